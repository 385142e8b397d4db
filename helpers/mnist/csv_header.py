"""What the first line of a CSV of digits says: what parts the values, which column is the label, which are pixels."""
import csv
import re
import reprlib

PIXELS = 784
LABELS = {"label", "labels", "class", "target", "digit", "y"}
COUNTERS = {"", "unnamed: 0", "id", "imageid", "index"}     # a first column that only counts the rows
HEADERS = "pixel0 … pixel783, pixel1 … pixel784, 1x1 … 28x28 or numbers alone; label, class, target, digit or y"


def separator(line):
    """What parts the values of this line: a comma, a semicolon, a tab or a space."""
    return max(",;\t ", key=line.count)


def split(line, sep):
    """The values of one line, without quotation marks, and without spaces around them."""
    return [cell.strip() for cell in next(csv.reader([line.rstrip("\n")], delimiter=sep), [])]


def columns(cells):
    """What the cells of the first line are: whether a header, how many columns to skip, and where the label is.

    The label is at 0, at -1, None for no label, or "unknown", of 785 columns without names. Raises ValueError for a
    header that names other columns, or the pixels in another order.
    """
    if all(map(_is_number, cells)) and not _counts(cells):
        if len(cells) not in (PIXELS, PIXELS + 1):
            side = next((side for side in range(2, 200) if side * side in (len(cells), len(cells) - 1)), 0)
            what = f" (pictures of {side}×{side} pixels?)" if side else ""
            raise ValueError(f"its first line has {len(cells):,} values{what}; expected the {PIXELS} pixels of a "
                             "picture of 28×28, and a label before or after them")
        return False, 0, "unknown" if len(cells) > PIXELS else None
    names = [name.lower() for name in cells]
    skipped = int(len(names) > PIXELS and names[0] in COUNTERS)
    names = names[skipped:]
    label = next((place for place in (0, -1) if names and names[place] in LABELS), None)
    if label is not None:
        del names[label]
    elif len(names) == PIXELS + 1 and _counts(names):       # 0 … 784, as pandas writes a table without names
        return True, skipped, "unknown"
    _check_pixels(names)
    return True, skipped, label


def _is_number(text):
    return bool(re.fullmatch(r"[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?", text))


def _counts(names):
    """Whether these are 0, 1, 2, … or 1, 2, 3, … beyond 255: no pixels."""
    return len(names) > 256 and any(names == [str(k + first) for k in range(len(names))] for first in (0, 1))


def _check_pixels(names):
    """ValueError, with the first that is wrong, unless the names are those of 28×28 pixels, row after row."""
    first_name = re.fullmatch(r"(\D*)(\d+)(\D\d+)?", names[0] if names else "", re.ASCII)
    prefix, first = (first_name[1], min(int(first_name[2]), 1)) if first_name else ("pixel", 0)
    between = first_name[3][0] if first_name and first_name[3] else None
    expected = [f"{prefix}{first + k // 28}{between}{first + k % 28}" if between else f"{prefix}{first + k}"
                for k in range(PIXELS)]
    for k in range(max(len(names), PIXELS)):
        if names[k:k + 1] != expected[k:k + 1]:
            name = f"column {reprlib.repr(names[k])}" if k < len(names) else "no column"
            wanted = reprlib.repr(expected[k]) if k < PIXELS else f"nothing, after {PIXELS} pixels,"
            raise ValueError(f"{name} stands where {wanted} is expected. Headers that are read: {HEADERS}")
