"""Exercises of 04_Z2_scores.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest

from helpers.checks.exercises.n04 import check_collapse, check_digit_score, check_ledger
from tests.checks.answers import accepts, refuses


def scored(turn, start=lambda b2, k: b2[k, 0]):
    """A digit_score whose loop takes this turn: z, W2, b2, a, k, i in, the new z out."""
    def digit_score(W2, b2, a, k):
        z = start(b2, k)
        for i in range(len(a)):
            z = turn(z, W2, b2, a, k, i)
        return z
    return digit_score


def returns_in_the_loop(W2, b2, a, k):
    z = b2[k, 0]
    for i in range(len(a)):
        z = z + W2[k, i] * a[i]
        return z


def by_unit_vectors(W1, b1, W2, b2):
    def both(x):
        return W2 @ (W1 @ x + b1) + b2

    zero = np.zeros((W1.shape[1], 1))
    columns = [both(unit[:, None]) - both(zero) for unit in np.eye(W1.shape[1])]
    return np.hstack(columns), both(zero)


def in_loops(W1, b1, W2, b2):
    c, n = len(W2), W1.shape[1]
    W = [[sum(W2[k, i] * W1[i, p] for i in range(len(W1))) for p in range(n)] for k in range(c)]
    return W, [[b2[k, 0] + sum(W2[k, i] * b1[i, 0] for i in range(len(b1)))] for k in range(c)]


def product_by_product(W2, a):
    table = np.zeros_like(W2)
    for k in range(W2.shape[0]):
        for i in range(W2.shape[1]):
            table[k, i] = W2[k, i] * a[i]
    return table


WRONG = [
    (check_digit_score, lambda W2, b2, a, k: W2[k] @ a, "bias is missing"),
    (check_digit_score, scored(lambda z, W2, b2, a, k, i: z + W2[k, i] * a[i] + b2[k, 0]), "bias is in it 5 times"),
    (check_digit_score, lambda W2, b2, a, k: W2[k] @ a - b2[k, 0], "bias is taken away"),
    (check_digit_score, lambda W2, b2, a, k: W2[k] @ a + b2[0, 0], "bias of digit 0"),
    (check_digit_score, lambda W2, b2, a, k: W2[0] @ a + b2[0, 0], "score of digit 0"),
    (check_digit_score, lambda W2, b2, a, k: W2[k] @ a + b2.sum(), "expected 0.911415"),
    (check_digit_score, lambda W2, b2, a, k: W2[:, k] @ a + b2[k, 0], "0 (size 4 is different from 5). W2 is"),
    (check_digit_score, lambda W2, b2, a, k: W2[:, k] @ a + b2[k, 0], "row k of W2"),
    (check_digit_score, lambda W2, b2, a, k: W2[k] @ a + b2[k], "b2[k, 0]"),
    (check_digit_score, lambda W2, b2, a, k: W2[k] @ a + b2[0, k], "b2 is a column: b2[k, 0]"),
    (check_digit_score, lambda W2, b2, a, k: W2 @ a, "one score for each digit"),
    (check_digit_score, lambda W2, b2, a, k: W2 @ a[:, None] + b2, "one score for each digit"),
    (check_digit_score, lambda W2, b2, a, k: W2[k] * a + b2[k, 0], "one entry for each neuron"),
    (check_digit_score, scored(lambda z, W2, b2, a, k, i: z + W2[k] * a[i]), "one entry for each neuron"),
    (check_digit_score, scored(lambda z, W2, b2, a, k, i: z + W2[i, k] * a[i]), "column k of W2"),
    (check_digit_score, scored(lambda z, W2, b2, a, k, i: W2[k, i] * a[i]), "Only the last neuron"),
    (check_digit_score, scored(lambda z, W2, b2, a, k, i: b2[k, 0] + W2[k, i] * a[i]), "Only the last neuron"),
    (check_digit_score, returns_in_the_loop, "Only the first neuron"),
    (check_digit_score, lambda W2, b2, a, k: W2[k, 1:] @ a[1:] + b2[k, 0], "first neuron is left out"),
    (check_digit_score, lambda W2, b2, a, k: W2[k, :-1] @ a[:-1] + b2[k, 0], "last neuron is left out"),
    (check_digit_score, scored(lambda z, W2, b2, a, k, i: z + W2[k, i] * a[k]), "a[i]"),
    (check_digit_score, scored(lambda z, W2, b2, a, k, i: z + W2[k, k] * a[i]), "W2[k, i]"),
    (check_digit_score, scored(lambda z, W2, b2, a, k, i: z + W2[k, i] + a[i]), "W2[k, i] * a[i]"),
    (check_digit_score, scored(lambda z, W2, b2, a, k, i: z + W2[k, i]), "W2[k, i] * a[i]"),
    (check_digit_score, scored(lambda z, W2, b2, a, k, i: z + a[i]), "W2[k, i] * a[i]"),
    (check_digit_score, scored(lambda z, W2, b2, a, k, i: z - W2[k, i] * a[i]), "taken away"),
    (check_digit_score, lambda W2, b2, a, k: max(0, W2[k] @ a + b2[k, 0]), "below 0"),
    (check_digit_score, lambda W2, b2, a, k: abs(W2[k] @ a + b2[k, 0]), "below 0"),
    (check_digit_score, lambda W2, b2, a, k: [W2[k] @ a + b2[k, 0]], "one entry, expected one number"),
    (check_digit_score, scored(lambda z, W2, b2, a, k, i: z + W2[k, i] * a[i + 1]), "with size 4"),
    (check_digit_score, lambda W2, b2, a, k: W2[:, k] @ a + b2[k, 0], "W2 is (5, 4)"),
    (check_digit_score, scored(lambda z, W2, b2, a, k, i: z + ...), "still holds a `...`"),

    (check_collapse, lambda W1, b1, W2, b2: (W2 * W1, W2 @ b1 + b2), "with @, not *"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W2 * b1 + b2), "with @, not *"),
    (check_collapse, lambda W1, b1, W2, b2: (W1 @ W2, W1 @ b2 + b1), "stands on the right"),
    (check_collapse, lambda W1, b1, W2, b2: (W1.dot(W2), b1), "stands on the right"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, b1 + b2), "b1 goes through W2 first"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W2 @ (b1 + b2)), "b1 goes through W2 first"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W1 @ b1 + b2), "not through W1"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1 + W2 @ b2), "b2 is added last"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, b2), "b is b2 alone"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1), "b2 is missing"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, b1), "b has shape (4, 1)"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, (W2 @ b1 + b2)[:, 0]), "b has shape (5,), expected"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1 - b2), "b2 is taken away"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W2 @ np.maximum(b1, 0) + b2), "no ReLU"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ np.maximum(W1, 0), W2 @ b1 + b2), "no ReLU"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ (W1 + b1), b2), "no bias in W"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1 + b2, W2 @ b1), "no bias in W"),
    (check_collapse, lambda W1, b1, W2, b2: ((W2 @ W1).T, W2 @ b1 + b2), "exchanged"),
    (check_collapse, lambda W1, b1, W2, b2: (W1.T @ W2.T, W2 @ b1 + b2), "exchanged"),
    (check_collapse, lambda W1, b1, W2, b2: (W2 @ b1 + b2, W2 @ W1), "W has shape (5, 1)"),
    (check_collapse, lambda W1, b1, W2, b2: W2 @ W1, "expected two arrays"),
    (check_collapse, lambda W1, b1, W2, b2: (W1, b1, W2, b2), "4 values, expected two arrays"),
    (check_collapse, lambda W1, b1, W2, b2: None, "returned None, expected two arrays: return W, b"),
    (check_collapse, lambda W1, b1, W2, b2: (..., W2 @ b1 + b2), "W is still `...`"),

    (check_ledger, lambda W2, a: W2 @ a, "added up already"),
    (check_ledger, lambda W2, a: (W2 * a).sum(axis=1, keepdims=True), "added up already"),
    (check_ledger, lambda W2, a: (W2 * a).T, "exchanged"),
    (check_ledger, lambda W2, a: W2.T * a[:, None], "exchanged"),
    (check_ledger, lambda W2, a: W2 * a.reshape(-1, 1), "a lines up"),
    (check_ledger, lambda W2, a: W2.T * a, "a lines up"),
    (check_ledger, lambda W2, a: W2 + a, "added, expected multiplied"),
    (check_ledger, lambda W2, a: W2, "weights alone"),
    (check_ledger, lambda W2, a: np.tile(a, (len(W2), 1)), "what the neurons pass on alone"),
    (check_ledger, lambda W2, a: W2 * a.sum(), "the sum of a"),
    (check_ledger, lambda W2, a: np.maximum(W2 * a, 0), "below 0"),
    (check_ledger, lambda W2, a: abs(W2 * a), "below 0"),
    (check_ledger, lambda W2, a: (W2 * a).sum(axis=0), "shape (4,), expected"),
    (check_ledger, lambda W2, a: W2[0] * a, "shape (4,), expected"),
    (check_ledger, lambda W2, a: (W2 * a).round(1), "Do not round"),
]

RIGHT = [
    (check_digit_score, scored(lambda z, W2, b2, a, k, i: z + W2[k, i] * a[i])),
    (check_digit_score, lambda W2, b2, a, k: (W2 @ a + b2[:, 0])[k]),
    (check_digit_score, lambda W2, b2, a, k: (W2 @ a[:, None] + b2)[k].item()),
    (check_digit_score, lambda W2, b2, a, k: np.float32(np.einsum("i,i", W2[k], a) + b2[k, 0])),
    (check_digit_score, lambda W2, b2, a, k: sum([w * x for w, x in zip(W2[k], a, strict=True)], b2[k, 0])),
    (check_digit_score, lambda W2, b2, a, k: np.dot(W2[k], a) + b2[k].squeeze()),

    (check_collapse, lambda W1, b1, W2, b2: (W2 @ W1, W2 @ b1 + b2)),
    (check_collapse, lambda W1, b1, W2, b2: [np.dot(W2, W1), b2 + np.dot(W2, b1)]),
    (check_collapse, lambda W1, b1, W2, b2: (np.einsum("ki,ip->kp", W2, W1), np.einsum("ki,io->ko", W2, b1) + b2)),
    (check_collapse, lambda W1, b1, W2, b2: ((W1.T @ W2.T).T, (W2 @ b1 + b2).astype(np.float32))),
    (check_collapse, by_unit_vectors),
    (check_collapse, in_loops),

    (check_ledger, product_by_product),
    (check_ledger, lambda W2, a: np.multiply(a, W2).astype(np.float32)),
    (check_ledger, lambda W2, a: W2 @ np.diag(a)),
    (check_ledger, lambda W2, a: np.einsum("ki,i->ki", W2, a)),
    (check_ledger, lambda W2, a: [[w * x for w, x in zip(row, a, strict=True)] for row in W2]),
    (check_ledger, lambda W2, a: (W2.T * a[:, None]).T),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


@pytest.mark.parametrize("check, answer", RIGHT)
def test_a_right_answer_passes_in_any_style(check, answer):
    accepts(check, answer)
