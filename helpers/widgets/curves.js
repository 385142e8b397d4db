// Curves that grow while a reader watches. The kernel sends the numbers; this file draws them, once a frame.
const HIGH = 230, LEFT = 46, RIGHT = 96, TOP = 24, BOTTOM = 36;     // CSS pixels around and in a panel

function unpack(specs, view) {       // each line's x, then its y, as float32 one after the other
  const numbers = new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
  let at = 0;
  return specs.map(spec => {
    const x = numbers.subarray(at, at + spec.n), y = numbers.subarray(at + spec.n, at + 2 * spec.n);
    at += 2 * spec.n;
    return { ...spec, x, y };
  });
}

function steps(most) {               // at most five round numbers from 0 to `most`
  const power = 10 ** Math.floor(Math.log10(most)), unit = [0.2, 0.5, 1, 2].map(k => k * power).find(size => most / size <= 5);
  return Array.from({ length: Math.floor(most / unit + 1e-9) + 1 }, (_, k) => Number((k * unit).toPrecision(6)));
}

function scales(panel, xmax, box) {
  const [low, high] = panel.ylim;
  return { x: value => box.x + box.width * value / xmax, y: value => box.y + box.height * (high - value) / (high - low) };
}

function drawAxes(pen, panel, xmax, box) {
  const { x, y } = scales(panel, xmax, box);
  pen.lineWidth = 1;
  pen.setLineDash([]);
  pen.strokeStyle = PALE;
  pen.fillStyle = GREY;
  pen.font = "11px system-ui, sans-serif";
  pen.textBaseline = "middle";
  pen.textAlign = "right";
  for (const tick of panel.ticks) {
    pen.beginPath(); pen.moveTo(box.x, y(tick)); pen.lineTo(box.x + box.width, y(tick)); pen.stroke();
    pen.fillText(tick, box.x - 6, y(tick));
  }
  pen.textAlign = "center";
  for (const tick of steps(xmax)) pen.fillText(tick, x(tick), box.y + box.height + 12);
  pen.fillText("step", box.x + box.width / 2, box.y + box.height + 27);
  pen.fillStyle = DARK;
  pen.font = "600 13px system-ui, sans-serif";
  pen.textAlign = "left";
  pen.fillText(panel.title, box.x, box.y - 14);
}

function drawLines(pen, panel, lines, xmax, box, colour, width) {
  const { x, y } = scales(panel, xmax, box);
  pen.save();
  pen.beginPath(); pen.rect(box.x, box.y - 1, box.width + 2, box.height + 2); pen.clip();
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = width;
  pen.lineJoin = "bevel";
  for (const line of lines) {
    pen.setLineDash(line.dash ? [5, 4] : []);
    pen.beginPath();
    for (let k = 0; k < line.n; k++) pen.lineTo(x(line.x[k]), y(Math.max(-1e6, Math.min(1e6, line.y[k]))));
    pen.stroke();
    if (line.n === 1) pen.fillRect(x(line.x[0]) - 2, y(line.y[0]) - 2, 4, 4);
  }
  pen.restore();
}

function drawNames(pen, panel, lines, xmax, box, placed) {       // at the ends of the lines, none over another
  const { x, y } = scales(panel, xmax, box), [low, high] = panel.ylim, floor = box.y + box.height - 4;
  pen.font = "11px system-ui, sans-serif";
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  for (const line of lines.filter(line => line.n && line.name)) {
    const end = line.y[line.n - 1], text = end > high ? `${line.name} ▲` : end < low ? `${line.name} ▼` : line.name;
    const width = pen.measureText(text).width;
    const at = Math.min(x(Math.min(xmax, line.x[line.n - 1])) + 5, box.x + box.width + RIGHT - 2 - width);
    const wanted = Math.max(box.y + 6, Math.min(floor, Number.isNaN(end) ? 0 : y(end)));
    const free = height => !placed.some(other => other.panel === panel && at < other.right && other.at < at + width
      && Math.abs(height - other.height) < 12);
    const near = Array.from({ length: 60 }, (_, k) => wanted + (k % 2 ? 1 : -1) * Math.ceil(k / 2) * 4)
      .find(height => height >= box.y && height <= floor && free(height));
    const name = { panel, text, at, right: at + width, height: near ?? wanted };
    placed.push(name);
    pen.fillText(name.text, name.at, name.height);
  }
}

function render({ model, el }) {
  const canvas = element("canvas"), caption = element("p"), words = element("p", { className: "words" });
  canvas.setAttribute("role", "img");
  words.setAttribute("role", "status");
  const page = element("div", { className: "tn-curves" }, canvas, caption, words,
    element("p", { className: "gone", textContent: "The kernel that drew this is gone. Run this cell to bring it back." }));
  el.append(page);

  let said = 0;
  const back = element("canvas");      // axes and earlier runs: drawn when they change, and copied into each frame
  let known = "", names = [];

  function draw() {
    const panels = model.get("panels"), xmax = model.get("xmax"), width = Math.max(240, page.clientWidth - 20);
    const columns = width >= 300 * panels.length ? panels.length : 1, high = HIGH * Math.ceil(panels.length / columns);
    const box = k => ({ x: (k % columns) * width / columns + LEFT, y: Math.floor(k / columns) * HIGH + TOP,
                        width: width / columns - LEFT - RIGHT, height: HIGH - TOP - BOTTOM });
    const scale = window.devicePixelRatio || 1, key = JSON.stringify([width, scale, xmax, panels, model.get("earlier")]);
    const pen = canvas.getContext("2d"), backPen = back.getContext("2d");
    if (key !== known) {
      known = key;
      for (const sheet of [canvas, back]) { sheet.width = Math.round(width * scale); sheet.height = Math.round(high * scale); }
      canvas.style.height = `${high}px`;
      backPen.setTransform(scale, 0, 0, scale, 0, 0);
      backPen.fillStyle = PAPER;
      backPen.fillRect(0, 0, width, high);
      const earlier = unpack(model.get("earlier"), model.get("earlier_data"));
      names = [];
      panels.forEach((panel, k) => {
        const lines = earlier.filter(line => line.panel === k);
        drawAxes(backPen, panel, xmax, box(k));
        drawLines(backPen, panel, lines, xmax, box(k), "#a9a9a9", 1.2);
        backPen.fillStyle = GREY;
        drawNames(backPen, panel, lines, xmax, box(k), names);
      });
    }
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(back, 0, 0);
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    const newest = unpack(model.get("lines"), model.get("data")), placed = [...names];
    panels.forEach((panel, k) => {
      const lines = newest.filter(line => line.panel === k);
      drawLines(pen, panel, lines, xmax, box(k), NETWORK, 2);
      pen.fillStyle = NETWORK;
      drawNames(pen, panel, lines, xmax, box(k), placed);
    });
    const now = performance.now();
    if (now - said > 250 || model.get("words")) { said = now; caption.textContent = model.get("caption"); }
    if (words.textContent !== model.get("words")) words.textContent = model.get("words");
    if (said === now) canvas.setAttribute("aria-label", `${panels.map(panel => panel.title).join(" and ")}. ${model.get("caption")}`);
  }

  let wanted = 0;
  const redraw = () => { wanted ||= requestAnimationFrame(() => { wanted = 0; draw(); }); };
  model.on("change", redraw);
  const watcher = new ResizeObserver(redraw);
  watcher.observe(page);
  draw();
  return () => { watcher.disconnect(); model.off("change", redraw); cancelAnimationFrame(wanted); };
}

export default { render };
