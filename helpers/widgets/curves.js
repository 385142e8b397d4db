// Panels with growing lines. The kernel sends the numbers; this file draws them, once a frame.
const HIGH = 210, LEFT = 42, RIGHT = 92, TOP = 24, BOTTOM = 34, LETTER = 13;    // CSS pixels around and in a panel

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
  Object.assign(pen, { lineWidth: 1, strokeStyle: WASH, fillStyle: GREY, font: "11px system-ui, sans-serif",
                       textBaseline: "middle", textAlign: "right" });
  pen.setLineDash([]);
  for (const tick of panel.ticks) {
    pen.beginPath(); pen.moveTo(box.x, y(tick)); pen.lineTo(box.x + box.width, y(tick)); pen.stroke();
    pen.fillText(tick, box.x - 6, y(tick));
  }
  pen.textAlign = "center";
  for (const tick of steps(xmax)) pen.fillText(tick, x(tick), box.y + box.height + 11);
  pen.fillText("step", box.x + box.width / 2, box.y + box.height + 25);
  Object.assign(pen, { fillStyle: DARK, font: "600 13px system-ui, sans-serif", textAlign: "left" });
  pen.fillText(panel.title, box.x, box.y - 14);
}

function drawLines(pen, panel, lines, xmax, box, width) {
  const { x, y } = scales(panel, xmax, box);
  pen.save();
  pen.beginPath(); pen.rect(box.x, box.y - 1, box.width + 2, box.height + 2); pen.clip();
  pen.lineJoin = "bevel";
  for (const line of lines) {
    pen.globalAlpha = line.faint ? 0.25 : line.thin ? 0.5 : 1;
    pen.strokeStyle = pen.fillStyle = line.colour || NETWORK;
    pen.lineWidth = line.lit ? 3 : line.thin ? 0.7 : width;
    pen.setLineDash(line.dash ? [5, 4] : []);
    pen.beginPath();
    for (let k = 0; k < line.n; k++) pen.lineTo(x(line.x[k]), y(Math.max(-1e6, Math.min(1e6, line.y[k]))));
    pen.stroke();
    if (line.n === 1) pen.fillRect(x(line.x[0]) - 2, y(line.y[0]) - 2, 4, 4);
  }
  pen.restore();
}

function spread(wanted, low, high) { // heights in their order, at least a letter apart, as near to the wanted as may be
  const order = wanted.map((_, k) => k).sort((one, other) => wanted[one] - wanted[other]), placed = [];
  order.forEach((k, rank) => { placed[k] = Math.max(low, wanted[k], rank ? placed[order[rank - 1]] + LETTER : low); });
  let floor = high;
  for (const k of order.reverse()) { placed[k] = Math.min(placed[k], floor); floor = placed[k] - LETTER; }
  return placed;
}

function shortened(pen, text, width) {
  if (pen.measureText(text).width <= width) return text;
  while (text.length > 1 && pen.measureText(`${text}…`).width > width) text = text.slice(0, -1);
  return `${text}…`;
}

function drawNames(pen, panel, lines, xmax, box) {       // in the margin, in the order of the lines' ends, each led to its line
  const { x, y } = scales(panel, xmax, box), [low, high] = panel.ylim;
  const named = lines.filter(line => line.n && line.name), right = box.x + box.width;
  const ends = named.map(line => Math.max(box.y, Math.min(box.y + box.height, y(line.y[line.n - 1]) || box.y)));
  Object.assign(pen, { font: "11px system-ui, sans-serif", textAlign: "left", textBaseline: "middle", lineWidth: 1 });
  spread(ends, box.y + 4, box.y + box.height - 4).forEach((height, k) => {
    const line = named[k], end = line.y[line.n - 1];
    pen.globalAlpha = line.faint ? 0.4 : 1;
    pen.fillStyle = pen.strokeStyle = line.colour || NETWORK;
    pen.setLineDash([1, 2]);
    pen.beginPath();
    pen.moveTo(x(Math.min(xmax, line.x[line.n - 1])) + 2, ends[k]); pen.lineTo(right + 2, ends[k]); pen.lineTo(right + 11, height);
    pen.stroke();
    pen.fillText(shortened(pen, `${line.name}${end > high ? " ▲" : end < low ? " ▼" : ""}`, RIGHT - 16), right + 13, height);
  });
  pen.globalAlpha = 1;
}

