"""What each notebook of Part IV says of the full MNIST: a file nNN.py for each, whose measure(full) returns a dict."""
import numpy as np

from helpers.network import forward_prop, get_predictions, init_params


def starts(count):
    """The starts of as many seeds."""
    return [init_params(rng=seed) for seed in range(count)]


def right(many, X, Y):
    """Which images each of several networks classifies correctly: True or False, (networks, m)."""
    return np.array([get_predictions(forward_prop(*params, X).A2) == Y for params in zip(*many, strict=True)])
