"""Each rule takes the steps of torch.optim, on one array and on every array of a network."""
import functools
import json
import math

import numpy as np
import pytest

from helpers import training
from helpers.beyond import optimizers
from helpers.beyond.layers import init_layers
from helpers.network import init_params
from tests.beyond.torch_numbers import CURVES, NUMBERS, SETTINGS, START, STEPS, torch_numbers

STORED = json.loads(NUMBERS.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", SETTINGS)
def test_fifty_steps_end_where_torch_ends(name):
    (rule, options), _, alpha = SETTINGS[name]
    W, kept = np.array(START), ()
    for t in range(STEPS):
        W, *kept = getattr(optimizers, rule)(W, W * np.array(CURVES) - 1 + math.sin(t), alpha, *kept, **options)
    np.testing.assert_allclose(W, STORED[name], rtol=0, atol=1e-12)


def test_the_stored_numbers_are_those_of_this_torch():
    pytest.importorskip("torch", reason="PyTorch is not here; the numbers that it made are, and were compared with")
    for name, W in torch_numbers().items():
        np.testing.assert_allclose(W, STORED[name], rtol=0, atol=1e-12)


def test_the_first_step_of_adam_has_one_length_whatever_the_gradient():
    W, _ = optimizers.adam(np.zeros(3), np.array([1e-3, -5.0, 200.0]), 0.1)
    np.testing.assert_allclose(W, [-0.1, 0.1, -0.1], rtol=1e-4)


@pytest.mark.parametrize("network", [init_params(4, inputs=9, classes=3, rng=0), init_layers((9, 5, 4, 3), 0)],
                         ids=["Params", "Layers"])
@pytest.mark.parametrize("rule", [optimizers.momentum, optimizers.rmsprop, optimizers.adam,
                                  functools.partial(optimizers.adamw, decay=0.1)],
                         ids=["momentum", "rmsprop", "adam", "adamw"])
def test_every_array_of_a_network_takes_its_own_steps(network, rule):
    rng = np.random.default_rng(1)
    X, Y = rng.random((9, 20), dtype=np.float32), rng.integers(0, 3, 20)
    update, now, alone = optimizers.of_all(rule), network, {}
    for _ in range(3):
        before = now
        _, _, grads = training.gradient(now, X, Y)
        now = update(now, grads, 0.05)
        assert type(now) is type(network)
        for k, (W, dW, new) in enumerate(zip(*map(optimizers.arrays_of, (before, grads, now)), strict=True)):
            expected, *alone[k] = rule(W, dW, 0.05, *alone.get(k, ()))
            np.testing.assert_array_equal(new, expected)
            assert new.dtype == np.float32 and new is not W


def test_a_new_update_remembers_nothing_of_another_training():
    params = init_params(4, inputs=9, classes=3, rng=0)
    grads = [np.ones_like(P) for P in params]
    first, second = (optimizers.of_all(optimizers.momentum) for _ in range(2))
    once = first(params, grads, 0.1)
    first(once, grads, 0.1)
    np.testing.assert_array_equal(second(params, grads, 0.1).W1, once.W1)
