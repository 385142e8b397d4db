"""One of MNIST's four files, in the format IDX: a short header, then one byte for each pixel or label.

Source of the format: LeCun, Cortes and Burges, "The MNIST database of handwritten digits".
"""
import gzip
import hashlib
import math
import zlib

import numpy as np

from helpers.files.kinds import kind

BLOCK = 1 << 20        # bytes read at a time
MOST_BLOCKS = 512      # so 512 MiB, 684,784 images; a header may promise anything, and a file unpack without end
TYPES = {8: ("uint8", 1), 9: ("int8", 1), 11: ("int16", 2), 12: ("int32", 4), 13: ("float32", 4), 14: ("float64", 8)}
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


class AnotherSet(ValueError):
    """A whole file in this format, but not MNIST's: somebody's own digits, perhaps."""


class AnotherSum(AnotherSet):
    """All is as in MNIST's file but the values themselves."""


def find_idx(folder, name):
    """The file to read for this name, or None; first the one that `mirrors.bring` writes."""
    spellings = (name, name.replace("-idx", ".idx"))
    candidates = [folder / (spelling + end) for end in (".gz", "") for spelling in spellings]
    return next((path for path in candidates if path.is_file()), None)


def read_idx(path, name, *, checksum=True):
    """Pixels (784 m,) or labels (m,) of one IDX file, uint8. What the header claims reserves no memory.

    name: the key of FILES that says what it has to hold.
    checksum: compare the unpacked bytes with the published SHA-256.
    Raises OSError, AnotherSet for what is whole but of another set or kind, or another ValueError for what is damaged.
    """
    sides = (28, 28) if "images" in name else ()
    data, size, more = _unpack(path, sides)
    found, shape, start, promised = header(data)
    wanted = "images of 28×28 pixels" if sides else "one label for each image"
    if not shape:
        what = kind(path)
        problem = f"holds {size:,} bytes{more} that start {bytes(data[:16])!r}"
        if what and not what.startswith(("a gzip", "an IDX")):
            problem = f"is {what}"
        raise ValueError(f"{path} {problem}; expected {wanted}, in the format IDX")
    if size != promised or more:
        raise ValueError(f"{path} holds {size:,} bytes{more}; its header promises {promised:,} "
                         f"of at most {MOST_BLOCKS * BLOCK:,}")
    if (found, shape[1:]) != ("uint8", sides) or size == start:
        of = f"images of {'×'.join(map(str, shape[1:]))} pixels" if shape[1:] else "labels"
        raise AnotherSet(f"{path} holds {shape[0]:,} {of}, {found}; expected {wanted}, uint8")
    if checksum and (sha256 := hashlib.sha256(data).hexdigest()) != FILES[name][1]:
        raise AnotherSum(f"{path} has SHA-256 {sha256} unpacked; published is {FILES[name][1]}")
    return np.frombuffer(data, dtype=np.uint8, offset=start)


def _unpack(path, sides):
    """The unpacked bytes, or the first of them where they are not what is wanted; their number; " or more" if so."""
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == b"\x1f\x8b"     # not by name: a browser may unpack a .gz and keep its name
            raw.seek(0)
            file = gzip.GzipFile(fileobj=raw) if packed else raw
            data = bytearray(file.read(BLOCK))
            found, shape, _, promised = header(data)
            size, keep = len(data), (found, shape[1:]) == ("uint8", sides)
            while shape and size <= promised <= MOST_BLOCKS * BLOCK and (block := file.read(BLOCK)):
                size += len(block)
                data += block if keep else b""
            return data, size, " or more" * bool(file.read(1))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ValueError(f"{path} is a damaged gzip file: {error}") from error


def header(data):
    """What an IDX file says of itself: type, shape, where its numbers start, its bytes in all; ("", (), 0, 0) if none.

    The first four bytes are two zeros, a code of the type, and the number of axes; four bytes for each axis follow.
    """
    start = 4 + 4 * data[3] if len(data) > 3 else 0
    if not 4 < start <= min(len(data), 20) or data[:2] != b"\0\0" or data[2] not in TYPES:
        return "", (), 0, 0
    found, each = TYPES[data[2]]
    shape = tuple(int.from_bytes(data[k:k + 4]) for k in range(4, start, 4))
    return found, shape, start, start + each * math.prod(shape)
