"""check_gradients: networks of any depth, right backward passes in several styles, and wrong ones by their names."""
import numpy as np
import pytest

from helpers import training
from helpers.beyond.layers import Layers, backward_layers, forward_layers, init_layers
from helpers.beyond.regularization import (
    dropout_backward,
    dropout_forward,
    dropout_gradient,
    dropout_masks,
    penalised,
)
from helpers.checks import check_gradients
from helpers.network import ReLU, cross_entropy, one_hot, softmax

RNG = np.random.default_rng(5)
SIZES = 7, 6, 5, 4, 3
DEEP = 784, 7, 5, 3, 10             # four layers with biases of 0, as they begin
SAME = 6, 5, 5, 5, 3                # in which the wrong W fits
PASS = """
def gradient(layers, X, Y):
    Z, A = forward_layers(layers, X)
    T, m, last = one_hot(Y, len(A[-1])), Y.size, len(layers) - 1
    dZ = {first}
    later, grads = [dZ], []
    for k in reversed(range(len(layers))):
        W, b = layers[k]
        dW = {dW}
        db = {db}
        grads.{add}
        if k > 0:
            dZ = {back}
            later.append(dZ)
    return {result}
"""
RIGHT = {"first": "A[-1] - T", "dW": "dZ @ A[k].T / m", "db": "dZ.sum(axis=1, keepdims=True) / m",
         "add": "insert(0, (dW, db))", "back": "W.T @ dZ * (Z[k - 1] > 0)", "result": "grads"}


def written(**lines):
    """A gradient as a reader writes it, with other lines than the right ones."""
    found = {"np": np, "forward_layers": forward_layers, "one_hot": one_hot, "softmax": softmax, "ReLU": ReLU}
    exec(PASS.format(**RIGHT | lines), found)
    return found["gradient"]


def network(sizes, m=31, seed=3):
    rng = np.random.default_rng(seed)
    layers = init_layers(sizes, rng)
    return layers, rng.random((sizes[0], m)).astype(np.float32), rng.integers(0, sizes[-1], m)


def loops(layers, X, Y):
    """Image by image, neuron by neuron: no matrix product on the way back."""
    Z, A = forward_layers(layers, X)
    grads = [(np.zeros_like(W), np.zeros_like(b)) for W, b in layers]
    for j, y in enumerate(Y):
        dz = A[-1][:, j].copy()
        dz[y] -= 1
        for k in range(len(layers) - 1, -1, -1):
            for r, value in enumerate(dz):
                grads[k][0][r] += value * A[k][:, j] / Y.size
                grads[k][1][r] += value / Y.size
            if k:
                dz = np.array([layers[k][0][:, i] @ dz if Z[k - 1][i, j] > 0 else 0.0 for i in range(len(Z[k - 1]))])
    return grads


def ours(layers, X, Y):
    Z, A = forward_layers(layers, X)
    return backward_layers(layers, Z, A, Y)


@pytest.mark.parametrize("gradient", [ours, training.gradient, loops, written(),
                                      written(dW="np.einsum('rj,cj->rc', dZ, A[k]) / m",
                                              db="np.mean(dZ, axis=1).reshape(-1, 1)"),
                                      written(add="append([dW, db])", result="tuple(grads[::-1])"),
                                      written(back="np.where(A[k] > 0, W.T @ dZ, 0)")])
@pytest.mark.parametrize("sizes", [SIZES, DEEP, SAME, (5, 3)])
def test_a_right_gradient_passes_in_any_style_and_depth(gradient, sizes):
    verdict = check_gradients(*network(sizes), gradient)
    assert verdict.ok and "agree with the loss itself" in verdict.message, verdict.message


