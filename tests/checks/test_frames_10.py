"""The blank of 10_dW1_db1.ipynb: the doctor's words, and what the page cannot go on with."""
import numpy as np
import pytest

from helpers import network
from helpers.checks.frames.n10 import check_backward_prop
from helpers.network import Grads, ReLU_deriv, one_hot
from tests.checks.answers import refuses
from tests.checks.passes import RIGHT, template

NAMED = "Grads(dW1, db1, dW2, db2)"


def lines(result=NAMED, **changed):
    """A reader's six lines, some of them replaced, that return Grads."""
    answer = template(result=result, **changed)
    answer.__globals__["Grads"] = Grads
    return answer


def without_its_return(Z1, A1, Z2, A2, W2, X, Y):
    Grads(*network.backward_prop(Z1, A1, Z2, A2, W2, X, Y))


def as_one_row(Z1, A1, Z2, A2, W2, X, Y):
    """Right, but for a squeeze that a single image cannot stand."""
    grads = network.backward_prop(Z1, A1, Z2, A2, W2, np.squeeze(X), Y)
    return Grads(*grads)


def in_place(Z1, A1, Z2, A2, W2, X, Y):
    grads = network.backward_prop(Z1, A1, Z2, A2, W2, X, Y)
    A2 -= one_hot(Y, len(A2))
    return grads


def ten_classes(Z1, A1, Z2, A2, W2, X, Y):
    dZ2 = A2 - one_hot(Y)
    dZ1 = W2.T @ dZ2 * ReLU_deriv(Z1)
    m = Y.size
    return Grads(dZ1 @ X.T / m, dZ1.mean(axis=1, keepdims=True), dZ2 @ A1.T / m, dZ2.mean(axis=1, keepdims=True))


WRONG = [
    (lines(result="..."), "The result is still `...`"), (lines(dZ2="..."), "still holds a `...`"),
    (lines(dW1="..."), "returned `...` as dW1"), (without_its_return, "Is the `return` missing?"),
    (lines(result="dW1"), "expected four: return dW1, db1, dW2, db2"),
    (lines(result="Grads(dW2, db2, dW1, db1)"), "dW1   wrong"),
    (lines(back="W2 @ dZ2"), "W2 not transposed"), (lines(mask=""), "mask"),
    (lines(mask="* (A1 >= 0)"), "mask"), (lines(mask="* (dZ2.sum(0) > 0)"), "dZ1"),
    (lines(dZ2="T - A2"), "sign"), (lines(dZ2="A2 - Y"), "one-hot"),
    (lines(dZ2="(A2 - T) / m"), "1/m"), (lines(dW1="dZ1 @ X.T"), "1/m"),
    (lines(dW1="X @ dZ1.T / m"), "dW1   wrong: shape (7, 5), expected (5, 7)"),
    (lines(dW1="dZ1 @ X / m"), "in its line 10 with ValueError"),
    (lines(db1="dZ1.sum(1) / m"), "db1   wrong: shape (5,), expected (5, 1)"),
    (lines(db1="np.sum(dZ1) / m"), "scalar bias"), (lines(db1="dZ1.mean(0, keepdims=True)"), "expected (5, 1)"),
    (lines(db1="dZ2.sum(1, keepdims=True) / m"), "expected (5, 1)"),
    (lines(dW2="dZ2 @ Z1.T / m"), "dW2 from Z1"), (ten_classes, "Take c and m from A2.shape"),
    (in_place, "changed A2"), (as_one_row, "Here there is one image: A2 is (3, 1)"),
    (template(), "have no names: return Grads(dW1, db1, dW2, db2)"),
    (lines(result="[dW1, db1, dW2, db2]"), "goes on with Grads(dW1, db1, dW2, db2), of four arrays"),
    (lines(result="Grads(dW1.tolist(), db1, dW2, db2)"), "goes on with Grads"),
    (lines(result="network.backward_prop"), "NameError"), (network.forward_prop, "TypeError"),
]


@pytest.mark.parametrize("answer, says", WRONG, ids=range(len(WRONG)))
def test_a_wrong_answer_is_told_what_is_wrong(answer, says):
    refuses(check_backward_prop, answer, says)
    said = check_backward_prop(answer).message
    assert said.startswith("Not yet. ") and said.count("Not yet") == 1


@pytest.mark.parametrize("answer", RIGHT)
def test_a_right_answer_in_any_style_is_only_asked_for_names_and_arrays(answer):
    """The doctor takes four arrays in any form; what this page goes on with is Grads."""
    def named(*inputs):
        return Grads(*(np.array(grad, dtype=np.float64) for grad in answer(*inputs)))

    assert check_backward_prop(named).ok
