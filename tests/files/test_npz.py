"""Archives made to do harm, read as a model: read right or refused, in little memory."""
import io
import struct
import zipfile
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.lib import format as npy

from helpers import model
from helpers.network import Params
from tests.damage import answer, damaged, runs
from tests.files.archives import DATA, NET, net, npy_by_hand, npy_files, npz_files, to_npy, zip_by_hand
from tests.memory import bounded, repeated


def npz_by_hand(raw):
    """The five arrays of a model file, by zipfile and NumPy."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
        arrays = {}
        for name in ("version", *Params._fields):
            with archive.open(f"{name}.npy") as file:
                arrays[name] = npy.read_array(file, allow_pickle=False)
                assert not file.read()
    return arrays


def test_any_file_of_npz(tmp_path, quiet):
    seeds = [net(), net(**{name: np.asarray(array, dtype=">f8") for name, array in NET.items() if name != "version"})]
    file = io.BytesIO()
    np.savez_compressed(file, **NET)
    seeds.append(file.getvalue())

    @runs(250, 0.35)
    @given(npz_files() | damaged(*seeds) | npy_files.map(lambda data: net(W1=data)) | st.binary(max_size=60))
    def test(raw):
        found = answer("npz", model.load, tmp_path / "net.npz", raw)
        if found:
            expected = npz_by_hand(raw)
            assert expected.pop("version") == 1 and list(expected) == list(found._fields)
            for array, right in zip(found, expected.values(), strict=True):
                assert array.dtype == right.dtype and array.shape == right.shape and np.array_equal(array, right)
            assert found.W1.shape[1] == 784 and len(found.b2) == 10
    test()


@pytest.mark.parametrize("header", [
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 784)", "'''", "\t\n  x\n y",
    # TokenError, IndentationError
    "{1: 2, 'x': 3}", "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 784), 3: 4}",      # TypeError
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1L, 784), }",                     # a warning about Python 2
    "{'descr': '\\d', 'fortran_order': False, 'shape': (1, 784), }",                      # a warning about the \\d
    "{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 784), }",                     # was taken for (1, 784)
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1180591620717411303424), }",   # OverflowError
    "{'descr': '<f4', 'fortran_order': False, 'shape': (01, 784), }",
    "{'descr': " + "-" * 5000 + "1, 'fortran_order': False, 'shape': (), }"])
@pytest.mark.filterwarnings("error")
def test_an_odd_header_of_an_array_is_refused(tmp_path, header):
    path = tmp_path / "net.npz"
    path.write_bytes(net(W1=npy_by_hand(header, DATA)))
    with pytest.raises(ValueError, match="is no model of this series: W1"):
        model.load(path)


def test_two_members_of_one_name_are_refused(tmp_path):
    path = tmp_path / "net.npz"
    path.write_bytes(net((b"W1.npy", to_npy(NET["W1"] + 1), {})))
    with pytest.raises(ValueError, match="it holds two members of one name"):
        model.load(path)


def test_an_offset_beyond_all_files_is_refused(tmp_path):
    path = tmp_path / "net.npz"
    files = [(f"{name}.npy".encode(), to_npy(array), {}) for name, array in NET.items()]
    for offset in (b"\xff" * 8, b"\0" * 7 + b"\x80"):
        files[1] = b"W1.npy", DATA, {"offset": 2**32 - 1, "extra": b"\1\0\x08\0" + offset}
        path.write_bytes(zip_by_hand(files))
        with pytest.raises(ValueError, match="is no model of this series"):
            model.load(path)


@pytest.mark.parametrize("raw", [net(version=NET["W1"]), zip_by_hand([
    (f"{name}.npy".encode(), to_npy(array), {"local": b"x" * 60_000}) for name, array in NET.items()])])
def test_the_reason_is_short(tmp_path, raw):
    path = tmp_path / "net.npz"
    path.write_bytes(raw)
    with pytest.raises(ValueError) as error:
        model.load(path)
    assert len(str(error.value)) < 1000


# memory

def npz_that_lies():
    data = to_npy(NET["W1"])
    lies = {"method": 8, "packed_data": repeated(64, data), "crc": 0}
    return zip_by_hand([(b"version.npy", to_npy(1), {}), (b"W1.npy", data, lies),
                        *((f"{name}.npy".encode(), b"", {}) for name in ("b1", "W2", "b2"))])


def npz_of_four():
    data = npy_by_hand("{'descr': '<f8', 'fortran_order': False, 'shape': (8388000,), }", bytes(67_104_000))
    packed = {"method": 8, "packed_data": zlib.compress(data, 1, wbits=-15), "crc": zlib.crc32(data), "size": len(data)}
    return zip_by_hand([(b"version.npy", to_npy(1), {}), *((f"{name}.npy".encode(), b"", packed)
                                                           for name in Params._fields)])


def npz_of_many():
    entry = b"PK\1\2" + struct.pack("<6H3I5H2I", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    return entry * 600_000 + b"PK\5\6" + struct.pack("<4H2IH", 0, 0, 65535, 65535, 600_000 * len(entry), 0, 0)


# file, the most MB that it may take; measured before the mending: 1,874
BOMBS = {
    "npz that claims a terabyte": (lambda: net(W1=npy_by_hand(
        "{'descr': '<f4', 'fortran_order': False, 'shape': (274877906944,), }", DATA)), 20),
    "npz that unpacks to more than it says": (npz_that_lies, 20),
    "npz of four large arrays": (npz_of_four, 250),
    "npz of many members": (npz_of_many, 100),
}


test_memory_is_bounded = bounded("from helpers import model\nread = model.load", "net.npz", BOMBS)
