"""Exercises of 08_dW2_db2.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest

from helpers.checks.exercises import n08
from helpers.checks.exercises.last_layer import LAYERS, blame
from helpers.network import ReLU
from tests.checks.answers import tried


def derivative(turn="total + dZ2[k, j] * A1[i, j]", after="total / m", images="range(m)", end="    return {}"):
    """A reader's loop, with one of its lines replaced."""
    lines = ["def answer(dZ2, A1, k, i):", "    m = dZ2.shape[1]", "    total = 0", f"    for j in {images}:",
             f"        total = {turn}", end.format(after)]
    names = {"np": np}
    exec("\n".join(lines), names)
    return names["answer"]


def with_L2(first="dZ2 @ A1.T / A1.shape[1]", new="lam * W2"):
    """A reader's sum of two terms."""
    return eval(f"lambda dZ2, A1, W2, lam: {first} + {new}", {"np": np})


def table_by_loops(dZ2, A1, W2, lam):
    gradient = np.zeros_like(W2)
    for k, i in np.ndindex(gradient.shape):
        gradient[k, i] = np.mean(dZ2[k] * A1[i]) + lam * W2[k, i]
    return gradient


WRONG = [
    (n08.check_weight_derivative, derivative(after="total"), "divide by m"),
    (n08.check_weight_derivative, derivative(turn="dZ2[k, j] * A1[i, j]"), "Only the last image"),
    (n08.check_weight_derivative, derivative(turn="dZ2[k, j] * A1[i, j]", after="total"), "Only the last image"),
    (n08.check_weight_derivative, derivative(end="        return {}"), "`return` inside the loop"),
    (n08.check_weight_derivative, derivative(end="        return {}", after="total"), "`return` inside the loop"),
    (n08.check_weight_derivative, derivative(turn="total + dZ2[k, j] * A1[i, j] / m"), "1/m stands in it twice"),
    (n08.check_weight_derivative, derivative(after="-total / m"), "sign is wrong"),
    (n08.check_weight_derivative, derivative(turn="total - dZ2[k, j] * A1[i, j]"), "sign is wrong"),
    (n08.check_weight_derivative, derivative(turn="total + dZ2[i, j] * A1[k, j]"), "exchanged"),
    (n08.check_weight_derivative, derivative(turn="total + dZ2[j, k] * A1[j, i]"), "k is a row of dZ2"),
    (n08.check_weight_derivative, derivative(turn="total + dZ2[k, j] + A1[i, j]"), "Multiply the two"),
    (n08.check_weight_derivative, derivative(turn="total + dZ2[k, j]"), "dZ2 alone"),
    (n08.check_weight_derivative, derivative(turn="total + A1[i, j]"), "A1 alone"),
    (n08.check_weight_derivative, derivative(images="range(1, m)"), "One image is left out"),
    (n08.check_weight_derivative, derivative(images="range(m - 1)"), "One image is left out"),
    (n08.check_weight_derivative, derivative(images="range(10)"), "IndexError"),
    (n08.check_weight_derivative, derivative(after="total / 5"), "the wrong number: m is"),
    (n08.check_weight_derivative, derivative(after="total / 4000"), "the wrong number: m is"),
    (n08.check_weight_derivative, derivative(after="total / len(dZ2)"), "the wrong number: m is"),
    (n08.check_weight_derivative, derivative(after="total // m"), "`//` cuts off"),
    (n08.check_weight_derivative, derivative(after="1 // m * total"), "the division `/`"),
    (n08.check_weight_derivative, derivative(turn="total"), "It is 0 each time"),
    (n08.check_weight_derivative, derivative(turn="dZ2[k, j] * A1[i, j] ^ 2"), "x**2"),
    (n08.check_weight_derivative, lambda dZ2, A1, k, i: dZ2[k].mean() * A1[i].mean(), "multiply first"),
    (n08.check_weight_derivative, lambda dZ2, A1, k, i: dZ2 @ A1.T / dZ2.shape[1], "expected one number"),
    (n08.check_weight_derivative, lambda dZ2, A1, k, i: dZ2[k] * A1[i] / dZ2.shape[1], "expected one number"),
    (n08.check_weight_derivative, derivative(turn="total + dZ2[k / 1, j] * A1[i, j]"), "only integers"),
    (n08.check_weight_derivative, lambda dZ2, A1, k, i: dZ2[7], "Here dZ2 is (3, 5), A1 is (4, 5), k is 2 and i is 1."),
    (n08.check_dW2_with_L2, with_L2(first="A1 @ dZ2.T / A1.shape[1]"), "Which product of dZ2 and A1"),
    (n08.check_dW2_with_L2, with_L2(first="dZ2 @ A1 / A1.shape[1]"), "Which product of dZ2 and A1"),
    (n08.check_dW2_with_L2, lambda dZ2, A1, W2, lam: A1 @ dZ2.T / A1.shape[1], "dZ2 stands on the left"),
    (n08.check_dW2_with_L2, with_L2(first="dZ2 @ A1.T"), "divide by m"),
    (n08.check_dW2_with_L2, with_L2(first="dZ2 @ A1.T / 5"), "wrong number: m is"),
    (n08.check_dW2_with_L2, with_L2(first="dZ2 @ A1.T / len(A1)"), "wrong number: m is"),
    (n08.check_dW2_with_L2, with_L2(first="dZ2 @ A1.T / A1.shape[1]**2"), "The first term: 1/m stands in it twice"),
    (n08.check_dW2_with_L2, with_L2(first="-dZ2 @ A1.T / A1.shape[1]"), "sign of the first term"),
    (n08.check_dW2_with_L2, with_L2(first="0"), "first term is missing"),
    (n08.check_dW2_with_L2, with_L2(first="1 // A1.shape[1] * dZ2 @ A1.T"), "as `1 // m` is"),
    (n08.check_dW2_with_L2, with_L2(new="0"), "new term is missing"),
    (n08.check_dW2_with_L2, with_L2(new="2 * lam * W2"), "counts twice"),
    (n08.check_dW2_with_L2, with_L2(new="lam / 2 * W2"), "half of that is w"),
    (n08.check_dW2_with_L2, with_L2(new="lam / 2 * W2**2"), "the new term itself"),
    (n08.check_dW2_with_L2, with_L2(new="lam / 2 * np.sum(W2**2)"), "the new term itself"),
    (n08.check_dW2_with_L2, with_L2(new="lam * np.sum(W2)"), "no sum over the weights"),
    (n08.check_dW2_with_L2, with_L2(new="lam * W2 / A1.shape[1]"), "no 1/m there"),
    (n08.check_dW2_with_L2, with_L2(new="-lam * W2"), "sign of the new term"),
    (n08.check_dW2_with_L2, with_L2(new="lam"), "the weight itself stays"),
    (n08.check_dW2_with_L2, with_L2(new="W2"), "lam is missing"),
    (n08.check_dW2_with_L2, with_L2(new="0.1 * W2"), "expected"),
    (n08.check_dW2_with_L2, with_L2(new="lam * np.sign(W2)"), "derivative of |w|"),
    (n08.check_dW2_with_L2, with_L2(new="lam * W2.T"), "ValueError"),
    (n08.check_dW2_with_L2, with_L2(new="lam * W2^2"), "x**2"),
]

