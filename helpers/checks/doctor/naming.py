"""Which fault is it? One look after the other; and where none knows it, what the right tables prove."""
from itertools import combinations, permutations

import numpy as np

from helpers import network
from helpers.checks.doctor.factors import factor, mask_threshold, row_factors, weight_decay, wrong_line
from helpers.checks.doctor.left_out import images, left_out, some_wrong
from helpers.checks.doctor.symptoms import DONE_TO_IT, TOLERANCE, equal, listed, shape_fault, tables
from helpers.network import Grads


def name_the_fault(found, wrong, patient):
    """(fault, remedy): what is known to give just these numbers, or what the pattern says.

    found: Grads in float64. wrong: names of the tables that are. patient: `doctor.Examined`, whose gradient is right.
    """
    for order in permutations(range(4)):
        if all(equal(found[at], right) for at, right in zip(order, patient.grads, strict=True)):
            return "order", "The four are right, but in the wrong order. Return dW1, db1, dW2, db2."
    endless = [name for name in wrong if not np.isfinite(getattr(found, name)).all()]
    if endless:
        return "NaN", f"{tables(endless)}: not every entry is finite. Look for a division by 0 or a logarithm of 0."
    plain, looks = network.backward_prop(*patient.inputs), LOOKS
    if not all(map(equal, plain, patient.grads)):      # another forward pass or another loss: other lines
        looks = WITHOUT_LINES
        if all(map(equal, found, plain)):
            return _another_network(plain, patient)
    for part in [wrong, *_parts(wrong)]:
        for look in looks:
            named = look(found, part, wrong, patient)
            if named:
                fault, remedy = named
                rest = "" if part == wrong else f" This explains {listed(part)} only. Mend it, then ask again."
                return fault, remedy + rest
    return "unknown", _proof(wrong)


def _parts(wrong):
    """Some of the tables, the most first: what they share may have a fault of its own."""
    return [list(part) for size in range(len(wrong) - 1, 0, -1) for part in combinations(wrong, size)]


def _another_network(plain, patient):
    ratios = [right / ours for ours, right in zip(plain, patient.grads, strict=True) if ours.all()]
    if ratios and all(np.allclose(ratio, patient.Y.size, rtol=1e-4) for ratio in ratios):
        return "loss is a sum", "This is the gradient of the mean over the images. Your loss is a sum: divide it by m."
    still = [name[1:] for name, grad in patient.grads._asdict().items() if not grad.any()]
    if still:
        them = "it" if len(still) == 1 else "them"
        return "another network", f"Your loss does not move with {listed(still)} at all. Does forward_prop use {them}?"
    return "another network", ("This is the gradient for ReLU and cross-entropy. This network has another hidden "
                               "function or another loss. Which line changes?")


def _proof(wrong):
    """Where to look when no pattern is known. No line is named that a right table proves."""
    right = [name for name in Grads._fields if name not in wrong]
    if len(wrong) == 1:
        return f"Only {wrong[0]} is wrong. Look at its own line; what it is made of is right."
    if wrong == ["dW1", "db1"]:
        return "Only the first layer is wrong. dW2 and db2 are right, so dZ2 is. Look at dZ1, between the layers."
    if wrong == ["db1", "db2"]:
        return "Only biases are wrong. Look at the sums in their lines."
    if wrong == ["dW1", "dW2"]:
        return "The biases are right. Look at the products with X and with A1."
    if not right:
        return "All are wrong. Look at dZ2 first, from which all four come; then at what is done to all of them."
    if "dW1" in right:
        return f"dW1 is right, so dZ1 and dZ2 are. Look at the lines of {listed(wrong)} themselves."
    if "dW2" in right:
        return "dW2 is right, so dZ2 is. Look at dZ1, and at the line of db2 itself."
    if right == ["db2"]:
        return "db2 is right; dZ2 may still be wrong: a sum does not tell one image from another. Look at dZ2 first."
    return f"{listed(right)} {'is' if len(right) == 1 else 'are'} right. Look at dZ2 first, then at the other lines."


# The looks: each takes (found, names, wrong, patient), as in `factors`, and returns (fault, remedy), or None.

def shapes(found, names, wrong, patient):
    """All of them have a wrong shape."""
    pairs = [(name, getattr(found, name), getattr(patient.grads, name)) for name in names]
    return shape_fault(*pairs[0], patient) if all(ours.shape != theirs.shape for _, ours, theirs in pairs) else None


def done_to_it(found, names, wrong, patient):
    """One thing was done to all of them, which are right but for that."""
    pairs = [(getattr(found, name), getattr(patient.grads, name)) for name in names]
    if all(ours.shape == theirs.shape for ours, theirs in pairs):
        for fault, (was_done, remedy) in DONE_TO_IT.items():
            if all(was_done(*pair) for pair in pairs):
                return fault, f"{tables(names)}: {remedy}"
    return None


def cut_off(found, names, wrong, patient):
    """All entries above one bound, or below one, are that bound."""
    ours, theirs = (np.concatenate([getattr(four, name).ravel() for name in names]) for four in (found, patient.grads))
    low, high = ours.min(), ours.max()
    if not equal(ours, theirs.clip(low, high)) or (low != -high and not ((low < theirs) & (theirs < high)).any()):
        return None
    far = {f"below {low:.3g}": low - theirs.min(), f"above {high:.3g}": theirs.max() - high}
    beyond = [side for side in far if far[side] > TOLERANCE * abs(theirs).max()] or [max(far, key=far.get)]
    return "clipped", f"{tables(names)}: what is {' or '.join(beyond)} is cut off. Clipping belongs to the step."


def few_digits(found, names, wrong, patient):
    """All agree roughly."""
    pairs = [(getattr(found, name), getattr(patient.grads, name)) for name in names]
    if names == wrong and all(ours.shape == theirs.shape and abs(ours - theirs).max() <= 1e-2 * abs(theirs).max()
                              for ours, theirs in pairs):
        return "few digits", ("They agree to two or three digits. Is something rounded on the way, or added to "
                              "avoid a division by 0?")
    return None


LOOKS = (shapes, left_out, done_to_it, cut_off, factor, wrong_line, mask_threshold, images, some_wrong, row_factors,
         weight_decay, few_digits)
WITHOUT_LINES = (shapes, left_out, done_to_it, cut_off, factor, some_wrong, row_factors,
                 weight_decay)      # for another network
