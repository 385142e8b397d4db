// The learning-rate lab: controls on the left, curves beside them, the network below. The kernel trains; this page asks.
const RATES = Array.from({ length: 71 }, (_, k) => Number((10 ** (k / 20 - 3)).toPrecision(3)));
const RANGE = (low, high, step = 1) => Array.from({ length: (high - low) / step + 1 }, (_, k) => low + k * step);
const SPEEDS = [[0, "as fast as it goes"], [30, "30 steps a second"], [10, "10 steps a second"], [3, "3 steps a second"], [1, "1 step a second"]];

function render({ model, el }) {
  const about = model.get("about"), says = () => model.get("says"), images = () => says().labels.length;
  const canvas = element("canvas", { role: "img" }), caption = element("p"), words = element("p", { className: "words", role: "status" });
  const refuse = text => { words.textContent = text; };
  const { ask: wish, waits, end } = asker(model, silent => page.classList.toggle("waiting", silent));     // not inert: that loses the focus
  const ask = (what, value) => { refuse(words.dataset.said ?? ""); wish(what, value); };         // what was refused before is past
  const mark = about.limit ? { value: about.limit, words: `limit ${Number(about.limit.toPrecision(2))}` } : null;
  const [ofEarlier, ofNewest, ofNetwork] = [unpack, unpack, unpackNetwork].map(remembered);
  const earlier = () => ofEarlier(model.get("earlier"), model.get("earlier_data")), newest = () => ofNewest(says().lines, model.get("data"));
  const network = () => ofNetwork(model.get("network"), about, images(), says().further, says().bent);
  const set = name => value => ask("set", { [name]: value });
  const parts = {
    alpha: slider({ label: "learning rate α", values: RATES, mark }, value => ask("alpha", value), refuse),
    hidden: slider({ label: "hidden neurons", values: RANGE(1, 50), whole: true }, set("hidden"), refuse),
    iterations: slider({ label: "iterations", values: RANGE(50, 1000, 50), whole: true }, set("iterations"), refuse),
    share: slider({ label: "share of the data, %", values: RANGE(10, 100, 10), whole: true }, set("share"), refuse),
    start: choice({ label: "initialisation", options: about.starts.map(name => [name, name]) }, set("start")),
  };
  const further = furtherControls(about, set, refuse);
  const speed = choice({ label: "speed", options: SPEEDS }, value => ask("speed", value));
  const go = button("Start", () => ask("go"), "Start, pause or go on"), clear = button("Clear", () => ask("clear"), "Remove the earlier runs");
  const buttons = element("div", { className: "buttons" }, go, button("Step", () => ask("step"), "One step, then pause"),
    button("Restart", () => ask("restart"), "Begin again with what the controls say"), clear);
  const code = element("code"), more = element("details", { className: "more" }, element("summary", { textContent: "Speed, save" }), speed.row,
    element("div", { className: "buttons" }, button("Save as CSV", () => save("runs.csv", asTable([...earlier(), ...newest()], about.panels, says()), "text/csv")),
      button("Save as PNG", () => canvas.toBlob(blob => save("curves.png", blob, "image/png")))), code);
  const controls = element("div", { className: "controls" }, ...Object.values(parts).map(part => part.row), buttons);
  Object.assign(parts, further.parts);
  for (const [name, part] of Object.entries(parts)) part.set(says().settings[name]);
  const runs = element("ul", { className: "runs", label: "Runs" });
  const time = element("input", { type: "range", min: 0, step: 1, label: "step that is shown" });
  const clock = element("div", { className: "control time" }, element("span", { textContent: "look back" }), time);
  const net = element("canvas", { role: "img", tabIndex: 0, label: "The network" }), one = element("canvas", { role: "img" });
  const digits = element("div", { className: "digits", role: "group", label: "Images from dev" });
  const hint = element("p", { textContent: "Point at a neuron, or choose one with the arrow keys, to see it large." });
  const below = element("div", { className: "below" }, clock, digits, element("div", { className: "network" }, net, one), hint);
  const page = element("div", { className: "tn-lab tn-curves" },
    controls, canvas, runs, caption, words, further.fold, more,
    element("p", { className: "busy", textContent: "The kernel is busy with something else. What you asked for last happens as soon as it answers." }),
    below, element("p", { className: "gone", textContent: "The kernel that drew this is gone. Run this cell to bring it back." }));
  el.append(page);

  const picture = chart(canvas), weights = element("canvas"), digit = element("canvas");
  let lit = "", neuron = -1, chosen = 0, shownRuns = "", said = 0, wide = 0, fresh = true;
  const growth = growing(() => fresh ? draw() : drawCurves());

  function drawRuns() {              // a chip for each run: what it is called, in its colour
    const key = JSON.stringify([says().names, says().colours]);
    if (key === shownRuns) return;
    shownRuns = key;
    runs.replaceChildren(...says().names.map((name, k) => {
      const chip = button(name, () => {}), colour = says().colours[k];
      chip.style.setProperty("--run", colour);
      for (const [event, value] of [["focus", colour], ["blur", ""], ["mouseenter", colour], ["mouseleave", ""]])
        chip.addEventListener(event, () => { lit = value; draw(); });
      return element("li", {}, chip);
    }));
  }

  const drawDigits = remembered(bytes => {
    digits.replaceChildren(...says().labels.map((label, k) => {
      const choose = button("", () => { chosen = k; draw(); });
      paintDigit(digit, bytes, k, about.side);
      choose.append(element("img", { src: digit.toDataURL(), alt: "" }), element("span"));     // a canvas costs in each frame
      return choose;
    }), button("others", () => ask("others"), "Other images from dev"));
  });

  function drawBelow() {
    const now = network();
    below.hidden = !now;
    if (!now) return;
    drawDigits(model.get("pictures"));
    if (neuron >= now.h) neuron = -1;
    paintWeights(weights, now, about.inputs, about.side);
    paintDigit(digit, model.get("pictures"), chosen, about.side);
    const room = below.clientWidth, wide = Math.max(300, Math.min(640, neuron < 0 || room < 520 ? room : room - 190));
    const read = drawNetwork(net, wide, now, weights, digit, chosen, about.classes, neuron);
    one.hidden = neuron < 0;
    const large = neuron < 0 ? "" : drawNeuron(one, 180, now, weights, chosen, about.classes, neuron);
    hint.hidden = neuron >= 0;
    for (let k = 0; k < images(); k++) {
      const A2 = now.A2.subarray(k * now.c, (k + 1) * now.c), best = A2.indexOf(Math.max(...A2)), right = best === says().labels[k];
      const choose = digits.children[k], text = right ? about.classes[best] : `${about.classes[best]} ✗`;
      put(choose.lastChild, "textContent", text);
      choose.setAttribute("aria-pressed", k === chosen);
      choose.setAttribute("aria-label", `an image of ${about.classes[says().labels[k]]}; the network says ${about.classes[best]}`);
    }
    return [read, large];
  }

  function drawCurves() {
    const shade = line => ({ ...line, lit: line.colour === lit, faint: lit && line.colour !== lit }), at = growth.at();
    picture.draw({ wide, panels: about.panels, xmax: says().xmax, at: says().back, marks: says().marks,
                   earlier: earlier().map(shade), key: [lit, model.get("earlier"), says().names],
                   newest: newest().map(line => upTo(at, shade(line))) });
  }

  function grows() {                 // does the curve go on growing, in whose next frame what is new is drawn, too?
    fresh = true;
    growth.told(says().last, says().state === "running" && says().back === null);
    return growth.goesOn();
  }

  function draw() {
    const { state, back, settings, undo, last, begin } = says();
    fresh = false;
    wide = Math.max(240, page.clientWidth - 20);
    drawCurves();
    const heard = drawBelow();
    drawRuns();
    if (!waits()) for (const [name, part] of Object.entries(parts)) if (!part.focused()) part.set(settings[name]);
    put(go, "textContent", back !== null ? "Go on" : { running: "Pause", paused: "Go on" }[state] ?? "Start");
    if (further.parts.beta) further.parts.beta.row.hidden = settings.optimizer === "plain";
    put(clear, "textContent", undo ? "Undo clear" : "Clear");
    put(code, "textContent", says().code);
    const now = performance.now();
    if (now - said > 250 || says().words) {        // what has the page laid out anew changes four times a second
      said = now;
      [time.min, time.max] = [begin, last];
      if (document.activeElement !== time || back === null) time.value = back ?? last;
      time.setAttribute("aria-valuetext", `step ${back ?? last}`);
      caption.textContent = says().caption;
      canvas.setAttribute("aria-label", `Loss and accuracy. ${says().caption}`);
      if (heard) { net.setAttribute("aria-label", heard.join(" ")); one.setAttribute("aria-label", heard[1]); }
    }
    if (words.dataset.said !== says().words) words.textContent = words.dataset.said = says().words;
  }

  const choose = value => { if (value !== neuron) { neuron = value; draw(); } };
  const count = () => network()?.h ?? 0;
  net.addEventListener("mousemove", event => {
    const { size, first, neuron: place } = layoutOf({ h: count(), c: about.classes.length }, net.clientWidth);
    const hit = event.offsetX > first - 20 && event.offsetX < first + size + 30
      ? RANGE(0, count() - 1).find(k => Math.abs(place(k) - event.offsetY) <= size / 2 + 1) : undefined;
    if (hit !== undefined) choose(hit);
  });
  net.addEventListener("keydown", event => {
    const move = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") choose(-1);
    if (!move) return;
    event.preventDefault();
    choose((neuron + move + count()) % count());
  });
  canvas.addEventListener("mousemove", event => {
    const found = picture.near(event.offsetX, event.offsetY);
    if (found !== lit) { lit = found; draw(); }
  });
  canvas.addEventListener("mouseleave", () => { lit = ""; draw(); });
  time.addEventListener("input", () => ask("back", Number(time.value) === says().last ? null : Number(time.value)));
  const stop = drawnOnce(model, page, draw, grows);
  return () => { stop(); end(); growth.stop(); };
}

export default { render };
