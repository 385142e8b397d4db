"""What `python -m helpers` does: train, test, predict. Its arguments are in `arguments`, its words in `say`."""
import os
import signal
import sys
import time

import numpy as np

from helpers import model, training
from helpers.picture import read_picture
from helpers.prepare import prepare
from helpers.terminal_files import WrongArgument, check_target, load_data, load_labelled, load_model, save_model


def train(data, alpha, iterations, hidden, seed, path=None):
    """Train, and save the step of lowest loss; after Ctrl-C, the lowest so far. Returns what came of it, a dict.

    Raises ValueError, and saves nothing, when no step was better than the random start.
    """
    path = check_target(path)
    X, Y, *to_test = load_labelled(data)
    steps = training.descend(X=X, Y=Y, alpha=alpha, iterations=iterations, hidden=hidden, rng=seed)
    start = time.perf_counter()
    before = signal.signal(signal.SIGINT, _interrupt_once)
    try:
        best, last, end = _lowest(training.progress(steps, iterations))
        seconds = time.perf_counter() - start
        if last > 0 and best.iteration == 0:
            raise ValueError(f"{end or 'Ended'} at step {last}, and no step was better than the random start: nothing "
                             "was saved. Try a smaller alpha.")
        save_model(best.params, path)
        accuracy = model.test_model(best.params, *to_test)
    finally:
        signal.signal(signal.SIGINT, before)
    if end:
        print(f"{end} at step {last}. Kept step {best.iteration}, the one of lowest loss."
              + " A smaller alpha may go further." * (end == "Diverged"), file=sys.stderr)
    return {"command": "train", "data": data, "alpha": alpha, "iterations": iterations, "hidden": hidden, "seed": seed,
            "steps": last, "kept_step": best.iteration, "train_loss": best.loss, "train_accuracy": best.accuracy,
            "test_accuracy": accuracy, "seconds": round(seconds, 3), "model": str(path),
            "diverged": end == "Diverged", "interrupted": end == "Stopped"}


def _lowest(steps):
    """Walk the steps: the Step of lowest loss, the number of the last, and why they ended early, or ''."""
    best, last, end = None, 0, ""
    try:
        with np.errstate(over="ignore", invalid="ignore"):
            for step in steps:
                last = step.iteration
                if not np.isfinite(step.loss):
                    end = "Diverged"
                    break
                if best is None or step.loss < best.loss:
                    best = step
        signal.signal(signal.SIGINT, signal.SIG_IGN)     # nothing tears the save that follows
    except KeyboardInterrupt:
        if best is None or best.iteration == 0:          # there is nothing to save yet
            raise
        end = "Stopped"
    return best, last, end


def _interrupt_once(number, frame):
    signal.signal(signal.SIGINT, signal.SIG_IGN)         # an impatient second Ctrl-C
    raise KeyboardInterrupt


def test(data, path=None):
    """How many of the test images the model reads rightly, in all and of each digit: a dict."""
    params, path = load_model(path)
    X, Y = load_labelled(data)[2:]
    accuracy = model.test_model(params, X, Y)
    digits = {int(digit): (int((Y == digit).sum()), model.test_model(params, X[:, Y == digit], Y[Y == digit]))
              for digit in np.unique(Y)}
    return {"command": "test", "data": data, "model": path, "accuracy": accuracy, "right": round(accuracy * Y.size),
            "images": Y.size}, digits


test.__test__ = False           # pytest would collect the name


def predict(inputs, data, path=None):
    """Read each input, a picture file or the index of a test image: a dict, and the images (28, 28)."""
    indices = [_index(text) for text in inputs]
    for text, index in zip(inputs, indices, strict=True):
        if index is None and not os.path.isfile(text):
            raise WrongArgument(f"there is no file {text}; expected the index of a test image or a picture file")
    params, path = load_model(path)
    if any(index is not None for index in indices):
        X, Y = load_data(data)[2:]
    images, predictions = [], []
    for text, index in zip(inputs, indices, strict=True):
        if index is None:
            image = prepare(read_picture(text))
        elif 0 <= index < X.shape[1]:
            image = X[:, index].reshape(28, 28)
        else:
            raise WrongArgument(f"there is no test image {index}; expected 0 to {X.shape[1] - 1}")
        digit, probabilities = model.inference(params, image)
        found = {"input": text if index is None else index, "digit": digit, "probabilities": probabilities.tolist()}
        if index is not None and Y is not None:
            found["truth"] = int(Y[index])
        images.append(image)
        predictions.append(found)
    return {"command": "predict", "model": path, "predictions": predictions}, images


def _index(text):
    try:
        return int(text)
    except ValueError:
        return None
