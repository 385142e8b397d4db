"""Sets of pictures in an .npz, as Keras, MedMNIST and many others keep them: arrays whose names say what they hold."""
import hashlib
import reprlib
import struct

import numpy as np

from helpers.files.kinds import kind
from helpers.files.npz import open_npz, read_array
from helpers.mnist.idx import BLOCK, MOST_BLOCKS
from helpers.mnist.names import CLASSES, meaning
from helpers.mnist.published import FILES, AnotherSet, compare

KINDS = "numbers or text"
EXPECTED = ("x_train, y_train, x_test, y_test; train_images, train_labels and so on; or images and labels of one set, "
            "as np.savez_compressed(path, images=images, labels=labels) names them; and classes, where they have names")


def read_archive(path, published=False):
    """The parts in an .npz, {part: (images, labels or None)}, and the names of the classes or None.

    published: compare the bytes with the published SHA-256 of the four files in the format IDX.
    Raises OSError, AnotherSet for another sum, or another ValueError for what is damaged, or holds no pictures.
    """
    try:
        archive, found = open_npz(path)
        with archive:
            wanted, problem = _wanted(sorted(found))
            arrays, left = {}, MOST_BLOCKS * BLOCK      # of all together
            for place, name in wanted.items() if not problem else ():
                array = read_array(archive, name, left, KINDS)
                arrays[place] = np.char.decode(array, "utf-8") if array.dtype.kind == "S" else array
                left -= array.nbytes
    except Exception as error:      # a damaged zip breaks its reader in many ways
        what, quoted = kind(path), str(error).strip()[:500].rstrip(".")
        reason = f"it is {what}" if what and "ZIP" not in what and ".npz" not in what else quoted
        remedy = "" if isinstance(error, ValueError) else " Fetch it again."
        remedy = " Save array.astype(str) in its place, or .astype('uint8')." if quoted.endswith(KINDS) else remedy
        raise ValueError(f"{path} is no .npz of images and labels: {reason}.{remedy}") from error
    if problem:
        raise ValueError(f"{path} holds {problem}; expected {EXPECTED}.")
    names = arrays.pop(("", "classes"), None)
    if names is not None:
        names = list(str(names)) if names.ndim == 0 else names.ravel().tolist()
    parts = {part: (images, arrays.get((part, "labels")))
             for (part, role), images in arrays.items() if role == "images"}
    if published:
        _compare(path, parts)
    return parts, names


def holds_images(path):
    """Whether this .npz has images in it, by the names of its arrays, or is damaged, which is said when it is read."""
    try:
        archive, found = open_npz(path)
        archive.close()
        return any(role == "images" for _, _, role in map(meaning, found))
    except Exception:
        return True


def _wanted(names):
    """{(part, role): name} of the arrays to read, and what is wrong with them, or ""."""
    found, twice = {}, None
    for name in names:
        _, part, role = ("", "", "classes") if name.lower() in CLASSES else meaning(name)
        if role and found.setdefault((part, role), name) != name:
            twice = found[part, role], name
    if {("", "images"), ("train", "images")} <= found.keys():
        twice = found["", "images"], found["train", "images"]
    if twice:
        return found, f"{twice[0]} as well as {twice[1]}"
    lone = [f" to {name}" for (part, role), name in found.items() if role == "labels" and (part, "images") not in found]
    if lone or not any(role == "images" for _, role in found):
        return found, f"no images{''.join(lone[:1])} among {reprlib.repr(names)}"
    return found, ""


def _compare(path, parts):
    """AnotherSet, unless the arrays hold what MNIST's four files hold."""
    for name in FILES:
        pair = parts.get("train" if name.startswith("train") else "test", (None, None))
        array = pair["labels" in name]
        if array is None or array.dtype.kind not in "iu":
            raise AnotherSet(f"{path} does not hold MNIST's {name} as whole numbers.")
        shape = (len(array), 28, 28) if "images" in name else (len(array),)
        sha256 = hashlib.sha256(struct.pack(f">{1 + len(shape)}I", 2048 + len(shape), *shape))
        sha256.update(np.ascontiguousarray(array, dtype=np.uint8))
        compare(path, array, sha256, name)
