// Sliders over pictures. What was drawn once is kept in the page and stands there at once; the kernel draws the rest,
// the chosen picture first, then, while it is idle, those that one slider can reach from it: some while the sliders
// stand in the window, more when a hand is on them. Until one is there the nearest stands in, faint.
const IN_VIEW = 20, AT_HAND = 60;

function render({ model, el }) {
  const kept = new Map();             // place → {url, alt, ready}
  const sliders = model.get("sliders"), at = [...model.get("start")];
  const image = element("img", { width: 640 }), alt = element("p", { role: "status" });
  const wait = element("p", { className: "wait" });
  const gone = element("p", { className: "gone", textContent: "The kernel that drew this is gone. Run this cell to bring it back." });
  // asked: a picture is on its way; late: since when the chosen one is missing; held: the next waits for an idle kernel
  let asked = false, late = 0, moved = 0, seen = false, held = false;

  const ranges = sliders.map(({ label, values }, k) => {
    const range = element("input", { type: "range", min: 0, max: values.length - 1, step: 1, label });
    const said = element("output");
    const show = () => {
      range.value = at[k];
      range.setAttribute("aria-valuetext", said.textContent = values[at[k]]);
    };
    range.addEventListener("input", () => { at[k] = Number(range.value); moved = k; show(); draw(); });
    show();
    return element("label", {}, element("span", { textContent: label }), range, said);
  });
  const page = element("div", { className: "tn-slides" }, ...ranges, image, alt, wait, gone);
  for (const event of ["pointerenter", "focusin"]) page.addEventListener(event, ask);
  el.append(page);

  function keep(place, png, text) {
    if (kept.has(place)) return;
    const url = png.byteLength ? URL.createObjectURL(new Blob([png], { type: "image/png" })) : "", ready = new Image();
    kept.set(place, { url, alt: text, ready });
    if (url) Object.assign(ready, { src: url }).decode().catch(() => {});      // unpacked before it is wanted
  }

  function draw() {
    const right = kept.get(String(at)), shown = right ?? kept.get(nearest());
    if (image.getAttribute("src") !== shown.url) image.src = shown.url;
    image.hidden = !shown.url;
    image.alt = shown.alt;
    late = right ? 0 : late || performance.now();
    page.classList.toggle("late", !right);
    if (right) put(alt, "textContent", right.alt);
    ask();
  }

  const far = place => place.split(",").reduce((sum, value, k) => sum + Math.abs(value - at[k]), 0);
  const nearest = () => [...kept.keys()].reduce((best, place) => far(place) < far(best) ? place : best);

  function idle() {                    // a page without a kernel of its own, as a book's, always is
    const status = model.widget_manager?.kernel?.status ?? "idle";
    return status === "idle" && !page.closest(".jupyter-widgets-disconnected");
  }

  function wanted() {                  // the chosen one, else the nearest that the slider last moved can reach
    if (!kept.has(String(at))) return String(at);
    const ahead = page.matches(":hover, :focus-within") ? AT_HAND : seen ? IN_VIEW : 0;
    held = ahead > 0 && !idle();
    if (!ahead || held) return undefined;
    const order = [moved, ...[...at.keys()].filter(k => k !== moved)];
    const reached = order.flatMap(k => sliders[k].values.map((_, value) => String(at.map((each, s) => s === k ? value : each))));
    return reached.sort((one, other) => far(one) - far(other)).slice(0, ahead).find(place => !kept.has(place));
  }

  function ask() {                     // one picture at a time: what is wanted next may be another
    const place = asked ? undefined : wanted();
    if (place === undefined) return;
    asked = true;
    model.send({ at: place.split(",").map(Number) });
  }

  function heard(content, buffers) {
    keep(String(content.at), buffers[0], content.alt);
    asked = false;
    draw();
  }

  const watcher = new IntersectionObserver(entries => { seen = entries.at(-1).isIntersecting; ask(); });
  watcher.observe(page);
  const silent = setInterval(() => {
    if (held) ask();                   // the kernel may be idle again
    const words = late && performance.now() - late > 500 ? "The kernel has not drawn this picture yet." : "";
    put(wait, "textContent", words);
  }, 50);
  model.on("msg:custom", heard);
  keep(String(at), model.get("first"), model.get("alt"));
  draw();
  return () => {
    clearInterval(silent);
    watcher.disconnect();
    model.off("msg:custom", heard);
    for (const { url } of kept.values()) URL.revokeObjectURL(url);
  };
}

export default { render };
