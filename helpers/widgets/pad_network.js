// The network below the pad: what each neuron makes of the drawing. Nothing for a network of several layers.
function networkBelow(model, page) {      // draw(image, way): the sheet with the pixels that the network gets, prepared (0) or raw (1)
  const canvas = element("canvas", { className: "network", role: "img" }), weights = element("canvas");
  const about = { inputs: model.get("side") ** 2, classes: model.get("names") };
  let last, wide = 0;
  function draw(image, way) {
    [last, wide] = [[image, way], page.clientWidth];
    const net = unpackNetwork(model.get("network"), about, 2);
    canvas.hidden = !net;
    if (!net) return;
    paintWeights(weights, net, about.inputs, model.get("side"));
    const read = drawNetwork(canvas, Math.max(300, Math.min(616, wide - 20)), net, weights, image, way, about.classes, -1);
    canvas.setAttribute("aria-label", `The network with this drawing. ${read}`);
  }
  new ResizeObserver(() => { if (last && page.clientWidth !== wide) draw(...last); }).observe(page);     // at first it has no width
  return { canvas, draw };
}
