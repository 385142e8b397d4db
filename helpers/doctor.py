"""The doctor: which fault is in a backward pass? It asks the loss itself and reads the pattern."""
from itertools import permutations
from typing import NamedTuple

import numpy as np

from helpers import network
from helpers.faults import FAULTS, faulty_backward_prop
from helpers.numerical import numerical_gradient


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
    forward: network.Forward
    slopes: network.Grads


def diagnose(backward_prop, *, forward_prop=network.forward_prop, loss=network.cross_entropy):
    """Compare a reader's backward pass with the loss itself, and name the fault from the pattern.

    Parameters
    ----------
    backward_prop : function like `network.backward_prop`, in any style, returning dW1, db1, dW2, db2
    forward_prop, loss : the forward pass and the loss that it belongs to, where they are not the network's

    Returns
    -------
    Diagnosis, of a small network in which all sizes differ. Only what cannot run there is tried on a second
    one, with ten neurons and ten classes. No exception of the reader's code gets through.
    """
    sizes_differ, ten_by_ten = dict(n=7, h=4, c=3, m=5), dict(n=12, h=10, c=10, m=6)
    patient = _patient(**sizes_differ, forward_prop=forward_prop, loss=loss)
    found, trouble = _try(backward_prop, patient)
    if trouble is None:
        return _verdict(found, patient)
    second = _patient(**ten_by_ten, forward_prop=forward_prop, loss=loss)
    found, still = _try(backward_prop, second)
    if still is not None or trouble[0] != "stopped":
        return Diagnosis(False, *trouble)
    verdict = _verdict(found, second)
    if verdict.ok:
        return Diagnosis(False, "only right when h = c", f"{trouble[1]}\nWith ten neurons and ten classes it is right: "
                         "a size is fixed in it, such as the ten classes of one_hot(Y). Take c and m from A2.shape.")
    return verdict._replace(message=f"{trouble[1]}\nWith ten neurons and ten classes it runs, and hides a fault.\n"
                                    f"{verdict.message}")


def _patient(n, h, c, m, forward_prop, loss):
    rng = np.random.default_rng(7)
    params = network.Params(*(rng.normal(size=size) for size in ((h, n), (h, 1), (c, h), (c, 1))))
    X, Y = rng.random((n, m)), rng.integers(0, c, m)
    slopes = [numerical_gradient(lambda W, name=name: loss(forward_prop(*params._replace(**{name: W}), X)[3], Y), W)
              for name, W in params._asdict().items()]
    return Patient(params, X, Y, network.Forward(*forward_prop(*params, X)), network.Grads(*slopes))


def _try(backward_prop, patient):
    """The four arrays that a reader's function returns, or (fault, message); exactly one of the two is None."""
    inputs = [*patient.forward, patient.params.W2, patient.X, patient.Y]
    copies = [array.copy() for array in inputs]
    sizes = "{} pixels, {} neurons, {} classes and {} images".format(
        len(patient.X), *patient.params.W2.shape[::-1], patient.Y.size)
    if not callable(backward_prop):
        return None, ("no function", f"The doctor wants the function itself, without brackets; it got "
                                     f"a {type(backward_prop).__name__}.")
    try:
        found = backward_prop(*copies)
    except Exception as error:      # whatever a reader's code raises becomes a sentence
        return None, ("stopped", f"With {sizes} the function stopped with {type(error).__name__}: "
                                 f"{str(error) or 'no message'}.")
    if found is None:
        return None, ("None", "The function returned None. Is the `return` missing?")
    if not isinstance(found, (tuple, list)) or len(found) != 4:
        what = f"{len(found)} things" if isinstance(found, (tuple, list)) else f"a {type(found).__name__}"
        return None, ("not four", f"The function returned {what}, expected four: return dW1, db1, dW2, db2.")
    try:
        found = network.Grads(*map(np.asarray, found))
    except ValueError:      # lists of different lengths
        found = [np.array("ragged")]
    if any(slopes.dtype.kind not in "fiub" for slopes in found):
        return None, ("not numbers", "The function returned something that is not an array of numbers.")
    names = ("Z1", "A1", "Z2", "A2", "W2", "X", "Y")
    changed = [name for name, before, after in zip(names, inputs, copies, strict=True)
               if not np.array_equal(before, after)]
    if changed:
        return None, ("changed its inputs", f"The function changed {', '.join(changed)}, which it was only to read. "
                                            "Make a new array: dZ2 = A2 - one_hot(Y, c), and not A2 -= ….")
    return found, None


