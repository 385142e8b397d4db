"""Do the images stand upright, light ink on a dark ground, as MNIST's do? Other sets turn them, and nobody is told.

EMNIST keeps each image with rows and columns exchanged; many files of one's own have dark ink on light paper. The mean
image of each digit tells: MNIST's digits are read by the nearest of these ten far more often as they are than turned.
Measured on MNIST's 10,000: 81 % as they are, 19 % with rows and columns exchanged, 1 % with light and dark exchanged.
"""
import numpy as np

from helpers.inputs import DIGITS

FEWEST, MOST = 20, 1000     # images that it takes, and that are looked at
CLEARLY = 0.5, 0.3          # accuracy when exchanged: at least, and more than as they are


class Turned(UserWarning):
    """Images that do not lie as MNIST's do."""


def exchanged(X):
    """Rows and columns exchanged in every image: (784, m) from (784, m)."""
    return X.T.reshape(-1, 28, 28).swapaxes(1, 2).reshape(-1, 784).T


def negative(X):
    """Light and dark exchanged."""
    return 1 - X


WAYS = {        # what is wrong, what mends it, and that as a line of code
    "rows and columns are exchanged, as in EMNIST's files":
        (exchanged, "X.T.reshape(-1, 28, 28).swapaxes(1, 2).reshape(-1, 784).T"),
    "the ink is dark and the paper light": (negative, "1 - X"),
    "rows and columns are exchanged, and the ink is dark": (
        lambda X: negative(exchanged(X)), "1 - X.T.reshape(-1, 28, 28).swapaxes(1, 2).reshape(-1, 784).T"),
}


def what_is_turned(X, Y, means, classes=None):
    """The key of WAYS that these digits X (n, m), Y (m,) need, or None; means (784, 10) of upright digits.

    None, too, where nobody can tell: of another side, of other classes, of few images.
    """
    if Y is None or len(X) != len(means) or len(Y) < FEWEST or classes not in (None, DIGITS):
        return None
    if len(np.unique(Y)) < 5 or Y.max() > 9:
        return None
    X, Y = X[:, ::-(-len(Y) // MOST)], Y[::-(-len(Y) // MOST)]
    upright = share_read(X, Y, means)
    share, way = max((share_read(mend(X), Y, means), way) for way, (mend, _) in WAYS.items())
    return way if share > CLEARLY[0] and share > upright + CLEARLY[1] else None


def share_read(X, Y, means):
    """Share of the images whose nearest mean image is that of their label."""
    distances = (means ** 2).sum(axis=0)[:, None] - 2 * means.T @ X     # (10, m)   up to what each image adds to all
    return float((distances.argmin(axis=0) == np.asarray(Y)).mean())
