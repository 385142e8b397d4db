// A drawing made into an image as MNIST's makers did; as in prepare.py. A drawing is { ink, width, height }, ink 0 … 1.
const BOX = { reach: 0.5, weight: x => x > -0.5 && x <= 0.5 ? 1 : 0 };         // the filters of Pillow
const BILINEAR = { reach: 1, weight: x => Math.max(0, 1 - Math.abs(x)) };

export function rounded(value) {     // to the nearest whole number, and of two that are as near, the even one
  const low = Math.floor(value), rest = value - low;
  return rest > 0.5 || rest === 0.5 && low % 2 ? low + 1 : low;
}

function shares(size, wanted, { reach, weight }) {       // for each new pixel: its first old one, and the share of each
  const scale = size / wanted, wide = Math.max(scale, 1);
  return Array.from({ length: wanted }, (_, at) => {
    const middle = (at + 0.5) * scale;
    const from = Math.max(0, Math.trunc(middle - reach * wide + 0.5)), to = Math.min(size, Math.trunc(middle + reach * wide + 0.5));
    const all = Array.from({ length: to - from }, (_, k) => weight((k + from - middle + 0.5) / wide));
    const sum = all.reduce((total, share) => total + share, 0);
    return { from, part: all.map(share => share / sum) };
  });
}

export function resized({ ink, width, height }, newWidth, newHeight, filter) {
  const rows = new Float32Array(height * newWidth), made = new Float32Array(newHeight * newWidth);
  shares(width, newWidth, filter).forEach(({ from, part }, x) => {
    for (let y = 0; y < height; y++)
      rows[y * newWidth + x] = part.reduce((sum, share, k) => sum + ink[y * width + from + k] * share, 0);
  });
  shares(height, newHeight, filter).forEach(({ from, part }, y) => {
    for (let x = 0; x < newWidth; x++)
      made[y * newWidth + x] = part.reduce((sum, share, k) => sum + rows[(from + k) * newWidth + x] * share, 0);
  });
  return { ink: made, width: newWidth, height: newHeight };
}

export function crop({ ink, width, height }) {           // the smallest rectangle that holds all the ink; null without any
  let [left, right, top, bottom] = [width, -1, height, -1];
  ink.forEach((dark, at) => {
    if (!dark) return;
    const x = at % width, y = Math.floor(at / width);
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  });
  if (right < 0) return null;
  const wide = right - left + 1, high = bottom - top + 1;
  const part = Float32Array.from({ length: wide * high }, (_, at) => ink[(top + Math.floor(at / wide)) * width + left + at % wide]);
  return { ink: part, width: wide, height: high };
}

export function fit(drawing, box) {  // its longer side is `box` pixels; its proportions stay
  const { width, height } = drawing, scale = box / Math.max(width, height);
  return resized(drawing, ...[width, height].map(side => Math.max(1, rounded(scale * side))), scale < 1 ? BOX : BILINEAR);
}

export function centre({ ink, width, height }, side) {   // its centre of mass in the middle pixel of a field; no ink is lost
  let sum = 0, down = 0, across = 0;
  ink.forEach((dark, at) => { sum += dark; down += dark * (Math.floor(at / width) + 0.5); across += dark * (at % width + 0.5); });
  const place = (middle, size) =>    // rounded first, or noise would move what is symmetric
    Math.min(Math.max(Math.ceil(Math.floor(side / 2) - rounded(1e6 * middle) / 1e6), 0), side - size);
  const top = place(down / sum, height), left = place(across / sum, width), field = new Float32Array(side * side);
  for (let y = 0; y < height; y++) field.set(ink.subarray(y * width, y * width + width), (top + y) * side + left);
  return field;
}

export function prepare(drawing, side) {       // as MNIST would hold it; an empty one stays empty
  const inked = crop(drawing);
  return inked ? centre(fit(inked, Math.max(1, rounded(side * 20 / 28))), side) : new Float32Array(side * side);
}

export function squeeze(drawing, side) {       // the raw way: the whole sheet made small
  return resized(drawing, side, side, BOX).ink;
}
