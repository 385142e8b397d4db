"""Exercises of 04_Z2_scores.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import pytest
from answers import refuses

from helpers.exercises import n04

WRONG = [
    (n04.check_digit_score, lambda W2, b2, a, k: W2[k, -1] * a[-1], "Only the last neuron"),
    (n04.check_digit_score, lambda W2, b2, a, k: W2[k] @ a + 5 * b2[k, 0], "once, before the loop"),
    (n04.check_digit_score, lambda W2, b2, a, k: W2[k] @ a, "bias is missing"),
    (n04.check_digit_score, lambda W2, b2, a, k: W2[k] @ a + b2[k], "b2[k, 0]"),
    (n04.check_digit_score, lambda W2, b2, a, k: W2[:, k] @ a[:3] + b2[k, 0], "column k of W2"),
    (n04.check_digit_score, lambda W2, b2, a, k: W2 @ a, "shape (3,)"),
    (n04.check_digit_score, lambda W2, b2, a, k: W2[3, k], "the row is the digit"),
    (n04.check_collapse, lambda W1, b1, W2, b2: (W2 * W1, b1), "multiply with @"),
    (n04.check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, b1 + b2), "b1 goes through W2"),
    (n04.check_collapse, lambda W1, b1, W2, b2: None, "returned None, expected two arrays: return W, b"),
    (n04.check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, b2), "goes through the second layer"),
    (n04.check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, b1 + b2), "ValueError"),
    (n04.check_collapse, lambda W1, b1, W2, b2: (W1 @ W2, b1), "W1 stands on the right"),
    (n04.check_collapse, lambda W1, b1, W2, b2: W2 @ W1, "expected two arrays"),
    (n04.check_collapse, lambda W1, b1, W2, b2: ((W2 @ W1).T, W2 @ b1 + b2), "exchanged"),
    (n04.check_ledger, lambda W2, a: W2 * a.reshape(-1, 1), "a lines up"),
    (n04.check_ledger, lambda W2, a: W2 @ a, "added up already"),
    (n04.check_ledger, lambda W2, a: (W2 * a).T, "exchanged"),
    (n04.check_ledger, lambda W2, a: W2 + a, "expected"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
