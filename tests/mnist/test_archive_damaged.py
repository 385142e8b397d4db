"""Archives of pictures made to do harm: read right or refused, in little memory."""
import io
import struct
import warnings
import zipfile
import zlib

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.lib import format as npy

from helpers import mnist
from helpers.mnist.assemble import Odd
from tests.damage import answer, damaged, runs
from tests.files.archives import npy_by_hand, npy_files, npz_files, to_npy, zip_by_hand
from tests.memory import bounded, repeated

PIXELS = np.arange(100, 125, dtype=np.uint8).reshape(1, 5, 5)
SET = {"images": PIXELS, "labels": np.array(["A"]), "classes": np.array(["B", "A"])}
FRACTIONS = {"X": PIXELS / 255, "y": np.array([[1]], dtype=np.int16)}


def archive(**arrays):
    return zip_by_hand([(f"{name}.npy".encode(), data if isinstance(data, bytes) else to_npy(data), {})
                        for name, data in arrays.items()])


def by_hand(raw):
    """The arrays in an archive, by zipfile and NumPy."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        assert len(set(packed.namelist())) == len(packed.namelist())
        arrays = {}
        for name in ("images", "labels", "classes", "X", "y"):
            if f"{name}.npy" in packed.namelist():
                with packed.open(f"{name}.npy") as file:
                    arrays[name] = npy.read_array(file, allow_pickle=False)
                    assert not file.read()
    return arrays


def load_quietly(path):
    """Odd pictures, faint ones and such, are expected here."""
    with warnings.catch_warnings(action="ignore", category=Odd):
        return mnist.load(path)


def test_any_archive_of_pictures(tmp_path, quiet):
    seeds = [archive(**SET), archive(**FRACTIONS)]

    @runs(250, 0.1)
    @given(npz_files(SET) | npz_files(FRACTIONS) | damaged(*seeds) | npy_files.map(lambda data: archive(images=data))
           | npy_files.map(lambda data: archive(**SET | {"labels": data})) | st.binary(max_size=60))
    def test(raw):
        found = answer("pictures", load_quietly, tmp_path / "letters.npz", raw)
        if found:
            arrays = by_hand(raw)
            images, labels = (next((arrays[name] for name in names if name in arrays), None)
                              for names in (("images", "X"), ("labels", "y")))
            m, n = found.X.shape[::-1]
            rows = images.T if images.shape == (n, m) != (m, n) and labels is not None else images.reshape(m, n)
            ink = 1 if images.dtype.kind == "f" and images.max() <= 1 else 255
            assert np.array_equal(found.X, (rows / ink).astype(np.float32).T)
            if labels is None:
                assert found.Y is None
            elif found.classes:
                said = [found.classes[label] for label in found.Y]
                given = labels.ravel().tolist()
                assert given in (said, found.Y.tolist()) or [label.strip() for label in given] == said
            else:
                assert found.Y.tolist() == [float(label) for label in labels.ravel()]
    test()


# memory

def lies():
    data = to_npy(PIXELS)
    lie = {"method": 8, "packed_data": repeated(64, data), "crc": 0}
    return zip_by_hand([(b"images.npy", data, lie), (b"labels.npy", to_npy(np.array([1])), {})])


def three(descr="|u1", shape="(60000, 30, 30)"):
    data = npy_by_hand(f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}", bytes(54_000_000))
    packed = {"method": 8, "packed_data": zlib.compress(data, 1, wbits=-15), "crc": zlib.crc32(data), "size": len(data)}
    return zip_by_hand([(f"{part}_images.npy".encode(), b"", packed) for part in ("train", "val", "test")])


def many():
    entry = b"PK\1\2" + struct.pack("<6H3I5H2I", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    return entry * 600_000 + b"PK\5\6" + struct.pack("<4H2IH", 0, 0, 65535, 65535, 600_000 * len(entry), 0, 0)


BOMBS = {       # file, the most MB that it may take; here no more than 64 MiB are read
    "npz that claims a terabyte": (lambda: archive(images=npy_by_hand(
        "{'descr': '|u1', 'fortran_order': False, 'shape': (274877906944, 2, 2), }", bytes(100))), 20),
    "npz that unpacks to more than it says": (lies, 20),
    "npz of three arrays, each of which would do": (three, 150),
    "npz of text in place of images": (lambda: three("<U900000", "(15,)"), 130),
    "npz of text without a length": (lambda: archive(images=PIXELS, labels=npy_by_hand(
        "{'descr': '<U0', 'fortran_order': False, 'shape': (274877906944,), }", b"")), 20),
    "npz of many members": (many, 100),
}

test_memory_is_bounded = bounded(
    "from helpers import mnist\nfrom helpers.mnist import archive\narchive.MOST_BLOCKS = 64\nread = mnist.load",
    "letters.npz", BOMBS)
