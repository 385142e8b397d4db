"""Training as an iterator, and what watches it.

`train` is the loop of notebook 11 in three plain parts: batches, gradient, update. `descend` is its first use, with all
images in every step, as in `network.gradient_descent`, or with mini-batches. Each step is handed over as it is made.
Whatever watches, a progress bar, a plot or a pause button, is a loop around it.
"""
import contextlib
import functools
import itertools
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from tqdm import tqdm as tqdm_of_all
from tqdm.auto import tqdm

from helpers.beyond import regularization
from helpers.beyond.batches import epochs
from helpers.beyond.convolution import Convolution
from helpers.beyond.layers import Layers, init_layers, update_layers
from helpers.beyond.optimizers import of_all
from helpers.block_sums import BLOCK, gradient
from helpers.inputs import check_network, check_regularization, check_run, check_whole
from helpers.network import Grads, Params, init_params, update_params
from helpers.workers import WORKERS, in_a_browser

if in_a_browser():
    tqdm_of_all.monitor_interval = 0        # its monitor is a thread, and none can start there


class Step(NamedTuple):
    """Where training stands after `iteration` updates; loss and accuracy belong to these params."""

    iteration: int
    loss: float
    accuracy: float
    params: Any         # Params, Layers or Convolution


def train(params, batches, gradient, update, alpha):
    """Training in three plain parts, one `Step` at a time: which images, which way is downhill, and the step.

    batches: the (X, Y) of each step, in turn; a Step is yielded for each, before the update that it leads to
    gradient(params, X, Y): returns loss, accuracy and gradient
    update(params, gradient, alpha): returns the params after the step
    alpha: a number, or a function of the iteration, such as `beyond.batches.linear_decay`
    """
    for iteration, (X, Y) in enumerate(batches):
        loss, accuracy, grads = gradient(params, X, Y)
        yield Step(iteration, loss, accuracy, params)
        params = update(params, grads, float(alpha(iteration) if callable(alpha) else alpha))


def update(params, grads, alpha):
    """The params after one step downhill: `network.update_params`, for Layers and Convolution too."""
    if isinstance(params, list):
        return update_layers(params, grads, alpha)
    return update_params(*params, *grads, alpha)


