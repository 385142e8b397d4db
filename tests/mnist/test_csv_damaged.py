"""CSVs made to do harm: read right or refused, in little memory."""
import csv
import gzip
import io
import re
import tempfile
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import mnist
from helpers.mnist.assemble import Odd
from tests.damage import answer, damaged, near, runs
from tests.memory import bounded
from tests.mnist.sets import HEADER, edited, make_set, to_csv


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.binary(max_size=60) | near(to_csv(*make_set(counts=(2, 1))[1][0]).encode())
       | st.text("0123456789.,-+eE\"' \n\rab", max_size=4).map(
           lambda text: edited(lambda rows: [*rows[:2], [*rows[2][:-1], text]])))
def test_any_csv_is_read_right_or_refused(raw):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "train.csv"
        path.write_bytes(raw)
        try:
            X, Y = found = mnist.read_csv(path)
            classes = found.classes
        except ValueError as error:
            assert str(path) in str(error)
            return
    rows = [row for row in csv.reader(io.StringIO(raw.decode("utf-8"), newline="")) if "".join(row).strip()]
    values = np.array([[float(value) for value in row[1:]] for row in rows[1:]])
    assert rows[0] == ["label", *HEADER] and np.array_equal(X, (values.T / 255).astype(np.float32))
    assert classes or np.array_equal(Y, [float(row[0]) for row in rows[1:]])
    assert not classes or [classes[label] for label in Y] == [row[0].strip() for row in rows[1:]]


NAMED = ["label", *HEADER]


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
    rows = [list(row) for row in [NAMED, *DIGITS]]
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
            rows.insert(row, draw(st.sampled_from([[], [""], [" "], [""] * 785, ["\t"], ['""'], NAMED, ["#"]])))
        elif change == 12:
            end = draw(st.sampled_from(["\r\n", "\r", "\n\n", "\r\n\n", "\n\r", "\v", "\u2028", ";", "\0\n"]))
        else:
            encoding = draw(st.sampled_from(["utf-8-sig", "utf-16", "utf-32", "latin-1", "cp037"]))
            before = draw(st.sampled_from(["", "\ufeff", "\n", "sep=,\n"]))
    return before.encode() + table(rows, end, encoding="utf-8" if encoding == "latin-1" else encoding) \
        + draw(st.sampled_from([b"", b"\n", b"\n\n", b"\x1a", b"\0", b'"', b"\xff", b","]))


SQUARES = {side * side for side in range(2, 257)}
VALUE = r"[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][+-]?[0-9]+)?"
LABEL_NAMES = {"label", "labels", "class", "target", "digit", "y", "letter", "character", "symbol", "name"}


def csv_by_hand(raw):
    """Labels or None, and pixels, in each way to read the table: by the csv module and Python's floats."""
    raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    text = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    lines = [line for line in io.StringIO(text, newline=None) if line.strip()]
    lines = lines[1:] if lines[0].lower().startswith("sep=") else lines
    sep = max(",;\t ", key=lines[0].count)
    rows = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=sep)]
    names = [name.lower() for name in rows[0]]
    headed = sum(not re.fullmatch(VALUE, cell) for cell in names) > 1 or names[0] in LABEL_NAMES
    rows = rows[1:] if headed else rows
    if headed and names[0] in ("", "id", "index", "imageid", "unnamed: 0"):
        names, rows = names[1:], [row[1:] for row in rows]
    assert {len(row) for row in rows} == {len(names)}
    pixels = [name for name in names if name not in LABEL_NAMES] if headed else HEADER[:len(names)]
    assert [re.sub("^" + re.escape(pixels[0][:-1]), "", name) for name in pixels] in (
        [str(k) for k in range(len(pixels))], [str(k + 1) for k in range(len(pixels))])
    ways = [(None, slice(None))] if len(names) in SQUARES else [(0, slice(1, None)), (-1, slice(-1))]
    if headed and len(names) not in SQUARES:
        ways = [way for way in ways if names[way[0]] in LABEL_NAMES]
    return [(label if label is None else [row[label] for row in rows], [row[cut] for row in rows])
            for label, cut in ways]


