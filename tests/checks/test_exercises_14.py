"""Exercises of 14_the_full_mnist.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import math
import statistics

import numpy as np

from helpers.checks.exercises import n14
from tests.checks.answers import tried


def steps(line):
    """A reader's function of one line."""
    return eval(f"lambda alpha, n, new_alpha: {line}", {"np": np, "math": math})


def count(line):
    return eval(f"lambda sizes: {line}", {"np": np, "pairs": lambda sizes: list(zip(sizes, sizes[1:], strict=False))})


def draw(answer="min(runs) - 2 * error <= published <= max(runs) + 2 * error", error="np.sqrt(q * (1 - q) / m)",
         q="np.mean(runs)"):
    """A reader's three lines."""
    def could_be_a_draw(published, runs, m):
        given = {"np": np, "math": math, "statistics": statistics, "published": published, "runs": runs, "m": m}
        given["q"] = eval(q, given)
        given["error"] = eval(error, given)
        return eval(answer, given)
    return could_be_a_draw


def return_in_the_loop(sizes):
    total = 0
    for a, b in zip(sizes, sizes[1:], strict=False):
        total += a * b + b
        return total


def one_too_far(sizes):
    return sum(sizes[i] * sizes[i + 1] + sizes[i + 1] for i in range(len(sizes)))


def last_layer(sizes):
    for a, b in zip(sizes, sizes[1:], strict=False):
        total = a * b + b
    return total


def pops(sizes):
    total, a = 0, sizes.pop(0)
    for b in sizes:
        total, a = total + a * b + b, b
    return total


def by_places(sizes):
    total = 0
    for i in range(1, len(sizes)):
        total += sizes[i - 1] * sizes[i]
        total += sizes[i]
    return total


def by_ifs(published, runs, m):
    q = sum(runs) / len(runs)
    error = (q * (1 - q) / m)**0.5
    if published < min(runs) - 2 * error:
        return False
    return not published > max(runs) + 2 * error


