"""What 15_mini_batches.ipynb says of the full MNIST: five starts each, processor time of one thread."""
import itertools
import statistics
import time

import numpy as np
from threadpoolctl import threadpool_limits

from helpers import training
from helpers.beyond.batches import batches, epochs, minibatch_descent
from helpers.network import Params, backward_prop, forward_prop, get_accuracy, get_predictions, init_params

ALPHA, SIZE, STARTS = 0.2, 100, 5
SIZES, DRAWS, TRIES = (1, 10, 100, 1000), 40, 3


def measure(full):
    """Accuracies on the 10,000 and seconds of short trainings, the noise of a mini-batch, and trainings gone wrong.

    "epochs": {1, 20: {"test", "seconds"}}, of the one epoch the quickest of three tries; "full step": seconds that one gradient of all 60,000 takes;
    "compass": {epochs before: {"ratio": noise of one image by the length of the gradient, "cosines": {size: mean of 40
    batches}}}; "broken": {what: {"test", "nines"}}, one epoch each; "one order" and "new orders" after four.
    All but "full step" are lists over the starts.
    """
    with threadpool_limits(1):
        runs = {count: [min((_timed(full, count, seed) for _ in range(tries)), key=lambda run: run[1])
                        for seed in range(STARTS)] for count, tries in ((1, TRIES), (20, 1))}
        starts = [init_params(rng=seed) for seed in range(STARTS)]
        compass = {0: starts} | {count: [params for params, _ in runs[count]] for count in (1, 20)}
        return {
            "epochs": {str(count): {"test": [_right(full, params)[0] for params, _ in found],
                                    "seconds": [round(seconds, 3) for _, seconds in found]}
                       for count, found in runs.items()},
            "full step": round(_full_step(full, starts[0]), 3),
            "compass": {str(count): _compass(full, many) for count, many in compass.items()},
            "broken": _broken(full, starts)}


def _timed(full, count, seed):
    """The params after some epochs, and the seconds of processor time."""
    start, begun = init_params(rng=seed), time.process_time()
    params = minibatch_descent(start, full.X_train, full.Y_train, ALPHA, count, SIZE, rng=seed)
    return params, time.process_time() - begun


def _full_step(full, params):
    """Seconds of processor time of one gradient of all images: the median of five."""
    seconds = []
    for _ in range(5):
        begun = time.process_time()
        training.gradient(params, full.X_train, full.Y_train)
        seconds.append(time.process_time() - begun)
    return statistics.median(seconds)


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
    grads = training.gradient(params, full.X_train[:, chosen], full.Y_train[chosen])[2]
    return np.concatenate([grad.ravel() for grad in grads])


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


def _broken(full, starts):
    """One epoch in the order of the digits and one divided by 60,000; four epochs in one order, and in new ones."""
    X, Y = full.X_train, full.Y_train
    in_order = np.argsort(Y, kind="stable")

    def by_digit(seed):
        for start in range(0, Y.size, SIZE):
            chosen = in_order[start:start + SIZE]
            yield X[:, chosen], Y[chosen]

    def one_order(seed):
        for _ in range(4):
            yield from batches(X, Y, SIZE, seed)

    def new_orders(seed):
        return itertools.islice(epochs(X, Y, SIZE, seed), 4 * 600)

    def once(seed):
        return batches(X, Y, SIZE, seed)

    def run(steps, alpha):
        found = []
        for seed, params in enumerate(starts):
            for x, y in steps(seed):
                params = training.update(params, backward_prop(*forward_prop(*params, x), params.W2, x, y), alpha)
            found.append(_right(full, params))
        return dict(zip(("test", "nines"), map(list, zip(*found, strict=True)), strict=True))

    return {"right": run(once, ALPHA), "by digit": run(by_digit, ALPHA), "divided by all": run(once, ALPHA * SIZE / Y.size),
            "one order": run(one_order, ALPHA), "new orders": run(new_orders, ALPHA)}