def same(found, labels, rows):
    """Whether this is what was found, by Python's floats; labels are numbers, or names in their order."""
    if not all(re.fullmatch(VALUE, cell) for row in rows for cell in row):
        return False
    values = np.array([[float(cell) for cell in row] for row in rows])
    whole = (values == np.floor(values)).all()
    assert values.min() >= 0 and values.max() <= (255 if whole else 1)
    if not np.array_equal(found.X, (values.T / (255 if whole else 1)).astype(np.float32)):
        return False
    if labels is None:
        return found.Y is None
    numbers = [bool(re.fullmatch(VALUE, label)) for label in labels]
    assert all(labels) and all(numbers) == any(numbers) == (found.classes is None)
    return [float(label) for label in labels] == found.Y.tolist() if all(numbers) else (
        found.classes == sorted(set(labels)) and [found.classes[label] for label in found.Y] == labels)


def read_quietly(path):
    """Odd pictures, faint ones and such, are expected here."""
    with warnings.catch_warnings(action="ignore", category=Odd):
        return mnist.read_csv(path)


def test_any_file_of_csv(tmp_path, quiet):
    small = [["A", *map(str, range(100, 125))], ["B", *map(str, range(25))]]
    seeds = (table([NAMED, *DIGITS]), table([row[1:] for row in [NAMED, *DIGITS]], "\r\n"), table(DIGITS),
             table([[*HEADER, "class"], *([*row[1:], row[0]] for row in DIGITS)]),
             gzip.compress(table(DIGITS), mtime=0), table(small), table([["letter", *HEADER[:25]], *small]),
             table([["3", *(str(k / 25) for k in range(25))], ["0", *["1"] * 25]]))

    @runs(60, 0.08)
    @given(csv_files() | damaged(*seeds) | st.binary(max_size=60))
    def test(raw):
        found = answer("csv", read_quietly, tmp_path / "train.csv", raw)
        if found:
            assert any(same(found, *way) for way in csv_by_hand(raw))
    test()


def test_a_csv_whose_quotation_mark_never_ends_is_refused(tmp_path):
    path = tmp_path / "train.csv"
    path.write_bytes(table([NAMED, *DIGITS, ['"1', *DIGITS[0][1:]], *DIGITS]))
    with pytest.raises(ValueError, match="line 4 has a quotation mark without its partner"):
        mnist.read_csv(path)


# memory

KAGGLE = ",".join(NAMED).encode() + b"\n"
# file, the most MB that it may take
BOMBS = {
    "CSV in one line of 200 MB": (lambda: b"1," * 100_000_000, 20),
    "CSV in one value of 50 MB": (lambda: KAGGLE + b"1" * 50_000_000, 20),
    "CSV of a hundred thousand columns": (lambda: table([["7"] * 100_000] * 50), 20),
    "CSV of rows as long as its rows are many": (lambda: KAGGLE + table([["7"] * 65_000] * 200), 60),
    "CSV of text in long values": (lambda: KAGGLE + table([["abcdefghijklmnopqr"] * 785] * 1000), 100),
    "CSV of long names": (lambda: KAGGLE + table([["n" * 29_000, *["7"] * 784]] * 2000), 150),
    "CSV of as many pixels as can be": (
        lambda: table([["A", *["7"] * 65_536]] * 399 + [["A", *["x"] * 65_536]]), 200),
    "CSV of names without end": (lambda: KAGGLE + table([[f"name {k}", *["7"] * 784] for k in range(9000)]), 150),
    "packed CSV of rows without end": (lambda: gzip.compress(table([[*"A7777"]] * 200_000)), 50),
}


test_memory_is_bounded = bounded(
    "from helpers import mnist\nfrom helpers.mnist import csv_lines as lines\nlines.MOST_LINES = 50_000\n"
    "read = mnist.read_csv", "train.csv", BOMBS)
