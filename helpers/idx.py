"""One of MNIST's four files, in the format IDX: a short header, then one byte for each pixel or label.

Source of the format: LeCun, Cortes and Burges, "The MNIST database of handwritten digits".
"""
import gzip
import hashlib
import zlib

import numpy as np

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


def find_idx(folder, name):
    """The file to read for this name, or None; first the one that `mirrors.bring` writes."""
    spellings = (name, name.replace("-idx", ".idx"))
    candidates = [folder / (spelling + end) for end in (".gz", "") for spelling in spellings]
    return next((path for path in candidates if path.is_file()), None)


def read_idx(path, name, *, checksum=True):
    """Pixels (784 m,) or labels (m,) of one IDX file, uint8. What the header claims reserves no memory.

    name: the key of FILES that says what it has to hold.
    checksum: compare the unpacked bytes with the published SHA-256.
    Raises OSError, or ValueError for what is damaged or of another kind.
    """
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
        raise ValueError(f"{path} is a damaged gzip file: {error}") from error
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
    raise ValueError(f"{path} {problem}")
