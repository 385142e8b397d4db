"""The symptoms: what is wrong with one table of slopes, and which fault leaves such a pattern in all four."""
from itertools import permutations

import numpy as np

from helpers import network
from helpers.faults import FAULTS, faulty_backward_prop


def equal(found, right):
    """Whether two tables have one shape and agree up to 1e-4 of the largest slope.

    float32 keeps 7 digits and nudging 9, while a bug is off in the first or second.
    """
    return found.shape == right.shape and np.abs(found - right).max() <= 1e-4 * np.abs(right).max()


def finding(found, right):
    """What is wrong with one table of slopes, in a few words; right: the slopes that nudging gives."""
    if found.shape != right.shape:
        return f"wrong: shape {found.shape}, expected {right.shape}"
    if not np.isfinite(found).all():
        return "wrong: not finite"
    if equal(found, right):
        return "agrees"
    place = np.unravel_index(np.abs(found - right).argmax(), right.shape)
    return f"wrong: at {[int(i) for i in place]} it is {found[place]:.4f}, the loss says {right[place]:.4f}"


def name_the_fault(found, wrong, patient):
    """(fault, remedy): the known fault that gives just these numbers, or what the pattern says.

    found: Grads in float64. wrong: names of the tables that are. patient: `doctor.Patient`, whose slopes are right.
    """
    for order in permutations(range(4)):
        if all(equal(found[at], right) for at, right in zip(order, patient.slopes, strict=True)):
            return "order", "The four are right, but in another order. Return dW1, db1, dW2, db2."
    if not all(np.isfinite(slopes).all() for slopes in found):
        return "NaN", "Some slopes are not finite numbers. Look for a division by 0 or a logarithm of 0."
    shapes = [name for name in wrong if getattr(found, name).shape != getattr(patient.slopes, name).shape]
    inputs = [*patient.forward, patient.params.W2, patient.X, patient.Y]
    plain = network.backward_prop(*inputs)
    if not all(map(equal, plain, patient.slopes)):      # another forward pass or another loss: FAULTS are not its own
        if all(map(equal, found, plain)):
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
    factor = right.any() and (first * right).sum() / (right**2).sum()
    if factor and all(equal(getattr(found, name) / factor, getattr(patient.slopes, name)) for name in wrong):
        return "factor", f"{' and '.join(wrong)}: {factor:.4g} times the slopes of the loss. Which factor is too many?"
    return _pattern(wrong)


def _same_fault(found, spoiled):
    if found.shape == ():       # one number where a column belongs; which number does not matter
        return spoiled.shape == ()
    return equal(found, spoiled)


def _shape_fault(name, found, right):
    if found.shape == right.shape[::-1] and equal(found.T, right):
        return "transposed", f"{name} is right but turned: rows and columns are exchanged."
    if found.size == right.size and equal(found.reshape(right.shape), right):
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
