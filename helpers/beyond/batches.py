"""Mini-batches: which images a step looks at, and how far it goes. Notebook 15 builds both."""
import numpy as np


def batches(X, Y, size, rng=None):
    """One epoch: the images (n, size) and labels (size,) of each step, in a new random order; the last may be fewer.

    X, Y: images (n, m), one a column, and labels (m,). rng: a Generator, which gives another order each time; a seed
    gives the same order each time.
    """
    order = np.random.default_rng(rng).permutation(Y.size)
    for start in range(0, Y.size, size):
        chosen = order[start:start + size]
        yield X[:, chosen], Y[chosen]


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
