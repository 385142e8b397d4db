// The network, drawn as it is now: a digit, the neurons as images of their weights, wires to the classes, probabilities.
const SHADES = Uint32Array.from({ length: 256 }, (_, k) => {          // of int8 k - 128: orange below 0, white, blue above
  const value = (k - 128) / 127, end = value > 0 ? [0, 114, 178] : [191, 83, 0], share = Math.min(1, Math.abs(value));
  const [red, green, blue] = end.map(channel => Math.round(255 + share * (channel - 255)));
  return (255 << 24 | blue << 16 | green << 8 | red) >>> 0;
});
const LEAST = 300, HEAD = 22;         // CSS pixels

function unpackNetwork(view, { inputs, classes }, images, further = [], bent = false) {       // see lab_frame.packed
  if (!view.byteLength) return null;     // further: neurons of the hidden layers after the first; bent: not by ReLU
  const bytes = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength), c = classes.length;
  const sizes = [...further, c], sent = bent ? 2 : 1;      // of a hidden neuron, its sums, and what it makes of them
  let rest = bytes.byteLength - 4 * images * c, at = 0;
  further.forEach((width, k) => { rest -= 4 * width * (sent * images + sizes[k + 1]) + width; });
  const h = rest / (4 * (sent * images + sizes[0]) + inputs + 1);
  const floats = count => { const part = new Float32Array(bytes, at, count); at += 4 * count; return part; };
  const Z1 = floats(images * h), A2 = floats(images * c), W2 = floats(sizes[0] * h);
  const deeper = further.map((width, k) => ({ h: width, Z: floats(images * width), W: floats(sizes[k + 1] * width) }));
  const [A1, ...passed] = [{ h, Z: Z1 }, ...deeper].map(layer => bent ? floats(images * layer.h) : layer.Z.map(sum => Math.max(0, sum)));
  deeper.forEach((layer, k) => { layer.A = passed[k]; });
  const W1 = new Uint8Array(bytes, at, h * inputs), dead = new Uint8Array(bytes, at + h * inputs);
  return { h, c, Z1, A1, A2, W2, W1, dead, deeper, bent };
}

function paintWeights(sheet, net, inputs, side) {       // all neurons on one sheet, one below the other
  if (sheet.height !== side * net.h) { sheet.width = side; sheet.height = side * net.h; }
  const pen = sheet.getContext("2d"), picture = pen.createImageData(side, side * net.h), pixels = new Uint32Array(picture.data.buffer);
  for (let k = 0; k < net.h * inputs; k++) pixels[k] = SHADES[(net.W1[k] + 128) & 255];
  pen.putImageData(picture, 0, 0);
}

function paintDigit(sheet, bytes, number, side) {       // ink on paper
  if (sheet.width !== side) sheet.width = sheet.height = side;
  const pen = sheet.getContext("2d"), picture = pen.createImageData(side, side);
  for (let k = 0; k < side * side; k++) {
    const share = bytes.getUint8(number * side * side + k) / 255;
    picture.data.set([255 - 235 * share, 253 - 233 * share, 248 - 217 * share, 255], 4 * k);
  }
  pen.putImageData(picture, 0, 0);
}

function prepared(canvas, wide, high) {                 // a pen for CSS pixels on a clean sheet
  const scale = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(wide * scale) || canvas.height !== Math.round(high * scale)) {
    canvas.width = Math.round(wide * scale);
    canvas.height = Math.round(high * scale);
    Object.assign(canvas.style, { width: `${wide}px`, height: `${high}px` });
  }
  const pen = canvas.getContext("2d", { alpha: false });
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, wide, high);
  pen.imageSmoothingEnabled = false;
  return pen;
}

function layoutOf(net, wide) {
  const pitch = Math.max(9, Math.min(30, (LEAST - HEAD) / net.h)), high = Math.max(LEAST, HEAD + pitch * net.h);
  const between = count => k => HEAD + (high - HEAD) * (k + 0.5) / count;
  const [picture, first, bars] = wide < 420 ? [48, 80, 112] : [84, 150, 130];         // on a telephone, room for the wires
  return { high, picture, first, last: wide - bars, size: Math.min(28, pitch - 2), between, neuron: between(net.h), klass: between(net.c) };
}

