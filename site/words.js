// What the lab says of a run: a sentence for each thing that a beginner should see on its curve; as in lab_words.py.
import { GAP, JUMP, NEAR } from "./facts.js";
import { countOf, deadOf } from "./run.js";

export function inWords(run) {
  if (run.state === "paused") return run.last ? `Paused at step ${run.last.iteration}.` : "Paused.";
  if (run.state !== "finished" || !run.last) return "";
  const { params, loss } = run.last, parts = [params.W1, params.b1, params.W2, params.b2];
  if (!parts.every(part => part.every(Number.isFinite)))
    return "Diverged: the weights have grown beyond all numbers. The learning rate is too large.";
  if (!params.W1.some(Boolean)) return "Stuck: all weights are still 0, because their gradient is 0.";
  if (deadOf(run) === run.settings.hidden)
    return "Dead: no neuron answers to any dev image, and nothing moves any more. "
      + `The loss is that of guessing. ${deadNeurons(run)}`.trim();
  const verdict = loss > run.train[1][0] ? "Diverged: the loss ended above its start. The steps went too far." : "Finished.";
  return [verdict, jumps(run), deadNeurons(run), guesses(run), overfits(run), stillFalls(run)].filter(Boolean).join(" ");
}

function jumps(run) {                // the loss rose between steps: how often, and until when
  const [steps, loss] = run.train, count = countOf(run), up = [];
  for (let k = 1; k < count; k++) if (Math.fround(loss[k] - loss[k - 1]) > Math.fround(JUMP * loss[k - 1])) up.push(steps[k]);
  if (up.length < 2) return up.length ? `The loss jumped up once, at step ${up[0]}.` : "";
  return `The loss jumps: it rose at ${up.length} of ${count - 1} steps, first at step ${up[0]}, `
    + `last at step ${up.at(-1)}. The steps are too large for the valley.`;
}

function deadNeurons(run) {          // how many neurons are dead, and since when; where all of them come back, nothing
  const dead = deadOf(run), { hidden } = run.settings;
  if (!dead) return "";
  let [since] = run.deaths.at(-1);
  for (const [at, count] of run.deaths.toReversed()) {
    if (count < dead) break;
    since = at;
  }
  const count = dead < hidden ? `${dead} of ${hidden} neurons` : hidden > 1 ? `All ${hidden} neurons` : "It";
  return `${count} ${dead === 1 ? "is" : "are"} dead, since step ${since} at the latest.`;
}

function guesses(run) {              // the loss on dev ended where it is when every class gets the same probability, or above
  const least = Math.log(run.last.params.c) - NEAR;
  return run.measured && run.dev[1][run.measured - 1] > least ? "On dev its loss is no better than that of guessing." : "";
}

function overfits(run) {             // the dev loss has risen since it was lowest, while the training loss went on falling
  const at = run.dev[0].subarray(0, run.measured), dev = run.dev[1].subarray(0, run.measured);
  if (run.measured < 2 || !dev.every(Number.isFinite)) return "";
  const least = dev.indexOf(Math.min(...dev)), end = dev.at(-1), then = run.train[1][at[least] - run.begin];
  if (end < dev[least] + GAP || run.last.loss >= then) return "";
  return `Overfitting: since step ${at[least]} the loss on dev has risen from ${dev[least].toFixed(2)} `
    + `to ${end.toFixed(2)}, while it fell on the training images.`;
}

function stillFalls(run) {           // the loss was still falling at the end, and high: nine tenths of the way, it was well above
  const earlier = run.train[1][Math.floor((countOf(run) - 1) * 9 / 10)], high = Math.log10(run.last.params.c);
  return run.last.loss > high && run.last.loss < earlier - 0.01
    ? "The loss was still falling: a larger learning rate or more iterations would go on." : "";
}
