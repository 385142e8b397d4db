"""The blanks of 03_A1_ReLU.ipynb: wrong answers are told what is wrong."""
import numpy as np
import pytest

from helpers.checks.frames.n03 import check_ReLU, check_ReLU_deriv
from tests.checks.answers import refuses


def in_place(Z):
    Z[Z < 0] = 0
    return Z


def whole_numbers(Z):
    A = np.zeros(Z.shape, dtype=int)
    A[Z > 0] = Z[Z > 0]
    return A


WRONG = [
    (check_ReLU, lambda Z: Z, "What is negative passes, too"),
    (check_ReLU, lambda Z: max(Z, 0), "np.maximum and np.where look at each entry"),
    (check_ReLU, lambda Z: Z if Z > 0 else 0, "np.maximum and np.where look at each entry"),
    (check_ReLU, lambda Z: np.max(Z, 0), "np.maximum compares entry by entry"),
    (check_ReLU, lambda Z: np.maximum(Z), "TypeError"),
    (check_ReLU, lambda Z: np.minimum(Z, 0), "exchanged"),
    (check_ReLU, lambda Z: np.maximum(-Z, 0), "without its sign"),
    (check_ReLU, lambda Z: abs(Z), "not lose its sign"),
    (check_ReLU, lambda Z: Z > 0, "Pass the sum itself on"),
    (check_ReLU, lambda Z: np.where(Z > 0, 1, 0), "Pass the sum itself on"),
    (check_ReLU, lambda Z: np.clip(Z, 0, 1), "also above 1"),
    (check_ReLU, lambda Z: np.where(Z > 0, Z, 0.01 * Z), "a part of it gets through"),
    (check_ReLU, lambda Z: Z[Z > 0], "shape (5,), expected an array of shape (3, 4)"),
    (check_ReLU, lambda Z: np.maximum(Z, 0).T, "Rows and columns are exchanged"),
    (check_ReLU, lambda Z: np.maximum(Z, 0).sum(), "is one number"),
    (check_ReLU, lambda Z: [[max(z, 0) for z in row] for row in Z], "goes on with arrays"),
    (check_ReLU, lambda Z: np.asmatrix(np.maximum(Z, 0)), "goes on with arrays"),
    (check_ReLU, whole_numbers, "after the decimal point"),
    (check_ReLU, in_place, "changed the array"),
    (check_ReLU, lambda Z: np.tanh(Z), "is 0.995055 at [0, 0], expected 3"),
    (check_ReLU, lambda Z: None, "`return`"),

    (check_ReLU_deriv, lambda Z: Z >= 0, "except at 0 itself"),
    (check_ReLU_deriv, lambda Z: np.heaviside(Z, 1), "except at 0 itself"),
    (check_ReLU_deriv, lambda Z: np.heaviside(Z, 0.5), "not a half"),
    (check_ReLU_deriv, lambda Z: np.maximum(Z, 0), "This is ReLU itself"),
    (check_ReLU_deriv, lambda Z: np.maximum(Z, 0) >= 0, "1 everywhere"),
    (check_ReLU_deriv, lambda Z: np.ones_like(Z), "1 everywhere"),
    (check_ReLU_deriv, lambda Z: np.zeros_like(Z), "0 everywhere"),
    (check_ReLU_deriv, lambda Z: Z < 0, "exchanged"),
    (check_ReLU_deriv, lambda Z: Z <= 0, "exchanged"),
    (check_ReLU_deriv, lambda Z: np.sign(Z), "ReLU is level"),
    (check_ReLU_deriv, lambda Z: np.where(Z > 0, 1, Z), "ReLU is level"),
    (check_ReLU_deriv, lambda Z: np.where(Z > 0, 1, 0.1), "leaky"),
    (check_ReLU_deriv, lambda Z: np.where(Z > 0, Z, 1), "is 3 at [0, 0], expected 1"),
    (check_ReLU_deriv, lambda Z: 1 if Z > 0 else 0, "np.maximum and np.where look at each entry"),
    (check_ReLU_deriv, lambda Z: (Z > 0).mean(), "is one number"),
    (check_ReLU_deriv, lambda Z: (Z > 0).any(), "is one number"),
    (check_ReLU_deriv, lambda Z: (Z > 0).tolist(), "goes on with arrays"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
