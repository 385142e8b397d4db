"""What notebook 20 says of the full MNIST: how far convolutions come, at what price, and what moved digits do."""
import time

import numpy as np

from helpers import mnist, model, training
from helpers.beyond.batches import epochs, linear_decay
from helpers.beyond.convolution import init_convolution
from helpers.beyond.layers import init_layers
from helpers.beyond.optimizers import adam, of_all
from helpers.beyond.regularization import elastic, shift
from helpers.checks.exercises.n20 import to_the_right

SMALL, LARGE = ((8, 16), 64), ((16, 32), 128)       # kernels in each layer, and neurons in the dense hidden layer
STARTS = 3                  # of the large one
BENT_THEN_SHIFTED = [elastic] * 8 + [shift] * 6     # what is done to its images in each pass
PIXELS = range(5)
RACE = {                # network: how it begins, passes, α at the start, images in a batch, what is done to the images
    "ten neurons": (lambda rng: init_layers((784, 10, 10), rng), 8, 0.003, 100, None),
    "256-128": (lambda rng: init_layers((784, 256, 128, 10), rng), 4, 0.003, 256, None),
    "256-128, shifted": (lambda rng: init_layers((784, 256, 128, 10), rng), 4, 0.003, 256, shift),
    "convolution": (lambda rng: init_convolution(*SMALL, rng), 2, 0.003, 100, None),
}


def measure(full):
    """Shares of the 10,000 test digits that are read.

    "moved": {network: for each number of pixels to the right, one for each of five starts}; "sample": [share, seconds
    that one processor worked] for each of five starts from the 4,000 images of the sample; "large": for each of STARTS,
    [share, seconds] after each pass through all 60,000; "large, moved": shares of theirs, as above.
    """
    moved = {name: many([in_places(trained(full, *how, seed), full) for seed in range(5)])
             for name, how in RACE.items()}
    sample = mnist.load_sample()
    few = [at_the_end(passes(sample, None, SMALL, [elastic] * 20, 0.003, 50, seed), full) for seed in range(5)]
    tracks, ends = [], []
    for seed in range(STARTS):
        track = list(passes(full, full, LARGE, BENT_THEN_SHIFTED, 0.002, 100, seed))
        tracks.append([found for _, found in track])
        ends.append(in_places(track[-1][0], full))
    return {"moved": moved, "sample": few, "large": tracks, "large, moved": many(ends)}


def many(rows):
    """One list for each number of pixels, from one for each start."""
    return [list(column) for column in zip(*rows, strict=True)]


def at_the_end(trained, full):
    """[share of the 10,000, seconds of work] after the last pass."""
    *_, (network, (_, seconds)) = trained
    return [model.test_model(network, full.X_test, full.Y_test), seconds]


def steps_of(network, data, alters, alpha, batch, rng):
    """The Steps of a training with Adam, α falling to 0; step 0 is the start.

    alters: a function of images and rng for each pass, or None for one through the images as they are.
    """
    each = -(-data.Y_train.size // batch)
    steps, batches = each * len(alters), epochs(data.X_train, data.Y_train, batch, rng)
    seen = ((alters[number // each](x, rng) if number < steps and alters[number // each] else x, y)
            for number, (x, y) in enumerate(batches))
    for step in training.train_in_blocks(network, seen, of_all(adam), linear_decay(alpha, steps)):
        yield step
        if step.iteration == steps:
            return


def trained(full, begin, number, alpha, batch, alter, seed):
    """The network after that many passes through all 60,000."""
    rng = np.random.default_rng(seed)
    *_, step = steps_of(begin(rng), full, [alter] * number, alpha, batch, rng)
    return step.params


def passes(data, full, sizes, alters, alpha, batch, seed):
    """After each pass, with its images altered: the network, its share of the 10,000 (if full is given), seconds."""
    rng = np.random.default_rng(seed)
    each, worked, before = -(-data.Y_train.size // batch), 0.0, time.process_time()
    for step in steps_of(init_convolution(*sizes, rng), data, alters, alpha, batch, rng):
        if step.iteration and step.iteration % each == 0:
            worked += time.process_time() - before
            share = model.test_model(step.params, full.X_test, full.Y_test) if full else None
            yield step.params, [share, round(worked, 1)]
            before = time.process_time()


def in_places(network, full):
    """Its share of the 10,000, each moved to the right by 0, 1, … pixels."""
    return [model.test_model(network, to_the_right(full.X_test, pixels), full.Y_test) for pixels in PIXELS]
