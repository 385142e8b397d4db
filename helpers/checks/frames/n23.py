"""Checks of what a reader writes in 23_many_machines.ipynb: the sum as a tree, and descent on many machines."""
from functools import reduce

import numpy as np

from helpers.beyond.cluster import tree_sum as tree
from helpers.checks.fields import fields_fault
from helpers.checks.verdict import BLANK, array_fault, call, failed, holds_a_blank, passed, same
from helpers.inputs import kind_of
from helpers.network import Params, backward_prop, forward_prop, init_params, update_params


def check_tree_sum(tree_sum):
    """The order of the additions, written down by an `add` that makes words, and then the sums."""
    for count in (4, 2, 8, 1, 3, 5, 6, 7, 9):
        parts = list("ABCDEFGHI"[:count])
        found, problem = call(tree_sum, parts, _bracket, given=f"Here parts has {count} entries.", then=_kept,
                              advice="Of an odd number, the last has no neighbour.")
        problem = _advised(problem) or _order_fault(found, parts)
        if problem:
            return failed(BLANK if holds_a_blank(tree_sum) else problem)
    for dtype in (np.float32, np.float64):
        sums = _sums(dtype)
        found, problem = call(tree_sum, sums, then=_checked)
        problem = problem or next(filter(None, map(array_fault, found, tree(sums))), None)
        if problem:
            return failed(problem)
    return passed("One to nine parts are added in pairs, and always in the same order.")


def _bracket(one, other):
    """The sum of two words: (A+B)."""
    if not (isinstance(one, str) and isinstance(other, str)):
        raise TypeError(f"add takes two parts, it got {kind_of(one)} and {kind_of(other)}")
    if len(one + other) > 500:          # of nine parts there are 33 characters
        raise RuntimeError("the while loop does not end: each round must leave fewer parts, until there is one")
    return f"({one}+{other})"


def _kept(found):
    """A list as a tuple, so that nobody makes an array of it."""
    return tuple(found) if isinstance(found, list) else found


def _advised(problem):
    return problem and problem.replace("changed the array that it was given. Make a new one instead.",
                                       "changed the list that it was given. Make a new list in each round.")


def _order_fault(found, parts):
    """What is wrong with the order in which the letters were added."""
    right, count = tree(parts, _bracket), len(parts)
    if found is None or found is ...:
        return array_fault(found, 0, "The sum")
    if isinstance(found, tuple) and count > 1 and not any("(" in str(part) for part in found):
        return "The function returned a list, and not every sum is made by `add`, the function that is handed in."
    if isinstance(found, tuple):
        return ("The function returned a list, expected its only entry." if found == (right,) else
                f"The function returned a list of {len(found)}. Go on in rounds until one is left, and return it.")
    if not isinstance(found, str) or set(found) - set(right):
        return f"The function returned {kind_of(found)}. It returns what the last call of add gives."
    if found == right:
        return None
    wanted = f"With {count} parts the order is {right}; yours is {found}."
    if missing := [part for part in parts if part not in found]:
        why = "Of an odd number, the last waits for a round." if count % 2 else "Go on in rounds until one is left."
        return f"With {count} parts, {' and '.join(missing)} got lost. {why}"
    if max(found.count(part) for part in parts) > 1:
        return f"A part is added more than once. {wanted}"
    named = [("".join(parts), "Not every sum is made by `add`, the function that is handed in."),
             (reduce(_bracket, parts), "This adds one part after the other. Add neighbours, then their sums in pairs."),
             (reduce(_bracket, parts[::-1]), "This adds one part after the other, from the end. Add neighbours."),
             (_far(parts), "Each part is added to one half a list away. Add neighbours, k and k + 1."),
             (_queue(parts), "The one that waits has gone ahead of the sums. It stays the last."),
             (_halves(parts), "This halves the list. Begin with pairs of neighbours; the last waits.")]
    return next((f"{says} {wanted}" for order, says in named if found == order), wanted)


def _far(parts):
    while len(parts) > 1:
        half = len(parts) // 2
        parts = [_bracket(parts[k], parts[k + half]) for k in range(half)] + parts[2 * half:]
    return parts[0]


def _queue(parts):
    parts = list(parts)
    while len(parts) > 1:
        parts.append(_bracket(parts.pop(0), parts.pop(0)))
    return parts[0]


def _halves(parts):
    half = len(parts) // 2
    return parts[0] if len(parts) == 1 else _bracket(_halves(parts[:half]), _halves(parts[half:]))


def _sums(dtype, machines=5):
    rng = np.random.default_rng(23)
    return [[k + 1, rng.standard_normal((2, 3)).astype(dtype), rng.standard_normal((3, 1)).astype(dtype)]
            for k in range(machines)]


def _checked(found):
    """A list of three sums as a tuple."""
    if not isinstance(found, (list, tuple)) or len(found) != 3:
        raise TypeError(f"{kind_of(found)} came back, expected the list that add gives")
    return tuple(found)


