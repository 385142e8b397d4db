// One run: on what, how it starts, what it has shown so far, what is kept of it to go back to; as in lab_run.py.
import { MOST, NAMED } from "./facts.js";
import { gradient, updated } from "./network.js";

const short = alpha => String(Number(alpha.toPrecision(3)));

export function newRun(settings, begin = 0, params = null) {
  const points = () => [0, 1, 2].map(() => new Float32Array(settings.iterations + 1 - begin));      // step, loss, accuracy
  return { settings: { ...settings }, colour: "", begin, params, rates: [[begin, settings.alpha]], train: points(), dev: points(),
           measured: 0, state: "running", due: 0, last: null, deaths: [], kept: new Map(), every: 1 };
}

export function steer(run, alpha) {  // another learning rate from the next step on
  const at = run.last ? run.last.iteration : run.begin;
  run.rates = [...run.rates.filter(([from]) => from < at), [at, alpha]];
}

export function advance(run, { X, Y }) {       // the update that the last step leads to, then the step; false at the end
  const iteration = run.last ? run.last.iteration + 1 : run.begin;
  if (iteration > run.settings.iterations) return false;
  if (run.last) run.params = updated(run.params, run.grads, run.rates.at(-1)[1]);
  const { loss, accuracy, grads } = gradient(run.params, X, Y, Math.round(run.settings.share / 100 * Y.length));
  run.grads = grads;
  take(run, { iteration, loss, accuracy, params: run.params });
  return true;
}

function take(run, step) {           // note a step, and keep its parameters; of too many, every second is given up
  const at = step.iteration - run.begin;
  run.last = step;
  [step.iteration, step.loss, step.accuracy].forEach((number, k) => { run.train[k][at] = number; });
  if (at % run.every !== 0) return;
  run.kept.set(step.iteration, step.params);
  const { W1, b1, W2, b2 } = step.params;
  if (run.kept.size * 4 * (W1.length + b1.length + W2.length + b2.length) <= MOST) return;
  run.every *= 2;
  for (const kept of run.kept.keys()) if ((kept - run.begin) % run.every) run.kept.delete(kept);
}

export function stepAt(run, iteration) {       // the nearest step that was kept, and its parameters
  if (Math.abs(run.last.iteration - iteration) < run.every) return [run.last.iteration, run.last.params];
  return [...run.kept].reduce((best, each) => Math.abs(each[0] - iteration) < Math.abs(best[0] - iteration) ? each : best);
}

export function measure(run, loss, accuracy, dead) {     // note what the network of the last step makes of the dev images
  const at = run.last.iteration;
  if (run.measured === 0 || run.dev[0][run.measured - 1] < at) {
    [at, loss, accuracy].forEach((number, k) => { run.dev[k][run.measured] = number; });
    run.measured++;
  }
  if (dead !== deadOf(run)) run.deaths.push([at, dead]);
}

export const deadOf = run => run.deaths.at(-1)?.[1] ?? 0;
export const countOf = run => run.last.iteration + 1 - run.begin;

export function same(run, other) {   // does this run begin as the earlier one did, and was that one never steered?
  const of = each => JSON.stringify([each.rates, each.settings]);
  return run.begin === 0 && other.begin === 0 && of(run) === of(other);
}

export function rateOf(run) {        // its learning rates: of more than two, the first and the last
  const rates = run.rates.map(([, alpha]) => short(alpha));
  return `α ${rates.length > 2 ? `${rates[0]} … ${rates.at(-1)}` : rates.join(" → ")}`;
}

export function labelOf(run, runs) { // beside its line among those of runs: its rates; where another has the same, what is its own
  const alike = runs.filter(each => rateOf(each) === rateOf(run)).map(unusual);
  return unusual(run).filter(part => !alike.every(parts => parts.includes(part))).join(", ") || rateOf(run);
}

export function linesOf(run, label) {           // loss and accuracy, for two panels: train, and dev dashed
  if (!run?.last) return [];
  const part = (points, count) => points.map(numbers => numbers.subarray(0, count));
  const kinds = [[label, part(run.train, countOf(run))], ["dev", part(run.dev, run.measured)]];
  return [0, 1].flatMap(panel => kinds.map(([name, points]) =>
    ({ panel, name, dash: name === "dev", colour: run.colour, x: points[0], y: points[1 + panel] })));
}

export function nameOf(run) {        // its learning rates, what else was not usual about it, and where it was cut
  const [[, first], ...later] = run.rates, many = later.length >= NAMED ? `${later.length - 1} others, ` : "";
  return [`α ${short(first)}`, ...later.slice(many ? -1 : 0).map(([at, alpha]) => `${many}${short(alpha)} from step ${at}`),
          ...unusual(run), ...run.state === "cut" ? [`cut at ${run.last?.iteration ?? run.begin}`] : []].join(", ");
}

function unusual(run) {              // what is not usual about it, apart from its learning rates
  const { hidden, share, start } = run.settings;
  return [run.begin ? `branched at step ${run.begin}` : "", hidden !== 10 ? `${hidden} neuron${hidden === 1 ? "" : "s"}` : "",
          start !== "He" ? start : "", share !== 100 ? `${share} % of the data` : ""].filter(Boolean);
}

export function codeOf(run) {        // a line of Python that makes this run again; nothing where it started elsewhere
  const { hidden, iterations, share, start } = run.settings;
  if (run.rates.length > 1 || run.begin || start !== "He" || hidden !== 10) return "";
  const images = share === 100 ? "digits.X_train, digits.Y_train" : "X, Y";
  return `training.descend(${images}, ${Number(run.rates[0][1].toPrecision(4))}, ${iterations}, hidden=10, rng=2)`;
}
