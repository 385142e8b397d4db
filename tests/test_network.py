"""The network against loops, finite differences and hand-computed cases, over random sizes."""
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import block_sums, checks, mnist, training
from helpers.network import (
    Grads,
    Params,
    ReLU,
    ReLU_deriv,
    backward_prop,
    cross_entropy,
    forward_prop,
    get_accuracy,
    get_predictions,
    gradient_descent,
    init_params,
    one_hot,
    softmax,
    update_params,
)


@st.composite
def networks(draw):
    """Params, X, Y in float64 with n, h, c, m all different, biases not zero, no Z1 near the kink of ReLU."""
    n, h, c, m = draw(st.lists(st.integers(2, 9), min_size=4, max_size=4, unique=True))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    params = Params(rng.normal(size=(h, n)), rng.normal(size=(h, 1)), rng.normal(size=(c, h)), rng.normal(size=(c, 1)))
    X, Y = rng.random((n, m)), rng.integers(0, c, m)
    while np.abs(forward_prop(*params, X).Z1).min() < 1e-3:
        params = params._replace(b1=rng.normal(size=(h, 1)))
    return params, X, Y


@given(networks())
@settings(max_examples=60, deadline=None)
def test_every_gradient_agrees_with_finite_differences(network):
    params, X, Y = network
    forward = forward_prop(*params, X)
    grads = backward_prop(*forward, params.W2, X, Y)
    for name, grad in zip(params._fields, grads, strict=True):
        def loss_at(value, name=name):
            return cross_entropy(forward_prop(*params._replace(**{name: value}), X).A2, Y)
        np.testing.assert_allclose(grad, checks.numerical_gradient(loss_at, getattr(params, name)), atol=1e-7, rtol=0)
        assert grad.shape == getattr(params, name).shape


@given(networks())
@settings(max_examples=30, deadline=None)
def test_forward_is_the_sum_written_as_loops(network):
    (W1, b1, W2, b2), X, _ = network
    A2 = forward_prop(W1, b1, W2, b2, X).A2
    for j in range(X.shape[1]):
        a = [max(0, sum(W1[i, k] * X[k, j] for k in range(len(X))) + b1[i, 0]) for i in range(len(b1))]
        z = [sum(W2[k, i] * a[i] for i in range(len(a))) + b2[k, 0] for k in range(len(b2))]
        total = sum(np.exp(score) for score in z)
        np.testing.assert_allclose(A2[:, j], [np.exp(score) / total for score in z], rtol=1e-10)


