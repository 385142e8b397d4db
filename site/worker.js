// The lab without its page: what lab.js wishes becomes a run, one step at a time; as in lab.py and runner.py.
import * as data from "./data.js";
import { LAB, SHORT, SIZES } from "./facts.js";
import { advance, newRun, same, stepAt, steer } from "./run.js";
import { choose, draw, enter, lab, look, nextColour, now, show, showEarlier } from "./screen.js";
import { started } from "./starts.js";

let allowed = 0, turn = 0, start = null;       // steps that may still be made; the number of the turn that is to come

const { port1, port2 } = new MessageChannel(); // a turn by a message lets wishes in, and waits less than a timer does
port1.onmessage = ({ data: mine }) => work(mine);

function allow(steps, wait = 0) {    // the next turn, instead of the one that was to come
  allowed = steps;
  const mine = ++turn;
  if (wait > 0) setTimeout(work, wait, mine);
  else port2.postMessage(mine);
}

function work(mine) {                // one turn: one step
  if (mine !== turn || !lab.run) return;
  const { run } = lab, began = performance.now();
  try {
    if (allowed === 0) return report("paused");
    if (!advance(run, lab.digits.train)) return report("finished");
    if (performance.now() >= run.due) draw();
    allow(allowed - 1, lab.speed && 1000 / lab.speed - (performance.now() - began));
  } catch (error) {
    enter("failed", `The run stopped: ${error}`);
    show();
  }
}

function report(state) {
  if (lab.run.last && !lab.back) draw();
  enter(state);
  show();
}

function begin(run, steps, moved = false) {
  const last = lab.run;
  lab.back = null;
  if (last?.last) {
    const least = moved && last.state === "running" ? Math.max(SHORT, Math.floor(last.settings.iterations / 3)) : SHORT;
    if (last.last.iteration - last.begin >= least) {
      if (last.last.iteration < last.settings.iterations) last.state = "cut";
      last.kept.clear();             // one looks back at the newest run only
      lab.runs.push(last);
      lab.cleared = [];
    }
  }
  lab.runs = lab.runs.filter(each => !same(run, each)).slice(-7);
  run.colour = nextColour();
  run.params ??= started(run.settings.start, run.settings.hidden, SIZES.n, SIZES.c, start);
  Object.assign(lab, { run, scale: 0, caption: "" });
  allow(steps);
  showEarlier();
  enter("running");
}

const pausedOne = () => lab.run?.state === "paused" ? 1 : Infinity;
const restart = (steps, moved) => begin(newRun(lab.settings), steps, moved);

function branch(steps) {             // a new run from the step that is shown, with the learning rate of the slider
  const [at, params] = lab.back;
  begin(newRun({ ...lab.run.settings, alpha: lab.settings.alpha }, at, params), steps);
}

const wishes = {
  alpha(alpha) {
    lab.settings = { ...lab.settings, alpha };
    if (lab.back) return;
    if (["running", "paused"].includes(lab.run?.state)) steer(lab.run, alpha); else restart(Infinity, true);
  },
  set(change) { lab.settings = { ...lab.settings, ...change }; restart(pausedOne(), true); },
  go() {
    const state = lab.run?.state;
    if (lab.back) branch(Infinity);
    else if (state === "running") allow(0);
    else if (state === "paused") { allow(Infinity); enter("running"); }
    else restart(Infinity);
  },
  step() {
    if (lab.back) branch(2);         // its first step is the place that it leaves
    else if (!["running", "paused"].includes(lab.run?.state)) restart(1);
    else allow(allowed === Infinity ? 1 : allowed + 1);
  },
  restart() { restart(pausedOne()); },
  clear() {
    const undo = lab.cleared.length && !lab.runs.length;
    [lab.cleared, lab.runs] = undo ? [[], lab.cleared] : [lab.runs, []];
    showEarlier();
  },
  back(iteration) {
    if (!lab.run?.last) return;
    if (lab.run.state === "running") { allow(0); lab.run.state = "paused"; }
    lab.back = iteration === null ? null : stepAt(lab.run, iteration);
    if (lab.back?.[0] === lab.run.last.iteration) lab.back = null;
    enter(lab.run.state);
    look(lab.back ?? now());
  },
  speed(aSecond) {
    lab.speed = aSecond;
    if (lab.run?.state === "running" && allowed) allow(allowed);
  },
  others() {
    choose(lab.chosen.at(-1) + 1);
    if (lab.run?.last) look(lab.back ?? now());
  },
};

async function ready() {
  const [networks, digits] = await Promise.all([data.networks(), data.digits()]);
  start = networks.start;
  lab.digits = digits;
  choose(0);
}
const refuse = (words, heard = 0) => { postMessage({ says: { ...LAB.says, heard, words } }); return words; };
const missing = ready().then(() => "", error => refuse(`The images did not arrive: ${error.message}. Load the page again.`));

onmessage = async ({ data: [heard, wished] }) => {
  const words = await missing;
  if (words) { refuse(words, heard); return; }
  lab.heard = heard;
  try {
    for (const [what, value] of wished) wishes[what](value);
  } catch (error) {
    lab.words = `This did not work: ${error}`;
  }
  show();
};
