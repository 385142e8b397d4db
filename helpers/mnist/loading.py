"""Where X and Y come from: the full MNIST, and any set of square pictures in classes, as IDX, .npz or CSV.

Every X is float32 (n, m), one image a column, pixels in [0, 1]; every Y is np.intp (m,), labels 0 … c-1:
int64, but int32 where addresses have 32 bits, as in a browser.
A missing file raises FileNotFoundError, one with the wrong content ValueError; what is odd is loaded, with a warning.
"""
import contextlib
import itertools
import os
from pathlib import Path

from tqdm import tqdm

from helpers.mnist import mirrors
from helpers.mnist.archive import read_archive
from helpers.mnist.assemble import assemble
from helpers.mnist.class_names import names_beside
from helpers.mnist.csv import read_rows
from helpers.mnist.folder import find_mnist, find_set, meaning_of, what_lies_there
from helpers.mnist.idx import find_idx, read_idx
from helpers.mnist.published import FILES, AnotherSet
from helpers.mnist.sample import DATA
from helpers.mnist.tuples import MNIST

MIRRORS = mirrors.MIRRORS


def load(place, *, classes=None):
    """Load a set of square pictures of any side, 2 … 256, in at most 256 classes.

    place: a CSV; an .npz, its arrays under the usual names; an IDX file of images, its labels beside it; a folder with
    one such set; or the start of its files' names, such as "gzip/emnist-letters".
    classes: their names, in the order of the labels. Without them the names in the .npz, or in classes.txt or
    NAME-mapping.txt beside the files, are taken; or the labels, sorted, where they are names themselves.
    Returns Digits of one set, MNIST of two (train, test), Sample of three (train, dev, test); `.classes` is the list of
    the names, or None where the labels are numbers only.
    """
    place = Path(place).expanduser()
    parts, *named = _read(find_set(place))
    return assemble(place, parts, *named if classes is None else (classes,))


def load_mnist(folder=None, *, checksum=True):
    """Load the full MNIST from its four IDX files, plain or gzip, or from Keras's mnist.npz.

    Each is named like train-images-idx3-ubyte or train-images.idx3-ubyte, with .gz or without;
    of several, .gz is read before plain, then the dash before the dot; mnist.npz where one of the four is missing.
    Where the folder is named, and holds another set under other names, to train and to test with, that is loaded.

    folder: where they are, or an .npz file; without it the folder that MNIST_DIR names, otherwise data/.
    checksum: compare what has MNIST's names with the published SHA-256; False for another set under these names.
    Returns MNIST.
    """
    place = _folder(folder)
    files, known = find_mnist(place), checksum
    if not files:
        files, known = _others(place, folder), False
    try:
        parts, *named = _read(files, known)
    except AnotherSet as error:
        raise ValueError(f"{error} The file stays as it is; as another set it is read by mnist.load({str(place)!r}). "
                         f"{elsewhere(place)}") from error
    except ValueError as error:
        four = all(find_idx(place, name) for name in FILES)
        remedy = f" Call {_download(place)} for another; what is damaged stays beside it." * four
        raise ValueError(f"{error}{remedy}") from error
    digits = assemble(place, parts, *named, known)
    if len(digits) == 2:
        raise ValueError(f"{place} holds one set of images; load_mnist returns two, to train and to test with. Call "
                         f"mnist.load({str(place)!r}).")
    return MNIST(*digits[:2], *digits[-2:], classes=digits.classes)


def read_csv(path, *, classes=None):
    """Read pictures from a CSV, plain or .gz: side² pixels a row, and a label as the first or last value, or none.

    Pixels are whole numbers 0 … 255, or fractions 0 … 1; labels are numbers 0 … 255, or names. The header may be
    Kaggle's (label, pixel0 … pixel783), any of `csv_header.HEADERS`, or missing. classes: as `load` takes them.
    Returns Digits; Y is None without labels. Raises FileNotFoundError, or ValueError that names the first line, column
    or value that is wrong. Warns where the images are turned.
    """
    path = Path(path).expanduser()
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {path}. Give the path of a CSV, such as Kaggle's train.csv.")
    parts, *named = _read({"": {"": path}})
    return assemble(path, parts, *named if classes is None else (classes,))


def download_mnist(folder=None, *, bar=tqdm):
    """Fetch what `load_mnist(folder)` lacks or finds damaged, up to 12 MB; the folder is made if need be.

    bar: makes the progress bar of one file, as `tqdm` does.
    Raises ValueError, and fetches nothing, where another data set lies in the folder; ConnectionError where no mirror
    gave a file, with each address and its reason; another OSError where the folder cannot take the files.
    """
    folder = _folder(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        wanted = [name for name in FILES if not _is_there(folder, name)]
        for name in wanted:
            mirrors.bring(folder, name, bar)
    except ConnectionError:
        raise
    except AnotherSet as error:
        raise ValueError(f"{error} It is not MNIST's, so it stays, and nothing was fetched. "
                         f"{elsewhere(folder)}") from error
    except OSError as error:
        reason = "it is a file" if os.path.isfile(folder) else error
        raise OSError(f"{folder} cannot take the four files: {reason}. It has to be a folder that you may write in, "
                      "with 12 MB of room. Mend that, or name another: mnist.download_mnist('other')") from error


def elsewhere(place):
    """The end of a message about a place where another set lies."""
    folder = place.parent if place.is_file() else place
    return f"For MNIST itself take another folder: mnist.download_mnist({str(folder / 'mnist')!r})"


def _read(files, published=False):
    """What `assemble` takes: images and labels of each part, the names of the classes or None, where these stand.

    files: as `find_set` gives them. published: their sums have to be those of MNIST's.
    """
    path = next(iter(next(iter(files.values())).values()))
    names, sums = None, iter(FILES) if published else itertools.repeat(None)
    if path.suffix.lower() == ".npz":
        parts, names = read_archive(path, published)
    elif "images" in next(iter(files.values())):
        parts = {part: tuple(read_idx(roles[role], next(sums)) for role in ("images", "labels"))
                 for part, roles in files.items()}
    else:
        parts = {part: read_rows(roles[""]) for part, roles in files.items()}
    return parts, *((names, path) if names else names_beside(path, meaning_of(path)[0]))


def _others(place, folder):
    """The files of another set, with a part to test with, at a place that the caller named."""
    files = {}
    if folder is not None:
        with contextlib.suppress(FileNotFoundError):
            files = find_set(place)
    if len(files) > 1 or place.suffix.lower() == ".npz" and place.is_file():
        return files
    if place.is_file():
        raise ValueError(f"{place} is a file. Give the folder with the four files, or Keras's mnist.npz; "
                         "one set, such as a CSV, is read by mnist.load.")
    missing = [name for name in FILES if find_idx(place, name) is None]
    raise FileNotFoundError(f"Not in {place}: {', '.join(missing)} (nor with .gz, nor with .idx for -idx), nor "
                            f"mnist.npz. {what_lies_there(place)}Call {_download(place)}, or {mirrors.by_hand(place)}")


def _is_there(folder, name):
    """Whether this file of MNIST is here, whole. Raises AnotherSet where one of another set has its name."""
    try:
        return read_idx(find_idx(folder, name) or folder / name, name) is not None
    except AnotherSet:
        raise
    except (OSError, ValueError):
        return False


def _folder(folder):
    return Path(folder or os.environ.get("MNIST_DIR") or DATA).expanduser().absolute()


def _download(folder):
    """The call that fetches into this folder, not into the default one."""
    return f"mnist.download_mnist({'' if folder == _folder(None) else repr(str(folder))})"
