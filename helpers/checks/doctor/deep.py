"""The doctor for any number of layers: which table of which layer is wrong, and what stands in its line."""
import numpy as np

from helpers.beyond.layers import Layers, forward_layers
from helpers.checks.doctor.deep_lines import At
from helpers.checks.doctor.deep_naming import name_the_fault
from helpers.checks.doctor.diagnosis import Diagnosis
from helpers.checks.doctor.symptoms import equal, finding
from helpers.checks.gradient import numerical_gradient
from helpers.checks.verdict import call
from helpers.inputs import check_labelled, check_network, kind_of
from helpers.network import cross_entropy, one_hot

MOST_IMAGES, MOST_NUDGED = 100, 300     # entries of a table; a larger one is nudged at so many places
ALIVE = 1e-7                            # nudging knows nine digits after the point


def cross_entropy_of(layers, X, Y):
    """The mean loss of the layers, with ReLU, on the images X with labels Y."""
    return cross_entropy(forward_layers(layers, X)[1][-1], Y)


def check_gradients(layers, X, Y, gradient, loss=cross_entropy_of):
    """Compare a gradient of any number of layers with the loss itself, and name the layer, the table and the fault.

    Parameters
    ----------
    layers : list of (W, b), as `init_layers` makes it; with its biases moved a little, so that no sum lies at the bend
    X, Y : images (n, m) and their labels (m,); some dozens are enough
    gradient : function of layers, X and Y that returns a pair (dW, db) for each layer in a list; or loss, accuracy
        and that list, as `training.gradient` does
    loss : function of the same three, for another activation function, a penalty or a mask that stays

    Returns
    -------
    Diagnosis. A fault has a name where the loss is the usual one; the last layer that is wrong is named first, for a
    fault travels back from there. No exception of the reader's gradient gets through.

    Raises
    ------
    ValueError when the layers, the images and the labels do not fit, or the loss cannot be nudged.
    """
    check_labelled(X, Y)
    check_network(Layers(layers), len(X), Y.max())
    if Y.size > MOST_IMAGES:
        raise ValueError(f"There are {Y.size} images, expected at most {MOST_IMAGES}: nudging asks for the loss "
                         "hundreds of times. Take X[:, :50] and Y[:50].")
    X = X.astype(np.float64)
    layers = _off_the_bends(layers, X)
    found, problem = _ask(gradient, layers, X, Y)
    if problem:
        return Diagnosis(False, *problem)
    right, usual = _right(layers, X, Y, found, loss)
    for k, (dW, _) in enumerate(right):
        if abs(dW).max() < ALIVE:
            return Diagnosis(False, "dead", f"Hardly any gradient reaches layer {k} of this network (at most "
                             f"{abs(dW).max():.0e}), so nudging cannot tell right from wrong there. Ask on one that is "
                             "alive, such as init_layers(sizes), and on images with ink in them.")
    wrong = [(k, name) for k in range(len(layers)) for name, ours, theirs in
             zip(("dW", "db"), found[k], right[k], strict=True) if not equal(ours, theirs)]
    if not wrong:
        return Diagnosis(True, "", f"Right. dW and db of {_count(layers)} agree with the loss itself.")
    table = "\n".join(f"  layer {k}  {name}  {finding(ours, theirs)}" for k in range(len(layers))
                      for name, ours, theirs in zip(("dW", "db"), found[k], right[k], strict=True))
    fault, remedy = name_the_fault(found, right, wrong, _given(layers, X, Y) if usual else None)
    return Diagnosis(False, fault, f"Not yet. Asked the loss itself, entry by entry:\n{table}\n{fault}: {remedy}")


def _count(layers):
    return "the layer" if len(layers) == 1 else f"all {len(layers)} layers"


def _off_the_bends(layers, X):
    """The layers in float64, with their biases moved by up to 0.1: of twenty draws that whose sums stay clear of 0."""
    def clear(layers):
        return min((abs(sums).min() for sums in forward_layers(layers, X)[0][:-1]), default=0)

    rng = np.random.default_rng(0)
    return max((Layers((W.astype(np.float64), b + rng.uniform(-0.1, 0.1, b.shape)) for W, b in layers)
                for _ in range(20)), key=clear)


