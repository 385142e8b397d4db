"""Digits in a CSV, as Kaggle has them: each value is checked, and what is wrong is named."""
import gzip
import re

import numpy as np
import pytest

from helpers import mnist
from tests.mnist.sets import HEADER, HTML, NAMES, assert_digits, edited, make_set, to_csv

images = make_set()[0][NAMES[0]]


@pytest.mark.parametrize("labelled", [True, False])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv(csv_path, labelled, end):
    pixels, labels = make_set()[1][0]
    csv_path.write_text(to_csv(pixels, labels if labelled else None), encoding="utf-8", newline=end)
    digits = mnist.read_csv(str(csv_path))
    assert digits._fields == ("X", "Y")
    assert_digits(*digits, pixels, labels if labelled else None)


def test_csv_of_more_than_one_block(csv_path):
    rng = np.random.default_rng(2)
    labels = rng.integers(0, 10, 4100)
    rows = np.column_stack([labels, np.tile(labels[:, None] * 20, 784)])
    np.savetxt(csv_path, rows, fmt="%d", delimiter=",", header=",".join(["label", *HEADER]), comments="")
    X, Y = mnist.read_csv(csv_path)
    assert np.array_equal(Y, labels) and (X == (labels * 20 / 255).astype(np.float32)).all()
    with csv_path.open("a", encoding="utf-8") as file:
        file.write(",".join(["1"] * 784 + ["256"]) + "\n")
    with pytest.raises(ValueError, match="pixel783 of image 4100, counted from 0, is '256'"):
        mnist.read_csv(csv_path)


@pytest.mark.parametrize(("column", "value", "message"), [
    (5, "256", r"pixel4 of image 1, counted from 0, is '256'; expected a whole number 0 … 255"),
    (5, "-1", r"pixel4 of image 1.*'-1'"),
    (784, "300", r"pixel783 of image 1.*'300'"),
    (5, "abc", r"pixel4 of image 1.*'abc'"),
    (5, "True", r"pixel4 of image 1.*'True'"),
    (5, "", r"pixel4 of image 1.*''"),
    (5, "0.5", r"pixel4 of image 1.*'0.5'"),
    (5, "inf", r"pixel4 of image 1.*'inf'"),
    (5, "1" * 25, r"pixel4 of image 1.*'1{25}'"),
    (5, str(2**63), r"pixel4 of image 1.*'9223372036854775808'"),
    (0, "256", r"labels in .*that of image 1, counted from 0, is 256; expected a whole number 0 … 255, or a name"),
    (0, "-1", r"labels in .*that of image 1, .* is -1"), (0, "0.5", r"that of image 1, .* is 0\.5"),
    (0, "", r"labels in .*image 1, counted from 0, has none"), (0, "x" * 41, r"label of image 1, .* has 41 characters"),
    (0, "seven", r"that of image 1, counted from 0, is 'seven', and numbers and names do not mix")])
def test_csv_value_refused(csv_path, column, value, message):
    rows = [line.split(",") for line in to_csv(*make_set()[1][0]).splitlines()]
    rows[2][column] = value
    csv_path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    with pytest.raises(ValueError, match=message) as error:
        mnist.read_csv(csv_path)
    assert str(csv_path) in str(error.value)


