"""Any number of layers, against the two layers of the notebooks and against finite differences."""
import numpy as np
import pytest

from helpers.beyond.layers import STRAIGHT, forward_layers, init_layers, step_layers, train_layers
from helpers.network import ReLU, ReLU_deriv, backward_prop, cross_entropy, forward_prop, update_params

rng = np.random.default_rng(0)
X, Y = rng.random((7, 9)), rng.integers(0, 3, 9)


def in_float64(layers):
    return [(W.astype(np.float64), b + 0.1 * rng.standard_normal(b.shape)) for W, b in layers]


def test_two_layers_step_as_the_network_does():
    (W1, b1), (W2, b2) = layers = in_float64(init_layers((7, 4, 3), rng))
    forward = forward_prop(W1, b1, W2, b2, X)
    expected = update_params(W1, b1, W2, b2, *backward_prop(*forward, W2, X, Y), 0.3)
    found = [array for layer in step_layers(layers, X, Y, 0.3) for array in layer]
    for ours, theirs in zip(found, expected, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-6)         # ReLU_deriv and one_hot are float32


def probabilities(layers, f=ReLU):
    _, A = forward_layers(layers, X, f)
    return A[-1]


@pytest.mark.parametrize("f, f_deriv", [(ReLU, ReLU_deriv), STRAIGHT, (np.tanh, lambda Z: 1 - np.tanh(Z)**2)],
                         ids=["ReLU", "straight", "tanh"])
@pytest.mark.parametrize("sizes", [(7, 3), (7, 5, 3), (7, 6, 5, 4, 3)])
def test_each_slope_is_that_of_the_loss(sizes, f, f_deriv):
    layers = in_float64(init_layers(sizes, rng))
    stepped = step_layers(layers, X, Y, 1.0, f, f_deriv)
    loss = lambda: cross_entropy(probabilities(layers, f), Y)  # noqa: E731
    for before, after in zip(layers, stepped, strict=True):
        for table, new in zip(before, after, strict=True):
            for place in list(np.ndindex(table.shape))[::3]:
                kept = table[place]
                losses = []
                for nudge in (1e-5, -1e-5):
                    table[place] = kept + nudge
                    losses.append(loss())
                table[place] = kept
                assert kept - new[place] == pytest.approx((losses[0] - losses[1]) / 2e-5, abs=1e-6)


def test_without_the_bend_several_layers_are_one():
    (W1, b1), (W2, b2), (W3, b3) = layers = in_float64(init_layers((7, 6, 5, 3), rng))
    one = [(W3 @ W2 @ W1, W3 @ (W2 @ b1 + b2) + b3)]
    np.testing.assert_allclose(probabilities(layers, np.positive), probabilities(one), atol=1e-12)
    assert np.abs(probabilities(layers) - probabilities(one)).max() > 0.01


def test_layers_start_as_he_says():
    (W1, b1), (W2, _) = init_layers((400, 300, 10), np.random.default_rng(3))
    assert W1.shape == (300, 400) and W2.shape == (10, 300) and b1.shape == (300, 1) and not b1.any()
    assert W1.std() == pytest.approx(np.sqrt(2 / 400), rel=0.02)


def test_training_sees_every_image_once_a_pass_and_learns():
    layers = init_layers((7, 8, 3), np.random.default_rng(1))
    before = cross_entropy(probabilities(layers), Y)
    trained = train_layers(layers, X, Y, alpha=0.1, passes=60, batch=4, rng=np.random.default_rng(2))
    assert cross_entropy(probabilities(trained), Y) < before / 2
    whole = train_layers(layers, X, Y, alpha=0.1, passes=1, batch=100, rng=np.random.default_rng(2))
    for ours, theirs in zip(whole, step_layers(layers, X, Y, 0.1), strict=True):
        np.testing.assert_allclose(ours[0], theirs[0], atol=1e-6)   # one step of all images, in any order
