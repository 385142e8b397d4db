"""Where X and Y come from: the sample that ships, the full MNIST, Kaggle's CSV.

Every X is float32 (784, m), one image a column, pixels in [0, 1]; every Y is int64 (m,), digits 0 … 9.
A missing file raises FileNotFoundError, one with the wrong content ValueError.
"""
import contextlib
import gzip
import hashlib
import os
import zlib
from collections import namedtuple
from pathlib import Path

import numpy as np
from tqdm import tqdm

from helpers.fetch import get, put
from helpers.kaggle import read_rows

DATA = Path(__file__).resolve().parent.parent / "data"
SAMPLE_SHA256 = "246e0c30eeea57c8d0037d3f38c8e00651ec204cc61b8022563e9aeeb9d756f4"
MIRRORS = ("https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/")
BLOCK = 1 << 20        # bytes read at a time
MOST_BLOCKS = 512      # so 512 MiB, 684,784 images; a header may promise anything, and a file unpack without end
FILES = {              # SHA-256 as published: of the .gz on the mirrors, and of the bytes inside
    "train-images-idx3-ubyte": ("440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    "train-labels-idx1-ubyte": ("3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    "t10k-images-idx3-ubyte": ("8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                               "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    "t10k-labels-idx1-ubyte": ("f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                               "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
}
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
    Source of the format: LeCun, Cortes and Burges, "The MNIST database of handwritten digits".
    """
    folder = _folder(folder)
    paths = {name: _find(folder, name) for name in FILES}
    missing = [name for name, path in paths.items() if path is None]
    if missing:
        raise FileNotFoundError(f"Not in {folder}: {', '.join(missing)} (nor with .gz, nor with .idx for -idx). "
                                f"Call {_download(folder)}, or {_by_hand(folder)}")
    arrays = []
    for part in ("train", "t10k"):
        images, labels = (_read_idx(paths[name], name, checksum) for name in FILES if name.startswith(part))
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
                _read_idx(_find(folder, name) or folder / name, name, checksum=True)
                continue
            put(folder / f"{name}.gz", _fetch(folder, name, bar))
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


def _by_hand(folder):
    names = ", ".join(f"{name}.gz" for name in FILES)
    return f"fetch {names} from {' or '.join(MIRRORS)} by hand and put them into {folder}."


def _find(folder, name):
    """The file to read for this name, or None; first the one that _fetch writes."""
    spellings = (name, name.replace("-idx", ".idx"))
    candidates = [folder / (spelling + end) for end in (".gz", "") for spelling in spellings]
    return next((path for path in candidates if path.is_file()), None)


def _read_idx(path, name, checksum):
    """Pixels (784 m,) or labels (m,) of one IDX file, uint8. What the header claims reserves no memory."""
    magic, sides, each = (b"\0\0\b\3", b"\0\0\0\x1c" * 2, 784) if "images" in name else (b"\0\0\b\1", b"", 1)
    start = 8 + len(sides)     # bytes: magic, count, sides
    most = MOST_BLOCKS * BLOCK
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"     # not by name: a browser may unpack a .gz and keep its name
            raw.seek(0)
            file = gzip.GzipFile(fileobj=raw) if packed else raw
            data = bytearray(file.read(BLOCK))
            size = start + each * int.from_bytes(data[4:8])
            right = data[:4] == magic and data[8:start] == sides and size <= most
            while right and len(data) <= size and (block := file.read(BLOCK)):
                data += block
            more = " or more" * bool(file.read(1))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ValueError(f"{path} is a damaged gzip file: {error}. "
                         f"Call {_download(path.parent)} for another.") from error
    if data[:4] != magic or len(data) <= start:
        problem = f"holds {len(data):,} bytes{more} that start {bytes(data[:16])!r}; expected {magic!r} and data"
    elif data[8:start] != sides:
        problem = f"has images of {int.from_bytes(data[8:12])}×{int.from_bytes(data[12:16])} pixels; expected 28×28"
    elif len(data) != size:
        problem = f"holds {len(data):,} bytes{more}; its header promises {size:,} of at most {most:,}"
    elif checksum and (found := hashlib.sha256(data).hexdigest()) != FILES[name][1]:
        problem = f"has SHA-256 {found} unpacked; published is {FILES[name][1]}. For another set pass checksum=False"
    else:
        return np.frombuffer(data, dtype=np.uint8, offset=start)
    raise ValueError(f"{path} {problem}. Call {_download(path.parent)} for another.")


def _fetch(folder, name, bar):
    """The bytes of name.gz, from the first mirror that has it as published."""
    tried = []
    for url in (f"{mirror}{name}.gz" for mirror in MIRRORS):
        try:
            arrived = get(url, name, bar)
            if (found := hashlib.sha256(arrived).hexdigest()) != FILES[name][0]:
                raise ValueError(f"what arrived has SHA-256 {found}; published is {FILES[name][0]}. "
                                 f"It is {len(arrived):,} bytes that start {arrived[:16]!r}")
            return arrived
        except (OSError, ValueError) as error:     # requests raises OSErrors
            tried.append(f"{url}: {error}")
    raise ConnectionError("\n  ".join([f"No mirror gave {name}.gz.", *tried, f"Try again, or {_by_hand(folder)}"]))
