"""Activation functions: against Python's own numbers, against finite differences, and in a whole network."""
import math
import warnings

import numpy as np
import pytest

from helpers.beyond import activations
from helpers.beyond.activations import GELU, PAIRS, GELU_deriv, initial_factor, leaky_ReLU, leaky_ReLU_deriv
from helpers.beyond.layers import init_layers, train_layers
from helpers.network import ReLU, ReLU_deriv

Z = np.random.default_rng(0).normal(scale=2, size=(5, 60))
BY_HAND = {"ReLU": lambda z: max(z, 0), "leaky ReLU": lambda z: max(z, 0.01 * z), "tanh": math.tanh,
           "sigmoid": lambda z: 1 / (1 + math.exp(-z)), "softplus": lambda z: math.log(1 + math.exp(z)),
           "GELU": lambda z: z * math.erfc(-z / math.sqrt(2)) / 2}
both = pytest.mark.parametrize("name", PAIRS)


@both
def test_each_function_agrees_with_its_formula_number_by_number(name):
    f, _ = PAIRS[name]
    np.testing.assert_allclose(f(Z), [[BY_HAND[name](float(z)) for z in row] for row in Z], atol=1e-14)


@both
def test_each_derivative_agrees_with_finite_differences(name):
    f, f_deriv = PAIRS[name]
    np.testing.assert_allclose(f_deriv(Z), (f(Z + 1e-5) - f(Z - 1e-5)) / 2e-5, atol=1e-9)


@pytest.mark.parametrize("leak", [0, 0.1, 0.5, 1])
def test_the_leak_is_the_derivative_on_the_left(leak):
    np.testing.assert_allclose(leaky_ReLU_deriv(Z, leak),
                               (leaky_ReLU(Z + 1e-5, leak) - leaky_ReLU(Z - 1e-5, leak)) / 2e-5, atol=1e-9)
    assert leaky_ReLU_deriv(np.zeros(1), leak) == [leak]        # at 0 itself we choose the left, as ReLU_deriv does


def test_without_a_leak_it_is_ReLU_and_with_a_leak_of_1_a_straight_line():
    np.testing.assert_array_equal(leaky_ReLU(Z, 0), ReLU(Z))
    np.testing.assert_array_equal(leaky_ReLU_deriv(Z, 0), ReLU_deriv(Z))
    np.testing.assert_array_equal(leaky_ReLU(Z, 1), Z)


@pytest.mark.parametrize("name, from_A", [("tanh", lambda A: 1 - A**2), ("sigmoid", lambda A: A * (1 - A)),
                                          ("softplus", lambda A: 1 - np.exp(-A)), ("ReLU", lambda A: A > 0),
                                          ("leaky ReLU", lambda A: np.where(A > 0, 1, 0.01))])
def test_five_derivatives_can_be_had_from_A(name, from_A):
    f, f_deriv = PAIRS[name]
    np.testing.assert_allclose(f_deriv(Z), from_A(f(Z)), atol=1e-14)


def test_the_derivative_of_GELU_cannot():
    left, right = -4.0, -0.2        # on both sides of its lowest point, between which the same A is met again
    low, high = left, -0.75
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if GELU(np.array([middle])) > GELU(np.array([right])) else (low, middle)
    pair = np.array([low, right])
    assert np.ptp(GELU(pair)) < 1e-12 and np.ptp(GELU_deriv(pair)) > 0.3


@both
def test_float32_stays_and_large_sums_do_no_harm(name):
    sums = np.array([[-1e4, -90, -1, 0, 1, 90, 1e4]], dtype=np.float32)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for function in PAIRS[name]:
            found = function(sums)
            assert found.shape == sums.shape and np.isfinite(found).all()
            assert found.dtype == (bool if function is ReLU_deriv else np.float32)


def test_no_derivative_of_a_sigmoid_is_above_a_quarter():
    assert activations.sigmoid_deriv(np.zeros(1)) == [0.25]
    assert activations.sigmoid_deriv(np.linspace(-9, 9, 1001)).max() == 0.25


@pytest.mark.parametrize("leak", [0, 0.1, 0.5, 1])
def test_the_factor_of_a_leaky_ReLU_is_2_over_1_plus_its_square(leak):
    assert initial_factor(lambda z: leaky_ReLU(z, leak)) == pytest.approx(2 / (1 + leak**2), rel=1e-6)


@both
def test_a_layer_that_starts_with_its_factor_keeps_the_mean_square(name):
    f, _ = PAIRS[name]
    rng = np.random.default_rng(1)
    before, n = rng.standard_normal((400, 50)), 400
    after = rng.standard_normal((n, n)) * np.sqrt(initial_factor(f) / n) @ f(before)
    assert (after**2).mean() == pytest.approx(1, rel=0.15)


def test_networks_trained_at_once_become_what_each_becomes_alone():
    rng = np.random.default_rng(5)
    X, Y, leaks = rng.random((7, 23)).astype(np.float32), rng.integers(0, 3, 23), [0, 0.3, 1]
    starts = [init_layers((7, 4, 3), rng=seed) for seed in range(3)]
    together = activations.train_leaks(leaks, starts, X, Y, 0.5, 4, 10, np.random.default_rng(1))
    for leak, start, found in zip(leaks, starts, together, strict=True):
        alone = train_layers(start, X, Y, 0.5, 4, 10, np.random.default_rng(1),
                             lambda Z, leak=leak: leaky_ReLU(Z, leak), lambda Z, leak=leak: leaky_ReLU_deriv(Z, leak))
        for pair, other in zip(found, alone, strict=True):
            for array, expected in zip(pair, other, strict=True):
                np.testing.assert_allclose(array, expected, atol=1e-6)
                assert array.dtype == np.float32
