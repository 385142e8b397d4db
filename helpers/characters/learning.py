"""Learning characters of which there are few: what notebooks 15 to 19 built, in one call."""
import itertools

from helpers import training
from helpers.beyond.batches import epochs, linear_decay
from helpers.beyond.layers import Layers, init_layers
from helpers.beyond.optimizers import adam, of_all
from helpers.beyond.transfer import features
from helpers.inputs import check_labelled, check_network, check_whole

BATCH = 50      # images in a step


def learn(network, X, Y, steps, rng=None, *, moved=0, batch=BATCH, alpha=0.002):
    """The network after so many steps of Adam on mini-batches, with a learning rate that falls to 0.

    network: Layers or a Convolution; it stays as it is. X (n, m), Y (m,) as its classes are numbered. rng: a Generator
    or a seed. moved: by up to so many pixels each image is moved, anew each time. Raises ValueError as
    `training.descend` does, and where steps is not a whole number, 1 or more.
    """
    check_whole("steps", steps, 1)
    for step in training.descend(X, Y, linear_decay(alpha, steps), steps, params=network, rng=rng, batch=batch,
                                 optimizer=adam, shift=moved):
        network = step.params
    return network


def learn_last(layers, X, Y, classes, steps, rng=None, *, alpha=0.01):
    """The layers with a new last one for `classes` classes, learned from X (n, m) and Y (m,); the others stay."""
    check_whole("steps", steps, 1)
    check_labelled(X, Y)
    F = features(layers, X)                          # above 1, too: no pixels, which `descend` would ask for
    last, seen = init_layers((len(F), classes), rng), itertools.islice(epochs(F, Y, BATCH, rng), steps + 1)
    check_network(last, len(F), Y.max())
    for step in training.train(last, seen, training.gradient, of_all(adam), linear_decay(alpha, steps)):
        last = step.params
    return Layers([*layers[:-1], *last])
