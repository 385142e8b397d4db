"""What notebook 22 says of the price of automatic differentiation, as ratios of processor time."""
import statistics
import time

import numpy as np

from helpers.beyond.autodiff import Array, backward
from helpers.network import backward_prop, cross_entropy, forward_prop, init_params

ROUNDS, STEPS = 15, 20


def measure(full):
    """For each type and number of images [machine / by hand, the same with a gradient for X], medians of rounds."""
    return {f"{images} images, {dtype.__name__}": ratios(full, images, dtype)
            for dtype in (np.float32, np.float64) for images in (100, 1000)}


def ratios(full, images, dtype):
    """Forward and back: by the machine, and by the machine with dX, each divided by the time of the formulas."""
    X, Y = full.X_train[:, :images].astype(dtype), full.Y_train[:images]
    params = init_params(rng=0, dtype=dtype)
    found = []
    for _ in range(ROUNDS + 1):
        by_hand, machine, with_dX = (seconds(way, params, X, Y) for way in (formulas, recorded, recorded_with_dX))
        found.append((machine / by_hand, with_dX / by_hand))
    return [round(statistics.median(each), 2) for each in zip(*found[1:], strict=True)]     # the first warms up


def seconds(way, params, X, Y):
    """Of processor time, for STEPS steps."""
    start = time.process_time()
    for _ in range(STEPS):
        way(params, X, Y)
    return time.process_time() - start


def formulas(params, X, Y):
    """Notebooks 05, 06 and 10."""
    forward = forward_prop(*params, X)
    cross_entropy(forward.A2, Y)
    backward_prop(*forward, params.W2, X, Y)


def recorded(params, X, Y):
    """The same, recorded, and back by the rules."""
    A2 = forward_prop(*[Array(array) for array in params], X).A2
    backward(-np.log(A2[Y, np.arange(Y.size)]).mean())


def recorded_with_dX(params, X, Y):
    """X is an Array, too, although nobody wants its gradient."""
    recorded(params, Array(X), Y)
