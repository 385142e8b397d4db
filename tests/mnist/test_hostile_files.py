"""Files made to do harm: each reader refuses them with its documented error, in little memory, or reads them right.

The readers: mnist.load_mnist (IDX, gzip), mnist.read_csv, mnist.load_sample, model.load (.npz), picture.read_picture.
The short run tries some hundred files. The long one tries as many as HOSTILE_FILES says, of another kind every time:

    HOSTILE_FILES=100000 python -m pytest -p no:nbval -o addopts= -s tests/test_hostile_files.py -k any_file
"""
import contextlib
import csv
import gzip
import io
import json
import logging
import os
import pickle
import re
import struct
import subprocess
import sys
import tempfile
import warnings
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.lib import format as npy
from PIL import Image, ImageDraw

from helpers import mnist, model
from helpers.network import Params, init_params
from helpers.photos.picture import read_picture

ROOT = Path(__file__).resolve().parents[2]
LONG = int(os.environ.get("HOSTILE_FILES", 0))
IMAGES, LABELS, *_ = NAMES = tuple(mnist.FILES)
HEADER = ["label", *(f"pixel{k}" for k in range(784))]
tried = dict.fromkeys(("idx", "csv", "npz", "picture"), 0)
accepted = dict.fromkeys(tried, 0)


def runs(short, share):
    """Hypothesis settings: so many files in the short run, this share of all in the long one."""
    return settings(max_examples=int(LONG * share) or short, deadline=None, derandomize=not LONG, database=None,
                    suppress_health_check=list(HealthCheck))


@pytest.fixture
def quiet(capfd):
    """Nothing may arrive on stderr, not even from a library in C."""
    yield
    told, said = capfd.readouterr()
    with capfd.disabled():
        print(told, end="")
    assert said == ""


def answer(kind, reader, path, raw):
    """What the reader makes of these bytes, None for a refusal as documented; any other error passes, and fails."""
    tried[kind] += 1
    path.write_bytes(raw)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            found = reader(path)
        except ValueError as error:
            found = None
            assert str(path) in str(error) and len(str(error)) < 2000 + 3 * len(str(path))
    assert not told, told[0].message
    accepted[kind] += found is not None
    return found


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory() as path:
        yield Path(path)


@pytest.fixture(scope="module", autouse=True)
def count():
    yield
    if LONG:
        print(*(f"\n{kind}: {tried[kind]:,} files, {accepted[kind]:,} of them read" for kind in tried))


# damage of any kind

NUMBERS = [0, 1, 2, 9, 127, 128, 255, 256, 783, 784, 785, 65535, 65536, 2**24, 2**31 - 1, 2**31, 2**32 - 1]


@st.composite
def damaged(draw, *files):
    """One of the files after one to three injuries."""
    raw = draw(st.sampled_from(files))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, 40) | st.integers(0, len(raw)) | st.integers(max(0, len(raw) - 200), len(raw)))
        length = draw(st.sampled_from([0, 1, 2, 4, 8, 100, 1000]))
        other = draw(st.sampled_from(files))
        far = draw(st.integers(0, len(other)))
        new = draw(st.one_of(
            st.binary(max_size=8),
            st.sampled_from(NUMBERS).flatmap(lambda n: st.sampled_from(
                [n.to_bytes(4), n.to_bytes(4, "little"), (n % 65536).to_bytes(2), (n % 65536).to_bytes(2, "little")])),
            st.integers(1, 255).map(lambda bits, old=raw[start:start + 1]: bytes(b ^ bits for b in old)),
            st.integers(2, 50).map(lambda n, old=raw[start:start + length]: old * n),
            st.just(other[far:far + length]), st.just(other[far:])))
        raw = raw[:start] + new + draw(st.sampled_from([raw[start + len(new):], raw[start + length:], b""]))
    return raw


# IDX and gzip

