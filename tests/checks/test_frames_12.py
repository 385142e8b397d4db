"""The blank of 12_the_learning_rate_lab.ipynb: wrong answers are told what is wrong."""
import numpy as np
import pytest

from helpers.checks.frames.n12 import check_largest_rate
from tests.checks.answers import refuses


def rate(line):
    """A reader's function of one line."""
    return eval(f"lambda curvatures: {line}", {"np": np})


def least_curved(curvatures):
    limit = 0
    for curvature in curvatures:
        if 2 / curvature > limit:
            limit = 2 / curvature
    return limit


def ends_at_once(curvatures):
    for curvature in curvatures:
        return 2 / curvature


def sorts_in_place(curvatures):
    curvatures.sort()
    return 2 / curvatures[-1]


WRONG = [
    (rate("..."), "still `...`"), (rate("2 / ..."), "still holds a `...`"), (rate("None"), "return"),
    (rate("curvatures.max() / 2"), "upside down"), (rate("2 / curvatures.min()"), "gentlest"),
    (rate("(2 / curvatures).max()"), "gentlest"), (least_curved, "gentlest"),
    (rate("2 / curvatures.mean()"), "mean does not help"), (rate("(2 / curvatures).mean()"), "mean does not help"),
    (rate("1 / curvatures.max()"), "twice as long"), (rate("2 / curvatures.sum()"), "do not add up"),
    (rate("2 / curvatures"), "all directions"), (rate("2 / curvatures[0]"), "look through all"),
    (rate("2 / curvatures[-1]"), "look through all"), (ends_at_once, "look through all"),
    (rate("2 / curvatures[2]"), "expected"), (rate("curvatures.max()"), "2 divided by it"),
    (rate("2 * curvatures.max()"), "Divide"), (rate("2 // curvatures.max()"), "`//` cuts off"),
    (rate("2 / curvatures.max()**2"), "unsquared"), (rate("2 / curvatures.argmax()"), "argmax says where"),
    (rate("2 / max(curvatures, axis=0)"), "TypeError"), (rate("2 / np.sort(curvatures)[-1:]"), "shape (1,)"),
    (rate("[2 / curvatures.max()]"), "goes on with one number"), (sorts_in_place, "changed the array"),
    (rate("round(2 / curvatures.max(), 2)"), "Do not round"), (rate("0.18"), "expected 0.333333"),
]


@pytest.mark.parametrize("answer, says", WRONG, ids=range(len(WRONG)))
def test_a_wrong_answer_is_told_what_is_wrong(answer, says):
    refuses(check_largest_rate, answer, says)
