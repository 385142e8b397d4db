"""What a check says of a reader's answer: right, or which property fails."""
from copy import deepcopy
from typing import NamedTuple

import numpy as np

from helpers.words import kind_of


class Verdict(NamedTuple):
    """What a check says of an answer; a cell that ends with one shows its message."""

    ok: bool
    message: str

    def __repr__(self):
        return self.message


def passed(message):
    """Verdict on a right answer."""
    return Verdict(True, f"Right. {message}")


def failed(message):
    """Verdict on a wrong answer: which property fails, and what to look at."""
    return Verdict(False, f"Not yet. {message}")


def call(function, *inputs, advice=""):
    """Call a reader's function: (result, None), or (None, what went wrong in a sentence, and what to do about it)."""
    if not callable(function):
        return None, f"The check wants the function itself, without brackets; it got {kind_of(function)}."
    copies = [deepcopy(value) if isinstance(value, (np.ndarray, tuple, list)) else value for value in inputs]
    try:
        result = function(*copies)
    except Exception as error:      # whatever a reader's code raises becomes a sentence
        if "ellipsis" in str(error):
            return None, "The function still holds a `...`. Put your answer in its place."
        if "bitwise_xor" in str(error) or "for ^" in str(error):
            return None, "`^` is no power in Python. Write `**`: the square of x is x**2."
        reason = f"{type(error).__name__}: {str(error).rstrip('.') or 'no message'}"
        return None, f"The function stopped with {reason}. {advice}".rstrip()
    if not all(map(_same, inputs, copies)):
        return None, "The function changed the array that it was given. Make a new one instead."
    return result, None


def pair_fault(found, names, of="arrays"):
    """What is wrong, in a sentence, when `return {names}` should have given two arrays; None for two values."""
    if isinstance(found, (tuple, list)) and len(found) == 2:
        return None
    if found is Ellipsis:
        return "The result is still `...`. Put your answer in its place."
    kind = f"{len(found)} values" if isinstance(found, (tuple, list)) else kind_of(found)
    return f"The function returned {kind}, expected two {of}: return {names}."


def array_fault(found, expected, name="The result"):
    """Which property of an answer is wrong, in a sentence; None when found equals expected up to rounding."""
    if found is None:
        return f"{name} is None. Is the `return` or the answer still missing?"
    if found is Ellipsis:
        return f"{name} is still `...`. Put your answer in its place."
    expected = np.asarray(expected)
    if not isinstance(found, (np.ndarray, np.generic, int, float)) or isinstance(found, bool):
        remedy = ": np.array(…) makes one of it" if isinstance(found, list) and expected.ndim else ""
        return f"{name} is {kind_of(found)}, expected {_kind(expected)}{remedy}."
    found = np.asarray(found)
    if found.dtype.kind not in "fiub":
        return f"{name} holds {found.dtype}, expected numbers."
    if found.shape != expected.shape:
        turned = " Rows and columns are exchanged." if found.ndim == 2 and found.shape == expected.shape[::-1] else ""
        has = f"has shape {found.shape}" if found.ndim else "is one number"
        return f"{name} {has}, expected {_kind(expected)}.{turned}"
    if np.isnan(found.astype(np.float64)).any():
        return f"{name} holds NaN, not a number."
    wrong = ~np.isclose(found.astype(np.float64), expected, rtol=1e-5, atol=1e-6)
    if wrong.any():
        place = tuple(int(i) for i in np.argwhere(wrong)[0])
        where = f" at {list(place)}" if place else ""
        return f"{name} is {found[place]:.6g}{where}, expected {expected[place]:.6g}."
    return None


def _same(before, after):
    if isinstance(before, (tuple, list)):       # such as Grads, with arrays in it
        return len(before) == len(after) and all(map(_same, before, after))
    return before is after or np.array_equal(before, after)


def _kind(expected):
    return f"an array of shape {expected.shape}" if expected.ndim else "one number"
