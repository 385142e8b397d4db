"""What `python -m helpers` does: train, test, predict. What it asks and says is in `__main__`."""
import functools
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from helpers import mnist, model, training
from helpers.picture import read_picture
from helpers.prepare import prepare

MINE = Path("my_model.npz")     # in the current folder


class WrongArgument(ValueError):
    """What was asked for cannot be done; the message is one line."""


@functools.lru_cache(maxsize=1)     # the menu asks again and again
def load_data(data):
    """MNIST of X_train, Y_train, X_test, Y_test for `sample`, `full`, a folder or a CSV.

    A CSV is shuffled the same way on every call; nine tenths are to train, one tenth is to test. Without labels all
    of it is X_test, in its order, and the rest is None.
    Raises WrongArgument when there is no such data; what else is wrong, `mnist` says.
    """
    if data == "sample":
        sample = mnist.load_sample()
        return mnist.MNIST(sample.X_train, sample.Y_train, sample.X_test, sample.Y_test)
    if data == "full":
        try:
            return mnist.load_mnist()
        except FileNotFoundError as error:
            raise FileNotFoundError(f'{error}\nAt the terminal: python -c "from helpers import mnist; mnist.'
                                    'download_mnist()", or --data FOLDER with the folder that has them.') from error
    if os.path.isdir(data):
        return mnist.load_mnist(data, checksum=False)
    if not os.path.isfile(data):
        raise WrongArgument(f"--data: there is no {data}; expected sample, full, a folder or a CSV file")
    X, Y = mnist.read_csv(data)
    if Y is None:
        return mnist.MNIST(None, None, X, None)
    if Y.size < 10:
        raise WrongArgument(f"--data: {data} holds {Y.size} images, expected at least 10: nine to train, one to test")
    to_test, to_train = np.split(np.random.default_rng(0).permutation(Y.size), [Y.size // 10])
    return mnist.MNIST(X[:, to_train], Y[to_train], X[:, to_test], Y[to_test])


def load_labelled(data):
    """As load_data, for what needs labels."""
    digits = load_data(data)
    if digits.Y_test is None:
        raise WrongArgument(f"--data: {data} has no labels to train with or to test against; predict INDEX works")
    return digits


def load_model(path=None):
    """(params, path) from this file; without one, from my_model.npz here, else the model that ships."""
    if path is None:
        path = MINE if MINE.is_file() else model.TRAINED
        if not path.is_file():
            raise WrongArgument(f"there is no model yet; `python -m helpers train` makes {MINE}")
    elif not os.path.isfile(path):
        raise WrongArgument(f"--model: there is no file {path}; `python -m helpers train --model {path}` makes it")
    return model.load(Path(path).absolute()), str(path)


def check_target(path=None):
    """The path to save a model under, after a try whether that is possible; WrongArgument when it is not."""
    path = Path(path or MINE).absolute()
    if path.is_dir():
        raise WrongArgument(f"--model: {path} is a folder, expected the name of a file")
    try:
        tempfile.TemporaryDirectory(prefix=".save-", dir=path.parent).cleanup()
    except OSError as error:
        raise WrongArgument(f"--model: cannot write to {path.parent}: {error.strerror}") from error
    return path


def train(data, alpha, iterations, hidden, seed, path=None):
    """Train, and save the step of lowest loss; after Ctrl-C, the lowest so far. Returns what came of it, a dict."""
    path = check_target(path)
    X, Y, *to_test = load_labelled(data)
    steps = training.descend(X=X, Y=Y, alpha=alpha, iterations=iterations, hidden=hidden, rng=seed)
    start = time.perf_counter()
    before = signal.signal(signal.SIGINT, _interrupt_once)
    try:
        best, last, end = _lowest(training.progress(steps, iterations))
        seconds = time.perf_counter() - start
        model.save(best.params, path)
        accuracy = model.test_model(best.params, *to_test)
    finally:
        signal.signal(signal.SIGINT, before)
    if end:
        print(f"{end} at step {last}. Kept step {best.iteration}, the one of lowest loss.", file=sys.stderr)
    return {"command": "train", "data": data, "alpha": alpha, "iterations": iterations, "hidden": hidden, "seed": seed,
            "steps": last, "kept_step": best.iteration, "train_loss": best.loss, "train_accuracy": best.accuracy,
            "test_accuracy": accuracy, "seconds": round(seconds, 3),
            "model": str(path), "interrupted": end == "Stopped"}


def _lowest(steps):
    """Walk the steps: the Step of lowest loss, the number of the last, and why they ended early, or ''."""
    best, last, end = None, 0, ""
    try:
        with np.errstate(over="ignore", invalid="ignore"):
            for step in steps:
                last = step.iteration
                if not np.isfinite(step.loss):
                    end = "Diverged (try a smaller alpha)"
                    break
                if best is None or step.loss < best.loss:
                    best = step
        signal.signal(signal.SIGINT, signal.SIG_IGN)     # nothing tears the save that follows
    except KeyboardInterrupt:
        if best is None:
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
