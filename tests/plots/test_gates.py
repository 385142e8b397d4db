"""The gates of the tiny network: every number on them, against the loss nudged at that very place."""
import numpy as np
import pytest

from helpers.network import forward_prop
from helpers.plots import tiny
from helpers.plots.gates import gates
from helpers.plots.tables import written

W1, b1, W2, b2 = tiny.PARAMS
PLACES = [(image, neuron) for image in range(3) for neuron in range(2)]


def loss(image, neuron, moved=(), by=0.0):
    """The loss of an image, with one number of the graph moved: its name, or its name and class."""
    def at(*place):
        return by if place == tuple(moved) else 0
    z = (W1 @ tiny.X[:, image])[neuron] + b1[neuron, 0] + at("z")
    a = max(z, 0) + at("a")
    other = max((W1 @ tiny.X[:, image] + b1[:, 0])[1 - neuron], 0)
    scores = [(W2[k, neuron] + at("w", k)) * (a + at("branch", k)) + at("product", k)
              + W2[k, 1 - neuron] * other + b2[k, 0] + at("rest", k) for k in range(2)]
    return -np.log(np.exp(scores[tiny.Y[image]]) / np.exp(scores).sum())


def nudged(image, neuron, *moved):
    return (loss(image, neuron, moved, 1e-6) - loss(image, neuron, moved, -1e-6)) / 2e-6


def texts(fig, italic):
    return [text.get_text() for text in fig.axes[0].texts if (text.get_style() == "italic") == italic]


@pytest.mark.parametrize("image, neuron", PLACES)
def test_what_comes_back_is_what_the_loss_says(image, neuron):
    fig, alt = gates(image, neuron)
    places = [("z",), ("a",), *((name, k) for k in range(2) for name in ("branch", "w", "product", "rest", "rest"))]
    expected = sorted([nudged(image, neuron, *place) for place in places])
    found = [float(text.replace("\N{MINUS SIGN}", "-")) for text in texts(fig, True) if text != "← back"]
    on = nudged(image, neuron, "z") != 0
    stopped = 0 if on else nudged(image, neuron, "a")        # what max gives to its other input, the 0
    np.testing.assert_allclose(sorted(found), sorted([*expected, stopped]), atol=0.011)     # two decimals at each step
    assert written(round(nudged(image, neuron, "z"), 2)) in alt


@pytest.mark.parametrize("image, neuron", PLACES)
def test_what_goes_forward_is_what_the_network_makes(image, neuron):
    fig, alt = gates(image, neuron)
    Z1, A1, Z2, _ = (array[:, image] for array in forward_prop(*tiny.PARAMS, tiny.X))
    shown = texts(fig, False)
    assert f"z {written(Z1[neuron])}" in shown and f"a {written(A1[neuron])}" in shown
    for k in range(2):
        product = W2[k, neuron] * A1[neuron]
        assert {f"w {written(W2[k, neuron])}", written(product), f"score {k}: {written(Z2[k])}",
                f"the rest {written(Z2[k] - product)}"} <= set(shown)
        assert f"score {k}, {written(Z2[k])}" in alt


def test_on_paper_the_two_paths_add_up_to_what_is_printed():
    for image, neuron in PLACES:
        numbers = [text for text in gates(image, neuron)[1].replace(";", ".").split()]
        sent = [float(numbers[at + 2].rstrip(".").replace("\N{MINUS SIGN}", "-"))
                for at in range(len(numbers) - 2) if numbers[at:at + 2] == ["through", "times"]]
        meet = float(numbers[numbers.index("meet,") + 1].rstrip(".").replace("\N{MINUS SIGN}", "-"))
        assert len(sent) == 2 and round(sum(sent), 2) == meet
