"""The first line of a CSV, in each form that people have: what parts the values, and which is the label."""
import gzip

import numpy as np
import pytest

from helpers import mnist
from tests.mnist.sets import HEADER, assert_digits, make_set

FROM_1 = [f"pixel{k + 1}" for k in range(784)]
GRID = [f"{row}x{column}" for row in range(1, 29) for column in range(1, 29)]


def table(header, labels_at=None, sep=",", end="\n", index=False, form="{}"):
    """A CSV of make_set() as text, with these column names, or none."""
    pixels, labels = make_set()[1][0]
    rows = [[*map(form.format, image.ravel().tolist())] for image in pixels]
    if labels_at is not None:
        rows = [[str(label), *row] if labels_at == 0 else [*row, str(label)]
                for row, label in zip(rows, labels, strict=True)]
    if index:
        rows = [[str(k), *row] for k, row in enumerate(rows)]
    return end.join(sep.join(row) for row in [*([] if header is None else [header]), *rows]) + end


@pytest.mark.parametrize(("content", "labelled"), [
    (table(["label", *HEADER], 0), True), (table(["label", *FROM_1], 0), True), (table(["label", *GRID], 0), True),
    (table([*FROM_1, "class"], -1), True), (table([f'"{name}"' for name in [*HEADER, "class"]], -1), True),
    (table(None, 0), True), (table(None), False), (table(GRID), False), (table([*HEADER, "target"], -1), True),
    (table([*map(str, range(785))], 0), True), (table(["", *map(str, range(785))], 0, index=True), True),
    (table(["", "label", *HEADER], 0, index=True), True), (table(["ImageId", *HEADER], index=True), False),
    (table(["Label", *HEADER], 0, ";", "\r\n"), True), ("sep=;\r\n" + table(["y", *HEADER], 0, ";"), True),
    (table(["label", *HEADER], 0, "\t"), True), (table(None, 0, " "), True), (table(["label", *HEADER], 0, ", "), True),
    (table(["digit", *HEADER], 0, end="\r"), True), (table(["label", *HEADER], 0, form="{}.0"), True),
    (table(["label", *HEADER], 0, form="{:.18e}"), True), (table(None, 0, end="\n\n").rstrip(), True)])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gzip"])
def test_csv_as_people_have_it(csv_path, content, labelled, encoding):
    packed = encoding == "gzip"
    csv_path.write_bytes(gzip.compress(content.encode()) if packed else content.encode(encoding))
    pixels, labels = make_set()[1][0]
    assert_digits(*mnist.read_csv(csv_path), pixels, labels if labelled else None)


@pytest.mark.parametrize(("first", "last", "labels", "says"), [
    ([7, 3], [0, 0], [7, 3], ""), ([0, 0], [7, 3], [7, 3], ""), ([7, 3], [200, 0], [7, 3], ""),
    ([0, 0], [0, 0], [0, 0], ""), ([7, 3], [1, 0], None, "could both be the label. Put a line on top"),
    ([0, 0], [4, 4], None, "could both be the label"), ([30, 0], [1, 2], None, "could both be the label"),
    ([7, 3], [255, 255], [7, 3], ""), ([255, 255], [7, 3], [7, 3], ""), ([3, 3], [255, 255], [3, 3], "")])
def test_which_of_785_numbers_without_names_is_the_label(csv_path, first, last, labels, says):
    rows = np.zeros((2, 785), int)
    rows[:, 0], rows[:, -1], rows[:, 400] = first, last, 99
    np.savetxt(csv_path, rows, fmt="%d", delimiter=",")
    if says:
        with pytest.raises(ValueError, match=says):
            mnist.read_csv(csv_path)
    else:
        X, Y = mnist.read_csv(csv_path)
        place = 400 if labels == last != first else 399
        assert Y.tolist() == labels and np.flatnonzero(X[:, 0] == np.float32(99 / 255)) == place
