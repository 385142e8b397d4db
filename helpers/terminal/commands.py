"""What `python -m helpers` does to train and to test. Its arguments are in `arguments`, its words in `words`."""
import itertools
import signal
import sys
import time
from typing import NamedTuple

import numpy as np

from helpers import model, training
from helpers.network import cross_entropy, get_accuracy, get_predictions
from helpers.terminal.arguments import HIDDEN
from helpers.terminal.better import save_better
from helpers.terminal.data import load_labelled
from helpers.terminal.files import (
    WrongArgument,
    check_output,
    check_room,
    check_target,
    hidden_of,
    load_model,
    load_to_resume,
    write_output,
)
from helpers.terminal.fit import called, check_fit, count_classes


class Judged(NamedTuple):
    """A step of a training, and how its network does on the dev images."""

    step: training.Step
    loss: float
    accuracy: float


def train(data, alpha, iterations, hidden=None, seed=0, path=None, *, resume=False, replace=False, plot=None):
    """Train, and save the step of lowest loss on the dev images; after Ctrl-C, the lowest so far. Returns a dict.

    hidden: the neurons of each hidden layer, a tuple. The test images are not looked at.
    A better model that was there before stays, see `save_better`.
    Raises ValueError, and saves nothing, when no step was better than the start.
    """
    path = check_target(path)
    plot = plot and check_output("--plot", plot, (".png", ".pdf", ".svg"))
    start, names = load_to_resume(path, hidden) if resume else (None, None)
    hidden = hidden_of(start) if resume else hidden or (HIDDEN,)
    digits = load_labelled(data, to_train=True)
    X, Y, *dev, _, _ = digits
    names = check_fit(start, names, path, digits, data) if resume else digits.classes
    check_room(path, _bytes((len(X), *hidden, count_classes(digits))))
    steps = training.descend(X=X, Y=Y, alpha=alpha, iterations=iterations, hidden=hidden,
                             classes=count_classes(digits), rng=seed, params=start)
    began = time.perf_counter()
    before = signal.signal(signal.SIGINT, _interrupt_once)
    try:
        best, curves, end = _lowest(training.progress(steps, iterations), *dev)
        seconds, last = time.perf_counter() - began, len(curves) - 1
        if last > 0 and best.step.iteration == 0:
            raise ValueError(f"{end or 'Ended'} at step {last}, and no step was better than the "
                             f"{'model it went on from' if resume else 'random start'}: nothing was saved. "
                             "Try a smaller alpha.")
        saved, there = save_better(best.step.params, names, best.accuracy, path, digits, data,
                                   replace=replace, resumed=resume)
        plot = plot and _draw(plot, curves, best)
    finally:
        steps.close()                                    # its threads end while Ctrl-C cannot tear that
        signal.signal(signal.SIGINT, before)
    if end:
        print(f"{end} at step {last}. Kept step {best.step.iteration}, the one of lowest loss on the dev images."
              + " A smaller alpha may go further." * (end == "Diverged"), file=sys.stderr)
    return {"command": "train", "data": data, "alpha": alpha, "iterations": iterations,
            "hidden": hidden[0] if len(hidden) == 1 else list(hidden), "seed": seed,
            "resumed": resume, "steps": last, "kept_step": best.step.iteration, "train_loss": best.step.loss,
            "train_accuracy": best.step.accuracy, "dev_loss": best.loss, "dev_accuracy": best.accuracy,
            "seconds": round(seconds, 3), "classes": names, "model": str(saved), "before": there,
            "plot": plot and str(plot), "diverged": end == "Diverged", "interrupted": end == "Stopped"}


def _bytes(sizes):
    """The bytes of a network of these sizes, pixels first and classes last; WrongArgument for more than are saved."""
    size = 4 * sum((columns + 1) * rows for columns, rows in itertools.pairwise(sizes))      # float32
    if what := model.too_large(len(sizes) - 1, size):
        raise WrongArgument(f"--hidden {' '.join(map(str, sizes[1:-1]))}: the network would have {what}. Take fewer")
    return size


def _lowest(steps, X, Y):
    """The Judged of lowest loss on the images X, Y; the curves, a row for each step; why they ended early, or ''."""
    best, curves, end = None, [], ""
    try:
        with np.errstate(over="ignore", invalid="ignore"):
            for step in steps:
                A2 = model.forward(step.params, X)
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
    """The accuracy of the model on the test images, of all and of each class: a dict."""
    network, names, path = load_model(path)
    digits = load_labelled(data)
    names = check_fit(network, names, path, digits, data)
    *_, X, Y = digits
    accuracy, by_class = model.test_model(network, X, Y), []
    for k in range(count_classes(digits)):
        images = int((Y == k).sum())
        by_class.append({"class": called(k, names), "images": images, "accuracy":
                         model.test_model(network, X[:, Y == k], Y[Y == k]) if images else None})
    return {"command": "test", "data": data, "model": path, "accuracy": accuracy, "right": round(accuracy * Y.size),
            "images": Y.size, "by_class": by_class}


test.__test__ = False           # pytest would collect the name
