"""Automatic differentiation, against the formulas of the notebooks, against nudging, and where it must say no."""
import ast
import inspect

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from helpers import mnist
from helpers.beyond import autodiff
from helpers.beyond.autodiff import RULES, Array, backward, in_order, record, unbroadcast
from helpers.beyond.convolution import backward_convolution, cut, forward_convolution, init_convolution, paste, pool
from helpers.beyond.layers import backward_layers, forward_layers, init_layers
from helpers.checks.gradient import numerical_gradient
from helpers.network import ReLU, backward_prop, cross_entropy, forward_prop, init_params, one_hot

rng = np.random.default_rng(22)
WIDE = np.linspace(0.3, 2.1, 12).reshape(3, 4)


def loss_of(A2, Y):
    return -np.log(A2[Y, np.arange(Y.size)]).mean()


@pytest.mark.parametrize("seed", range(5))
def test_all_six_gradients_of_the_network_are_those_of_the_formulas(seed):
    digits, params = mnist.load_sample(), init_params(rng=seed, dtype=np.float64)
    X, Y = digits.X_train[:, seed::8].astype(np.float64), digits.Y_train[seed::8]         # 500 images
    recorded = [Array(array) for array in params]
    forward = forward_prop(*recorded, X)
    loss = loss_of(forward.A2, Y)
    backward(loss)
    by_hand = forward_prop(*params, X)
    dZ2 = (by_hand.A2 - one_hot(Y)) / Y.size
    dZ1 = params.W2.T @ dZ2 * (by_hand.Z1 > 0)
    expected = [dZ2, dZ1, *backward_prop(*by_hand, params.W2, X, Y)]
    found = [forward.Z2.grad, forward.Z1.grad, *[array.grad for array in recorded]]
    for ours, theirs in zip(found, expected, strict=True):
        assert ours.shape == theirs.shape and np.abs(ours - theirs).max() < 1e-16
    assert float(loss.value) == pytest.approx(cross_entropy(by_hand.A2, Y), rel=1e-14)


@pytest.mark.parametrize("sizes", [(7, 3), (7, 6, 5, 4, 3), (20, 30, 3)])
def test_layers_of_any_depth_run_as_they_are(sizes):
    X, Y, layers = rng.random((sizes[0], 9)), rng.integers(0, 3, 9), init_layers(sizes, 1, np.float64)
    recorded = [(Array(W), Array(b)) for W, b in layers]
    backward(loss_of(forward_layers(recorded, X)[1][-1], Y))
    for (W, b), (dW, db) in zip(recorded, backward_layers(layers, *forward_layers(layers, X), Y), strict=True):
        np.testing.assert_allclose(W.grad, dW, rtol=0, atol=1e-15)
        np.testing.assert_allclose(b.grad, db, rtol=0, atol=1e-15)


def test_a_convolution_is_one_rule_more(monkeypatch):
    monkeypatch.setitem(RULES, cut, [lambda A, k, P, dP: paste(dP, A.shape, k)])
    network = init_convolution((3, 4), 6, rng=0, dtype=np.float64)
    X, Y = rng.random((784, 5)), rng.integers(0, 10, 5)
    recorded = [(Array(W), Array(b)) for W, b in network]
    A = X.reshape(1, 28, 28, 5)
    for W, b in recorded[:2]:
        _, height, width, m = A.shape
        A = ReLU(pool((W @ record(cut, A, 5) + b).reshape(len(W.value), height - 4, width - 4, m)))
    (W3, b3), (W4, b4) = recorded[2:]
    scores = W4 @ ReLU(W3 @ A.reshape(-1, 5) + b3) + b4
    backward((np.log(np.exp(scores).sum(axis=0)) - scores[Y, np.arange(5)]).mean())
    for (W, b), (dW, db) in zip(recorded, backward_convolution(network, *forward_convolution(network, X), Y),
                                strict=True):
        np.testing.assert_allclose(W.grad, dW, rtol=0, atol=1e-14)
        np.testing.assert_allclose(b.grad, db, rtol=0, atol=1e-14)


