"""The blank of 09_dZ1.ipynb: wrong answers are told what is wrong, also where they run because h = c."""
import numpy as np
import pytest

from helpers.checks.frames.n09 import check_hidden_deltas
from helpers.network import ReLU, ReLU_deriv
from tests.checks.answers import refuses


def lines(dA1="W2.T @ dZ2", dZ1="dA1 * ReLU_deriv(Z1)", result="dZ1"):
    """A reader's function, with some of its lines replaced."""
    names = {"np": np, "ReLU": ReLU, "ReLU_deriv": ReLU_deriv}
    exec(f"def answer(W2, dZ2, Z1):\n    dA1 = {dA1}\n    dZ1 = {dZ1}\n    return {result}", names)
    return names["answer"]


WRONG = [
    (lines(dA1="..."), "still holds a `...`"), (lines(dZ1="..."), "dZ1 is still `...`"),
    (lines(result="None"), "dZ1 is None"), (lines(result="(dA1, dZ1)"), "dZ1 is a tuple"),
    (lines(result="dZ1.tolist()"), "goes on with arrays"), (lines(result="np.matrix(dZ1)"), "goes on with arrays"),
    (lines(dA1="W2 @ dZ2"), "W2 stands the wrong way round"),
    (lines(dA1="W2 @ dZ2", dZ1="dA1"), "And neurons that are off get 0"),
    (lines(dA1="W2 @ dZ2", dZ1="ReLU(dA1)"), "And the mask asks about Z1"),
    (lines(dZ1="dA1"), "Neurons that are off get something, too"), (lines(result="dA1"), "Neurons that are off get"),
    (lines(dZ1="dA1 * (ReLU(Z1) >= 0)"), "Neurons that are off get something, too"),
    (lines(dZ1="dA1 * ReLU_deriv(np.exp(Z1))"), "Neurons that are off get something, too"),
    (lines(dZ1="dA1 * (Z1 >= 0)"), "except where a sum is exactly 0"),
    (lines(dZ1="dA1 * ReLU_deriv(dA1)"), "a derivative below 0 passes, too"),
    (lines(dZ1="ReLU(dA1)"), "a derivative below 0 passes, too"),
    (lines(dZ1="ReLU(dA1) * ReLU_deriv(Z1)"), "a derivative below 0 passes, too"),
    (lines(dA1="W2.T @ ReLU(dZ2)"), "a derivative below 0 passes, too"),
    (lines(dZ1="dA1 * ReLU_deriv(dZ2)"), "a derivative below 0 passes, too"),
    (lines(dZ1="dA1 * (Z1 <= 0)"), "turned around"), (lines(dZ1="dA1 * (Z1 < 0)"), "turned around"),
    (lines(dZ1="dA1 * Z1"), "by Z1 itself"), (lines(dZ1="dA1 * ReLU(Z1)"), "what ReLU passed on"),
    (lines(dZ1="dA1 * np.sign(Z1)"), "sign of Z1 is -1"), (lines(dZ1="dA1 * np.where(Z1 > 0, 1, 0.01)"), "leaky"),
    (lines(dZ1="abs(dA1) * ReLU_deriv(Z1)"), "keeps its sign"), (lines(dZ1="-dA1 * ReLU_deriv(Z1)"), "sign is wrong"),
    (lines(dZ1="dA1 * Z1 > 0"), "put brackets around Z1 > 0"), (lines(dZ1="dA1 + ReLU_deriv(Z1)"), "multiply, entry"),
    (lines(dZ1="ReLU_deriv(Z1)"), "mask alone"), (lines(dZ1="ReLU(Z1)"), "what was passed on"),
    (lines(dZ1="0 * dA1"), "0 everywhere"), (lines(dZ1="dA1 * ReLU_deriv(Z1) / Z1.shape[1]"), "no 1/m here"),
    (lines(dA1="W2.T @ dZ2 / dZ2.shape[1]", dZ1="dA1"), "no 1/m here"),
    (lines(dZ1="dA1 @ ReLU_deriv(Z1)"), "Which product of W2 and dZ2"),
    (lines(dA1="dZ2 @ W2"), "Which product of W2 and dZ2"), (lines(dA1="W2.T * dZ2"), "Which product of W2 and dZ2"),
    (lines(dA1="dZ2.T @ W2", dZ1="dA1 * ReLU_deriv(Z1.T)"), "Rows and columns are exchanged"),
    (lines(dZ1="(dA1 * ReLU_deriv(Z1)).mean(axis=1, keepdims=True)"), "dZ1 has shape (2, 1), expected"),
    (lines(dZ1="(dA1 * ReLU_deriv(Z1)).round(2)"), "Do not round"), (lines(dA1="dZ2", dZ1="dA1"), "expected -0.583082"),
]


@pytest.mark.parametrize("answer, says", WRONG, ids=range(len(WRONG)))
def test_a_wrong_answer_is_told_what_is_wrong(answer, says):
    refuses(check_hidden_deltas, answer, says)
