"""The looks of the doctor that find a factor: one number too many, a spoiled line, a decay.

Each look takes (found, names, wrong, patient): Grads in float64, the tables to be explained, all that are wrong, and
the patient with its right gradient. It returns (fault, remedy), or None.
"""
import numpy as np

from helpers.checks.doctor.faults import FAULTS, way_back
from helpers.checks.doctor.symptoms import equal, listed, tables
from helpers.checks.doctor.wrong_lines import WRONG_LINES
from helpers.network import Grads

REACHES = {"dZ2": Grads._fields, "dZ1": ("dW1", "db1")}     # the tables that a line is in; else its own


def times(found, right, names):
    """The one number that turns some tables into those found; None where there is none."""
    pairs = [(getattr(found, name), getattr(right, name)) for name in names]
    if any(ours.shape != theirs.shape for ours, theirs in pairs):
        return None
    ours, theirs = (np.concatenate([pair[at].ravel() for pair in pairs]) for at in (0, 1))
    k = ours @ theirs / (theirs @ theirs) if theirs.any() else 0
    return k if all(equal(one, k * other) for one, other in pairs) else None


def factor(found, names, wrong, patient):
    """All of them are the right gradient times one number."""
    k = times(found, patient.grads, names)
    if not k:
        return None
    length = np.sqrt(sum((getattr(found, name)**2).sum() for name in names))
    name = _letters(abs(k), patient)
    if len(names) == 4 and 0 < k < 1 and not name and abs(length - round(length, 2)) < 1e-6:
        return "clipped", f"All four are scaled to a common length of {length:g}. Clipping belongs to the step."
    if abs(k + 1) < 1e-4:
        return "sign", _sign(names, wrong)
    turned = " The sign is flipped, too." if k < 0 else ""
    if name in ("m", "1/m"):
        fault = "1/m missing" if name == "m" else "1/m twice"
        return fault, (_twice(names) if name == "1/m" else FAULTS[fault]) + turned
    shown = f"{name}, here {abs(k):.4g}" if name and not name.isdigit() else f"{abs(k):.4g}"
    why = _why(name, abs(k), patient.Y.size)
    return f"factor {name}".strip(), f"{tables(names)}: the gradient of the loss times {shown}. {why}{turned}"


def _letters(k, patient):
    """A factor in letters, such as m/c; "" where it is none that comes of a mix-up."""
    (h, n), c, m = patient.params.W1.shape, patient.params.b2.size, patient.Y.size
    sizes = {"c": c, "h": h, "n": n}
    known = {"m": m, "1/m": 1 / m, "1/m²": 1 / m**2, "m²": m**2, "m/(m - 1)": m / (m - 1), "2": 2, "1/2": 1 / 2,
             "255": 255, "1/255": 1 / 255, **{f"m/{name}": m / size for name, size in sizes.items()},
             **{f"1/{name}": 1 / size for name, size in sizes.items()}, **sizes}
    return next((name for name, size in known.items() if abs(k - size) < 1e-4 * size), "")


def _why(name, k, m):
    if name.startswith("m/"):
        return f"{name[2:]} stands where m belongs: the loss is a mean over the m images."
    if name in ("1/c", "1/h", "1/n"):
        return f"The mean runs over the m images only; leave out the division by {name[2:]}."
    if name in ("1/m²", "m²"):
        return "Put 1/m in one place only, in dW and db." if name == "1/m²" else "Divide by m; do not multiply by it."
    if name in ("255", "1/255"):
        return "The pixels of X are between 0 and 1 already."
    divisor, short = m / k, abs(k - float(f"{k:.1e}")) < 1e-9      # 0.1 is a factor; 13/4000 is a fixed divisor
    if divisor > 1.5 and not short and not name and abs(divisor - round(divisor)) < 1e-3:
        return f"The divisor is {divisor:.0f}, whatever m is. Take m from A2.shape."
    return "Where does this factor come from?"


def _twice(names):
    """Where 1/m stands twice. No line is named that a right table proves."""
    if len(names) == 4:
        return FAULTS["1/m twice"]
    if {*names} == {"dW1", "db1"}:
        return "Put 1/m in one place only: in dW1 and db1, and not in dZ1 as well."
    return f"1/m stands twice in {listed(names)}. Put it there once."