@pytest.mark.parametrize(("content", "message"), [
    (b"", "its first line has 0 values"),
    (HTML, "it is a web page"),
    (edited(lambda rows: [rows[0], rows[1][:5] + ["True"] + rows[1][6:]]), "pixel4 of image 0.*'True'"),
    (edited(lambda rows: rows[:1]), "no rows"),
    (edited(lambda rows: [row[:-1] for row in rows]), "783 pixels make no square picture"),
    (edited(lambda rows: [row[:300] + row[301:] for row in rows]), "'pixel300' stands where 'pixel299' is expected"),
    (edited(lambda rows: [row[:2] + row[2:4][::-1] + row[4:] for row in rows]), "'pixel2' stands where 'pixel1' "),
    (edited(lambda rows: [row[1:3] + row[:1] + row[3:] for row in rows]), "'label' stands where 'pixel2' "),
    (edited(lambda rows: [row + ["pixel784"] for row in rows]), "785 pixels make no square picture"),
    (edited(lambda rows: rows[:1] + [row + ["1"] for row in rows[1:]]), "line 2 has 786 values where"),
    (edited(lambda rows: rows[:3] + [rows[3] + ["1"]]), "line 4 has 786 values where the first has 785"),
    (edited(lambda rows: rows[:3] + [rows[3][:-9]] + rows[4:]), "line 4 has 776 values where the first has 785"),
    (edited(lambda rows: rows[:3] + [rows[3][:-9]]), "ends in the middle of line 4, after 776 of 785 values"),
    (edited(lambda rows: [row[:66] for row in rows[1:]]), "66 values; expected the pixels of a square picture, such"),
    (edited(lambda rows: [row[:66] for row in rows]), "65 pixels make no square"),
    (b"1," * 65_538 + b"1", "its first line has 65,539 values, expected at most 65,538"),
    (edited(lambda rows: [["glyph", *rows[0][1:]], *rows[1:]]), "'glyph' stands where 'pixel0' is .*label, class")])
def test_csv_refused(csv_path, content, message):
    csv_path.write_bytes(content)
    with pytest.raises(ValueError, match=message) as error:
        mnist.read_csv(csv_path)
    assert str(csv_path) in str(error.value)


def test_csv_error_stays_short(csv_path):
    csv_path.write_bytes(b"<" + b"x" * 3_000_000)     # a page in one line
    with pytest.raises(ValueError, match="line 1 has more than 2,621,520 characters") as error:
        mnist.read_csv(csv_path)
    assert len(str(error.value)) < 300 + len(str(csv_path))


@pytest.mark.parametrize(("head", "says"), [
    (b"PK\3\4" + bytes(26) + b"train.csv", "a ZIP archive; unpack it first"),
    (b"PK\3\4" + bytes(22) + b"\13\0\0\0x_train.npy", "an .npz archive"),
    (b"PK\3\4" + bytes(22) + b"\23\0\0\0[Content_Types].xml", "an Excel or Word file; save the table as CSV"),
    (b"BZh9", "a bzip2 file"), (b"\xfd7zXZ\0", "an xz file"), (b"(\xb5/\xfd", "a Zstandard file"),
    (bytes(257) + b"ustar", "a tar archive"), (b"7z\xbc\xaf\x27\x1c", "a 7z archive"), (b"Rar!\x1a", "a RAR archive"),
    (b"PAR1\x15", "a Parquet table; export it as CSV"), (b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
    (b"MATLAB 5.0 MAT-file", "a MATLAB file"), (b"\x93NUMPY\1\0", "a NumPy array"),
    (b"\x80\x04\x95", "a pickle, which can run code when it is read"), (b"ccopy_reg\n", "a pickle"),
    (b"\0\0\0\x18ftypheic", "a HEIC photo; save it as PNG or JPEG"), (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff\xe0", "a JPEG picture"), (b"%PDF-1.7", "a PDF"), (b"\0\0\b\3\0\0\0\7", "an IDX file of images"),
    (b"version https://git-lfs.github.com/spec/v1\n", "a pointer of Git LFS"),
    (b"\n<!doctype html>", "a web page, not the file itself; fetch it again"),
    (gzip.compress(b"label,pixel0", mtime=0)[:-5], "a damaged gzip file, or cut short"),
    (gzip.compress(b"\x80\x04\x95", mtime=0), "it is a pickle"),
    (gzip.compress(bytes(257) + b"ustar", mtime=0), "a tar archive"),
    (gzip.compress(images, mtime=0), "an IDX file of images"),
    (gzip.compress(b"\xff\xfe", mtime=0), "not a CSV of pictures")])
def test_what_is_no_csv_is_named_for_what_it_is(csv_path, head, says):
    csv_path.write_bytes(head)
    with pytest.raises(ValueError, match=re.escape(says)):
        mnist.read_csv(csv_path)


def test_csv_missing(csv_path):
    with pytest.raises(FileNotFoundError, match=r"There is no file .*train\.csv"):
        mnist.read_csv(csv_path)
