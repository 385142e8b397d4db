"""Exercises of 09_dZ1.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest

from helpers.checks.exercises import n09
from helpers.network import ReLU, ReLU_deriv
from tests.checks.answers import accepts, refuses


def sent_back(turn="total + W2[k, i] * dz2[k]", digits="range(dz2.size)", end="    return total", start="0"):
    """A reader's loop, with one of its lines replaced."""
    lines = ["def answer(W2, dz2, i):", f"    total = {start}", f"    for k in {digits}:", f"        total = {turn}",
             end]
    names = {}
    exec("\n".join(lines), names)
    return names["answer"]


def dZ1(line, inputs="W2, dZ2, Z1"):
    """A reader's function of one line."""
    return eval(f"lambda {inputs}: {line}", {"np": np, "ReLU": ReLU, "ReLU_deriv": ReLU_deriv})


def tanh(line):
    return dZ1(line, "W2, dZ2, A1")


def by_loops(W2, dZ2, Z1):
    found = np.zeros_like(Z1)
    for i, j in np.ndindex(Z1.shape):
        if Z1[i, j] > 0:
            for k in range(len(dZ2)):
                found[i, j] += W2[k, i] * dZ2[k, j]
    return found


WRONG = [
    (n09.check_sent_back, sent_back("W2[k, i] * dz2[k]"), "Only the last digit"),
    (n09.check_sent_back, sent_back(end="        return total"), "Only the first digit"),
    (n09.check_sent_back, sent_back(end="    return total / dz2.size"), "The paths add up"),
    (n09.check_sent_back, sent_back("total - W2[k, i] * dz2[k]"), "sign is wrong"),
    (n09.check_sent_back, sent_back("total + W2[i, k] * dz2[k]"), "Row and column are exchanged"),
    (n09.check_sent_back, sent_back("total + W2[k, i]"), "multiply"),
    (n09.check_sent_back, sent_back("total + W2[k, i] + dz2[k]"), "multiply"),
    (n09.check_sent_back, sent_back("total + W2[k, i] * dz2[i % 3]"), "W2[k, i] * dz2[k]"),
    (n09.check_sent_back, sent_back("total + W2[k, i] * dz2[i]"), "W2[k, i] * dz2[k]"),
    (n09.check_sent_back, sent_back("total + dz2[k]"), "add W2[k, i] * dz2[k]"),
    (n09.check_sent_back, sent_back("total"), "It is 0 each time"),
    (n09.check_sent_back, sent_back("total * W2[k, i] * dz2[k]", start="1"), "Over paths add"),
    (n09.check_sent_back, sent_back(digits="range(1, dz2.size)"), "One digit is left out"),
    (n09.check_sent_back, sent_back(digits="range(dz2.size - 1)"), "One digit is left out"),
    (n09.check_sent_back, sent_back(digits="range(10)"), "IndexError"),
    (n09.check_sent_back, lambda W2, dz2, i: W2.T @ dz2, "every neuron"),
    (n09.check_sent_back, lambda W2, dz2, i: W2[:, i] * dz2, "parts of the digits"),
    (n09.check_sent_back, lambda W2, dz2, i: W2[i] @ dz2, "W2[k, i] is the weight"),
    (n09.check_sent_back, lambda W2, dz2, i: W2[:, 1] @ dz2, "expected"),
    (n09.check_dZ1_of, dZ1("W2 @ dZ2"), "Here W2 is (3, 4), dZ2 is (3, 5) and Z1 is (4, 5). Which product"),
    (n09.check_dZ1_of, dZ1("W2 @ dZ2 * ReLU_deriv(Z1)"), "ValueError"),
    (n09.check_dZ1_of, dZ1("W2.T @ dZ2"), "mask is missing"),
    (n09.check_dZ1_of, dZ1("W2.T @ dZ2 * Z1"), "by Z1 itself"),
    (n09.check_dZ1_of, dZ1("W2.T @ dZ2 * ReLU(Z1)"), "what was passed on"),
    (n09.check_dZ1_of, dZ1("W2.T @ dZ2 * (Z1 <= 0)"), "turned around"),
    (n09.check_dZ1_of, dZ1("W2.T @ dZ2 * ReLU_deriv(Z1) / Z1.shape[1]"), "no 1/m here"),
    (n09.check_dZ1_of, dZ1("ReLU(W2.T @ dZ2)"), "not whether the blame is"),
    (n09.check_dZ1_of, dZ1("W2.T @ dZ2 * ReLU_deriv(W2.T @ dZ2)"), "not whether the blame is"),
    (n09.check_dZ1_of, dZ1("ReLU(W2.T @ dZ2 * ReLU_deriv(Z1))"), "not whether the blame is"),
    (n09.check_dZ1_of, dZ1("W2.T @ (dZ2 * ReLU_deriv(dZ2))"), "not whether the blame is"),
    (n09.check_dZ1_of, dZ1("W2.T @ dZ2 * Z1 > 0"), "put brackets around Z1 > 0"),
    (n09.check_dZ1_of, dZ1("W2.T @ dZ2 * np.sign(Z1)"), "sign of Z1 is -1"),
    (n09.check_dZ1_of, dZ1("W2.T @ dZ2 * np.where(Z1 > 0, 1, 0.1)"), "leaky"),
    (n09.check_dZ1_of, dZ1("W2.T @ dZ2 + ReLU_deriv(Z1)"), "multiply, entry by entry"),
    (n09.check_dZ1_of, dZ1("ReLU_deriv(Z1)"), "mask alone"),
    (n09.check_dZ1_of, dZ1("-W2.T @ dZ2 * ReLU_deriv(Z1)"), "sign is wrong"),
    (n09.check_dZ1_of, dZ1("(dZ2.T @ W2) * ReLU_deriv(Z1.T)"), "exchanged"),
    (n09.check_dZ1_of, dZ1("W2.T @ dZ2 @ ReLU_deriv(Z1)"), "ValueError"),
    (n09.check_dZ1_of, dZ1("(W2.T @ dZ2 * ReLU_deriv(Z1)).mean(axis=1, keepdims=True)"), "shape (4, 1)"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2"), "slope of tanh is missing"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * ReLU_deriv(A1)"), "mask of ReLU"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * (1 - np.tanh(A1)**2)"), "tanh again"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 / np.cosh(A1)**2"), "tanh again"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * A1"), "tanh itself"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * np.tanh(A1)"), "tanh itself"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * 1 - A1**2"), "put brackets"),
    (n09.check_dZ1_tanh, tanh("1 - A1**2 * (W2.T @ dZ2)"), "put brackets"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * (1 - A1^2)"), "x**2"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * (1 - A1)"), "square is missing"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * (1 - A1 * 2)"), "the double"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * (1 - A1)**2"), "Only A1 is squared"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * (1 + A1**2)"), "not plus"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * A1**2"), "1 minus its square"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * A1 * (1 - A1)"), "sigmoid"),
    (n09.check_dZ1_tanh, tanh("1 - A1**2"), "slope of tanh alone"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * (1 - A1**2) / A1.shape[1]"), "no 1/m here"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * (A1**2 - 1)"), "sign is wrong"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 @ (1 - A1**2)"), "ValueError"),
    (n09.check_dZ1_tanh, tanh("W2 @ dZ2 * (1 - A1**2)"), "Which product"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * (1 - np.tanh(Z1)**2)"), "NameError"),
]

