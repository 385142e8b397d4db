"""Two small last layers, on which the checks of 08 and 09 ask the loss itself; what is said of sums over images."""
from typing import NamedTuple

import numpy as np

from helpers.checks.gradient import numerical_gradient
from helpers.network import ReLU, cross_entropy, one_hot, softmax

SUM = "This is the sum over the {m} images. The loss is a mean: divide by m."
LAST = "Only the last image counts. Each turn has to add to what is there, not replace it."
FIRST = "Only the first image counts. Does a `return` inside the loop end it in the first turn?"
LEFT_OUT = "One image is left out. The images are numbered 0 to m - 1, and range(m) counts through all of them."
DIVISOR = "The sum is right, and divided by the wrong number: m is the number of images, dZ2.shape[1], here {m}."
NO_MEAN = "There is no 1/m here: each column belongs to one image. It comes with the weights."
TWICE = "1/m stands in it twice. Divide each image's part, or the sum at the end, and not both."


class LastLayer(NamedTuple):
    """The sums of the hidden neurons, Z1 (h, m), the layer behind them, W2 (c, h) and b2 (c, 1), and labels Y (m,)."""

    Z1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray
    Y: np.ndarray


def last_layer(h, c, m, seed):
    """A LastLayer in which every neuron is on for some images and off for others, and every class is there."""
    rng = np.random.default_rng(seed)
    return LastLayer(rng.normal(size=(h, m)), rng.normal(size=(c, h)), rng.normal(size=(c, 1)), np.arange(m) % c)


def blame(A1, W2, b2, Y):
    """dZ2 (c, m): what the network says minus the truth."""
    return softmax(W2 @ A1 + b2) - one_hot(Y, len(W2))


def loss(A1, W2, b2, Y):
    """The mean loss of the images."""
    return cross_entropy(softmax(W2 @ A1 + b2), Y)


def through(activation, Z1, W2, b2, Y):
    """dZ1 (h, m) of a hidden layer with this activation function: each image's own loss, nudged along Z1."""
    return numerical_gradient(lambda Z1: loss(activation(Z1), W2, b2, Y) * Y.size, Z1)


LAYERS = [last_layer(4, 3, 5, seed=3376), last_layer(3, 5, 7, seed=927)]


def layers():
    """(dZ2, A1, W2, b2, Y) of each of the two."""
    for Z1, W2, b2, Y in LAYERS:
        yield blame(ReLU(Z1), W2, b2, Y), ReLU(Z1), W2, b2, Y
