// What the page fetches: the images with their labels, and two networks; tools/site.py packs them.
import { SIZES } from "./facts.js";
import { inked, unpacked } from "./network.js";

async function fetched(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${name} could not be fetched (${answer.status})`);
  return answer;
}

export async function networks() {   // the start of the notebooks, and the network that reads what is drawn
  const numbers = new Float32Array(await (await fetched("networks.bin")).arrayBuffer()), { h, n, c } = SIZES;
  const size = numbers.length / 2;
  return { start: unpacked(numbers.subarray(0, size), h, n, c), trained: unpacked(numbers.subarray(size), h, n, c) };
}

export async function digits() {     // X and Y of train and dev, and the bytes of dev to show them
  const packed = (await fetched("digits.packed")).body.pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer()), { n, train, dev } = SIZES;
  const images = bytes.subarray(0, (train + dev) * n), labels = bytes.subarray((train + dev) * n);
  const part = (from, to) => ({ X: inked(images.subarray(from * n, to * n), n, 255), Y: labels.subarray(from, to) });
  return { train: part(0, train), dev: part(train, train + dev), pixels: images.subarray(train * n) };
}
