"""What a check says of a reader's answer: right, or which property fails."""
import linecache
import warnings
from copy import deepcopy
from typing import NamedTuple

import numpy as np

from helpers.checks.lines import in_lines
from helpers.checks.own import OURS, is_ours, stands_in
from helpers.inputs import kind_of

BLANK = "The function still holds a `...`. Put your answer in its place."


class Verdict(NamedTuple):
    """What a check says of an answer; a cell that ends with one shows its message."""

    ok: bool
    message: str

    def __repr__(self):
        return in_lines(self.message)


def passed(message):
    """Verdict on a right answer."""
    return Verdict(True, f"Right. {message}")


def failed(message):
    """Verdict on a wrong answer: which property fails, and what to look at."""
    return Verdict(False, f"Not yet. {message}")


def graded(check, function, **given):
    """What a check says where it counts: our own version from helpers, which is right, is not the reader's answer."""
    return failed("It is ours, from helpers.") if is_ours(function) else check(function, **given)


def call(function, *inputs, given="", advice="", arrays=False, named=None, then=lambda raw: raw):
    """Call a reader's function: (result, None), or (None, what went wrong in a sentence, and what to do about it).

    Lists of numbers come back as arrays; with `arrays` a list is refused, for a page that goes on with the function;
    it may say what is wanted instead, in words.
    given: the inputs in words, said where the function stops; the advice is added where shapes or places do not fit.
    named: the inputs that are given by name, a dictionary.
    then: what is done with the result; it goes through one that yields, so that errors inside are met, too.
    """
    if not callable(function):
        return None, f"The check wants the function itself, without brackets; it got {kind_of(function)}."
    if stands_in(function):
        return None, OURS
    copies = [deepcopy(value) if isinstance(value, (np.ndarray, tuple, list)) else value for value in inputs]
    try:
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")     # what overflows is said by the verdict, not by a warning
            raw = then(function(*copies, **named or {}))
            result = _as_numbers(raw)
    except Exception as error:      # whatever a reader's code raises becomes a sentence
        if is_of_a_blank(error, function):
            return None, BLANK
        if "bitwise_xor" in str(error) or "for ^" in str(error):
            return None, "`^` is no power in Python. Write `**`: the square of x is x**2."
        reason = f"{type(error).__name__}: {in_short(error)}"
        advice = advice if isinstance(error, (ValueError, IndexError)) else ""
        stopped = f"The function stopped{_line(error, function)} with {reason}."
        return None, " ".join(filter(None, (stopped, given, advice)))
    if not all(map(_unchanged, inputs, copies)):
        return None, "The function changed the array that it was given. Make a new one instead."
    parts = raw if isinstance(raw, tuple) else (raw,)
    if arrays and any(isinstance(part, (list, np.matrix)) for part in parts):
        wanted = arrays if isinstance(arrays, str) else "arrays, which np.array makes"
        return None, f"The function returned {kind_of(raw)}; this page goes on with {wanted}."
    return result, None


def is_of_a_blank(error, function):
    """Whether a function stopped because a `...` is left in it."""
    if "ellipsis" in str(error):
        return not isinstance(error, IndexError)        # of an index that is no whole number
    return "(has 0, gufunc" in str(error) and holds_a_blank(function)       # of ... @ A1.T


def holds_a_blank(function):
    """Whether a `...` stands anywhere in the code of a function."""
    return ... in getattr(getattr(function, "__code__", None), "co_consts", ())


def in_short(error):
    """What an error says, without NumPy's inner names of the sizes of a product, and without the last full stop."""
    return str(error).replace(", with gufunc signature (n?,k),(k,m?)->(n?,m?)", "").rstrip(". ") or "no message"


def pair_fault(found, names, of="arrays"):
    """What is wrong, in a sentence, when `return {names}` should have given two arrays; None for two values."""
    if isinstance(found, (tuple, list, np.ndarray)) and len(found) == 2:
        return None
    if found is Ellipsis:
        return "The result is still `...`. Put your answer in its place."
    table = isinstance(found, np.ndarray) and found.ndim        # of a list of numbers, call makes one of 1 axis
    several = isinstance(found, (tuple, list)) or table == 1 and of != "arrays"
    kind = f"{len(found)} values" if several else f"one array, {found.shape}" if table else kind_of(found)
    return f"The function returned {kind}, expected two {of}: return {names}."


