"""Exercises of 12_the_learning_rate_lab.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest
from answers import refuses

from helpers.exercises import n12

WRONG = [
    (n12.check_after_steps, lambda w, k, alpha, steps: (1 - alpha * k) * w, "one step"),
    (n12.check_after_steps, lambda w, k, alpha, steps: (1 + alpha * k)**steps * w, "sign is wrong"),
    (n12.check_after_steps, lambda w, k, alpha, steps: (1 - steps * alpha * k) * w, "do not add up"),
    (n12.check_after_steps, lambda w, k, alpha, steps: (1 - alpha)**steps * w, "expected"),
    (n12.check_largest_rate, lambda curvatures: curvatures.max() / 2, "upside down"),
    (n12.check_largest_rate, lambda curvatures: 2 / curvatures.min(), "gentlest"),
    (n12.check_largest_rate, lambda curvatures: 2 / curvatures.mean(), "mean does not help"),
    (n12.check_largest_rate, lambda curvatures: 1 / curvatures.max(), "twice as long"),
    (n12.check_largest_rate, lambda curvatures: 2 / curvatures.sum(), "do not add up"),
    (n12.check_after_steps, lambda w, k, alpha, steps: (alpha * k)**steps * w, "1 minus alpha times k"),
    (n12.check_alpha_at, lambda step, alpha, half_life: alpha * np.exp(-step / half_life), "base is 0.5"),
    (n12.check_largest_rate, lambda curvatures: 2 / curvatures, "shape"),
    (n12.check_alpha_at, lambda step, alpha, half_life: alpha * (1 - step / half_life / 2), "Halving never does"),
    (n12.check_alpha_at, lambda step, alpha, half_life: alpha * 0.5**(step // half_life), "Half way"),
    (n12.check_alpha_at, lambda step, alpha, half_life: alpha * 2**(step / half_life), "doubles"),
    (n12.check_alpha_at, lambda step, alpha, half_life: alpha * 0.5, "expected 0.3"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
