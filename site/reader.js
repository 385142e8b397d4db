// What the network reads of a drawing, as pad.js wants it; as in pad.py.
import { packedFrame } from "./frame.js";
import { forward, inked } from "./network.js";
import { prepare, rounded, squeeze } from "./prepare.js";

const SHEET = 112;                   // pixels: side of what the pad sends

// drawing: number; 112×112 uint8. Returns { answer: number; 2×c float32, 2×side×side uint8, words: a sentence for each, network }.
export function read(params, drawing, { side, names, what }) {
  const { h, H, c } = params, pixels = side * side;
  const answer = new DataView(new ArrayBuffer(4 + 8 * c + 2 * pixels));
  if (drawing.byteLength) answer.setUint32(0, drawing.getUint32(0, true), true);
  const ink = Float32Array.from({ length: SHEET * SHEET }, (_, at) => drawing.byteLength ? drawing.getUint8(4 + at) / 255 : 0);
  const sheet = { ink, width: SHEET, height: SHEET }, Z1 = new Float32Array(2 * H), A2 = new Float32Array(2 * c);
  const words = [prepare, squeeze].map((way, number) => {
    if (!ink.some(Boolean)) return `Draw ${what}.`;
    const image = way(sheet, side), chances = A2.subarray(number * c, number * c + c);
    forward(params, inked(image, pixels), 0, Z1.subarray(number * H, number * H + H), chances);
    chances.forEach((chance, k) => answer.setFloat32(4 + 4 * (number * c + k), chance, true));
    image.forEach((dark, at) => answer.setUint8(4 + 8 * c + number * pixels + at, rounded(Math.fround(255 * dark))));
    const most = Math.max(...chances);
    return `The network reads ${names[chances.indexOf(most)]} (${most.toFixed(2)}).`;
  });
  const [network] = packedFrame(params, { Z1, A2, dead: new Uint8Array(h) }, [0, 1], 0);
  return { answer, words, network };
}
