"""The blank of 13_how_good_is_it.ipynb: wrong answers are told what is wrong."""
import numpy as np
import pytest

from helpers.checks.frames.n13 import SMALL, check_confusion, confusion
from tests.checks.answers import accepts, refuses


def answer(lines, first="C = np.zeros((classes, classes), dtype=int)", last="return C"):
    """A reader's function: a table, some lines, and what is returned."""
    body = "\n    ".join([first, *lines.split("\n"), last])
    names = {"np": np}
    exec(f"def answer(predictions, Y, classes):\n    {body}", names)
    return names["answer"]


LOOP = "for t, r in zip(Y, predictions):\n    "
COUNT = f"{LOOP}C[t, r] += 1"

WRONG = [
    (answer("...", last="return ..."), "still `...`"), (answer(f"{LOOP}..."), "All counts are 0"),
    (answer(COUNT, last=""), "C is None"), (answer(COUNT, last="    return C"), "Only the first image"),
    (answer(f"{LOOP}C[r, t] += 1"), "Rows and columns are exchanged"),
    (answer("for t, r in zip(predictions, Y):\n    C[t, r] += 1"), "Rows and columns are exchanged"),
    (answer("C[Y, predictions] += 1"), "counted once at most"), (answer(f"{LOOP}C[t, r] = 1"), "counted once at most"),
    (answer(COUNT, last="return C / len(Y)"), "These are shares"),
    (answer(COUNT, last="return C / C.sum(axis=1, keepdims=True)"), "C holds NaN"),
    (answer(COUNT, last="return C / np.maximum(C.sum(axis=0), 1)"), "These are shares"),
    (answer(COUNT, last="return 100 * C / C.sum()"), "These are shares"),
    (answer(f"{LOOP}C[t, r] + 1"), "All counts are 0"), (answer(f"{LOOP}C[t, t] += 1"), "not the true class"),
    (answer(f"{LOOP}if t != r:\n        C[t, r] += 1"), "The diagonal is missing"),
    (answer(f"{LOOP}if t == r:\n        C[t, r] += 1"), "Only the correct answers"),
    (answer(f"{LOOP}C[t, r] += 1\n    C[r, t] += 1"), "Each image is counted twice, once in"),
    (answer(f"{LOOP}C[t, r] += 2"), "Each image is counted twice."),
    (answer(COUNT, first="C = np.ones((classes, classes), dtype=int)"), "Begin with zeros"),
    (answer("for j in range(len(Y) - 1):\n    C[Y[j], predictions[j]] += 1"), "The last image is left out"),
    (answer("for j in range(1, len(Y)):\n    C[Y[j], predictions[j]] += 1"), "The first image is left out"),
    (answer(f"{LOOP}C = np.zeros((classes, classes))\n    C[t, r] += 1"), "Only the last image"),
    (answer(COUNT, first="C = np.zeros((max(Y) + 1, max(Y) + 1), dtype=int)"), "C has shape (4, 4), expected an array"),
    (answer(COUNT, first="C = np.zeros((10, 10), dtype=int)"), "C has shape (10, 10), expected an array of"),
    (answer(COUNT, first="C = np.zeros(classes, dtype=int)"), "a row and a column for each class"),
    (answer(COUNT, last="return C.tolist()"), "goes on with arrays"),
    (answer(COUNT, last="return C.trace()"), "a table"),
    (answer(COUNT, last="return C.trace() / C.sum()"), "the accuracy"),
    (answer(COUNT, last="return np.diag(C)"), "correct"),
    (answer(COUNT, last="return C.sum(axis=1)"), "numbers of images of each class"),
    (answer(f"{LOOP}C[t - 1, r - 1] += 1"), "C is "), (answer("return (predictions == Y)"), "C has shape (12,)"),
    (answer(COUNT, last="return C[::-1]"), "reverse order"), (answer("Y += 1", last="return C"), "changed the array"),
]


@pytest.mark.parametrize("function, says", WRONG, ids=range(len(WRONG)))
def test_a_wrong_answer_is_told_what_is_wrong(function, says):
    refuses(check_confusion, function, says)


RIGHT = [answer(COUNT), answer("for j in range(Y.size):\n    C[Y[j]][predictions[j]] = C[Y[j], predictions[j]] + 1"),
         answer("for t in range(classes):\n    C[t] = np.bincount(predictions[Y == t], minlength=classes)"),
         answer(COUNT, first="C = np.zeros((classes, classes), dtype=np.float32)")]


@pytest.mark.parametrize("function", RIGHT, ids=range(len(RIGHT)))
def test_a_right_answer_passes_in_any_style(function):
    accepts(check_confusion, function)


def test_of_the_twelve_images_eight_are_on_the_diagonal():
    assert confusion(*SMALL).trace() == 8 and confusion(*SMALL).sum() == 12
