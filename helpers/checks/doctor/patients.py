"""The doctor's patients: small networks on which a backward pass is tried, alive in every part.

A dead part cannot tell right from wrong. So each neuron is on for some images and off for others, each image has a
neuron that is on, each class and each pixel occurs, no two sizes are equal where a mix-up should show, no bias is 0,
and some sums lie close to the bend of ReLU, on either side.
"""
from functools import cache
from typing import NamedTuple

import numpy as np

from helpers import mnist, network


class Patient(NamedTuple):
    """A network, images with their labels, and what it is, in words."""

    name: str
    params: network.Params      # float64
    X: np.ndarray
    Y: np.ndarray

    @property
    def sizes(self):
        """All four sizes in words."""
        (h, n), c = self.params.W1.shape, self.params.b2.size
        return f"{n} pixels, {h} neurons, {c} classes and {self.Y.size} images"


@cache
def drawn():
    """Random: 7 pixels, 5 neurons, 3 classes, 13 images, and gradients up to 3."""
    return _draw("a small network", 14847, n=7, h=5, c=3, m=13)


@cache
def in_training():
    """After 20 steps on real digits, in 5 × 5 fields: 25 pixels, 7 neurons, 10 classes, 37 images."""
    digits = mnist.load_sample()
    images = digits.X_dev[:, :37].T.reshape(-1, 28, 28)[:, 4:24, 4:24].astype(np.float64)     # without the margin
    X = images.reshape(-1, 5, 4, 5, 4).mean(axis=(2, 4)).reshape(-1, 25).T                   # (25, 37)
    Y = digits.Y_dev[:37]
    params = network.gradient_descent(X, Y, 1.0, 20, hidden=7, rng=3)
    return Patient("a network in training on digits", network.Params(*(P.astype(np.float64) for P in params)), X, Y)


@cache
def loud():
    """Random, with large weights after the hidden layer: gradients up to 6, so that clipping shows."""
    return _draw("a network with larger weights", 7315, n=7, h=5, c=3, m=13, first=0.2, second=20)


@cache
def ten_by_ten():
    """Random, with ten neurons and ten classes: for what cannot run on the others."""
    return _draw("a network of ten neurons and ten classes", 4231, n=12, h=10, c=10, m=17)


def _draw(name, seed, n, h, c, m, first=0.5, second=8):
    rng = np.random.default_rng(seed)
    X, Y = rng.uniform(0.1, 1, (n, m)), rng.integers(0, c, m)
    W1, W2, b2 = rng.normal(0, first, (h, n)), rng.normal(0, second, (c, h)), rng.normal(size=(c, 1))
    # m is odd, so the median is one of the sums: each neuron is on for about half, and 0.0005 from the bend once
    b1 = rng.choice([-5e-4, 5e-4], (h, 1)) - np.median(W1 @ X, axis=1, keepdims=True)
    return Patient(name, network.Params(W1, b1, W2, b2), X, Y)
