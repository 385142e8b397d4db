"""The tiny network: numbers that can be carried on paper and hide no mistake, and a drawing that shows them all."""
import math

import numpy as np
import pytest

from helpers.network import backward_prop, cross_entropy, forward_prop, update_params
from helpers.plots import tiny

X, Y, (W1, b1, W2, b2) = tiny.X, tiny.Y, tiny.PARAMS
N, H, C, M = 3, 2, 2, 3


def by_hand(keep=lambda number: number):
    """Every number of the two ways with loops over single numbers; `keep` is what is written down after each step."""
    k = {name: {} for name in ("Z1", "A1", "Z2", "A2", "L", "dZ2", "dA1", "dZ1", "dW2", "db2", "dW1", "db1")}
    for j in range(M):
        for i in range(H):
            k["Z1"][i, j] = keep(sum(W1[i, n] * X[n, j] for n in range(N)) + b1[i, 0])
            k["A1"][i, j] = k["Z1"][i, j] if k["Z1"][i, j] > 0 else 0
        for c in range(C):
            k["Z2"][c, j] = keep(sum(W2[c, i] * k["A1"][i, j] for i in range(H)) + b2[c, 0])
        for c in range(C):
            k["A2"][c, j] = keep(math.exp(k["Z2"][c, j]) / sum(math.exp(k["Z2"][d, j]) for d in range(C)))
            k["dZ2"][c, j] = k["A2"][c, j] - (Y[j] == c)
        k["L"][j] = keep(-math.log(k["A2"][Y[j], j]))
        for i in range(H):
            k["dA1"][i, j] = keep(sum(W2[c, i] * k["dZ2"][c, j] for c in range(C)))
            k["dZ1"][i, j] = k["dA1"][i, j] if k["Z1"][i, j] > 0 else 0
    for c in range(C):
        k["db2"][c, 0] = keep(sum(k["dZ2"][c, j] for j in range(M)) / M)
        for i in range(H):
            k["dW2"][c, i] = keep(sum(k["dZ2"][c, j] * k["A1"][i, j] for j in range(M)) / M)
    for i in range(H):
        k["db1"][i, 0] = keep(sum(k["dZ1"][i, j] for j in range(M)) / M)
        for n in range(N):
            k["dW1"][i, n] = keep(sum(k["dZ1"][i, j] * X[n, j] for j in range(M)) / M)
    return k


def table(numbers):
    """{(row, column): number} or {column: number} as an array."""
    places = sorted(numbers)
    shape = -1 if isinstance(places[0], int) else [1 + max(axis) for axis in zip(*places, strict=True)]
    return np.array([numbers[place] for place in places]).reshape(shape)


EXACT = {name: table(numbers) for name, numbers in by_hand().items()}
ON_PAPER = {name: table(numbers) for name, numbers in by_hand(lambda number: round(number, 2)).items()}


def the_networks(params=tiny.PARAMS):
    """The same from the functions of the network."""
    forward = forward_prop(*params, X)
    return forward, backward_prop(*forward, params.W2, X, Y)


def test_the_loops_agree_with_the_network():
    forward, grads = the_networks()
    for name, array in (forward._asdict() | grads._asdict()).items():
        np.testing.assert_allclose(array, EXACT[name], atol=1e-7, err_msg=name)
    assert cross_entropy(forward.A2, Y) == pytest.approx(EXACT["L"].mean())


@pytest.mark.parametrize("name", EXACT)
def test_whoever_writes_two_decimals_at_each_step_finds_what_is_printed(name):
    np.testing.assert_allclose(ON_PAPER[name], np.round(EXACT[name], 2), atol=1e-9)


def test_no_number_lies_so_near_the_middle_of_two_that_its_second_decimal_is_a_matter_of_luck():
    for name in ("A2", "L", "dZ2", "dA1", "dW2", "db2", "dW1", "db1"):
        assert np.abs(np.abs(EXACT[name]) * 100 % 1 - 0.5).min() > 0.05, name


@pytest.mark.parametrize("array", [X, *tiny.PARAMS, EXACT["Z1"], EXACT["A1"]],
                         ids=["X", *tiny.PARAMS._fields, "Z1", "A1"])
def test_one_decimal_is_exact_before_the_second_layer(array):
    np.testing.assert_allclose(array, np.round(array, 1), atol=1e-12)


def test_two_decimals_are_exact_up_to_the_scores():
    np.testing.assert_allclose(EXACT["Z2"], np.round(EXACT["Z2"], 2), atol=1e-12)


