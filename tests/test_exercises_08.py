"""Exercises of 08_dW2_db2.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import pytest
from answers import refuses

from helpers.exercises import n08

WRONG = [
    (n08.check_weight_slope, lambda dZ2, A1, k, i: dZ2[k] @ A1[i], "divide by m"),
    (n08.check_weight_slope, lambda dZ2, A1, k, i: dZ2[k, -1] * A1[i, -1] / 5, "Only the last image"),
    (n08.check_weight_slope, lambda dZ2, A1, k, i: -dZ2[k] @ A1[i] / 5, "sign is wrong"),
    (n08.check_weight_slope, lambda dZ2, A1, k, i: dZ2 @ A1.T / 5, "expected one number"),
    (n08.check_weight_slope, lambda dZ2, A1, k, i: 0.0, "is 0, expected"),
    (n08.check_weight_slope, lambda dZ2, A1, k, i: dZ2[i] @ A1[k] / 5, "exchanged"),
    (n08.check_weight_slope, lambda dZ2, A1, k, i: dZ2[5], "k is a row of dZ2"),
    (n08.check_slopes_with_L2, lambda dZ2, A1, W2, lam: A1 @ dZ2.T / 5 + lam * W2, "Which product gives (3, 4)"),
    (n08.check_slopes_with_L2, lambda dZ2, A1, W2, lam: dZ2 @ A1.T + lam * W2, "divide by m"),
    (n08.check_bias_slopes, lambda dZ2: dZ2.sum() / 5, "one number for three"),
    (n08.check_bias_slopes, lambda dZ2: dZ2.mean(axis=1), "keepdims=True"),
    (n08.check_bias_slopes, lambda dZ2: dZ2.mean(axis=0, keepdims=True), "adds down each column"),
    (n08.check_bias_slopes, lambda dZ2: dZ2.sum(axis=1, keepdims=True), "divide by m"),
    (n08.check_slopes_with_L2, lambda dZ2, A1, W2, lam: dZ2 @ A1.T / 5, "new term is missing"),
    (n08.check_slopes_with_L2, lambda dZ2, A1, W2, lam: dZ2 @ A1.T / 5 + 2 * lam * W2, "counts twice"),
    (n08.check_slopes_with_L2, lambda dZ2, A1, W2, lam: dZ2 @ A1.T / 5 + lam / 2 * W2, "half of that is w"),
    (n08.check_slopes_with_L2, lambda dZ2, A1, W2, lam: dZ2 @ A1.T / 5 + lam / 2 * W2**2, "the new term itself"),
    (n08.check_slopes_with_L2, lambda dZ2, A1, W2, lam: (dZ2 @ A1.T + lam * W2) / 5, "no 1/m there"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
