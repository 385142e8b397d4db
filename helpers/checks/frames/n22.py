"""Checks of what a reader writes in 22_autodiff.ipynb: the rules, and the way back."""
import numpy as np

from helpers.beyond import autodiff
from helpers.checks.verdict import array_fault, call, failed, passed
from helpers.checks.ways_back import WRONG_WAYS, alike, go_back, grads_of, graphs
from helpers.inputs import kind_of

FUNCTIONS = [np.add, np.subtract, np.multiply, np.divide, np.matmul, np.maximum, np.negative, np.exp, np.log]


def check_rules(rules):
    """Each rule, at numbers of which no two are equal."""
    table, problem = call(rules)
    if problem:
        return failed(problem)
    if table is None or table is ...:
        return failed(array_fault(table, 0))
    if not isinstance(table, dict):
        return failed(f"The function returned {kind_of(table)}, expected a dict from functions to lists of rules.")
    for function in FUNCTIONS:
        problem = _table_fault(table, function) or _rules_fault(table[function], function)
        if problem:
            return failed(problem)
    return passed("Every rule gives the gradient of each of its inputs.")


def _table_fault(table, function):
    """What is wrong with the entry of a function before a rule is tried."""
    name, expected = f"np.{function.__name__}", function.nin
    if function not in table:
        return f"The dict holds no rules for {name}."
    if not isinstance(table[function], (list, tuple)):
        return f"The entry of {name} is {kind_of(table[function])}, expected a list of rules, one for each input."
    if len(table[function]) != expected:
        return f"The list of {name} holds {len(table[function])} rules, expected {expected}: one for each input."
    return None


def _rules_fault(rules, function):
    """Which rule of a function is wrong, and why."""
    rng = np.random.default_rng(22)
    shapes = [(3, 4), (4, 2)] if function is np.matmul else [(3, 4)] * function.nin
    values = [rng.uniform(0.5, 2, shape) for shape in shapes]
    C = function(*values)
    dC = rng.standard_normal(C.shape)
    for letter, rule, ours in zip("AB", rules, autodiff.rules()[function], strict=False):
        name = f"The rule of np.{function.__name__} for {letter}"
        if rule is ...:
            return f"{name} is still `...`. Put your answer in its place."
        given = ", ".join(f"{each} {value.shape}" for each, value in zip([*"AB"[:len(values)], "C", "dC"],
                                                                         [*values, C, dC], strict=True))
        found, problem = call(rule, *values, C, dC, given=f"Here the shapes are {given}.")
        problem = problem and f"{name}. {problem}" or array_fault(
            found, ours(*values, C, dC), name, _wrong(function, letter, *values, C, dC))
        if problem:
            return problem
    return None


def _wrong(function, letter, *numbers):
    """Wrong answers for the rule of an input, with what to say."""
    *inputs, C, dC = numbers
    name = f"The rule of np.{function.__name__} for {letter}"
    told = [(np.ones_like(dC), f"{name} gives 1. What comes back, dC, is missing."), (dC, f"{name} hands on dC. Only "
            "+ and - do that."), (C, f"{name} gives C, which the operation makes. Its gradient is wanted.")]
    if function is np.multiply:
        A, B = inputs
        own, other = (A, B) if letter == "A" else (B, A)
        told += [(dC * own, f"{name}: times exchanges, so each input gets dC times the *other*."),
                 (other, f"{name}: what comes back, dC, is missing."), (dC * C, f"{name}: dC times the other input.")]
    if function is np.maximum:
        A, B = inputs
        wins = A > B if letter == "A" else B > A
        told += [(dC * ~wins, f"{name}: the *larger* gets what comes back."),
                 (wins, f"{name}: this says which is larger. What comes back, dC, is missing."),
                 (dC * (C > 0), f"{name} compares with 0. Compare A with B: that is ReLU's 0, too.")]
    if function is np.exp:
        A, = inputs
        told += [(dC * A, f"{name}: the derivative of eᴬ is eᴬ itself, which is C."),
                 (dC * np.exp(C), f"{name}: C is eᴬ already."), (dC * A * np.exp(A - 1), f"{name}: A is the exponent, "
                 "so the derivative is no power rule but eᴬ itself.")]
    if function is np.log:
        A, = inputs
        told += [(dC / C, f"{name}: the derivative of log A is 1 / A. C is the logarithm."),
                 (dC * A, f"{name}: the derivative of log A is 1 / A, not A."),
                 (1 / A, f"{name}: what comes back, dC, is missing."), (dC * C, f"{name}: that is the rule of exp.")]
    return told


def check_backward(backward):
    """The gradients of four small graphs; each a second time, which must change nothing."""
    made = graphs()
    for graph in [*made, *made]:
        returned, problem = call(backward, graph["L"], then=lambda raw: (raw,),
                                 advice="back(array.grad) is what parent gets; unbroadcast gives it parent's shape.")
        if not problem and returned[0] is ...:
            problem = "The result is still `...`. Put your answer in its place."
        if not problem and returned[0] is not None:
            problem = (f"The function returned {kind_of(returned[0])}. It returns nothing: each gradient goes into "
                       f".grad.")
        if problem:
            return failed(problem)
    found, right = [{name: array.grad for name, array in graph.items()} for graph in made], grads_of(go_back)
    faults = [array_fault(mine[name], theirs[name], f"The gradient of {name}")
              for mine, theirs in zip(found, right, strict=True) for name in theirs]
    first = next(filter(None, faults), None)
    if first is None:
        return passed("It adds up what comes on several paths, and waits until all of it is there.")
    for way, says in WRONG_WAYS:
        if alike(found, grads_of(way)):
            return failed(says)
    if alike(grads_of(backward), right):
        return failed("Called a second time, it adds to the gradients of the first. Begin with zeros: "
                      "np.zeros_like(array.value) for each array.")
    return failed(first)
