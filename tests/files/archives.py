"""Archives of arrays, by hand: model files whole, odd, or described falsely."""
import io
import struct
import zlib

import numpy as np
from hypothesis import strategies as st
from numpy.lib import format as npy

from helpers.network import init_params
from tests.damage import NUMBERS, damaged


def to_npy(array):
    file = io.BytesIO()
    npy.write_array(file, np.asarray(array), allow_pickle=True)
    return file.getvalue()


def npy_by_hand(header, data=b"", version=(1, 0), length=None):
    """An .npy file with this text as its header, whatever it says."""
    text = header.encode("latin-1", "replace")
    text += b" " * (-len(text) - 11 & 63) + b"\n"
    size = (len(text) if length is None else length).to_bytes(2 if version[0] == 1 else 4, "little")
    return b"\x93NUMPY" + bytes(version) + size + text + data


def zip_by_hand(files, count=None, size=None, comment=b""):
    """A zip of (name, data, lies); lies are fields of the list of members, or `packed_data`."""
    body, listed = b"", b""
    for name, data, lies in files:
        method = lies.get("method", 0)
        packed = lies.get("packed_data", zlib.compress(data, wbits=-15) if method == 8 else data)
        field = {"need": 20, "flags": 0, "method": method, "crc": zlib.crc32(data), "packed": len(packed),
                 "size": len(data), "extra": b"", "disk": 0, "offset": len(body), "local": name} | lies
        head = struct.pack("<5H3I", field["need"], field["flags"], method, 0, 33, *(field[key] for key in
                                                                                ("crc", "packed", "size")))
        listed += b"PK\1\2" + struct.pack("<H", 20) + head + struct.pack(
            "<5H2I", len(name), len(field["extra"]), 0, field["disk"], 0, 0, field["offset"]) + name + field["extra"]
        body += b"PK\3\4" + head + struct.pack("<2H", len(field["local"]), 0) + field["local"] + packed
    count = len(files) if count is None else count
    return body + listed + b"PK\5\6" + struct.pack("<4H2IH", 0, 0, count, count, len(listed) if size is None else size,
                                                    len(body), len(comment)) + comment


NET = {"version": np.array(1), **init_params(1, rng=0)._asdict()}


def net(*changes, **arrays):
    """The members of a model file: some arrays replaced, then members changed or added."""
    files = [(f"{name}.npy".encode(), data if isinstance(data, bytes) else to_npy(data), {})
             for name, data in (NET | arrays).items()]
    return zip_by_hand([*files, *changes])


DESCRS = ["'<f4'", "'<f4'", "'>f4'", "'<f8'", "'<f2'", "'<f16'", "'<i8'", "'|i1'", "'|b1'", "'|O'", "'O'", "'<U9'",
          "'|V4'", "'<c8'", "'<M8[s]'", "[('x', '<f4')]", "'(2,)f4'", "('<f4', (2,))", "'f4,f4'", "'f4'", "'=f4'",
          "'<f0'", "'<f3'", "''", "None", "{}", "[]", "3", "'<f4' ''", "'\\d'", "'<f4\\n'", "'float32'", "f4",
          "-" * 3000 + "1", "(" * 300, "[" * 90 + "]" * 90, "{[]: 1}", "'a' * 9", "'\0'", "('O', {'x': 1})",
          "'<f99999999999999999999'"]
SHAPES = ["(1, 784)", "(1, 784)", "(784, 1)", "()", "(1, 1)", "(10, 1)", "(784,)", "(784)", "(-1, 784)", "(1, -784)",
          "(1, -1)", "(0, 784)", "(1, 1180591620717411303424)", "(1099511627776,)", "(1048576, 1048576)", "(True, 784)",
          "(1L, 784)", "(1.0, 784)", "[1, 784]", "(1, 784, 1)", "(01, 784)", "(1, 784,)", "(1,784)", "'a'", "None",
          "(1e9, 1)", "(0, 9223372036854775808)", "(" + "1, " * 70 + ")", "(" + "9" * 5000 + ",)", "((1, 784))",
          "(1, 0x310)", "(1_0, 1)"]
