// What the network reads of a drawing, as pad.js wants it; as in pad.py.
import { PAD } from "./facts.js";
import { forward, inked } from "./network.js";
import { prepare, rounded, squeeze } from "./prepare.js";

const SHEET = 112;                   // pixels: side of what the pad sends

// drawing: number; 112×112 uint8. Returns { answer: number; 2×c float32, 2×side×side uint8, words: a sentence for each }.
export function read(params, drawing) {
  const { side, names, what } = PAD, c = names.length, pixels = side * side;
  const answer = new DataView(new ArrayBuffer(4 + 8 * c + 2 * pixels));
  if (drawing.byteLength) answer.setUint32(0, drawing.getUint32(0, true), true);
  const ink = Float32Array.from({ length: SHEET * SHEET }, (_, at) => drawing.byteLength ? drawing.getUint8(4 + at) / 255 : 0);
  if (!ink.some(Boolean)) return { answer, words: [`Draw ${what}.`, `Draw ${what}.`] };
  const sheet = { ink, width: SHEET, height: SHEET };
  const words = [prepare, squeeze].map((way, number) => {
    const image = way(sheet, side), A2 = new Float32Array(c);
    forward(params, inked(image, pixels), 0, new Float32Array(params.H), A2);
    A2.forEach((chance, k) => answer.setFloat32(4 + 4 * (number * c + k), chance, true));
    image.forEach((dark, at) => answer.setUint8(4 + 8 * c + number * pixels + at, rounded(255 * dark)));
    const most = Math.max(...A2);
    return `The network reads ${names[A2.indexOf(most)]} (${most.toFixed(2)}).`;
  });
  return { answer, words };
}
