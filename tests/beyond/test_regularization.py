"""Shifts, dropout, the penalty and early stopping, each against a loop, a finite difference or a count."""
import itertools

import numpy as np
import pytest

from helpers import mnist, training
from helpers.beyond.batches import epochs
from helpers.beyond.layers import backward_layers, forward_layers, init_layers
from helpers.beyond.optimizers import adam, of_all
from helpers.beyond.regularization import (
    dropout_backward,
    dropout_forward,
    dropout_gradient,
    dropout_mask,
    dropout_masks,
    elastic,
    penalised,
    seen_at,
    shift,
    stop_early,
)
from helpers.network import cross_entropy


def moved(picture, down, right):
    """One picture, moved by a loop over its pixels."""
    side = len(picture)
    found = np.zeros_like(picture)
    for r, k in itertools.product(range(side), repeat=2):
        if 0 <= r - down < side and 0 <= k - right < side:
            found[r, k] = picture[r - down, k - right]
    return found


@pytest.mark.parametrize("most", [0, 1, 2])
def test_every_shift_comes_equally_often_and_no_other(most):
    rng = np.random.default_rng(0)
    picture = rng.random((5, 5)).astype(np.float32) + 1
    m = 2000
    found = shift(np.repeat(picture.reshape(-1, 1), m, axis=1), rng, most)
    moves = list(itertools.product(range(-most, most + 1), repeat=2))
    counts = [(found == moved(picture, *move).reshape(-1, 1)).all(axis=0).sum() for move in moves]
    assert sum(counts) == m
    assert max(abs(count - m / len(moves)) for count in counts) < 5 * np.sqrt(m / len(moves))


def test_a_shift_keeps_type_and_layout_and_leaves_the_images_alone():
    X = mnist.load_sample().X_train[:, :50]
    before = X.copy()
    found = shift(X, np.random.default_rng(1))
    assert found.shape == X.shape and found.dtype == X.dtype and found.T.flags.c_contiguous
    np.testing.assert_array_equal(X, before)
    side = 28
    for one, other in zip(X.T.reshape(-1, side, side), found.T.reshape(-1, side, side), strict=True):
        assert any((moved(one, *move) == other).all() for move in itertools.product((-1, 0, 1), repeat=2))


@pytest.mark.parametrize("p", [0, 0.2, 0.5])
def test_a_mask_drops_a_share_p_and_has_the_mean_one(p):
    mask = dropout_mask((200, 300), p, np.random.default_rng(2))
    assert np.allclose(np.unique(mask), [0, 1 / (1 - p)] if p else [1])
    spread = np.sqrt(p / (1 - p) / mask.size)
    assert abs(mask.mean() - 1) <= 5 * spread and abs((mask == 0).mean() - p) <= 5 * spread


def toy(sizes=(7, 6, 5, 3), m=9):
    rng = np.random.default_rng(3)
    layers = [(W.astype(np.float64), b + 0.1 * rng.standard_normal(b.shape)) for W, b in init_layers(sizes, rng)]
    return layers, rng.random((sizes[0], m)), rng.integers(0, sizes[-1], m), rng


def largest_gap(layers, X, Y, grads, loss):
    """Between the gradient and the finite differences of a loss(layers, X, Y)."""
    gaps = []
    for layer, pair in zip(layers, grads, strict=True):
        for table, slopes in zip(layer, pair, strict=True):
            for place in np.ndindex(table.shape):
                kept, losses = table[place], []
                for nudge in (1e-5, -1e-5):
                    table[place] = kept + nudge
                    losses.append(loss(layers, X, Y))
                table[place] = kept
                gaps.append(abs(slopes[place] - (losses[0] - losses[1]) / 2e-5))
    return max(gaps)


def test_with_the_mask_fixed_each_derivative_of_dropout_is_that_of_the_loss():
    layers, X, Y, rng = toy()
    masks = dropout_masks(layers, Y.size, 0.4, rng)

    def loss(layers, X, Y):
        return cross_entropy(dropout_forward(layers, X, masks)[1][-1], Y)

    grads = dropout_backward(layers, *dropout_forward(layers, X, masks), Y, masks)
    assert largest_gap(layers, X, Y, grads, loss) < 1e-7
    unscaled = [(mask > 0).astype(float) for mask in masks]
    wrong = dropout_backward(layers, *dropout_forward(layers, X, masks), Y, unscaled)
    assert largest_gap(layers, X, Y, wrong, loss) > 1e-3