FORMS = ["{{'descr': {0}, 'fortran_order': {1}, 'shape': {2}, }}"] * 6 + [
    "{{'shape': {2}, 'fortran_order': {1}, 'descr': {0}}}", "{{'descr': {0}, 'shape': {2}}}", "{2}", "", "{{}}",
    "[{0}]", "{{'descr': {0}, 'fortran_order': {1}, 'shape': {2}, 3: 4}}", "{{1: 2, 'x': 3}}", "'", "{{", "\t\n  x\n y",
    "1 if", "\0", "{{'descr': {0}, 'fortran_order': {1}, 'shape': {2}, 'shape': (1, 784), }}", "1L", "'''",
    "{{'descr': {0},\n'x': (}}"]
DATA = NET["W1"].tobytes()
npy_files = st.builds(
    lambda form, descr, order, shape, *rest: npy_by_hand(form.format(descr, order, shape), *rest),
    st.sampled_from(FORMS), st.sampled_from(DESCRS),
    st.sampled_from(["False", "False", "True", "None", "0", "1L", "[]"]),
    st.sampled_from(SHAPES), st.sampled_from([DATA, DATA, b"", DATA[:-1], DATA * 2]),
    st.sampled_from([(1, 0)] * 5 + [(2, 0), (3, 0), (0, 0), (9, 9), (1, 1)]),
    st.sampled_from([None] * 6 + [0, 1, 60, 65535]))
LIES = st.dictionaries(st.sampled_from(["need", "flags", "method", "crc", "packed", "size", "disk", "offset"]),
                       st.sampled_from(NUMBERS), max_size=2).map(
    lambda lies: {key: value % (2**32 if key in ("crc", "packed", "size", "offset") else 2**16)
                  for key, value in lies.items()})
ODD = st.sampled_from([{"method": 8}, {"method": 12}, {"method": 14}, {"method": 99}, {"flags": 1}, {"flags": 32},
                       {"flags": 64}, {"flags": 1 << 11}, {"local": b"b1.npy"}, {"local": b""},
                       {"method": 8, "size": 100},
                       {"extra": b"\1\0\x18\0" + b"\xff" * 24, "offset": 2**32 - 1, "size": 2**32 - 1},
                       {"extra": b"\1\0\x08\0" + b"\xff" * 8, "offset": 2**32 - 1}, {"extra": b"\1\0\xff\xff"},
                       {"extra": b"\1\0\x08\0" + b"\0" * 7 + b"\x80", "offset": 2**32 - 1}, {"extra": b"\1"},
                       {"method": 8, "packed_data": b"\xff" * 50}, {"method": 8, "packed_data": b""}])


@st.composite
def npz_files(draw, arrays=NET):
    """An archive of these arrays with one or two members made anew, described falsely, or repeated."""
    files = [(f"{name}.npy".encode(), to_npy(data), {}) for name, data in arrays.items()]
    for _ in range(draw(st.integers(1, 2))):
        k = min(draw(st.integers(0, len(files) - 1) | st.just(1)), len(files) - 1)
        name, data, lies = files[k]
        change = draw(st.integers(0, 5))
        if change < 2:
            files[k] = name, draw(npy_files), lies
        elif change == 2:
            files[k] = name, data, draw(LIES | ODD)
        elif change == 3:
            files[k] = name, draw(damaged(data, DATA)), lies
        elif change == 4:
            name = draw(st.sampled_from([name, b"W1.npy", b"../W1.npy", b"a/W1.npy", b"/W1.npy", b"W1", b"\xff.npy",
                                         b"", b"W1.npy\0x", b"W1.NPY", b"x" * 60_000, b"W1.npy/"]))
            files.insert(draw(st.integers(0, len(files))),
                         (name, draw(st.sampled_from([data, to_npy(NET["W1"] + 1)])), {}))
        else:
            del files[k]
    return zip_by_hand(files, *draw(st.sampled_from([()] * 6 + [(0,), (3,), (65535,), (None, 0), (None, 2**32 - 1)])),
                       comment=draw(st.sampled_from([b"", b"", b"PK\5\6", bytes(70)])))
