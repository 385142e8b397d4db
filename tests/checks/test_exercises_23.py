"""Exercises of 23_many_machines.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import math

import numpy as np

from helpers.checks.exercises import n23
from tests.checks.answers import tried


def best(line):
    """A reader's function of one line."""
    return eval(f"lambda work, message: {line}", {"np": np, "math": math})


def time_of(line):
    return eval(f"lambda machines, work, wait, message: {line}", {"np": np, "math": math})


def large(*lines):
    names = {"np": np}
    exec("\n".join(["def answer(array, k):", *(f"    {line}" for line in lines)]), names)
    return names["answer"]


def by_trying(work, message):
    """The best N of many, finer and finer."""
    low, high = 1e-3, 1e3
    for _ in range(200):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        low, high = (low, b) if work / a + message * a < work / b + message * b else (a, high)
    return low


PLACES = "places = np.argsort(abs(array), axis=None)[array.size - k:]"
NEW, COPY = "kept = np.zeros_like(array)", "kept.flat[places] = array.flat[places]"
WRONG = [
    (n23.check_best_machines, best("work / message"), "root is missing"),
    (n23.check_best_machines, best("message / work"), "other way round"),
    (n23.check_best_machines, best("np.sqrt(message / work)"), "Upside down"),
    (n23.check_best_machines, best("np.sqrt(work * message)"), "Divide"),
    (n23.check_best_machines, best("2 * np.sqrt(work * message)"), "Which N"),
    (n23.check_best_machines, best("-np.sqrt(work / message)"), "above 0"),
    (n23.check_best_machines, best("work / message / 2"), "do not halve"),
    (n23.check_best_machines, best("round((work / message)**0.5)"), "Do not round"),
    (n23.check_best_machines, best("int((work / message)**0.5)"), "Do not round"),
    (n23.check_best_machines, best("(work / message)^0.5"), "no power"),
    (n23.check_tree_time, time_of("work / machines + wait + message * machines"), "one client"),
    (n23.check_tree_time, time_of("work / machines + wait + message * math.log(machines)"), "base 2"),
    (n23.check_tree_time, time_of("work / machines + wait + message * math.log10(machines)"), "base 2"),
    (n23.check_tree_time, time_of("work + wait + message * math.log2(machines)"), "work is shared"),
    (n23.check_tree_time, time_of("work / machines + message * math.log2(machines)"), "wait is missing"),
    (n23.check_tree_time, time_of("work / machines + wait"), "messages are missing"),
    (n23.check_tree_time, time_of("work / machines + wait + message"), "number of rounds"),
    (n23.check_tree_time, time_of("work / machines + wait + message * machines / 2"), "Count the rounds"),
    (n23.check_tree_time, time_of("(work + wait + message * math.log2(machines)) / machines"), "Only the work"),
    (n23.check_tree_time, time_of("work / machines + (wait + message) * math.log2(machines)"), "once a step"),
    (n23.check_largest, large("places = np.argsort(array, axis=None)[array.size - k:]", NEW, COPY, "return kept"),
     "below 0"),
    (n23.check_largest, large("places = np.argsort(abs(array), axis=None)[:k]", NEW, COPY, "return kept"), "nearest"),
    (n23.check_largest, large(PLACES, NEW, "kept.flat[places] = 1", "return kept"), "Their values"),
    (n23.check_largest, large(PLACES, NEW, "kept.flat[places] = abs(array.flat[places])", "return kept"), "signs"),
    (n23.check_largest, large(PLACES, "return array.flat[places]"), "keep their places"),
    (n23.check_largest, large(PLACES, NEW, COPY, "return kept.ravel()"), "shape of the array"),
    (n23.check_largest, large(PLACES, "array.flat[places] = 0", "return array"), "changed the array"),
    (n23.check_largest, large("return np.where(abs(array) > k, array, 0)"), "expected"),
    (n23.check_largest, large("return array"), "left out"),
    (n23.check_largest, large("rows = np.sort(abs(array), axis=1)[:, ::-1]",
                              "if k == 0: return 0 * array",
                              "return array * (abs(array) >= rows[:, [min(k, rows.shape[1]) - 1]])"), "of each row"),
    (n23.check_largest, large("places = np.argsort(abs(array), axis=None)[-k:]", NEW, COPY, "return kept"),
     "With k = 0"),
]
RIGHT = [
    (n23.check_best_machines, by_trying),
    (n23.check_best_machines, best("(work / message)**0.5")),
    (n23.check_best_machines, best("math.sqrt(work) / math.sqrt(message)")),
    (n23.check_best_machines, best("np.exp((np.log(work) - np.log(message)) / 2)")),
    (n23.check_tree_time, time_of("work / machines + wait + message * np.log2(machines)")),
    (n23.check_tree_time, time_of("work / machines + wait + message * (machines.bit_length() - 1)")),
    (n23.check_tree_time, time_of("wait + work / machines + math.log(machines, 2) * message")),
    (n23.check_tree_time, time_of("work / machines + wait + message * (len(bin(machines)) - 3)")),
    (n23.check_largest, n23.largest),
    (n23.check_largest, large("if k == 0: return 0 * array", "least = np.sort(abs(array).ravel())[-k]",
                              "return np.where(abs(array) >= least, array, 0)")),
    (n23.check_largest, large("kept = array.ravel().copy()", "kept[np.argsort(abs(kept))[:kept.size - k]] = 0",
                              "return kept.reshape(array.shape)")),
    (n23.check_largest, large("kept = array * 1", "for _ in range(array.size - k):",
                              "    near = np.where(kept == 0, np.inf, abs(kept)).argmin()", "    kept.flat[near] = 0",
                              "return kept")),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