RIGHT = [
    (n08.check_weight_derivative, derivative()),
    (n08.check_weight_derivative, derivative(turn="total + dZ2[k, j] * A1[i, j] / m", after="total")),
    (n08.check_weight_derivative, lambda dZ2, A1, k, i: np.einsum("j,j", dZ2[k], A1[i]) / A1.shape[1]),
    (n08.check_weight_derivative, lambda dZ2, A1, k, i: np.float32((dZ2[k] * A1[i]).mean())),
    (n08.check_weight_derivative, lambda dZ2, A1, k, i: float(sum(d * a for d, a in zip(dZ2[k], A1[i], strict=True)))
     / len(A1[i])),
    (n08.check_weight_derivative, lambda dZ2, A1, k, i: (dZ2 @ A1.T / A1.shape[1])[k, i]),
    (n08.check_dW2_with_L2, with_L2()),
    (n08.check_dW2_with_L2, table_by_loops),
    (n08.check_dW2_with_L2, with_L2(first="np.einsum('kj,ij->ki', dZ2, A1) / len(A1.T)", new="lam / 2 * 2 * W2")),
    (n08.check_dW2_with_L2, with_L2(first="(A1 @ dZ2.T).T / A1.shape[1]", new="(lam * W2.T).T")),
    (n08.check_dW2_with_L2, lambda dZ2, A1, W2, lam:
     (dZ2 / A1.shape[1]).astype(np.float32) @ A1.T.astype(np.float32) + np.float32(lam) * W2.astype(np.float32)),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)


@pytest.mark.parametrize("layer", LAYERS)
def test_the_small_layers_are_alive(layer):
    on, dZ2 = layer.Z1 > 0, blame(ReLU(layer.Z1), layer.W2, layer.b2, layer.Y)
    assert on.any(axis=1).all() and (~on).any(axis=1).all() and on.any(axis=0).all()
    assert set(layer.Y) == set(range(len(layer.W2))) and len({*layer.Z1.shape, len(layer.W2)}) == 3
    assert min(np.abs(values).min() for values in (layer.Z1, layer.W2, layer.b2, dZ2)) > 0.02