def idx(count=2, sides=(28, 28), magic=2051, size=None):
    """An IDX file of images; the size of its data may be another than the header says."""
    size = 784 * count if size is None else size
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
    idx, st.integers(0, 3) | st.sampled_from(NUMBERS), st.sampled_from([(28, 28), (28, 27), (784,), (), (28, 28, 1)]),
    st.sampled_from([2051, 2049, 2050, 2052, 3 << 24 | 8 << 16, 0x0d03]), st.integers(0, 2400) | st.just(1568))
gzip_files = st.builds(
    lambda raw, cut, *rest: members([raw[:cut], raw[cut:]], *rest), idx_files | st.just(idx()), st.integers(0, 2000),
    st.integers(0, 31), st.sampled_from([0, 0, 0, 1]),
    st.sampled_from([b"", b"", bytes(9), b"\x1f\x8b", b"more", idx()]))


def idx_by_hand(raw):
    """The pixels in an IDX file of images, or None."""
    if raw[:2] == b"\x1f\x8b":
        try:
            raw = gzip.decompress(raw)
        except (OSError, EOFError, zlib.error, struct.error):
            return None
    fields = [int.from_bytes(raw[k:k + 4]) for k in range(0, 16, 4)]
    count = fields[1]
    return list(raw[16:]) if fields == [2051, count, 28, 28] and count and len(raw) == 16 + 784 * count else None


def test_any_file_of_idx(folder, quiet):
    seeds = idx(), gzip.compress(idx(), mtime=0), members([idx()[:700], idx()[700:]], 30)
    (folder / NAMES[2]).write_bytes(idx(1))
    (folder / NAMES[3]).write_bytes(struct.pack(">2I", 2049, 1) + b"\7")

    @runs(250, 0.42)
    @given(st.binary(max_size=60) | idx_files | gzip_files | damaged(*seeds) | damaged(*seeds).map(gzip.compress))
    def test(raw):
        expected = idx_by_hand(raw)
        count = len(expected or [0]) // 784 or 1
        (folder / LABELS).write_bytes(struct.pack(">2I", 2049, count) + bytes(count))
        found = answer("idx", lambda path: mnist.load_mnist(folder, checksum=False), folder / IMAGES, raw)
        assert (found is None) == (expected is None)
        if found:
            assert found.X_train.T.ravel().tolist() == [float(np.float32(pixel) / np.float32(255))
                                                        for pixel in expected]
    test()


# CSV

def table(rows, end="\n", encoding="utf-8"):
    return end.join(",".join(row) for row in rows).encode(encoding)


DIGITS = [["3", *(str(k % 256) for k in range(784))], ["7", *("0" if k % 3 else "255" for k in range(784))]]
CELLS = ["", " ", "0", "9", "10", "255", "256", "-1", "-0", "+5", " 7", "7 ", "\t7", "1.0", "1.5", "1e2", "1E+2", "1e",
         "1e400", "-1e-400", "254.99999999999999999", "254.9999999999997", "0x10", "0b1", "1_0", "1d2", "5.", ".5e1",
         "NA", "nan", "inf", "-inf", "null", "None", "True", "\0", "2\0" "5", "5\0", '"5"', '"5"5', '5"5"', '"', '""',
         '"1,2"', '"1\n2"', "٣", "５", "²", "\ufeff5", "\xa05", "5\u2028", "\x1a", "\\", "'5'", "5;", "1,2", "#5",
         "5\r", "1" * 400, str(2**63), str(-2**63 - 1), str(2**64), "9" * 5000, "1" + "0" * 310, "0" * 500 + "5",
         "x" * 20_000, "1+0j"]


