"""What `python -m helpers` does to train and to test. Its arguments are in `arguments`, its words in `say`."""
import signal
import sys
import time
from typing import NamedTuple

import numpy as np

from helpers import model, training
from helpers.network import cross_entropy, forward_prop, get_accuracy, get_predictions
from helpers.terminal.data import load_labelled
from helpers.terminal.files import check_output, check_target, load_model, load_to_resume, save_better, write_output


class Judged(NamedTuple):
    """A step of a training, and how its network does on the dev images."""

    step: training.Step
    loss: float
    accuracy: float


def train(data, alpha, iterations, hidden=None, seed=0, path=None, *, resume=False, replace=False, plot=None):
    """Train, and save the step of lowest loss on the dev images; after Ctrl-C, the lowest so far. Returns a dict.

    The test images are not looked at. A better model that was there before stays, see `save_better`.
    Raises ValueError, and saves nothing, when no step was better than the start.
    """
    path = check_target(path, size=3200 * (hidden or 10))
    plot = plot and check_output("--plot", plot, (".png", ".pdf", ".svg"))
    start = load_to_resume(path, hidden) if resume else None
    hidden = len(start.b1) if resume else hidden or 10
    X, Y, *dev, _, _ = load_labelled(data, to_train=True)
    steps = training.descend(X=X, Y=Y, alpha=alpha, iterations=iterations, hidden=hidden, rng=seed, params=start)
    began = time.perf_counter()
    before = signal.signal(signal.SIGINT, _interrupt_once)
    try:
        best, curves, end = _lowest(training.progress(steps, iterations), *dev)
        seconds, last = time.perf_counter() - began, len(curves) - 1
        if last > 0 and best.step.iteration == 0:
            raise ValueError(f"{end or 'Ended'} at step {last}, and no step was better than the "
                             f"{'model it went on from' if resume else 'random start'}: nothing was saved. "
                             "Try a smaller alpha.")
        saved, there = save_better(best.step.params, best.accuracy, path, dev, replace=replace, resumed=resume)
        plot = plot and _draw(plot, curves, best)
    finally:
        steps.close()                                    # its threads end while Ctrl-C cannot tear that
        signal.signal(signal.SIGINT, before)
    if end:
        print(f"{end} at step {last}. Kept step {best.step.iteration}, the one of lowest loss on the dev images."
              + " A smaller alpha may go further." * (end == "Diverged"), file=sys.stderr)
    return {"command": "train", "data": data, "alpha": alpha, "iterations": iterations, "hidden": hidden, "seed": seed,
            "resumed": resume, "steps": last, "kept_step": best.step.iteration, "train_loss": best.step.loss,
            "train_accuracy": best.step.accuracy, "dev_loss": best.loss, "dev_accuracy": best.accuracy,
            "seconds": round(seconds, 3), "model": str(saved), "before": there, "plot": plot and str(plot),
            "diverged": end == "Diverged", "interrupted": end == "Stopped"}


def _lowest(steps, X, Y):
    """Walk the steps: the Judged of lowest dev loss; the curves, a row for each step; why they ended early, or ''."""
    best, curves, end = None, [], ""
    try:
        with np.errstate(over="ignore", invalid="ignore"):
            for step in steps:
                A2 = forward_prop(*step.params, X).A2
                judged = Judged(step, cross_entropy(A2, Y), get_accuracy(get_predictions(A2), Y))
                curves.append((step.loss, judged.loss, step.accuracy, judged.accuracy))
                if not np.isfinite([step.loss, judged.loss]).all():
                    end = "Diverged"
                    break
                if best is None or judged.loss < best.loss:
                    best = judged
        signal.signal(signal.SIGINT, signal.SIG_IGN)     # nothing tears the save that follows
    except KeyboardInterrupt:
        if best is None or best.step.iteration == 0:     # there is nothing to save yet
            raise
        end = "Stopped"
    return best, curves, end


def _interrupt_once(number, frame):
    signal.signal(signal.SIGINT, signal.SIG_IGN)         # an impatient second Ctrl-C
    raise KeyboardInterrupt


def _draw(path, curves, best):
    """Write the picture of the curves; where that fails the model is saved all the same. Returns its path, or None."""
    from helpers.terminal.plot import picture  # here: matplotlib takes a second to import

    try:
        return write_output(path, picture(curves, best.step.iteration, path.suffix[1:].lower()))
    except OSError as error:
        print(f"ten neurons: --plot: cannot write to {path}: {error.strerror or error}", file=sys.stderr)
        return None


def test(data, path=None):
    """How many of the test images the model reads rightly, in all and of each digit: a dict."""
    params, path = load_model(path)
    *_, X, Y = load_labelled(data)
    accuracy = model.test_model(params, X, Y)
    digits = {int(digit): (int((Y == digit).sum()), model.test_model(params, X[:, Y == digit], Y[Y == digit]))
              for digit in np.unique(Y)}
    return {"command": "test", "data": data, "model": path, "accuracy": accuracy, "right": round(accuracy * Y.size),
            "images": Y.size}, digits


test.__test__ = False           # pytest would collect the name
