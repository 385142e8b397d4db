"""IDX and gzip files made to do harm: read right or refused, in little memory."""
import gzip
import math
import struct
import tempfile
import tracemalloc
import warnings
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import mnist
from helpers.mnist.assemble import Odd
from tests.damage import NUMBERS, answer, damaged, near, runs
from tests.memory import bounded, repeated
from tests.mnist.sets import CODES, NAMES, make_set, to_idx, write_set

images = make_set()[0][NAMES[0]]


def reference(raw):
    """Pixels or labels of IDX bytes, or None: by struct, apart from the loader."""
    if raw[:2] == b"\x1f\x8b":
        try:
            raw = gzip.decompress(raw)
        except Exception:
            return None
    if len(raw) < 16 or struct.unpack(">i", raw[:4]) != (2051,):
        return None
    _, m, rows, columns = struct.unpack(">4I", raw[:16])
    return raw[16:] if (rows, columns) == (28, 28) and m == 7 and len(raw) == 16 + 784 * m else None


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.binary(max_size=100) | near(images) | near(gzip.compress(images, mtime=0))
       | st.binary(max_size=40).map(gzip.compress) | st.binary(max_size=40).map(lambda end: b"\x1f\x8b\x08" + end))
def test_any_bytes_are_read_right_or_refused(raw):
    with tempfile.TemporaryDirectory() as folder:
        write_set(Path(folder), make_set()[0] | {NAMES[0]: raw})
        expected = reference(raw)
        if expected is None:
            with pytest.raises(ValueError, match=NAMES[0]):
                mnist.load_mnist(folder, checksum=False)
        else:
            X = mnist.load_mnist(folder, checksum=False).X_train
            assert (X.T.ravel() == np.frombuffer(expected, np.uint8) / np.float32(255)).all()


def idx(count=2, sides=(28, 28), magic=2051, size=None):
    """An IDX file of images; the size of its data may be another than the header says."""
    size = math.prod(sides) * count % 100_000 if size is None else size
    return struct.pack(f">{2 + len(sides)}I", magic, count, *sides) + bytes(k % 251 for k in range(size))


def members(parts, flags=0, crc_off=0, end=b""):
    """A gzip file of one member for each part, with optional fields in the headers."""
    file = b""
    for part in parts:
        fields = (b"\5\0extra" if flags & 4 else b"") + (b"name\0" if flags & 8 else b"") + \
            (b"comment\0" if flags & 16 else b"")
        head = b"\x1f\x8b\x08" + bytes([flags]) + b"\0\0\0\0\0\xff" + fields
        if flags & 2:
            head += (zlib.crc32(head) & 0xffff).to_bytes(2, "little")
        file += head + zlib.compress(part, wbits=-15) + struct.pack("<2I", zlib.crc32(part) ^ crc_off, len(part))
    return file + end


idx_files = st.builds(
    idx, st.integers(0, 3) | st.sampled_from(NUMBERS),
    st.sampled_from([(28, 28), (28, 27), (784,), (), (28, 28, 1), (1, 9, 9), (2, 2), (9,), (1, 1), (3, 3, 3), (0, 9)]),
    st.sampled_from([2051, 2049, 2050, 2052, 3 << 24 | 8 << 16, 0x0d03, 0x0b03, 0x0e02]),
    st.integers(0, 2400) | st.just(1568) | st.none())
gzip_files = st.builds(
    lambda raw, cut, *rest: members([raw[:cut], raw[cut:]], *rest), idx_files | st.just(idx()), st.integers(0, 2000),
    st.integers(0, 31), st.sampled_from([0, 0, 0, 1]),
    st.sampled_from([b"", b"", bytes(9), b"\x1f\x8b", b"more", idx()]))


