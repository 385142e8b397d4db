"""What `--data` names at the terminal: digits to train with, others to choose by (dev), and others to test with."""
import contextlib
import functools
import os
import sys
import warnings
from pathlib import Path

import numpy as np

from helpers import mnist
from helpers.mnist.idx import find_idx
from helpers.mnist.published import FILES
from helpers.mnist.upright import WAYS, Turned, what_is_turned
from helpers.terminal.files import WrongArgument, typed

TRAIN, TEST = ("train.csv", "mnist_train.csv"), ("test.csv", "mnist_test.csv")      # names of CSVs in a folder
NOTHING = mnist.Sample(*[None] * 6)


def load_data(data):
    """Sample of X_train, Y_train, X_dev, Y_dev, X_test, Y_test for `sample`, `full`, a folder, a CSV or an .npz.

    What has no dev images gives up the last twelfth of each digit's training images for them. A CSV is shuffled, the
    same way on every call: a tenth is to test, a tenth is dev. One without labels, or named test.csv, is all X_test, in
    its order, and the rest is None. Images that are turned are turned back, and that is said.
    Raises WrongArgument when there is no such data; what else is wrong, `mnist` says.
    """
    place = data if data in ("sample", "full") else find(data)
    return _loaded(place, _state(place))


def load_labelled(data, to_train=False):
    """As load_data, for what needs labels, and perhaps images to train with."""
    digits = load_data(data)
    if digits.Y_test is None:
        raise WrongArgument(f"--data: {data} has no labels to train with or to test against; predict works")
    if to_train and digits.Y_train is None:
        raise WrongArgument(f"--data: {data} is to test with, by its name; give a folder that has train.csv, too")
    return digits


def find(data):
    """The path of a file or folder: as it stands, else in data/ here, else in the data/ of the project."""
    for path in (Path(data), "data" / Path(data), mnist.DATA / data):
        if os.path.isdir(path) or os.path.isfile(path):
            return str(path)
    raise WrongArgument(f"--data: there is no {data}, neither here nor in data/; expected sample, full, a folder, "
                        "a CSV or an .npz file")


def _state(place):
    """Name, bytes and time of the file, or of each of a folder's files: another when one was changed."""
    paths = sorted(Path(place).iterdir()) if os.path.isdir(place) else [Path(place)]
    stats = [(path.name, path.stat()) for path in paths if os.path.isfile(path)]
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


@functools.lru_cache(maxsize=1)     # the menu asks again and again
def _loaded(place, state):
    """As load_data; `state` keeps it from handing out what was read before a file was changed."""
    if place == "sample":
        return mnist.load_sample()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Turned)     # they are turned back below
        digits = _read(place)
    way = None
    with contextlib.suppress(FileNotFoundError, ValueError):
        way = what_is_turned(digits.X_train, digits.Y_train, mnist.mean_digits())
    if way:
        print(f"{place}: {way}. They are turned back here.", file=sys.stderr)
        digits = digits._replace(**{name: WAYS[way][0](X) for name, X in digits._asdict().items()
                                    if name.startswith("X") and X is not None})
    return digits


def _read(place):
    path = Path(place)
    if place == "full":
        try:
            return _with_dev(*mnist.load_mnist())
        except FileNotFoundError as error:
            raise FileNotFoundError(f'{error}\nAt the terminal: {typed(sys.executable)} -c "from helpers import mnist; '
                                    'mnist.download_mnist()"; notebook 14 has a button for it. Or --data FOLDER with '
                                    'the folder that has them.') from error
        except ValueError as error:
            raise ValueError(f"{error}\nAt the terminal: --data FOLDER reads another set, from its folder.") from error
    if path.is_file():
        if "ubyte" in path.name:
            raise WrongArgument(f"--data: {place} is one of four files; give the folder that holds them")
        return _with_dev(*mnist.load_mnist(path, checksum=False)) if path.suffix == ".npz" else _from_csv(path)
    train, test = (next((path / name for name in names if (path / name).is_file()), None) for names in (TRAIN, TEST))
    if any(find_idx(path, name) for name in FILES) or (path / "mnist.npz").is_file() or not (train or test):
        return _with_dev(*mnist.load_mnist(path, checksum=False))
    digits = _from_csv(train or test)
    if train and test and (to_test := mnist.read_csv(test)).Y is not None and digits.Y_train is not None:
        digits = _with_dev(*mnist.read_csv(train), *to_test)
    return digits


def _from_csv(path):
    X, Y = mnist.read_csv(path)
    if Y is None or path.name in TEST:
        return NOTHING._replace(X_test=X, Y_test=Y)
    if Y.size < 10:
        raise WrongArgument(f"--data: {path} holds {Y.size} images, expected at least 10: eight to train, one to "
                            "choose by, one to test")
    tenth = Y.size // 10
    parts = np.split(np.random.default_rng(0).permutation(Y.size), [tenth, 2 * tenth])
    test, dev, train = ((X[:, part], Y[part]) for part in parts)
    return mnist.Sample(*train, *dev, *test)


def _with_dev(X, Y, X_test, Y_test):
    """Sample; the last twelfth of each digit's training images is dev, so that a set sorted by digit is divided too."""
    if Y.size < 2:
        raise WrongArgument(f"--data: there are {Y.size} images to train with, expected at least 2")
    dev = np.zeros(Y.size, dtype=bool)
    for digit in np.unique(Y):
        places = np.flatnonzero(Y == digit)
        dev[places[places.size - places.size // 12:]] = True
    dev[-1] |= not dev.any()
    return mnist.Sample(X[:, ~dev], Y[~dev], X[:, dev], Y[dev], X_test, Y_test)