def _ask(gradient, layers, X, Y):
    """What a reader's function returns, as float64: (list of pairs, None), or (None, (fault, message))."""
    sizes = " → ".join(map(str, [len(X), *(len(b) for _, b in layers)]))
    answers = []
    for _ in range(2):
        raw, problem = call(gradient, layers, X, Y, given=f"Here the layers are {sizes}, with {Y.size} images.",
                            advice="Going back, W.T stands on the left: W.T @ dZ.", then=lambda raw: (raw,))
        if problem:
            order = "takes" in problem and "argument" in problem
            return None, ("stopped", problem + " It is called with layers, X, Y, in this order." * order)
        found, problem = _pairs(raw[0], len(layers))
        if problem:
            return None, problem
        answers.append(found)
    if not all(np.array_equal(one, other, equal_nan=True) for pair, again in zip(*answers, strict=True)
               for one, other in zip(pair, again, strict=True)):
        return None, ("random", "The function gives different numbers when it is called again. Leave chance out of "
                                "it: for dropout draw the masks once, before.")
    return found, None


def _pairs(found, count):
    if isinstance(found, tuple) and len(found) == 3 and isinstance(found[0], (float, np.floating)):
        found = found[2]            # loss, accuracy and gradient
    if not isinstance(found, (list, tuple)):
        return None, ("no list", f"The function returned {kind_of(found)}, expected a list of pairs (dW, db)."
                                 + " Is the `return` missing?" * (found is None))
    if len(found) != count or not all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in found):
        return None, ("no list", f"The function returned a {type(found).__name__} of {len(found)} things, expected a "
                                 f"list of {count} pairs (dW, db), one for each layer.")
    blank = [k for k, pair in enumerate(found) if any(part is None or part is ... for part in pair)]
    if blank:
        return None, ("not numbers", f"The pair of layer {blank[0]} is not filled in: it holds {found[blank[0]]}.")
    try:
        return [tuple(np.asarray(part, np.float64) for part in pair) for pair in found], None
    except Exception:       # what cannot become an array of numbers
        return None, ("not numbers", "The function returned something that is not an array of numbers.")


def _right(layers, X, Y, found, loss):
    """The gradient, and whether it is the usual one, which has been held against the loss at MOST_NUDGED places.

    Of another loss each small table is nudged whole; a larger one is what was found, but for the places nudged.
    """
    rng, nudged = np.random.default_rng(0), []
    for k, pair in enumerate(layers):
        for at, array in enumerate(pair):
            places = np.sort(rng.permutation(array.size)[:MOST_NUDGED])

            def loss_at(values, k=k, at=at, places=places):
                moved = [list(pair) for pair in layers]
                moved[k][at] = moved[k][at].copy()
                moved[k][at].flat[places] = values
                return loss(Layers(map(tuple, moved)), X, Y)

            nudged.append((k, at, places, numerical_gradient(loss_at, array.flat[places])))
    usual = [(v.dZ @ v.A.T / Y.size, v.dZ.mean(axis=1, keepdims=True)) for v in _given(layers, X, Y)]
    if all(equal(usual[k][at].flat[places], values) or abs(values).max() < ALIVE
           for k, at, places, values in nudged):
        return usual, True
    right = [[np.zeros_like(array) for array in pair] for pair in layers]
    for k, at, places, values in nudged:
        if found[k][at].shape == right[k][at].shape:
            right[k][at][...] = found[k][at]
        right[k][at].flat[places] = values
    return right, False


def _given(layers, X, Y):
    """`At` for each layer: what its lines are given in the right pass, with ReLU and cross-entropy."""
    Z, A = forward_layers(layers, X)
    T, given = one_hot(Y, len(A[-1])), []
    W, dZ = None, None
    for k in reversed(range(len(layers))):
        new = A[-1] - T if W is None else W.T @ dZ * (Z[k] > 0)
        given.insert(0, At(A[k], Z[k], A[k + 1], new, W, dZ, Z[k - 1] if k else None, Y, T))
        W, dZ = layers[k][0], new
    return given
