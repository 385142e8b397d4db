"""Rows of a CSV as Kaggle's Digit Recognizer has them, each value checked before it counts as a pixel or a digit."""
import io
import itertools
import reprlib

import numpy as np

MOST_HEADER = 1 << 17  # characters in the header; Kaggle's have 6,951 with the label and 6,945 without
MOST_LINE = 1 << 14    # characters in each line: 20 for a pixel
MOST_COMMAS = 1000     # in each line; Kaggle's have 784


def read_rows(path):
    """All rows of a CSV: uint8 (m, 784), or (m, 785) with the label first. Raises ValueError for anything else."""
    try:
        rows = np.concatenate(list(_blocks(path)))
        if not len(rows):
            raise ValueError("it has no rows")
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{path} is not a CSV of digits: {str(error).strip()}. Export or unpack it again.") from error
    return rows


def _blocks(path):
    """Rows of a CSV, some thousands at a time: uint8 (rows, 784 or 785), checked before they are cast."""
    import pandas as pd  # here: it takes a second to import, and nothing else needs it

    with path.open(encoding="utf-8") as file:
        header = pd.read_csv(_Lines(file, MOST_HEADER), nrows=0)
        columns = ["label"] * ("label" in header) + [f"pixel{k}" for k in range(784)]
        for found, expected in itertools.zip_longest(header.columns, columns):
            if found != expected:
                raise ValueError(f"column {reprlib.repr(found)} stands where {expected!r} is expected")
        file.seek(0)
        for frame in pd.read_csv(_Lines(file, MOST_LINE), chunksize=4000, low_memory=False):
            if not isinstance(frame.index, pd.RangeIndex):
                raise ValueError("its rows are longer than its header")
            numbers = frame.to_numpy()
            if numbers.dtype != np.int64:     # text, True and gaps become NaN
                numbers = frame.astype(str).apply(pd.to_numeric, errors="coerce").to_numpy(float)
            most = np.array([9] * ("label" in header) + [255] * 784)
            wrong = np.argwhere(~((numbers >= 0) & (numbers <= most) & (numbers == np.floor(numbers))))
            if len(wrong):
                row, column = wrong[0]
                value = reprlib.repr(str(frame.iat[row, column]))
                raise ValueError(f"{columns[column]} of image {frame.index[row]}, counted from 0, is {value}; "
                                 f"expected a whole number 0 … {most[column]}")
            yield numbers.astype(np.uint8)


class _Lines(io.TextIOBase):
    """The lines of a CSV, one at a time; what would fill memory, or be cut short unseen, is refused."""

    def __init__(self, file, most):
        self.file, self.most, self.number = file, most, 0

    def read(self, size=-1):
        line, self.number = self.file.readline(self.most + 1), self.number + 1
        if len(line) > self.most:
            raise ValueError(f"line {self.number} has more than {self.most:,} characters")
        if line.count(",") > MOST_COMMAS:
            raise ValueError(f"line {self.number} has more than {MOST_COMMAS:,} commas")
        if line.count('"') % 2 or "\0" in line:     # pandas would join lines, and end a value at the NUL
            raise ValueError(f"line {self.number} has a quotation mark without its partner, or a NUL")
        return line
