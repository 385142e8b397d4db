"""The looks of the doctor that find what was left out: neurons, classes, pixels, images.

Each look takes (found, names, wrong, patient), as in `factors`, and returns (fault, remedy), or None.
"""
import numpy as np

from helpers.checks.doctor.factors import times
from helpers.checks.doctor.faults import way_back
from helpers.checks.doctor.symptoms import TOLERANCE, listed, tables

# Along which axis of each table a kind is counted, one of the kind, and how many there are.
KINDS = {"neurons": ({"dW1": 0, "db1": 0, "dW2": 1}, "neuron", "h"),
         "classes": ({"dW2": 0, "db2": 0}, "class", "c"),
         "pixels": ({"dW1": 1}, "pixel", "n")}


def left_out(found, names, wrong, patient):
    """Some neurons, classes or pixels have gradient 0, and all others are right."""
    for kind, which, size, parts in _places(found, names, patient):
        if not any(part.any() for part in parts):
            return f"{kind} left out", (f"{listed(names)} {_is(names)} 0 for {which}, counted from 0. Does the loop "
                                        f"run over all of them, range({size})?")
    return None


def some_wrong(found, names, wrong, patient):
    """Some neurons, classes or pixels are wrong, and all else is right."""
    for kind, which, _, _ in _places(found, names, patient) if names == wrong else ():
        return f"some {kind} wrong", (f"{listed(names)} {_is(names)} wrong for {which} only, counted from 0. What "
                                      "is different there?")
    return None


def _is(names):
    return "is" if len(names) == 1 else "are"


def _places(found, names, patient):
    """Each kind of which only some are wrong in these tables: the kind, which, how many in all, and their gradient."""
    pairs = [(getattr(found, name), getattr(patient.grads, name)) for name in names]
    if any(ours.shape != theirs.shape for ours, theirs in pairs):
        return
    for kind, (axes, one, size) in KINDS.items():
        if set(names) <= set(axes):
            off = [(abs(ours - theirs) > TOLERANCE * abs(theirs).max()).any(axis=1 - axes[name])
                   for name, (ours, theirs) in zip(names, pairs, strict=True)]
            which = np.flatnonzero(np.any(off, axis=0))
            if which.size < off[0].size:
                yield kind, f"{one if which.size == 1 else kind} {listed(which)}", size, [
                    ours.take(which, axes[name]) for name, (ours, _) in zip(names, pairs, strict=True)]


def images(found, names, wrong, patient):
    """Some images are left out, or only the first or the last counts."""
    m = patient.Y.size
    place = np.arange(m)
    kept = [place < k for k in range(1, m)] + [place >= k for k in range(1, m)]         # the first, the last
    kept += [place != k for k in place] + [place == k for k in place] + [place % 2 == k for k in (0, 1)]
    for keep in [*kept, *_counted(found, names, patient)]:
        if times(found, way_back(*_cut(patient, keep), spoiled={}), names) is None:
            continue
        if keep.sum() == 1 and keep[0]:
            return "first image only", f"{tables(names)}: only the first image counts. Is a `return` inside the loop?"
        if keep.sum() == 1 and keep[-1]:
            return "last image only", (f"{tables(names)}: only the last image counts. Does the loop assign with = "
                                       "where it should add with +=?")
        out = np.flatnonzero(~keep)
        which = f"{out.size} of {m} images are" if out.size > 4 else f"images {listed(out)}, counted from 0, are"
        which = which if out.size > 1 else f"image {out[0]}, counted from 0, is"
        return "images left out", f"{tables(names)}: {which} left out. Does the sum run over all m images?"
    return None


def _cut(patient, keep):
    """What a backward pass is given, of some images only."""
    return [array if at == 4 else array[..., keep] for at, array in enumerate(patient.inputs)]       # 4: W2


def _counted(found, names, patient):
    """Which images count, [one mask], where dW1 is among the tables and so can tell; otherwise []."""
    if "dW1" not in names or found.dW1.shape != patient.grads.dW1.shape:
        return []
    one = np.eye(patient.Y.size, dtype=bool)
    each = np.stack([way_back(*_cut(patient, keep), spoiled={}).dW1.ravel() for keep in one], axis=1)       # (h·n, m)
    weights = abs(np.linalg.lstsq(each, found.dW1.ravel(), rcond=None)[0])
    keep = weights > 1e-3 * weights.max()
    return [keep] if keep.any() and not keep.all() else []
