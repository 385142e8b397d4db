"""Notebook 19: what is learned by heart, what each remedy is worth, and how far the full MNIST goes with moved digits.

The 10,000 test images judge. The strengths are usual ones, chosen before anything was measured. Five starts of
each, three on the full MNIST.
"""
import functools
import itertools
import time

import numpy as np

from helpers import mnist, training
from helpers.beyond.batches import epochs, linear_decay
from helpers.beyond.layers import init_layers
from helpers.beyond.optimizers import adam, adamw, momentum, of_all
from helpers.beyond.regularization import dropout_gradient, elastic, penalised, shift, stop_early
from helpers.network import cross_entropy, get_accuracy, get_predictions

STARTS, FEW = 5, 3                                        # FEW of the full MNIST, which takes a minute each
EPOCHS, ALPHA, BATCH = {10: 60, 256: 40}, 0.002, 100      # on the sample, by the number of hidden neurons
PENALTY, DECAY, DROPOUT, PATIENCE = 1e-3, 1, {10: 0.2, 256: 0.5}, 5        # patience in epochs
REMEDIES = {"nothing": (), "penalty": ("penalty",), "weight decay": ("decay",), "dropout": ("dropout",),
            "decay and dropout": ("decay", "dropout"), "early stopping": ("stop",),
            "all three": ("decay", "dropout", "stop"), "shifts": ("shift",),
            "shifts and all three": ("shift", "decay", "dropout", "stop")}
BY_HEART, SETTING = (50, 256), (60, 0.1)               # hidden neurons; epochs and α, as on the page
LARGE = 784, 512, 256, 10
CHANGES = {"shifts": shift, "elastic": elastic}           # of each batch of the full MNIST
FULL = 12, 0.003, 256                                     # epochs, α at the start, images in a batch


def measure(full):
    """Three parts, a list with the starts of each.

    "heart": {neurons: [share of the shuffled labels learned, share of the 10,000 read]}. "remedies": {neurons: {name:
    {"train", "test": accuracies, "train loss", "test loss", "epochs": how many were trained}}}. "full": {name: [share
    of the 10,000, seconds of processor time]}.
    """
    sample = mnist.load_sample()
    return {"heart": {str(h): [by_heart(sample, full, h, seed) for seed in range(STARTS)] for h in BY_HEART},
            "remedies": {str(h): {name: with_remedies(sample, full, h, parts) for name, parts in REMEDIES.items()}
                         for h in EPOCHS},
            "full": {name: [timed(full, change, seed) for seed in range(FEW)]
                     for name, change in CHANGES.items()}}


def score(layers, X, Y):
    """Accuracy and loss."""
    P = layers.forward(X)
    return get_accuracy(get_predictions(P), Y), cross_entropy(P, Y)


def by_heart(sample, full, hidden, seed):
    """What a network has learned of labels that were shuffled once, and what it reads of new digits."""
    shuffled = np.random.default_rng(0).permutation(sample.Y_train)
    passes, alpha = SETTING
    run = training.descend(sample.X_train, shuffled, linear_decay(alpha, 40 * passes), 40 * passes, rng=seed,
                           batch=BATCH, params=init_layers((784, hidden, 10), seed), optimizer=momentum)
    *_, last = run
    return [score(last.params, sample.X_train, shuffled)[0], score(last.params, full.X_test, full.Y_test)[0]]


def with_remedies(sample, full, hidden, parts):
    """Five networks with these remedies, as `measure` says."""
    rows = [treated(sample, full, hidden, parts, seed) for seed in range(STARTS)]
    return dict(zip(("train", "train loss", "test", "test loss", "epochs"), map(list, zip(*rows, strict=True)),
                    strict=True))


def treated(sample, full, hidden, parts, seed):
    """One network: accuracy and loss on the training images and on the 10,000, and the epochs of its training."""
    rng = np.random.default_rng(seed)
    steps, per_epoch = EPOCHS[hidden] * 40, 40
    batches = epochs(sample.X_train, sample.Y_train, BATCH, rng)
    if "shift" in parts:
        batches = ((shift(x, rng), y) for x, y in batches)
    gradient = dropout_gradient(DROPOUT[hidden], rng) if "dropout" in parts else training.gradient
    if "penalty" in parts:
        gradient = penalised(gradient, PENALTY)
    rule = functools.partial(adamw, decay=DECAY) if "decay" in parts else adam
    run = training.train(init_layers((784, hidden, 10), seed), itertools.islice(batches, steps + 1), gradient,
                         of_all(rule), linear_decay(ALPHA, steps))
    if "stop" in parts:
        run = stop_early(run, lambda layers: score(layers, sample.X_dev, sample.Y_dev)[1], PATIENCE * per_epoch,
                         per_epoch)
    longest = 0
    for step in run:
        longest = max(longest, step.iteration)
    return [*score(step.params, sample.X_train, sample.Y_train), *score(step.params, full.X_test, full.Y_test),
            longest // per_epoch]


def timed(full, change, seed):
    """One training on the 60,000 images, changed anew each time: its share of the 10,000, and processor time."""
    begin = time.process_time()
    passes, alpha, batch = FULL
    rng = np.random.default_rng(seed)
    steps = passes * -(-full.Y_train.size // batch)
    batches = ((change(x, rng), y) for x, y in epochs(full.X_train, full.Y_train, batch, rng))
    for step in training.train(init_layers(LARGE, seed), itertools.islice(batches, steps + 1), training.gradient,  # noqa: B007
                               of_all(adam), linear_decay(alpha, steps)):
        pass
    return [score(step.params, full.X_test, full.Y_test)[0], time.process_time() - begin]
