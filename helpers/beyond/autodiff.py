"""Automatic differentiation: arrays that remember what they were made from, and one rule for each operation.

    W = Array([[1.0, 2.0]])
    loss = np.exp(W @ X).sum()          # any function that RULES knows; what is no Array, such as X, is a constant
    backward(loss)
    W.grad                              # of the shape of W

Whatever is recorded runs once, as it stands: the derivative is that of the program, at the numbers that went in.
"""
import itertools
from functools import partial
from operator import getitem

import numpy as np

COUNT = itertools.count()       # 0, 1, 2, …: the order in which arrays are made


def rules():
    """For C = function(A, B): the gradient dC of C, carried back to A and to B; one rule for each input.

    Home: 22_autodiff.ipynb

    Returns {function: [rule, …]}. dA has the shape of C; where A was repeated to fit, `unbroadcast` adds it up.
    """
    return {
        np.add:      [lambda A, B, C, dC: dC,                lambda A, B, C, dC: dC],
        np.subtract: [lambda A, B, C, dC: dC,                lambda A, B, C, dC: -dC],
        np.multiply: [lambda A, B, C, dC: dC * B,            lambda A, B, C, dC: dC * A],
        np.divide:   [lambda A, B, C, dC: dC / B,            lambda A, B, C, dC: -dC * C / B],
        np.matmul:   [lambda A, B, C, dC: dC @ B.T,          lambda A, B, C, dC: A.T @ dC],
        np.maximum:  [lambda A, B, C, dC: dC * (A > B),      lambda A, B, C, dC: dC * (A <= B)],
        np.negative: [lambda A, C, dC: -dC],
        np.exp:      [lambda A, C, dC: dC * C],
        np.log:      [lambda A, C, dC: dC / A],
    }


def spread(A, C, dC, axis=None, keepdims=False):
    """Rule of np.sum: each number that was added gets the gradient of its sum."""
    if axis is not None and not keepdims:
        dC = np.expand_dims(dC, axis)
    return np.broadcast_to(dC, A.shape)


def largest(A, C, dC, axis=None, keepdims=False):
    """Rule of np.max: the largest number gets it all; of equals, the first."""
    axes = list(range(A.ndim)) if axis is None else np.atleast_1d(axis).tolist()
    last = list(range(-len(axes), 0))
    equal = np.moveaxis(A == A.max(axis=axis, keepdims=True), axes, last)
    flat = equal.reshape(*equal.shape[:A.ndim - len(axes)], -1)
    first = (flat & (flat.cumsum(axis=-1) == 1)).reshape(equal.shape)
    return spread(A, C, dC, axis, keepdims) * np.moveaxis(first, last, axes)


def put_back(A, at, C, dC):
    """Rule of A[at]: back to the places it was taken from; a number that was taken twice gets both."""
    dA = np.zeros_like(A)
    np.add.at(dA, at, dC)
    return dA


RULES = rules() | {
    np.power:     [lambda A, B, C, dC: dC * B * A**(B - 1), lambda A, B, C, dC: dC * C * np.log(A)],
    np.transpose: [lambda A, C, dC: dC.T],
    np.reshape:   [lambda A, shape, C, dC: dC.reshape(A.shape)],
    np.sum:       [spread],
    np.max:       [largest],
    getitem:      [put_back],
}