WRONG = [
    (n14.check_steps_needed, steps("alpha * n / new_alpha"), "floating point"),
    (n14.check_steps_needed, steps("np.round(alpha * n / new_alpha)"), "floating point"),
    (n14.check_steps_needed, steps("np.float32(alpha * n / new_alpha)"), "floating point"),
    (n14.check_steps_needed, steps("int(alpha * n / new_alpha)"), "99 came back, expected 100. A quotient"),
    (n14.check_steps_needed, steps("int(alpha / new_alpha * n)"), "slightly off a whole number"),
    (n14.check_steps_needed, steps("round(alpha * alpha / new_alpha)"), "expected 2500"),
    (n14.check_steps_needed, steps("alpha * n // new_alpha"), "came back, expected"),
    (n14.check_steps_needed, steps("int(np.ceil(alpha * n / new_alpha))"), "701 came back, expected 700"),
    (n14.check_steps_needed, steps("math.floor(alpha * n / new_alpha)"), "Use `round`"),
    (n14.check_steps_needed, steps("alpha * n"), "the product"),
    (n14.check_steps_needed, steps("round(alpha * n)"), "the product"),
    (n14.check_steps_needed, steps("round(n * new_alpha / alpha)"), "wrong way round"),
    (n14.check_steps_needed, steps("n"), "as it was"),
    (n14.check_steps_needed, steps("round(n / new_alpha)"), "alpha"),
    (n14.check_steps_needed, steps("round(alpha / new_alpha)"), "Multiply by steps"),
    (n14.check_steps_needed, steps("round(alpha / new_alpha) * n"), "Round at the end"),
    (n14.check_steps_needed, steps("alpha * n * new_alpha"), "Divide by new_alpha"),
    (n14.check_steps_needed, steps("str(round(alpha * n / new_alpha))"), "a str"),
    (n14.check_count_parameters, count("sum(a * b for a, b in pairs(sizes))"), "after the input layer has a bias, too"),
    (n14.check_count_parameters, count("sum(a * b for a, b in pairs(sizes)) + sum(sizes)"), "inputs have no bias"),
    (n14.check_count_parameters, count("sum(a * b + a for a, b in pairs(sizes))"), "leads to"),
    (n14.check_count_parameters, count("sum(a * b + 1 for a, b in pairs(sizes))"), "not to each layer"),
    (n14.check_count_parameters, count("sum(a * b for a, b in pairs(sizes)) + len(sizes)"), "not to each layer"),
    (n14.check_count_parameters, count("sum(a * b for a, b in pairs(sizes)) + sizes[-1]"),
     "hidden neurons have biases"),
    (n14.check_count_parameters, count("sum(a * b for a, b in pairs(sizes)) + sum(sizes[1:-1])"), "last layer"),
    (n14.check_count_parameters, count("sum(sizes[1:])"), "weights are missing"),
    (n14.check_count_parameters, count("sum(sizes)"), "neurons"),
    (n14.check_count_parameters, count("[a * b + b for a, b in pairs(sizes)]"), "Add them up"),
    (n14.check_count_parameters, count("sum(a * b + 2 * b for a, b in pairs(sizes))"), "has one bias. Here it has two"),
    (n14.check_count_parameters, count("np.prod(sizes)"), "add up"),
    (n14.check_count_parameters, count("sizes[0] * sizes[1] + sizes[1] + sizes[1] * sizes[2] + sizes[2]"),
     "IndexError"),
    (n14.check_count_parameters, count("7960"), "[3, 2]"),
    (n14.check_count_parameters, count("'7,960'"), "a str"),
    (n14.check_count_parameters, count("max(a * b + b for a, b in pairs(sizes))"), "is 7850, expected 7960"),
    (n14.check_count_parameters, return_in_the_loop, "inside the loop"),
    (n14.check_count_parameters, one_too_far, "len(sizes) - 1"),
    (n14.check_count_parameters, last_layer, "not replace it"),
    (n14.check_count_parameters, pops, "changed"),
    (n14.check_one_draw, draw("..."), "still `...`, expected True or False"),
    (n14.check_one_draw, draw("min(runs) <= published <= max(runs)"), "two errors"),
    (n14.check_one_draw, draw("True"), "0.01 above"),
    (n14.check_one_draw, draw("min(runs) - error <= published <= max(runs) + error"), "two errors are 0.006"),
    (n14.check_one_draw, draw("min(runs) - 3 * error <= published <= max(runs) + 3 * error"), "two errors are 0.00586"),
    (n14.check_one_draw, draw("min(runs) - 2 * error <= published or published <= max(runs)"), "0.01 above"),
    (n14.check_one_draw, draw("published <= max(runs) + 2 * error"), "far below"),
    (n14.check_one_draw, draw("min(runs) - 2 * error <= published"), "0.01 above"),
    (n14.check_one_draw, draw("runs[0] - 2 * error <= published <= runs[-1] + 2 * error"), "says False"),
    (n14.check_one_draw, draw("abs(published - q) <= 2 * error"), "above the highest run"),
    (n14.check_one_draw, draw("min(runs) + 2 * error <= published <= max(runs) - 2 * error"), "between the runs"),
    (n14.check_one_draw, draw("published in runs"), "between the runs"),
    (n14.check_one_draw, draw(error="q * (1 - q) / m"), "two errors"),
    (n14.check_one_draw, draw(error="np.sqrt(q * (1 - q))"), "says True"),
    (n14.check_one_draw, draw(error="np.sqrt(q * (1 - q)) / m"), "two errors"),
    (n14.check_one_draw, draw(error="np.sqrt(q / m)"), "says True"),
    (n14.check_one_draw, draw(error="np.sqrt((1 - q) / m)"), "two errors are 0.00586"),
    (n14.check_one_draw, draw(error="1 / np.sqrt(m)"), "says True"),
    (n14.check_one_draw, draw(error="np.std(runs)"), "says True"),
    (n14.check_one_draw, draw(error="np.sqrt(q * (1 - q) / 10_000)"), "size of the test set"),
    (n14.check_one_draw, draw(error="np.sqrt(q * (1 - q) / len(runs))"), "says True"),
    (n14.check_one_draw, draw(error="0.003"), "says"),
    (n14.check_one_draw, draw(q="published"), "says"),
    (n14.check_one_draw, draw(error="np.sqrt(published * (1 - q) / m)"), "0.03 above"),
    (n14.check_one_draw, draw(q="min(runs)"), "says"),
    (n14.check_one_draw, draw(q="max(runs)"), "says"),
    (n14.check_one_draw, draw("(min(runs) - 2 * error, max(runs) + 2 * error)"), "a tuple"),
    (n14.check_one_draw, draw("int(min(runs) - 2 * error <= published <= max(runs) + 2 * error)"), "an int"),
    (n14.check_one_draw, draw("'True'"), "a str"),
    (n14.check_one_draw, draw("error"), "a float64"),
    (n14.check_one_draw, draw("runs.min() <= published"), "AttributeError"),
]

RIGHT = [
    (n14.check_steps_needed, steps("round(alpha * n / new_alpha)")),
    (n14.check_steps_needed, steps("int(round(n / new_alpha * alpha))")),
    (n14.check_steps_needed, steps("np.rint(alpha * n / new_alpha).astype(int)")),
    (n14.check_steps_needed, steps("int(alpha * n / new_alpha + 0.5)")),
    (n14.check_steps_needed, steps("np.int32(round(n * (alpha / new_alpha)))")),
    (n14.check_count_parameters, count("sum(a * b + b for a, b in pairs(sizes))")),
    (n14.check_count_parameters, count("sum((a + 1) * b for a, b in pairs(sizes))")),
    (n14.check_count_parameters, count("np.dot(sizes[:-1], sizes[1:]) + np.sum(sizes[1:])")),
    (n14.check_count_parameters, count("float(sum(a * b for a, b in pairs(sizes)) + sum(sizes) - sizes[0])")),
    (n14.check_count_parameters, by_places),
    (n14.check_one_draw, draw()),
    (n14.check_one_draw, draw("published >= min(runs) - 2 * error and published <= max(runs) + 2 * error")),
    (n14.check_one_draw, draw("not (published < np.min(runs) - 2 * error or published > np.max(runs) + 2 * error)")),
    (n14.check_one_draw, draw(error="math.sqrt(q * (1 - q)) / math.sqrt(m)", q="statistics.mean(runs)")),
    (n14.check_one_draw, draw("np.array(min(runs) - 2 * error < published) & (published < max(runs) + 2 * error)")),
    (n14.check_one_draw, by_ifs),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
