// The worker begins to fetch the images while the page is still being made; what it says until then is kept.
export const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
export const early = [];
worker.onmessage = ({ data }) => early.push(data);
if (!matchMedia("(prefers-reduced-motion: reduce)").matches) worker.postMessage([0, [["go", null]]]);      // it trains by itself