@st.composite
def csv_files(draw):
    """A small table with one to three cells, columns, rows or its whole writing changed."""
    rows = [list(row) for row in [HEADER, *DIGITS]]
    end, encoding, before = "\n", "utf-8", ""
    for _ in range(draw(st.integers(1, 3))):
        row, other, column = draw(st.integers(0, 2)), draw(st.integers(0, 2)), draw(st.integers(0, 784) | st.just(0))
        cell = draw(st.sampled_from(CELLS) | st.text("0123456789.eE+-\" '\r\n,\0x", max_size=6))
        change = draw(st.integers(0, 13))
        if change < 6:
            rows[row] = rows[row][:column] + [cell] + rows[row][column + 1:]
        elif change == 6:
            rows = [r[:column] + r[column + 1:] for r in rows]                  # a column missing
        elif change == 7:
            rows = [r[:column] + r[column:column + 1] + r[column:] for r in rows]     # doubled
        elif change == 8:
            rows[row] = rows[row] + [cell] * draw(st.sampled_from([1, 2, 785, 5000]))
        elif change == 9:
            rows[row], rows[other] = rows[other], rows[row]
        elif change == 10:
            rows[row] = [f'"{value}"' for value in rows[row]]
        elif change == 11:
            rows.insert(row, draw(st.sampled_from([[], [""], [" "], [""] * 785, ["\t"], ['""'], HEADER, ["#"]])))
        elif change == 12:
            end = draw(st.sampled_from(["\r\n", "\r", "\n\n", "\r\n\n", "\n\r", "\v", "\u2028", ";", "\0\n"]))
        else:
            encoding = draw(st.sampled_from(["utf-8-sig", "utf-16", "utf-32", "latin-1", "cp037"]))
            before = draw(st.sampled_from(["", "\ufeff", "\n", "sep=,\n"]))
    return before.encode() + table(rows, end, encoding="utf-8" if encoding == "latin-1" else encoding) \
        + draw(st.sampled_from([b"", b"\n", b"\n\n", b"\x1a", b"\0", b'"', b"\xff", b","]))


def csv_by_hand(raw):
    """Labels or None, and pixels (m, 784), in each way to read the table: by the csv module and Python's floats."""
    raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    lines = [line for line in io.StringIO(text, newline=None) if line.strip()]
    lines = lines[1:] if lines[0].lower().startswith("sep=") else lines
    sep = max(",;\t ", key=lines[0].count)
    rows = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=sep)]
    names = [name.lower() for name in rows[0]]
    headed = not all(re.fullmatch(VALUE, cell) for cell in names)
    rows = rows[1:] if headed else rows
    if headed and names[0] in ("", "id", "index", "imageid", "unnamed: 0") and len(names) > 784:
        names, rows = names[1:], [row[1:] for row in rows]
    assert {len(row) for row in rows} == {len(names)} and all(re.fullmatch(VALUE, cell) for row in rows for cell in row)
    values = np.array([[float(cell) for cell in row] for row in rows])
    assert (values == np.floor(values)).all() and values.min() >= 0 and values.max() <= 255
    ways = [(None, values)] if len(names) == 784 else [(values[:, 0], values[:, 1:]), (values[:, -1], values[:, :-1])]
    if headed and len(names) == 785:
        ways = [way for way, name in zip(ways, (names[0], names[-1]), strict=True) if name in LABEL_NAMES]
    pixels = [name for name in names if name not in LABEL_NAMES] if headed else HEADER[1:]
    assert [re.sub("^" + re.escape(pixels[0][:-1]), "", name) for name in pixels] in (
        [str(k) for k in range(784)], [str(k + 1) for k in range(784)])
    return ways


VALUE = r"[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?"
LABEL_NAMES = {"label", "labels", "class", "target", "digit", "y"}


