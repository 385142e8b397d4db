"""Exercises of 06_L_cross_entropy.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import math

import numpy as np

from helpers.checks.exercises.n06 import check_guessing_loss, check_loss_of_scores, check_worst
from helpers.network import cross_entropy, one_hot, softmax
from tests.checks.answers import tried


def logs(Z2, shift=True):
    """The logarithm of the sum of e to the scores, for each column."""
    top = Z2.max(axis=0) if shift else 0
    return np.log(np.exp(Z2 - top).sum(axis=0)) + top


def true(Z2, Y):
    return Z2[Y, np.arange(Y.size)]


def shifted_by(shift):
    """The loss from scores that shift(Z) is taken away from."""
    return lambda Z, Y: (logs(Z - shift(Z), shift=False) - true(Z - shift(Z), Y)).mean()


def score_by_score(Z2, Y):
    total = 0.0
    for j in range(Y.size):
        column = [float(z) for z in Z2[:, j]]
        total += math.log(sum(math.exp(z - max(column)) for z in column)) + max(column) - column[Y[j]]
    return total / Y.size


def given(A2, Y):
    return A2[Y, np.arange(Y.size)]


def one_after_the_other(A2, Y, k):
    losses = [-math.log(A2[Y[j], j]) for j in range(len(Y))]
    chosen = []
    for _ in range(k):
        best = max((j for j in range(len(Y)) if j not in chosen), key=lambda j: losses[j])
        chosen.append(best)
    return chosen


WRONG = [
    (check_guessing_loss, lambda c: 1 / c, "is the probability"),
    (check_guessing_loss, lambda c: 2.302585093, "for 2 classes"),
    (check_guessing_loss, lambda c: -np.log(0.1), "for 2 classes"),
    (check_guessing_loss, lambda c: 2.3, "Do not round"),
    (check_guessing_loss, lambda c: -np.log(c), "sign is wrong"),
    (check_guessing_loss, lambda c: np.log(1 / c), "sign is wrong"),
    (check_guessing_loss, lambda c: np.log10(c), "another base"),
    (check_guessing_loss, lambda c: np.log2(c), "another base"),
    (check_guessing_loss, lambda c: c / 10, "is 1, expected 2.30259"),       # no log10, though log10(10) is 1
    (check_guessing_loss, lambda c: -np.log(1 // c), "`//`"),
    (check_guessing_loss, lambda c: np.log(c) / c, "true class alone"),
    (check_guessing_loss, lambda c: c * np.log(c), "true class alone"),
    (check_guessing_loss, lambda c: -np.log(1 - 1 / c), "of 1 / c"),
    (check_guessing_loss, lambda c: 1 - 1 / c, "share of wrong"),
    (check_guessing_loss, lambda c: c, "number of classes"),
    (check_guessing_loss, lambda c: -np.log(np.full(c, 1 / c)), "shape (10,), expected one number"),

    (check_worst, lambda A2, Y, k: np.argsort(given(A2, Y))[::-1][:k], "smallest loss"),
    (check_worst, lambda A2, Y, k: np.argsort(-np.log(given(A2, Y)))[:k], "smallest loss"),
    (check_worst, lambda A2, Y, k: np.argsort(given(A2, Y))[:k][::-1], "largest loss should come first"),
    (check_worst, lambda A2, Y, k: np.sort(np.argsort(given(A2, Y))[:k]), "largest loss should come first"),
    (check_worst, lambda A2, Y, k: np.argsort(A2.max(axis=0))[:k], "highest probability"),
    (check_worst, lambda A2, Y, k: np.argsort(A2.max(axis=0))[::-1][:k], "highest probability"),
    (check_worst, lambda A2, Y, k: np.argsort(A2.min(axis=0))[:k], "lowest probability"),
    (check_worst, lambda A2, Y, k: np.sort(given(A2, Y))[:k], "numbers of the images"),
    (check_worst, lambda A2, Y, k: np.sort(-np.log(given(A2, Y)))[::-1][:k], "numbers of the images"),
    (check_worst, lambda A2, Y, k: Y[np.argsort(given(A2, Y))[:k]], "labels"),
    (check_worst, lambda A2, Y, k: np.argsort(given(A2, Y))[:k] + 1, "counts from 1"),
    (check_worst, lambda A2, Y, k: np.argsort(given(A2, Y)), "[4, 0, 5, 1, 3, 2], expected [4, 0, 5]"),
    (check_worst, lambda A2, Y, k: np.argsort(given(A2, Y))[:3], "[4, 0, 5], expected [4]"),
    (check_worst, lambda A2, Y, k: np.argsort(given(A2, Y))[k:], "k of them first"),
    (check_worst, lambda A2, Y, k: np.argsort(given(A2, Y)[:-1])[:k], "is 1 at [2], expected 5"),
    (check_worst, lambda A2, Y, k: np.flatnonzero(A2.argmax(axis=0) != Y)[:k], "expected"),
    (check_worst, lambda A2, Y, k: np.argsort(abs(A2.argmax(axis=0) - Y))[::-1][:k], "is 5 at [0], expected 4"),
    (check_worst, lambda A2, Y, k: np.argmin(given(A2, Y)), "one number, expected an array of shape (3,)"),
    (check_worst, lambda A2, Y, k: np.argsort(A2[np.arange(Y.size), Y])[:k], "A2[Y, np.arange(Y.size)]"),
    (check_worst, lambda A2, Y, k: np.argsort(A2[Y])[:k], "shape (3, 6), expected"),

    (check_loss_of_scores, lambda Z, Y: cross_entropy(softmax(Z), Y), "a floor put under it"),
    (check_loss_of_scores, lambda Z, Y: -np.log(np.maximum(true(softmax(Z), Y), 1e-12)).mean(), "a floor put under it"),
    (check_loss_of_scores, lambda Z, Y: -np.log(true(softmax(Z), Y)).mean(), "With scores of 2000 the loss is inf"),
    (check_loss_of_scores, lambda Z, Y: (logs(Z, shift=False) - true(Z, Y)).mean(), "With scores of 2000"),
    *((check_loss_of_scores, shifted_by(shift), "With scores of 2000") for shift in (
        lambda Z: Z.max(), lambda Z: Z.mean(axis=0), lambda Z: Z[0], lambda Z: Z[-1])),
    (check_loss_of_scores, lambda Z, Y: (true(Z, Y) - logs(Z)).mean(), "sign is wrong"),
    (check_loss_of_scores, lambda Z, Y: (logs(Z) - true(Z, Y)).sum(), "sum over the images"),
    (check_loss_of_scores, lambda Z, Y: logs(Z) - true(Z, Y), "losses of the images"),
    (check_loss_of_scores, lambda Z, Y: true(Z, Y) - logs(Z), "Flip the sign"),
    (check_loss_of_scores, lambda Z, Y: -true(Z, Y).mean(), "logarithm of the sum is missing"),
    (check_loss_of_scores, lambda Z, Y: (Z.max(axis=0) - true(Z, Y)).mean(), "logarithm of the sum is missing"),
    (check_loss_of_scores, lambda Z, Y: (np.exp(Z - Z.max(axis=0)).sum(axis=0) + Z.max(axis=0) - true(Z, Y)).mean(),
     "logarithm of the sum is missing"),
    (check_loss_of_scores, lambda Z, Y: np.log(np.exp(Z).sum()) - true(Z, Y).mean(), "all columns together"),
    (check_loss_of_scores, lambda Z, Y: (logs(Z) + true(Z, Y) - 2 * Z.max(axis=0)).mean(), "is subtracted"),
    (check_loss_of_scores, lambda Z, Y: logs(Z).mean(), "score of the true digit is missing"),
    (check_loss_of_scores, lambda Z, Y: (logs(Z) + true(Z, Y)).mean(), "is subtracted"),
    (check_loss_of_scores, lambda Z, Y: (logs(Z - Z.max(axis=0)) - true(Z, Y)).mean(), "Shift the true score, too"),
    (check_loss_of_scores, lambda Z, Y: (logs(Z) - Z.max(axis=0)).mean(), "Subtract that of the true digit"),
    (check_loss_of_scores, lambda Z, Y: (np.exp(Z).sum(axis=0) - true(Z, Y)).mean(), "logarithm of the sum is missing"),
    (check_loss_of_scores, lambda Z, Y: (logs(Z) - Z[Y]).mean(), "takes whole rows"),
    (check_loss_of_scores, lambda Z, Y: (logs(Z) - true(Z, Y)).mean() / np.log(2), "another base"),
    (check_loss_of_scores, lambda Z, Y: (np.log(np.exp(Z).sum(axis=1)) - true(Z, Y)).mean(), "Here Z2 is (3, 5)"),
    (check_loss_of_scores, lambda Z, Y: (logs(Z) - true(Z, Y)).mean().round(2), "Do not round"),
]

RIGHT = [
    (check_guessing_loss, math.log),
    (check_guessing_loss, lambda c: -np.log(1 / c)),
    (check_guessing_loss, lambda c: cross_entropy(np.full((c, 5), 1 / c), np.arange(5) % c)),
    (check_guessing_loss, lambda c: np.float32(-sum(1 / c * math.log(1 / c) for _ in range(c)))),
    (check_guessing_loss, lambda c: np.log(np.exp(np.zeros(c)).sum())),

    (check_worst, one_after_the_other),
    (check_worst, lambda A2, Y, k: np.argsort(-np.log(given(A2, Y)))[::-1][:k]),
    (check_worst, lambda A2, Y, k: np.argsort(np.log(given(A2, Y)))[:k].astype(np.int32)),
    (check_worst, lambda A2, Y, k: np.argsort((one_hot(Y, len(A2)) * A2).sum(axis=0))[:k]),
    (check_worst, lambda A2, Y, k: sorted(range(Y.size), key=lambda j: A2[Y[j], j])[:k]),
    (check_worst, lambda A2, Y, k: np.argsort(np.einsum("kj,kj->j", one_hot(Y, len(A2)), A2))[:k]),

    (check_loss_of_scores, score_by_score),
    (check_loss_of_scores, lambda Z, Y: np.mean(np.logaddexp.reduce(Z, axis=0) - true(Z, Y))),
    (check_loss_of_scores, lambda Z, Y: -(one_hot(Y, len(Z)) * (Z - logs(Z))).sum() / Y.size),
    (check_loss_of_scores, lambda Z, Y: np.log(np.exp(Z - true(Z, Y) - (Z - true(Z, Y)).max(axis=0)).sum(axis=0)).mean()
        + (Z - true(Z, Y)).max(axis=0).mean()),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
