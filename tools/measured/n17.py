"""What notebook 17 says of the full MNIST: width, depth, and how far two larger networks come, and at what price."""
import time

import numpy as np

from helpers import training
from helpers.beyond.batches import linear_decay
from helpers.beyond.layers import Layers, init_layers
from helpers.beyond.optimizers import adam
from helpers.checks.exercises.n17 import most_neurons
from helpers.network import cross_entropy, get_accuracy

STARTS = 5
WIDTHS = [2, 3, 5, 10, 20, 50, 100, 300]
DEPTHS = [1, 2, 4, 8, 16]
SPREADS = {"He": None, "0.01": 0.01, "1": 1.0}      # of all weights at the start; He's differs from layer to layer
LARGE = {"256-128": (256, 128), "512-256": (512, 256)}
SETTING = 6, 0.003, 256                             # passes, α at the start, images in a batch
SHIFTED = 5, 0.003, 256, 1                          # the same, and by how many pixels images are moved, as in 19
TOTAL = 50_000                                      # parameters of the networks of different depth


def measure(full):
    """From STARTS starts each: test accuracies by "width", and by depth at an "equal" number of parameters.

    "depth" holds [accuracy, loss or None for NaN] for each initialisation and depth, "large" [accuracy, seconds that
    one processor worked] for each network.
    """
    return {"width": {str(h): [accuracy(trained(full, (h,), seed, 3, 0.003, 100), full) for seed in range(STARTS)]
                      for h in WIDTHS},
            "depth": {name: {str(d): [deep(full, d, spread, seed) for seed in range(STARTS)] for d in DEPTHS}
                      for name, spread in SPREADS.items()},
            "equal": {str(d): [accuracy(trained(full, (most_neurons(TOTAL, d),) * d, seed, 3, 0.003, 100), full)
                               for seed in range(STARTS)] for d in (1, 2, 4, 8)},
            "large": {name: [timed(full, hidden, seed) for seed in range(STARTS)] for name, hidden in LARGE.items()}}


def trained(full, hidden, seed, passes, alpha, batch, shift=0):
    """The layers after some passes of Adam whose learning rate falls to 0; images moved by up to shift pixels."""
    steps = passes * -(-full.Y_train.size // batch)
    for step in training.descend(full.X_train, full.Y_train, linear_decay(alpha, steps), steps, rng=seed, batch=batch,
                                 params=init_layers((784, *hidden, 10), seed), optimizer=adam, shift=shift):
        network = step.params
    return network


def accuracy(network, full):
    """Its share of the 10,000 test images."""
    return get_accuracy(network.forward(full.X_test).argmax(axis=0), full.Y_test)


def deep(full, depth, spread, seed):
    """Accuracy and loss on the test images after one plain pass, α falling from 0.1 to 0."""
    layers = init_layers((784, *[32] * depth, 10), seed)
    if spread:
        rng = np.random.default_rng(seed)
        layers = Layers(((spread * rng.standard_normal(W.shape)).astype(np.float32), b) for W, b in layers)
    with np.errstate(all="ignore"):
        for step in training.descend(full.X_train, full.Y_train, linear_decay(0.1, 600), 600, params=layers, rng=seed,
                                     batch=100):
            layers = step.params
        P = layers.forward(full.X_test)
        loss = cross_entropy(P, full.Y_test)
        return [get_accuracy(P.argmax(axis=0), full.Y_test), loss if np.isfinite(loss) else None]


def timed(full, hidden, seed):
    """Accuracy, and seconds of processor time of a training on one thread."""
    start = time.process_time()
    network = trained(full, hidden, seed, *SETTING)
    return [accuracy(network, full), time.process_time() - start]
