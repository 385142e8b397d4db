"""Rows of a CSV as Kaggle's Digit Recognizer has them, and others: each value is checked before it counts."""
import gzip
import io
import reprlib
import zlib

import numpy as np

from helpers.files.kinds import kind
from helpers.mnist.csv_header import columns, separator, split

MOST_LINE = 1 << 15         # characters in each line: 40 for a pixel, or a name
MOST_ROWS = 684_784         # as many images as `idx` takes


def read_rows(path):
    """All images of a CSV, uint8 (m, 784), and labels (m,) or None. Raises ValueError for anything else."""
    try:
        what = kind(path)
        if what and what != "a gzip file":
            raise ValueError(f"it is {what}")
        with _text(path) as file:
            lines = Lines(file)
            header, skipped, label = columns(lines.cells)
            names = lines.cells if header else [f"value {k + 1}" for k in range(lines.width)]
            lines.repeat = not header        # then the first line is a row
            blocks = list(_blocks(lines, names, skipped, label))
        if not blocks:
            raise ValueError("it has no rows")
        rows = np.concatenate(blocks)[:, skipped:]
        if label == "unknown":
            label = _which_is_the_label(rows)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ValueError(f"{path} is a damaged gzip file, or cut short: {error}. Fetch or export it again.") from error
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{path} is not a CSV of digits: {str(error).strip().rstrip('.')}.") from error
    if label is None:
        return rows, None
    return (rows[:, 1:], rows[:, 0]) if label == 0 else (rows[:, :-1], rows[:, -1])


def _text(path):
    """The file, unpacked and decoded as its first bytes say."""
    with path.open("rb") as raw:
        opened = gzip.open if raw.read(2) == b"\x1f\x8b" else open
    with opened(path, "rb") as file:
        encoding = "utf-16" if file.read(2) in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return opened(path, "rt", encoding=encoding)


def _blocks(lines, names, skipped, label):
    """The rows, some thousands at a time: uint8 (rows, columns), checked before they are cast."""
    import pandas as pd  # here: it takes a second to import, and nothing else needs it

    if not lines.peek():
        return
    limits = np.full(lines.width, 255)
    limits[:skipped] = MOST_ROWS
    if label in (0, -1):
        limits[label or skipped] = 9
    for frame in pd.read_csv(lines, chunksize=4000, low_memory=False, header=None, names=range(lines.width),
                             sep=lines.sep, index_col=False):
        numbers = frame.to_numpy()
        if numbers.dtype != np.int64:     # text, True and gaps become NaN
            numbers = frame.astype(str).apply(pd.to_numeric, errors="coerce").to_numpy(float)
        wrong = np.argwhere(~((numbers >= 0) & (numbers <= limits) & (numbers == np.floor(numbers))))
        if len(wrong):
            row, column = wrong[0]
            value = reprlib.repr(str(frame.iat[row, column]))
            shrunk = 0 < numbers[row, column] < 1 and ". Pixels from 0 to 1 have to be multiplied by 255 first"
            raise ValueError(f"{names[column][:20]} of image {frame.index[row]}, counted from 0, is {value}; "
                             f"expected a whole number 0 … {limits[column]}{shrunk or ''}")
        yield numbers.astype(np.uint8)


def _which_is_the_label(rows):
    """0 or -1: the first or the last of 785 numbers without names. A corner of MNIST's images is always 0."""
    first, last = rows[:, 0], rows[:, -1]
    if not first.any() and last.max() <= 9 and len(np.unique(last)) > 1:
        return -1
    if last.any() and max(first.max(), last.max()) <= 9:
        raise ValueError("its first and its last number could both be the label. Put a line on top that names the "
                         "columns: label,pixel0,pixel1, … ,pixel783")
    if first.max() > 9:
        raise ValueError(f"its first number, the label, is {first.max()} for image {first.argmax()}, counted from 0; "
                         "expected 0 … 9. A set of other classes stays as it is")
    return 0


class Lines(io.TextIOBase):
    """The lines of a CSV, one at a time; what would fill memory, or be cut short unseen, is refused."""

    def __init__(self, file):
        self.file, self.number, self.repeat, self.width, self.sep = file, 0, False, None, None
        self.line = self._next()
        if self.line.lower().startswith("sep="):     # as Excel begins some files
            self.line = self._next()
        self.sep = separator(self.line)
        self.cells = split(self.line, self.sep)
        self.width = len(self.cells)

    def peek(self):
        """The line that `read` gives next."""
        if not self.repeat:
            self.line, self.repeat = self._next(), True
        return self.line

    def read(self, size=-1):
        """The next line that is not blank."""
        line, self.repeat = self.peek(), False
        return line

    def _next(self):
        line = "\n"
        while line and not line.strip():
            line, self.number = self.file.readline(MOST_LINE + 1), self.number + 1
        if len(line) > MOST_LINE:
            raise ValueError(f"line {self.number:,} has more than {MOST_LINE:,} characters")
        if self.number > MOST_ROWS:
            raise ValueError(f"it has more than {MOST_ROWS:,} lines")
        if "\0" in line or line.count('"') % 2:      # pandas would end a value there, or join lines
            raise ValueError(f"line {self.number:,} has a quotation mark without its partner, or a NUL")
        if line and self.width:
            self._check_width(line)
        return line

    def _check_width(self, line):
        found = line.count(self.sep) + 1
        if found < self.width and not line.endswith("\n"):
            raise ValueError(f"it ends in the middle of line {self.number:,}, after {found} of {self.width} values; it "
                             "is cut short. Fetch or export it again")
        if found != self.width:
            raise ValueError(f"line {self.number:,} has {found:,} values where the first has {self.width:,}")
