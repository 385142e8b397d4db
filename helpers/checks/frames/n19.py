"""Checks of what a reader writes in 19_overfitting.ipynb: the mask of dropout, and the way back through it."""
import itertools

import numpy as np

from helpers.checks.drawn import drawn_fault
from helpers.checks.verdict import array_fault, call, failed, is_array, passed, same
from helpers.inputs import kind_of
from helpers.network import ReLU, ReLU_deriv, one_hot, softmax


def check_dropout_mask(dropout_mask):
    """0 with the probability p, else 1 / (1 - p), for each entry by itself, drawn with rng."""
    for shape, p in (((40, 300), 0.2), ((30, 500), 0.5), ((25, 400), 0.75), ((6, 5), 0.0)):
        found, problem = call(dropout_mask, shape, p, np.random.default_rng(19), arrays=True,
                              given=f"Here shape is {shape} and p is {p}.")
        problem = problem or _mask_fault(found, shape, p)
        if problem:
            return failed(problem)
    fault = drawn_fault(lambda seed: call(dropout_mask, (9, 8), 0.5, np.random.default_rng(seed))[0])
    return failed(fault) if fault else passed("A share p is dropped, and the mean of the mask is 1.")


def _mask_fault(found, shape, p):
    if not is_array(found) or found.shape != shape:
        return array_fault(found, np.full(shape, np.pi), "The mask")
    kept, scale = found != 0, 1 / (1 - p)
    share, values = kept.mean(), np.unique(found[kept])
    near = 5 * np.sqrt(p * (1 - p) / found.size) + 1e-9
    if kept.all() and p and values.size > 2:
        return "The mask holds the numbers that were drawn. Compare them with p first."
    if kept.all() and p and values.size == 2 and values[0] < 0:
        return (f"The mask holds {values[0]:.3g} and {values[1]:.3g}, expected 0 and {scale:.3g}. Are the brackets "
                "there, / (1 - p)?")
    if 0 < kept.mean() < 1 and ((found == found[:1]).all() or (found == found[:, :1]).all()):
        return "One draw stands in a whole row or column. Draw one number for each neuron and image: `shape` numbers."
    if kept.all() and p:
        return "Nothing is dropped. The mask is 0 for a share p of the neurons."
    if not kept.any():
        return "Everything is dropped. A share of 1 - p stays on."
    if p and abs(share - p) < near < abs(share - (1 - p)):
        return f"With p = {p}, a share of {1 - share:.2f} is dropped, expected p. A number below p is a neuron dropped."
    if abs(share - (1 - p)) > near:
        return f"With p = {p}, a share of {1 - share:.2f} is dropped, expected p."
    if values.size > 1:
        return "What stays on has different values, expected 1 / (1 - p) for all."
    for value, reason in ((1, "What stays on is 1. The mean of the mask is then 1 - p: divide by it."),
                          (1 - p, "What stays on is multiplied by 1 - p. Divide by it."),
                          (p, "What stays on is multiplied by p. Divide by 1 - p."),
                          (1 / (p or 1), "What stays on is divided by p. A share of 1 - p stays on: divide by that."),
                          (1 + p, "What stays on is 1 + p. Its share is 1 - p, so it is divided by 1 - p.")):
        if scale != 1 and abs(values[0] - value) < 1e-6 < abs(value - scale):
            return reason
    return None if abs(values[0] - scale) < 1e-6 else f"What stays on is {values[0]:.4g}, expected {scale:.4g}."


CASES = [((7, 6, 5, 4, 3), 9, np.float64), ((4, 5, 3), 6, np.float64), ((16, 5, 8, 10), 11, np.float32)]


def check_dropout_backward(dropout_backward):
    """The gradients of networks with one hidden layer, two and three, each with fixed masks."""
    for sizes, m, dtype in CASES:
        for f, f_deriv in ((ReLU, ReLU_deriv), (np.tanh, lambda Z: 1 - np.tanh(Z)**2)):
            layers, masks, X, Y = _network(sizes, m, dtype)
            Z, A = _forward(layers, X, masks, f)
            named = {} if f is ReLU else {"f_deriv": f_deriv}
            found, problem = call(dropout_backward, layers, Z, A, Y, masks, named=named,
                                  given=f"Here the layers are {' → '.join(map(str, sizes))}, with {m} images and "
                                        f"{len(masks)} masks.",
                                  advice="What comes back is W.T @ dZ. It meets masks[k - 1] and f_deriv(Z[k - 1]).")
            problem = problem or _list_fault(found, len(layers)) or _back_fault(found, layers, Z, A, Y, masks, f_deriv)
            if problem:
                return failed(problem)
    return passed("Every dW and db, with one mask, two and three.")


