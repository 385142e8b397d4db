"""The files that `python -m helpers` is given: data, models. What is wrong with them is said in one line."""
import functools
import os
import tempfile
from pathlib import Path

import numpy as np

from helpers import mnist, model

MINE = Path("my_model.npz")     # in the current folder


class WrongArgument(ValueError):
    """What was asked for cannot be done; the message is one line."""


def load_data(data):
    """MNIST of X_train, Y_train, X_test, Y_test for `sample`, `full`, a folder or a CSV.

    A CSV is shuffled the same way on every call; nine tenths are to train, one tenth is to test. Without labels all
    of it is X_test, in its order, and the rest is None.
    Raises WrongArgument when there is no such data; what else is wrong, `mnist` says.
    """
    return _loaded(data, _state(data))


def _state(data):
    """Name, bytes and time of the file, or of each of a folder's IDX files: another when one was changed."""
    paths = sorted(Path(data).glob("*ubyte*")) if os.path.isdir(data) else [Path(data)]
    stats = [(path.name, path.stat()) for path in paths if os.path.isfile(path)]
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


@functools.lru_cache(maxsize=1)     # the menu asks again and again
def _loaded(data, state):
    """As load_data; `state` keeps it from handing out what was read before a file was changed."""
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
    elif os.path.isdir(path):
        raise WrongArgument(f"--model: {path} is a folder, expected a file that `train` has made")
    elif not os.path.isfile(path):
        raise WrongArgument(f"--model: there is no file {path}; `python -m helpers train --model {path}` makes it")
    return model.load(Path(path).absolute()), str(path)


def check_target(path=None):
    """The path to save a model under, after a try whether that is possible; WrongArgument when it is not."""
    path = Path(path or MINE).absolute()
    there = os.path.exists(path)
    if there and not os.path.isfile(path):
        raise WrongArgument(f"--model: {path} is {'a folder' if path.is_dir() else 'a device'}, "
                            "expected the name of a file")
    place = path.parent
    try:
        tempfile.TemporaryDirectory(prefix=".save-", dir=place).cleanup()
        if there:
            place = path
            path.open("r+b").close()     # it may be read-only
            path.rename(path)            # Windows refuses while another program has it open
    except OSError as error:
        raise WrongArgument(f"--model: cannot write to {place}: {error.strerror}") from error
    return path


def save_model(params, path):
    """As model.save, after a training; OSError, in one line, where the file can no longer be written."""
    try:
        model.save(params, path)
    except OSError as error:
        raise OSError(f"the training is done, but nothing was saved: cannot write to {path}: "
                      f"{error.strerror or error}") from error
