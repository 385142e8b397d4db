"""The blanks of 18_other_activations.ipynb: wrong answers are told what is wrong."""
import math

import numpy as np
import pytest

from helpers.beyond.activations import GELU, normal_cdf, sigmoid
from helpers.checks.frames.n18 import check_GELU_deriv, check_initial_factor, check_sigmoid_deriv
from tests.checks.answers import refuses

z = np.linspace(-10, 10, 20_001)
weights = np.exp(-z**2 / 2)


def phi(Z):
    return np.exp(-Z**2 / 2) / (2 * np.pi)**0.5


WRONG = [
    (check_sigmoid_deriv, sigmoid, "This is the sigmoid itself"),
    (check_sigmoid_deriv, lambda Z: sigmoid(sigmoid(Z)) * (1 - sigmoid(sigmoid(Z))), "taken twice"),
    (check_sigmoid_deriv, lambda Z: 1 - sigmoid(Z), "Multiply it by A"),
    (check_sigmoid_deriv, lambda Z: sigmoid(Z)**2, "the other is 1 - A"),
    (check_sigmoid_deriv, lambda Z: sigmoid(Z) * (1 + sigmoid(Z)), "sign is wrong"),
    (check_sigmoid_deriv, lambda Z: Z * (1 - Z), "not Z"),
    (check_sigmoid_deriv, lambda Z: 1 - sigmoid(Z)**2, "derivative of tanh"),
    (check_sigmoid_deriv, lambda Z: 1 / (1 + math.exp(-Z)), "look at each entry"),
    (check_sigmoid_deriv, lambda Z: sigmoid(Z) * 1 - sigmoid(Z), "Brackets"),
    (check_sigmoid_deriv, lambda Z: None, "`return`"),
    (check_GELU_deriv, normal_cdf, "The second is missing"),
    (check_GELU_deriv, lambda Z: Z * phi(Z), "The first is missing"),
    (check_GELU_deriv, lambda Z: normal_cdf(Z) + phi(Z), "the Z is missing"),
    (check_GELU_deriv, lambda Z: normal_cdf(Z) - Z * phi(Z), "sign of the second term"),
    (check_GELU_deriv, GELU, "This is GELU itself"),
    (check_GELU_deriv, lambda Z: normal_cdf(Z) * Z * phi(Z), "adds its two terms"),
    (check_GELU_deriv, lambda Z: normal_cdf(Z) + Z * np.exp(-Z**2 / 2), "root of 2π"),
    (check_GELU_deriv, lambda Z: normal_cdf(Z) + Z * normal_cdf(Z), "not Φ again"),
    (check_GELU_deriv, lambda Z: normal_cdf(Z) + Z * np.exp(-Z**2 / 2) / (2 * np.pi), "root of 2π"),
    (check_GELU_deriv, lambda Z: normal_cdf(Z) + Z * np.exp(-Z**2) / (2 * np.pi)**0.5, "Z² is halved"),
    (check_GELU_deriv, lambda Z: None, "`return`"),
    (check_initial_factor, lambda f: (f(z)**2 * weights).sum() / weights.sum(), "1 over it"),
    (check_initial_factor, lambda f: weights.sum() / (abs(f(z)) * weights).sum(), "mean of the squares"),
    (check_initial_factor, lambda f: 2 * weights.sum() / (f(z)**2 * weights).sum(), "1 over a half already"),
    (check_initial_factor, lambda f: (weights.sum() / (f(z)**2 * weights).sum())**0.5, "no root"),
    (check_initial_factor, lambda f: 1 / (f(z)**2).mean(), "weight each square"),
    (check_initial_factor, lambda f: 1 / (f(z)**2 * weights).mean(), "sum of its weights"),
    (check_initial_factor, lambda f: 1 / (f(z)**2 * weights).sum(), "sum of its weights"),
    (check_initial_factor, lambda f: 2, "factor of ReLU"),
    (check_initial_factor, lambda f: 1, "depends on f"),
    (check_initial_factor, lambda f: None, "`return`"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