def check_parallel_descent(parallel_descent):
    """The network after some steps on three unequal machines, and the order in which four are added."""
    for dtype, steps, alpha in ((np.float64, 3, 0.5), (np.float64, 1, 0.2), (np.float32, 2, 0.5), (np.float64, 0, 0.5)):
        start, shards = _machines(dtype)
        rounds = []
        found, problem = _run(parallel_descent, _asked(shards, rounds), start, alpha, steps, len(shards))
        problem = problem or _descent_fault(found, start, shards, alpha, steps, len(rounds))
        if problem:
            return failed(problem)
    start, _ = _machines(np.float32)
    parts = [[1, *(np.full(P.shape, number, np.float32) for P in start)] for number in (1e8, 1, -1e8, 1)]
    found, problem = _run(parallel_descent, lambda params: list(parts), start, 1.0, 1, 4)
    wanted = _step(start, tree(parts), 1.0)
    if problem or not all(map(same, found, wanted)):
        return failed(problem or "The machines' sums are added in another order, which changes bits. tree_sum, which "
                      "you wrote above, keeps the order.")
    return passed("Machines with 4, 2 and 5 images take the steps that one machine takes with all 11.")


def _run(descent, ask, start, alpha, steps, count):
    return call(descent, ask, start, alpha, steps, arrays="Params(W1, b1, W2, b2), of four arrays",
                given=f"Here ask(params) gives the sums of {count} machines, and steps is {steps}.",
                advice="m, *grads = tree_sum(ask(params)) takes a sum apart.")


def _machines(dtype):
    rng = np.random.default_rng(23)
    start = init_params(4, inputs=6, classes=3, rng=rng, dtype=dtype)
    return start, [(rng.random((6, k)).astype(dtype), rng.integers(0, 3, k)) for k in (4, 2, 5)]


def _sums_of(params, x, y):
    grads = backward_prop(*forward_prop(*params, x), params.W2, x, y)
    return [y.size, *(y.size * grad for grad in grads)]


def _asked(shards, rounds):
    """An `ask` that refuses what is no network, and notes in `rounds` what it was asked with."""
    def ask(params):
        if not isinstance(params, tuple) or len(params) != 4:
            raise TypeError(f"ask takes params, it got {kind_of(params)}")
        rounds.append(params)
        return [_sums_of(Params(*params), *shard) for shard in shards]
    return ask


def _step(params, sums, alpha):
    m, *grads = sums
    return update_params(*params, *(grad / m for grad in grads), alpha)


def _walk(params, alpha, steps, sums):
    for _ in range(steps):
        params = _step(params, sums(params), alpha)
    return params


def _descent_fault(found, start, shards, alpha, steps, rounds):
    """Which array is wrong, and the mistake that gives it; rounds says how often the machines were asked."""
    ask = _asked(shards, [])

    def whole(params):
        return tree(ask(params))

    right = _walk(start, alpha, steps, whole)
    if not isinstance(found, tuple) or len(found) != 4 or all(map(same, found, right)):
        return fields_fault(found, right)

    def mean_of_means(params):
        return [len(shards), *tree([[grad / k for grad in grads] for k, *grads in ask(params)])]

    first, m = whole(start), sum(y.size for _, y in shards)
    wrong = [(start, "The network comes back as it was. Keep what update_params returns, under the old name."),
             (_walk(start, -alpha, steps, whole), "This goes uphill. Is it update_params that takes the step?"),
             (_walk(start, alpha, 1, whole), "There is one step only. Does the `return` stand inside the loop?"
              if rounds == 1 else "Every step begins at the first params. Give the result the name params."),
             (_walk(start, alpha, steps, lambda params: first),
              "Every step uses the gradient at the start. Ask the machines in each step, with its params."),
             (_walk(start, alpha * m, steps, whole), "The step is a sum over all images. Divide each gradient by m."),
             (_walk(start, alpha / m, steps, whole), "The gradients are divided by m twice."),
             (_walk(start, alpha * m / len(shards), steps, whole),
              "Divide by the number of images, m, not by the number of machines."),
             (_walk(start, alpha, steps, mean_of_means), "This is the mean of the machines' means. Machines with few "
              "images weigh too much: add the sums, then divide by m."),
             *((_walk(start, alpha, steps, lambda params, k=k: ask(params)[k]), "Only one machine counts. Add the sums "
                "of all: tree_sum.") for k in range(len(shards))),
             *((_walk(start, alpha * m / shards[k][1].size, steps, whole), "The divisor is the number of images of one "
                "machine. Divide by that of all, which is the first entry of the sum.") for k in range(len(shards)))]
    named = (says for other, says in wrong if steps > 1 and all(map(same, found, other)))
    fault = fields_fault(found, right)
    return fault and next(named, f"With {steps} steps: {fault}")