WRONG = [
    ({"back": "W.T @ dZ"}, 2, "derivative missing"),
    ({"back": "W.T @ dZ * ((Z[k - 1] > 0) | (k == 2))"}, 1, "derivative missing"),
    ({"back": "W.T @ dZ * (Z[k - 1] < 0)"}, 2, "derivative turned around"),
    ({"back": "W.T @ dZ * A[k]"}, 2, "multiplied by A"),
    ({"back": "W.T @ dZ * (A[k] * (1 - A[k]))"}, 2, "derivative of a sigmoid"),
    ({"back": "ReLU(W.T @ dZ) * (Z[k - 1] > 0)"}, 2, "ReLU of the blame, too"),
    ({"back": "dZ.sum(axis=0) * (Z[k - 1] > 0)"}, 2, "W missing"),
    ({"back": "W.T @ dZ * (Z[k - 1] > 0) / m"}, 2, "1/m twice"),
    ({"back": "abs(W).T @ dZ * (Z[k - 1] > 0)"}, 2, "W without signs"),
    ({"dW": "dZ @ A[k].T"}, 3, "1/m missing"),
    ({"dW": "dZ @ A[k].T", "db": "dZ.sum(axis=1, keepdims=True)"}, 3, "1/m missing"),
    ({"dW": "dZ @ A[k].T / m if k != 1 else dZ @ A[k].T"}, 1, "1/m missing"),
    ({"dW": "A[k] @ dZ.T / m"}, 3, "transposed"),
    ({"dW": "dZ @ A[k].T / len(dZ)"}, 3, "divided by the neurons"),
    ({"dW": "dZ @ (Z[k - 1] if k else X).T / m"}, 3, "dW from sums"),
    ({"dW": "dZ @ A[min(k + 1, last)].T / m"}, 2, "input of another layer"),
    ({"dW": "later[max(0, len(later) - 2)] @ A[k].T / m"}, 2, "dZ of another layer"),
    ({"db": "dZ.sum(axis=0, keepdims=True) / m"}, 3, "wrong axis, as a row"),
    ({"db": "dZ.sum(axis=0) / m"}, 3, "wrong axis"),
    ({"db": "dZ.sum() / m"}, 3, "scalar bias"),
    ({"db": "dZ.sum(axis=1) / m"}, 3, "column lost"),
    ({"db": "dZ / m"}, 3, "sum missing"),
    ({"db": "dW.sum(axis=1, keepdims=True)"}, 3, "db from dW"),
    ({"first": "A[-1]"}, 3, "Y missing"),
    ({"first": "T - A[-1]"}, 3, "sign"),
    ({"first": "(A[-1] - T) * (Z[-1] > 0)"}, 3, "mask on the last layer"),
    ({"first": "(A[-1] - T) * A[-1] * (1 - A[-1])"}, 3, "extra softmax derivative"),
    ({"first": "(A[-1] - T) / m"}, 3, "1/m twice"),
    ({"first": "softmax(A[-1]) - T"}, 3, "softmax twice"),
    ({"dW": "np.zeros_like(W)"}, 3, "all zeros"),
    ({"add": "append((dW, db))"}, None, "order"),
    ({"add": "insert(0, (db, dW))"}, None, "order"),
    ({"back": "W.T @ dZ**3 * (Z[k - 1] > 0)"}, 2, "unknown"),
]


@pytest.mark.parametrize("lines, layer, fault, sizes", [(*wrong, SIZES) for wrong in WRONG]
                         + [(*wrong, DEEP) for wrong in WRONG[::4]])
def test_a_wrong_gradient_hears_its_layer_and_its_fault(lines, layer, fault, sizes):
    verdict = check_gradients(*network(sizes), written(**lines))
    assert not verdict.ok and verdict.fault == fault, verdict.message
    assert layer is None or f"ayer {layer}" in verdict.message.split("\n")[-1], verdict.message


@pytest.mark.parametrize("k, back, fault", [        # the mistake is made between layers k and k - 1 only
    (2, "W @ dZ * (Z[k - 1] > 0)", "W not turned"),
    (2, "layers[k - 1][0].T @ dZ * (Z[k - 1] > 0)", "W of another layer"),
    (2, "W.T @ dZ * (Z[k] > 0)", "sums of another layer"),
    (1, "W.T @ later[-2] * (Z[k - 1] > 0)", "dZ of another layer"),
])
def test_what_fits_where_layers_have_one_size_is_found_there(k, back, fault):
    verdict = check_gradients(*network(SAME), written(back=f"({back}) if k == {k} else ({RIGHT['back']})"))
    assert verdict.fault == fault and f"Layer {k - 1}." in verdict.message, verdict.message


def test_a_single_wrong_entry_of_a_large_table_is_found():
    def gradient(layers, X, Y):
        grads = ours(layers, X, Y)
        grads[0][0][3, 400] += 1e-3
        return grads
    verdict = check_gradients(*network(DEEP), gradient)
    assert not verdict.ok and "layer 0  dW  wrong: at [3, 400]" in verdict.message, verdict.message


