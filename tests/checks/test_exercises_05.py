"""Exercises of 05_A2_softmax.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import math

import numpy as np

from helpers.checks.exercises.n05 import check_log_softmax, check_most_sure, check_score_difference
from tests.checks.answers import tried


def shares(Z, axis=0):
    exp_Z = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return exp_Z / exp_Z.sum(axis=axis, keepdims=True)


def columns_shifted_by(shift):
    """The log-softmax that takes away shift(Z)."""
    return lambda Z: Z - shift(Z) - np.log(np.exp(Z - shift(Z)).sum(axis=0))


def margin(A2):
    return (np.sort(A2, axis=0)[-1] - np.sort(A2, axis=0)[-2]).argmax()


def entropy(A2):
    return -(A2 * np.log(A2 + 1e-30)).sum(axis=0)


def image_by_image(A2):
    best, largest = 0, 0.0
    for j in range(A2.shape[1]):
        for k in range(A2.shape[0]):
            if A2[k, j] > largest:
                best, largest = j, A2[k, j]
    return best


def column_by_column(Z):
    logs = np.zeros(Z.shape)
    for j in range(Z.shape[1]):
        shifted = Z[:, j] - Z[:, j].max()
        logs[:, j] = shifted - math.log(sum(math.exp(z) for z in shifted))
    return logs


WRONG = [
    (check_score_difference, lambda p, q: p / q, "The question is d"),
    (check_score_difference, lambda p, q: np.log(q / p), "sign is turned round"),
    (check_score_difference, lambda p, q: abs(np.log(p / q)), "For 0.1 and 0.3 this is above 0"),
    (check_score_difference, lambda p, q: np.log10(p / q), "base 10"),
    (check_score_difference, lambda p, q: np.log2(p / q), "base 2"),
    (check_score_difference, lambda p, q: p - q, "difference of the probabilities"),
    (check_score_difference, lambda p, q: np.log(p - q), "log of a difference"),
    (check_score_difference, lambda p, q: np.log(p) / np.log(q), "logarithms are divided"),
    (check_score_difference, lambda p, q: np.log(p) + np.log(q), "logarithms are added"),
    (check_score_difference, lambda p, q: np.exp(p - q), "np.log undoes"),
    (check_score_difference, lambda p, q: np.exp(p) - np.exp(q), "np.log undoes"),
    (check_score_difference, lambda p, q: np.log(p / (1 - p)), "only where p + q is 1"),
    (check_score_difference, lambda p, q: np.log(1 - p) - np.log(1 - q), "share of all others"),
    (check_score_difference, lambda p, q: np.sqrt(p / q), "is 2, expected 1.38629"),     # no log2, though log2(4) is 2
    (check_score_difference, lambda p, q: (p - q) / (p + q), "is 0.6, expected 1.38629"),
    (check_score_difference, lambda p, q: 1.39, "Do not round"),
    (check_score_difference, lambda p, q: np.log(4), "for 0.1 and 0.3"),
    (check_score_difference, lambda p, q: float("nan"), "NaN"),
    (check_score_difference, lambda p, q: np.array([p, q]), "shape (2,)"),

    (check_most_sure, lambda A2: A2.argmax(), "Which column is it"),
    (check_most_sure, lambda A2: A2.max(), "the number of its column"),
    (check_most_sure, lambda A2: A2.max(axis=0).argmin(), "is 0.28, that of image 3 is 0.6"),
    (check_most_sure, lambda A2: A2.max(axis=1).argmax(), "This is the digit"),
    (check_most_sure, lambda A2: A2.argmax(axis=0), "one entry for each image"),
    (check_most_sure, lambda A2: A2.max(axis=0), "one entry for each image"),
    (check_most_sure, lambda A2: A2.max(axis=0).argmax() + 1, "counts from 1"),
    (check_most_sure, margin, "of image 0 is 0.58, that of image 3 is 0.6"),
    (check_most_sure, lambda A2: entropy(A2).argmin(), "of image 0 is 0.59, that of image 1 is 0.6"),
    (check_most_sure, lambda A2: (A2**2).sum(axis=0).argmax(), "of image 0 is 0.59, that of image 1 is 0.6"),
    (check_most_sure, lambda A2: A2.std(axis=0).argmax(), "of image 0 is 0.59, that of image 1 is 0.6"),
    (check_most_sure, lambda A2: A2.min(axis=0).argmin(), "of image 0 is 0.59, that of image 1 is 0.6"),
    (check_most_sure, lambda A2: A2.argmax(axis=0).max(), "This is the digit"),
    (check_most_sure, lambda A2: A2[:, :-1].max(axis=0).argmax(), "that of image 5 is 0.6"),
    (check_most_sure, lambda A2: A2[:, 1:].max(axis=0).argmax() + 1, "that of image 0 is 0.6"),
    (check_most_sure, lambda A2: max(range(len(A2)), key=lambda j: A2[:, j].max()), "that of image 5 is 0.6"),
    (check_most_sure, lambda A2: A2.argmax(axis=1).max(), "of image 5 is 0.5, that of image 3 is 0.6"),
    (check_most_sure, lambda A2: A2.argmax(axis=0).argmax(), "of image 5 is 0.5, that of image 3 is 0.6"),
    (check_most_sure, lambda A2: A2.shape[1] - 1, "of image 5 is 0.5, that of image 3 is 0.6"),
    (check_most_sure, lambda A2: np.unravel_index(A2.argmax(), A2.shape), "a tuple, expected one number"),
    (check_most_sure, lambda A2: np.where(A2 == A2.max())[1], "shape (1,), expected one number"),
    (check_most_sure, lambda A2: float("nan"), "NaN"),

    (check_log_softmax, lambda Z: Z - np.log(Z.sum(axis=0)), "is exp inside the sum?"),
    (check_log_softmax, lambda Z: np.log(shares(Z)), "rounded to 0 before"),
    (check_log_softmax, lambda Z: np.log(shares(Z) + 1e-12), "something else stands in for the log of 0"),
    (check_log_softmax, lambda Z: np.log(np.maximum(shares(Z), 1e-300)), "something else stands in for the log of 0"),
    (check_log_softmax, lambda Z: np.nan_to_num(np.log(shares(Z))), "A log is -1.79769e+308, expected -2000:"),
    (check_log_softmax, lambda Z: Z - np.log(np.exp(Z).sum(axis=0)), "Shift each column"),
    (check_log_softmax, columns_shifted_by(lambda Z: Z.max()), "Shift each column"),
    (check_log_softmax, columns_shifted_by(lambda Z: Z.mean(axis=0)), "Shift each column"),
    (check_log_softmax, columns_shifted_by(lambda Z: Z.min(axis=0)), "Shift each column"),
    (check_log_softmax, columns_shifted_by(lambda Z: Z[0]), "Shift each column"),
    (check_log_softmax, columns_shifted_by(lambda Z: Z[-1]), "Shift each column"),
    (check_log_softmax, shares, "These are the probabilities"),
    (check_log_softmax, lambda Z: Z - Z.max(axis=0), "not yet subtracted"),
    (check_log_softmax, lambda Z: Z - np.log(np.exp(Z - Z.max(axis=0)).sum(axis=0)), "Shift both"),
    (check_log_softmax, lambda Z: Z - Z.max(axis=0) - np.log(np.exp(Z).sum(axis=0)), "Shift both"),
    (check_log_softmax, lambda Z: Z - Z.max(axis=0) - np.exp(Z - Z.max(axis=0)).sum(axis=0), "the log of the sum"),
    (check_log_softmax, lambda Z: (Z - Z.max(axis=0)) / np.log(np.exp(Z - Z.max(axis=0)).sum(axis=0)), "a difference"),
    (check_log_softmax, lambda Z: Z - Z.max(axis=0) + np.log(np.exp(Z - Z.max(axis=0)).sum(axis=0)), "a difference"),
    (check_log_softmax, lambda Z: Z - Z.max() - np.log(np.exp(Z - Z.max()).sum()), "all columns together"),
    (check_log_softmax, lambda Z: Z - Z.max(axis=0) - np.log(np.exp(Z - Z.max(axis=0)).sum()), "all columns together"),
    (check_log_softmax, lambda Z: Z - Z.max(axis=0) - np.log(np.exp(Z - Z.max(axis=0)).sum(axis=1, keepdims=True)),
     "The sum runs along the rows"),
    (check_log_softmax, lambda Z: np.log(shares(Z, axis=1)), "down the columns"),
    (check_log_softmax, lambda Z: -np.log(shares(Z)), "sign is wrong"),
    (check_log_softmax, lambda Z: np.log10(shares(Z)), "base 10"),
    (check_log_softmax, lambda Z: np.log(shares(Z)).T, "Rows and columns are exchanged"),
    (check_log_softmax, lambda Z: np.log(shares(Z)).round(2), "Do not round"),
    (check_log_softmax, lambda Z: Z - Z.max(axis=1), "Z is (4, 3)"),
    (check_log_softmax, lambda Z: Z * np.nan, "holds nan"),
]

RIGHT = [
    (check_score_difference, lambda p, q: np.log(p) - np.log(q)),
    (check_score_difference, lambda p, q: math.log(p / q)),
    (check_score_difference, lambda p, q: np.float32(-np.log(q / p))),
    (check_score_difference, lambda p, q: np.log2(p / q) / np.log2(np.e)),
    (check_score_difference, lambda p, q: np.array(np.log(p / q))),

    (check_most_sure, image_by_image),
    (check_most_sure, lambda A2: int(A2.max(axis=0).argmax())),
    (check_most_sure, lambda A2: A2.argmax() % A2.shape[1]),
    (check_most_sure, lambda A2: np.unravel_index(A2.argmax(), A2.shape)[1]),
    (check_most_sure, lambda A2: np.argsort([max(column) for column in A2.T])[-1]),
    (check_most_sure, lambda A2: max(range(A2.shape[1]), key=lambda j: A2[:, j].max())),

    (check_log_softmax, column_by_column),
    (check_log_softmax, lambda Z: Z - np.logaddexp.reduce(Z, axis=0)),
    (check_log_softmax, columns_shifted_by(lambda Z: Z.max(axis=0, keepdims=True))),
    (check_log_softmax, lambda Z: columns_shifted_by(lambda Z: Z.max(axis=0))(Z.astype(np.float32))),
    (check_log_softmax, lambda Z: [[z - m - np.log(np.exp(c - m).sum()) for z, c, m in
                                    zip(row, Z.T, Z.max(axis=0), strict=True)] for row in Z]),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