def test_any_file_of_csv(folder, quiet):
    seeds = (table([HEADER, *DIGITS]), table([row[1:] for row in [HEADER, *DIGITS]], "\r\n"), table(DIGITS),
             table([[*HEADER[1:], "class"], *([*row[1:], row[0]] for row in DIGITS)]),
             gzip.compress(table(DIGITS), mtime=0))

    @runs(60, 0.08)
    @given(csv_files() | damaged(*seeds) | st.binary(max_size=60))
    def test(raw):
        found = answer("csv", mnist.read_csv, folder / "train.csv", raw)
        if found:
            assert any(np.array_equal(found.X, (pixels.T / 255).astype(np.float32))
                       and ((found.Y is None) if labels is None else np.array_equal(found.Y, labels))
                       for labels, pixels in csv_by_hand(raw))
            assert found.Y is None or found.Y.max() <= 9
    test()


# npz

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
def npz_files(draw):
    """A model file with one or two members made anew, described falsely, or repeated."""
    files = [(f"{name}.npy".encode(), to_npy(data), {}) for name, data in NET.items()]
    for _ in range(draw(st.integers(1, 2))):
        k = draw(st.integers(0, len(files) - 1) | st.just(1))
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


def test_any_file_of_npz(folder, quiet):
    seeds = [net(), net(**{name: np.asarray(array, dtype=">f8") for name, array in NET.items() if name != "version"})]
    file = io.BytesIO()
    np.savez_compressed(file, **NET)
    seeds.append(file.getvalue())

    @runs(250, 0.35)
    @given(npz_files() | damaged(*seeds) | npy_files.map(lambda data: net(W1=data)) | st.binary(max_size=60))
    def test(raw):
        found = answer("npz", model.load, folder / "net.npz", raw)
        if found:
            expected = npz_by_hand(raw)
            assert expected.pop("version") == 1 and list(expected) == list(found._fields)
            for array, right in zip(found, expected.values(), strict=True):
                assert array.dtype == right.dtype and array.shape == right.shape and np.array_equal(array, right)
            assert found.W1.shape[1] == 784 and len(found.b2) == 10
    test()


# pictures

