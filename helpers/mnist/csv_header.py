"""What the first line of a CSV of pictures says: what parts the values, which column is the label, which are pixels."""
import csv
import math
import re
import reprlib

from helpers.inputs import side_of
from helpers.mnist.labels import NUMBER
from helpers.mnist.pixels import LEAST_SIDE, MOST_SIDE

MOST_VALUES = MOST_SIDE ** 2 + 2        # in a line: pixels, a label and a counter
LABELS = {"label", "labels", "class", "target", "digit", "y", "letter", "character", "symbol", "name"}
COUNTERS = {"", "unnamed: 0", "id", "imageid", "index"}     # a first column that only counts the rows
HEADERS = ("label, class, target, digit, letter, character, symbol, name or y; pixel0, pixel1 …, or from pixel1, or "
           "1x1, 1x2 …; or numbers alone")


def separator(line):
    """What parts the values of this line: a comma, a semicolon, a tab or a space."""
    return max(",;\t ", key=line.count)


def split(line, sep):
    """The values of one line, without quotation marks, and without spaces around them."""
    return [cell.strip() for cell in next(csv.reader([line.rstrip("\n")], delimiter=sep), [])]


def columns(cells):
    """What the cells of the first line are: whether a header, how many columns to skip, and where the label is.

    The label is at 0, at -1, None for no label, or "unknown", of side² + 1 columns without names. Raises ValueError for
    a header that names other columns, or the pixels in another order, and where the pixels make no square.
    """
    names = [cell.lower() for cell in cells]
    words = [k for k, cell in enumerate(cells) if not NUMBER.fullmatch(cell)]
    if not cells or not _is_header(names, words):
        if _is_square(len(cells)) and not words:
            return False, 0, None
        if not _is_square(len(cells) - 1):
            raise ValueError(f"its first line has {len(cells):,} values; expected the pixels of a square picture, such "
                             "as 784 = 28×28, and a label before or after them")
        return False, 0, "unknown" if not words else 0 if words == [0] else -1
    skipped = int(names[0] in COUNTERS and len(names) > 1)
    names = names[skipped:]
    label = next((place for place in (0, -1) if names[place] in LABELS), None)
    if label is not None:
        del names[label]
    elif _is_square(len(names) - 1) and _counts(names):     # 0 … 784, as pandas writes a table without names
        return True, skipped, "unknown"
    _check_pixels(names)
    return True, skipped, label


def _is_header(names, words):
    """Whether these are names: they count the columns, are known, or are more words than the label of one picture."""
    ends = names[:1] + names[-1:]
    return bool(set(ends) & (LABELS | COUNTERS) or set(words) - {0} and set(words) - {len(names) - 1}
                or any(map(_counts, (names, names[1:], names[:-1]))))


def _counts(names):
    """Whether these are 0, 1, 2, … or 1, 2, 3, …, at least sixteen: no pixels."""
    return len(names) >= 16 and any(names == [str(k + first) for k in range(len(names))] for first in (0, 1))


def _is_square(n):
    return any(side * side == n for side in range(LEAST_SIDE, MOST_SIDE + 1))


def _check_pixels(names):
    """ValueError, with the first that is wrong, unless the names are those of a square picture, row after row."""
    side = max(round(math.sqrt(len(names))), 1)
    first_name = re.fullmatch(r"(\D*)(\d+)(\D\d+)?", names[0] if names else "", re.ASCII)
    prefix, first = (first_name[1], min(int(first_name[2]), 1)) if first_name else ("pixel", 0)
    between = first_name[3][0] if first_name and first_name[3] else None
    digits = len(first_name[2]) if first_name else 1        # pixel0000 is filled up with zeros
    for k, name in enumerate(names):
        expected = f"{prefix}{first + k // side}{between}{first + k % side}" if between else (
            f"{prefix}{first + k:0{digits}}")
        if name != expected:
            raise ValueError(f"column {reprlib.repr(name)} stands where {reprlib.repr(expected)} is expected. Headers "
                             f"that are read: {HEADERS}")
    if not _is_square(side_of(len(names)) ** 2):
        raise ValueError(f"its header names {len(names):,} pixels, expected {LEAST_SIDE ** 2} … {MOST_SIDE ** 2}")
