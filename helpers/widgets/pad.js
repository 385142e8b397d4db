// A pad to draw on. This file draws the ink and sends it; the kernel answers with what the network reads.
const PATIENCE = 500, STEP = 3;                        // ms until an answer counts as lost; sheet's pixels a key moves the pen
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function render({ model, el }) {
  const names = model.get("names"), side = model.get("side"), inked = side * side, what = model.get("what");
  const sheet = element("canvas", { className: "sheet", tabIndex: 0, role: "application", label: `Pad to draw ${what} on` });
  const sent = element("canvas", { width: SIDE, height: SIDE }), sentPen = sent.getContext("2d", { willReadFrequently: true });
  const got = element("canvas", { width: side, height: side, role: "img" });
  got.style.width = got.style.height = `${side * Math.max(1, Math.round(SIDE / side))}px`;        // each pixel as large as the next
  const asMnist = element("input", { type: "checkbox", checked: true });
  const undo = element("button", { type: "button", textContent: "Undo", title: "Take the last stroke back, or bring back what was cleared" });
  const clear = element("button", { type: "button", textContent: "Clear", title: "Take all ink away" });
  const bars = barsOf(names);
  const words = element("p", { className: "words", role: "status" });
  const page = element("div", { className: "tn-pad" },
    element("div", { className: "page" },
      element("div", {}, sheet, element("div", { className: "line" }, clear, undo)),
      element("div", {},
        element("div", { className: "got" }, got,
          element("div", {}, element("b", { textContent: names.length ? "What the network gets" : "What is kept" }),
            ...(names.length ? [element("label", {}, asMnist, " prepare as MNIST does")] : []))),
        ...(names.length > SOME ? [] : [bars])),
      ...(names.length > SOME ? [bars] : [])),
    words, element("p", { className: "gone", textContent: "The kernel that read this is gone. Run this cell to bring it back." }));
  const below = networkBelow(model, page);
  words.after(below.canvas);
  el.append(page);

  let strokes = [], past = [], mine = 0;         // what is on the sheet, what was before, the number of the last drawing sent
  let down = null, cursor = [SIDE / 2, SIDE / 4];        // the pointer that draws, or "keys"; where the keyboard's pen is
  let frame = 0, fresh = false, flight = 0;      // a frame is asked for; there is ink to send; the timer of the drawing under way

  function adopt() {                   // a drawing that this page has not made: after a reload, or from a second view
    const drawing = model.get("drawing"), number = numberOf(drawing);
    if (number === mine) return;
    mine = number;
    const empty = !Array.from({ length: SIDE * SIDE }, (_, k) => drawing.getUint8(4 + k)).some(Boolean);
    [past, strokes] = [[], empty ? [] : [paint(element("canvas", { width: SIDE, height: SIDE }), drawing, 4)]];
    request();
  }

  function send() {                    // one drawing at a time: the next goes when this one is answered, always the newest
    fresh = false;
    const message = new DataView(new ArrayBuffer(4 + SIDE * SIDE)), ink = sentPen.getImageData(0, 0, SIDE, SIDE).data;
    message.setUint32(0, ++mine, true);
    for (let k = 0; k < SIDE * SIDE; k++) message.setUint8(4 + k, ink[4 * k + 3]);
    flight = setTimeout(() => {
      flight = 0;
      if (down === null) words.textContent = "The kernel is busy; its answer will follow.";
      request();
    }, PATIENCE);
    model.set("drawing", message);
    model.save_changes();
  }

  function answered() {
    if (numberOf(model.get("answer")) === mine) { clearTimeout(flight); flight = 0; }
    show();
    request();
  }

  function show() {                    // the bars and the pixels at each answer; the sentence only while the pen is up
    const answer = model.get("answer"), way = asMnist.checked ? 0 : 1;
    const chances = names.map((_, k) => answer.getFloat32(4 + 4 * (way * names.length + k), true));
    showBars(bars, chances);
    paint(got, answer, 4 + 8 * names.length + inked * way);
    got.setAttribute("aria-label", `The ${side} by ${side} pixels that the network gets, ${way ? "raw" : "prepared as MNIST does"}`);
    below.draw(got, way);
    if (down !== null || fresh || flight) return;
    words.textContent = model.get("words")[way];
    sayBars(bars, names, chances);
  }

  function draw() {                    // once a frame at most
    frame = 0;
    // while JupyterLab changes its theme, the page has no width for a moment: the sheet stays as large as it was
    const size = Math.round(sheet.clientWidth * (window.devicePixelRatio || 1)) || sheet.width, pen = sheet.getContext("2d");
    if (sheet.width !== size) sheet.width = sheet.height = size;
    pen.setTransform(size / SIDE, 0, 0, size / SIDE, 0, 0);
    pen.fillStyle = PAPER;
    pen.fillRect(0, 0, SIDE, SIDE);
    if (!strokes.length) drawPlace(pen, what);
    drawStrokes(pen, strokes);
    if (sheet.matches(":focus-visible")) {       // the keyboard's pen: filled while it is down
      Object.assign(pen, { strokeStyle: NETWORK, fillStyle: NETWORK, lineWidth: 1 });
      pen.beginPath();
      pen.arc(...cursor, PEN / 2, 0, 7);
      if (down === "keys") pen.fill(); else pen.stroke();
    }
    sentPen.clearRect(0, 0, SIDE, SIDE);
    drawStrokes(sentPen, strokes);
    if (fresh && !flight) send();
  }

  const request = () => { frame ||= requestAnimationFrame(draw); };
  const changed = () => { fresh = true; request(); };
  const put = (by, left) => { down = by; words.textContent = by === "keys" ? "The pen is down." : ""; strokes = left; changed(); };
  const lift = () => { down = null; changed(); };
  const take = (by, left) => { past.push(strokes); put(by, left); };
  const erase = () => { if (strokes.length) take(null, []); };
  const goBack = () => { if (past.length || strokes.length) put(null, past.pop() ?? []); };
  const emptied = () => { past = []; put(null, []); };        // by the kernel; sent back even from an empty sheet, after all ink under way

  const place = event => {
    const box = sheet.getBoundingClientRect();
    return [(event.clientX - box.left) * SIDE / box.width, (event.clientY - box.top) * SIDE / box.height];
  };
  sheet.onpointerdown = event => {
    if (event.button || !event.isPrimary) return;        // not the second button, not the second finger
    sheet.setPointerCapture(event.pointerId);
    take(event.pointerId, [...strokes, [place(event)]]);
  };
  sheet.onpointermove = event => {
    if (event.pointerId !== down) return;
    const all = event.getCoalescedEvents?.() ?? [];       // a fast hand makes more of them than there are frames
    strokes.at(-1).push(...(all.length ? all : [event]).map(place));
    changed();
  };
  sheet.onlostpointercapture = event => { if (event.pointerId === down) lift(); };        // also after a cancelled touch

  const held = new Set();              // two arrows at once lead along a diagonal
  sheet.onkeydown = event => {
    if (typeof down === "number") return;
    const { key } = event, command = event.ctrlKey || event.metaKey;
    if (key in ARROWS && !command) {
      held.add(key);
      for (const arrow of held) cursor = cursor.map((at, k) => Math.min(SIDE, Math.max(0, at + STEP * ARROWS[arrow][k])));
      if (down === "keys") { strokes.at(-1).push(cursor); changed(); }
    } else if (key === " " || key === "Enter") {
      if (event.repeat) { /* held down: once is enough */ }
      else if (down === "keys") lift(); else take("keys", [...strokes, [cursor]]);
    } else if (key === "Escape" || key === "Delete") erase();
    else if (key === "z" && command) goBack();
    else return;
    event.preventDefault();
    request();
  };
  sheet.onkeyup = event => held.delete(event.key);
  sheet.onfocus = () => {
    if (sheet.matches(":focus-visible")) words.textContent = "Arrow keys move the pen, Space puts it down and lifts it, Escape clears.";
    request();
  };
  sheet.onblur = () => { held.clear(); if (down === "keys") lift(); request(); };
  clear.onclick = erase;
  undo.onclick = goBack;
  asMnist.onchange = show;

  const heard = { "change:answer": answered, "change:drawing": adopt, "msg:custom": emptied };
  for (const event in heard) model.on(event, heard[event]);
  const watcher = new ResizeObserver(request);           // another zoom: as sharp as before
  watcher.observe(page);
  adopt();
  show();
  draw();
  return () => {
    watcher.disconnect();
    for (const event in heard) model.off(event, heard[event]);
    cancelAnimationFrame(frame);
    clearTimeout(flight);
  };
}

export default { render };
