"""Exercises of 17_deeper_and_wider.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np

from helpers.checks.exercises import n17
from tests.checks.answers import tried


def he(spread="np.sqrt(2 / columns)", draw="rng.standard_normal((rows, columns))", b="np.zeros((rows, 1))",
       pair="(W, b)", sizes="zip(sizes, sizes[1:])"):
    names = {"np": np}
    exec(f"def answer(sizes, rng):\n    layers = []\n    for columns, rows in {sizes}:\n        W = {draw} * {spread}\n"
         f"        b = {b}\n        layers.append({pair})\n    return layers", names)
    return names["answer"]


def foretold(result):
    return eval(f"lambda first, s, width, k: {result}", {"np": np})


def most(count="785 * h + (depth - 1) * (h + 1) * h + 10 * (h + 1)", done="h"):
    names = {}
    exec(f"def answer(total, depth):\n    def count(h):\n        return {count}\n    h = 0\n"
         f"    while count(h + 1) <= total:\n        h += 1\n    return {done}", names)
    return names["answer"]


WRONG = [
    (n17.check_he_layers, he("1"), "not yet scaled"),
    (n17.check_he_layers, he("2 / columns"), "take its root"),
    (n17.check_he_layers, he("np.sqrt(1 / columns)"), "the 2 is missing"),
    (n17.check_he_layers, he("np.sqrt(2 / rows)"), "inputs of a neuron"),
    (n17.check_he_layers, he("np.sqrt(columns / 2)"), "upside down"),
    (n17.check_he_layers, he("0.01"), "depend on columns"),
    (n17.check_he_layers, he("0.3"), "√(2 / 400)"),
    (n17.check_he_layers, he("np.sqrt(2 / 784)"), "784 are the pixels"),
    (n17.check_he_layers, he("2 / np.sqrt(columns)"), "the 2 stands under the root"),
    (n17.check_he_layers, he("np.sqrt(2) / columns"), "columns stands under the root"),
    (n17.check_he_layers, he(draw="np.random.standard_normal((rows, columns))"), "Draw the numbers with rng"),
    (n17.check_he_layers, he(draw="np.random.default_rng(0).standard_normal((rows, columns))"), "of your own"),
    (n17.check_he_layers, he("..."), "`...`"),
    (n17.check_he_layers, he(draw="rng.random((rows, columns))"), "near 0"),
    (n17.check_he_layers, he(draw="rng.standard_normal((columns, rows))"), "exchanged"),
    (n17.check_he_layers, he(b="np.ones((rows, 1))"), "begin at 0"),
    (n17.check_he_layers, he(b="np.zeros(rows)"), "b of layer 0 has shape (300,)"),
    (n17.check_he_layers, he(pair="W"), "list of pairs"),
    (n17.check_he_layers, he(sizes="zip(sizes[:-2], sizes[1:-1])"), "There are 2 layers, expected 3"),
    (n17.check_he_layers, lambda sizes, rng: None, "None"),
    (n17.check_he_layers, lambda sizes: [], "TypeError"),
    (n17.check_foretold, foretold("first * (s * np.sqrt(width / 2)) ** k"), "k - 1 steps"),
    (n17.check_foretold, foretold("first * s * np.sqrt(width / 2)"), "This is layer 2"),
    (n17.check_foretold, foretold("first * (s * np.sqrt(width)) ** (k - 1)"), "half of the squares"),
    (n17.check_foretold, foretold("first * (4 * s) ** (k - 1)"), "for 32 neurons"),
    (n17.check_foretold, foretold("first * (s**2 * width / 2) ** (k - 1)"), "that of the variance"),
    (n17.check_foretold, foretold("first * (s * width / 2) ** (k - 1)"), "root is missing"),
    (n17.check_foretold, foretold("first * s * np.sqrt(width / 2) ** (k - 1)"), "brackets"),
    (n17.check_foretold, foretold("(s * np.sqrt(width / 2)) ** (k - 1)"), "Begin with `first`"),
    (n17.check_foretold, foretold("first * (s * np.sqrt(2 / width)) ** (k - 1)"), "upside down"),
    (n17.check_foretold, foretold("first * (s * np.sqrt(width / 2)) * (k - 1)"), "a power"),
    (n17.check_foretold, foretold("first * k * s * np.sqrt(width / 2)"), "a power"),
    (n17.check_foretold, foretold("first * (s**2 * np.sqrt(width / 2)) ** (k - 1)"), "expected 0.000144."),
    (n17.check_foretold, foretold("..."), "still `...`"),
    (n17.check_foretold, foretold("first * (s * (width / 2) ^ 2)"), "`^` is no power"),
    (n17.check_most_neurons, most(done="h + 1"), "one too many"),
    (n17.check_most_neurons, most(done="h - 1"), "One more neuron"),
    (n17.check_most_neurons, most("784 * h + (depth - 1) * h * h + 10 * h"), "biases are parameters"),
    (n17.check_most_neurons, most("785 * h + depth * (h + 1) * h + 10 * (h + 1)"), "depth - 1 layers"),
    (n17.check_most_neurons, most("785 * h + 10 * (h + 1)"), "between the hidden layers are missing"),
    (n17.check_most_neurons, most("785 * h + (depth - 1) * (h + 1) * h"), "last layer, to the ten"),
    (n17.check_most_neurons, most("785 * h + (depth - 1) * h * h + 10 * (h + 1)"), "biases are parameters"),
    (n17.check_most_neurons, most("785 * h + (depth - 1) * (h + 1) * h + 11 * h"), "expected"),
    (n17.check_most_neurons, most("785 * h + (depth - 1) * (h + 1) * h + 10 * h + 11"), "`total` itself is allowed"),
    (n17.check_most_neurons, most(done="count(h)"), "Return h"),
    (n17.check_most_neurons, lambda total, depth: None, "None"),
]


def he_in_float32(sizes, rng):
    return [((rng.standard_normal((b, a)) * (2 / a) ** 0.5).astype(np.float32), np.zeros((b, 1), np.float32))
            for a, b in zip(sizes[:-1], sizes[1:], strict=True)]


def step_by_step(first, s, width, k):
    for _ in range(k - 1):
        first = first * s * (width / 2) ** 0.5
    return first


def from_above(total, depth):
    h = 1000
    sizes = [784, *[h] * depth, 10]
    while sum(a * b + b for a, b in zip(sizes, sizes[1:], strict=False)) > total:
        h -= 1
        sizes = [784, *[h] * depth, 10]
    return h


RIGHT = [
    (n17.check_he_layers, he()), (n17.check_he_layers, he_in_float32),
    (n17.check_he_layers, he(draw="rng.normal(0, np.sqrt(2 / columns), (rows, columns))", spread="1")),
    (n17.check_he_layers, he(draw="rng.uniform(-1, 1, (rows, columns))", spread="np.sqrt(6 / columns)")),
    (n17.check_he_layers, he(b="np.zeros((rows, 1), int)")), (n17.check_he_layers, he(pair="[W, b]")),
    (n17.check_foretold, foretold("first * (s * np.sqrt(width / 2)) ** (k - 1)")),
    (n17.check_foretold, foretold("np.sqrt(first**2 * (s**2 * width / 2) ** (k - 1))")),
    (n17.check_foretold, step_by_step),
    (n17.check_foretold, foretold("float(np.exp(np.log(first) + (k - 1) * (np.log(s) + np.log(width / 2) / 2)))")),
    (n17.check_most_neurons, most()), (n17.check_most_neurons, from_above),
    (n17.check_most_neurons, n17.most_neurons),
    (n17.check_most_neurons, most("sum(a * b + b for a, b in zip([784] + [h] * depth, [h] * depth + [10]))")),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
