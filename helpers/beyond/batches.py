"""Mini-batches: which images a step looks at, and how far it goes. Notebook 15 builds the two named with a home."""
import numpy as np

from helpers.network import backward_prop, forward_prop, update_params


def batches(X, Y, size, rng=None):
    """One epoch: the images (n, size) and labels (size,) of each step, in a new random order; the last may be fewer.

    Home: 15_mini_batches.ipynb

    X, Y: images (n, m), one a column, and labels (m,). rng: a Generator, which gives another order each time; a seed
    gives the same order each time.
    """
    order = np.random.default_rng(rng).permutation(Y.size)       # (m,)
    for start in range(0, Y.size, size):
        chosen = order[start:start + size]                       # (size,)
        yield X[:, chosen], Y[chosen]


def minibatch_descent(params, X, Y, alpha, epochs, size=100, rng=None):
    """Train with mini-batches and a learning rate that falls on a straight line, from alpha to 0.

    Home: 15_mini_batches.ipynb

    X (n, m) pixels in [0, 1]; Y (m,) labels 0 … c-1; size: images in a step; rng: Generator or seed of the orders.
    Returns Params.
    """
    rng = np.random.default_rng(rng)
    step, steps = 0, epochs * int(np.ceil(Y.size / size))
    for _ in range(epochs):
        for x, y in batches(X, Y, size, rng):
            grads = backward_prop(*forward_prop(*params, x), params.W2, x, y)
            params = update_params(*params, *grads, alpha * (1 - step / steps))
            step += 1
    return params


def epochs(X, Y, size, rng=None):
    """The steps of one epoch after the other, without end, each epoch in an order of its own."""
    rng = np.random.default_rng(rng)
    while True:
        yield from batches(X, Y, size, rng)


def linear_decay(alpha, steps):
    """A learning rate that falls on a straight line, alpha at step 0 and 0 at step `steps`: a function of the step."""
    def at(step):
        return alpha * max(0, 1 - step / steps)
    return at
