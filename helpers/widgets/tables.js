// Tables of numbers as colours, each on a canvas of its own.
const MOST_COLOUR = 0.6, MOST_INK = 0.42;      // of the strongest blue or orange, of full ink: a number is read on it, light or dark

function canvas(width, height) {
  const sharp = window.devicePixelRatio || 1;
  const made = element("canvas", { width: Math.round(width * sharp), height: Math.round(height * sharp) });
  made.style.width = width + "px";
  made.style.height = height + "px";
  made.getContext("2d").scale(sharp, sharp);
  return made;
}

function floats(model, name) {       // the numbers of a table that the kernel handed over as bytes
  const view = model.get(name);
  return new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));
}

const largest = values => values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-30);

function colour(value, most) {       // white at 0, blue above, orange below
  const share = Math.min(1, Math.abs(value) / most), end = value > 0 ? [0, 114, 178] : [191, 83, 0];
  return `rgb(${end.map(channel => Math.round(255 + share * (channel - 255)))})`;
}

function decimals(most) {            // enough to tell the entries of a table apart
  return most >= 1 ? 2 : Math.min(8, 1 - Math.floor(Math.log10(most)));
}

function heat(sheet, values, size, width, isLit, frame, lit = 1) {       // a table of colours, faint but for the lit line
  const page = canvas(parseFloat(sheet.style.width), parseFloat(sheet.style.height)), pen = page.getContext("2d");
  const most = largest(values);
  for (let at = 0; at < values.length; at++) {
    const y = Math.floor(at / width), x = at % width;
    pen.globalAlpha = isLit(y, x) ? lit : 0.3;
    pen.fillStyle = colour(values[at], most);
    pen.fillRect(x * size.width, y * size.height, size.width + 0.3, size.height + 0.3);
  }
  pen.globalAlpha = 1;
  pen.strokeStyle = DARK;
  pen.lineWidth = 1.5;
  pen.strokeRect(frame[0] + 0.75, frame[1] + 0.75, frame[2] - 1.5, frame[3] - 1.5);
  return page;
}

function show(sheet, page, mark) {        // the table, and in it the term that is added now
  const pen = sheet.getContext("2d"), width = parseFloat(sheet.style.width), height = parseFloat(sheet.style.height);
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, width, height);
  pen.drawImage(page, 0, 0, width, height);
  pen.strokeStyle = TRUTH;
  pen.lineWidth = 2;
  if (mark) pen.strokeRect(...mark);
}

function numberBox(name, end, take, refuse, hold) {  // a whole number below `end`: taken as typed, or refused in words; nothing moves meanwhile
  const box = element("input", { type: "number", min: 0, max: end - 1 });
  let known = "";
  function typed() {
    if (box.value === known) return;
    const value = Number(box.value || NaN);
    if (Number.isInteger(value) && value >= 0 && value < end) take(value);
    else refuse(`${name} was ${box.value || "no number"}, expected a whole number from 0 to ${end - 1}.`);
  }
  box.addEventListener("focus", hold);
  box.addEventListener("change", typed);
  box.addEventListener("keydown", event => { if (event.key === "Enter") typed(); });      // JupyterLab keeps it from the browser
  return { label: element("label", {}, `${name} `, box), set: value => { box.value = known = String(value); } };
}
