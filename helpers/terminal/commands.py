"""What `python -m helpers` does to train and to test. Its arguments are in `arguments`, its words in `words`."""
import itertools
import signal
import sys
import time

from helpers import model, training
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
from helpers.terminal.judge import lowest, pause, smoothed
from helpers.terminal.method import check_method, check_seen, of_descend, sees_all


def train(data, alpha, iterations, hidden=None, seed=0, path=None, *, resume=False, replace=False, plot=None,
          **method):
    """Train, and save the step of lowest loss on the dev images; after Ctrl-C, the lowest so far. Returns a dict.

    hidden: the neurons of each hidden layer, a tuple. The test images are not looked at.
    method: batch, optimizer, weight_decay, decay, dropout and shift, see `check_method`.
    After --resume an optimizer begins anew.
    A better model that was there before stays, see `save_better`.
    Raises ValueError, and saves nothing, when no step was better than the start.
    """
    method = check_method(alpha, **method)
    path = check_target(path)
    plot = plot and check_output("--plot", plot, (".png", ".pdf", ".svg"))
    start, names = load_to_resume(path, hidden) if resume else (None, None)
    hidden = hidden_of(start) if resume else hidden or (HIDDEN,)
    digits = load_labelled(data, to_train=True)
    X, Y, *dev, _, _ = digits
    check_seen(method, X)
    names = check_fit(start, names, path, digits, data) if resume else digits.classes
    check_room(path, _bytes((len(X), *hidden, count_classes(digits))))
    steps = training.descend(X=X, Y=Y, iterations=iterations, hidden=hidden, classes=count_classes(digits), rng=seed,
                             params=start, **of_descend(method, iterations))
    every = pause(method["batch"], dev[1].size)
    some = slice(None, None, max(1, Y.size // dev[1].size))     # to draw: about as many as there are dev images
    drawn = (X[:, some], Y[some]) if plot and not sees_all(method) else None
    began = time.perf_counter()
    before = signal.signal(signal.SIGINT, _interrupt_once)
    try:
        best, curves, last, end = lowest(training.progress(smoothed(steps, every), iterations), *dev, every, iterations,
                                         drawn)
        seconds, loss, accuracy = time.perf_counter() - began, best.step.loss, best.step.accuracy
        if last > 0 and best.step.iteration == 0:
            raise ValueError(f"{end or 'Ended'} at step {last}, and no step was better than the "
                             f"{'model it went on from' if resume else 'random start'}: nothing was saved. "
                             "Try a smaller alpha.")
        saved, there = save_better(best.step.params, names, best.accuracy, path, digits, data,
                                   replace=replace, resumed=resume)
        if not sees_all(method):                         # what a step knows is of what it saw
            loss, accuracy, _ = training.gradient(best.step.params, X, Y)
        plot = plot and _draw(plot, curves, best.step.iteration, (accuracy, best.accuracy))
    finally:
        steps.close()                                    # its threads end while Ctrl-C cannot tear that
        signal.signal(signal.SIGINT, before)
    if end:
        print(f"{end} at step {last}. Kept step {best.step.iteration}, the one of lowest loss on the dev images."
              + " A smaller alpha may go further." * (end == "Diverged"), file=sys.stderr)
    return {"command": "train", "data": data, **method, "iterations": iterations,
            "hidden": hidden[0] if len(hidden) == 1 else list(hidden), "seed": seed,
            "resumed": resume, "steps": last, "kept_step": best.step.iteration, "train_loss": loss,
            "train_accuracy": accuracy, "train_images": Y.size, "dev_loss": best.loss, "dev_accuracy": best.accuracy,
            "seconds": round(seconds, 3), "classes": names, "model": str(saved), "before": there,
            "plot": plot and str(plot), "diverged": end == "Diverged", "interrupted": end == "Stopped"}


def _bytes(sizes):
    """The bytes of a network of these sizes, pixels first and classes last; WrongArgument for more than are saved."""
    size = 4 * sum((columns + 1) * rows for columns, rows in itertools.pairwise(sizes))      # float32
    if what := model.too_large(len(sizes) - 1, size):
        raise WrongArgument(f"--hidden {' '.join(map(str, sizes[1:-1]))}: the network would have {what}. Take fewer")
    return size


def _interrupt_once(number, frame):
    signal.signal(signal.SIGINT, signal.SIG_IGN)         # an impatient second Ctrl-C
    raise KeyboardInterrupt


def _draw(path, *drawn):
    """Write the picture of the curves; where that fails the model is saved all the same. Returns its path, or None."""
    from helpers.terminal.plot import picture  # here: matplotlib takes a second to import

    try:
        return write_output(path, picture(*drawn, path.suffix[1:].lower()))
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
