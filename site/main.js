// The page: the project's own lab and pad, each with a model that this browser computes.
import { early, worker } from "./begin.js";
import { networks } from "./data.js";
import { LAB, PAD } from "./facts.js";
import { standIn } from "./model.js";
import { read } from "./reader.js";
import lab from "./widgets/lab.js";
import pad from "./widgets/pad.js";

const none = new DataView(new ArrayBuffer(0));

function show(widget, place, model) {          // instead of the still picture
  const el = document.getElementById(place);
  el.replaceChildren();
  widget.render({ model, el });
}

const screen = standIn({ ...LAB, data: none, earlier: [], earlier_data: none, network: none, pictures: none },
                       ({ wish }) => worker.postMessage(wish));
worker.onmessage = ({ data }) => screen.take(data);
for (const news of early) screen.take(news);
worker.onerror = () => screen.take({ says: { ...LAB.says, words: "The lab could not start in this browser. A newer one will run it." } });
show(lab, "lab", screen);

try {
  const { trained } = await networks();
  const sheet = standIn({ ...PAD, drawing: none, ...read(trained, none) }, ({ drawing }) => sheet.take(read(trained, drawing)));
  show(pad, "pad", sheet);
} catch (error) {
  document.getElementById("pad").firstElementChild.textContent = `The network did not arrive: ${error.message}. Load the page again.`;
}
