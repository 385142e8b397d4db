"""What carries over from one set of characters to another, and from some people's hands to other people's."""
import numpy as np

from helpers.network import ReLU


def reorder(W1, order):
    """The weights (h, n) that give X[order] the sums that W1 gives X.

    Home: 21_other_characters.ipynb

    order (n,): the numbers of the pixels, each once, in another order.
    """
    return W1[:, order]


def by_writer(writers, held_out):
    """The positions of the pictures to learn from, and of those that the people in `held_out` drew, to test with.

    Home: 21_other_characters.ipynb

    writers (m,): who drew each picture.
    """
    theirs = np.isin(writers, held_out)
    return np.flatnonzero(~theirs), np.flatnonzero(theirs)


def features(layers, X):
    """What the last layer of a network is given, (h, m): the activations of the layer before.

    layers: (W, b) each; X (n, m).
    """
    A = X
    for W, b in layers[:-1]:
        A = ReLU(W @ A + b)                          # notebooks 02 and 03
    return A
