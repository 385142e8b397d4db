// Where a run may start. With ten neurons, He's is NumPy's own start of the notebooks, which the data holds.
import { made } from "./network.js";

function uniform(seed) {             // the generator mulberry32: from 0 to 1
  return () => {
    seed = seed + 0x6D2B79F5 | 0;
    let mixed = Math.imul(seed ^ seed >>> 15, 1 | seed);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  };
}

function normal(random) {            // Box and Muller: of mean 0 and variance 1
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export function started(name, h, n, c, he) {
  if (name === "He" && h === he.h) return he;
  const random = uniform(2), draw = normal(random);
  if (name === "He") return made(h, n, c, layer => draw() * Math.sqrt(2 / (layer === 1 ? n : h)));
  if (name === "zeros") return made(h, n, c);
  const params = made(h, n, c, () => random() - 0.5);
  params.b1.forEach((_, i) => { if (i < h) params.b1[i] = random() - 0.5; });
  params.b2.forEach((_, k) => { params.b2[k] = random() - 0.5; });
  return params;
}
