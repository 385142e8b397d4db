"""The doctor: which fault is in a backward pass? It asks the loss itself and reads the pattern."""
import warnings
from functools import cache
from typing import NamedTuple

import numpy as np

from helpers import network
from helpers.checks.doctor import patients
from helpers.checks.doctor.asking import Unusable, ask, call, four_arrays
from helpers.checks.doctor.naming import name_the_fault
from helpers.checks.doctor.symptoms import equal, finding
from helpers.checks.gradient import numerical_gradient
from helpers.checks.lines import in_lines

GIVEN = ("Z1", "A1", "Z2", "A2", "W2", "X", "Y")        # to a backward pass


class Diagnosis(NamedTuple):
    """What the doctor says: ok, a short name of the fault ("" when there is none), and the message it shows."""

    ok: bool
    fault: str
    message: str

    def __repr__(self):
        return in_lines(self.message)


class Examined(NamedTuple):
    """A patient with what its network computes, and the gradient of its loss, found by nudging."""

    name: str
    sizes: str
    params: network.Params
    Y: np.ndarray
    forward: network.Forward
    grads: network.Grads
    inputs: list            # of a backward pass, as GIVEN names them


def diagnose(backward_prop, *, forward_prop=network.forward_prop, loss=network.cross_entropy):
    """Compare a reader's backward pass with the loss itself, and name the fault from the pattern.

    Parameters
    ----------
    backward_prop : function like `network.backward_prop`, in any style, returning dW1, db1, dW2, db2
    forward_prop, loss : the forward pass and the loss that it belongs to, where they are not the network's

    Returns
    -------
    Diagnosis, of three small networks in which all sizes differ; one of them is in training on digits. Only what
    cannot run there is tried on one with ten neurons and ten classes. No exception of the reader's code gets through:
    the message names the line that stopped.
    """
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")     # what is not finite is said by the verdict
        return _diagnose(backward_prop, forward_prop, loss)


def _diagnose(backward_prop, forward_prop, loss):
    usual = forward_prop is network.forward_prop and loss is network.cross_entropy

    def verdict_on(patient):
        try:
            return _verdict(backward_prop, _usual(patient) if usual else examine(patient(), forward_prop, loss))
        except Unusable as trouble:
            return Diagnosis(False, *trouble.args)

    first = verdict_on(patients.drawn)
    if first.ok:
        for patient in (patients.in_training, patients.loud):
            then = verdict_on(patient)
            if not then.ok:
                return then._replace(message=f"A small network agrees, {patient().name} does not.\n{then.message}")
    if first.fault != "stopped":
        return first
    for patient, fixed in ((patients.in_training, "only right with ten classes"),
                           (patients.ten_by_ten, "only right when h = c")):
        then, sizes = verdict_on(patient), patient().sizes
        if then.ok:
            return Diagnosis(False, fixed, f"{first.message}\nWith {sizes} it is right: a size is fixed in it, such as "
                                           "the ten classes of one_hot(Y). Take c and m from A2.shape.")
        if then.fault != "stopped":
            return then._replace(message=f"{first.message}\nWith {sizes} it runs; then another fault shows.\n"
                                         f"{then.message}")
    return first


def examine(patient, forward_prop=network.forward_prop, loss=network.cross_entropy):
    """A patient, Examined with a reader's forward pass and loss. Raises Unusable when one of them fails."""
    params, X, Y, sizes = patient.params, patient.X, patient.Y, patient.sizes

    def loss_at(params, run=call):
        found = run(forward_prop, [*params, X], ("W1", "b1", "W2", "b2", "X"), "your forward_prop", sizes)
        return run(loss, [_checked(found, patient).A2, Y], ("A2", "Y"), "your loss", sizes)

    value = loss_at(params, ask)
    try:
        grads = [numerical_gradient(lambda W, name=name: loss_at(params._replace(**{name: W})), W)
                 for name, W in params._asdict().items()]
    except ValueError as error:     # of numerical_gradient: no finite number came back
        raise Unusable("not one number", f"Your loss cannot be nudged. {error}") from error
    if value != loss_at(params):
        raise Unusable("random", "Your forward_prop or your loss gives another number when it is called again. Leave "
                                 "chance out of it, such as dropout, or give it a seed of its own.")
    forward = _checked(forward_prop(*params, X), patient)
    inputs = [*forward, params.W2, X, Y]
    return Examined(patient.name, sizes, params, Y, forward, network.Grads(*grads), inputs)


@cache
def _usual(patient):
    """A patient, Examined with the network's own forward pass and loss; once is enough."""
    return examine(patient())


def _grads(backward_prop, examined):
    """What a reader's backward pass returns, as Grads in float64. Raises Unusable when it is not that."""
    found = ask(backward_prop, examined.inputs, GIVEN, "the function", examined.sizes)
    return network.Grads(*four_arrays(found, "the function", "dW1, db1, dW2, db2"))


def _checked(found, patient):
    """What a forward pass returned as Forward, in float64; Unusable when that cannot be nudged."""
    forward = network.Forward(*four_arrays(found, "your forward_prop", "Z1, A1, Z2, A2"))
    (h, _), c, m = patient.params.W1.shape, patient.params.b2.size, patient.Y.size
    for name, array, rows in zip(forward._fields, forward, (h, h, c, c), strict=True):
        if array.shape != (rows, m):
            raise Unusable("shape", f"With {patient.sizes} your forward_prop returned {name} in the shape "
                                    f"{array.shape}, expected {(rows, m)}.")
    coarse = [array for array in found if getattr(array, "dtype", None) in (np.float32, np.float16)]
    if coarse:
        raise Unusable("float32", f"Your forward_prop computes in {coarse[0].dtype}, which is too coarse for nudging. "
                                  "Leave the type of its inputs as it is.")
    return forward


def _verdict(backward_prop, examined):
    """Diagnosis of a reader's backward pass on one patient. Raises Unusable when there is nothing to judge."""
    found, again = (_grads(backward_prop, examined) for _ in range(2))
    if not all(np.array_equal(one, other, equal_nan=True) for one, other in zip(found, again, strict=True)):
        return Diagnosis(False, "random", "The function gives different numbers when it is called again. Leave "
                                          "chance out of it.")
    right = examined.grads
    wrong = [name for name in right._fields if not equal(getattr(found, name), getattr(right, name))]
    if not wrong:
        return Diagnosis(True, "", "Right. All four gradients agree with the loss itself.")
    table = "\n".join(f"  {name:4}  {finding(getattr(found, name), getattr(right, name))}" for name in right._fields)
    fault, remedy = name_the_fault(found, wrong, examined)
    return Diagnosis(False, fault, f"Not yet. Asked the loss itself, entry by entry:\n{table}\n{fault}: {remedy}")