def _network(sizes, m, dtype):
    rng = np.random.default_rng(sum(sizes))
    layers = [((rng.standard_normal((rows, columns)) * np.sqrt(2 / columns)).astype(dtype),
               rng.standard_normal((rows, 1)).astype(dtype)) for columns, rows in itertools.pairwise(sizes)]
    masks = [((rng.random((rows, m)) >= 0.4) / 0.6).astype(dtype) for rows in sizes[1:-1]]
    return layers, masks, rng.random((sizes[0], m)).astype(dtype), rng.integers(0, sizes[-1], m)


def _forward(layers, X, masks, f):
    Z, A = [], [X]
    for (W, b), mask in zip(layers, [*masks, 1], strict=True):
        Z.append(W @ A[-1] + b)
        A.append(f(Z[-1]) * mask)
    return Z, [*A[:-1], softmax(Z[-1])]


def _list_fault(found, count):
    """What is wrong with the list before any number is looked at."""
    if found is None or found is ...:
        return array_fault(found, 0)
    if not isinstance(found, list) or not all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in found):
        return f"The function returned {kind_of(found)}, expected a list of pairs (dW, db)."
    if any(part is ... for pair in found for part in pair):
        return "A gradient is still `...`. Put your answer in its place."
    return None if len(found) == count else f"The list has {len(found)} pairs (dW, db) with {count} layers."


def _back(layers, Z, A, Y, masks, f_deriv, carried=lambda back, mask, deriv: back * mask * deriv):
    dZ, grads = A[-1] - one_hot(Y, len(A[-1])), []
    for k in reversed(range(len(layers))):
        grads.insert(0, (dZ @ A[k].T / Y.size, dZ.sum(axis=1, keepdims=True) / Y.size))
        if k:
            dZ = carried(layers[k][0].T @ dZ, masks[k - 1], f_deriv(Z[k - 1]))
    return grads


WRONG_WAYS = [
    (lambda back, mask, deriv: back * deriv, "The mask is missing on the way back: what was dropped takes no blame."),
    (lambda back, mask, deriv: back * (mask > 0) * deriv,
     "What was dropped takes no blame, and that is right. But the mask also multiplied by 1 / (1 - p) on the way "
     "forward, so it does on the way back: multiply by the mask itself."),
    (lambda back, mask, deriv: back * mask, "The derivative of f is missing."),
    (lambda back, mask, deriv: back * mask**2 * deriv, "The mask comes once on the way back, not twice."),
    (lambda back, mask, deriv: back * (mask == 0) * deriv, "This carries back to the dropped neurons only."),
    (lambda back, mask, deriv: back + mask * deriv, "W.T @ dZ is multiplied by the mask, entry by entry."),
    (lambda back, mask, deriv: mask * deriv, "W.T @ dZ is missing, the blame that comes back through the wires."),
    (lambda back, mask, deriv: back * np.where(mask, 1 / np.where(mask, mask, 1), 0) * deriv,
     "Multiply by the mask on the way back, too; this divides by it."),
]


def _back_fault(found, layers, Z, A, Y, masks, f_deriv):
    """A wrong way back by its name, else the first gradient that is wrong, last layer first."""
    right = _back(layers, Z, A, Y, masks, f_deriv)
    if all(map(_alike, found, right)):
        return None
    for carried, reason in WRONG_WAYS:
        if all(map(_alike, found, _back(layers, Z, A, Y, masks, f_deriv, carried))):
            return reason
    if f_deriv is not ReLU_deriv and all(map(_alike, found, _back(layers, Z, A, Y, masks, ReLU_deriv))):
        return "This is right for ReLU only. Use f_deriv, which is handed in."
    if all(map(_alike, found, _back(layers, A[1:], A, Y, masks, f_deriv))):
        return "The derivative is taken at Z[k - 1], and not at A."
    for k in reversed(range(len(layers))):
        for name, part, expected in zip(("dW", "db"), found[k], right[k], strict=True):
            fault = array_fault(part, expected, f"{name} of layer {k}", [
                (expected * Y.size, f"{name} of layer {k} is a sum over the images: divide by Y.size.")])
            if fault:
                return fault
    return None


def _alike(found, pair):
    return all(map(same, found, pair))
