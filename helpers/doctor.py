"""The doctor: which fault is in a backward pass? It asks the loss itself and reads the pattern."""
from typing import NamedTuple

import numpy as np

from helpers import network
from helpers.numerical import numerical_gradient
from helpers.symptoms import equal, finding, name_the_fault


class Diagnosis(NamedTuple):
    """What the doctor says: ok, a short name of the fault ("" when there is none), and the message it shows."""

    ok: bool
    fault: str
    message: str

    def __repr__(self):
        return self.message


class Patient(NamedTuple):
    """A small network on which a backward pass is tried, and the slopes of its loss, found by nudging."""

    params: network.Params
    X: np.ndarray
    Y: np.ndarray
    sizes: str              # of all four, in words
    forward: network.Forward
    slopes: network.Grads


class Unusable(Exception):
    """A function of the reader gave nothing that can be judged; holds the fault and the message of the Diagnosis."""


def diagnose(backward_prop, *, forward_prop=network.forward_prop, loss=network.cross_entropy):
    """Compare a reader's backward pass with the loss itself, and name the fault from the pattern.

    Parameters
    ----------
    backward_prop : function like `network.backward_prop`, in any style, returning dW1, db1, dW2, db2
    forward_prop, loss : the forward pass and the loss that it belongs to, where they are not the network's

    Returns
    -------
    Diagnosis, of a small network in which all sizes differ. Only what cannot run there is tried on a second
    one, with ten neurons and ten classes. No exception of the reader's code gets through: the message names the
    function that stopped.
    """
    sizes_differ, ten_by_ten = dict(n=7, h=4, c=3, m=5), dict(n=12, h=10, c=10, m=6)
    try:
        patient = _patient(**sizes_differ, forward_prop=forward_prop, loss=loss)
        return _verdict(_try(backward_prop, patient), patient)
    except Unusable as trouble:
        fault, message = trouble.args
    if fault != "stopped":
        return Diagnosis(False, fault, message)
    try:
        second = _patient(**ten_by_ten, forward_prop=forward_prop, loss=loss)
        verdict = _verdict(_try(backward_prop, second), second)
    except Unusable:
        return Diagnosis(False, fault, message)
    if verdict.ok:
        return Diagnosis(False, "only right when h = c", f"{message}\nWith ten neurons and ten classes it is right: "
                         "a size is fixed in it, such as the ten classes of one_hot(Y). Take c and m from A2.shape.")
    return verdict._replace(message=f"{message}\nWith ten neurons and ten classes it runs; then another fault shows.\n"
                                    f"{verdict.message}")


def _patient(n, h, c, m, forward_prop, loss):
    """A Patient of these sizes, with the reader's forward pass and loss. Raises Unusable when one of them fails."""
    rng = np.random.default_rng(7)
    params = network.Params(*(rng.normal(size=size) for size in ((h, n), (h, 1), (c, h), (c, 1))))
    X, Y = rng.random((n, m)), rng.integers(0, c, m)
    sizes = f"{n} pixels, {h} neurons, {c} classes and {m} images"

    def forward_at(params):
        found = _run(forward_prop, (*params, X), "your forward_prop", sizes)
        forward = network.Forward(*_four_arrays(found, "your forward_prop", "Z1, A1, Z2, A2"))
        for name, array, rows in zip(forward._fields, forward, (h, h, c, c), strict=True):
            if array.shape != (rows, m):
                raise Unusable("shape", f"With {sizes} your forward_prop returned {name} in the shape {array.shape}, "
                                        f"expected {(rows, m)}.")
        return forward

    def loss_at(params):
        return _run(loss, (forward_at(params).A2, Y), "your loss", sizes)

    try:
        slopes = [numerical_gradient(lambda W, name=name: loss_at(params._replace(**{name: W})), W)
                  for name, W in params._asdict().items()]
    except ValueError as error:     # of numerical_gradient: no finite number came back
        raise Unusable("not one number", f"Your loss cannot be nudged. {error}") from error
    return Patient(params, X, Y, sizes, forward_at(params), network.Grads(*slopes))


def _try(backward_prop, patient):
    """The Grads that a reader's function returns, in float64. Raises Unusable when it fails or changes its inputs."""
    inputs = [*patient.forward, patient.params.W2, patient.X, patient.Y]
    copies = [array.copy() for array in inputs]
    found = _run(backward_prop, copies, "the function", patient.sizes)
    found = network.Grads(*_four_arrays(found, "the function", "dW1, db1, dW2, db2"))
    names = ("Z1", "A1", "Z2", "A2", "W2", "X", "Y")
    changed = [name for name, before, after in zip(names, inputs, copies, strict=True)
               if not np.array_equal(before, after)]
    if changed:
        raise Unusable("changed its inputs", f"The function changed {', '.join(changed)}, which it was only to read. "
                                             "Make a new array: dZ2 = A2 - one_hot(Y, c), and not A2 -= ….")
    return found


def _run(function, inputs, name, sizes):
    """What a reader's function returns; what it raises becomes Unusable, with the function's name."""
    if not callable(function):
        raise Unusable("no function", f"The doctor wants {name} itself, without brackets; it got "
                                      f"a {type(function).__name__}.")
    try:
        return function(*inputs)
    except Exception as error:      # whatever a reader's code raises becomes a sentence
        raise Unusable("stopped", f"With {sizes} {name} stopped with {type(error).__name__}: "
                                  f"{str(error) or 'no message'}.") from error


def _four_arrays(found, name, wanted):
    """What a reader's function returned as four float64 arrays; Unusable when it is anything else."""
    if found is None:
        raise Unusable("None", f"{name.capitalize()} returned None. Is the `return` missing?")
    if not isinstance(found, (tuple, list)) or len(found) != 4:
        what = f"{len(found)} things" if isinstance(found, (tuple, list)) else f"a {type(found).__name__}"
        raise Unusable("not four", f"{name.capitalize()} returned {what}, expected four: return {wanted}.")
    try:
        arrays = [np.asarray(array) for array in found]
    except Exception:       # lists of different lengths, or what cannot become an array
        arrays = []
    if not arrays or any(array.dtype.kind not in "fiub" for array in arrays):
        raise Unusable("not numbers", f"{name.capitalize()} returned something that is not an array of numbers.")
    return [array.astype(np.float64) for array in arrays]


def _verdict(found, patient):
    right = patient.slopes
    wrong = [name for name in right._fields if not equal(getattr(found, name), getattr(right, name))]
    if not wrong:
        return Diagnosis(True, "", "Right. All four gradients agree with the loss itself.")
    table = "\n".join(f"  {name:4}  {finding(getattr(found, name), getattr(right, name))}" for name in right._fields)
    fault, remedy = name_the_fault(found, wrong, patient)
    return Diagnosis(False, fault, f"Not yet. Asked the loss itself, entry by entry:\n{table}\n{fault}: {remedy}")