def idx_by_hand(raw):
    """The pixels in an IDX file of square images, as a list of lists of floats, or None."""
    if raw[:2] == b"\x1f\x8b":
        try:
            raw = gzip.decompress(raw)
        except (OSError, EOFError, zlib.error, struct.error):
            return None
    if len(raw) < 8 or raw[:2] != b"\0\0" or raw[2] not in CODES or not 1 <= raw[3] <= 4 or len(raw) < 4 + 4 * raw[3]:
        return None
    m, *sides = struct.unpack_from(f">{raw[3]}I", raw, 4)
    numbers, sides = raw[4 + 4 * raw[3]:], [side for side in sides if side != 1]
    n = math.prod(sides)
    square = n in {side * side for side in range(2, 257)} and sides in ([n], [math.isqrt(n)] * 2)
    if not m or not square or len(numbers) != m * n * struct.calcsize(CODES[raw[2]]):
        return None
    pixels = struct.unpack(f">{m * n}{CODES[raw[2]]}", numbers)
    if raw[2] > 12 and all(0 <= pixel <= 1 for pixel in pixels):
        ink = 1
    elif all(0 <= pixel <= 255 and pixel == int(pixel) for pixel in pixels):
        ink = 255
    else:
        return None
    return [[float(np.float32(pixel) / np.float32(ink)) for pixel in pixels[k:k + n]] for k in range(0, m * n, n)]


def load_quietly(path):
    """Odd pictures, faint ones and such, are expected here."""
    with warnings.catch_warnings(action="ignore", category=Odd):
        return mnist.load(path)


def test_any_file_of_idx(tmp_path, quiet):
    seeds = (idx(), gzip.compress(idx(), mtime=0), members([idx()[:700], idx()[700:]], 30),
             to_idx(np.arange(50).reshape(2, 5, 5) / 49, 13), to_idx(np.arange(50).reshape(2, 25), 11))

    @runs(250, 0.42)
    @given(st.binary(max_size=60) | idx_files | gzip_files | damaged(*seeds) | damaged(*seeds).map(gzip.compress))
    def test(raw):
        expected = idx_by_hand(raw)
        (tmp_path / NAMES[1]).write_bytes(to_idx([0] * len(expected or [0])))
        found = answer("idx", load_quietly, tmp_path / NAMES[0], raw)
        assert (found is None) == (expected is None)
        if found:
            assert found.X.T.tolist() == expected
    test()


# memory

def idx_bomb(count):
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + repeated(640, struct.pack(">4I", 2051, count, 28, 28)) + bytes(8)


# file, the most MB that it may take; measured before the mending: 2,049 for gzip
BOMBS = {
    "gzip of 10 GiB that promises 2^32 images": (lambda: idx_bomb(2**32 - 1), 20),
    "gzip of 10 GiB that promises two": (lambda: idx_bomb(2), 20),
    "gzip of 10 GiB that promises 1 GiB": (lambda: idx_bomb(1_369_000), 20),
    "gzip of 10 GiB that promises 50 MB": (lambda: idx_bomb(64_000), 150),
    "gzip of 10 GiB of no images": (lambda: idx_bomb(2)[:10] + repeated(640) + bytes(8), 20),
}


def others(folder):
    """The three files beside it, as they should be."""
    for name in NAMES[1:]:
        (folder / name).write_bytes(idx(1) if "images" in name else struct.pack(">2I", 2049, 1) + b"\7")


test_memory_is_bounded = bounded(
    "from helpers import mnist\ndef read(path): mnist.load_mnist(path.parent, checksum=False)", NAMES[0], BOMBS, others)


def test_more_images_than_anybody_has_are_refused_in_little_memory(tmp_path):
    m = (1 << 22) + 1
    (tmp_path / NAMES[0]).write_bytes(gzip.compress(struct.pack(">4I", 2051, m, 2, 2) + bytes(4 * m), 1))
    (tmp_path / NAMES[1]).write_bytes(gzip.compress(struct.pack(">2I", 2049, m) + bytes(m), 1))
    tracemalloc.start()
    with pytest.raises(ValueError, match="are 4,194,305, expected 1 … 4,194,304"):
        mnist.load(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * m
