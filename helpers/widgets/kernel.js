// Explorer of a convolution: a window moves over a picture. Its pixels, the kernel and their products stand beside it,
// and the sum fills its place in the map, which is blank until the window has been there.
const SIZE = 8, BLANK = "#ececec";      // size of a pixel, and of a place in the map; colour of a place not yet filled

function render({ model, el }) {
  const [side, count, k] = model.get("shape"), places = side - k + 1, all = places * places;
  const image = floats(model, "image"), W = floats(model, "W"), b = floats(model, "b"), most = largest(W);
  let [kernel, row, column] = model.get("place"), timer = 0, sums, filled;

  const kernelBox = numberBox("kernel", count, guarded(typed => { stop(); kernel = typed; begin(); }), refuse, hold);
  const rowBox = numberBox("row", places, guarded(typed => move(typed, column)), refuse, hold);
  const columnBox = numberBox("column", places, guarded(typed => move(row, typed)), refuse, hold);
  const play = element("button", { type: "button", textContent: "Fill the map" });
  const picture = canvas(SIZE * side, SIZE * side), map = canvas(SIZE * places, SIZE * places);
  for (const [sheet, label] of [[picture, "the picture"], [map, "the map"]]) {
    sheet.tabIndex = 0;
    sheet.setAttribute("role", "application");
    sheet.setAttribute("aria-label", `${label}: the arrow keys move the window`);
  }
  const table = () => {
    const cells = Array.from({ length: k * k }, () => element("td")), caption = element("caption");
    const rows = Array.from({ length: k }, (_, u) => element("tr", {}, ...cells.slice(u * k, u * k + k)));
    return { cells, caption, table: element("table", {}, caption, element("tbody", {}, ...rows)) };
  };
  const tables = { window: table(), kernel: table(), products: table() };
  const status = element("p", { role: "status" });
  el.append(element("div", { className: "tn-product tn-kernel" },
    element("div", { className: "bar" }, kernelBox.label, rowBox.label, columnBox.label, play),
    element("div", { className: "page" },
      element("div", { className: "named" }, element("b", { textContent: "the picture, and the window" }), picture),
      element("div", { className: "named" }, element("b", { textContent: "the map: the sum at each place" }), map)),
    element("div", { className: "page" }, ...Object.values(tables).map(each => each.table)),
    status));
  el.querySelectorAll(".page")[1].style.marginTop = "10px";

  const weight = at => W[kernel * k * k + at], pixel = (at, y, x) => image[(y + Math.floor(at / k)) * side + x + at % k];
  const signed = value => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
  const ink = value => `rgb(${Array(3).fill(Math.round(255 - 255 * Math.min(1, Math.max(0, value))))})`;

  function begin() {                        // a new kernel: all its sums, and a blank map
    sums = Float64Array.from({ length: all }, (_, place) => {
      let sum = b[kernel];
      for (let at = 0; at < k * k; at++) sum += weight(at) * pixel(at, Math.floor(place / places), place % places);
      return sum;
    });
    filled = new Uint8Array(all);
  }

  function paint(sheet, width, colourOf, [y, x, size], frame) {
    const pen = sheet.getContext("2d");
    pen.fillStyle = PAPER;
    pen.fillRect(0, 0, SIZE * width, SIZE * width);
    for (let at = 0; at < width * width; at++) {
      pen.fillStyle = colourOf(at);
      pen.fillRect(at % width * SIZE, Math.floor(at / width) * SIZE, SIZE, SIZE);
    }
    pen.strokeStyle = frame;
    pen.lineWidth = 2;
    pen.strokeRect(x * SIZE + 1, y * SIZE + 1, size * SIZE - 2, size * SIZE - 2);
  }

  function write({ cells, caption }, name, valueOf, text, colourOf) {
    caption.textContent = name;
    cells.forEach((cell, at) => {
      const value = valueOf(at);
      cell.textContent = value === 0 ? "0" : text(value);
      cell.style.background = colourOf(value);
      cell.style.color = value === 0 ? GREY : "black";
    });
  }

  function draw() {
    const here = row * places + column, bias = b[kernel];
    filled[here] = 1;
    paint(picture, side, at => ink(image[at]), [row, column, k], TRUTH);
    const top = largest(sums);
    paint(map, places, at => filled[at] ? colour(sums[at], top) : BLANK, [row, column, 1], DARK);
    const under = value => colour(value, most / MOST_COLOUR);
    write(tables.window, "in the window", at => pixel(at, row, column), value => value.toFixed(2), value => ink(MOST_INK * value));
    write(tables.kernel, `times kernel ${kernel}`, weight, signed, under);
    write(tables.products, "their products", at => weight(at) * pixel(at, row, column), signed, under);
    for (const [box, value] of [[kernelBox, kernel], [rowBox, row], [columnBox, column]]) box.set(value);
    play.textContent = timer ? "Stop" : "Fill the map";
    const done = filled.reduce((sum, one) => sum + one);
    status.textContent = `Kernel ${kernel}, row ${row}, column ${column}: `
      + (timer ? "filling the map."
        : `${k * k} products add up to ${signed(sums[here] - bias)}, and with the bias ${signed(bias)} to ${signed(sums[here])}. `
        + `The map holds ${done} of its ${all} sums.`);
  }

  function stop() { cancelAnimationFrame(timer); timer = 0; }
  function hold() { if (timer) guarded(stop)(); }    // a hand at a number box
  function guarded(step) {
    return event => { try { step(event); draw(); } catch (error) { stop(); status.textContent = `The explorer stopped: ${error.message}`; } };
  }
  function refuse(words) { guarded(stop)(); status.textContent = words; }
  const inside = (value, end) => Math.min(end - 1, Math.max(0, Math.round(value) || 0));
  const move = (y, x) => { stop(); row = inside(y, places); column = inside(x, places); };

  for (const [sheet, half] of [[picture, (k - 1) / 2], [map, 0]]) {         // the pointer holds the window's middle
    const to = guarded(event => move(Math.floor(event.offsetY / SIZE) - half, Math.floor(event.offsetX / SIZE) - half));
    sheet.onpointerdown = event => { sheet.setPointerCapture(event.pointerId); to(event); };
    sheet.onpointermove = event => { if (event.buttons) to(event); };
    sheet.onkeydown = event => {
      const by = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
      if (!by) return;
      event.preventDefault();
      event.stopPropagation();       // or the notebook would move to another cell
      guarded(() => move(row + by[0], column + by[1]))();
    };
  }
  play.onclick = guarded(() => {
    if (timer) return stop();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) { filled.fill(1); return; }
    let start = null;
    filled.fill(0);
    [row, column] = [0, 0];
    const frame = guarded(moment => {
      start ??= moment;
      const now = Math.min(all - 1, Math.floor(all * (moment - start) / 6000));      // six seconds for the whole map
      filled.fill(1, 0, now + 1);
      [row, column] = [Math.floor(now / places), now % places];
      timer = now < all - 1 ? requestAnimationFrame(frame) : 0;
    });
    timer = requestAnimationFrame(frame);
  });
  guarded(begin)();
  return stop;       // the page went away: no frame may follow
}

export default { render };
