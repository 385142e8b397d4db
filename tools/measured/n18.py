"""What notebook 18 says of the full MNIST: ten neurons with other activation functions, five starts each."""
import functools
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from helpers import mnist, training
from helpers.beyond.activations import PAIRS, leaky_ReLU, leaky_ReLU_deriv
from helpers.beyond.batches import epochs, linear_decay
from helpers.beyond.layers import backward_layers, forward_layers, init_layers
from helpers.beyond.optimizers import adam, of_all

LEAKS = [0, 0.1, 1]
STARTS, BATCH = range(5), 100


def measure(full):
    """Shares of the 10,000 test images that are read, one for each start.

    "leaks": {leak: shares}, plain steps, alpha 0.3 → 0, four passes; "functions": {name: shares}, Adam,
    alpha 0.003 → 0, two passes.
    """
    tasks = {"leaks": {str(leak): (leak, 0.3, 4) for leak in LEAKS},
             "functions": {name: (name, 0.003, 2) for name in ("ReLU", "leaky ReLU", "GELU", "sigmoid")}}
    with ProcessPoolExecutor() as pool:
        found = {part: {name: [pool.submit(run, *task, start) for start in STARTS]
                        for name, task in rows.items()} for part, rows in tasks.items()}
        return {part: {name: [each.result() for each in row] for name, row in rows.items()}
                for part, rows in found.items()}


def run(kind, alpha, passes, start):
    """Train one network; returns the share of the test images that it reads.

    kind: a leak, or a name of PAIRS; the named ones step with Adam
    """
    full = mnist_here()
    named = kind in PAIRS
    f, f_deriv = PAIRS[kind] if named else (functools.partial(leaky_ReLU, leak=kind),
                                            functools.partial(leaky_ReLU_deriv, leak=kind))
    steps = passes * full.Y_train.size // BATCH

    def gradient(layers, X, Y):
        Z, A = forward_layers(layers, X, f)
        return None, None, backward_layers(layers, Z, A, Y, f_deriv)

    every = epochs(full.X_train, full.Y_train, BATCH, start)
    for step in training.train(init_layers((784, 10, 10), start), every, gradient,
                               of_all(adam) if named else training.update, linear_decay(alpha, steps)):
        if step.iteration == steps:
            break
    _, A = forward_layers(step.params, full.X_test, f)
    return float(np.mean(A[-1].argmax(axis=0) == full.Y_test))


@functools.cache
def mnist_here():
    """The full MNIST, read once in each process."""
    return mnist.load_mnist()