class Array(np.lib.mixins.NDArrayOperatorsMixin):
    """An array that remembers what it was made from.

    value: its numbers. grad: once `backward` has run, the gradient, of the same shape. parents: pairs (array, back)
    of what it was made from; back(dC) is what its own gradient dC contributes to that of the array. function: what
    made it, None for one that was made by hand. number: when it was made.

    NumPy's mixin writes `__add__` and all other operators: A + B asks for np.add(A, B). NumPy in turn hands each of
    its functions that meets an Array to `__array_ufunc__`, so np.exp(A) is recorded, too.
    """

    __hash__ = object.__hash__      # == compares entry by entry, so an Array is known by what it is, not by its numbers

    def __init__(self, value, function=None):
        value = np.asarray(value)
        self.value = value if value.dtype.kind == "f" else value.astype(np.float64)
        self.grad, self.parents, self.function, self.number = None, [], function, next(COUNT)

    def __array_ufunc__(self, function, method, *inputs, **settings):
        if method != "__call__" or set(settings) - {"out"}:       # A += B is A = A + B: nothing is changed in place
            return NotImplemented
        return record(function, *inputs)

    def __array__(self, *_, **__):
        raise TypeError("A function that keeps no record, such as np.where, was given an Array. For its numbers alone "
                        "hand in A.value; for a gradient use what has a rule: A * (A > 0) instead of np.where.")

    def __repr__(self):
        return f"Array({self.value})"

    def __getitem__(self, at):
        return record(getitem, self, at)

    def sum(self, axis=None, out=None, keepdims=False):
        """As of any array; NumPy's np.sum hands in out=None."""
        return record(np.sum, self, axis=axis, keepdims=keepdims)

    def max(self, axis=None, out=None, keepdims=False):
        """As of any array."""
        return record(np.max, self, axis=axis, keepdims=keepdims)

    def mean(self, axis=None, dtype=None, out=None, keepdims=False):
        """As of any array."""
        total = self.sum(axis=axis, keepdims=keepdims)
        return total / (self.value.size / total.value.size)

    def reshape(self, *shape):
        """As of any array."""
        return record(np.reshape, self, shape)

    @property
    def T(self):
        """The transpose."""
        return record(np.transpose, self)

    @property
    def shape(self):
        """As of any array."""
        return self.value.shape

    @property
    def dtype(self):
        """As of any array."""
        return self.value.dtype


def record(function, *inputs, **settings):
    """The result of a function as an Array that remembers its inputs; those that are no Array are constants.

    A comparison gives plain True and False: its derivative is 0. Raises TypeError for a function without a rule, and
    ValueError for a product of what are not two tables.
    """
    values = [each.value if isinstance(each, Array) else each for each in inputs]
    if function is np.matmul and [np.ndim(value) for value in values] != [2, 2]:
        raise ValueError(f"@ got shapes {' and '.join(str(np.shape(value)) for value in values)}, expected two tables, "
                         "as in (c, h) @ (h, m). A[:, None] makes a column of a vector.")
    numbers = function(*values, **settings)
    if np.asarray(numbers).dtype.kind == "b":
        return numbers
    if function not in RULES:
        raise TypeError(f"There is no rule for {function.__name__} yet. Put one into RULES: for each of its inputs "
                        f"a function of the inputs, of the result C and of its gradient dC.")
    result = Array(numbers, function)
    for each, rule in zip(inputs, RULES[function], strict=False):
        if isinstance(each, Array):                  # constants want no gradient
            result.parents.append((each, partial(rule, *values, result.value, **settings)))
    return result


def in_order(end):
    """All Arrays that `end` was made from, in the order in which they were made; `end` is the last.

    An array is made after all that it is made from, so this order fits every graph, however it branches.
    """
    found, waiting = {}, [end]
    while waiting:
        array = waiting.pop()
        if array.number not in found:
            found[array.number] = array
            waiting += [parent for parent, _ in array.parents]
    return [found[number] for number in sorted(found)]


def unbroadcast(grad, shape):
    """The gradient of an array of this shape that was repeated to fit: the gradients of its copies, added up.

    grad: of the shape it was repeated to. Returns an array of `shape`.
    """
    grad = np.asarray(grad)                          # of a loss it may be a plain 1
    while grad.ndim > len(shape):
        grad = grad.sum(axis=0)                      # copies along a new first axis
    for axis, size in enumerate(shape):
        if size == 1:
            grad = grad.sum(axis=axis, keepdims=True)
    return grad


def backward(loss):
    """Gradient of loss, one number, with respect to every Array that it was made from, into its .grad.

    Home: 22_autodiff.ipynb
    """
    order = in_order(loss)
    for array in order:
        array.grad = np.zeros_like(array.value)
    loss.grad = np.ones_like(loss.value)
    for array in reversed(order):                    # the one made last goes first
        for parent, back in array.parents:
            parent.grad = parent.grad + unbroadcast(back(array.grad), parent.value.shape)