def test_another_loss_is_asked_too():
    def tanh_loss(layers, X, Y):
        return cross_entropy(forward_layers(layers, X, np.tanh)[1][-1], Y)

    def tanh_gradient(layers, X, Y):
        Z, A = forward_layers(layers, X, np.tanh)
        return backward_layers(layers, Z, A, Y, lambda Z: 1 - np.tanh(Z)**2)

    given = network(DEEP)
    assert check_gradients(*given, tanh_gradient, loss=tanh_loss).ok
    assert not check_gradients(*given, tanh_gradient).ok
    verdict = check_gradients(*given, ours, loss=tanh_loss)
    assert not verdict.ok and "layer 3  dW  wrong" in verdict.message


def test_dropout_is_asked_with_masks_that_stay():
    layers, X, Y = network(SIZES)
    masks = dropout_masks(layers, Y.size, 0.3, np.random.default_rng(0))

    def loss(layers, X, Y):
        return cross_entropy(dropout_forward(layers, X, masks)[1][-1], Y)

    def gradient(layers, X, Y, back=masks):
        return dropout_backward(layers, *dropout_forward(layers, X, masks), Y, back)

    assert check_gradients(layers, X, Y, gradient, loss).ok
    unscaled = check_gradients(layers, X, Y, lambda *given: gradient(*given, [mask > 0 for mask in masks]), loss)
    assert not unscaled.ok and "dW and db of layer 2 went wrong first" in unscaled.message
    assert check_gradients(layers, X, Y, dropout_gradient(0.3, np.random.default_rng(0))).fault == "random"


def test_a_penalty_is_asked_with_its_own_loss():
    layers, X, Y = network(SIZES)

    def loss(layers, X, Y):
        return cross_entropy(layers.forward(X), Y) + 0.05 * sum((W**2).sum() for W, _ in layers)

    assert check_gradients(layers, X, Y, penalised(training.gradient, 0.1), loss).ok
    assert not check_gradients(layers, X, Y, penalised(training.gradient, 0.2), loss).ok


@pytest.mark.parametrize("gradient, fault, says", [
    (None, "stopped", "without brackets"),
    (lambda layers, X, Y: None, "no list", "Is the `return` missing?"),
    (lambda layers, X, Y: 7, "no list", "an int"),
    (lambda layers, X, Y: ours(layers, X, Y)[1:], "no list", "3 things, expected a list of 4 pairs"),
    (lambda layers, X, Y: [dW for dW, _ in ours(layers, X, Y)], "no list", "pairs (dW, db)"),
    (lambda layers, X, Y: [(dW, ...) for dW, _ in ours(layers, X, Y)], "not numbers", "layer 0 is not filled in"),
    (lambda layers, X, Y: [("a", "b")] * 4, "not numbers", "not an array of numbers"),
    (lambda layers: 0, "stopped", "layers, X, Y"),
    (written(back="W @ dZ"), "stopped", "7 → 6 → 5 → 4 → 3, with 31 images"),
    (lambda layers, X, Y: [(dW + RNG.random(), db) for dW, db in ours(layers, X, Y)], "random", "again"),
    (lambda layers, X, Y: [(dW * np.nan, db) for dW, db in ours(layers, X, Y)], "unknown", "not finite"),
])
def test_what_is_no_answer_is_said(gradient, fault, says):
    verdict = check_gradients(*network(SIZES), gradient)
    assert not verdict.ok and verdict.fault == fault and says in verdict.message, verdict.message


def test_a_dead_network_proves_nothing_and_wrong_inputs_are_refused():
    layers, X, Y = network(SIZES)
    dead = Layers((W * 0, b) for W, b in layers)
    assert check_gradients(dead, X, Y, ours).fault == "dead"
    for given, says in (((layers, X[1:], Y), "do not fit"), ((layers, X, Y + 3), "classes"),
                        ((layers, np.tile(X, 4), np.tile(Y, 4)), "at most 100")):
        with pytest.raises(ValueError, match=says):
            check_gradients(*given, ours)
    with pytest.raises(ValueError, match="expected one finite number"):
        check_gradients(layers, X, Y, ours, loss=lambda layers, X, Y: None)


def test_nothing_is_changed_in_place():
    layers, X, Y = network(SIZES)
    before = [(W.copy(), b.copy()) for W, b in layers]
    check_gradients(layers, X, Y, ours)
    assert all(np.array_equal(one, other) for pair, again in zip(before, layers, strict=True)
               for one, other in zip(pair, again, strict=True))
