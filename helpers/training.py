"""Training as an iterator, and what watches it.

`descend` walks where `network.gradient_descent` walks, one step at a time, and hands over each
step as it is made. Whatever watches, a progress bar, a plot or a pause button, is a loop around it.
"""
import os
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController
from tqdm.auto import tqdm

from helpers.inputs import check_params, check_run, check_whole
from helpers.network import Grads, Params, init_params, update_params

BLOCK = 1000    # images; a block of columns (3 MB of float32) stays in the processor's cache

# Blocks of images are worked on side by side, so each matrix product within one needs a single thread. There are as
# many workers as the library would take: OPENBLAS_NUM_THREADS, or all processors, as where the library is unknown.
_blas = ThreadpoolController().select(user_api="blas")
WORKERS = max([library.num_threads for library in _blas.lib_controllers], default=os.cpu_count() or 1)
_blas.limit(limits=1)


class Step(NamedTuple):
    """Where training stands after `iteration` updates; loss and accuracy belong to these params."""

    iteration: int
    loss: float
    accuracy: float
    params: Params


def descend(X, Y, alpha, iterations, *, hidden=10, rng=None, params=None, workers=WORKERS):
    """Gradient descent with all images in every step, one `Step` at a time.

    Parameters
    ----------
    X : (n, m) floating-point array, one image a column, pixels in [0, 1]
    Y : (m,) integer labels, 0 … 9
    alpha : learning rate, a number above 0
    iterations : number of updates, 0 or more
    hidden : number of hidden neurons
    rng : numpy Generator or seed of the starting weights
    params : Params to start from, instead of random weights
    workers : threads that work on blocks of images side by side; the numbers do not depend on it

    Returns
    -------
    An iterator over iterations + 1 Steps. Step 0 is the start, before any update.

    Raises
    ------
    ValueError when an argument is not as described.
    """
    check_run(X, Y, alpha, iterations)
    check_whole("workers", workers, 1)
    if params is None:
        check_whole("hidden", hidden, 1)
        params = init_params(hidden, inputs=X.shape[0], rng=rng, dtype=X.dtype)
    check_params(params, X.shape[0], Y.max())
    return walk(X, Y, float(alpha), iterations, params, workers)


def descend_together(X, Y, alpha, iterations, starts):
    """`descend` from several starts at once, a list of Params of one shape: quicker than one after the other.

    In each Step, loss and accuracy are lists, and the arrays of params have one more axis in front, for the starts.
    Raises ValueError as `descend` does.
    """
    check_run(X, Y, alpha, iterations)
    if not starts:
        raise ValueError("There is no start in the list, expected Params, such as init_params(rng=0).")
    for params in starts:
        check_params(params, X.shape[0], Y.max())
    return walk(X, Y, float(alpha), iterations, Params(*map(np.stack, zip(*starts, strict=True))))


def walk(X, Y, alpha, iterations, params, workers=WORKERS):
    """Do what `descend` and `descend_together` do, without their checks: for runs that are broken on purpose."""
    inked = X.any(axis=1)       # (n,)   a pixel that is 0 in every image adds 0 to every sum: leave it out
    inked |= not inked.any()    # but not all of them
    X = X[inked]
    errors = np.geterr()        # of this thread: the workers are to warn, or not, as it does
    with ThreadPoolExecutor(workers, initializer=lambda: np.seterr(**errors)) as pool:
        for iteration in range(iterations + 1):
            loss, accuracy, grads = slopes(params._replace(W1=params.W1[..., inked]), X, Y, pool.map)
            yield Step(iteration, loss, accuracy, params)
            dW1 = np.zeros_like(params.W1)
            dW1[..., inked] = grads.dW1
            params = update_params(*params, *grads._replace(dW1=dW1), alpha)


def slopes(params, X, Y, each=map):
    """Mean loss, accuracy and Grads at params; each(function, blocks) may work on several blocks at a time.

    The loss is a mean over images, so its gradient is a sum over blocks of images, divided by m at the end. The sum
    is taken in the order of the blocks: how many workers there are changes no bit of it. Where the arrays of params
    have one more axis in front, for several networks, so have the results.
    """
    m = Y.size
    blocks = ((X[:, start:start + BLOCK], Y[start:start + BLOCK]) for start in range(0, m, BLOCK))
    log_p, right, *grads = map(sum, zip(*each(lambda block: block_sums(params, *block), blocks), strict=True))
    return (-log_p / m).tolist(), (right / m).tolist(), Grads(*(grad / m for grad in grads))


def block_sums(params, x, y):
    """What the images x (n, k), y (k,) add to the sums: log p, how many are right, and Grads that are not divided by m.

    The equations are those of `network.forward_prop` and `network.backward_prop`, each written over the array that it
    no longer needs; the results agree up to rounding.
    """
    W1, b1, W2, b2 = params                          # (…, h, n), (…, h, 1), (…, c, h), (…, c, 1)
    images = np.arange(y.size)

    A1 = (W1.reshape(-1, len(x)) @ x).reshape(*b1.shape[:-1], -1)     # (…, h, k)   Z1, and A1 in its place
    A1 += b1
    np.maximum(A1, 0, out=A1)
    A2 = W2 @ A1                                     # (…, c, k)   Z2, and A2 in its place
    A2 += b2
    A2 -= A2.max(axis=-2, keepdims=True)
    np.exp(A2, out=A2)
    A2 /= A2.sum(axis=-2, keepdims=True)

    p = A2[..., y, images]                           # (…, k)
    log_p = np.log(np.maximum(p, np.finfo(p.dtype).tiny)).sum(axis=-1, dtype=np.float64)
    right = (A2.argmax(axis=-2) == y).sum(axis=-1)

    dZ2 = A2                                         # (…, c, k)   A2 - Y, in its place
    dZ2[..., y, images] = p - 1
    dW2 = dZ2 @ A1.swapaxes(-2, -1)
    dZ1 = W2.swapaxes(-2, -1) @ dZ2                  # (…, h, k)
    dZ1 *= A1 > 0                                    # A1 > 0 exactly where Z1 > 0
    dW1 = (x @ dZ1.reshape(-1, y.size).T).T.reshape(W1.shape)         # quicker than dZ1 @ x.T
    return log_p, right, dW1, dZ1.sum(axis=-1, keepdims=True), dW2, dZ2.sum(axis=-1, keepdims=True)


def rand_half(hidden, rng):
    """Start of Samson Zhang's lesson (2020) and of what follows it: every number from -0.5 to 0.5, biases too."""
    rng = np.random.default_rng(rng)
    return Params(*((rng.random(P.shape) - 0.5).astype(P.dtype) for P in init_params(hidden, rng=rng)))


def progress(steps, iterations, description="Training", bar=tqdm):
    """Pass the steps of `descend` on, with a bar that shows the loss, the accuracy and the time left.

    Of several networks it shows the means.
    """
    with bar(total=iterations, desc=description, unit="step") as shown:
        for step in steps:
            shown.set_postfix(loss=f"{np.mean(step.loss):.3f}", accuracy=f"{np.mean(step.accuracy):.3f}", refresh=False)
            shown.update(step.iteration - shown.n)
            yield step
