"""Exercises of 03_A1_ReLU.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest
from answers import refuses

from helpers.exercises import n03

WRONG = [
    (n03.check_share_off, lambda Z: (Z > 0).mean(axis=1), "share that is on"),
    (n03.check_share_off, lambda Z: (Z <= 0).mean(axis=0), "one entry for each image"),
    (n03.check_share_off, lambda Z: (Z < 0).mean(axis=1), "exactly 0"),
    (n03.check_share_off, lambda Z: (Z <= 0).sum(axis=1), "This is a count"),
    (n03.check_share_off, lambda Z: (Z <= 0).mean(), "is one number, expected an array of shape (4,)"),
    (n03.check_dead_neurons, lambda Z: (Z <= 0).all(axis=1), "True or False"),
    (n03.check_dead_neurons, lambda Z: np.flatnonzero((Z <= 0).any(axis=1)), "not dead"),
    (n03.check_dead_neurons, lambda Z: np.flatnonzero((Z <= 0).all(axis=0)), "axis=1"),
    (n03.check_dead_neurons, lambda Z: np.flatnonzero(Z.sum(axis=1) <= 0), "expected"),
    (n03.check_dead_neurons, lambda Z: np.flatnonzero(Z.mean(axis=1) <= 0), "expected"),
    (n03.check_dead_neurons, lambda Z: (Z <= 0).all(axis=1).sum(), "Return which"),
    (n03.check_dead_neurons, lambda Z: np.flatnonzero((Z < 0).all(axis=1)), "exactly 0"),
    (n03.check_leaky_ReLU, lambda Z: Z if Z > 0 else 0.1 * Z, "np.where look at each entry"),
    (n03.check_leaky_ReLU, lambda Z: np.maximum(Z, 0), "negative is lost"),
    (n03.check_leaky_ReLU, lambda Z: 0.1 * Z, "expected 1.5"),
    (n03.check_leaky_ReLU, lambda Z: np.where(Z > 0, Z, 0.1), "expected -0.2"),
    (n03.check_leaky_deriv, lambda Z: Z > 0, "it is 0.1 there"),
    (n03.check_leaky_deriv, lambda Z: np.where(Z >= 0, 1, 0.1), "expected 0.1"),
    (n03.check_leaky_deriv, lambda Z: np.where(Z > 0, 1, -0.1), "expected 0.1"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