def test_without_anything_dropped_it_is_the_network_itself():
    layers, X, Y, rng = toy()
    masks = dropout_masks(layers, Y.size, 0, rng)
    (Z, A), (Z_plain, A_plain) = dropout_forward(layers, X, masks), forward_layers(layers, X)
    for one, other in zip([*Z, *A], [*Z_plain, *A_plain], strict=True):
        np.testing.assert_array_equal(one, other)
    for one, other in zip(dropout_backward(layers, Z, A, Y, masks), backward_layers(layers, Z, A, Y), strict=True):
        np.testing.assert_allclose(np.hstack(one), np.hstack(other), rtol=0, atol=1e-12)


def test_float32_stays_float32():
    layers, rng = init_layers((7, 6, 5, 3), 0), np.random.default_rng(0)
    X, Y = rng.random((7, 9), dtype=np.float32), rng.integers(0, 3, 9)
    _, _, grads = penalised(dropout_gradient(0.2, rng), 1e-3)(layers, X, Y)
    assert {array.dtype for pair in grads for array in pair} == {np.dtype(np.float32)}


def test_the_penalty_adds_its_derivative_to_the_weights_only():
    layers, X, Y, _ = toy()

    def loss(layers, X, Y):
        return cross_entropy(forward_layers(layers, X)[1][-1], Y) + 0.3 / 2 * sum((W**2).sum() for W, _ in layers)

    def plain(layers, X, Y):
        Z, A = forward_layers(layers, X)
        return cross_entropy(A[-1], Y), 0.0, backward_layers(layers, Z, A, Y)

    assert largest_gap(layers, X, Y, penalised(plain, 0.3)(layers, X, Y)[2], loss) < 1e-6


def test_the_four_work_together_in_one_training():
    X, Y = mnist.load_sample()[:2]
    rng = np.random.default_rng(4)
    batches = ((shift(x, rng), y) for x, y in epochs(X, Y, 100, rng))
    steps = training.train(init_layers((784, 32, 10), 0), batches, penalised(dropout_gradient(0.2, rng), 1e-4),
                           of_all(adam), 0.003)
    losses = [step.loss for step in itertools.islice(steps, 121)]
    assert np.mean(losses[-20:]) < 0.4 * losses[0]


def stopped(losses, patience, every=1):
    """The iterations handed over where the n-th step has the n-th loss."""
    steps = (training.Step(n, 0.0, 0.0, n) for n in range(len(losses)))
    return [step.iteration for step in stop_early(steps, lambda n: losses[n], patience, every)]


@pytest.mark.parametrize("losses, patience, every, seen", [
    ([5, 4, 3, 4, 4, 1, 0], 2, 1, [0, 1, 2, 3, 4, 2]),         # stops two steps after the lowest, and goes back to it
    ([5, 4, 3, 4, 2, 4, 4], 2, 1, [0, 1, 2, 3, 4, 5, 6, 4]),   # a new lowest starts the count again
    ([5, 4, 3], 2, 1, [0, 1, 2, 2]),                           # steps may end before
    ([5, 0, 4, 0, 3, 0, 4, 0, 4], 4, 2, [0, 1, 2, 3, 4, 5, 6, 7, 8, 4]),     # only each second is looked at
    ([float("nan")] * 5, 2, 1, [0, 1, 2, 0]),
    ([3, 3, 3, 3], 2, 1, [0, 1, 2, 0]),                        # of equals the first
    ([], 2, 1, []),
])
def test_stopping_early_hands_over_every_step_and_ends_with_the_lowest(losses, patience, every, seen):
    assert stopped(losses, patience, every) == seen


def value_at(picture, row, column):
    """The bilinear value between four pixels, by hand; 0 outside."""
    side, total = len(picture), 0.0
    for r, k in itertools.product(range(-1, side + 1), repeat=2):
        inside = 0 <= r < side and 0 <= k < side
        total += max(0, 1 - abs(row - r)) * max(0, 1 - abs(column - k)) * (picture[r, k] if inside else 0)
    return total


def test_between_pixels_the_value_is_the_weighted_mean_of_four():
    rng = np.random.default_rng(5)
    X = rng.random((25, 3)).astype(np.float32)
    places = rng.uniform(-2.5, 6.5, (2, 25))
    found = seen_at(X, places)
    assert found.dtype == X.dtype
    for image, seen in zip(X.T.reshape(-1, 5, 5), found.T, strict=True):
        np.testing.assert_allclose(seen, [value_at(image, *place) for place in places.T], atol=1e-5)


def test_elastic_with_nothing_to_do_does_nothing_and_else_keeps_the_ink():
    X, rng = mnist.load_sample().X_train[:, :101], np.random.default_rng(6)
    np.testing.assert_allclose(elastic(X, rng, turn=0, most=0, bend=0), X, atol=1e-6)
    found = elastic(X, rng)
    assert found.shape == X.shape and found.dtype == X.dtype and found.min() >= 0 and found.max() <= 1
    assert 0.9 < found.sum() / X.sum() < 1.1 and not np.allclose(found, X, atol=0.1)
