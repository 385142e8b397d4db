// What stands in for the kernels of the lab and of the pad: models that this browser computes.
import { standIn } from "./model.js";
import { read } from "./reader.js";

export const none = new DataView(new ArrayBuffer(0));

export function labOn(worker, traits, early = []) {      // early: what the worker has said already
  const about = { ...traits.about, optimizers: [] };     // what Part IV adds, the worker has not
  const model = standIn({ ...traits, about }, ({ wish }) => worker.postMessage(wish));
  worker.onmessage = ({ data }) => model.take(data);
  worker.onerror = () =>
    model.take({ says: { ...model.get("says"), words: "The lab could not start in this browser. A newer one will run it." } });
  for (const news of early) model.take(news);
  return model;
}

export function padOn(params, traits) {        // traits: side, names, what
  const model = standIn({ ...traits, drawing: none, ...read(params, none, traits) },
                        ({ drawing }) => model.take(read(params, drawing, traits)));
  return model;
}
