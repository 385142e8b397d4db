"""Where X and Y come from: the sample that ships, the full MNIST, a CSV.

Every X is float32 (784, m), one image a column, pixels in [0, 1]; every Y is int64 (m,), digits 0 … 9.
X is the transpose of rows, one image after the other in memory, so that a batch X[:, chosen] is cut quickly.
A missing file raises FileNotFoundError, one with the wrong content ValueError.
"""
import contextlib
import functools
import hashlib
import os
import warnings
from collections import namedtuple
from pathlib import Path

import numpy as np
from tqdm import tqdm

from helpers.mnist import mirrors
from helpers.mnist.csv import read_rows
from helpers.mnist.folder import elsewhere, find_arrays, is_there
from helpers.mnist.idx import FILES, AnotherSet
from helpers.mnist.upright import WAYS, Turned, what_is_turned

DATA = Path(__file__).resolve().parents[2] / "data"
SAMPLE_SHA256 = "246e0c30eeea57c8d0037d3f38c8e00651ec204cc61b8022563e9aeeb9d756f4"
MIRRORS = mirrors.MIRRORS
Sample = namedtuple("Sample", "X_train Y_train X_dev Y_dev X_test Y_test")
MNIST = namedtuple("MNIST", "X_train Y_train X_test Y_test")
Digits = namedtuple("Digits", "X Y")


def load_sample():
    """Load the sample, shuffled and split the same way on every call, every digit equally often in each part.

    Returns Sample, of m = 4,000, 500 and 500. Source: data/README.md.
    Raises FileNotFoundError or ValueError where the file is missing or its SHA-256 is another.
    """
    images, labels = _shipped()
    rng = np.random.default_rng(0)
    by_digit = rng.permuted(np.argsort(labels, kind="stable").reshape(10, 500), axis=1)
    parts = [rng.permutation(part.ravel()) for part in np.split(by_digit, [400, 450], axis=1)]
    return Sample(*(array for part in parts for array in _digits(images[part], labels[part])))


def load_mnist(folder=None, *, checksum=True):
    """Load the full MNIST from its four IDX files, plain or gzip, or from Keras's mnist.npz.

    Each is named like train-images-idx3-ubyte or train-images.idx3-ubyte, with .gz or without;
    of several, .gz is read before plain, then the dash before the dot; mnist.npz where one of the four is missing.

    folder: where they are, or an .npz file; without it the folder that MNIST_DIR names, otherwise data/.
    checksum: compare the unpacked bytes with the published SHA-256; False for another set in this format.
    Returns MNIST. Raises FileNotFoundError, or ValueError for what is not 28×28 images and labels 0 … 9.
    Warns where the images of another set are turned.
    """
    folder = _folder(folder)
    arrays, place = find_arrays(folder, checksum, _download(folder), mirrors.by_hand(folder))
    loaded = []
    for part in ("train", "test"):
        images, labels = arrays.pop(0), arrays.pop(0)       # taken away, so that no more is held than need be
        if images.size != 784 * len(labels):
            raise ValueError(f"The {part} files in {place} hold {images.size // 784:,} images and "
                             f"{len(labels):,} labels. Take both from one data set.")
        if labels.max() > 9:
            raise ValueError(f"The {part} labels in {place} hold {labels.max()} at image {labels.argmax()}; "
                             "expected digits 0 … 9. This set has other classes; it stays as it is. "
                             "Take a data set of ten classes.")
        loaded += _digits(images.reshape(-1, 784), labels)
    if not checksum:
        del images, labels
        _warn_if_turned(place, *loaded[:2])
    return MNIST(*loaded)


def download_mnist(folder=None, *, bar=tqdm):
    """Fetch what `load_mnist(folder)` lacks or finds damaged, up to 12 MB; the folder is made if need be.

    bar: makes the progress bar of one file, as `tqdm` does.
    Raises ValueError, and fetches nothing, where another data set lies in the folder; ConnectionError where no mirror
    gave a file, with each address and its reason; another OSError where the folder cannot take the files.
    """
    folder = _folder(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        wanted = [name for name in FILES if not is_there(folder, name)]
        for name in wanted:
            mirrors.bring(folder, name, bar)
    except ConnectionError:
        raise
    except AnotherSet as error:
        raise ValueError(f"{error}. It is not MNIST's, so it stays, and nothing was fetched. "
                         f"{elsewhere(folder)}") from error
    except OSError as error:
        reason = "it is a file" if os.path.isfile(folder) else error
        raise OSError(f"{folder} cannot take the four files: {reason}. It has to be a folder that you may write in, "
                      "with 12 MB of room. Mend that, or name another: mnist.download_mnist('other')") from error


def read_csv(path):
    """Read digits from a CSV, plain or .gz: 784 pixels 0 … 255 a row, and a label as the first or last number, or none.

    The header may be Kaggle's (label, pixel0 … pixel783), any of `csv_header.HEADERS`, or missing.
    Returns Digits; Y is None without labels. Raises FileNotFoundError, or ValueError that names the first line, column
    or value that is wrong. Warns where the images are turned.
    """
    path = Path(path).expanduser()
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {path}. Give the path of a CSV, such as Kaggle's train.csv.")
    images, labels = read_rows(path)                           # (m, 784), (m,)
    digits = _digits(images, labels)
    _warn_if_turned(path, *digits)
    return digits


@functools.cache
def mean_digits():
    """The mean image of each digit in the sample: (784, 10)."""
    images, _ = _shipped()
    return images.reshape(10, -1, 784).mean(axis=1).T / 255


def _shipped():
    """The sample as it ships: images uint8 (5000, 784), 500 of each digit after the other, and labels."""
    path = DATA / "mnist_sample.npz"
    remedy = "Restore it with `git checkout data/mnist_sample.npz`, or fetch the project again."
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing. {remedy}")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != SAMPLE_SHA256:
            raise ValueError(f"{path} is damaged: {file.tell():,} bytes with SHA-256 {found}, "
                             f"expected {SAMPLE_SHA256}. {remedy}")
        file.seek(0)
        with np.load(file, allow_pickle=False) as arrays:
            return arrays["images"].reshape(-1, 784), arrays["labels"]


def _warn_if_turned(place, X, Y):
    with contextlib.suppress(FileNotFoundError, ValueError):        # without the sample nobody can tell
        if way := what_is_turned(X, Y, mean_digits()):
            warnings.warn(f"The images in {place} do not look like MNIST's: {way}. "
                          f"They were loaded as they are; to mend them: X = {WAYS[way][1]}", Turned, stacklevel=3)


def _digits(images, labels):
    """Digits from uint8 (m, 784) and (m,)."""
    X = np.divide(images, np.float32(255), dtype=np.float32, order="C").T     # no second array of this size is made
    return Digits(X, None if labels is None else labels.astype(np.int64))


def _folder(folder):
    return Path(folder or os.environ.get("MNIST_DIR") or DATA).expanduser().absolute()


def _download(folder):
    """The call that fetches into this folder, not into the default one."""
    return f"mnist.download_mnist({'' if folder == _folder(None) else repr(str(folder))})"