function drawMarks(pen, panel, marks, at, xmax, box) {   // where the learning rate changed, and which step is shown
  const { x } = scales(panel, xmax, box);
  const upright = (step, colour, dash) => {
    pen.strokeStyle = colour;
    pen.lineWidth = 1.5;
    pen.setLineDash(dash);
    pen.beginPath(); pen.moveTo(x(step), box.y); pen.lineTo(x(step), box.y + box.height); pen.stroke();
  };
  let last = -Infinity;              // of a dragged slider's marks only those that can be told apart
  for (const mark of marks) if (x(mark) - last > 4) { upright(mark, GREY, [2, 3]); last = x(mark); }
  if (at !== null && at !== undefined) upright(at, DARK, []);
}

function chart(canvas) {             // draw({ wide, panels, xmax, earlier, newest, marks, at, key }) on a canvas
  const back = element("canvas");    // axes and earlier runs: drawn when `key` changes, and copied into each frame
  let known = "", shown = null;

  function layout(panels, wide) {
    const columns = wide >= 290 * panels.length ? panels.length : 1;
    const box = k => ({ x: (k % columns) * wide / columns + LEFT, y: Math.floor(k / columns) * HIGH + TOP,
                        width: wide / columns - LEFT - RIGHT, height: HIGH - TOP - BOTTOM });
    return { boxes: panels.map((_, k) => box(k)), high: HIGH * Math.ceil(panels.length / columns) };
  }

  function draw(what) {
    const { wide, panels, xmax, earlier, newest, marks = [], at = null } = what, { boxes, high } = layout(panels, wide);
    const scale = window.devicePixelRatio || 1, key = JSON.stringify([wide, scale, xmax, panels, what.key]);
    const [pen, backPen] = [canvas, back].map(sheet => sheet.getContext("2d", { alpha: false }));
    if (key !== known) {
      known = key;
      for (const sheet of [canvas, back]) { sheet.width = Math.round(wide * scale); sheet.height = Math.round(high * scale); }
      canvas.style.height = `${high}px`;
      backPen.setTransform(scale, 0, 0, scale, 0, 0);
      backPen.fillStyle = PAPER;
      backPen.fillRect(0, 0, wide, high);
      panels.forEach((panel, k) => {
        drawAxes(backPen, panel, xmax, boxes[k]);
        drawLines(backPen, panel, earlier.filter(line => line.panel === k), xmax, boxes[k], 1.3);
      });
    }
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(back, 0, 0);
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    panels.forEach((panel, k) => {
      const mine = newest.filter(line => line.panel === k);
      drawMarks(pen, panel, marks, at, xmax, boxes[k]);
      drawLines(pen, panel, mine, xmax, boxes[k], 2);
      drawNames(pen, panel, [...earlier.filter(line => line.panel === k), ...mine], xmax, boxes[k]);
    });
    shown = { ...what, boxes };
  }

  function near(left, top) {         // the colour of the line at a place of the canvas, in CSS pixels; "" for none
    let best = 9, found = "";
    shown?.boxes.forEach((box, k) => {
      const { x, y } = scales(shown.panels[k], shown.xmax, box);
      for (const line of [...shown.earlier, ...shown.newest]) {
        if (line.panel !== k || !line.n || left < box.x || left > box.x + box.width) continue;
        const at = line.x.findIndex(step => x(step) >= left), away = Math.abs(y(line.y[at < 0 ? line.n - 1 : at]) - top);
        if (at >= 0 && away < best) [best, found] = [away, line.colour];
      }
    });
    return found;
  }
  return { draw, near };
}
