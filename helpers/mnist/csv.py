"""Rows of a CSV as Kaggle's Digit Recognizer has them, and others: each value is checked before it counts."""
import contextlib
import gzip
import itertools
import reprlib
import zlib

import numpy as np

from helpers.files.kinds import kind
from helpers.mnist.csv_header import columns, split
from helpers.mnist.csv_lines import Lines, open_text
from helpers.mnist.labels import MOST_NAME, NUMBER

BLOCK = 1000        # rows that are put together at a time
MOST_LABELS = 1000      # different texts: 7, 7.0 and "7" are three
PAPER = {0}, {255}      # values of a corner in all images; 255 where the ink is dark


def read_rows(path):
    """All images of a CSV, (m, side²), uint8 or fractions, and labels (m,), numbers or text, or None.

    Raises ValueError for anything else.
    """
    try:
        what = kind(path)
        if what and what != "a gzip file":
            raise ValueError(f"it is {what}")
        with open_text(path) as file:
            lines = Lines(file)
            header, skipped, label = columns(lines.cells)
            names = lines.cells if header else [f"value {k + 1}" for k in range(lines.width)]
            rows, labels = _table(lines if header else itertools.chain([lines.first], lines), lines.sep, names, skipped,
                                  label)
        if label == "unknown":
            label = _which_is_the_label(rows)
            rows, labels = (rows[:, 1:], rows[:, 0]) if label == 0 else (rows[:, :-1], rows[:, -1])
        return rows, None if label is None else np.asarray(labels)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ValueError(f"{path} is a damaged gzip file, or cut short: {error}. Fetch or export it again.") from error
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{path} is not a CSV of pictures: {str(error).strip().rstrip('.')}.") from error


def _table(lines, sep, names, skipped, label):
    """The pixels of all lines, and their labels as text; both ends count as pixels where the label is unknown."""
    first, last = skipped + (label == 0), len(names) - (label == -1)        # the columns of the pixels
    blocks, labels, kinds = [], [], {}
    for block in iter(lambda: list(itertools.islice(lines, BLOCK)), []):
        rows = []
        for line in block:
            place = f"of image {len(labels)}, counted from 0,"
            *before, text = line.split(sep, first)
            text, *after = text.rsplit(sep, len(names) - last)
            name = (after[0] if after else before[-1] if label == 0 else "").strip().strip('"').strip()
            labels.append(kinds.setdefault(name, name))
            if len(name) > MOST_NAME or len(kinds) > MOST_LABELS:
                raise ValueError(f"the label {place} has {len(name):,} characters, and is different from "
                                 f"{len(kinds) - 1:,} others; expected at most {MOST_NAME}, and 256 classes")
            rows.append(_pixels(text, sep, names[first:last], place, label == "unknown"))
        blocks.append(np.stack(rows))
    if not blocks:
        raise ValueError("it has no rows")
    return np.concatenate(blocks), labels


def _pixels(text, sep, names, place, ends):
    """The numbers of one line, uint8, or float32 where they are fractions; ends: the first or the last is a label."""
    row = _numbers(text, sep, len(names))
    whole = row == np.floor(row)
    wrong, inner = ~(whole & (row >= 0) & (row <= 255)), slice(ends, -1 if ends else None)
    if wrong.any() and ((row[inner] >= 0) & (row[inner] <= 1)).all():
        wrong[inner] = False        # fractions
    if wrong.any():
        column = wrong.argmax()
        raise ValueError(f"{names[column][:20]} {place} is {reprlib.repr(split(text, sep)[column])}; expected a whole "
                         "number 0 … 255, or fractions 0 … 1 only")
    return row.astype(np.uint8 if whole.all() else np.float32)


def _numbers(text, sep, count):
    """The numbers in a line; NaN for what is none."""
    for dtype in (np.int64, float):         # whole numbers are read eight times sooner
        with contextlib.suppress(ValueError):
            row = np.fromstring(text, dtype, sep=sep)
            if row.size == count:
                return row
    return np.array([float(cell) if NUMBER.fullmatch(cell) else np.nan for cell in split(text, sep)])


def _which_is_the_label(rows):
    """0 or -1: the first or the last of side² + 1 numbers without names. A corner of the pictures is all paper."""
    first, last = (set(np.unique(end)) for end in (rows[:, 0], rows[:, -1]))
    if first in PAPER and len(last) > 1 and _dense(last):
        return -1
    if last not in PAPER and _dense(last):
        raise ValueError("its first and its last number could both be the label. Put a line on top that names the "
                         f"columns: label,pixel0,pixel1, … ,pixel{rows.shape[1] - 2}")
    return 0


def _dense(values):
    """Whether these may be labels: digits, or more than half of the numbers up to the highest."""
    return max(values) <= 9 or len(values) > max(values) / 2
