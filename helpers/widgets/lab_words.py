"""What the lab says of a run: a sentence for each thing that a beginner should see on its curve."""
import numpy as np

from helpers.beyond.optimizers import arrays_of
from helpers.widgets.lab_beyond import is_noisy, is_plain

JUMP = 0.005        # a step that raises the loss by more than this share of it: a bump that can be seen
SMOOTH = 50         # steps; so many noisy losses make one point
NEAR = 0.01         # a loss so close to that of guessing is as good as equal to it
GAP = 0.03          # the dev loss has risen by so much since it was lowest, while the training loss fell


def in_words(run, limit=None):
    """What a run is doing, in sentences for a beginner. limit: 2 / λ, above which the loss was foretold to rise."""
    if run.state == "paused":
        return f"Paused at step {run.last.iteration}." if run.last else "Paused."
    if run.state != "finished" or run.last is None:
        return ""
    loss, first = run.last.loss, run.train[1, 0]
    if is_noisy(run.settings) and run.measured:
        first, loss = run.dev[1, [0, run.measured - 1]]
    arrays = arrays_of(run.last.params)
    if not all(np.isfinite(P).all() for P in arrays):
        return "Diverged: the weights have grown beyond all numbers. The learning rate is too large."
    if not arrays[0].any():
        return "Stuck: all weights are still 0, because their gradient is 0."
    if run.dead == run.neurons:
        return ("Dead: no neuron answers to any dev image, and nothing moves any more. "
                "The loss is that of guessing. " + dead_neurons(run)).strip()
    if loss > first:
        return " ".join(["Diverged: the loss ended above its start. The steps went too far.", *warnings(run, limit)])
    return " ".join(["Finished.", *warnings(run, limit)])


def warnings(run, limit):
    """All that is to be said of a run which came to its end."""
    said = (noise(run), jumps(run), above(run, limit), dead_neurons(run), guesses(run), overfits(run),
            still_falls(run))
    return [each for each in said if each]


def curve(run):
    """The steps so far and the training loss at each; of steps that see different images, means of SMOOTH of them."""
    count = run.last.iteration + 1 - run.begin
    steps, loss = run.train[:2, :count]
    if is_noisy(run.settings) and count > SMOOTH:
        whole = count // SMOOTH * SMOOTH
        steps, loss = (each[count - whole:].reshape(-1, SMOOTH).mean(axis=1) for each in (steps, loss))
    return steps, loss


def noise(run):
    """What each loss of the curve belongs to, where that changes from step to step."""
    batch, p = run.settings["batch"], run.settings["dropout"]
    seen = f"its own {batch} images" if batch > 1 else "its one image" if batch else ""
    dropped = f"a network with {p:.0%} of its neurons switched off" if p else ""
    seen = " and ".join(each for each in (seen, dropped) if each)
    return f"Each step's loss is that of {seen}, so the curve trembles; the dashed one is steadier." if seen else ""


def jumps(run):
    """The loss rose between steps: how often, and until when."""
    if is_noisy(run.settings):
        return ""
    steps, loss = curve(run)
    up = np.flatnonzero(np.diff(loss) > JUMP * loss[:-1])
    if not up.size:
        return ""
    if up.size == 1:
        return f"The loss jumped up once, at step {steps[up[0] + 1]:.0f}."
    return (f"The loss jumps: it rose at {up.size} of {len(loss) - 1} steps, first at step {steps[up[0] + 1]:.0f}, "
            f"last at step {steps[up[-1] + 1]:.0f}. The steps are too large for the valley.")


def above(run, limit):
    """The learning rate at the end lay above the foretold limit."""
    alpha = run.rates[-1][1]
    limit = limit if is_plain(run.settings) else None
    return f"α = {alpha:.3g} lies above {limit:.2g}, the limit 2/λ." if limit and alpha > limit else ""


def dead_neurons(run):
    """How many neurons are dead, and since when; where all of them come back, nothing."""
    if not run.dead:
        return ""
    since = run.deaths[-1][0]
    for at, dead in reversed(run.deaths):
        if dead < run.dead:
            break
        since = at
    hidden = run.neurons
    count = f"{run.dead} of {hidden} neurons" if run.dead < hidden else f"All {hidden} neurons" if hidden > 1 else "It"
    return f"{count} {'is' if run.dead == 1 else 'are'} dead, since step {since} at the latest."


def guesses(run):
    """The loss on dev ended where it is when every class gets the same probability, or above."""
    least = np.log(len(arrays_of(run.last.params)[-1])) - NEAR
    worse = run.measured and run.dev[1, run.measured - 1] > least
    return "On dev its loss is no better than that of guessing." if worse else ""


def overfits(run):
    """The dev loss has risen since it was lowest, while the training loss went on falling."""
    at, dev = run.dev[0, :run.measured], run.dev[1, :run.measured]
    if run.measured < 2 or not np.isfinite(dev).all():
        return ""
    least = int(dev.argmin())
    steps, loss = curve(run)
    then = loss[min(np.searchsorted(steps, at[least]), len(loss) - 1)]
    if dev[-1] < dev[least] + GAP or loss[-1] >= then:
        return ""
    return (f"Overfitting: since step {at[least]:.0f} the loss on dev has risen from {dev[least]:.2f} "
            f"to {dev[-1]:.2f}, while it fell on the training images.")


def still_falls(run):
    """The loss was still falling at the end, and high: nine tenths of the way there, it was well above."""
    _, loss = curve(run)
    high = np.log10(len(arrays_of(run.last.params)[-1]))     # 1 for ten classes; guessing is 2.3 times as much
    if loss[-1] > high and loss[-1] < loss[(len(loss) - 1) * 9 // 10] - 0.01:
        return "The loss was still falling: a larger learning rate or more iterations would go on."
    return ""
