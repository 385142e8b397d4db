"""Learning characters of which there are few: what notebooks 15 to 19 built, in one call."""
import itertools

import numpy as np

from helpers import training
from helpers.beyond.batches import epochs, linear_decay
from helpers.beyond.layers import Layers, init_layers
from helpers.beyond.optimizers import adam, of_all
from helpers.beyond.regularization import shift
from helpers.beyond.transfer import features


def learn(network, X, Y, steps, rng=None, *, moved=0, batch=50, alpha=0.002):
    """The network after so many steps of Adam on mini-batches, with a learning rate that falls to 0.

    network: Layers or a Convolution; it stays as it is. X (n, m), Y (m,) as its classes are numbered. rng: a Generator
    or a seed. moved: by up to so many pixels each image is moved, anew each time. ValueError where there is no image.
    """
    if not Y.size:
        raise ValueError("There is no image to learn from.")
    rng = np.random.default_rng(rng)
    seen = itertools.islice(epochs(X, Y, batch, rng), steps + 1)
    seen = ((shift(x, rng, moved), y) for x, y in seen) if moved else seen
    for step in training.train(network, seen, training.gradient, of_all(adam), linear_decay(alpha, steps)):
        network = step.params
    return network


def learn_last(layers, X, Y, classes, steps, rng=None, *, alpha=0.01):
    """The layers with a new last one for `classes` classes, learned from X (n, m) and Y (m,); the others stay."""
    F = features(layers, X)
    last = learn(init_layers((len(F), classes), rng), F, Y, steps, rng, alpha=alpha)
    return Layers([*layers[:-1], *last])
