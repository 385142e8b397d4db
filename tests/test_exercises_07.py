"""Exercises of 07_dZ2.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest
from answers import refuses

from helpers.exercises import n07
from helpers.network import softmax

WRONG = [
    (n07.check_softmax_table, lambda a: np.diag(a * (1 - a)), "Only the diagonal"),
    (n07.check_softmax_table, lambda a: np.diag(a) + np.outer(a, a) * (1 - 2 * np.eye(4)), "sign off the diagonal"),
    (n07.check_softmax_table, lambda a: -np.outer(a, a), "On it, i = k"),
    (n07.check_softmax_table, lambda a: a * (1 - a), "shape (4,)"),
    (n07.check_pushed, lambda z, y, rate: z + rate * (softmax(z) - np.eye(z.size)[y]), "the loss rises"),
    (n07.check_pushed, lambda z, y, rate: -rate * (softmax(z) - np.eye(z.size)[y]), "pushes alone"),
    (n07.check_pushed, lambda z, y, rate: z - (softmax(z) - np.eye(z.size)[y]), "rate is missing"),
    (n07.check_pushed, lambda z, y, rate: z - rate * softmax(z), "truth is missing"),
    (n07.check_vote_slopes, lambda A2, T: A2 - T, "one vote an image"),
    (n07.check_vote_slopes, lambda A2, T: A2 - T / T.sum(axis=0), "mean over an image's votes"),
    (n07.check_vote_slopes, lambda A2, T: T - A2 * T.sum(axis=0), "sign is wrong"),
    (n07.check_vote_slopes, lambda A2, T: (A2 * T.sum(axis=0) - T).T, "exchanged"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