@given(networks(), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_images_changes_nothing(network, random):
    params, X, Y = network
    order = list(range(Y.size))
    random.shuffle(order)
    forward, permuted = forward_prop(*params, X), forward_prop(*params, X[:, order])
    np.testing.assert_allclose(permuted.A2, forward.A2[:, order], rtol=1e-12)
    assert cross_entropy(permuted.A2, Y[order]) == pytest.approx(cross_entropy(forward.A2, Y), rel=1e-12)
    for one, other in zip(backward_prop(*forward, params.W2, X, Y),
                          backward_prop(*permuted, params.W2, X[:, order], Y[order]), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-12)


@given(networks())
@settings(max_examples=30, deadline=None)
def test_a_small_step_along_minus_the_gradient_lowers_the_loss(network):
    params, X, Y = network
    forward = forward_prop(*params, X)
    grads = backward_prop(*forward, params.W2, X, Y)
    stepped = update_params(*params, *grads, 1e-5)
    squared = sum(float((grad**2).sum()) for grad in grads)
    before, after = cross_entropy(forward.A2, Y), cross_entropy(forward_prop(*stepped, X).A2, Y)
    assert before - after == pytest.approx(1e-5 * squared, rel=0.02, abs=1e-12)


def test_softmax_at_1000_and_by_hand():
    with np.errstate(all="raise", under="ignore"):
        A = softmax(np.array([[1000.0, -1000.0, 0.0], [0.0, -1000.0, np.log(3.0)]]))
    np.testing.assert_allclose(A, [[1, 0.5, 0.25], [0, 0.5, 0.75]], atol=1e-15)


def test_one_hot_of_a_batch_without_a_nine():
    columns = one_hot(np.array([3, 0, 3]))
    assert columns.shape == (10, 3)
    assert np.argwhere(columns).tolist() == [[0, 1], [3, 0], [3, 2]]
    assert columns.sum() == 3


def test_ReLU_and_its_slope_at_and_around_zero():
    Z = np.array([[-2.0, -0.0, 0.0, 1e-30, 3.0]])
    np.testing.assert_array_equal(ReLU(Z), [[0, 0, 0, 1e-30, 3]])
    np.testing.assert_array_equal(ReLU_deriv(Z), [[0, 0, 0, 1, 1]])


def test_cross_entropy_of_guessing_of_certainty_and_of_a_zero():
    assert cross_entropy(np.full((10, 4), 0.1), np.array([0, 3, 9, 9])) == pytest.approx(np.log(10))
    assert cross_entropy(np.eye(3), np.array([0, 1, 2])) == 0
    assert np.isfinite(cross_entropy(np.eye(3), np.array([1, 1, 2])))


def test_predictions_and_accuracy():
    A2 = np.array([[0.2, 0.5, 0.4], [0.8, 0.5, 0.6]])
    assert get_predictions(A2).tolist() == [1, 0, 1]
    assert get_accuracy(np.array([1, 0, 1]), np.array([1, 1, 1])) == pytest.approx(2 / 3)


def test_init_params_has_the_spread_of_He_and_zero_biases():
    params = init_params(200, inputs=500, classes=300, rng=0)
    assert [p.shape for p in params] == [(200, 500), (200, 1), (300, 200), (300, 1)]
    assert params.W1.var() == pytest.approx(2 / 500, rel=0.02)
    assert params.W2.var() == pytest.approx(2 / 200, rel=0.02)
    assert not params.b1.any() and not params.b2.any()
    assert {p.dtype for p in params} == {np.dtype(np.float32)}
    assert sum(p.size for p in init_params()) == 7960


def test_a_seed_gives_the_same_start_and_a_generator_goes_on():
    rng = np.random.default_rng(5)
    first, second = init_params(rng=rng), init_params(rng=rng)
    np.testing.assert_array_equal(init_params(rng=5).W1, first.W1)
    assert not np.array_equal(first.W1, second.W1)


def test_nothing_is_changed_in_place():
    rng = np.random.default_rng(1)
    params, X, Y = init_params(4, inputs=7, classes=3, rng=rng), rng.random((7, 5)), rng.integers(0, 3, 5)
    before = [array.copy() for array in (*params, X, Y)]
    forward = forward_prop(*params, X)
    update_params(*params, *backward_prop(*forward, params.W2, X, Y), 0.5)
    for old, new in zip(before, (*params, X, Y), strict=True):
        np.testing.assert_array_equal(old, new)


@pytest.mark.parametrize("block", [1, 7, 64, 1000])
def test_descend_walks_where_gradient_descent_walks(block, monkeypatch):
    monkeypatch.setattr(block_sums, "BLOCK", block)
    monkeypatch.setattr(training, "BLOCK", block)
    sample = mnist.load_sample()
    X, Y = sample.X_train[:, :150].astype(np.float64), sample.Y_train[:150]
    steps = list(training.descend(X=X, Y=Y, alpha=0.2, iterations=5, params=init_params(rng=3, dtype=np.float64)))
    assert [step.iteration for step in steps] == [0, 1, 2, 3, 4, 5]
    params = init_params(rng=3, dtype=np.float64)
    for step in steps:
        forward = forward_prop(*params, X)
        for ours, theirs in zip(step.params, params, strict=True):
            np.testing.assert_allclose(ours, theirs, atol=1e-12)
        assert step.loss == pytest.approx(cross_entropy(forward.A2, Y), rel=1e-12)
        assert step.accuracy == get_accuracy(get_predictions(forward.A2), Y)
        params = update_params(*params, *backward_prop(*forward, params.W2, X, Y), 0.2)


def test_descend_in_float32_ends_where_gradient_descent_ends():
    sample = mnist.load_sample()
    X, Y = sample.X_train, sample.Y_train
    *_, last = training.descend(X=X, Y=Y, alpha=0.1, iterations=20, rng=0)
    params = gradient_descent(X=X, Y=Y, alpha=0.1, iterations=20, rng=0)
    for ours, theirs in zip(last.params, params, strict=True):
        assert ours.dtype == theirs.dtype == np.float32
        np.testing.assert_allclose(ours, theirs, atol=2e-5)


def test_descend_keeps_the_steps_it_has_given():
    rng = np.random.default_rng(0)
    X, Y = rng.random((784, 30)), rng.integers(0, 10, 30)
    walk = training.descend(X=X, Y=Y, alpha=0.5, iterations=3, rng=0)
    first = next(walk)
    W1 = first.params.W1.copy()
    list(walk)
    np.testing.assert_array_equal(first.params.W1, W1)


def test_slopes_counts_a_tie_as_argmax_does():
    zero = Params(np.zeros((10, 784)), np.zeros((10, 1)), np.zeros((10, 10)), np.zeros((10, 1)))
    X, Y = np.ones((784, 4)), np.array([0, 1, 2, 0])
    loss, accuracy, grads = training.gradient(zero, X, Y)
    assert (loss, accuracy) == (pytest.approx(np.log(10)), 0.5)
    assert isinstance(grads, Grads)
