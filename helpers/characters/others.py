"""Sets that came after MNIST and took over its format: Kuzushiji-MNIST, Fashion-MNIST and EMNIST's letters.

Kuzushiji: old cursive kana, T. Clanuwat and others, "Deep learning for classical Japanese literature", 2018, CC BY-SA
4.0. Fashion: clothes, H. Xiao and others, "Fashion-MNIST", 2017, MIT licence, © Zalando SE. EMNIST: G. Cohen and
others, "EMNIST: an extension of MNIST to handwritten letters", 2017.
"""
import warnings
from pathlib import Path

import numpy as np
from tqdm import tqdm

from helpers.characters.fetched import bring_all, by_hand
from helpers.mnist import DATA, MNIST, load
from helpers.mnist.upright import Turned, exchanged

FOUR = "train-images-idx3-ubyte.gz train-labels-idx1-ubyte.gz t10k-images-idx3-ubyte.gz t10k-labels-idx1-ubyte.gz"
SETS = {        # addresses, SHA-256 of the four files, names of the classes
    "kuzushiji": (["http://codh.rois.ac.jp/kmnist/dataset/kmnist/"], [
        "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4",
        "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17",
        "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5",
        "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"],
        "o ki su tsu na ha ma ya re wo"),
    "fashion": (["https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/"], [
        "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
        "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
        "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
        "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"],
        "T-shirt trousers pullover dress coat sandal shirt sneaker bag boot")}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
UPRIGHT = "il"          # letters that are taller than wide in any hand


def load_set(name, folder=None):
    """Kuzushiji-MNIST or Fashion-MNIST: `mnist.MNIST` with the names of its classes.

    name: one of SETS. folder: where its four files are, data/NAME without one; they are named like MNIST's.
    Raises ValueError for another name or damaged files, FileNotFoundError where they are missing.
    """
    addresses, _, names = _known(name)
    folder = _folder(name, folder)
    if not folder.is_dir():
        raise FileNotFoundError(f"There is no folder {folder}. Call characters.download({name!r}), or "
                                f"{by_hand(folder, FOUR.split(), addresses)}")
    return load(folder, classes=names.split())


def download(name, folder=None, *, bar=tqdm):
    """Fetch the four files of a set, 21 or 31 MB, where they are missing or damaged; the folder is made if need be.

    Raises ConnectionError, with the address and its reason, where one could not be fetched.
    """
    addresses, sums, _ = _known(name)
    bring_all(_folder(name, folder), dict(zip(FOUR.split(), sums, strict=True)), addresses, bar)


def load_letters(place):
    """EMNIST's letters, put upright and counted from 0: `mnist.MNIST` with the names a … z; both changes are said.

    place: the folder with the four files emnist-letters-…, or that gzip.zip was unpacked into, or the start of the
    files' names. The zip has 560 MB, so it is fetched by hand: data/README.md says from where.
    """
    place = Path(place).expanduser()
    if (place / "gzip").is_dir():       # the zip makes this folder
        place = place / "gzip"
    letters = load(place / "emnist-letters" if place.is_dir() else place, classes=list(LETTERS))
    if not isinstance(letters, MNIST):
        raise ValueError(f"{place} holds one set of images; expected two, to learn from and to test with. Name the "
                         "folder with the four files emnist-letters-….")
    if not lies(letters.X_train, letters.Y_train):
        return letters
    warnings.warn(f"The images in {place} lie on their side: rows and columns are exchanged, as EMNIST has them, and "
                  "its labels count from 1. Both were put right.", Turned, stacklevel=2)
    return letters._replace(X_train=exchanged(letters.X_train), X_test=exchanged(letters.X_test))


def lies(X, Y):
    """Whether letters lie on their side: the ink of i and l then spreads further across than down.

    X (784, m); Y (m,) with a at 0.
    """
    thin = X[:, np.isin(Y, [LETTERS.index(letter) for letter in UPRIGHT])]
    if not thin.size:
        return False
    ink = thin.mean(axis=1).reshape(28, 28)
    at = np.arange(28)
    down, across = (float(np.average((at - np.average(at, weights=ink.sum(axis=axis)))**2, weights=ink.sum(axis=axis)))
                    for axis in (1, 0))
    return across > down


def _known(name):
    if name not in SETS:
        raise ValueError(f"There is no set {name!r}, expected {' or '.join(SETS)}.")
    return SETS[name]


def _folder(name, folder):
    return Path(folder or DATA / name).expanduser().absolute()
