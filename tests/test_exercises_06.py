"""Exercises of 06_L_cross_entropy.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest
from answers import refuses

from helpers.exercises import n06

WRONG = [
    (n06.check_mean_loss, lambda p: np.median(-np.log(p)), "expected"),
    (n06.check_mean_loss, lambda p: np.log(p).mean(), "sign is wrong"),
    (n06.check_mean_loss, lambda p: -np.log(p).sum(), "sum over the images"),
    (n06.check_mean_loss, lambda p: -np.log(p.mean()), "mean first"),
    (n06.check_mean_loss, lambda p: -np.log2(p).mean(), "another base"),
    (n06.check_mean_loss, lambda p: -np.log(p), "expected one number"),
    (n06.check_guessing_loss, lambda c: 1 / c, "is the probability"),
    (n06.check_guessing_loss, lambda c: 2.302585093, "for 2 classes"),
    (n06.check_guessing_loss, lambda c: -np.log(c), "sign is wrong"),
    (n06.check_worst, lambda A2, Y, k: np.argsort(A2[Y, np.arange(5)])[::-1][:k], "smallest loss"),
    (n06.check_worst, lambda A2, Y, k: np.argsort(A2[Y, np.arange(5)])[:k][::-1], "largest loss should come first"),
    (n06.check_worst, lambda A2, Y, k: np.argsort(A2.max(axis=0))[:k], "highest probability"),
    (n06.check_worst, lambda A2, Y, k: np.argsort(A2[Y, np.arange(5)]), "[4, 2, 3, 1, 0], expected [4, 2, 3]"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