PROGRAMS = {
    "A + B": lambda A: A + np.arange(4.0), "B - A": lambda A: 3 - A, "A - B": lambda A: A - WIDE[:1],
    "A * A": lambda A: A * A, "B * A": lambda A: WIDE[:, :1] * A, "A / B": lambda A: A / (A + 1),
    "B / A": lambda A: 2 / A, "A @ B": lambda A: A @ WIDE.T, "B @ A": lambda A: WIDE.T @ A, "A @ A": lambda A: A @ A.T,
    "max": lambda A: np.maximum(A, 0.9), "max of two": lambda A: np.maximum(2 - A, A), "A**2": lambda A: A**2,
    "2**A": lambda A: 2**A, "A**A": lambda A: A**A, "-A": lambda A: -A, "exp": np.exp, "log": np.log,
    "sum": lambda A: A.sum(), "sum of rows": lambda A: A.sum(axis=1),
    "kept": lambda A: A / A.sum(axis=0, keepdims=True),
    "np.sum": lambda A: np.sum(A, axis=(0, 1)), "mean": lambda A: A.mean(axis=0) * A,
    "np.mean": lambda A: np.mean(A) * A,
    "A.max": lambda A: A - A.max(axis=1, keepdims=True), "np.max": lambda A: np.max(A) * A,
    "of squares": lambda A: A.reshape(3, 2, 2).max(axis=(0, -1)),
    "max of columns": lambda A: A.max(axis=0, keepdims=True),
    "places": lambda A: A[[0, 2, 2], [1, 3, 3]], "slice": lambda A: A[1:, ::2], "one": lambda A: A[-1],
    "transpose": lambda A: A.T[2] * 3, "reshape": lambda A: A.reshape(2, 6) * np.arange(6),
    "leaky": lambda A: A * (A > 1),
    "A += A": lambda A: add_in_place(A), "twice": lambda A: np.exp(A + A) / (A + A),
    "softmax": lambda A: np.exp(A) / np.exp(A).sum(axis=0), "scalar": lambda A: A * 0.5 + 2,
}


def add_in_place(A):
    B = A
    B += A * A
    return B * A


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_the_gradient_of_each_operation_is_that_of_nudging(program):
    weights = rng.random(np.shape(program(Array(WIDE)).value))      # so that no entry of the result is like another
    A = Array(WIDE)
    backward((program(A) * weights).sum())
    expected = numerical_gradient(lambda W: float((program(Array(W)) * weights).sum().value), WIDE)
    assert A.grad.shape == WIDE.shape
    np.testing.assert_allclose(A.grad, expected, rtol=1e-6, atol=1e-7)


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_copies_are_added_up_whatever_the_shapes(data):
    shapes = data.draw(arrays_of.mutually_broadcastable_shapes(num_shapes=2, max_dims=3, max_side=4, min_side=1))
    one, other = (Array(np.random.default_rng(k).uniform(1, 2, shape)) for k, shape in enumerate(shapes.input_shapes))
    backward((one * other / (one + other)).sum())
    first, second = np.broadcast_arrays(one.value, other.value)
    for array, partner in ((one, second), (other, first)):
        each = partner**2 / (first + second)**2                     # the derivative of each copy, by the quotient rule
        missing = each.ndim - array.value.ndim
        axes = tuple(axis for axis in range(each.ndim) if axis < missing or array.shape[axis - missing] == 1)
        np.testing.assert_allclose(array.grad, each.sum(axis=axes).reshape(array.shape), rtol=1e-12)