def stored(picture, kind="PNG", **options):
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def seven(mode="L", size=(40, 30)):
    """A 7 in black on white."""
    picture = Image.new("L", size, 255)
    ImageDraw.Draw(picture).line([(0.3 * size[0], 0.25 * size[1]), (0.7 * size[0], 0.25 * size[1]),
                                  (0.45 * size[0], 0.8 * size[1])], 0, max(1, min(size) // 8))
    return picture if mode == "L" else picture.convert(mode)


def chunk(kind, data=b"", length=None, crc_off=0):
    return struct.pack(">I", len(data) if length is None else length) + kind + data \
        + struct.pack(">I", zlib.crc32(kind + data) ^ crc_off)


def png(*chunks, width=40, height=30, depth=8, colour=0, interlace=0, packing=0):
    """A PNG of the 7 with more chunks between its header and its pixels."""
    pixels = seven().tobytes()
    rows = b"".join(b"\0" + pixels[row:row + 40] for row in range(0, len(pixels), 40))
    head = struct.pack(">2I5B", width, height, depth, colour, packing, 0, interlace)
    return b"".join([b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), *chunks, chunk(b"IDAT", zlib.compress(rows)),
                     chunk(b"IEND")])


PACKED = [zlib.compress(b"text" * 50), zlib.compress(bytes(3_000_000)), b"\x78\x9c\xff", b""]
chunks = st.builds(
    chunk,
    st.sampled_from([b"PLTE", b"tRNS", b"IDAT", b"IEND", b"tEXt", b"zTXt", b"iTXt", b"iCCP", b"eXIf", b"acTL", b"fcTL",
                     b"fdAT", b"gAMA", b"cHRM", b"pHYs", b"sRGB", b"IHDR", b"abcd", b"ABCD", b"\0\0\0\0"]),
    st.binary(max_size=40)
    | st.sampled_from([start + data for data in PACKED for start in (b"key\0\0", b"key\0\1\0\0\0")])
    | st.sampled_from([struct.pack(">2I", 3, 0), struct.pack(">5I2H2B", 0, 40, 30, 0, 0, 1, 1, 0, 0),
                       b"MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0", b"II*\0\x08\0\0\0\xff\xff", bytes(768)]),
    st.sampled_from([None] * 5 + NUMBERS), st.sampled_from([0, 0, 0, 0, 1]))
png_files = st.builds(
    lambda more, fields: png(*more, **fields), st.lists(chunks, max_size=3),
    st.fixed_dictionaries({}, optional={
        "width": st.sampled_from([0, 1, 39, 41, 320, 7000, 7072, 60_000, 125_001, 2**31 - 1, 2**31, 2**32 - 1]),
        "height": st.sampled_from([0, 1, 29, 31, 5000, 60_000, 2**32 - 1]),
        "depth": st.sampled_from([0, 1, 2, 4, 8, 16, 3, 255]),
        "colour": st.sampled_from([0, 2, 3, 4, 6, 1, 255]), "interlace": st.integers(0, 2),
        "packing": st.integers(0, 1)}))


@st.composite
def small_pictures(draw):
    """A whole picture, of a few pixels or very long, with values at their limits."""
    width, height = draw(st.tuples(*[st.integers(1, 9) | st.sampled_from([27, 401, 1000])] * 2)
                         | st.sampled_from([(1, 5000), (5000, 1), (2, 3000), (401, 1)]))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    shape = height, width
    kind = draw(st.integers(0, 6))
    levels = draw(st.sampled_from([[0, 255], [0], [255, 254], [0, 0, 0, 255], range(256), [0, 1], [255, 255, 255, 0]]))
    if kind < 3:
        depth = [(), (3,), (4,)][kind]
        return stored(Image.fromarray(rng.choice(levels, (*shape, *depth)).astype(np.uint8)),
                      draw(st.sampled_from(["PNG", "TIFF"])))
    if kind == 3:
        return stored(Image.fromarray((rng.choice(levels, shape) * 257).astype(np.uint16)))
    if kind == 4:
        floats = draw(st.sampled_from([[0, 1], [0, np.nan], [np.inf, 0], [-np.inf, np.inf], [3e38, -3e38], [1e-45, 0],
                                       [5, 5.0000005], [np.nan]]))
        return stored(Image.fromarray(rng.choice(floats, shape).astype(np.float32)), "TIFF")
    if kind == 5:
        return stored(Image.fromarray(rng.choice([-2**31, 2**31 - 1, 0], shape).astype(np.int32)), "TIFF")
    mode = draw(st.sampled_from(["1", "P", "LA"]))
    return stored(Image.fromarray(rng.choice(levels, shape).astype(np.uint8)).convert(mode))


def picture_seeds():
    seeds = [stored(seven(mode), "PNG") for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")]
    kinds = "JPEG", "GIF", "BMP", "TIFF", "ICO", "PPM", "WEBP", "TGA", "PCX", "ICNS", "SGI"
    seeds += [stored(seven(mode), kind) for mode in ("L", "RGB") for kind in kinds]
    seeds += [stored(seven("CMYK"), "JPEG"), stored(seven("RGB"), "JPEG", progressive=True),
              stored(seven("RGB"), "WEBP", lossless=True), stored(seven("1"), "PPM"), stored(seven("F"), "PPM"),
              stored(seven("1"), "BMP"), stored(seven("F"), "TIFF"), stored(seven("I;16"), "TIFF"),
              stored(seven("1"), "TIFF", compression="group4")]
    seeds += [stored(seven("RGB"), "TIFF", compression=how) for how in ("tiff_lzw", "jpeg", "packbits", "tiff_deflate")]
    exif = Image.Exif()
    exif[0x0112], exif[0x010f] = 6, "maker"
    more = {"save_all": True, "append_images": [seven(size=(40, 30)).rotate(90)]}
    seeds += [stored(seven(), kind, exif=exif) for kind in ("JPEG", "PNG", "WEBP", "TIFF")]
    return seeds + [stored(seven(), kind, **more) for kind in ("PNG", "GIF", "WEBP", "TIFF", "MPO")]


def test_any_file_of_a_picture(folder, quiet):
    @runs(250, 0.15)
    @given(damaged(*picture_seeds()) | png_files | small_pictures() | st.binary(max_size=60))
    def test(raw):
        drawing = answer("picture", read_picture, folder / "digit", raw)
        if drawing is not None:
            assert drawing.dtype == np.float32 and drawing.ndim == 2
            assert 1 <= min(drawing.shape) <= max(drawing.shape) <= 400
            assert np.isfinite(drawing).all() and 0 <= drawing.min() and drawing.max() <= 1
            with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(raw)) as picture:
                long, short = max(picture.size), min(picture.size)
            assert abs(min(drawing.shape) - max(1, short * min(1, 400 / long))) <= 1
    test()


# what was found, each by hand

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


def test_a_csv_whose_quotation_mark_never_ends_is_refused(tmp_path):
    path = tmp_path / "train.csv"
    path.write_bytes(table([HEADER, *DIGITS, ['"1', *DIGITS[0][1:]], *DIGITS]))
    with pytest.raises(ValueError, match="line 4 has a quotation mark without its partner"):
        mnist.read_csv(path)


@pytest.mark.parametrize("kind", ["ICO", "TGA", "PCX", "ICNS", "SGI", "EPS", "PDF"])
def test_kinds_of_picture_that_are_not_read(tmp_path, kind):
    path = tmp_path / "digit.png"
    seven("RGB").save(path, kind)
    with Image.open(path, formats=None) if kind != "PDF" else contextlib.nullcontext():
        pass        # Pillow would read it
    with pytest.raises(ValueError, match="cannot identify image file|it is a PDF|it is PostScript"):
        # an EPS would start Ghostscript
        read_picture(path)


@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_adobe_deflate", "jpeg", "packbits"])
def test_a_packed_tiff_is_refused(tmp_path, compression):
    path = tmp_path / "digit.tif"
    seven("RGB").save(path, compression=compression)
    with pytest.raises(ValueError, match=f"it is a TIFF with {compression} compression"):
        read_picture(path)


TORN = [stored(seven("RGB"), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\2\1\x12\0\3"),      # warns of corrupt EXIF
        png(chunk(b"acTL", struct.pack(">2I", 0, 0))),                                    # of an invalid APNG
        stored(seven("RGB"), "TIFF").replace(struct.pack("<2HI", 277, 3, 1), struct.pack("<2HI", 277, 3, 99)),
        b"Pf\n2 2\n-1\n" + struct.pack("<4I", *[0x7fa00000] * 4)]                         # signalling NaN


@pytest.mark.parametrize("raw", TORN)
def test_a_torn_picture_says_nothing_on_stderr(folder, quiet, monkeypatch, raw):
    monkeypatch.setattr(logging.root, "handlers", [])       # pytest's would keep logging from writing to stderr
    answer("picture", read_picture, folder / "digit", raw)


@pytest.mark.parametrize("mode, kind", [("RGB", "PNG"), ("RGBA", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("1", "PNG"),
                                        ("I;16", "PNG"), ("F", "TIFF"), ("CMYK", "TIFF"), ("L", "JPEG"),
                                        ("RGB", "WEBP")])
def test_a_picture_in_strips_is_the_picture(mode, kind):
    """Scaled down at once, by NumPy, it has the same light."""
    picture = seven(mode, (1203, 1001))
    options = {"quality": 95} if kind in ("JPEG", "WEBP") else {}
    drawing = read_picture(io.BytesIO(stored(picture, kind, **options)))
    small = np.asarray(seven("L", (1203, 1001)).resize((400, 333), Image.Resampling.BOX)) / 255
    assert drawing.shape == (333, 400) and np.abs(1 - small - drawing).mean() < 0.01


# memory

ZEROS = 1 << 24


def repeated(times, first=b"", wbits=-15):
    """Packed bytes: `first`, then zeros, 16 MiB at a time; the end is right but for the checksum that may follow."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    start = packer.compress(first) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(ZEROS)) + packer.flush(zlib.Z_FULL_FLUSH)
    return start + block * times + zlib.compressobj(9, zlib.DEFLATED, -15).flush()


def idx_bomb(count):
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + repeated(640, struct.pack(">4I", 2051, count, 28, 28)) + bytes(8)


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


def uniform(mode, kind="PNG", side=5000, **options):
    return lambda: stored(Image.new(mode, (side, side)), kind, **options)


KAGGLE = ",".join(HEADER).encode() + b"\n"
# reader, file, the most MB that it may take; measured before the mending: 2,049 for gzip, 1,874 for npz, 794 for PNG
BOMBS = {
    "gzip of 10 GiB that promises 2^32 images": ("idx", lambda: idx_bomb(2**32 - 1), 20),
    "gzip of 10 GiB that promises two": ("idx", lambda: idx_bomb(2), 20),
    "gzip of 10 GiB that promises 1 GiB": ("idx", lambda: idx_bomb(1_369_000), 20),
    "gzip of 10 GiB that promises 50 MB": ("idx", lambda: idx_bomb(64_000), 150),
    "gzip of 10 GiB of no images": ("idx", lambda: idx_bomb(2)[:10] + repeated(640) + bytes(8), 20),
    "CSV in one line of 200 MB": ("csv", lambda: b"1," * 100_000_000, 20),
    "CSV in one value of 50 MB": ("csv", lambda: KAGGLE + b"1" * 50_000_000, 20),
    "CSV of a hundred thousand columns": ("csv", lambda: table([["7"] * 100_000] * 50), 20),
    "CSV of rows as long as its rows are many": ("csv", lambda: KAGGLE + table([["7"] * 65_000] * 200), 60),
    "CSV of text in long values": ("csv", lambda: KAGGLE + table([["abcdefghijklmnopqr"] * 785] * 1000), 100),
    "npz that claims a terabyte": ("npz", lambda: net(W1=npy_by_hand(
        "{'descr': '<f4', 'fortran_order': False, 'shape': (274877906944,), }", DATA)), 20),
    "npz that unpacks to more than it says": ("npz", npz_that_lies, 20),
    "npz of four large arrays": ("npz", npz_of_four, 250),
    "npz of many members": ("npz", npz_of_many, 100),
    "PNG of 60,000 × 60,000": ("picture", lambda: png(width=60_000, height=60_000), 20),
    "PNG of one long row": ("picture", lambda: png(width=50_000_000, height=1), 20),
    "PNG with a text of 1 GiB": ("picture", lambda: png(chunk(b"zTXt", b"a\0\0" + repeated(64, wbits=15))), 100),
    "PNG with a profile of 1 GiB": ("picture", lambda: png(chunk(b"iCCP", b"a\0\0" + repeated(64, wbits=15))), 100),
    "PNG in four channels": ("picture", uniform("RGBA"), 150),
    "PNG of 16 bits": ("picture", uniform("I;16"), 100),
    "JPEG": ("picture", uniform("RGB", "JPEG"), 50),
    "GIF": ("picture", uniform("P", "GIF"), 50),
    "WebP": ("picture", uniform("RGBA", "WEBP", 3500, lossless=True, method=0), 250),
    "WebP of 49 megapixels": ("picture", lambda: bytes.fromhex(
        "524946461a000000574542505650384c0d0000002f57dbd516071011118888fe0700"), 20),
    "picture file of 101 MB": ("picture", lambda: png() + bytes(101_000_000), 20),
    "sample of 100 MB": ("sample", lambda: bytes(100_000_000), 20),
}
CHILD = """
import json, sys
from pathlib import Path
import pandas
from helpers import mnist, model
from helpers.mnist import loading
from helpers.photos.picture import read_picture

def load_sample(path):
    loading.DATA = path.parent
    return mnist.load_sample()

def held(what):
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith(what)) / 1024

read = {"idx": lambda path: mnist.load_mnist(path.parent, checksum=False), "csv": mnist.read_csv, "npz": model.load,
        "picture": read_picture, "sample": load_sample}
for line in sys.stdin:
    kind, path = json.loads(line)
    open("/proc/self/clear_refs", "w").write("5")       # forget the peak so far
    before, error = held("VmRSS"), None
    try:
        read[kind](Path(path))
    except ValueError as caught:
        error = str(caught)
    print(json.dumps([held("VmHWM") - before, error]), flush=True)
"""


@pytest.fixture(scope="module")
def child():
    """A process apart, which reads a file and says how many MB that took and how it was refused."""
    given_back = os.environ | {"MALLOC_MMAP_THRESHOLD_": "100000"}      # what is freed does not hide what is taken next
    with tempfile.TemporaryFile() as said, subprocess.Popen(
            [sys.executable, "-c", CHILD], cwd=ROOT, env=given_back, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=said) as process:
        def read(kind, path):
            process.stdin.write(json.dumps([kind, str(path)]).encode() + b"\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())
        yield read
        process.stdin.close()
        process.wait()
        said.seek(0)
        assert said.read() == b""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says the most that a process has held")
@pytest.mark.parametrize("name", BOMBS)
def test_memory_is_bounded(tmp_path, child, name):
    kind, make, most = BOMBS[name]
    path = tmp_path / {"idx": IMAGES, "sample": "mnist_sample.npz"}.get(kind, "file")
    path.write_bytes(make())
    for other in NAMES[1:]:
        (tmp_path / other).write_bytes(idx(1) if "images" in other else struct.pack(">2I", 2049, 1) + b"\7")
    taken, error = child(kind, path)
    print(f"{name}: {path.stat().st_size:,} bytes, {taken:.0f} MB. {error}")
    path.unlink()
    assert error and taken < most


# pickles; that no code of ours reads them stands in test_security.py

class Touch:
    """What unpickles by making a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return open, (str(self.path), "w")


@pytest.mark.parametrize("form", ["pickle", "npy", "npz", "gzip"])
def test_a_pickle_is_refused_by_each_reader_and_does_not_run(tmp_path, monkeypatch, form):
    mark, array = tmp_path / "it ran", np.array([[Touch(tmp_path / "it ran")]], dtype=object)
    file = io.BytesIO()
    np.savez(file, version=1, W1=array, b1=array, W2=array, b2=array, images=array, labels=array)
    raw = {"pickle": pickle.dumps(array), "npy": to_npy(array), "npz": file.getvalue(),
           "gzip": gzip.compress(pickle.dumps(array))}[form]
    if form in ("npy", "npz"):
        np.load(io.BytesIO(raw), allow_pickle=True)["W1" if form == "npz" else 0]
    else:
        pickle.loads(gzip.decompress(raw) if form == "gzip" else raw)
    assert mark.exists()        # where pickles are read, this one does run
    mark.unlink()
    monkeypatch.setattr("helpers.mnist.loading.DATA", tmp_path)
    for name in (*NAMES, "mnist_sample.npz", "digits.pkl"):
        (tmp_path / name).write_bytes(raw)
    for read in (mnist.load_sample, lambda: mnist.load_mnist(tmp_path, checksum=False),
                 lambda: mnist.load_mnist(tmp_path),
                 lambda: mnist.read_csv(tmp_path / "digits.pkl"), lambda: model.load(tmp_path / "digits.pkl"),
                 lambda: read_picture(tmp_path / "digits.pkl")):
        with pytest.raises(ValueError):
            read()
        assert not mark.exists()
