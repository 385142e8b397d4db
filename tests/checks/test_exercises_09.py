"""Exercises of 09_dZ1.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np

from helpers.checks.exercises import n09
from helpers.network import ReLU_deriv
from tests.checks.answers import tried


def sent_back(turn="total + W2[k, i] * dz2[k]", digits="range(dz2.size)", end="    return total", start="0"):
    """A reader's loop, with one of its lines replaced."""
    lines = ["def answer(W2, dz2, i):", f"    total = {start}", f"    for k in {digits}:", f"        total = {turn}",
             end]
    names = {}
    exec("\n".join(lines), names)
    return names["answer"]


def tanh(line):
    """A reader's function of one line."""
    return eval(f"lambda W2, dZ2, A1: {line}", {"np": np, "ReLU_deriv": ReLU_deriv})


def both(dx, dy):
    """A reader's two derivatives of x * y + max(x, y)."""
    return eval(f"lambda x, y: ({dx}, {dy})", {"np": np})


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
    (n09.check_sent_back, sent_back("total * W2[k, i] * dz2[k]", start="1"), "Paths add up"),
    (n09.check_sent_back, sent_back(digits="range(1, dz2.size)"), "One digit is left out"),
    (n09.check_sent_back, sent_back(digits="range(dz2.size - 1)"), "One digit is left out"),
    (n09.check_sent_back, sent_back(digits="range(10)"), "IndexError"),
    (n09.check_sent_back, lambda W2, dz2, i: W2.T @ dz2, "all neurons"),
    (n09.check_sent_back, lambda W2, dz2, i: W2[:, i] * dz2, "parts of the digits"),
    (n09.check_sent_back, lambda W2, dz2, i: W2[i] @ dz2, "W2[k, i] is the weight"),
    (n09.check_sent_back, lambda W2, dz2, i: W2[:, 1] @ dz2, "expected"),
    (n09.check_derivatives, both("y", "x"), "path through x * y alone"),
    (n09.check_derivatives, both("1 * (x > y)", "1 * (y > x)"), "path through max alone"),
    (n09.check_derivatives, both("y * (x > y)", "x * (y > x)"), "do not multiply"),
    (n09.check_derivatives, both("x + (x > y)", "y + (y > x)"), "Times exchanges"),
    (n09.check_derivatives, both("y + (y > x)", "x + (x > y)"), "routes to the larger"),
    (n09.check_derivatives, both("y + 1", "x + 1"), "the other gets 0"),
    (n09.check_derivatives, both("y + 0.5", "x + 0.5"), "max does not share"),
    (n09.check_derivatives, both("y + max(x, y)", "x + max(x, y)"), "not the number itself"),
    (n09.check_derivatives, both("y + x * (x > y)", "x + y * (y > x)"), "not the number itself"),
    (n09.check_derivatives, both("x + (y > x)", "y + (x > y)"), "dx and dy are exchanged"),
    (n09.check_derivatives, both("x * y + max(x, y)", "x * y + max(x, y)"), "f itself"),
    (n09.check_derivatives, both("y + (x > y)", "y"), "dy is "),
    (n09.check_derivatives, lambda x, y: y + (x > y), "return dx, dy"),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2"), "derivative of tanh is missing"),
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
    (n09.check_dZ1_tanh, tanh("1 - A1**2"), "derivative of tanh alone"),
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
    (n09.check_derivatives, both("y + (x > y)", "x + (y > x)")),
    (n09.check_derivatives, both("y + np.heaviside(x - y, 0)", "x + 1 - (x > y)")),
    (n09.check_derivatives, both("y + (1 if max(x, y) == x else 0)", "x + (1 if max(x, y) == y else 0)")),
    (n09.check_derivatives, both("((x + 1e-6) * y + max(x + 1e-6, y) - x * y - max(x, y)) / 1e-6",
                                 "(x * (y + 1e-6) + max(x, y + 1e-6) - x * y - max(x, y)) / 1e-6")),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 * (1 - A1**2)")),
    (n09.check_dZ1_tanh, tanh("(1 - A1) * (1 + A1) * (W2.T @ dZ2)")),
    (n09.check_dZ1_tanh, tanh("np.multiply(1 - np.square(A1), np.dot(W2.T, dZ2))")),
    (n09.check_dZ1_tanh, tanh("W2.T @ dZ2 / np.cosh(np.arctanh(A1))**2")),
    (n09.check_dZ1_tanh, tanh("W2.T.astype(np.float32) @ dZ2.astype(np.float32) * (1 - A1.astype(np.float32)**2)")),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
