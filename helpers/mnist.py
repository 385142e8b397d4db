"""Where X and Y come from: the sample that ships, the full MNIST, Kaggle's CSV.

Every X is float32 (784, m), one image a column, pixels in [0, 1]; every Y is int64 (m,), digits 0 … 9.
A missing file raises FileNotFoundError, one with the wrong content ValueError.
"""
import contextlib
import hashlib
import os
from collections import namedtuple
from pathlib import Path

import numpy as np
from tqdm import tqdm

from helpers import mirrors
from helpers.idx import FILES, find_idx, read_idx
from helpers.kaggle import read_rows

DATA = Path(__file__).resolve().parent.parent / "data"
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
            images, labels = arrays["images"].reshape(-1, 784), arrays["labels"]
    rng = np.random.default_rng(0)
    by_digit = rng.permuted(np.argsort(labels, kind="stable").reshape(10, 500), axis=1)
    parts = [rng.permutation(part.ravel()) for part in np.split(by_digit, [400, 450], axis=1)]
    return Sample(*(array for part in parts for array in _digits(images[part], labels[part])))


def load_mnist(folder=None, *, checksum=True):
    """Load the full MNIST from its four IDX files, plain or gzip.

    Each is named like train-images-idx3-ubyte or train-images.idx3-ubyte, with .gz or without;
    of several, .gz is read before plain, then the dash before the dot.

    folder: where they are; without it the folder that MNIST_DIR names, otherwise data/.
    checksum: compare the unpacked bytes with the published SHA-256; False for another set in this format.
    Returns MNIST. Raises FileNotFoundError, or ValueError for what is not 28×28 images and labels 0 … 9.
    """
    folder = _folder(folder)
    paths = {name: find_idx(folder, name) for name in FILES}
    missing = [name for name, path in paths.items() if path is None]
    if missing:
        raise FileNotFoundError(f"Not in {folder}: {', '.join(missing)} (nor with .gz, nor with .idx for -idx). "
                                f"Call {_download(folder)}, or {mirrors.by_hand(folder)}")
    arrays = []
    for part in ("train", "t10k"):
        images, labels = (_read(paths[name], name, checksum) for name in FILES if name.startswith(part))
        if len(images) != 784 * len(labels):
            raise ValueError(f"The {part} files in {folder} hold {len(images) // 784:,} images and "
                             f"{len(labels):,} labels. Take both from one data set.")
        if labels.max() > 9:
            raise ValueError(f"The {part} labels in {folder} hold {labels.max()} at image {labels.argmax()}; "
                             "expected digits 0 … 9. Take a data set of ten classes.")
        arrays += _digits(images.reshape(-1, 784), labels)
    return MNIST(*arrays)


def download_mnist(folder=None, *, bar=tqdm):
    """Fetch what `load_mnist(folder)` lacks or would refuse, up to 12 MB; the folder is made if need be.

    bar: makes the progress bar of one file, as `tqdm` does.
    Raises ConnectionError where no mirror gave a file; it lists each address with its reason. Raises another OSError
    where the folder cannot take the files.
    """
    folder = _folder(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            with contextlib.suppress(OSError, ValueError):
                read_idx(find_idx(folder, name) or folder / name, name)
                continue
            mirrors.bring(folder, name, bar)
    except ConnectionError:
        raise
    except OSError as error:
        reason = "it is a file" if os.path.isfile(folder) else error
        raise OSError(f"{folder} cannot take the four files: {reason}. It has to be a folder that you may write in, "
                      "with 12 MB of room. Mend that, or name another: mnist.download_mnist('other')") from error


def read_csv(path):
    """Read digits as Kaggle's Digit Recognizer has them: train.csv, or test.csv without labels.

    The header is label (or not), pixel0 … pixel783; each row is one image, pixels 0 … 255.
    Returns Digits; Y is None without labels. Raises FileNotFoundError,
    or ValueError that names the first column or value that is wrong.
    """
    path = Path(path).expanduser()
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {path}. Give the path of Kaggle's train.csv or test.csv.")
    rows = read_rows(path)                           # (m, 784 or 785)
    return _digits(rows[:, -784:], rows[:, 0] if rows.shape[1] == 785 else None)


def _digits(images, labels):
    """Digits from uint8 (m, 784) and (m,); in blocks, so that no second array of this size is made."""
    X = np.empty((784, len(images)), dtype=np.float32)
    for start in range(0, len(images), 256):
        block = slice(start, start + 256)
        np.divide(images[block].T, np.float32(255), out=X[:, block])
    return Digits(X, None if labels is None else labels.astype(np.int64))


def _folder(folder):
    return Path(folder or os.environ.get("MNIST_DIR") or DATA).expanduser().absolute()


def _download(folder):
    """The call that fetches into this folder, not into the default one."""
    return f"mnist.download_mnist({'' if folder == _folder(None) else repr(str(folder))})"


def _read(path, name, checksum):
    """As read_idx; where that refuses a file, the remedy too."""
    try:
        return read_idx(path, name, checksum=checksum)
    except ValueError as error:
        raise ValueError(f"{error}. Call {_download(path.parent)} for another.") from error
