// What stands on the lab's screen: from the run that goes on to what lab.js reads; as in lab_screen.py.
import { COLOURS, LAB, BEGIN, SHOWN } from "./facts.js";
import { measured, packedFrame, packedImages, packedLines } from "./frame.js";
import { codeOf, labelOf, linesOf, measure, nameOf, rateOf } from "./run.js";
import { inWords } from "./words.js";

const FRAME = 1000 / 60;             // ms from one picture to the next, at least

export const lab = {                 // run: now; runs: the earlier ones; back: [step, params] that is looked back at
  run: null, runs: [], cleared: [], back: null, settings: { ...BEGIN }, speed: 0, heard: 0,
  words: LAB.says.words, caption: "", network: new DataView(new ArrayBuffer(0)), scale: 0, chosen: [], digits: null,
};

const percent = share => `${(100 * share).toFixed(1)}%`;

export function choose(first) {      // so many dev images beside the network, from this one on
  const { pixels, dev } = lab.digits;
  lab.chosen = Array.from({ length: SHOWN }, (_, k) => (first + k) % dev.Y.length);
  postMessage({ pictures: packedImages(pixels, pixels.length / dev.Y.length, lab.chosen) });
}

export function look([at, params], isNew = false) {      // the network of a step: into the caption and the drawing
  const { run } = lab, dev = measured(params, lab.digits.dev);
  if (isNew) measure(run, dev.loss, dev.accuracy, dev.count);
  const [loss, accuracy] = [1, 2].map(k => run.train[k][at - run.begin]);
  lab.caption = `${rateOf(run)}: step ${at} of ${run.settings.iterations}. Loss ${loss.toFixed(3)}. `
    + `Accuracy: train ${percent(accuracy)}, dev ${percent(dev.accuracy)}. Dead neurons: ${dev.count} of ${run.settings.hidden}.`;
  [lab.network, lab.scale] = packedFrame(params, dev, lab.chosen, lab.scale);
  show();
}

export const now = () => [lab.run.last.iteration, lab.run.last.params];

export function draw() {             // the step that was just made; the next picture when this one has taken at most half the time
  const began = performance.now();
  look(now(), true);
  lab.run.due = Math.max(began + FRAME, 2 * performance.now() - began);
}

export function enter(state, words = inWords(Object.assign(lab.run, { state }))) {
  lab.run.state = state;
  lab.words = lab.back ? `Step ${lab.back[0]}, as it was. Go on from here, with any α, or move back to the end.` : words;
}

export function nextColour() {
  const taken = lab.runs.map(run => run.colour);
  return COLOURS.find(colour => !taken.includes(colour));
}

const allRuns = () => lab.run ? [...lab.runs, lab.run] : lab.runs;

export function showEarlier() {
  const [earlier, data] = packedLines(lab.runs.flatMap(each => linesOf(each, labelOf(each, allRuns()))).filter(line => !line.dash));
  postMessage({ earlier, earlier_data: data });
}

export function show() {
  const { run, runs, back, network, digits, chosen } = lab, all = allRuns();
  const [lines, data] = packedLines(run ? linesOf(run, labelOf(run, all)) : []);
  postMessage({ data, network, says: {
    heard: lab.heard, words: lab.words, caption: lab.caption, lines, state: run?.state ?? "none", settings: lab.settings,
    back: back && back[0], begin: run?.begin ?? 0, last: run?.last?.iteration ?? 0,
    xmax: run ? Math.max(...all.map(each => each.settings.iterations)) : 300,
    marks: run ? run.rates.slice(1).map(([at]) => at) : [], code: run ? codeOf(run) : "",
    names: all.map(nameOf), colours: all.map(each => each.colour),
    undo: lab.cleared.length > 0 && !runs.length, labels: chosen.map(j => digits.dev.Y[j]),
  } });
}
