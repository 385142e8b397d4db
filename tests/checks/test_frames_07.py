"""The blanks of 07_dZ2.ipynb: wrong answers are told what is wrong."""
import numpy as np
import pytest

from helpers.checks.frames.n07 import check_numerical_gradient, check_output_error
from helpers.network import one_hot, softmax
from tests.checks.answers import accepts, refuses


def error(expression, first=""):
    """A reader's output_error that returns this expression, T the one-hot columns."""
    names = {"np": np, "one_hot": one_hot, "softmax": softmax}
    exec(f"def answer(A2, Y):\n    c, m = A2.shape\n    T = one_hot(Y, c)\n    {first}\n    return {expression}", names)
    return names["answer"]


def nudger(up="centre + step", down="centre - step", back="W[entry] = centre", divided="(up - down) / (2 * step)",
           copy="W = np.array(W, dtype=np.float64)", places="np.ndindex(W.shape)", end="", fresh="np.zeros(W.shape)"):
    """A reader's numerical_gradient, with some of its lines replaced."""
    names = {"np": np}
    exec(f"""
def answer(f, W, step=1e-5):
    {copy}
    gradient = {fresh}
    for entry in {places}:
        centre = W[entry]
        W[entry] = {up}
        up = f(W)
        W[entry] = {down}
        down = f(W)
        {back}
        gradient[entry] = {divided}
    {end}return gradient
""", names)
    return names["answer"]


WRONG_ERRORS = [
    (error("T - A2"), "The sign is wrong"), (error("A2 - Y"), "subtracts the labels themselves"),
    (error("A2 - one_hot(Y)"), "one_hot(Y, c) makes columns"), (error("A2 - T.T"), "Here A2 is (4, 3)"),
    (error("(A2 - T) / m"), "comes with the weights"), (error("(A2 - T).mean(axis=1, keepdims=True)"), "Each column"),
    (error("(A2 - T) * A2 * (1 - A2)"), "belongs to a sigmoid"), (error("A2 * (1 - A2)"), "follows its own"),
    (error("-T / A2"), "with respect to the probabilities"), (error("A2"), "The truth is missing"),
    (error("T"), "The probabilities are missing"), (error("A2 + T"), "not added"),
    (error("A2 - 1"), "1 away everywhere"),
    (error("A2 * T - T"), "not that of the true class alone"), (error("A2 * (1 - T)"), "At the true class it is p - 1"),
    (error("one_hot(A2.argmax(axis=0), c) - T"), "Take the probabilities themselves"),
    (error("abs(A2 - T)"), "Keep the sign"), (error("(A2 - T)**2"), "Do not square"),
    (error("2 * (A2 - T)"), "twice what it should be"), (error("-T * np.log(A2)"), "This is the loss itself"),
    (error("softmax(A2) - T"), "dZ2 is "), (error("(A2 - T).T"), "Rows and columns are exchanged"),
    (error("(A2 - T).sum(axis=0)"), "shape (3,)"), (error("(A2 - T).round(2)"), "Do not round"),
    (error("(A2 - T).tolist()"), "goes on with arrays"), (error("..."), "still `...`"), (error("None"), "None"),
    (error("A2", first="A2 -= T"), "changed the array"), (error("(A2 - T, Y)"), "tuple"),
]

WRONG_GRADIENTS = [
    (nudger(divided="(down - up) / (2 * step)"), "up minus down"), (nudger(divided="(up - down) / step"), "two steps"),
    (nudger(divided="up - down"), "the difference alone"), (nudger(divided="(up - down) / 2"), "not by 2 alone"),
    (nudger(divided="(up - down) / 2 * step"), "Brackets: / (2 * step)"),
    (nudger(divided="(up - down) * 2 * step"), "do not multiply"), (nudger(divided="(up + down) / (2 * step)"), "sum"),
    (nudger(divided="up - down / (2 * step)"), "Brackets around the difference"),
    (nudger(divided="up / (2 * step)"), "Take down away from up"), (nudger(divided="f(W)"), "This is f itself"),
    (nudger(divided="abs(up - down) / (2 * step)"), "Keep the sign"), (nudger(divided="..."), "still holds a `...`"),
    (nudger(up="step", down="-step"), "Add it: centre + step"), (nudger(back="pass"), "W[entry] = centre"),
    (nudger(back="pass", copy="pass"), "changed the array"),
    (nudger(back="pass", down="W[entry] - 2 * step"), "back in"), (nudger(down="W[entry] - step"), "one side only"),
    (nudger(down="centre", divided="(up - down) / step"), "one side"),
    (nudger(up="centre"), "one side only"), (nudger(up="centre", divided="(up - down) / step"), "one side only"),
    (nudger(up="centre", down="centre"), "All are 0"), (nudger(end="    "), "Only the first entry"),
    (nudger(up="..."), "still holds a `...`"), (nudger(down="..."), "still holds a `...`"),
    (nudger(places="range(W.size)"), "np.ndindex(W.shape) gives each place"),
    (nudger(places="range(len(W))"), "The gradient is "), (nudger(fresh="np.zeros(W.size)"), "ndindex"),
    (nudger(fresh="np.zeros(W.shape, dtype=int)"), "Whole numbers"),
    (nudger(copy="W = W.copy()"), "drowns in rounding"),
    (nudger(up="centre + 1e-5", down="centre - 1e-5", divided="(up - down) / 2e-5"), "as the caller gives it"),
    (nudger(copy="W = np.array(W, dtype=float); step = 1e-4"), "as the caller gives it"),
    (nudger(up="centre + step / 2", down="centre - step / 2", divided="(up - down) / step"), "a whole `step` up"),
    (nudger(up="W + step"), "`centre` is one number; W is the whole array"),
    (lambda f, W, step=1e-5: (f(W + step) - f(W - step)) / (2 * step) * np.ones(W.shape), "nudged at once"),
    (lambda f, W, step=1e-5: (f(W + step) - f(W - step)) / (2 * step), "one number, expected an array of shape (2, 3)"),
    (lambda f, W, step=1e-5: nudger(end="")(f, W, step).tolist(), "goes on with arrays"),
    (lambda f, W, step=1e-5: nudger(end="")(f, W, step).ravel(), "shape (6,)"),
    (lambda f, W: nudger(end="")(f, W), "unexpected keyword argument 'step'"),
]

@pytest.mark.parametrize("answer, says", WRONG_ERRORS, ids=range(len(WRONG_ERRORS)))
def test_a_wrong_output_error_is_told_what_is_wrong(answer, says):
    refuses(check_output_error, answer, says)


@pytest.mark.parametrize("answer, says", WRONG_GRADIENTS, ids=range(len(WRONG_GRADIENTS)))
def test_a_wrong_numerical_gradient_is_told_what_is_wrong(answer, says):
    refuses(check_numerical_gradient, answer, says)


def test_another_kind_of_number_or_order_passes():
    accepts(check_numerical_gradient, nudger(copy="W = np.array(W, dtype=float)"))
    accepts(check_numerical_gradient, nudger(divided="np.float64(up - down) / step / 2"))
    accepts(check_output_error, error("(A2 - T).astype(np.float32)"))
    accepts(check_output_error, error("-(T - A2)"))