def array_fault(found, expected, name="The result", wrong=()):
    """Which property of an answer is wrong, in a sentence; None when found equals expected up to rounding.

    wrong: pairs of a value that a plausible mistake gives, and the sentence that names this mistake.
    """
    if found is None:
        return f"{name} is None. Is the `return` or the answer still missing?"
    if found is Ellipsis:
        return f"{name} is still `...`. Put your answer in its place."
    expected, found = np.asarray(expected), _as_numbers(found)
    if not isinstance(found, (np.ndarray, np.generic, int, float)) or isinstance(found, bool):
        one = isinstance(found, tuple) and len(found) == 1
        return f"{name} is {kind_of(found)}, expected {_kind(expected)}.{' Take its only entry, [0].' if one else ''}"
    found = np.asarray(found)
    if found.dtype.kind not in "fiub":
        return f"{name} holds {found.dtype}, expected numbers."
    if same(found, expected):
        return None
    for value, message in wrong:
        if same(found, value):
            return message
    return _shape_fault(found, expected, name) or _value_fault(found, expected, name)


def places_fault(found, expected, name="The answer", wrong=()):
    """As array_fault, for an answer that says which: row or column numbers, counted from 0."""
    expected = np.array(expected, dtype=int)
    return array_fault(found, expected, name, wrong=[
        *wrong, (expected + 1, f"{name} counts from 1. NumPy counts rows and columns from 0.")])


def same(found, value, equal_nan=False):
    """Equal in shape, and in every entry up to rounding; NaN equals NaN only where that is asked for."""
    with np.errstate(all="ignore"):
        return np.shape(found) == np.shape(value) and np.allclose(
            np.asarray(found, np.float64), np.asarray(value, np.float64), rtol=1e-5, atol=1e-6, equal_nan=equal_nan)


def is_number(found):
    """One number, of Python or of NumPy; True and False are none."""
    return isinstance(found, (int, float, np.integer, np.floating)) and not isinstance(found, bool)


def is_array(found, shape=None):
    """An array of numbers, of this shape if one is given."""
    return isinstance(found, np.ndarray) and found.dtype.kind in "fiub" and shape in (None, found.shape)


def _shape_fault(found, expected, name):
    if found.shape == expected.shape:
        return None
    if expected.dtype == int and found.ndim == expected.ndim == 1 and found.size < 20:
        return f"{name} is {found.tolist()}, expected {expected.tolist()}."
    turned = " Rows and columns are exchanged." if found.ndim == 2 and found.shape == expected.shape[::-1] else ""
    has = f"has shape {found.shape}" if found.ndim else "is one number"
    return f"{name} {has}, expected {_kind(expected)}.{turned}"


def _value_fault(found, expected, name):
    values = found.astype(np.float64)
    if np.isnan(values).any():
        return f"{name} holds NaN, not a number."
    place = tuple(int(i) for i in np.argwhere(~np.isclose(values, expected, rtol=1e-5, atol=1e-6))[0])
    where = f" at {list(place)}" if place else ""
    fault = f"{name} is {found[place] + 0.0:.6g}{where}, expected {expected[place] + 0.0:.6g}."      # no -0
    if found.dtype == np.float16 and np.allclose(values, expected, rtol=1e-2, atol=1e-3):
        return f"{fault} float16 keeps three digits; take float32 or float64."
    near = [np.trunc(expected * factor) for factor in (1, 1 - 1e-9, 1 + 1e-9)]      # 3.0 may have come out as 2.99…
    if found.dtype.kind in "iu" and expected.dtype.kind == "f" and np.any([found == cut for cut in near], axis=0).all():
        return f"{fault} Whole numbers ({found.dtype}) lose everything after the decimal point."
    if found.any() and any(np.allclose(values, expected.round(digits), rtol=1e-5, atol=0)
                           for digits in range(1 if found.ndim else 2, 5)):
        return f"{fault} Do not round: keep every digit."
    return f"{fault} The sign is wrong." if same(found, -expected) else fault


def _as_numbers(found):
    """Lists of numbers as an array, an array of one number without axes as that number; the rest as it is."""
    if isinstance(found, list):
        try:
            array = np.array(found)
        except (ValueError, TypeError, OverflowError):      # rows of different lengths
            return found
        return array if array.dtype.kind in "fiub" else found
    if isinstance(found, int) and abs(found) > 1e308:           # beyond what float64 holds
        return np.inf
    return np.asarray(found)[()] if isinstance(found, np.ndarray) else found


def _unchanged(before, after):
    if isinstance(before, (tuple, list)):       # such as Grads, with arrays in it
        return len(before) == len(after) and all(map(_unchanged, before, after))
    return before is after or np.array_equal(before, after)


def _line(error, function):
    """The line of the reader's function that raised, as words of the sentence; empty when its source is not at hand."""
    code, step, line = getattr(function, "__code__", None), error.__traceback__, ""
    while step and code:
        if step.tb_frame.f_code.co_filename == code.co_filename:
            line = linecache.getline(code.co_filename, step.tb_lineno).strip()
        step = step.tb_next
    return f" in `{line}`" if line else ""


def _kind(expected):
    return f"an array of shape {expected.shape}" if expected.ndim else "one number"
