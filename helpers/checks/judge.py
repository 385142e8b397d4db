"""Try a reader's function on several cases; a wrong answer that has a name is told by its name."""
import numpy as np

from helpers.checks.verdict import array_fault, call, failed, is_array, is_number, pair_fault, passed, same


def judge(function, names, cases, wrong, done, name="The result", pair="", advice="",
          arrays=False):
    """Verdict on a reader's function.

    Parameters
    ----------
    names : of the function's inputs, as in "dZ2, A1, k, i"
    cases : list of (inputs, right answer), the inputs a tuple
    wrong : function of the same inputs, returning a list of (wrong answer, what to say); it is said to a reader whose
        function gives this wrong answer in *every* case, so that no coincidence blames a line that is right
    done : what a right function is told
    name : of the result; inputs may stand in it, as in "The rate at step {step}"
    pair : "W, v" where two things are returned; name is a tuple of two, then
    advice : for a function that stops; what it was given is said before
    arrays : whether lists are refused, because a page goes on with the function
    """
    answers, problem = [], None
    for inputs, _ in cases:
        found, problem = call(function, *inputs, given=_given(names, inputs), advice=advice, arrays=arrays)
        if problem:
            break
        several = isinstance(found, list) or is_array(found) and found.ndim and len(found) == 2     # rows are no values
        answers.append(tuple(found) if pair and several else found)
    tried = list(zip(answers, cases, strict=False))
    faults = [_fault(found, right, name, pair, dict(zip(names.split(", "), inputs, strict=True)))
              for found, (inputs, right) in tried]
    first = next((at for at, fault in enumerate(faults) if fault), None)
    if first is None:
        return failed(problem) if problem else passed(done)
    with np.errstate(all="ignore"):
        tables = [wrong(*inputs) for _, (inputs, _) in tried]
    for at, (_, reason) in enumerate(tables[first]):
        if all(_alike(found, table[at][0]) for found, table in zip(answers, tables, strict=True)):
            return failed(reason)
    return failed(faults[first])


def _given(names, inputs):
    """What a function was given, in words: Here W2 is (3, 4) and i is 1."""
    words = [f"{name} is {value.shape if isinstance(value, np.ndarray) else _inside(value)}"
             for name, value in zip(names.split(", "), inputs, strict=True)]
    return f"Here {', '.join(words[:-1])} and {words[-1]}." if len(words) > 1 else f"Here {words[0]}."


def _inside(value):
    tables = isinstance(value, tuple) and value and all(hasattr(part, "shape") for part in value)      # such as Grads
    return f"a tuple of arrays {', '.join(str(table.shape) for table in value)}" if tables else repr(value)


def _fault(found, right, name, pair, given):
    """Which property of an answer is wrong, in a sentence; None or nothing for a right one."""
    if not pair:
        return array_fault(found, right, name.format(**given))
    problem = pair_fault(found, pair, "arrays" if np.ndim(right[0]) else "numbers")
    if problem:
        return problem
    faults = list(filter(None, map(array_fault, found, right, name)))
    missing = any(part is None or part is ... for part in found)
    return " ".join(faults[:1] if missing else faults)


def _alike(found, wrong):
    if isinstance(wrong, tuple):
        return isinstance(found, tuple) and len(found) == len(wrong) and all(map(_alike, found, wrong))
    found = np.asarray(found) if is_number(found) else found
    return is_array(found) and same(found, wrong, equal_nan=True)   # a whole number beyond all floats is no array