def test_each_neuron_is_on_and_off_and_no_image_is_without_one():
    on = EXACT["Z1"] > 0
    assert on.any(axis=1).all() and not on.all(axis=1).any() and on.any(axis=0).all()
    assert np.abs(EXACT["dA1"][~on]).min() > 0.05       # a forgotten mask shows


@pytest.mark.parametrize("name", ["X", *tiny.PARAMS._fields, "Z1", "Z2", "dW1", "db1"])
def test_no_zero_and_no_two_equal_sizes_in_a_table(name):
    sizes = np.sort(np.abs(np.round((dict(X=X) | tiny.PARAMS._asdict() | EXACT)[name], 2)), axis=None)
    assert sizes[0] >= 0.03 and np.diff(sizes).min() > 0.005


def test_two_classes_push_against_each_other_and_apart_from_that_nothing_is_equal():
    for name in ("dZ2", "dW2", "db2"):
        first, second = EXACT[name]
        np.testing.assert_allclose(first, -second)
        assert np.abs(first).min() > 0.03 and np.diff(np.sort(np.abs(first)), prepend=0).min() > 0.02
    assert np.diff(np.sort(np.abs(EXACT["A2"][0] - 0.5))).min() > 0.03      # no two images alike, not even mirrored


FORWARD, GRADS = the_networks()
dZ2, on = FORWARD.A2 - np.eye(C)[:, Y], FORWARD.Z1 > 0
dZ1 = W2.T @ dZ2 * on
WRONG = {
    "X with images as rows": (W1 @ X.T + b1, FORWARD.Z1), "biases exchanged": (W1 @ X + b1[::-1], FORWARD.Z1),
    "bias forgotten": (W1 @ X, FORWARD.Z1), "W2 transposed": (W2.T @ FORWARD.A1 + b2, FORWARD.Z2),
    "ReLU forgotten": (W2 @ FORWARD.Z1 + b2, FORWARD.Z2), "b2 forgotten": (W2 @ FORWARD.A1, FORWARD.Z2),
    "softmax over the images": (np.exp(FORWARD.Z2) / np.exp(FORWARD.Z2).sum(axis=1, keepdims=True), FORWARD.A2),
    "truth exchanged": (FORWARD.A2 - np.eye(C)[:, 1 - Y], dZ2), "sign": (-dZ2, dZ2),
    "Y not one-hot": (FORWARD.A2 - Y, dZ2), "mask forgotten": (W2.T @ dZ2, dZ1),
    "W2 not transposed": (W2 @ dZ2 * on, dZ1), "the mask of A >= 0": (W2.T @ dZ2 * (FORWARD.A1 >= 0), dZ1),
    "dW2 transposed": (GRADS.dW2.T, GRADS.dW2), "1/m forgotten": (M * GRADS.dW2, GRADS.dW2),
    "1/m twice": (GRADS.dW1 / M, GRADS.dW1), "X not transposed": (dZ1 @ X / M, GRADS.dW1),
    "one number for the biases": (np.full((2, 1), dZ1.sum() / M), GRADS.db1),
    "1/h for 1/m": (dZ1.sum(axis=1, keepdims=True) / H, GRADS.db1),
    "db1 of dA1": ((W2.T @ dZ2).mean(axis=1), GRADS.db1[:, 0]),
    "Z1 in place of A1": (dZ2 @ FORWARD.Z1.T / M, GRADS.dW2),
}


@pytest.mark.parametrize("wrong, right", WRONG.values(), ids=WRONG)
def test_a_mistake_is_seen_in_two_decimals(wrong, right):
    assert np.abs(np.round(wrong, 2) - np.round(right, 2)).max() > 0.02


def test_one_step_lowers_the_loss_by_about_what_was_foretold_and_every_image_is_read():
    foretold = tiny.ALPHA * sum((slopes**2).sum() for slopes in GRADS)
    after = update_params(*tiny.PARAMS, *GRADS, tiny.ALPHA)
    before, then = cross_entropy(FORWARD.A2, Y), cross_entropy(forward_prop(*after, X).A2, Y)
    assert 0.85 < (before - then) / foretold < 1
    assert (FORWARD.A2.argmax(axis=0) != Y).sum() == 1 and (forward_prop(*after, X).A2.argmax(axis=0) == Y).all()
    on_paper = [np.round(P - tiny.ALPHA * np.round(slopes, 2), 2) for P, slopes in zip(tiny.PARAMS, GRADS, strict=True)]
    assert cross_entropy(forward_prop(*on_paper, X).A2, Y) == pytest.approx(then, abs=0.01)
