// Controls for what Part IV adds, folded: batches, an optimiser, weight decay, dropout, further layers, another activation.
const BATCHES = [[0, "all images"], ...[1000, 100, 32, 10, 1].map(size => [size, `${size} ${size === 1 ? "image" : "images"}`])];

function furtherControls(about, set, refuse) {           // { fold, parts }: to be shown, and by the names of the settings
  const pick = (label, name, options) => choice({ label, options }, set(name));
  const slide = (label, name, values, whole = false) => slider({ label, values, whole }, set(name), refuse);
  const names = list => list.map(name => [name, name]), parts = about.optimizers.length ? {
    batch: pick("images in a step", "batch", BATCHES),
    optimizer: pick("optimiser", "optimizer", names(about.optimizers)),
    beta: slide("its memory, β", "beta", [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999]),
    decay: slide("weight decay", "decay", [0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]),
    dropout: slide("dropout", "dropout", RANGE(0, 8).map(tenth => tenth / 10)),
    second: slide("neurons in layer 2", "second", RANGE(0, 50), true),
    third: slide("neurons in layer 3", "third", RANGE(0, 50), true),
    activation: pick("activation", "activation", names(about.activations)),
  } : {};
  const fold = element("details", { className: "more further", hidden: !about.optimizers.length },
    element("summary", { textContent: "From Part IV: batches, optimisers, more layers" }),
    element("div", { className: "controls" }, ...Object.values(parts).map(part => part.row)));
  return { fold, parts };
}
