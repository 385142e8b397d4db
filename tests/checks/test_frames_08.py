"""The blank of 08_dW2_db2.ipynb: wrong answers are told what is wrong, with each of the two gradients by its name."""
import numpy as np
import pytest

from helpers.checks.frames.n08 import check_layer_gradients
from tests.checks.answers import refuses

RIGHT_W, RIGHT_B = "dZ2 @ A1.T / m", "dZ2.sum(axis=1, keepdims=True) / m"


def lines(dW2=RIGHT_W, db2=RIGHT_B, result="dW2, db2", first=""):
    """A reader's function, with some of its lines replaced."""
    names = {"np": np}
    exec(f"def answer(dZ2, A1):\n    m = dZ2.shape[1]\n    {first}\n    dW2 = {dW2}\n    db2 = {db2}\n"
         f"    return {result}", names)
    return names["answer"]


def column_of(part, end):
    """A function whose bias column comes from a loop over the rows; end is how far its last line is indented."""
    names = {"np": np}
    exec("def answer(dZ2, A1):\n    m = dZ2.shape[1]\n    db2 = np.zeros((len(dZ2), 1))\n"
         f"    for k in range(len(dZ2)):\n        db2[k, 0] = {part}\n{end}return dZ2 @ A1.T / m, db2", names)
    return names["answer"]


WRONG = [
    (lines(dW2="..."), "dW2 is still `...`"), (lines(db2="..."), "db2 is still `...`"),
    (lines(result="dW2"), "return dW2, db2"), (lines(result="(dW2, db2, m)"), "return dW2, db2"),
    (lines(result="None"), "return dW2, db2"), (lines(result="dW2.tolist(), db2"), "goes on with arrays"),
    (lines(result="db2, dW2"), "dW2 has shape (3, 1), expected an array of shape (3, 4)"),
    (lines(dW2="dZ2 @ A1.T", db2="dZ2.sum(axis=1, keepdims=True)"), "dW2: This is the sum over the 5 images"),
    (lines(dW2="dZ2 @ A1.T"), "dW2: This is the sum over the 5 images"),
    (lines(dW2="dZ2 @ A1.T / m**2"), "dW2: 1/m stands in it twice"),
    (lines(dW2="-dZ2 @ A1.T / m"), "dW2: The sign is wrong"),
    (lines(dW2="A1 @ dZ2.T / m"), "dW2: dZ2 stands on the left"),
    (lines(dW2="A1 @ dZ2.T"), "dW2: dZ2 stands on the left"),
    (lines(dW2="dZ2 @ A1 / m"), "Which product of dZ2 and A1"), (lines(dW2="dZ2.T @ A1 / m"), "Which product"),
    (lines(dW2="dZ2 * A1 / m"), "Which product"), (lines(dW2="dZ2 @ A1.T // m"), "dW2 is "),
    (lines(dW2="1 // m * dZ2 @ A1.T"), "dW2: It is 0. Is the division `//`"),
    (lines(dW2="dZ2 @ A1.T / len(A1)"), "divided by the wrong number: m is"),
    (lines(dW2="dZ2 @ A1.T / 10"), "wrong number"),
    (lines(dW2="np.outer(dZ2.mean(axis=1), A1.mean(axis=1))"), "multiply first"),
    (lines(dW2="(dZ2 @ A1.T / m).round(2)"), "dW2 is "),
    (lines(db2="dZ2.sum() / m"), "db2: This is one number for 3 biases"),
    (lines(db2="np.sum(dZ2)"), "db2: This is one number for 3 biases"),
    (lines(db2="dZ2.mean(axis=1)"), "db2: It has shape (3,), a row to NumPy"),
    (lines(db2="dZ2.sum(axis=1)"), "And divide by m"),
    (lines(db2="dZ2.mean(axis=0, keepdims=True)"), "db2: This adds down each column"),
    (lines(db2="dZ2.sum(axis=0)"), "db2: This adds down each column"),
    (lines(db2="dZ2.sum(axis=1, keepdims=True)"), "db2: This is the sum over the 5 images"),
    (lines(db2="-dZ2.mean(axis=1, keepdims=True)"), "db2: The sign is wrong"),
    (lines(db2="dZ2.mean(axis=1, keepdims=True) / m"), "db2: 1/m stands in it twice"),
    (lines(db2="dZ2.sum(axis=1, keepdims=True) / len(dZ2)"), "divided by the wrong number"),
    (lines(db2="1 // m * dZ2.sum(axis=1, keepdims=True)"), "db2: All are 0"),
    (lines(db2="dZ2 / m"), "db2: The sum over the images is missing"),
    (lines(db2="dZ2.mean(axis=1).reshape(1, -1)"), "db2 has shape (1, 3)"),
    (lines(db2="dZ2.mean(axis=1).reshape(10, 1)"), "ValueError"),
    (lines(db2="dZ2[:, 1:].sum(axis=1, keepdims=True) / m"), "db2: One image is left out"),
    (lines(db2="dZ2[:, :-1].sum(axis=1, keepdims=True) / m"), "db2: One image is left out"),
    (lines(db2="dZ2[:, :1] / m"), "db2: Only the first image counts"),
    (lines(dW2="dZ2 @ A1.T", db2="dZ2.sum() / m"), "divide by m. db2: This is one number"),
    (lines(first="dZ2 /= m", dW2="dZ2 @ A1.T", db2="dZ2.sum(axis=1, keepdims=True)"), "changed the array"),
    (column_of("dZ2[k].mean()", end="        "), "Only the first bias has its own"),
    (column_of("dZ2[k, -1] / m", end="    "), "db2: Only the last image counts"),
]


@pytest.mark.parametrize("answer, says", WRONG, ids=range(len(WRONG)))
def test_a_wrong_answer_is_told_what_is_wrong(answer, says):
    refuses(check_layer_gradients, answer, says)
