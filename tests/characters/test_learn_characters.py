"""Learning from few characters: what comes out classifies them, and what should stay, stays."""
import numpy as np
import pytest

from helpers import characters
from helpers.beyond.layers import forward_layers, init_layers
from helpers.beyond.transfer import by_writer, features, reorder
from helpers.network import backward_prop, forward_prop, init_params

RUNES, OTHERS = characters.runes(rng=0), characters.runes(rng=1)


def share(network):
    return (network.forward(OTHERS.X).argmax(axis=0) == OTHERS.Y).mean()


def test_runes_are_learned_and_the_network_that_was_given_stays():
    start = init_layers((784, 50, 5), 0)
    kept = [W.copy() for W, _ in start]
    network = characters.learn(start, RUNES.X, RUNES.Y, 200, 0, moved=1)
    assert share(network) > 0.8 > 0.5 > share(start)
    for (W, _), before in zip(start, kept, strict=True):
        np.testing.assert_array_equal(W, before)


def test_a_new_last_layer_leaves_the_others_alone():
    three = init_layers((784, 60, 40, 10), 0)
    network = characters.learn_last(three, RUNES.X, RUNES.Y, 5, 200, 0)
    assert [W.shape for W, _ in network] == [(60, 784), (40, 60), (5, 40)] and share(network) > 0.6
    for (W, b), (before, bias) in zip(network[:-1], three[:-1], strict=True):
        np.testing.assert_array_equal(W, before)
        np.testing.assert_array_equal(b, bias)


def test_features_are_what_the_forward_pass_hands_to_the_last_layer():
    layers = init_layers((784, 30, 20, 5), 0)
    np.testing.assert_array_equal(features(layers, RUNES.X), forward_layers(layers, RUNES.X)[1][-2])


def test_scrambled_pixels_give_the_same_answers_and_the_same_gradient_in_another_order():
    params, order = init_params(8, classes=5, rng=0, dtype=np.float64), np.random.default_rng(1).permutation(784)
    other = params._replace(W1=reorder(params.W1, order))
    X = RUNES.X.astype(np.float64)
    one, two = forward_prop(*params, X), forward_prop(*other, X[order])
    np.testing.assert_allclose(one.A2, two.A2, atol=1e-14)
    dW1 = backward_prop(*one, params.W2, X, RUNES.Y).dW1
    np.testing.assert_allclose(backward_prop(*two, other.W2, X[order], RUNES.Y).dW1, reorder(dW1, order), atol=1e-15)


def test_nobody_is_on_both_sides():
    writers = np.tile(np.arange(1, 21), 24)
    shown, asked = by_writer(writers, [3, 7, 20])
    assert {3, 7, 20} == set(writers[asked]) and not set(writers[shown]) & {3, 7, 20}
    assert sorted([*shown, *asked]) == list(range(480))


@pytest.mark.parametrize("X, Y, says", [
    (RUNES.X[:, :0], RUNES.Y[:0], "there is no image in it"), (255 * RUNES.X, RUNES.Y, "divide by 255"),
    (RUNES.X.T, RUNES.Y, "Then pass X.T"), (RUNES.X, RUNES.Y + 1, "expected at least 6 classes")])
def test_what_cannot_be_learned_from_is_said(X, Y, says):
    layers = init_layers((784, 5, 5), 0)
    for learn in (lambda: characters.learn(layers, X, Y, 10), lambda: characters.learn_last(layers, X, Y, 5, 10)):
        with pytest.raises(ValueError, match=says):
            learn()


@pytest.mark.parametrize("steps", [0, -1, 1.5])
def test_learning_takes_a_step_at_least(steps):
    layers, says = init_layers((784, 8, 5), 0), f"steps is {steps}, expected a whole number, 1 or more"
    with pytest.raises(ValueError, match=says):
        characters.learn(layers, RUNES.X, RUNES.Y, steps, 0)
    with pytest.raises(ValueError, match=says):
        characters.learn_last(layers, RUNES.X, RUNES.Y, 5, steps, 0)
