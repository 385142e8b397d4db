"""Mini-batches: every image once an epoch, with its own label, in an order that chance makes."""
import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import training
from helpers.beyond.batches import batches, epochs, linear_decay
from helpers.network import backward_prop, forward_prop, init_params, update_params

rng = np.random.default_rng(0)


@given(st.integers(1, 40), st.integers(1, 50), st.integers(0, 99))
@settings(max_examples=40, deadline=None)
def test_an_epoch_holds_each_image_once_beside_its_label(m, size, seed):
    X, Y = np.arange(3 * m).reshape(3, m), np.arange(m)
    parts = list(batches(X, Y, size, seed))
    assert [y.size for _, y in parts] == [size] * (m // size) + [m % size] * (m % size > 0)
    order = np.concatenate([y for _, y in parts])
    assert sorted(order) == list(range(m))
    np.testing.assert_array_equal(np.concatenate([x for x, _ in parts], axis=1), X[:, order])


def test_each_epoch_has_an_order_of_its_own_and_a_seed_gives_it_again():
    X, Y = np.zeros((2, 30)), np.arange(30)
    first, second, third = ([y.tolist() for _, y in itertools.islice(epochs(X, Y, 10, seed), 6)] for seed in (1, 1, 2))
    assert first == second != third and sum(first[:3], []) != sum(first[3:], [])
    assert sorted(sum(first[3:], [])) == list(range(30))


def test_the_gradients_of_an_epoch_average_to_that_of_all_images():
    X, Y = rng.random((6, 24)), rng.integers(0, 3, 24)
    params = init_params(4, inputs=6, classes=3, rng=0, dtype=np.float64)
    whole = training.gradient(params, X, Y)[2]
    parts = [training.gradient(params, x, y)[2] for x, y in batches(X, Y, 8, 1)]
    for all_at_once, *each in zip(whole, *parts, strict=True):
        np.testing.assert_allclose(np.mean(each, axis=0), all_at_once, atol=1e-7)


def test_a_falling_learning_rate_lies_on_a_line_and_never_below_0():
    alpha = linear_decay(0.4, 8)
    assert [alpha(step) for step in (0, 2, 4, 8, 9)] == pytest.approx([0.4, 0.3, 0.2, 0, 0])


def test_descend_with_mini_batches_steps_as_the_plain_loop_does():
    X, Y = rng.random((6, 50)).astype(np.float32), rng.integers(0, 3, 50)
    steps = list(training.descend(X, Y, linear_decay(0.5, 12), 12, hidden=4, rng=7, batch=20))
    order = np.random.default_rng(7)
    params = init_params(4, inputs=6, classes=3, rng=order)
    for k, (x, y) in enumerate(itertools.islice(epochs(X, Y, 20, order), 12)):
        np.testing.assert_allclose(steps[k].params.W1, params.W1, atol=1e-6)
        forward = forward_prop(*params, x)
        params = update_params(*params, *backward_prop(*forward, params.W2, x, y), 0.5 * (1 - k / 12))
    assert len(steps) == 13
    np.testing.assert_allclose(steps[-1].params.W1, params.W1, atol=1e-6)


def test_a_batch_of_all_images_and_no_batch_agree():
    X, Y = rng.random((6, 50)).astype(np.float32), rng.integers(0, 3, 50)
    start = init_params(4, inputs=6, classes=3, rng=1)
    one, other = (list(training.descend(X, Y, 0.3, 5, params=start, batch=batch))[-1] for batch in (50, None))
    np.testing.assert_allclose(one.params.W1, other.params.W1, atol=1e-6)


@pytest.mark.parametrize("batch", [0, -1, 2.5, "100", True])
def test_a_batch_is_a_whole_number(batch):
    with pytest.raises(ValueError, match="batch is .*expected a whole number, 1 or more"):
        training.descend(rng.random((6, 5)), np.zeros(5, int), 0.1, 1, batch=batch)
