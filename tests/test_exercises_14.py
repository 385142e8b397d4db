"""Exercises of 14_the_full_mnist.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest
from answers import refuses

from helpers.exercises import n14

WRONG = [
    (n14.check_steps_needed, lambda alpha, n, new: alpha * n / new, "floating point"),
    (n14.check_steps_needed, lambda alpha, n, new: int(alpha * n / new), "one too few"),
    (n14.check_steps_needed, lambda alpha, n, new: int(np.ceil(alpha * n / new)), "one too many"),
    (n14.check_steps_needed, lambda alpha, n, new: alpha * n, "the product"),
    (n14.check_steps_needed, lambda alpha, n, new: int(alpha / new * n * 0.9999), "`round`"),
    (n14.check_steps_needed, lambda alpha, n, new: round(n * new / alpha), "wrong way round"),
    (n14.check_steps_needed, lambda alpha, n, new: n, "expected 2500"),
    (n14.check_count_numbers, lambda sizes: sum(a * b for a, b in zip(sizes, sizes[1:], strict=False)), "a bias, too"),
    (n14.check_count_numbers, lambda sizes: sum(a * b + b for a, b in zip(sizes, sizes[1:], strict=False)) + sizes[0],
     "inputs have no bias"),
    (n14.check_count_numbers, lambda sizes: sum(a * b + a for a, b in zip(sizes, sizes[1:], strict=False)), "leads to"),
    (n14.check_count_numbers, lambda sizes: 7960, "[3, 2]"),
    (n14.check_one_draw, lambda published, runs, m: min(runs) <= published <= max(runs), "two errors"),
    (n14.check_one_draw, lambda published, runs, m: True, "0.01 above"),
    (n14.check_one_draw, lambda published, runs, m: 0.89 < published < 0.916, "size of the test set"),
    (n14.check_one_draw, lambda published, runs, m: abs(published - np.mean(runs)) < 2 * np.sqrt(0.09 / m),
     "highest run"),
    (n14.check_one_draw, lambda published, runs, m: (0.89, 0.92), "a tuple"),
    (n14.check_one_draw, lambda published, runs, m: 0.9, "True or False"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
