"""The blanks of 04_Z2_scores.ipynb: wrong answers are told what is wrong."""
import numpy as np
import pytest

from helpers.checks.frames.n04 import check_collapse, check_scores
from helpers.network import softmax
from tests.checks.answers import refuses


def last_neuron(W2, b2, A1):
    for i in range(len(A1)):
        Z2 = W2[:, [i]] * A1[i] + b2
    return Z2


def in_place(W2, b2, A1):
    W2 *= 1.5
    return W2 @ A1 + b2


WRONG = [
    (check_scores, lambda W2, b2, A1: ..., "still `...`"),
    (check_scores, lambda W2, b2, A1: W2 @ A1 + ..., "still holds a `...`"),
    (check_scores, lambda W2, b2, A1: W2 @ A1, "The bias is missing"),
    (check_scores, lambda W2, b2, A1: W2 @ A1 - b2, "taken away"),
    (check_scores, lambda W2, b2, A1: W2 @ A1 * b2, "added to the sum, not multiplied"),
    (check_scores, lambda W2, b2, A1: W2.T @ A1 + b2, "W2 stands on the left of `@`"),
    (check_scores, lambda W2, b2, A1: W2 * A1 + b2, "Here W2 is (3, 4), b2 is (3, 1) and A1 is (4, 5)"),
    (check_scores, lambda W2, b2, A1: A1 @ W2 + b2, "W2 stands on the left"),
    (check_scores, lambda W2, b2, A1: W2 @ A1 + b2.T, "b2 is added as it is, a column"),
    (check_scores, lambda W2, b2, A1: W2 @ (A1 + b2), "W2 stands on the left"),
    (check_scores, lambda W2, b2, A1: (A1.T @ W2.T + b2.T), "Rows and columns are exchanged"),
    (check_scores, lambda W2, b2, A1: W2 @ A1 + b2[0], "all add the same number"),
    (check_scores, lambda W2, b2, A1: W2 @ A1 + b2.sum(), "all add the same number"),
    (check_scores, lambda W2, b2, A1: np.maximum(W2 @ A1 + b2, 0), "no ReLU follows"),
    (check_scores, lambda W2, b2, A1: abs(W2 @ A1 + b2), "A score may be below 0"),
    (check_scores, lambda W2, b2, A1: (W2 @ A1 + b2) / len(A1), "means over the neurons"),
    (check_scores, lambda W2, b2, A1: W2 @ A1 / len(A1) + b2, "means over the neurons"),
    (check_scores, lambda W2, b2, A1: W2.sum(axis=1, keepdims=True) * A1.sum(axis=0) + b2, "activation first"),
    (check_scores, lambda W2, b2, A1: softmax(W2 @ A1 + b2), "probabilities already"),
    (check_scores, lambda W2, b2, A1: (W2 @ A1 + b2).argmax(axis=0), "the digit with the highest score"),
    (check_scores, lambda W2, b2, A1: (W2 @ A1 + b2).max(axis=0), "highest scores"),
    (check_scores, lambda W2, b2, A1: (W2 @ A1 + b2).sum(axis=0), "The digits are added up"),
    (check_scores, lambda W2, b2, A1: (W2 @ A1 + b2).sum(axis=1), "The images are added up"),
    (check_scores, lambda W2, b2, A1: W2[0] @ A1 + b2[0], "shape (5,), expected an array of shape (3, 5)"),
    (check_scores, lambda W2, b2, A1: -(W2 @ A1 + b2), "The sign is wrong"),
    (check_scores, lambda W2, b2, A1: (W2 @ A1 + b2).round(2), "Do not round"),
    (check_scores, lambda W2, b2, A1: (W2 @ A1 + b2).astype(int), "after the decimal point"),
    (check_scores, lambda W2, b2, A1: (W2 @ A1 + b2).tolist(), "goes on with arrays"),
    (check_scores, last_neuron, "expected"), (check_scores, in_place, "changed the array"),

    (check_collapse, lambda W1, b1, W2, b2: (..., ...), "W is still `...`"),
    (check_collapse, lambda W1, b1, W2, b2: (..., W2 @ b1 + b2), "W is still `...`"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, ...), "b is still `...`"),
    (check_collapse, lambda W1, b1, W2, b2: None, "returned None, expected two arrays: return W, b"),
    (check_collapse, lambda W1, b1, W2, b2: W2 @ W1, "expected two arrays"),
    (check_collapse, lambda W1, b1, W2, b2: (W1, b1, W2, b2), "4 values, expected two arrays"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 * W1, W2 @ b1 + b2), "stands on the right of `@`"),
    (check_collapse, lambda W1, b1, W2, b2: (W1 @ W2, W1 @ b2 + b1), "stands on the right of `@`"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, b1 + b2), "b1 goes through the second layer"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W2 @ (b1 + b2)), "b1 goes through the second layer"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W1 @ b1 + b2), "b1 goes through the second layer"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1 + W2 @ b2), "b2 is added last"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W2 * b1 + b2), "b has shape (3, 4)"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, b2), "b is b2 alone"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, b1), "b is b1 alone"),
    (check_collapse, lambda W1, b1, W2, b2: (W1, b2), "W is W1 alone. The second layer works on what the first one "
     "gives. b is b2 alone"),
    (check_collapse, lambda W1, b1, W2, b2: (W2, W2 @ b1 + b2), "The first layer is missing"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1), "b2 is missing"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1 - b2), "taken away"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1 * b2), "not multiplied by"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, (W2 @ b1 + b2)[:, 0]), "b has shape (3,), a row to NumPy"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, (W2 @ b1 + b2).sum()), "b is one number"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W2 @ np.maximum(b1, 0) + b2), "b: There is no ReLU"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ np.maximum(W1, 0), W2 @ b1 + b2), "W: There is no ReLU"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ (W1 + b1), b2), "Biases go into b"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1 + b2, W2 @ b1), "Biases go into b"),
    (check_collapse, lambda W1, b1, W2, b2: ((W2 @ W1).T, W2 @ b1 + b2), "exchanged"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ b1 + b2, W2 @ W1), "W has shape (3, 1)"),
    (check_collapse, lambda W1, b1, W2, b2: ((W2 @ W1).tolist(), W2 @ b1 + b2), "goes on with arrays"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, (W2 @ b1 + b2).round(1)), "Do not round"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