RIGHT = [
    (n09.check_sent_back, sent_back()),
    (n09.check_sent_back, lambda W2, dz2, i: W2[:, i] @ dz2),
    (n09.check_sent_back, lambda W2, dz2, i: (W2.T @ dz2)[i]),
    (n09.check_sent_back, lambda W2, dz2, i: sum(float(w) * float(d) for w, d in zip(W2[:, i], dz2, strict=True))),
    (n09.check_sent_back, lambda W2, dz2, i: np.float32(np.einsum("k,k->", W2[:, i], dz2))),
    (n09.check_dZ1_of, dZ1("W2.T @ dZ2 * ReLU_deriv(Z1)")),
    (n09.check_dZ1_of, dZ1("np.where(Z1 > 0, W2.T @ dZ2, 0)")),
    (n09.check_dZ1_of, dZ1("(Z1 > 0).astype(int) * np.einsum('ki,kj->ij', W2, dZ2)")),
    (n09.check_dZ1_of, dZ1("(dZ2.T @ W2).T.astype(np.float32) * (Z1 > 0)")),
    (n09.check_dZ1_of, by_loops),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * (1 - A1**2)")),
    (n09.check_dZ1_tanh, tanh("(1 - A1) * (1 + A1) * (W2.T @ dZ2)")),
    (n09.check_dZ1_tanh, tanh("np.multiply(1 - np.square(A1), np.dot(W2.T, dZ2))")),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 / np.cosh(np.arctanh(A1))**2")),
    (n09.check_dZ1_tanh, tanh("W2.T.astype(np.float32) @ dZ2.astype(np.float32) * (1 - A1.astype(np.float32)**2)")),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


@pytest.mark.parametrize("check, answer", RIGHT)
def test_a_right_answer_passes_in_any_style(check, answer):
    accepts(check, answer)