def test_of_equal_numbers_the_first_is_the_largest():
    A = Array([[1.0, 3.0, 3.0], [2.0, 2.0, 2.0]])
    backward((A.max(axis=1) * np.array([5.0, 7.0])).sum())
    assert A.grad.tolist() == [[0, 5, 0], [7, 0, 0]]
    backward(A.max())
    assert A.grad.tolist() == [[0, 1, 0], [0, 0, 0]]
    squares = Array([[[0.0, 4.0], [4.0, 4.0]], [[2.0, 2.0], [3.0, 3.0]]])
    backward((squares.max(axis=(1, 2)) * np.array([5.0, 7.0])).sum())
    assert squares.grad.tolist() == [[[0, 5], [0, 0]], [[0, 0], [7, 0]]]
    Z = Array([-1.0, 0.0, 2.0])
    backward(ReLU(Z).sum())
    assert Z.grad.tolist() == [0, 0, 1]             # as ReLU_deriv of notebook 03


def test_an_array_waits_until_all_that_used_it_have_spoken():
    a = Array(1)
    b = a + a
    c = b + b
    backward(c)
    assert (a.grad, b.grad, c.grad) == (4, 2, 1)
    backward(c)                                     # a second time: the same
    assert (a.grad, b.grad) == (4, 2)
    late = np.exp(a) * b + a                        # a is used first and last
    backward(late)
    assert a.grad == pytest.approx(2 * np.e + 2 * np.e + 1)


def test_a_long_program_needs_no_deep_recursion_and_a_short_time():
    first = end = Array(1.0)
    for _ in range(5_000):
        end = end + 0.5
    backward(end)
    assert first.grad == 1 and len(in_order(end)) == 5_001
    for _ in range(60):
        first = first + first                       # 2⁶⁰ ways back
    backward(first)
    assert in_order(first)[0].grad == 2.0**60


def test_what_is_no_array_is_a_constant_and_types_stay():
    W, X = Array(WIDE.astype(np.float32)), WIDE.T.astype(np.float32)
    loss = (W @ X * 0.5).mean()
    backward(loss)
    assert loss.dtype == W.grad.dtype == np.float32 and [parent for parent, _ in (W @ X).parents] == [W]
    assert (X @ W).parents and not (Array(3) > 2).dtype == float
    assert Array([1, 2]).dtype == np.float64        # whole numbers have no derivative


@pytest.mark.parametrize("program, says", [
    (lambda A: np.where(A > 1, A, 0), "A * (A > 0) instead of np.where"), (lambda A: np.tanh(A), "no rule for tanh"),
    (lambda A: np.array(A), "A.value"), (lambda A: Array(A), "A.value"), (lambda A: A @ np.ones(4), "makes a column"),
    (lambda A: np.ones(3) @ A, "expected two tables"), (lambda A: np.add.reduce(A), "NotImplemented"),
    (lambda A: np.add(A, A, dtype=np.float32), "NotImplemented"), (lambda A: abs(A), "no rule for absolute"),
    (lambda A: np.dot(A, A.T), "keeps no record"), (lambda A: float(A), "float")])
def test_what_has_no_rule_is_refused_in_words(program, says):
    with pytest.raises((TypeError, ValueError)) as caught:
        program(Array(WIDE))
    assert says in str(caught.value)


def test_a_rule_for_a_function_of_ones_own(monkeypatch):
    monkeypatch.setitem(RULES, np.tanh, [lambda A, C, dC: dC * (1 - C**2)])
    A = Array(WIDE)
    backward(np.tanh(A).sum())
    np.testing.assert_allclose(A.grad, 1 - np.tanh(WIDE)**2)


def test_unbroadcast_leaves_what_was_not_copied():
    grad = rng.random((3, 4))
    assert unbroadcast(grad, (3, 4)) is grad
    assert unbroadcast(grad, ()) == pytest.approx(grad.sum())


def test_the_machine_is_about_a_hundred_lines():
    tree = ast.parse(inspect.getsource(autodiff))
    documented = [node for node in ast.walk(tree) if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))]
    prose = {line for node in documented if ast.get_docstring(node)
             for line in range(node.body[0].lineno, node.body[0].end_lineno + 1)}
    lines = [line for number, line in enumerate(inspect.getsource(autodiff).split("\n"), 1)
             if line.strip() and not line.strip().startswith("#") and number not in prose]
    assert len(lines) <= 120
