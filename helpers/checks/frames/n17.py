"""Checks of what a reader writes in 17_deeper_and_wider.ipynb: forward and back through any number of layers."""
import numpy as np

from helpers.checks.verdict import array_fault, call, failed, passed, same
from helpers.inputs import kind_of
from helpers.network import ReLU, ReLU_deriv, one_hot, softmax

BENT, TANH = (ReLU, ReLU_deriv), (np.tanh, lambda Z: 1 - np.tanh(Z)**2)
CASES = [((7, 6, 5, 4, 3), 9, BENT, np.float64), ((4, 3), 6, BENT, np.float64),      # sizes, images, f and f_deriv
         ((16, 5, 8, 10), 11, BENT, np.float32), ((5, 4, 6, 3), 8, TANH, np.float64)]


def _network(sizes, m, dtype):
    """Layers with biases that are not 0, images (n, m), and labels, of which some are the same."""
    rng = np.random.default_rng(sum(sizes))
    layers = [((rng.standard_normal((rows, columns)) * np.sqrt(2 / columns)).astype(dtype),
               rng.standard_normal((rows, 1)).astype(dtype)) for columns, rows in zip(sizes, sizes[1:], strict=False)]
    return layers, rng.random((sizes[0], m)).astype(dtype), rng.integers(0, sizes[-1] - 1, m)


def _given(sizes, m):
    """The inputs in words."""
    arrows = ", ".join(f"{a} → {b}" for a, b in zip(sizes, sizes[1:], strict=False))
    return f"Here the layers are {arrows}, with {m} images."


def check_forward_layers(forward_layers):
    """The lists Z and A of networks of one to four layers."""
    for sizes, m, (f, _), dtype in CASES:
        layers, X, _ = _network(sizes, m, dtype)
        inputs, named = (layers, X), {} if f is ReLU else {"f": f}
        found, problem = call(forward_layers, *inputs, named=named, given=_given(sizes, m),
                              advice="A layer takes what the one before passes on, A[-1].")
        problem = problem or _lists_fault(found, len(layers)) or _forward_fault(found, layers, X, f)
        if problem:
            return failed(problem)
    return passed("One layer, two, three and four, with ReLU and with another activation function.")


def _lists_fault(found, count):
    """What is wrong with Z and A before any number is looked at; None for two lists of the right length."""
    if found is None or found is ...:
        return array_fault(found, 0)
    if not isinstance(found, tuple) or len(found) != 2:
        what = f"{len(found)} values" if isinstance(found, tuple) else kind_of(found)
        return f"The function returned {what}, expected two lists: return Z, A."
    for name, part in zip("AZ", found[::-1], strict=True):
        if isinstance(part, list) and any(entry is ... for entry in part):
            return f"An entry of {name} is still `...`. Put your answer in its place."
    if all(isinstance(part, (list, tuple)) for part in found) and [*map(len, found)] == [count + 1, count]:
        return "Z and A are exchanged: return Z, A."
    for name, part, expected in zip("ZA", found, (count, count + 1), strict=True):
        if not isinstance(part, (list, tuple)):
            return f"{name} is {kind_of(part)}, expected a list of arrays."
        if len(part) != expected:
            more = " A[0] is X, so A has one entry more than there are layers." if name == "A" else ""
            return f"{name} has length {len(part)} with {count} layers, expected {expected}.{more}"
    return None


def _forward_fault(found, layers, X, f):
    """The first entry that is wrong, in a sentence."""
    Z, A = found
    before = X
    for k, (W, b) in enumerate(layers):
        fault = array_fault(A[k], before, f"A[{k}]", _wrong_activation(k, Z, layers, f))
        if fault:
            return fault
        product = W @ before
        sums = product + b
        fault = array_fault(Z[k], sums, f"Z[{k}]", [
            (product, f"Z[{k}]: the bias is missing."), (product - b, f"Z[{k}]: the bias is added, not taken away."),
            (f(sums), f"Z[{k}] holds what the layer passes on. The sums themselves are wanted: f comes after."),
            (softmax(sums), f"Z[{k}] holds probabilities, expected the scores before softmax."),
            (f(product) + b, f"Z[{k}]: f comes after the bias, and makes A from Z.")])
        if fault:
            return fault
        before = f(sums)
    scores = sums
    return array_fault(A[-1], softmax(scores), f"A[{len(layers)}], the last", [
        (scores, "The last entry of A holds scores, expected probabilities: softmax."),
        (f(scores), "The last layer does not bend: its scores go into softmax as they are."),
        (softmax(f(scores)), "softmax is given the bent scores. Give it Z[-1]."),
        *((each, "softmax is one for each image, a column.")
          for each in (softmax(scores.T).T, np.exp(scores) / np.exp(scores).sum())),
        (np.exp(scores), "These are the powers of e. Each column is divided by its sum: softmax.")])


