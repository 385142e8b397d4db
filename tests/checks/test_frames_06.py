"""The blanks of 06_L_cross_entropy.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import math

import numpy as np
import pytest

from helpers.checks.frames.n06 import check_cross_entropy, check_get_accuracy, check_get_predictions
from helpers.network import one_hot
from tests.checks.answers import accepts, refuses


def given(A2, Y):
    return A2[Y, np.arange(Y.size)]


def last_only(A2, Y):
    for j in range(Y.size):
        loss = -np.log(A2[Y[j], j])
    return loss


def in_the_loop(A2, Y):
    for j in range(Y.size):
        return -np.log(A2[Y[j], j])


def changes_A2(A2, Y):
    A2 += 1e-9
    return -np.log(given(A2, Y)).mean()


def first_only(predictions, Y):
    for answer, label in zip(predictions, Y, strict=True):
        return 1 if answer == label else 0


OF_CROSS_ENTROPY = [
    (lambda A2, Y: np.maximum(..., 1e-9), "still holds a `...`"),
    (lambda A2, Y: np.log(given(A2, Y)).mean(), "sign is wrong"),
    (lambda A2, Y: -np.log(given(A2, Y)).sum(), "sum over the images"),
    (lambda A2, Y: -np.log(given(A2, Y).prod()), "sum over the images"),
    (lambda A2, Y: np.log(given(A2, Y)).sum(), "Flip the sign, and take the mean"),
    (lambda A2, Y: -np.log(given(A2, Y)), "Their mean is wanted"),
    (lambda A2, Y: np.log(given(A2, Y)), "the logarithms of p"), (given, "Take -log of each"),
    (lambda A2, Y: -np.log10(given(A2, Y)).mean(), "another base"),
    (lambda A2, Y: -np.log2(given(A2, Y)).mean(), "another base"),
    (lambda A2, Y: -np.log1p(given(A2, Y)).mean(), "log of 1 + p"),
    (lambda A2, Y: -np.log(A2[Y]).mean(), "A2[Y, np.arange(Y.size)]"), (lambda A2, Y: -np.log(A2[Y]), "whole rows"),
    (lambda A2, Y: -np.log(A2[:, Y]).mean(), "The loss is"),
    (lambda A2, Y: -np.log(A2[np.arange(Y.size), Y]).mean(), "the rows first, which are Y"),
    (lambda A2, Y: -np.log(A2.max(axis=0)).mean(), "largest probability"),
    (lambda A2, Y: -np.log(given(A2, Y).mean()), "mean first"),
    (lambda A2, Y: given(A2, Y).mean(), "no logarithm"), (lambda A2, Y: 1 - given(A2, Y).mean(), "no logarithm"),
    (lambda A2, Y: ((A2 - one_hot(Y, len(A2))) ** 2).mean(), "no logarithm"),
    (lambda A2, Y: given(A2, Y).prod(), "no logarithm"),
    (lambda A2, Y: -np.log(1 - given(A2, Y)).mean(), "not of 1 - p"),
    (lambda A2, Y: -(given(A2, Y) * np.log(given(A2, Y))).mean(), "every image counts the same"),
    (lambda A2, Y: -(one_hot(Y, len(A2)) * np.log(A2)).mean(), "number of classes as well"),
    (lambda A2, Y: -np.log(given(A2, Y)).sum() / len(A2), "Divide by that of the images"),
    (lambda A2, Y: -np.log(A2).mean(), "all classes"), (lambda A2, Y: -(A2 * np.log(A2)).sum() / Y.size, "all classes"),
    (lambda A2, Y: np.median(-np.log(given(A2, Y))), "loss in the middle"), (last_only, "Only the last"),
    (in_the_loop, "Only the first"), (lambda A2, Y: -math.log(given(A2, Y)), "TypeError"),
    (lambda A2, Y: round(float(-np.log(given(A2, Y)).mean()), 3), "Do not round"),
    (lambda A2, Y: [float(-np.log(given(A2, Y)).mean())], "list"), (changes_A2, "changed the array"),
    (lambda A2, Y: -np.log(given(A2, Y)).mean(), "the loss is inf. Keep the line with np.maximum"),
    (lambda A2, Y: np.nan_to_num(-np.log(given(A2, Y)).mean(), posinf=0), "costs only 0."),
    (lambda A2, Y: -np.nan_to_num(np.log(given(A2, Y))).mean(), "costs 1.8e+308: what np.log gives for 0 was"),
    (lambda A2, Y: -np.where(given(A2, Y) > 0, np.log(given(A2, Y)), 0).mean(), "costs only 0."),
    (lambda A2, Y: -np.log(np.maximum(given(A2, Y), 0.01)).mean(), "expected"),
    (lambda A2, Y: -np.log(np.maximum(given(A2, Y), 1e-4)).mean(), "costs only 9.21"),
]
OF_GET_PREDICTIONS = [
    (lambda A2: A2.argmax(), "axis=0 looks for one in each column"), (lambda A2: A2.argmax(axis=1), "along each row"),
    (lambda A2: A2.max(axis=0), "the probabilities themselves"), (lambda A2: A2.max(axis=1), "one a row"),
    (lambda A2: A2.max(), "largest probability of all"), (lambda A2: A2.argmin(axis=0), "least probable"),
    (lambda A2: A2.argmax(axis=0) + 1, "from 1"), (lambda A2: A2 == A2.max(axis=0), "marks the place"),
    (lambda A2: (A2 == A2.max(axis=0)).astype(int), "marks the place"),
    (lambda A2: A2.round(), "as rounding does"), (lambda A2: A2 > 0.5, "marks what is above a half"),
    (lambda A2: A2.argsort(axis=0), "sorts each column"), (lambda A2: A2.argmax(axis=0, keepdims=True), "a row (1, m)"),
    (lambda A2: list(A2.argmax(axis=0)), "goes on with arrays"), (lambda A2: A2.argmax(axis=2), "AxisError"),
    (lambda A2: A2.argmax(axis=0)[0], "one number"), (lambda A2: A2.argmax(axis=0).astype(str), "numbers"),
    (lambda A2: (A2 > 0.5).argmax(axis=0), "The answer is 0 at [0], expected 2"),
]
OF_GET_ACCURACY = [
    (lambda predictions, Y: predictions == Y, "share of True"),
    (lambda predictions, Y: (predictions == Y).sum(), "counts the right"),
    (lambda predictions, Y: (predictions != Y).sum(), "counts the wrong"),
    (lambda predictions, Y: (predictions != Y).mean(), "share of wrong answers"),
    (lambda predictions, Y: 100 * (predictions == Y).mean(), "percent"),
    (lambda predictions, Y: (predictions == Y).sum() / 10, "number of classes"),
    (lambda predictions, Y: (predictions == Y).sum() // Y.size, "not `//`"),
    (lambda predictions, Y: predictions - Y, "no counts"),
    (lambda predictions, Y: (predictions - Y).mean(), "as wrong"),
    (lambda predictions, Y: abs(predictions - Y).mean(), "as wrong"),
    (lambda predictions, Y: 1 if predictions == Y else 0, "`if` looks at one number"),
    (lambda predictions, Y: 1 if (predictions == Y).all() else 0, "not `//`"),
    (lambda predictions, Y: len(set(predictions) & set(Y)) / Y.size, "The accuracy is"),
    (lambda predictions, Y: np.isin(predictions, Y).mean(), "image by image"), (first_only, "Only the first"),
    (lambda predictions, Y: np.median(predictions == Y), "is 1, expected 0.714286"),
    (lambda predictions, Y: (predictions == Y).any(), "is 1, expected 0.714286"),
    (lambda predictions, Y: (predictions is Y) + 0.0, "whole number"),
    (lambda predictions, Y: round((predictions == Y).mean(), 1), "Do not round"),
    (lambda predictions, Y: (predictions == Y).mean() or 1, "With no answers right, the accuracy is 1, expected 0"),
    (lambda predictions, Y: [(predictions == Y).mean()], "list"), (lambda predictions, Y: ..., "still `...`"),
]


@pytest.mark.parametrize("check, answer, says", [
    *((check_cross_entropy, *row) for row in OF_CROSS_ENTROPY),
    *((check_get_accuracy, *row) for row in OF_GET_ACCURACY),
    *((check_get_predictions, *row) for row in OF_GET_PREDICTIONS)])
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


@pytest.mark.parametrize("check, answer", [
    (check_cross_entropy, lambda A2, Y: -np.log(given(A2, Y) + 1e-10).mean()),
    (check_cross_entropy, lambda A2, Y: -np.log(np.fmax(given(A2, Y), 1e-9)).mean()),
    (check_cross_entropy, lambda A2, Y: -(one_hot(Y, len(A2)) * np.log(np.clip(A2, 1e-15, 1))).sum() / Y.size),
    (check_cross_entropy, lambda A2, Y: -sum(math.log(max(p, 1e-300)) for p in given(A2, Y)) / Y.size),
    (check_get_predictions, lambda A2: np.array([list(column).index(max(column)) for column in A2.T])),
    (check_get_predictions, lambda A2: (A2 == A2.max(axis=0)).argmax(axis=0)),
    (check_get_predictions, lambda A2: np.log(A2).argmax(axis=0).astype(np.int32)),
    (check_get_predictions, lambda A2: A2.T.argmax(axis=1)),
    (check_get_accuracy, lambda predictions, Y: np.average(predictions == Y)),
    (check_get_accuracy, lambda predictions, Y: 1 - (predictions - Y != 0).mean()),
    (check_get_accuracy, lambda predictions, Y: sum(predictions == Y) / len(predictions)),
    (check_get_accuracy, lambda predictions, Y: np.float32(np.equal(predictions, Y).mean()))])
def test_a_right_answer_passes_in_any_style(check, answer):
    accepts(check, answer)