def descend(X, Y, alpha, iterations, *, hidden=10, classes=None, rng=None, params=None, batch=None, optimizer=None,
            dropout=0, shift=0, workers=WORKERS):
    """Gradient descent, one `Step` at a time: with all images in every step, or with mini-batches.

    Parameters
    ----------
    X : (n, m) floating-point array, one image a column, pixels in [0, 1]
    Y : (m,) integer labels, 0 … c-1
    alpha : learning rate, a number above 0, or a function of the iteration that gives it
    iterations : number of updates, 0 or more
    hidden : number of hidden neurons; (64, 32) makes two hidden layers, and the params are Layers
    classes : number of classes; without it as many as there are labels, c
    rng : numpy Generator or seed of the initialisation
    params : Params, Layers or Convolution to start from, instead of random weights
    batch : images in a step, see `beyond.batches`; loss and accuracy of a Step are then those of its batch, and with
        dropout or shift those of what it sees
    optimizer : a rule of `beyond.optimizers`, such as adam, instead of W - alpha * dW
    dropout : share of the hidden neurons that are switched off, others in each step and for each image
    shift : pixels that each image is moved at most, anew in each step
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
    rng = np.random.default_rng(rng)
    if params is None:
        params = _initialised(X, Y, hidden, classes, rng)
    check_network(params, X.shape[0], Y.max())
    step = of_all(optimizer) if optimizer else update
    check_regularization(dropout, shift, X.shape[0])
    if batch is None and not dropout and not shift:
        return descend_unchecked(X, Y, alpha, iterations, params, workers, step)
    if batch is not None:
        check_whole("batch", batch, 1)
    seen = itertools.repeat((X, Y)) if batch is None else epochs(X, Y, batch, rng)
    if shift:
        seen = ((regularization.shift(x, rng, shift), y) for x, y in seen)
    seen = itertools.islice(seen, iterations + 1)
    if isinstance(params, Convolution):
        if dropout:
            raise ValueError(f"dropout is {dropout}; it is for dense layers, expected 0 with a Convolution.")
        return train_in_blocks(params, seen, step, alpha, workers)
    return train(params, seen, _with_dropout(dropout, rng) if dropout else gradient, step, alpha)


def descend_together(X, Y, alpha, iterations, starts):
    """`descend` from several starts at once, a list of Params of one shape: quicker than one after the other.

    In each Step, loss and accuracy are lists, and the arrays of params have one more axis in front, for the starts.
    Raises ValueError as `descend` does.
    """
    check_run(X, Y, alpha, iterations)
    if not starts:
        raise ValueError("There is no start in the list, expected Params, such as init_params(rng=0).")
    for params in starts:
        if isinstance(params, Layers):
            raise ValueError("Layers are trained one network at a time, by descend; expected a list of Params.")
        check_network(params, X.shape[0], Y.max())
    return descend_unchecked(X, Y, alpha, iterations, Params(*map(np.stack, zip(*starts, strict=True))))


def descend_unchecked(X, Y, alpha, iterations, params, workers=WORKERS, update=update):
    """Do what `descend` and `descend_together` do, without their checks: for runs that are broken on purpose."""
    with _side_by_side(workers) as each:
        of_blocks = functools.partial(gradient, each=each)
        if isinstance(params, Params):
            X, of_blocks = _without_blank_pixels(X, of_blocks)
        yield from train(params, itertools.repeat((X, Y), iterations + 1), of_blocks, update, alpha)


def train_in_blocks(params, batches, update, alpha, workers=WORKERS):
    """`train` with `gradient`, whose blocks of images are worked on side by side: for a Convolution and any batches."""
    with _side_by_side(workers) as each:
        yield from train(params, batches, functools.partial(gradient, each=each), update, alpha)


@contextlib.contextmanager
def _side_by_side(workers):
    """`map` over so many threads, this one and helpers, which warn, or do not, as this one does."""
    if workers == 1:
        yield map
        return
    errors = np.geterr()
    with ThreadPoolExecutor(workers - 1, initializer=lambda: np.seterr(**errors)) as pool:
        yield functools.partial(_shared, pool, workers - 1)


def _shared(pool, helpers, function, items):
    """`map` where this thread works, too, and whoever is free takes the next: nobody waits for a helper that sleeps."""
    items = list(items)
    results, left = [None] * len(items), iter(range(len(items)))        # each k goes to one thread only

    def work():
        for k in left:
            results[k] = function(items[k])

    helping = [pool.submit(work) for _ in range(min(helpers, len(items) - 1))]
    work()
    for helper in helping:
        if not helper.cancel():         # it has begun; one that has not would find nothing left
            helper.result()
    return results


def _without_blank_pixels(X, gradient):
    """X without the pixels that are 0 in every image, and `gradient` made for it: these add 0 to every sum."""
    inked = X.any(axis=1)       # (n,)
    inked |= not inked.any()    # but not all of them
    rows = np.empty((np.count_nonzero(inked), X.shape[1]), X.dtype)
    for start in range(0, X.shape[1], BLOCK):
        rows[:, start:start + BLOCK] = X[:, start:start + BLOCK][inked]

    def whole_gradient(params, X, Y):
        loss, accuracy, grads = gradient(params._replace(W1=params.W1[..., inked]), X, Y)
        dW1 = np.zeros_like(params.W1)
        dW1[..., inked] = grads.dW1
        return loss, accuracy, grads._replace(dW1=dW1)

    return rows, whole_gradient


def _with_dropout(p, rng):
    """`regularization.dropout_gradient`, for Params too."""
    of_layers = regularization.dropout_gradient(p, rng)

    def of_params(params, X, Y):
        loss, accuracy, grads = of_layers([params[:2], params[2:]], X, Y)
        return loss, accuracy, Grads(*itertools.chain(*grads))
    return lambda network, X, Y: (of_layers if isinstance(network, Layers) else of_params)(network, X, Y)


def _initialised(X, Y, hidden, classes, rng):
    """Random Params, or Layers where hidden names several of them, for the images X and the labels Y."""
    classes = int(Y.max()) + 1 if classes is None else classes
    check_whole("classes", classes, 1)
    sizes = list(hidden) if isinstance(hidden, (list, tuple)) else [hidden]
    for size in sizes or [hidden]:
        check_whole("hidden", size, 1)
    if len(sizes) == 1:
        return init_params(*sizes, inputs=X.shape[0], classes=classes, rng=rng, dtype=X.dtype)
    return init_layers((X.shape[0], *sizes, classes), rng, X.dtype)


def rand_half(hidden, rng, **sizes):
    """Start of Samson Zhang's lesson (2020) and of what follows it: every number from -0.5 to 0.5, biases too."""
    rng = np.random.default_rng(rng)
    return Params(*((rng.random(P.shape) - 0.5).astype(P.dtype) for P in init_params(hidden, rng=rng, **sizes)))


def progress(steps, iterations, description="Training", bar=tqdm):
    """Pass the steps of `descend` on, with a bar that shows the loss, the accuracy and the time left.

    Of several networks it shows the means.
    """
    with bar(total=iterations, desc=description, unit="step") as shown:
        for step in steps:
            shown.set_postfix(loss=f"{np.mean(step.loss):.3f}", accuracy=f"{np.mean(step.accuracy):.3f}", refresh=False)
            shown.update(step.iteration - shown.n)
            yield step