def _sign(names, wrong):
    if len(wrong) == 4 and {"dW2", "db2"} <= set(names):
        return FAULTS["sign"]
    if {*names} == {*wrong} == {"dW2", "db2"}:
        return "dW2 and db2 have the wrong sign, dW1 and db1 do not. If dZ2 has it, dZ1 flips it back."
    if {*names} == {*wrong} == {"dW1", "db1"}:
        return "The first layer has the wrong sign. dW2 and db2 are right, so dZ2 is. Look at dZ1 and what follows."
    one = len(names) == 1
    line = "its line" if one else "their lines"
    return f"{listed(names)} {'has' if one else 'have'} the wrong sign. Look for a minus in {line}."


def wrong_line(found, names, wrong, patient):
    """One line of the way back holds something else; so no table is right that this would have spoiled."""
    second = None
    for line, faults in WRONG_LINES.items():
        reaches = REACHES.get(line, (line,))
        judged = [*names, *(name for name in reaches if name not in wrong)]
        if not set(names) <= set(reaches) or len(reaches) > 1 == len(judged):
            continue
        for fault, (spoil, remedy) in faults.items():
            k = _by_line(found, judged, patient, line, spoil)
            if k is not None and abs(k - 1) < 1e-4:
                return fault, remedy
            letters = k and ("1" if abs(k + 1) < 1e-4 else _letters(abs(k), patient))
            if letters and not second:
                second = fault, f"{remedy} A factor of {'-' if k < 0 else ''}{letters} is in it, too."
    return second


def _by_line(found, names, patient, line, spoil):
    """The number that turns what a spoiled line leads to into the tables found; None where there is none."""
    try:
        return times(found, way_back(*patient.inputs, spoiled={line: spoil}), names)
    except ValueError:      # this line cannot run where the sizes differ
        return None


def mask_threshold(found, names, wrong, patient):
    """The mask asks for more than 0, or for less."""
    Z1 = patient.forward.Z1
    for step in np.sort(Z1, axis=None) if {*names} == {"dW1", "db1"} else ():
        where = Z1 > step if step > 0 else Z1 >= step
        if _by_line(found, names, patient, "dZ1", lambda v, where=where: v.W2.T @ v.dZ2 * where) is not None:
            return "mask threshold", ("The mask is on only where Z1 is well above 0. It should be on wherever Z1 > 0."
                                      if step > 0 else
                                      "The mask is on where Z1 is a little below 0, too. It should be on only where "
                                      "Z1 > 0.")
    return None


def row_factors(found, names, wrong, patient):
    """Each row, or each column, is right up to a factor of its own."""
    pairs = [(getattr(found, name), getattr(patient.grads, name)) for name in names]
    if any(ours.shape != theirs.shape for ours, theirs in pairs):
        return None
    products = [name for name in names if name in ("dW1", "dW2")]
    if not products or any(times(found, patient.grads, [name]) is not None for name in products):
        return None
    for axis in (0, 1):
        if all(equal(ours, theirs * (ours * theirs).sum(axis, keepdims=True) / (theirs**2).sum(axis, keepdims=True))
               for ours, theirs in pairs):
            each = "column" if axis == 0 else "row"
            return "uneven factors", f"{tables(names)}: each {each} is multiplied, or divided, by a number of its own."
    return None


def weight_decay(found, names, wrong, patient):
    """A part of W2 is added to dW2."""
    if names != ["dW2"] or found.dW2.shape != patient.grads.dW2.shape:
        return None
    W2 = Grads(None, None, patient.params.W2, None)
    k = times(found._replace(dW2=found.dW2 - patient.grads.dW2), W2, names)
    if k:
        return "weight decay", f"dW2: {k:.4g} times W2 is added. That belongs to another loss. Leave it out here."
    if times(found._replace(dW2=found.dW2 - W2.dW2), patient.grads, names):
        return "W2 after a step", "dW2: this is W2 after a step. Return its gradient; the step comes later."
    return None
