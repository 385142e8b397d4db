"""Notebook 16: four optimisers on 55,000 of MNIST's images, five starts each; 5,000 choose, 10,000 test."""
import itertools
import statistics

import numpy as np

from helpers import training
from helpers.beyond import optimizers
from helpers.beyond.batches import epochs, linear_decay
from helpers.network import Params
from tools import measured

RULES = {"plain": None, "momentum": optimizers.momentum, "RMSprop": optimizers.rmsprop, "Adam": optimizers.adam}
VALLEY = {"plain": (0.003, 0.01, 0.03, 0.1, 0.3, 1, 3), "momentum": (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3),
          "RMSprop": (1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1), "Adam": (1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1)}
TRIED = {"plain": (0.1, 0.3, 0.5), "momentum": (0.01, 0.03, 0.1), "RMSprop": (3e-4, 0.001, 0.003),
         "Adam": (0.001, 0.003, 0.01)}
BATCH, EPOCHS, STARTS = 100, 20, 5


def measure(full):
    """What five starts read after training on 55,000 images in batches of 100.

    "valley": accuracy on the 5,000 others after one epoch, a list for each alpha of VALLEY. "race": after twenty epochs
    with alpha falling to 0, {"alpha", "tried", "dev", "test", "dead"}: the alpha that is best on the 5,000 (by the
    median), the medians of all that were tried, shares of the 5,000 and the 10,000, and how many of ten neurons are
    dead.
    """
    X, Y, X_dev, Y_dev = full.X_train[:, :-5000], full.Y_train[:-5000], full.X_train[:, -5000:], full.Y_train[-5000:]
    valley = {name: {str(alpha): right(after(X, Y, name, alpha, 1), X_dev, Y_dev) for alpha in alphas}
              for name, alphas in VALLEY.items()}
    race = {}
    for name, alphas in TRIED.items():
        runs = {alpha: after(X, Y, name, linear_decay(alpha, EPOCHS * Y.size // BATCH), EPOCHS) for alpha in alphas}
        dev = {alpha: right(params, X_dev, Y_dev) for alpha, params in runs.items()}
        best = max(alphas, key=lambda alpha, dev=dev: statistics.median(dev[alpha]))
        race[name] = {"alpha": best, "tried": {str(alpha): statistics.median(dev[alpha]) for alpha in alphas},
                      "dev": dev[best], "test": right(runs[best], full.X_test, full.Y_test),
                      "dead": {str(alpha): dead(params, X) for alpha, params in runs.items()}}
    return {"valley": valley, "race": race}


def after(X, Y, name, alpha, passes):
    """The five networks after some passes, as Params with one more axis in front; they see the same batches."""
    many = Params(*map(np.stack, zip(*measured.starts(STARTS), strict=True)))
    steps = itertools.islice(epochs(X, Y, BATCH, 0), passes * Y.size // BATCH + 1)
    update = optimizers.of_all(RULES[name]) if RULES[name] else training.update
    with np.errstate(all="ignore"):         # the largest alpha of each overflows
        *_, last = training.train(many, steps, training.gradient, update, alpha)
    return last.params


def right(many, X, Y):
    """The share that each of several networks classifies correctly."""
    with np.errstate(all="ignore"):
        return measured.right(many, X, Y).mean(axis=1).tolist()


def dead(many, X):
    """How many neurons of each network fire for no image."""
    return [int((W1 @ X + b1 <= 0).all(axis=1).sum()) for W1, b1, _, _ in zip(*many, strict=True)]
