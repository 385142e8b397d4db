"""What 15_mini_batches.ipynb says of the full MNIST: five starts each, processor time of one thread."""
import itertools
import time

import numpy as np
from threadpoolctl import threadpool_limits

from helpers import training
from helpers.beyond.batches import batches, epochs, minibatch_descent
from helpers.network import Params, backward_prop, forward_prop, get_accuracy, get_predictions
from helpers.plots.landscape import flat
from tools.measured import starts

ALPHA, SIZE, STARTS = 0.2, 100, 5
SIZES, DRAWS, TRIES = (1, 10, 100, 1000), 40, 3


def measure(full):
    """Accuracies on the 10,000 and seconds of short trainings, the noise of a mini-batch, and trainings gone wrong.

    "trainings": {which: {"test", "seconds"}}, of one epoch the quickest of three tries;
    "compass": {which: {"ratio": noise of one image by the length of the gradient, "cosines": {size: mean of 40
    batches}}}; "broken": {what: {"test", "nines"}}, after one epoch; "one order" and "new orders" after four.
    All are lists over the starts.
    """
    X, Y = full.X_train, full.Y_train
    many = starts(STARTS)
    ways = {"1 epoch": (TRIES, lambda start, seed: minibatch_descent(start, X, Y, ALPHA, 1, SIZE, rng=seed)),
            "20 epochs": (1, lambda start, seed: minibatch_descent(start, X, Y, ALPHA, 20, SIZE, rng=seed)),
            "20 epochs, constant α": (1, lambda start, seed: _stepped(start, _new_orders(X, Y, 20, seed), ALPHA))}
    with threadpool_limits(1):
        runs = {name: [min((_timed(way, start, seed) for _ in range(tries)), key=lambda run: run[1])
                       for seed, start in enumerate(many)] for name, (tries, way) in ways.items()}
        compass = {"0 epochs": many} | {name: [params for params, _ in runs[name]] for name in list(ways)[:2]}
        return {"trainings": {name: {"test": [_right(full, params)[0] for params, _ in found],
                                     "seconds": [round(seconds, 3) for _, seconds in found]}
                              for name, found in runs.items()},
                "compass": {name: _compass(full, networks) for name, networks in compass.items()},
                "broken": _broken(full, many)}


def _timed(way, start, seed):
    """The params that a training leads to, and its seconds of processor time."""
    begun = time.process_time()
    return way(start, seed), time.process_time() - begun


def _stepped(params, steps, alpha):
    """The params after a step for each (x, y), all with the same learning rate."""
    for x, y in steps:
        params = training.update(params, backward_prop(*forward_prop(*params, x), params.W2, x, y), alpha)
    return params


def _new_orders(X, Y, count, seed):
    return itertools.islice(epochs(X, Y, SIZE, seed), count * Y.size // SIZE)


def _right(full, params):
    """Which share of the 10,000 is classified correctly, and how many of them are called a 9."""
    predictions = get_predictions(forward_prop(*params, full.X_test).A2)
    return get_accuracy(predictions, full.Y_test), int((predictions == 9).sum())


def _compass(full, many):
    """How far the gradient of a batch points along that of all images, for each of several networks."""
    ratios, cosines = [], {str(size): [] for size in SIZES}
    for seed, params in enumerate(many):
        params = Params(*(array.astype(np.float64) for array in params))
        whole = _gradient(full, params, slice(None))
        ratios.append(float(np.sqrt(_squared_length(full, params) / (whole @ whole) - 1)))
        rng = np.random.default_rng(seed)
        for size in SIZES:
            found = [_gradient(full, params, rng.choice(full.Y_train.size, size, replace=False)) for _ in range(DRAWS)]
            cosines[str(size)].append(float(np.mean([g @ whole / np.sqrt(g @ g * (whole @ whole)) for g in found])))
    return {"ratio": np.round(ratios, 3).tolist(), "cosines": {size: np.round(found, 4).tolist()
                                                               for size, found in cosines.items()}}


def _gradient(full, params, chosen):
    """The gradient of the chosen images as one vector, (7,960,)."""
    return flat(training.gradient(params, full.X_train[:, chosen], full.Y_train[chosen])[2])


def _squared_length(full, params):
    """The mean over the images of the squared length of each one's own gradient: each is made of outer products."""
    total = 0
    for start in range(0, full.Y_train.size, 1000):
        x, y = full.X_train[:, start:start + 1000], full.Y_train[start:start + 1000]
        forward = forward_prop(*params, x)
        dZ2 = forward.A2.copy()
        dZ2[y, np.arange(y.size)] -= 1
        dZ1 = params.W2.T @ dZ2 * (forward.Z1 > 0)
        total += sum((((dZ**2).sum(axis=0)) * ((A**2).sum(axis=0) + 1)).sum() for dZ, A in
                     ((dZ1, x.astype(np.float64)), (dZ2, forward.A1)))
    return total / full.Y_train.size


def _broken(full, many):
    """One epoch in the order of the digits and one divided by 60,000; four epochs in one order, and in new ones."""
    X, Y = full.X_train, full.Y_train
    by_digit = np.split(np.argsort(Y, kind="stable"), Y.size // SIZE)
    ways = {"by digit": lambda seed: (((X[:, chosen], Y[chosen]) for chosen in by_digit), ALPHA),
            "divided by all": lambda seed: (batches(X, Y, SIZE, seed), ALPHA * SIZE / Y.size),
            "one order": lambda seed: ((step for _ in range(4) for step in batches(X, Y, SIZE, seed)), ALPHA),
            "new orders": lambda seed: (_new_orders(X, Y, 4, seed), ALPHA)}
    found = {}
    for name, way in ways.items():
        rights = [_right(full, _stepped(start, *way(seed))) for seed, start in enumerate(many)]
        found[name] = dict(zip(("test", "nines"), map(list, zip(*rights, strict=True)), strict=True))
    return found
