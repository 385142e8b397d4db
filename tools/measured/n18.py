"""What notebook 18 says of the full MNIST: ten neurons with other activation functions, five starts each."""
import functools
import time
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from helpers import mnist, training
from helpers.beyond.activations import PAIRS, leaky_ReLU, leaky_ReLU_deriv
from helpers.beyond.batches import epochs, linear_decay
from helpers.beyond.layers import backward_layers, forward_layers, init_layers
from helpers.beyond.optimizers import adam, of_all

LEAKS = [0, 0.01, 0.1, 1]
STARTS, BATCH, PASSES = range(5), 100, 15


def measure(full):
    """What `run` returns, for each start: {"leaks": {leak: runs}, "functions": {name: runs}}.

    The leaks are trained with plain steps, α 0.3 → 0, the functions with Adam, α 0.003 → 0.
    """
    kinds = {"leaks": LEAKS, "functions": list(PAIRS)}
    with ProcessPoolExecutor() as pool:
        found = {part: {str(kind): [pool.submit(run, kind, start) for start in STARTS] for kind in names}
                 for part, names in kinds.items()}
        return {part: {kind: [each.result() for each in runs] for kind, runs in row.items()}
                for part, row in found.items()}


def run(kind, start):
    """Train one network of ten neurons; kind: a leak, or a name of PAIRS.

    Returns "accuracy" on the 10,000 test images, "dead": how many neurons have no sum above 0 in all 60,000 training
    images, and "seconds" that one processor worked on the training.
    """
    full = mnist_here()
    named = kind in PAIRS
    f, f_deriv = PAIRS[kind] if named else (functools.partial(leaky_ReLU, leak=kind),
                                            functools.partial(leaky_ReLU_deriv, leak=kind))
    steps = PASSES * full.Y_train.size // BATCH
    began = time.process_time()

    def gradient(layers, X, Y):
        Z, A = forward_layers(layers, X, f)
        return None, None, backward_layers(layers, Z, A, Y, f_deriv)

    every = epochs(full.X_train, full.Y_train, BATCH, start)
    for step in training.train(init_layers((784, 10, 10), start), every, gradient, of_all(adam) if named
                               else training.update, linear_decay(0.003 if named else 0.3, steps)):
        if step.iteration == steps:
            break
    seconds = time.process_time() - began
    Z, _ = forward_layers(step.params, full.X_train, f)
    _, A = forward_layers(step.params, full.X_test, f)
    return {"accuracy": float(np.mean(A[-1].argmax(axis=0) == full.Y_test)),
            "dead": int((Z[0] <= 0).all(axis=1).sum()), "seconds": round(seconds, 2)}


@functools.cache
def mnist_here():
    """The full MNIST, read once in each process."""
    return mnist.load_mnist()
