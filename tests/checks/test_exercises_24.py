"""Exercises of 24_pytorch.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np

from helpers.checks.exercises import n24
from tests.checks.answers import tried


def lowest(line):
    """A reader's function of one line."""
    return eval(f"lambda c: {line}", {"np": np})


def moved(line):
    return eval(f"lambda alpha, g, k: {line}", {"np": np})


def named(weight="W", bias="b[:, 0]", at="2 * k", words=("weight", "bias")):
    """A reader's dictionary of the arrays."""
    entries = "named[f'{" + at + "}." + words[0] + "'], named[f'{" + at + "}." + words[1] + "']"
    names = {"np": np}
    exec(f"def answer(layers):\n    named = {{}}\n    for k, (W, b) in enumerate(layers):\n"
         f"        {entries} = {weight}, {bias}\n    return named", names)
    return names["answer"]


def first_only(layers):
    for W, b in layers:
        return {"0.weight": W, "0.bias": b[:, 0]}


def by_name(layers):
    pairs = [(f"{2 * k}.", *layer) for k, layer in enumerate(layers)]
    return {at + "weight": W for at, W, _ in pairs} | {at + "bias": np.squeeze(b, axis=1) for at, _, b in pairs}


def in_a_loop(alpha, g, k):
    grad, way = 0, 0
    for _ in range(k):
        grad = grad + g
        way = way + alpha * grad
    return way


WRONG = [
    (n24.check_lowest, lowest("..."), "still `...`"), (n24.check_lowest, lowest("None"), "None"),
    (n24.check_lowest, lowest("np.log(1 + c / np.e)"), "how many others"),
    (n24.check_lowest, lowest("np.log(np.e + c - 1)"), "away from it"),
    (n24.check_lowest, lowest("np.e / (np.e + c - 1)"), "minus its logarithm"),
    (n24.check_lowest, lowest("np.log(np.e / (np.e + c - 1))"), "sign is wrong"),
    (n24.check_lowest, lowest("np.log10(1 + (c - 1) / np.e)"), "base 10"),
    (n24.check_lowest, lowest("np.log(c)"), "same probability"), (n24.check_lowest, lowest("0"), "Probabilities end"),
    (n24.check_lowest, lowest("np.log(1 + (c - 1) * np.e)"), "Upside down"),
    (n24.check_lowest, lowest("1 + (c - 1) / np.e"), "logarithm is missing"),
    (n24.check_lowest, lowest("np.log(1 + 9 / np.e)"), "ten classes only"),
    (n24.check_lowest, lowest("1.4612"), "expected"),
    (n24.check_lowest, lowest("np.log(1 + (c - 1) / np.e**2)"), "their difference"),
    (n24.check_moved, moved("..."), "still `...`"), (n24.check_moved, moved("alpha * g * k"), "are emptied"),
    (n24.check_moved, moved("alpha * g * k * (k - 1) / 2"), "first step has one"),
    (n24.check_moved, moved("alpha * g * k**2"), "Not every step"),
    (n24.check_moved, moved("alpha * g * k**2 / 2"), "1 + 2"),
    (n24.check_moved, moved("alpha * g * k * (k + 1)"), "half is missing"),
    (n24.check_moved, moved("g * k * (k + 1) / 2"), "alpha is missing"),
    (n24.check_moved, moved("alpha * k * (k + 1) / 2"), "g is missing"),
    (n24.check_moved, moved("-alpha * g * k * (k + 1) / 2"), "sign of g"),
    (n24.check_moved, moved("k * (k + 1) / 2"), "alpha and g"),
    (n24.check_moved, moved("alpha * g * 2**k"), "not double"),
    (n24.check_to_torch, named(at="k"), "ReLU counts"), (n24.check_to_torch, named(at="k + 1"), "expected '0.weight'"),
    (n24.check_to_torch, named(words=("W", "b")), "expected '0.weight'"),
    (n24.check_to_torch, named(weight="W.T"), "is turned"), (n24.check_to_torch, named(bias="b"), "a column"),
    (n24.check_to_torch, named(bias="b.T"), "a row"), (n24.check_to_torch, named(weight="b"), "holds the bias"),
    (n24.check_to_torch, named(bias="b[0]"), "shape"), (n24.check_to_torch, named(bias="-b[:, 0]"), "sign"),
    (n24.check_to_torch, first_only, "2 layers"), (n24.check_to_torch, lambda layers: layers, "expected a dictionary"),
    (n24.check_to_torch, lambda layers: None, "None"), (n24.check_to_torch, named(bias="..."), "still `...`"),
]
RIGHT = [
    (n24.check_lowest, lowest("np.log(1 + (c - 1) / np.e)")),
    (n24.check_lowest, lowest("-np.log(np.e / (np.e + c - 1))")),
    (n24.check_lowest, lowest("float(np.log(np.e + c - 1) - 1)")),
    (n24.check_lowest, lowest("np.log1p((c - 1) / np.exp(1))")),
    (n24.check_moved, moved("alpha * g * k * (k + 1) / 2")), (n24.check_moved, moved("alpha * g * sum(range(k + 1))")),
    (n24.check_moved, moved("alpha * np.cumsum(k * [g]).sum()")), (n24.check_moved, in_a_loop),
    (n24.check_to_torch, named()), (n24.check_to_torch, named(bias="b.ravel()")),
    (n24.check_to_torch, named(bias="b.reshape(-1)", weight="W.copy()")),
    (n24.check_to_torch, by_name),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
