"""Exercises of 05_A2_softmax.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest
from answers import refuses

from helpers.exercises import n05


def exp_shares(Z, axis=0):
    exp_Z = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return exp_Z / exp_Z.sum(axis=axis, keepdims=True)


def changes_its_input(Z):
    Z -= Z.max()
    return np.exp(Z) / np.exp(Z).sum()


WRONG = [
    (n05.check_softmax_column, lambda z: np.exp(z) / np.exp(z).sum(), "Subtract the largest score"),
    (n05.check_softmax_column, lambda z: np.exp(z - z.max()) / np.exp(z).sum(), "Shift both"),
    (n05.check_softmax_column, lambda z: (np.exp(z) - z.max()) / (np.exp(z) - z.max()).sum(), "Shift inside"),
    (n05.check_softmax_column, lambda z: np.exp(z - z.max()), "sum to 1.19, expected 1"),
    (n05.check_softmax_column, lambda z: z / z.sum(), "no probability is negative"),
    (n05.check_softmax_column, lambda z: exp_shares(-z), "order is turned round"),
    (n05.check_softmax_column, lambda z: exp_shares(z).reshape(-1, 1), "shape (3, 1)"),
    (n05.check_softmax_column, lambda z: exp_shares(2 * z), "expected 0.84"),
    (n05.check_softmax_column, lambda z: z * np.nan, "holds nan"),
    (n05.check_softmax_column, changes_its_input, "changed the array"),
    (n05.check_score_difference, lambda p, q: p / q, "The question is d"),
    (n05.check_score_difference, lambda p, q: np.log(q / p), "sign is turned round"),
    (n05.check_score_difference, lambda p, q: np.log10(p / q), "base 10"),
    (n05.check_score_difference, lambda p, q: p - q, "0.8 and 0.2 is 0.6, expected 1.38629"),
    (n05.check_score_difference, lambda p, q: float("nan"), "NaN"),
    (n05.check_score_difference, lambda p, q: np.array([p, q]), "shape (2,)"),
    (n05.check_most_sure, lambda A2: A2.argmax(), "Which column is it"),
    (n05.check_most_sure, lambda A2: A2.max(), "the number of its column"),
    (n05.check_most_sure, lambda A2: A2.max(axis=0).argmin(), "least sure"),
    (n05.check_most_sure, lambda A2: A2.max(axis=1).argmax(), "This is the digit"),
    (n05.check_most_sure, lambda A2: A2.argmax(axis=0), "one entry for each image"),
    (n05.check_most_sure, lambda A2: 1, "is 1, expected 0"),
    (n05.check_most_sure, lambda A2: float("nan"), "NaN"),
    (n05.check_log_softmax, lambda Z: np.log(exp_shares(Z)), "rounded to 0 before"),
    (n05.check_log_softmax, lambda Z: Z - np.log(np.exp(Z).sum(axis=0)), "Shift each column"),
    (n05.check_log_softmax, exp_shares, "These are the probabilities"),
    (n05.check_log_softmax, lambda Z: Z - Z.max(axis=0), "not yet subtracted"),
    (n05.check_log_softmax, lambda Z: Z - np.log(np.exp(Z - Z.max(axis=0)).sum(axis=0)), "Shift both"),
    (n05.check_log_softmax, lambda Z: np.log(exp_shares(Z, axis=1)), "down the columns"),
    (n05.check_log_softmax, lambda Z: np.log10(exp_shares(Z)), "expected"),
    (n05.check_log_softmax, lambda Z: np.log(exp_shares(Z)).T, "Rows and columns are exchanged"),
    (n05.check_log_softmax, lambda Z: Z * np.nan, "holds nan"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
