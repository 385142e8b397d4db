"""Checks of the exercises in 17_deeper_and_wider.ipynb."""
import itertools

import numpy as np

from helpers.checks.drawn import drawn_fault
from helpers.checks.judge import judge
from helpers.checks.verdict import array_fault, call, failed, is_array, passed
from helpers.inputs import kind_of


def check_he_layers(he_layers):
    """A list of (W, b) of the right shapes, W with a spread of √(2 / columns), b all 0."""
    for sizes in ([400, 300, 250, 10], [150, 600, 5], [500, 200]):
        shapes = list(zip(sizes[1:], sizes, strict=False))
        found, problem = call(he_layers, sizes, np.random.default_rng(17), given=f"Here sizes is {sizes}.",
                              advice="A layer from 400 to 300 has W (300, 400) and b (300, 1).")
        problem = problem or _layers_fault(found, shapes)
        if problem:
            return failed(problem)
        for k, ((W, b), shape) in enumerate(zip(found, shapes, strict=True)):
            fault = _spread_fault(W, b, shape, k)
            if fault:
                return failed(fault)
    fault = drawn_fault(lambda seed: call(he_layers, [5, 4], np.random.default_rng(seed))[0][0][0])
    return failed(fault) if fault else passed("Each layer has the spread that keeps the signal level.")


def _layers_fault(found, shapes):
    """What is wrong with the list before any number is looked at."""
    if found is None or found is ...:
        return array_fault(found, 0)
    if not isinstance(found, (list, tuple)) or not all(isinstance(each, (tuple, list)) and len(each) == 2
                                                       for each in found):
        return f"The function returned {kind_of(found)}, expected a list of pairs (W, b)."
    if len(found) != len(shapes):
        return f"There are {len(found)} layers, expected {len(shapes)}: one fewer than there are sizes."
    for k, ((W, b), (rows, columns)) in enumerate(zip(found, shapes, strict=True)):
        for name, part, shape in (("W", W, (rows, columns)), ("b", b, (rows, 1))):
            if not is_array(part, shape):
                return array_fault(part, np.full(shape, np.pi), f"{name} of layer {k}")
    return None


def _spread_fault(W, b, shape, k):
    """Whether the numbers are drawn as they should be; a spread of 1 % would come by chance."""
    rows, columns = shape
    if b.any():
        return f"b of layer {k} should begin at 0: np.zeros."
    spread, wanted, chance = float(W.std()), np.sqrt(2 / columns), 4 / np.sqrt(2 * W.size)
    if not np.isfinite(spread) or abs(W.mean()) > 0.1 * spread:
        return f"The mean of W of layer {k} should be near 0. rng.standard_normal draws such numbers."
    for wrong, says in ((1, "the numbers are not yet scaled"), (2 / columns, "this is the variance: take its root"),
                        (np.sqrt(1 / columns), "the 2 is missing, and ReLU lets half of the squares through"),
                        (np.sqrt(2 / rows), "count the inputs of a neuron, the columns of W"),
                        (np.sqrt(columns / 2), "the fraction is upside down"), (0.01, "it should depend on columns"),
                        (np.sqrt(2 / 784), "784 are the pixels; this layer has `columns` inputs"),
                        (2 / np.sqrt(columns), "the 2 stands under the root, too"),
                        (np.sqrt(2) / columns, "columns stands under the root, too")):
        if abs(spread / wrong - 1) < chance and abs(wrong / wanted - 1) > 0.08:
            return f"The spread of W of layer {k} is {spread:.3g}, expected {wanted:.3g}: {says}."
    if abs(spread / wanted - 1) > 0.05:
        return f"The spread of W of layer {k} is {spread:.3g}, expected {wanted:.3g}, √(2 / {columns})."
    return None


def check_foretold(foretold):
    """The spread of layer k from that of layer 1."""
    cases = [((first, s, width, k), first * (s * np.sqrt(width / 2)) ** (k - 1))
             for first, s, width, k in ((0.09, 0.01, 32, 3), (2.0, 0.3, 50, 8), (1.5, 1.0, 8, 1), (4.0, 0.25, 32, 16))]

    def wrong(first, s, width, k):
        factor = s * np.sqrt(width / 2)
        return [*((first * factor**power, "From layer 1 to layer k there are k - 1 steps.") for power in (k, k + 1)),
                (first * factor, "This is layer 2. The factor is taken k - 1 times."),
                *((first * factor * n, "Each layer multiplies, so k - 1 layers are a power.") for n in (k - 1, k)),
                (first * (4 * s) ** (k - 1), "4 s is the factor for 32 neurons. Here a layer has `width` of them."),
                (first * (s * np.sqrt(width)) ** (k - 1), "ReLU lets half of the squares through: width / 2."),
                (first * (s**2 * width / 2) ** (k - 1), "This factor is that of the variance. The spread is its root."),
                (first * (s * width / 2) ** (k - 1), "The root is missing: np.sqrt(width / 2)."),
                (first * np.sqrt(width / 2) * s ** (k - 1), "The whole factor is taken to the power: brackets."),
                (first * s * np.sqrt(width / 2) ** (k - 1), "The whole factor is taken to the power: brackets."),
                (first * (s * np.sqrt(2 / width)) ** (k - 1), "The fraction is upside down: width / 2."),
                (factor ** (k - 1), "Begin with `first`, the spread of layer 1."),
                (first + factor ** (k - 1), "Each layer multiplies: first times the power.")]

    return judge(foretold, "first, s, width, k", cases, wrong, "That is the grey line.", name="The spread of layer {k}")


def most_neurons(total, depth):
    """The most neurons in each of `depth` hidden layers that 784-…-10 can have with `total` parameters, or 0."""
    h = 0
    while parameters(h + 1, depth) <= total:
        h += 1
    return h


def parameters(h, depth):
    """The parameters of 784-h-…-h-10."""
    return 785 * h + (depth - 1) * (h + 1) * h + 10 * (h + 1)


def check_most_neurons(answer):
    """The largest h of which the network is not too large."""
    cases = [((total, depth), most_neurons(total, depth))
             for total, depth in ((50_000, 1), (50_000, 4), (7_960, 1), (parameters(20, 3), 3),
                                  (parameters(20, 3) - 1, 3), (200_000, 3), (7_959, 1))]

    def wrong(total, depth):
        def most(count):
            return max(h for h in range(300) if count(h) <= total)

        h = most_neurons(total, depth)
        return [(h + 1, "This is one too many: with it the network has more than total parameters."),
                (h - 1, "One more neuron still fits. `total` itself is allowed."),
                (max(h for h in range(300) if parameters(h, depth) < total), "`total` itself is allowed: <=."),
                *((most(lambda h, n=n, b=b, c=c: n * h + (depth - 1) * (h + b) * h + 10 * (h + c)),
                   "The biases are parameters, too.") for n, b, c in itertools.product((784, 785), (0, 1), (0, 1))),
                (most(lambda h: 785 * h + depth * (h + 1) * h + 10 * (h + 1)),
                 "Between depth hidden layers there are depth - 1 layers of weights."),
                (most(lambda h: 785 * h + 10 * (h + 1)), "The layers between the hidden layers are missing."),
                (most(lambda h: 785 * h + (depth - 1) * (h + 1) * h),
                 "The last layer, to the ten classes, is missing."),
                (parameters(h, depth), "This is how many parameters it has. Return h."),
                (total // 795, "This leaves the layers between out, and the biases of the last.")]

    return judge(answer, "total, depth", cases, wrong, "It fits, and one more would not.", name="h")


