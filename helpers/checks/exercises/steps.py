"""Try a reader's optimiser for a few steps: each begins with what ours remembers, so that a mistake shows by itself."""
import re

import numpy as np

from helpers.checks.verdict import array_fault, call, failed, pair_fault, passed
from helpers.inputs import kind_of

SIZES = ((3, 4), 0.2), ((2, 1), 0.05)       # of W, and alpha


def judge_steps(function, rule, result, every, wrong, done, start=()):
    """Verdict on a reader's rule(W, dW, alpha, *memory, **settings).

    Parameters
    ----------
    rule : ours
    result : what is returned, in words: "W, v" or "W, (t, v, s)"
    every : settings by name, a dictionary for each array that is tried
    wrong : function of W, dW, alpha, the memory (a tuple, empty at first) and settings, returning a list of (wrong W,
        wrong memory, what to say); it is said to a reader whose function gives it in every step
    done : what a right function is told
    start : the memory before the first step, and with it everything is given by its place; without it the settings are
        given by name, and at first no memory
    """
    names, tried = re.findall(r"\w+", result), []
    for seed, ((size, alpha), settings) in enumerate(zip(SIZES, every, strict=True)):
        rng = np.random.default_rng(seed)
        W, kept = rng.normal(size=size), ()
        for step in (1, 2, 3):
            dW = rng.normal(size=size)
            inputs = (W, dW, alpha, *(kept or start), *(settings.values() if start else ()))
            found, problem = call(function, *inputs, named={} if start else settings,
                                  given=f"Here W and dW are {size}.",
                                  advice="Arrays of one shape are combined entry by entry.",
                                  arrays=f"arrays: return {result}")
            problem = problem or pair_fault(found, result, "values") or _memory_fault(found[1], names, result)
            if problem:
                return failed(problem)
            right = rule(W, dW, alpha, *kept, **settings)
            tried.append((step, _flat(found), _flat(right), [
                (_flat(answer), reason) for *answer, reason in wrong(W, dW, alpha, kept, settings)]))
            W, *kept = right
    for step, found, right, _ in tried:
        for part, expected, name in zip(found, right, names, strict=True):
            fault = array_fault(part, expected, f"{name} after step {step}")
            if fault:
                return failed(_named(tried) or fault)
    return passed(done)


def _memory_fault(memory, names, result):
    """What is wrong with a memory of several parts, in a sentence."""
    if len(names) == 2 or isinstance(memory, tuple) and len(memory) == len(names) - 1:
        return None
    what = f"{len(memory)} values" if isinstance(memory, tuple) else kind_of(memory)
    return f"The memory, which is returned second, is {what}, expected {len(names) - 1}: return {result}."


def _flat(answer):
    W, memory = answer
    return [W, *memory] if isinstance(memory, tuple) else [W, memory]


def _named(tried):
    """What to say of a wrong answer that is known and that fits every step; None for no such."""
    for at, (_, reason) in enumerate(tried[0][3]):
        if all(all(map(_alike, found, table[at][0])) for _, found, _, table in tried):
            return reason
    return None


def _alike(found, wrong):
    """Equal up to rounding; where both are no number, too."""
    try:
        return np.shape(found) == np.shape(wrong) and np.allclose(np.asarray(found, np.float64), wrong, rtol=1e-5,
                                                                  atol=1e-6, equal_nan=True)
    except (TypeError, ValueError, OverflowError):      # no numbers
        return False