function drawNetwork(canvas, wide, net, weights, digit, number, classes, lit) {
  const { high, picture, first, last, size, between, neuron, klass } = layoutOf(net, wide), pen = prepared(canvas, wide, high), { h, c } = net;
  const [Z1, A1] = [net.Z1, net.A1].map(all => all.subarray(number * h, number * h + h)), A2 = net.A2.subarray(number * c, number * c + c);
  const most = Math.max(...A1.map(Math.abs), 1e-30), best = Math.max(...A2) > 0 ? A2.indexOf(Math.max(...A2)) : -1;
  const centre = HEAD + (high - HEAD) / 2, letters = Math.max(8, Math.min(12, (high - HEAD) / c - 1));
  Object.assign(pen, { font: "11px system-ui, sans-serif", fillStyle: GREY, textAlign: "center", textBaseline: "middle" });
  for (const [text, x] of [["image", 8 + picture / 2], [`${h} ${h === 1 ? "neuron" : "neurons"}`, first + size / 2], [`${c} classes`, last - 4],
                           ["probability", last + 72]]) pen.fillText(text, x, 9);
  pen.drawImage(digit, 8, centre - picture / 2, picture, picture);
  pen.lineCap = "round";
  const strong = i => lit < 0 || lit === i, on = i => net.bent || Z1[i] > 0, start = first + size + 30;
  const columns = [{ x: start, count: h, y: neuron, share: i => (strong(i) ? 0.85 : 0.08) * (on(i) ? 1 : 0.25) },
    ...net.deeper.map((layer, k) => ({ x: start + (last - 4 - start) * (k + 1) / (net.deeper.length + 1), count: layer.h, y: between(layer.h),
                                       share: i => (lit < 0 ? 0.85 : 0.08) * (layer.A[number * layer.h + i] ? 1 : 0.25) })),
    { x: last - 4, count: c, y: klass }];
  [net.W2, ...net.deeper.map(layer => layer.W)].forEach((W, k) => drawWires(pen, W, columns[k], columns[k + 1]));
  let before = h;
  net.deeper.forEach((layer, k) => {
    drawDots(pen, { A: layer.A.subarray(number * layer.h, (number + 1) * layer.h) }, columns[k + 1], net.dead.subarray(before), last - columns[k + 1].x);
    before += layer.h;
  });
  for (let i = 0; i < h; i++) {
    const y = neuron(i);
    Object.assign(pen, { strokeStyle: on(i) ? GREY : PALE, lineWidth: 1, globalAlpha: strong(i) ? 1 : 0.3 });
    pen.beginPath(); pen.moveTo(8 + picture, centre); pen.lineTo(first - 2, y); pen.stroke();
    pen.globalAlpha = net.dead[i] ? 0.3 : 1;
    pen.drawImage(weights, 0, i * weights.width, weights.width, weights.width, first, y - size / 2, size, size);
    Object.assign(pen, { globalAlpha: 1, strokeStyle: lit === i ? DARK : GREY, lineWidth: lit === i ? 2 : 1 });
    pen.setLineDash(net.dead[i] ? [2, 2] : []);
    pen.strokeRect(first - 0.5, y - size / 2 - 0.5, size + 1, size + 1);
    pen.setLineDash([]);
    pen.fillStyle = A1[i] < 0 ? TRUTH : DARK;
    pen.fillRect(first + size + 3, y - 2, on(i) ? Math.max(1, 26 * Math.abs(A1[i]) / most) : 0, 4);
    if (net.dead[i] && size > 11) { pen.fillStyle = GREY; pen.fillText("dead", first + size + 16, y); }
  }
  pen.textAlign = "left";
  for (let k = 0; k < c; k++) {
    pen.font = `${k === best ? 600 : 400} ${letters}px system-ui, sans-serif`;
    pen.fillStyle = k === best ? NETWORK : DARK;
    pen.fillText(shortened(pen, classes[k], 40), last, klass(k));
    const start = last + Math.min(44, 6 + Math.max(...classes.map(name => pen.measureText(name).width)));
    pen.fillStyle = k === best ? NETWORK : GREY;
    pen.fillRect(start, klass(k) - letters / 3, A2[k] * (wide - start - 34), letters / 1.5);
    if (A2[k] >= 0.005) pen.fillText(A2[k].toFixed(2), start + 4 + A2[k] * (wide - start - 34), klass(k));
  }
  return (best < 0 ? "" : `The network reads ${classes[best]} with probability ${A2[best].toFixed(2)}. `)
    + `${Z1.filter(sum => sum > 0).length} of ${h} neurons ${net.bent ? "have a sum above 0" : "are on"} for this image.`;
}

function drawNeuron(canvas, wide, net, weights, number, classes, lit) {       // one of them, large; returns it in words
  const high = LEAST, pen = prepared(canvas, wide, high), { h } = net, [sum, passed] = [net.Z1, net.A1].map(all => all[number * h + lit]);
  const c = net.W2.length / h, next = net.deeper.length ? Array.from({ length: c }, (_, k) => String(k)) : classes;
  Object.assign(pen, { font: "600 12px system-ui, sans-serif", fillStyle: DARK, textBaseline: "middle", textAlign: "left" });
  pen.fillText(`Neuron ${lit}${net.dead[lit] ? ", dead" : ""}`, 8, 9);
  pen.drawImage(weights, 0, lit * weights.width, weights.width, weights.width, 8, HEAD, 120, 120);
  pen.strokeStyle = GREY; pen.strokeRect(7.5, HEAD - 0.5, 121, 121);
  pen.font = "12px system-ui, sans-serif";
  pen.fillText(`sum on this image ${rounded(sum, 2)}`, 8, HEAD + 136);
  pen.fillText(`${net.bent ? "" : sum > 0 ? "on: " : "off: "}passes ${rounded(passed, passed ? 2 : 0)} on`, 8, HEAD + 152);
  const out = Array.from({ length: c }, (_, k) => net.W2[k * h + lit]), most = Math.max(...out.map(Math.abs), 1e-30);
  const top = HEAD + 168, row = (high - top) / c, middle = 34 + (wide - 44) / 2;
  out.forEach((weight, k) => {
    const y = top + (k + 0.5) * row, length = (wide - 44) / 2 * weight / most;
    pen.fillStyle = DARK;
    pen.font = `${Math.min(11, Math.max(7, row))}px system-ui, sans-serif`;
    if (row > 5) pen.fillText(shortened(pen, next[k], 26), 8, y);
    pen.fillStyle = weight > 0 ? NETWORK : TRUTH;
    pen.fillRect(Math.min(middle, middle + length), y - row / 3, Math.abs(length), row / 1.5);
  });
  const [first] = out.map((weight, k) => [weight, k]).sort((one, other) => other[0] - one[0]);
  return `Neuron ${lit}${net.dead[lit] ? ", dead" : ""}: sum ${rounded(sum, 2)}, ${net.bent ? `passes ${rounded(passed, 2)} on` : sum > 0 ? "on" : "off"}; `
    + (net.deeper.length ? `its largest weight leads to neuron ${next[first[1]]} of the next layer.` : `it speaks most for ${next[first[1]]}.`);
}
