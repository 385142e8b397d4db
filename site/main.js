// The page: the project's own lab and pad, each with a model that this browser computes.
import { early, worker } from "./begin.js";
import { networks } from "./data.js";
import { LAB, PAD } from "./facts.js";
import { labOn, none, padOn } from "./kernels.js";
import lab from "./widgets/lab.js";
import pad from "./widgets/pad.js";

function show(widget, place, model) {          // instead of the still picture
  const el = document.getElementById(place);
  el.replaceChildren();
  widget.render({ model, el });
}

show(lab, "lab", labOn(worker, { ...LAB, data: none, earlier: [], earlier_data: none, network: none, pictures: none }, early));

try {
  const { trained } = await networks();
  show(pad, "pad", padOn(trained, PAD));
} catch (error) {
  document.getElementById("pad").firstElementChild.textContent = `The network did not arrive: ${error.message}. Load the page again.`;
}