def _wrong_activation(k, Z, layers, f):
    """Wrong values of A[k], k above 0, with what to say."""
    if k == 0:
        return [(None, "")]
    sums = Z[k - 1]
    return [(sums, f"A[{k}] holds the sums as they are. What is passed on is f(Z[{k - 1}])."),
            (softmax(sums), f"A[{k}] belongs to a hidden layer. softmax comes after the last layer only."),
            *([(ReLU(sums), f"A[{k}] is made by ReLU. Use f, which is handed in.")] if f is not ReLU else []),
            (f(f(sums)), f"A[{k}]: f is taken twice.")]


def check_backward_layers(backward_layers):
    """The gradients of networks of one to four layers."""
    for sizes, m, (f, f_deriv), dtype in CASES:
        layers, X, Y = _network(sizes, m, dtype)
        Z, A = _forward(layers, X, f)
        named = {} if f is ReLU else {"f_deriv": f_deriv}
        found, problem = call(backward_layers, layers, Z, A, Y, named=named, given=_given(sizes, m),
                              advice="dW has the shape of W. Going back, W.T stands on the left: W.T @ dZ.")
        problem = problem or _grads_fault(found, len(layers)) or _backward_fault(found, layers, Z, A, Y, f_deriv)
        if problem:
            return failed(problem)
    return passed("Every dW and db, with one layer, two, three and four.")


def _forward(layers, X, f):
    Z, A = [], [X]
    for W, b in layers:
        Z.append(W @ A[-1] + b)
        A.append(f(Z[-1]))
    return Z, [*A[:-1], softmax(Z[-1])]


def _grads_fault(found, count):
    """What is wrong with the list before any number is looked at."""
    if found is None or found is ...:
        return array_fault(found, 0)
    if not isinstance(found, list):
        return f"The function returned {kind_of(found)}, expected a list of pairs (dW, db)."
    if not all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in found):
        return "The function returned a list, and some of its entries are no pair (dW, db)."
    if any(part is ... for pair in found for part in pair):
        return "A gradient is still `...`. Put your answer in its place."
    if len(found) != count:
        return f"The list has {len(found)} pairs (dW, db) with {count} layers, expected {count}."
    return None


def _back(layers, Z, A, Y, f_deriv, mask=lambda dZ, deriv: dZ * deriv, at=-1, first=None):
    """The gradients; what is said by name is done in another way."""
    dZ, grads = A[-1] - one_hot(Y, len(A[-1])) if first is None else first, []
    for k in reversed(range(len(layers))):
        grads.insert(0, (dZ @ A[k].T / Y.size, dZ.sum(axis=1, keepdims=True) / Y.size))
        if k:
            dZ = mask(layers[k][0].T @ dZ, f_deriv(Z[k + at]))
    return grads


def _backward_fault(found, layers, Z, A, Y, f_deriv):
    """Which gradient is wrong, and why; the last layer is looked at first, since mistakes travel back from there."""
    right = _back(layers, Z, A, Y, f_deriv)
    if len(layers) > 1 and all(map(_same, found, right[::-1])):
        return "The pairs stand in the order in which they were made, last layer first. Put each in front of the list."
    if len(layers) > 1 and all(map(_same, found, _back(layers, Z, A, Y, f_deriv, lambda dZ, deriv: dZ))):
        return "The derivative of f is missing: entry by entry, W.T @ dZ times f_deriv(Z[k - 1])."
    if f_deriv is not ReLU_deriv and all(map(_same, found, _back(layers, Z, A, Y, ReLU_deriv))):
        return "This is right for ReLU only. Use f_deriv, which is handed in."
    if f_deriv is not ReLU_deriv and all(map(_same, found, _back(layers, A[1:], A, Y, f_deriv))):
        return "f_deriv is taken at A. Its input is the sums, Z[k - 1]."
    for k in reversed(range(len(layers))):
        dW, db = right[k]
        m, name = Y.size, f"dW of layer {k}"
        fault = array_fault(found[k][0], dW, name, [
            (dW * m, f"{name} is a sum over the images, expected their mean: divide by Y.size."),
            (-dW, f"{name} has the wrong sign: dZ is A[-1] minus the labels."),
            (dW.T, f"{name} is turned: it has the shape of W."), (db, f"{name} and db are exchanged.")])
        fault = fault or array_fault(found[k][1], db, f"db of layer {k}", [
            (db * m, f"db of layer {k} is a sum over the images, expected their mean: divide by Y.size."),
            (db[:, 0], f"db of layer {k} has lost its column: keepdims=True."),
            (db.mean(), f"db of layer {k} is one number. Each neuron has a bias of its own: axis=1.")])
        if fault:
            back = "" if k == len(layers) - 1 else (
                " The layers behind it are right, so look at the line that carries dZ back.")
            return fault + back
    return None


def _same(found, pair):
    return all(map(same, found, pair))
