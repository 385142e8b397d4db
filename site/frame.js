// What one frame of the lab shows of the network, packed for neurons.js; as in lab_frame.py.
import { forward, judged } from "./network.js";

export function measured(params, { X, Y }) {   // the dev images through the network, once
  const { h, H, c } = params, m = Y.length, Z1 = new Float32Array(m * H), A2 = new Float32Array(m * c), alive = new Uint8Array(h);
  let loss = 0, right = 0;
  for (let j = 0; j < m; j++) {
    const sums = Z1.subarray(j * H, j * H + H), chances = A2.subarray(j * c, j * c + c);
    forward(params, X, j, sums, chances);
    const [more, hit] = judged(chances, Y[j]);
    loss += more;
    right += hit;
    for (let i = 0; i < h; i++) if (sums[i] > 0) alive[i] = 1;
  }
  const dead = alive.map(living => 1 - living);
  return { Z1, A2, loss: loss / m, accuracy: right / m, dead, count: dead.reduce((sum, one) => sum + one, 0) };
}

// [DataView, scale]: float32 Z1 (k, h), A2 (k, c), W2 (c, h); then W1 (h, n) as int8, ±127 for ±scale; dead (h).
// The scale, four standard deviations of the weights, is at least the one that is given, so that colours do not jump.
export function packedFrame({ h, H, n, c, W1, W2 }, { Z1, A2, dead }, chosen, scale) {
  const known = number => Number.isFinite(number) ? number : 0, k = chosen.length;
  let sum = 0, squares = 0;
  for (let p = 0; p < n; p++) for (let i = 0; i < h; i++) { const w = known(W1[p * H + i]); sum += w; squares += w * w; }
  const mean = sum / (n * h);
  scale = Math.max(scale, 4 * Math.sqrt(Math.max(0, squares / (n * h) - mean * mean)));
  const floats = 4 * (k * h + k * c + c * h), bytes = new ArrayBuffer(floats + h * n + h);
  const numbers = new Float32Array(bytes, 0, floats / 4), weights = new Int8Array(bytes, floats, h * n);
  let at = 0;
  for (const j of chosen) for (let i = 0; i < h; i++) numbers[at++] = known(Z1[j * H + i]);
  for (const j of chosen) for (let q = 0; q < c; q++) numbers[at++] = known(A2[j * c + q]);
  for (let q = 0; q < c; q++) for (let i = 0; i < h; i++) numbers[at++] = known(W2[q * H + i]);
  for (let i = 0; i < h; i++) for (let p = 0; p < n; p++)
    weights[i * n + p] = Math.round(Math.max(-127, Math.min(127, 127 / (scale || 1) * known(W1[p * H + i]))));
  new Uint8Array(bytes, floats + h * n).set(dead);
  return [new DataView(bytes), scale];
}

export function packedLines(lines) {           // [specs, DataView]: a description of each, and all numbers in one piece
  const specs = lines.map(({ panel, name, dash, colour, x }) => ({ panel, name, dash, colour, thin: false, n: x.length }));
  const numbers = new Float32Array(2 * specs.reduce((sum, { n }) => sum + n, 0));
  let at = 0;
  for (const { x, y } of lines) for (const part of [x, y]) { numbers.set(part, at); at += part.length; }
  return [specs, new DataView(numbers.buffer)];
}

export function packedImages(pixels, n, chosen) {        // these dev images, one after the other
  const bytes = new Uint8Array(chosen.length * n);
  chosen.forEach((j, k) => bytes.set(pixels.subarray(j * n, j * n + n), k * n));
  return new DataView(bytes.buffer);
}
