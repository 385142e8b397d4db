"""An alphabet that a reader draws: kept in an .npz as `mnist.load` reads it, and added to drawing by drawing."""
import io
from pathlib import Path

import numpy as np

from helpers.characters.runes import runes
from helpers.files.keep import put
from helpers.mnist.archive import read_archive
from helpers.mnist.assemble import assemble
from helpers.mnist.labels import check_names

SIDE, LEAST = 28, 3


def drawings(path, names=None):
    """The drawings in a file, (m, 28, 28) uint8, their classes (m,), and the names; none where there is no file.

    names: of the characters, in their order. Raises ValueError where the file holds other names, or no drawings.
    """
    path = Path(path).expanduser()
    names = None if names is None else check_names(names, "The names")
    if not path.exists():
        return np.zeros((0, SIDE, SIDE), np.uint8), np.zeros(0, np.intp), names
    if not path.is_file():
        raise ValueError(f"{path} is a folder. Name a file in it, such as {str(path / 'my_alphabet.npz')!r}.")
    parts, found = read_archive(path)
    images, labels = parts.get("", (np.zeros(0), None))
    if found is None or labels is None or images.shape[1:] != (SIDE, SIDE) or images.dtype != np.uint8:
        raise ValueError(f"{path} is there already, and holds no drawings of characters with their names. It stays as "
                         "it is. Name another file.")
    if names is not None and names != found:
        raise ValueError(f"{path} holds drawings of {', '.join(found)}; expected {', '.join(names)}. It stays as it "
                         "is. Ask for these characters in this order, or name another file.")
    return images, labels.astype(np.intp), found


def keep(path, names, image, label):
    """Add one drawing, (28, 28) in [0, 1], to the file; it is made where there is none."""
    images, labels, names = drawings(path, names)
    _write(path, np.concatenate([images, np.rint(255 * image[None]).astype(np.uint8)]), np.append(labels, label), names)


def take_back(path, names):
    """Take the last drawing out of the file again; nothing happens where there is none."""
    images, labels, names = drawings(path, names)
    if len(labels):
        _write(path, images[:-1], labels[:-1], names)


def load_drawn(path):
    """The alphabet in a file, as `mnist.Digits` with the names, where it has at least three drawings of each.

    Until then, five runes that a script wrote. Prints which of the two it is.
    """
    images, labels, names = drawings(path)
    if len(labels) and np.bincount(labels, minlength=len(names)).min() >= LEAST:
        print(f"{Path(path).name}: {len(labels)} drawings of {', '.join(names)}")
        return assemble(path, {"": (images, labels)}, names, known=True)
    found = runes()
    print(f"There are not yet {LEAST} drawings of each character in {Path(path).name}.\nUntil then the page goes on "
          f"with {len(found.classes)} runes that a script wrote, {found.Y.size // len(found.classes)} of each.")
    return found


def _write(path, images, labels, names):
    content = io.BytesIO()
    np.savez_compressed(content, images=images, labels=labels.astype(np.uint8), classes=np.array(names))
    put(Path(path).expanduser().absolute(), content.getvalue())
