"""Networks and images of other sets than MNIST: letters of 20×20 pixels, cats and dogs of 8×8, 47 signs of 28×28."""
import string
from typing import NamedTuple

import numpy as np
import pytest

from helpers.beyond.layers import init_layers
from helpers.network import Forward, Params, forward_prop, init_params


class Shown(NamedTuple):
    """Some images with their labels, the names of their classes, a network and what it computes."""

    side: int
    names: list
    X: np.ndarray
    Y: np.ndarray
    params: Params
    forward: Forward


def made(side, names, m=30):
    """Images in [0, 1], one of the last class first, and networks, all at random."""
    rng = np.random.default_rng(side)
    X, Y = rng.random((side**2, m), np.float32), rng.integers(0, len(names), m)
    Y[0] = len(names) - 1
    params = init_params(4, inputs=side**2, classes=len(names), rng=rng)
    return Shown(side, names, X, Y, params, forward_prop(*params, X))


def deep(shown, *hidden):
    """Layers for these images and classes, with hidden layers of these sizes."""
    return init_layers((shown.side**2, *hidden, len(shown.names)), 0)


SIGNS = list(string.digits + string.ascii_uppercase + "abdefghnqrt")
SETS = [made(20, list(string.ascii_uppercase)), made(8, ["a cat", "no cat"]), made(28, SIGNS)]
every_set = pytest.mark.parametrize("shown", SETS, ids=lambda shown: f"{len(shown.names)} classes, {shown.side}")
