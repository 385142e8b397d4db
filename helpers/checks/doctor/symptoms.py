"""The symptoms of one table of a gradient: does it agree, what is its shape, what was done to it."""
import numpy as np

from helpers.checks.doctor.faults import FAULTS

TOLERANCE = 1e-5    # of the largest entry: float32 keeps 7 digits and nudging 9, float16 keeps 3, a bug none or one


def listed(things):
    """Things in a row, in words: dW1, db1 and dW2."""
    things = [str(thing) for thing in things]
    return " and ".join([", ".join(things[:-1]), things[-1]] if len(things) > 1 else things)


def tables(names):
    """Names of tables, as the first words of a sentence."""
    return "All four" if len(names) == 4 else listed(names)


def equal(found, right):
    """Whether two tables have one shape and agree, up to TOLERANCE of the largest entry."""
    return found.shape == right.shape and abs(found - right).max() <= TOLERANCE * abs(right).max()


def finding(found, right):
    """What is wrong with one table of a gradient, in a few words; right: the one that nudging gives."""
    if found.shape != right.shape:
        return f"wrong: shape {found.shape}, expected {right.shape}"
    if not np.isfinite(found).all():
        return "wrong: not finite"
    if equal(found, right):
        return "agrees"
    place = np.unravel_index(abs(found - right).argmax(), right.shape)
    ours, theirs = found[place], right[place]
    digits = next((d for d in range(4, 12) if f"{ours:.{d}f}" != f"{theirs:.{d}f}"), 12)     # until they differ
    return f"wrong: at {[int(i) for i in place]} it is {ours:.{digits}f}, the loss says {theirs:.{digits}f}"


def shape_fault(name, found, right, patient):
    """(fault, remedy) for a table of the wrong shape."""
    (h, n), c, m = patient.params.W1.shape, patient.params.b2.size, patient.Y.size
    if found.shape == right.shape[::-1] and equal(found.T, right):
        return "transposed", f"{name} is right but turned: rows and columns are exchanged."
    if found.size == right.size and equal(found.reshape(right.shape), right):
        return "shape", f"{name} has the right numbers in the shape {found.shape}. Use keepdims=True: {right.shape}."
    blame, carried, other = {"dW1": ("dZ1", "X", ""), "dW2": ("dZ2", "A1", ""),
                             "db1": ("dZ1", "", "dZ2"), "db2": ("dZ2", "", "dZ1")}[name]
    along = f"Sum along each row: {blame}.sum(axis=1, keepdims=True)."
    if other:
        if found.shape == ():
            return "scalar bias", FAULTS["scalar bias"]
        if found.shape in ((m,), (1, m)):
            return "wrong axis", f"{name} adds down each column, over the wrong axis. {along}"
        if found.shape == (right.size, m):
            return "sum missing", f"{name} still has a column for each image. {along}"
        if found.shape == (h + c - right.size, 1):
            return "other layer", f"{name} has the shape of the other bias. It is made of {blame}, not of {other}."
    made = {(h, h): "dZ1 @ A1.T", (c, n): "dZ2 @ X.T", (c, h): "dZ2 @ A1.T", (h, n): "dZ1 @ X.T"}.get(found.shape)
    if made and carried:
        return "wrong pair", f"{name} has the shape of {made}. Take {blame} @ {carried}.T, blame times input."
    if carried and found.shape in ((len(right),), (len(right), 1), (right.shape[1],), (1, right.shape[1]), ()):
        return "sum too many", f"{name} is summed once too often. {blame} @ {carried}.T already sums over the images."
    if carried and found.shape == (right.shape[0], right.shape[1] + 1):
        return "column too many", (f"{name} has one column too many. Is it for the bias? "
                                   f"The bias has its own gradient, db{name[-1]}.")
    if {10, 784} & set(found.shape) - set(right.shape):
        return "fixed size", (f"{name} must have the shape of its parameter, {right.shape}; 10 or 784 is written into "
                              "it. Take the sizes from W2.shape and X.shape.")
    return "shape", f"{name} must have the shape of its parameter, {right.shape}. Over which axis does the sum run?"


def _rows_moved(found, right):
    """Whether the rows of right, or its columns, all stand in found, but in other places."""
    for ours, theirs in ((found, right), (found.T, right.T)):
        near = abs(ours[:, None] - theirs[None]).max(axis=2) <= TOLERANCE * abs(right).max()     # (rows, rows)
        if len(near) > 1 and (near.sum(axis=0) == 1).all() and (near.sum(axis=1) == 1).all():
            return True
    return False


def _small_dropped(found, right):
    kept = found != 0
    return not kept.all() and kept.any() and equal(found, right * kept) and \
        abs(right[~kept]).max() < abs(right[kept]).min()


def _half_precision(found, right):
    return np.array_equal(found, found.astype(np.float16)) and abs(found - right).max() <= 5e-3 * abs(right).max()


DONE_TO_IT = {      # what was done to a right table: (whether it was, what mends it)
    "all zeros": (lambda found, right: not found.any(),
                  "every entry is 0. Was a table of zeros never filled? Is a mask always off? 1 // m is 0, too."),
    "one number for all": (lambda found, right: found.size > 1 and found.any() and np.ptp(found) == 0,
                           "all entries are one number. Sum along each row, not over everything."),
    "signs only": (lambda found, right: equal(found, np.sign(right)), "only the signs of the entries are left."),
    "whole numbers": (lambda found, right: np.array_equal(found, np.rint(found)),
                      "every entry is a whole number. // rounds down, and a table with dtype=int drops the "
                      "decimals. Divide with /, and make tables of floats."),
    "signs lost": (lambda found, right: equal(found, abs(right)), "no entry is below 0. Leave out abs."),
    "negative entries cut": (lambda found, right: equal(found, right.clip(0)),
                            "what is below 0 has become 0. Do not apply ReLU to a gradient."),
    "squared": (lambda found, right: equal(found, right**2), "these are the squares of the entries."),
    "scaled to length 1": (lambda found, right: equal(found, right / np.linalg.norm(right)),
                           "each table is divided by its length. Return the gradient itself."),
    "rounded": (lambda found, right: any(equal(found, right.round(digits)) for digits in range(1, 8)),
                "the entries are rounded. Round what you print, not what you return."),
    "float16": (_half_precision, "three digits are right, as in float16. Compute in float32 or float64."),
    "small entries dropped": (_small_dropped, "small entries have become 0. They count, too."),
    "constant added": (lambda found, right: right.size > 1 and np.ptp(found - right) <= 1e-6 * abs(right).max(),
                       "the same number is added to every entry. Where does it come from?"),
    "another order inside": (_rows_moved, "the rows or the columns are right, but in the wrong order."),
}
