"""What `--data` names at the terminal: images to train with, others to choose by (dev), and others to test with."""
import functools
import glob
import os
import sys
import warnings
from pathlib import Path

import numpy as np

from helpers import mnist
from helpers.files.kinds import kind
from helpers.mnist.assemble import Odd
from helpers.mnist.folder import find_set, meaning_of
from helpers.mnist.upright import Turned
from helpers.terminal.files import WrongArgument, program, typed
from helpers.terminal.mend import mended

PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".ppm", ".pgm", ".pbm", ".tif", ".tiff", ".webp", ".heic", ".heif",
            ".avif"}      # the files of a folder that `predict` tries
BESIDE = "*labels*", "*classes.txt", "*mapping.txt"       # what is read with a file that is named
NOTHING = mnist.Sample(*[None] * 6)


def load_data(data):
    """Sample of X_train, Y_train, X_dev, Y_dev, X_test, Y_test, with the names of the classes where they have any.

    data: `sample`, `full`, or a place that `mnist.load` takes.
    What has no dev images gives up the last twelfth of each class's training images for them. A single set, such as a
    CSV, is shuffled, the same way on every call: a tenth is to test, a tenth is dev. One without labels, or whose name
    says test, is all X_test, in its order, and the rest is None. What is odd about the images is mended, see
    `mend`, and said. Raises WrongArgument when there is no such data; what else is wrong, `mnist` says.
    """
    place = data if data in ("sample", "full") else find(data)
    return _loaded(place, _state(place))


def load_labelled(data, to_train=False):
    """As load_data, for what needs labels, and perhaps images to train with."""
    digits = load_data(data)
    if digits.Y_test is None:
        raise WrongArgument(f"--data: {data} has no labels to train with or to test against; predict works")
    if to_train and digits.Y_train is None:
        raise WrongArgument(f"--data: {data} is to test with, by its name; give a folder that has images to train "
                            "with, such as train.csv, too")
    if to_train and np.ptp(digits.Y_train) == 0:
        raise WrongArgument(f"--data: in {data} all images to train with are of one class, expected at least 2")
    return digits


def find(data):
    """A path, or the start of files' names: as it stands, else in data/ here, else in the data/ of the project."""
    places = Path(data), "data" / Path(data), mnist.DATA / data
    for path in places:
        if os.path.isdir(path) or os.path.isfile(path):
            return str(path)
    for path in places:         # as emnist/emnist-letters
        if path.name and any(path.parent.glob(f"{glob.escape(path.name)}*")):
            return str(path)
    raise WrongArgument(f"--data: there is no {data}, neither here nor in data/; expected sample, full, a folder, "
                        "a CSV, an .npz or an IDX file")


def _state(place):
    """Name, bytes and time of the files that are read there, and of others: another when one of them was changed."""
    path = Path(place)
    names = ["*"] if os.path.isdir(path) else [f"{glob.escape(path.name)}*", *BESIDE]
    folder = path if os.path.isdir(path) else path.parent
    paths = {path for name in names for path in folder.glob(name)}
    stats = [(path.name, path.stat()) for path in sorted(paths) if os.path.isfile(path)]
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)


@functools.lru_cache(maxsize=1)     # the menu asks again and again
def _loaded(place, state):
    """As load_data; `state` keeps it from handing out what was read before a file was changed."""
    if place == "sample":
        return mnist.load_sample()
    with warnings.catch_warnings():
        for odd in (Odd, Turned):       # `mended` sees to these
            warnings.simplefilter("ignore", odd)
        return mended(_read(place), place)


def _read(place):
    path = Path(place)
    if place == "full":
        try:
            return _with_dev(mnist.load_mnist())
        except FileNotFoundError as error:
            raise FileNotFoundError(f'{error}\nAt the terminal: {typed(sys.executable)} -c "from helpers import mnist; '
                                    'mnist.download_mnist()"; notebook 14 has a button for it. Or --data FOLDER with '
                                    'the folder that has them.') from error
        except ValueError as error:
            raise ValueError(f"{error}\nAt the terminal: --data FOLDER reads another set, from its folder.") from error
    if is_picture(path):
        raise WrongArgument(f"--data: {place} is a picture; `{program()} predict {typed(place)}` reads it")
    try:
        files = find_set(path)
    except FileNotFoundError as error:
        if path.is_dir() and any(map(is_picture, path.iterdir())):
            raise WrongArgument(f"--data: {place} is a folder of pictures; `{program()} predict {typed(place)}` reads "
                                "them") from error
        raise
    digits = mnist.load(path)
    if len(digits) == 4 and digits.Y_test is None and "" in files.get("test", {}):      # two CSVs, as Kaggle has them
        digits = _divided(place, mnist.Digits(*digits[:2], classes=digits.classes), to_test=False)
    elif len(digits) == 2:
        digits = _divided(place, digits, list(files) == ["test"] or meaning_of(path)[1] == "test")
    return _with_dev(digits) if len(digits) == 4 else digits


def is_picture(path):
    """Whether this is a picture file, by its name or by its first bytes."""
    return path.is_file() and (path.suffix.lower() in PICTURES or "picture" in kind(path) or "photo" in kind(path))


def _divided(place, digits, to_test):
    """Sample of a single set: all of it to test, or a tenth to test and a tenth dev."""
    X, Y = digits
    if Y is None or to_test:
        return NOTHING._replace(X_test=X, Y_test=Y, classes=digits.classes)
    if Y.size < 10:
        raise WrongArgument(f"--data: {place} holds {Y.size} images, expected at least 10: eight to train, one to "
                            "choose by, one to test")
    tenth = Y.size // 10
    parts = np.split(np.random.default_rng(0).permutation(Y.size), [tenth, 2 * tenth])
    test, dev, train = ((X[:, part], Y[part]) for part in parts)
    return mnist.Sample(*train, *dev, *test, classes=digits.classes)


def _with_dev(digits):
    """Sample; the last twelfth of each class's training images is dev, so that a set sorted by class is divided too.

    Of the classes that have fewer than twelve it is every twelfth image.
    """
    X, Y, X_test, Y_test = digits
    if Y.size < 2:
        raise WrongArgument(f"--data: there are {Y.size} images to train with, expected at least 2")
    dev = np.zeros(Y.size, dtype=bool)
    for label in np.unique(Y):
        places = np.flatnonzero(Y == label)
        dev[places[places.size - places.size // 12:]] = True
    dev[np.flatnonzero(np.bincount(Y)[Y] < 12)[11::12]] = True
    dev[-1] |= not dev.any()
    return mnist.Sample(X[:, ~dev], Y[~dev], X[:, dev], Y[dev], X_test, Y_test, classes=digits.classes)