def _verdict(found, patient):
    right = patient.slopes
    wrong = [name for name in right._fields if not _equal(getattr(found, name), getattr(right, name))]
    if not wrong:
        return Diagnosis(True, "", "Right. All four gradients agree with the loss itself.")
    table = "\n".join(f"  {name:4}  {_finding(getattr(found, name), getattr(right, name))}" for name in right._fields)
    fault, remedy = _name_the_fault(found, wrong, patient)
    return Diagnosis(False, fault, f"Not yet. Asked the loss itself, entry by entry:\n{table}\n{fault}: {remedy}")


def _equal(found, right):
    # 1e-4 of the largest slope: float32 keeps 7 digits and nudging 9, while a bug is off in the first or second
    return found.shape == right.shape and np.abs(found - right).max() <= 1e-4 * np.abs(right).max()


def _finding(found, right):
    if found.shape != right.shape:
        return f"wrong: shape {found.shape}, expected {right.shape}"
    if not np.isfinite(found).all():
        return "wrong: not finite"
    if _equal(found, right):
        return "agrees"
    place = np.unravel_index(np.abs(found - right).argmax(), right.shape)
    return f"wrong: at {[int(i) for i in place]} it is {found[place]:.4f}, the loss says {right[place]:.4f}"


def _name_the_fault(found, wrong, patient):
    """(fault, remedy): the known fault that gives just these numbers, or what the pattern says."""
    for order in permutations(range(4)):
        if all(_equal(found[at], right) for at, right in zip(order, patient.slopes, strict=True)):
            return "order", "The four are right, but in another order. Return dW1, db1, dW2, db2."
    if not all(np.isfinite(slopes).all() for slopes in found):
        return "NaN", "Some slopes are not finite numbers. Look for a division by 0 or a logarithm of 0."
    shapes = [name for name in wrong if getattr(found, name).shape != getattr(patient.slopes, name).shape]
    inputs = [*patient.forward, patient.params.W2, patient.X, patient.Y]
    plain = network.backward_prop(*inputs)
    if not all(map(_equal, plain, patient.slopes)):     # another forward pass or another loss: FAULTS are not its own
        if all(map(_equal, found, plain)):
            return "another network", ("These are the slopes of ReLU and cross-entropy. This network has another "
                                       "hidden function or another loss. Which line changes?")
        return _by_shape_or_factor(found, wrong, shapes, patient)
    known = {}
    for fault in FAULTS:
        try:
            spoiled = faulty_backward_prop(*inputs, fault=fault)
        except ValueError:      # this fault cannot run where the sizes differ
            continue
        known[fault] = [name for name in wrong if _same_fault(getattr(found, name), np.asarray(getattr(spoiled, name)))]
    for fault, explained in known.items():
        if explained == wrong:
            return fault, FAULTS[fault]
    for fault, explained in known.items():
        if explained and set(shapes) <= set(explained):
            return fault, f"{FAULTS[fault]} It explains {' and '.join(explained)}, not all. Mend it, then ask again."
    return _by_shape_or_factor(found, wrong, shapes, patient)


def _by_shape_or_factor(found, wrong, shapes, patient):
    if shapes:
        return _shape_fault(shapes[0], getattr(found, shapes[0]), getattr(patient.slopes, shapes[0]))
    first, right = getattr(found, wrong[0]), getattr(patient.slopes, wrong[0])
    factor = (first * right).sum() / (right**2).sum()
    if factor and all(_equal(getattr(found, name) / factor, getattr(patient.slopes, name)) for name in wrong):
        return "factor", f"{' and '.join(wrong)}: {factor:.4g} times the slopes of the loss. Which factor is too many?"
    return _pattern(wrong)


def _same_fault(found, spoiled):
    if found.shape == ():       # one number where a column belongs; which number does not matter
        return spoiled.shape == ()
    # the tolerance of _equal
    return found.shape == spoiled.shape and np.abs(found - spoiled).max() <= 1e-4 * np.abs(spoiled).max()


def _shape_fault(name, found, right):
    if found.shape == right.shape[::-1] and _equal(found.T, right):
        return "transposed", f"{name} is right but turned: rows and columns are exchanged."
    if found.size == right.size and _equal(found.reshape(right.shape), right):
        return "shape", f"{name} has the right numbers in the shape {found.shape}. Use keepdims=True: {right.shape}."
    return "shape", f"{name} must have the shape of its parameter, {right.shape}. Over which axis does the sum run?"


def _pattern(wrong):
    if wrong == ["dW1", "db1"]:
        return "unknown", "Only the first layer is wrong. Look at dZ1, between the layers."
    if wrong in (["db1", "db2"], ["db1"], ["db2"]):
        return "unknown", "Only biases are wrong. Look at the sum in their line."
    if len(wrong) == 1:
        return "unknown", f"Only {wrong[0]} is wrong. Look at its own line; what it is made of is right."
    if len(wrong) == 4:
        return "unknown", "All are wrong. Look at dZ2, from which all four come."
    return "unknown", f"{', '.join(wrong)} are wrong. Compare their lines with those of the others."
