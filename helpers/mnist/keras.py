"""MNIST as Keras keeps it: mnist.npz, an archive of x_train, y_train, x_test and y_test."""
import hashlib
import reprlib
import struct

import numpy as np

from helpers.files.kinds import kind
from helpers.files.npz import open_npz, read_array
from helpers.mnist.idx import BLOCK, FILES, MOST_BLOCKS, AnotherSet, AnotherSum

NAMES = dict(zip(FILES, ("x_train", "y_train", "x_test", "y_test"), strict=True))      # in the order of the four files


def read_keras(path, *, checksum=True):
    """Pixels (m, 784) and labels (m,), uint8, of the images to train with, then of those to test with.

    checksum: compare the bytes with the published SHA-256 of the four files in the format IDX.
    Raises OSError, AnotherSet for another set of digits, or another ValueError for anything else.
    """
    try:
        archive, found = open_npz(path)
        with archive:
            missing = set(NAMES.values()) - found
            if missing:
                raise AnotherSet(f"{path} is no mnist.npz as Keras has it: it lacks {', '.join(sorted(missing))}; "
                                 f"it holds {reprlib.repr(sorted(found))}")
            arrays = {name: read_array(archive, member, MOST_BLOCKS * BLOCK) for name, member in NAMES.items()}
    except AnotherSet:
        raise
    except Exception as error:      # a damaged zip breaks its reader in many ways
        what = kind(path)
        quoted = str(error).strip()[:500]
        reason = f"it is {what}" if what and "ZIP" not in what and ".npz" not in what else quoted
        raise ValueError(f"{path} is no mnist.npz as Keras has it: {reason.rstrip('.')}. Fetch it again") from error
    return [_bytes(path, name, array, checksum) for name, array in arrays.items()]


def _bytes(path, name, array, checksum):
    """The array as uint8, (m, 784) or (m,); AnotherSet where it holds anything else."""
    images = "images" in name
    right = array.shape[1:] in {(28, 28), (784,)} if images else array.ndim == 1
    if not right or not array.size or array.dtype.kind == "f" or array.min() < 0 or array.max() > 255:
        values = f" from {array.min():g} to {array.max():g}" if array.size else ""
        raise AnotherSet(f"{path} holds {array.shape} {array.dtype}{values} as {NAMES[name]}; expected "
                         f"{'(m, 28, 28)' if images else '(m,)'} whole numbers from 0 to 255")
    array = np.ascontiguousarray(array.reshape(len(array), 784) if images else array, dtype=np.uint8)
    if checksum:
        header = struct.pack(">4I", 2051, len(array), 28, 28) if images else struct.pack(">2I", 2049, len(array))
        sha256 = hashlib.sha256(header)
        sha256.update(array)
        if sha256.hexdigest() != FILES[name][1]:
            raise AnotherSum(f"{path}: {NAMES[name]} has SHA-256 {sha256.hexdigest()} in the format IDX; published is "
                             f"{FILES[name][1]}")
    return array
