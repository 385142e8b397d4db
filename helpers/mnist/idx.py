"""A file in the format IDX, as MNIST's four are: a short header, then one number for each pixel or label.

Source of the format: LeCun, Cortes and Burges, "The MNIST database of handwritten digits".
"""
import gzip
import hashlib
import math
import zlib

import numpy as np

from helpers.files.kinds import kind
from helpers.mnist.published import compare

BLOCK = 1 << 20        # bytes read at a time
MOST_BLOCKS = 512      # so 512 MiB, 684,784 images of MNIST's; a header may promise anything, a file unpack without end
TYPES = {8: "u1", 9: "i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}


def find_idx(folder, name):
    """The file to read for this name, or None; first the one that `mirrors.bring` writes."""
    spellings = (name, name.replace("-idx", ".idx"))
    candidates = [folder / (spelling + end) for end in (".gz", "") for spelling in spellings]
    return next((path for path in candidates if path.is_file()), None)


def read_idx(path, published=None):
    """The numbers of one IDX file, as an array. What the header claims reserves no memory.

    published: a name of `published.FILES`, whose sum the unpacked bytes have to have.
    Raises OSError, AnotherSet for a whole file with another sum, or another ValueError for what is damaged.
    """
    data, more = _unpack(path)
    dtype, shape, start, promised = header(data)
    if not shape:
        what = kind(path)
        problem = f"holds {len(data):,} bytes{more} that start {bytes(data[:16])!r}"
        if what and not what.startswith(("a gzip", "an IDX")):
            problem = f"is {what}"
        raise ValueError(f"{path} {problem}; expected the format IDX.")
    if len(data) != promised or more:
        raise ValueError(f"{path} holds {len(data):,} bytes{more}; its header promises {promised:,} "
                         f"of at most {MOST_BLOCKS * BLOCK:,}.")
    array = np.frombuffer(data, dtype, offset=start).reshape(shape)
    if published:
        compare(path, array, hashlib.sha256(data), published)
    return array


def is_idx(path):
    """Whether a file starts as IDX does, plain or gzip."""
    try:
        with path.open("rb") as raw:
            return bool(header(_unpacked(raw).read(20))[1])
    except (OSError, EOFError, zlib.error):
        return False


def _unpack(path):
    """The unpacked bytes, as many as the header promises, and " or more" where the file goes on."""
    try:
        with path.open("rb") as raw:
            file = _unpacked(raw)
            data = bytearray(file.read(BLOCK))
            shape, _, promised = header(data)[1:]
            while shape and len(data) <= promised <= MOST_BLOCKS * BLOCK and (block := file.read(BLOCK)):
                data += block
            return data, " or more" * bool(file.read(1))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ValueError(f"{path} is a damaged gzip file: {error}.") from error


def _unpacked(raw):
    """This open file, through gzip where it is packed."""
    packed = raw.read(2) == b"\x1f\x8b"     # not by name: a browser may unpack a .gz and keep its name
    raw.seek(0)
    return gzip.GzipFile(fileobj=raw) if packed else raw


def header(data):
    """What an IDX file says of itself: type, shape, where its numbers start, its bytes in all; ("", (), 0, 0) if none.

    The first four bytes are two zeros, a code of the type, and the number of axes; four bytes for each axis follow.
    """
    start = 4 + 4 * data[3] if len(data) > 3 else 0
    if not 4 < start <= min(len(data), 20) or data[:2] != b"\0\0" or data[2] not in TYPES:
        return "", (), 0, 0
    dtype = np.dtype(TYPES[data[2]])
    shape = tuple(int.from_bytes(data[k:k + 4]) for k in range(4, start, 4))
    return dtype, shape, start, start + dtype.itemsize * math.prod(shape)
