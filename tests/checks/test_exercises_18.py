"""Exercises of 18_other_activations.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import math

import numpy as np

from helpers.beyond.activations import sigmoid
from helpers.checks.exercises import n18
from tests.checks.answers import tried


def dead(Z1):
    return (Z1 <= 0).all(axis=1, keepdims=True)


def middle(Z1):
    return np.median(Z1, axis=1, keepdims=True)


def by_loop(Z1, b1):
    new = b1.copy()
    for i in range(len(Z1)):
        if Z1[i].max() <= 0:
            new[i, 0] -= np.median(Z1[i])
    return new


def by_mask(Z1, b1):
    new, off = np.array(b1), ~(Z1 > 0).any(axis=1)
    new[off] -= np.median(Z1[off], axis=1)[:, None]
    return new


WRONG = [
    (n18.check_tanh_from_A, lambda A: 1 - np.tanh(A)**2, "taken twice"),
    (n18.check_tanh_from_A, lambda A: 1 - A, "squared"),
    (n18.check_tanh_from_A, lambda A: A**2, "Take it away from 1"),
    (n18.check_tanh_from_A, lambda A: A * (1 - A), "sigmoid's"),
    (n18.check_tanh_from_A, lambda A: A, "tanh itself"),
    (n18.check_tanh_from_A, lambda A: A**2 - 1, "sign is wrong"),
    (n18.check_tanh_from_A, lambda A: 1 + A**2, "sign of A²"),
    (n18.check_tanh_from_A, lambda A: None, "`return`"),
    (n18.check_softplus_deriv, lambda Z: np.log(1 + np.exp(Z)), "softplus itself"),
    (n18.check_softplus_deriv, lambda Z: 1 / (1 + np.exp(Z)), "sign of Z"),
    (n18.check_softplus_deriv, lambda Z: Z > 0, "ReLU's"),
    (n18.check_softplus_deriv, lambda Z: 1 + np.exp(Z), "1 / u"),
    (n18.check_softplus_deriv, lambda Z: np.exp(Z), "Divide by"),
    (n18.check_softplus_deriv, lambda Z: sigmoid(Z) * (1 - sigmoid(Z)), "derivative of the sigmoid"),
    (n18.check_softplus_deriv, lambda Z: np.exp(Z) / np.log(1 + np.exp(Z)), "not by log u"),
    (n18.check_softplus_deriv, lambda Z: 1 / (1 + math.exp(-Z)), "TypeError"),
    (n18.check_softplus_deriv, lambda Z: None, "`return`"),
    (n18.check_softplus_from_A, sigmoid, "at A, not at Z"),
    (n18.check_softplus_from_A, lambda A: np.exp(-A), "1 minus the derivative"),
    (n18.check_softplus_from_A, lambda A: 1 - np.exp(A), "sign of A"),
    (n18.check_softplus_from_A, lambda A: 1 + np.exp(-A), "sign of exp"),
    (n18.check_softplus_from_A, lambda A: A * (1 - A), "Solve"),
    (n18.check_softplus_from_A, lambda A: np.exp(A) - 1, "This is exp(z)"),
    (n18.check_softplus_from_A, lambda A: 1 - 1 / A, "divide by exp(A)"),
    (n18.check_softplus_from_A, lambda A: np.log(np.exp(A) - 1), "This is z."),
    (n18.check_softplus_from_A, lambda A: None, "`return`"),
    (n18.check_wake, lambda Z1, b1: b1, "Nothing has changed"),
    (n18.check_wake, lambda Z1, b1: b1 - middle(Z1), "Only the dead"),
    (n18.check_wake, lambda Z1, b1: np.where(dead(Z1), b1 + middle(Z1), b1), "sign is wrong"),
    (n18.check_wake, lambda Z1, b1: np.where(dead(Z1), -middle(Z1), b1), "old bias is lost"),
    (n18.check_wake, lambda Z1, b1: np.where(dead(Z1), b1, b1 - middle(Z1)), "exchanged"),
    (n18.check_wake, lambda Z1, b1: np.where(dead(Z1), b1 - Z1.mean(axis=1, keepdims=True), b1), "not the median"),
    (n18.check_wake, lambda Z1, b1: np.where(dead(Z1), b1 - Z1.max(axis=1, keepdims=True), b1), "largest sum"),
    (n18.check_wake, lambda Z1, b1: by_loop(Z1, b1)[:, 0], "keepdims"),
    (n18.check_wake, lambda Z1, b1: np.where((Z1 < 0).all(axis=1, keepdims=True), b1 - middle(Z1), b1), "exactly 0"),
    (n18.check_wake, lambda Z1, b1: np.where(dead(Z1), b1 - np.median(Z1), b1), "One median for all"),
]
RIGHT = [
    (n18.check_tanh_from_A, lambda A: 1 - A**2),
    (n18.check_tanh_from_A, lambda A: (1 - A) * (1 + A)),
    (n18.check_tanh_from_A, lambda A: np.subtract(1, np.square(A))),
    (n18.check_tanh_from_A, lambda A: [[1 - a * a for a in row] for row in A]),
    (n18.check_softplus_deriv, sigmoid),
    (n18.check_softplus_deriv, lambda Z: np.exp(Z) / (1 + np.exp(Z))),
    (n18.check_softplus_deriv, lambda Z: 1 / (1 + np.exp(-Z))),
    (n18.check_softplus_deriv, lambda Z: 1 - 1 / (np.exp(Z) + 1)),
    (n18.check_softplus_from_A, lambda A: 1 - np.exp(-A)),
    (n18.check_softplus_from_A, lambda A: (np.exp(A) - 1) / np.exp(A)),
    (n18.check_softplus_from_A, lambda A: sigmoid(np.log(np.exp(A) - 1))),
    (n18.check_softplus_from_A, lambda A: -np.expm1(-A)),
    (n18.check_wake, by_loop),
    (n18.check_wake, lambda Z1, b1: b1 - dead(Z1) * middle(Z1)),
    (n18.check_wake, by_mask),
    (n18.check_wake, lambda Z1, b1: np.array([b - np.median(z) if max(z) <= 0 else b
                                              for z, b in zip(Z1, b1[:, 0], strict=True)]).reshape(-1, 1)),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
