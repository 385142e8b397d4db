"""Which line of a backward pass of any depth is wrong? The last layer whose tables are is asked first."""
import numpy as np

from helpers.checks.doctor.deep_lines import BACK, DB, DW, LAST
from helpers.checks.doctor.symptoms import DONE_TO_IT, equal, listed


def name_the_fault(found, right, wrong, given):
    """(fault, remedy) of the last layer that is wrong: a fault travels back from there.

    found, right: a pair (dW, db) for each layer; wrong: (layer, name) of the tables that are. given: what the lines of
    each layer are given, `At`; None where the loss is another.
    """
    if all(map(_same, found, right[::-1])):
        return "order", "The pairs stand in the order in which they were made, last layer first. Turn the list around."
    if all(map(_same, (pair[::-1] for pair in found), right)):
        return "order", "In each pair dW and db are exchanged: (dW, db)."
    k = max(k for k, _ in wrong)
    names = [name for at, name in wrong if at == k]
    rest = " What is wrong in front of it may follow: mend this first, then ask again." * any(at < k for at, _ in wrong)
    pairs = {name: pair for name, *pair in zip(("dW", "db"), found[k], right[k], strict=True)}
    with np.errstate(all="ignore"):
        known = given and (_line_of_dZ(found[k], given[k]) or _own_lines(pairs, names, given[k])
                           or _another_layer(found[k], names, k, given)) or _done_to_it(pairs, names)
    if known:
        fault, remedy = known
        return fault, f"Layer {k}. " + remedy.replace("{k}", str(k)).replace("{next}", str(k + 1)) + rest
    behind = "" if k == len(found) - 1 else f" The layers behind it are right, so what arrives from layer {k + 1} is."
    look = "" if len(names) == 1 else " Look at the line of dZ first, from which both come."
    return "unknown", f"{listed(names)} of layer {k} went wrong first.{behind}{look}{rest}"


def _same(found, right):
    return all(map(equal, found, right))


def _line_of_dZ(found, v):
    """A line of dZ that gives both tables."""
    for fault, (line, remedy) in (LAST if v.W is None else BACK).items():
        dZ = _tried(line, v)
        if dZ is not None and dZ.shape == v.dZ.shape and _same(found, _tables(dZ, v.A)):
            return fault, remedy
    return None


def _own_lines(pairs, names, v):
    """For each table that is wrong a line of its own that gives it."""
    known = [next(((fault, remedy) for fault, (line, remedy) in lines.items()
                   if (table := _tried(line, v)) is not None and equal(pairs[name][0], np.asarray(table))), None)
             for name, lines in (("dW", DW), ("db", DB)) if name in names]
    if not all(known):
        return None
    faults, remedies = zip(*known, strict=True)
    return listed(dict.fromkeys(faults)), " ".join(remedies)


def _another_layer(found, names, k, given):
    """What belongs to another layer stands in a line: its dZ, what it is given, its W, or its sums."""
    v, pair = given[k], dict(zip(("dW", "db"), found, strict=True))
    for j, other in enumerate(given[:k] + given[k + 1:]):
        j += j >= k
        tables = dict(zip(("dW", "db"), _tables(other.dZ, v.A), strict=True))
        if all(equal(pair[name], tables[name]) for name in names):
            return "dZ of another layer", f"{listed(names)} is made of dZ of layer {j}, expected that of layer {{k}}."
        if equal(found[0], _tables(v.dZ, other.A)[0]):
            return "input of another layer", f"dW is made of A[{j}], expected A[{{k}}]: what layer {{k}} is given."
        for what, mixed, stands in (("dZ", v._replace(dZ_next=other.dZ), f"dZ of layer {j}"),
                                    ("W", v._replace(W=other.W), f"W of layer {j + 1}"),
                                    ("sums", v._replace(Z=other.Z), f"Z[{j}]")):
            dZ = _tried(lambda mixed: mixed.blame * (mixed.Z > 0), mixed)
            if dZ is not None and dZ.shape == v.dZ.shape and _same(found, _tables(dZ, v.A)):
                return f"{what} of another layer", (
                    f"{stands} stands in the line of dZ, on the way from layer {{next}} to layer {{k}}. It is "
                    "W.T @ dZ * ReLU_deriv(Z[{k}]), with W and dZ of layer {next}.")
    return None


def _done_to_it(pairs, names):
    """One thing was done to the tables, which are right but for that."""
    for fault, (was_done, remedy) in DONE_TO_IT.items():
        if all(ours.shape == theirs.shape and was_done(ours, theirs) for ours, theirs in map(pairs.get, names)):
            return fault, f"{listed(names)}: {remedy}"
    return None


def _tables(dZ, A):
    return dZ @ A.T / A.shape[1], dZ.mean(axis=1, keepdims=True)


def _tried(line, v):
    """What a line gives; None where its shapes do not fit, or it needs what the layer does not have."""
    try:
        return line(v)
    except (ValueError, AttributeError, TypeError):
        return None
