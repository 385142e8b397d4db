"""One epoch of mini-batches, as a reader's function makes it: is each image there once, and is the order random?"""
import itertools

import numpy as np

from helpers.checks.verdict import call, is_array, same
from helpers.inputs import kind_of

PAIRS = "a batch at a time, as a pair of arrays: yield X[:, chosen], Y[chosen]"
OWN = "Two calls with the same seed differ. Draw the order with rng, the one that is handed in."


def listed(batches, X, size, rng):
    """The batches of one epoch as a list, or what went wrong; the label of column j is j."""
    m = X.shape[1]

    def every(raw):
        return list(itertools.islice(raw, 2 * m)) if hasattr(raw, "__next__") or isinstance(raw, list) else raw

    return call(batches, X, np.arange(m), size, rng, then=every,
                given=f"Here X is {X.shape}, Y ({m},) and size is {size}.",
                advice="chosen holds columns of X: X[:, chosen].")


def fault_of_parts(found, X, size):
    """What is wrong with one epoch, whatever its order, in a sentence; None where nothing is."""
    m = X.shape[1]
    if found is ...:
        return "The result is still `...`. Put your answer in its place."
    if not isinstance(found, list):
        return f"The function returned {kind_of(found)}, expected {PAIRS}, or a list of such pairs."
    for part in found:
        if not isinstance(part, tuple) or len(part) != 2 or not all(map(is_array, part)):
            return f"In the list of batches, one is {kind_of(part)}, expected {PAIRS}."
        x, y = part
        if x.ndim == 1 and y.ndim == 2:
            return "Labels come before images. The order is X[:, chosen], Y[chosen]."
        if y.ndim != 1 or x.shape != (len(X), y.size):
            return f"A batch has images {x.shape} and labels {y.shape}, expected ({len(X)}, k) and (k,) with one k."
        if x.dtype != X.dtype or not same(x[0], y):
            return "An image stands beside the label of another. Take both with the same `chosen`."
    labels = np.concatenate([y for _, y in found]) if found else np.zeros(0, int)
    count = np.bincount(labels, minlength=m)
    sizes = [y.size for _, y in found]
    where = f"With {m} images and size {size}"
    if len(found) == 1 and size < m and sizes == [size]:
        return f"{where} a single batch comes. Is it a `return` inside the loop, and not `yield`?"
    if count.max(initial=0) > 1:
        return (f"{where}, an image comes more than once in an epoch. Give each a place in the order: permutation does "
                "so, and choice or integers do not.")
    if not count.all():
        return f"{where}, {np.count_nonzero(count == 0)} images are in no batch. The last batch may be shorter."
    expected = [size] * (m // size) + [m % size] * (m % size > 0)
    if sizes != expected:
        return f"{where} the batches hold {sizes} images, expected {expected}."
    return _fault_of_mixing(found, size) if m > 20 else None


def _fault_of_mixing(found, size):
    """What is wrong where images that were neighbours stay together."""
    parts = [np.sort(y) for _, y in found]
    if all((np.diff(part) == 1).all() for part in parts):
        mixed = any((np.diff(y) != 1).any() for _, y in found) or parts[0][0] != 0
        if mixed:
            return "Neighbours stay together in one batch. Shuffle the images first, and cut afterwards."
        return "The images come in their old order. Give them a random one: rng.permutation."
    return None


def fault_of_order(batches):
    """What is wrong with the randomness: None where rng decides the order."""
    X = np.arange(80.0).reshape(2, 40)

    def order(rng):
        return np.concatenate([y for _, y in listed(batches, X, 8, rng)[0]])

    if not same(order(1), order(1)):
        return OWN
    if same(order(1), order(2)):
        return "Two seeds give the same order. Use the rng that is handed in, and no seed of your own."
    generator = np.random.default_rng(1)
    if same(order(generator), order(generator)):
        return "With a Generator, two epochs have the same order. default_rng(rng) hands a Generator back as it is."
    return None
