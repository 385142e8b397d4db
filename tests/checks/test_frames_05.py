"""The blanks of 05_A2_softmax.ipynb: wrong answers are told what is wrong, and in which line of forward_prop."""
import numpy as np
import pytest

from helpers.checks.frames.n05 import check_forward_prop, check_softmax
from helpers.network import Forward, ReLU, ReLU_deriv, softmax
from tests.checks.answers import accepts, refuses


def over(table, axis=0):
    return table / table.sum(axis=axis, keepdims=True)


def shifted_by(shift):
    """The softmax that takes away shift(Z)."""
    return lambda Z: over(np.exp(Z - shift(Z)))


def in_place(Z):
    Z -= Z.max(axis=0)
    return over(np.exp(Z))


OF_SOFTMAX = [
    (lambda Z: over(np.exp(Z)), "scores of 1000 and 999 a column holds nan"),
    (lambda Z: np.nan_to_num(over(np.exp(Z))), "of 1000 and 999"),
    (lambda Z: over(np.exp(np.clip(Z, -500, 500))), "of 1000 and 999 a column holds 0.5"),
    (lambda Z: np.exp(Z) / (np.exp(Z).sum(axis=0) + 1e-9), "of 1000 and 999"),
    (lambda Z: over(np.exp(Z) + 1e-9), "of 1000 and 999"),
    (shifted_by(lambda Z: Z.max()), "of -1000 and less a column holds nan"),
    (shifted_by(lambda Z: abs(Z).max(axis=0)), "of -1000 and less"),
    (shifted_by(lambda Z: Z[0]), "of -1000, 1000 and -1000"), (shifted_by(lambda Z: Z[-1]), "of 1000 and 999"),
    (shifted_by(lambda Z: Z.mean(axis=0)), "of -1000, 1000 and -1000"),
    (shifted_by(lambda Z: Z.min(axis=0)), "of 1000"),
    (shifted_by(lambda Z: np.median(Z, axis=0)), "of -1000, 1000 and -1000"), (shifted_by(lambda Z: 1000), "NaN"),
    (shifted_by(lambda Z: Z.max(axis=1, keepdims=True)), "one number for each column"),
    (shifted_by(lambda Z: Z.max(axis=1)), "axis=0 runs down the columns"),
    (lambda Z: over(np.exp(Z), axis=1), "The rows add up to 1"),
    (lambda Z: over(np.exp(Z - Z.max(axis=0)), axis=1), "The rows add up to 1"),
    (lambda Z: over(np.exp(Z - Z.max(axis=1, keepdims=True)), axis=1), "The rows add up to 1"),
    (lambda Z: np.exp(Z) / np.exp(Z).sum(axis=1), "keepdims=True keeps the result as a row"),
    (lambda Z: np.exp(Z - Z.max()) / np.exp(Z - Z.max()).sum(), "The whole table adds up to 1"),
    (lambda Z: np.exp(Z - Z.max(axis=0)) / np.exp(Z - Z.max(axis=0)).sum(), "The whole table adds up to 1"),
    (lambda Z: np.exp(Z), "Divide them by the sum"), (lambda Z: np.exp(Z - Z.max(axis=0)), "Divide them by the sum"),
    (lambda Z: np.exp(Z - Z.max(axis=0)) / np.exp(Z).sum(axis=0), "those of the sum are not"),
    (lambda Z: np.exp(Z) / np.exp(Z - Z.max(axis=0)).sum(axis=0), "those above the line are not"),
    (lambda Z: over(np.exp(Z) - Z.max(axis=0)), "Shift inside"), (lambda Z: over(Z), "exp is missing"),
    (lambda Z: over(Z - Z.max(axis=0)), "exp is missing"), (lambda Z: over(np.exp(Z / Z.max(axis=0))), "do not divide"),
    (lambda Z: over(np.exp(-Z)), "turned round"), (lambda Z: Z == Z.max(axis=0), "takes all"),
    (lambda Z: (Z == Z.max(axis=0)).astype(int), "takes all"), (lambda Z: over(2**Z), "2 to the score"),
    (lambda Z: np.exp(Z - Z.max(axis=0)) // np.exp(Z - Z.max(axis=0)).sum(axis=0), "Divide with `/`"),
    (lambda Z: np.exp(Z) / np.exp(Z).mean(axis=0), "number of classes"),
    (lambda Z: softmax(Z).round(2), "Do not round"),
    (lambda Z: over(2.718 ** (Z - Z.max(axis=0))), "2.718 has too few digits"),
    (lambda Z: np.log(softmax(Z)), "logarithms"), (lambda Z: 1 / (1 + np.exp(-Z)), "one score alone"),
    (lambda Z: softmax(Z).T, "Rows and columns are exchanged"), (lambda Z: softmax(Z)[0], "shape (3,)"),
    (lambda Z: np.exp(Z).sum(axis=0, keepdims=True), "shape (1, 3), expected an array of shape (4, 3)"),
    (lambda Z: softmax(Z).sum(), "is one number"), (lambda Z: softmax(Z).tolist(), "goes on with arrays"),
    (lambda Z: np.exp(...), "still holds a `...`"), (lambda Z: softmax(2 * Z), "expected 0."),
    (lambda Z: softmax(Z) if Z.max() < 9 else ..., "still `...`"), (in_place, "changed the array"),
]


def lines(Z1="W1 @ X + b1", A1="ReLU(Z1)", Z2="W2 @ A1 + b2", A2="softmax(Z2)", result="Forward(Z1, A1, Z2, A2)"):
    """A reader's forward_prop, with some of its lines replaced."""
    names = {"np": np, "ReLU": ReLU, "ReLU_deriv": ReLU_deriv, "softmax": softmax, "Forward": Forward, "over": over}
    exec(f"def answer(W1, b1, W2, b2, X):\n    Z1 = {Z1}\n    A1 = {A1}\n    Z2 = {Z2}\n    A2 = {A2}\n"
         f"    return {result}", names)
    return names["answer"]


OF_FORWARD_PROP = [
    (lines("...", "...", "...", "..."), "Z1 is still `...`"),
    (lines(A1="...", Z2="...", A2="..."), "A1 is still `...`"),
    (lines(Z2="...", A2="..."), "Z2 is still `...`"), (lines(A2="..."), "A2 is still `...`"),
    (lines("..."), "still holds a `...`"), (lines(result="..."), "still `...`"),
    (lines("W1 @ X"), "Z1: the bias is missing"), (lines("W1 @ X - b1"), "Z1: the bias is added"),
    (lines("X @ W1 + b1"), "Here W1 is (h, n) = (4, 7)"), (lines("W1 * X + b1"), "Here W1 is"),
    (lines("ReLU(W1 @ X + b1)"), "Z1 is the sum itself"), (lines("W1 @ X + b1[:, 0]"), "Here W1 is"),
    (lines("W1 @ X + b1.sum()"), "Z1 is "), (lines("W1 @ X + W1 @ X + b1"), "Z1 is "),
    (lines(A1="Z1"), "ReLU is missing"), (lines(A1="ReLU_deriv(Z1)"), "not its derivative"),
    (lines(A1="softmax(Z1)"), "Between the two layers stands ReLU"), (lines(A1="ReLU(X)", Z2="X"), "ReLU of X"),
    (lines(A1="np.max(Z1, 0)"), "Here W1 is"), (lines(A1="abs(Z1)"), "A1 is "),
    (lines(Z2="W2 @ Z1 + b2"), "made from Z1"), (lines(Z2="W2 @ Z1"), "made from Z1, and the bias"),
    (lines(Z2="W2 @ A1"), "Z2: the bias is missing"), (lines(Z2="W2 @ X + b2"), "Here W1 is"),
    (lines(Z2="W2 @ A1 + b1"), "Here W1 is"), (lines(Z2="ReLU(W2 @ A1 + b2)"), "Scores may be negative"),
    (lines(Z2="softmax(W2 @ A1 + b2)"), "Z2 has gone through softmax"), (lines(Z2="W1 @ A1 + b2"), "Here W1 is"),
    (lines(A2="Z2"), "softmax is missing"), (lines(A2="ReLU(Z2)"), "The last step is softmax"),
    (lines(A2="softmax(A1)"), "softmax of A1"), (lines(A2="softmax(Z1)"), "softmax of Z1"),
    (lines(A2="np.exp(Z2) / np.exp(Z2).sum()"), "A2: the whole table adds up to 1"),
    (lines(A2="over(np.exp(Z2), axis=1)"), "A2: the rows add up to 1"), (lines(A2="softmax(Z2).T"), "exchanged"),
    (lines(A2="Z2.argmax(axis=0)"), "A2 has shape (5,)"), (lines(A2="softmax(Z2).round(3)"), "Do not round"),
    (lines(result="A2"), "expected four arrays"), (lines(result="None"), "None"),
    (lines(result="Z1, A1, Z2"), "returned 3 values"), (lines(result="Z1, A1, Z2, A2"), "have no names"),
    (lines(result="Forward(A2, Z2, A1, Z1)"), "Z1 holds what belongs in A2"),
    (lines(result="Forward(Z1, Z2, A1, A2)"), "A1 holds what belongs in Z2"),
    (lines(result="[Z1, A1, Z2, A2]"), "list"),
    (lines(result="Forward(Z1, A1, Z2, A2.tolist())"), "goes on with arrays"),
]


@pytest.mark.parametrize("check, answer, says", [(check_softmax, *row) for row in OF_SOFTMAX] +
                         [(check_forward_prop, *row) for row in OF_FORWARD_PROP])
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


@pytest.mark.parametrize("answer", [
    lines(result="Forward(*[Z1, A1, Z2, A2])"), lines(A1="np.where(Z1 < 0, 0, Z1)"), lines(A2="over(np.exp(Z2))"),
    lines("(X.T @ W1.T + b1.T).T")])
def test_a_right_forward_prop_passes_in_any_style(answer):
    accepts(check_forward_prop, answer)


@pytest.mark.parametrize("shift", [
    lambda Z: Z.max(axis=0), lambda Z: Z.max(0, keepdims=True), lambda Z: np.sort(Z, axis=0)[-1:],
    lambda Z: np.array([max(column) for column in Z.T])])
def test_a_right_softmax_passes_in_any_style(shift):
    accepts(check_softmax, shifted_by(shift))
