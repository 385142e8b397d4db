"""Ask a reader's function, and say in a sentence what it did instead of answering: for the doctor."""
import ast
import linecache
import sysconfig
import traceback
from pathlib import Path

import numpy as np

from helpers.checks.verdict import in_short, is_of_a_blank
from helpers.inputs import kind_of

NOT_THE_READERS = (Path(__file__).resolve().parents[2], Path(np.__file__).parent.parent,
                   Path(sysconfig.get_path("stdlib")))


class Unusable(Exception):
    """A function of the reader gave nothing that can be judged; holds the fault and the message of the Diagnosis."""


def ask(function, inputs, names, who, sizes):
    """What a reader's function returns. Raises Unusable when it stops, or changes one of its inputs.

    inputs, names: arrays and what each is called; who: "the function" or "your loss"; sizes: in words.
    """
    if not callable(function):
        raise Unusable("no function", f"The doctor wants {who} itself, without brackets; it got {kind_of(function)}.")
    copies = [array.copy() for array in inputs]
    found = call(function, copies, names, who, sizes)
    changed = [name for name, before, after in zip(names, inputs, copies, strict=True)
               if not np.array_equal(before, after)]
    if changed:
        raise Unusable("changed its inputs", f"{who.capitalize()} changed {' and '.join(changed)}"
                                             f"{_where_changed(function, inputs)}. It may only read what it is given. "
                                             "`A = A - 1` makes a new array; `A -= 1` changes the old one.")
    return found


def call(function, inputs, names, who, sizes):
    """What a reader's function returns; what it raises becomes Unusable, with the line that stopped."""
    try:
        return function(*inputs)
    except Exception as error:      # whatever a reader's code raises becomes a sentence
        line, shapes = place(error)
        if "bitwise_xor" in str(error):
            shapes = " A power is written with **, not with ^."
        if isinstance(error, ValueError) and "matmul" in str(error):
            shapes += " Entry by entry is `*`; for a matrix product one factor may need `.T`."
        if is_of_a_blank(error, function):
            raise Unusable("stopped", f"{who.capitalize()} still holds a `...`. Put your line in its place.") from error
        reason = f"{type(error).__name__}: {in_short(error)}."
        if not line and isinstance(error, TypeError):       # it could not even be called
            reason += f" It is called with {', '.join(names)}, in this order."
        raise Unusable("stopped", f"With {sizes} {who} stopped{line} with {reason}{shapes}") from error


def four_arrays(found, who, wanted):
    """What a reader's function returned as four float64 arrays; Unusable when it is anything else."""
    who = who.capitalize()
    if found is None:
        raise Unusable("None", f"{who} returned None. Is the `return` missing?")
    if found is Ellipsis:
        raise Unusable("None", "The result is still `...`. Put your answer in its place.")
    if not isinstance(found, (tuple, list)) or len(found) != 4:
        what = kind_of(found) + (f" of {len(found)} things" if isinstance(found, (tuple, list)) else "")
        raise Unusable("not four", f"{who} returned {what}, expected four: return {wanted}.")
    for name, table in zip(wanted.split(", "), found, strict=True):
        if table is None or table is Ellipsis:
            raise Unusable("not numbers", f"{who} returned {kind_of(table)} as {name}.")
    try:
        arrays = [np.asarray(table) for table in found]
        arrays = [array.astype(np.float64) if array.dtype.kind == "O" else array for array in arrays]
    except Exception:       # lists of different lengths, or what cannot become an array
        arrays = []
    if not arrays or any(array.dtype.kind not in "fiub" for array in arrays):
        raise Unusable("not numbers", f"{who} returned something that is not an array of numbers.")
    return [array.astype(np.float64) for array in arrays]


def place(error):
    """(" in line 4, `…`,", " There W2 is (3, 5).") of the reader's code; ("", "") where that is unknown."""
    steps = list(zip(traceback.walk_tb(error.__traceback__), traceback.extract_tb(error.__traceback__), strict=False))
    own = [step for step in steps if not _not_the_readers(step[1].filename)]
    if not own:
        return "", ""
    (frame, number), summary = own[-1]
    source = linecache.getline(summary.filename, number, frame.f_globals)
    if not source.strip():
        return f" in its line {number}", ""
    piece = source.encode()[summary.colno:summary.end_colno].decode(errors="ignore") \
        if summary.end_lineno == number and summary.colno is not None else source
    variables = {**frame.f_globals, **frame.f_locals}
    shapes = [f"{name} is {variables[name].shape}" for name in _names(piece)
              if isinstance(variables.get(name), np.ndarray) and isinstance(error, (ValueError, IndexError, TypeError))]
    return f" in line {number}, `{source.strip()}`,", f" There {', '.join(shapes)}." if shapes else ""


def _not_the_readers(filename):
    """Whether a file belongs to Python, to a package or to this module, and not to the reader."""
    return filename.startswith("<frozen") or any(part in Path(filename).parents for part in NOT_THE_READERS)


def _names(code):
    """The names in a piece of code, each once, in their order."""
    try:
        nodes = [node for node in ast.walk(ast.parse(code.strip())) if isinstance(node, ast.Name)]
    except SyntaxError:     # part of a statement
        return []
    return list(dict.fromkeys(node.id for node in sorted(nodes, key=lambda node: (node.lineno, node.col_offset))))


def _where_changed(function, inputs):
    """The line that changes an input: it is called again with arrays that cannot be written to."""
    copies = [array.copy() for array in inputs]
    for copy in copies:
        copy.flags.writeable = False
    try:
        function(*copies)
    except ValueError as error:
        return place(error)[0].removesuffix(",")
    except Exception:       # it stops for another reason; the fault is known already
        pass
    return ""
