"""Exercises of 06_L_cross_entropy.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import math

import numpy as np
import pytest

from helpers.checks.exercises.n06 import check_guessing_loss, check_mean_loss, check_worst
from helpers.network import cross_entropy, one_hot
from tests.checks.answers import accepts, refuses


def image_by_image(p):
    total = 0.0
    for probability in p:
        total -= math.log(probability)
    return total / len(p)


def divides_twice(p):
    total = 0.0
    for probability in p:
        total += -np.log(probability) / len(p)
    return total / len(p)


def returns_in_the_loop(p):
    total = 0.0
    for probability in p:
        total -= np.log(probability)
        return total / len(p)


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
    (check_mean_loss, lambda p: np.log(p).mean(), "sign is wrong"),
    (check_mean_loss, lambda p: -np.log(p).sum(), "sum over the images"),
    (check_mean_loss, lambda p: -np.log(p.prod()), "sum over the images"),
    (check_mean_loss, lambda p: -np.log(p.prod()) / p.size, "product of 4,000 probabilities is rounded to 0"),
    (check_mean_loss, lambda p: -np.log(p.prod()**(1 / p.size)), "product of 4,000 probabilities is rounded to 0"),
    (check_mean_loss, lambda p: -np.log(p.mean()), "mean first"),
    (check_mean_loss, lambda p: -np.log(p.sum()), "expected 0.729693"),
    (check_mean_loss, lambda p: -np.log2(p).mean(), "another base"),
    (check_mean_loss, lambda p: -np.log10(p).mean(), "another base"),
    (check_mean_loss, lambda p: -np.log1p(p).mean(), "np.log"),
    (check_mean_loss, lambda p: -np.log(p), "losses of the images"),
    (check_mean_loss, lambda p: 1 - p.mean(), "no logarithm"),
    (check_mean_loss, lambda p: ((1 - p)**2).mean(), "no logarithm"),
    (check_mean_loss, lambda p: -np.log(1 - p).mean(), "log of p, not of 1 - p"),
    (check_mean_loss, lambda p: -(p * np.log(p)).mean(), "every image counts the same"),
    (check_mean_loss, lambda p: np.median(-np.log(p)), "middle"),
    (check_mean_loss, lambda p: -np.log(p).max(), "expected 0.729693"),
    (check_mean_loss, lambda p: -np.log(p.min()), "expected 0.729693"),
    (check_mean_loss, lambda p: -np.log(p[-1]), "last image"),
    (check_mean_loss, lambda p: -np.log(p[-1]) / p.size, "last image"),
    (check_mean_loss, returns_in_the_loop, "first image"),
    (check_mean_loss, divides_twice, "divided twice"),
    (check_mean_loss, lambda p: -np.log(p).sum() / 4, "expected 0.92154"),
    (check_mean_loss, lambda p: np.round(-np.log(p).mean(), 2), "Do not round"),
    (check_mean_loss, lambda p: -math.log(p), "TypeError"),

    (check_guessing_loss, lambda c: 1 / c, "is the probability"),
    (check_guessing_loss, lambda c: 2.302585093, "for 2 classes"),
    (check_guessing_loss, lambda c: -np.log(0.1), "for 2 classes"),
    (check_guessing_loss, lambda c: 2.3, "Do not round"),
    (check_guessing_loss, lambda c: -np.log(c), "sign is wrong"),
    (check_guessing_loss, lambda c: np.log(1 / c), "sign is wrong"),
    (check_guessing_loss, lambda c: np.log10(c), "another base"),
    (check_guessing_loss, lambda c: np.log2(c), "another base"),
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
    (check_worst, lambda A2, Y, k: np.argmin(given(A2, Y)), "one number, expected an array of shape (3,)"),
    (check_worst, lambda A2, Y, k: np.argsort(A2[np.arange(Y.size), Y])[:k], "A2[Y, np.arange(Y.size)]"),
    (check_worst, lambda A2, Y, k: np.argsort(A2[Y])[:k], "shape (3, 6), expected"),
]

RIGHT = [
    (check_mean_loss, image_by_image),
    (check_mean_loss, lambda p: np.mean(-np.log(p))),
    (check_mean_loss, lambda p: np.log(1 / p).sum() / len(p)),
    (check_mean_loss, lambda p: np.float32(-np.log(p.astype(np.float32)).mean())),
    (check_mean_loss, lambda p: -sum([math.log(x) for x in p]) / p.size),
    (check_mean_loss, lambda p: -np.log2(p).mean() * np.log(2)),

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
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


@pytest.mark.parametrize("check, answer", RIGHT)
def test_a_right_answer_passes_in_any_style(check, answer):
    accepts(check, answer)
