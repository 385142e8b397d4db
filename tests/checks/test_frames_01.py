"""The blanks of 01_the_data_X_and_Y.ipynb: wrong answers are told what is wrong."""
import numpy as np
import pytest

from helpers.checks.frames.n01 import check_one_hot, check_to_columns
from tests.checks.answers import accepts, refuses


def rows(images):
    return images.reshape(len(images), 784)


def changes_its_input(images):
    images[:] = 0
    return images


def scales_in_place(images):
    P = rows(images)
    P /= 255
    return P.T


def with_ones(place):
    """A one_hot whose missing line is this function of columns and Y."""
    def one_hot(Y, classes=10):
        columns = np.zeros((classes, Y.size), dtype=np.float32)
        place(columns, Y)
        return columns
    return one_hot


def set_to(index, value=1):
    """A missing line: columns[index] = value, both functions of Y."""
    def line(columns, Y):
        columns[index(Y)] = value(Y) if callable(value) else value
    return with_ones(line)


def loop_over_rows(columns, Y):
    for k in Y:
        columns[k] = 1


def labels_as_places(columns, Y):
    for j in Y:
        columns[Y[j], j] = 1


def first_image(Y, classes=10):
    columns = np.zeros((classes, Y.size))
    for j in range(Y.size):
        columns[Y[j], j] = 1
        return columns


def last_image(columns, Y):
    columns[Y[-1], -1] = 1


def changes_labels(Y, classes=10):
    T = np.eye(classes)[:, Y]
    Y[:] = 0
    return T


WRONG = [
    (check_to_columns, lambda images: rows(images) / 255, "Each image is still a row"),
    (check_to_columns, lambda images: rows(images), "and each image is a row"),
    (check_to_columns, lambda images: images.reshape(784, len(images)) / 255, "mixes pixels of several images"),
    (check_to_columns, lambda images: rows(images).T, "from 0 to 255, expected 0 to 1"),
    (check_to_columns, lambda images: rows(images).T.astype(float), "from 0 to 255, expected 0 to 1"),
    (check_to_columns, lambda images: rows(images).T // 255, "divide with `/`"),
    (check_to_columns, lambda images: rows(images).T.astype(float) // 255, "divide with `/`"),
    (check_to_columns, lambda images: (rows(images).T / 255).astype(int), "divide with `/`"),
    (check_to_columns, lambda images: (rows(images).T / 255).round(), "do not round"),
    (check_to_columns, lambda images: rows(images).T / 255 > 0.5, "Only 0 and 1 are left"),
    (check_to_columns, lambda images: (rows(images).T / 255).round(2), "Do not round"),
    (check_to_columns, lambda images: rows(images).T.astype(np.float16) / 255, "float16"),
    (check_to_columns, lambda images: rows(images).T / 256, "full ink becomes 1"),
    (check_to_columns, lambda images: rows(images).T / 784, "number of pixels"),
    (check_to_columns, lambda images: rows(images).T / images.max(), "no pixel has"),
    (check_to_columns, lambda images: (rows(images) / rows(images).max(axis=1, keepdims=True)).T, "no pixel has"),
    (check_to_columns, lambda images: 1 - rows(images).T / 255, "Ink and paper are exchanged"),
    (check_to_columns, lambda images: images.T.reshape(784, len(images)) / 255, "column by column"),
    (check_to_columns, lambda images: rows(images)[0] / 255, "shape (784,), expected"),
    (check_to_columns, lambda images: (rows(images).T / 255).squeeze(), "shape (784,), expected"),
    (check_to_columns, lambda images: images.T / 255, "shape (28, 28, 3), expected"),
    (check_to_columns, lambda images: (rows(images).T / 255).tolist(), "goes on with arrays"),
    (check_to_columns, lambda images: None, "`return`"),
    (check_to_columns, scales_in_place, "Cannot cast"),
    (check_to_columns, changes_its_input, "changed the array"),

    (check_one_hot, with_ones(lambda columns, Y: ...), "taken the place of `...`"),
    (check_one_hot, set_to(lambda Y: Y), "nothing but 1s"),
    (check_one_hot, set_to(lambda Y: (Y, ...)), "nothing but 1s"),
    (check_one_hot, with_ones(loop_over_rows), "nothing but 1s"),
    (check_one_hot, with_ones(labels_as_places), "j counts the images, range(Y.size)"),
    (check_one_hot, set_to(lambda Y: (np.arange(Y.size), Y)), "the row is the label"),
    (check_one_hot, set_to(lambda Y: (Y, Y)), "the row is the label"),
    (check_one_hot, set_to(lambda Y: (Y, Y.size)), "the row is the label"),
    (check_one_hot, set_to(lambda Y: (Y + 1, np.arange(Y.size))), "a row too low"),
    (check_one_hot, set_to(lambda Y: (Y - 1, np.arange(Y.size))), "a row too high"),
    (check_one_hot, set_to(lambda Y: (-1 - Y, np.arange(Y.size))), "upside down"),
    (check_one_hot, set_to(lambda Y: (Y, np.arange(Y.size)), value=lambda Y: Y), "not the label itself"),
    (check_one_hot, set_to(lambda Y: ...), "Every entry is 1"),
    (check_one_hot, with_ones(last_image), "Only the last image"),
    (check_one_hot, first_image, "Only the first image"),
    (check_one_hot, lambda Y, classes=10: np.eye(classes)[Y], "The images are rows"),
    (check_one_hot, lambda Y, classes=10: 1 - np.eye(classes)[:, Y], "0 and 1 are exchanged"),
    (check_one_hot, lambda Y, classes=10: np.arange(classes)[:, None] <= Y, "every row up to its label"),
    (check_one_hot, lambda Y, classes=10: np.eye(Y.max() + 1)[:, Y], "Y.max() + 1 rows"),
    (check_one_hot, lambda Y, classes=10: np.eye(10)[:, Y], "as many as `classes` says"),
    (check_one_hot, lambda Y, classes: np.eye(classes)[:, Y], "TypeError"),
    (check_one_hot, lambda Y, classes=7: np.eye(classes)[:, Y], "Without a number of classes"),
    (check_one_hot, lambda Y, classes=10: np.eye(classes)[:, Y].tolist(), "goes on with arrays"),
    (check_one_hot, lambda Y, classes=10: Y, "These are the labels"),
    (check_one_hot, lambda Y, classes=10: 2 * np.eye(classes)[:, Y], "is 2 at"),
    (check_one_hot, lambda Y, classes=10: None, "`return`"),
    (check_one_hot, changes_labels, "changed the array"),
]

RIGHT = [
    (check_to_columns, lambda images: rows(images).T * (1 / 255)),
    (check_to_columns, lambda images: images.transpose(1, 2, 0).reshape(784, -1) / 255.0),
    (check_to_columns, lambda images: np.einsum("jp->pj", rows(images)) / 255),
    (check_to_columns, lambda images: np.array([pixels / 255 for pixels in rows(images)]).T),

    (check_one_hot, lambda Y, classes=10: np.eye(classes)[Y].T),
    (check_one_hot, lambda Y, classes=10: np.equal.outer(np.arange(classes), Y).astype(int)),
    (check_one_hot, lambda Y, classes=10: np.where(np.arange(classes)[:, None] == Y, 1, 0)),
    (check_one_hot, lambda Y, classes=10: np.array([[float(k == y) for y in Y] for k in range(classes)])),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


@pytest.mark.parametrize("check, answer", RIGHT)
def test_a_right_answer_passes_in_any_style(check, answer):
    accepts(check, answer)
