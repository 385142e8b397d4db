"""Exercises of 12_the_learning_rate_lab.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import math

import numpy as np
import pytest

from helpers.checks.exercises import n12
from tests.checks.answers import accepts, refuses


def after(factor="1 - alpha * k", answer="factor**steps * w"):
    """A reader's two lines."""
    return lambda w, k, alpha, steps: eval(
        answer, {"np": np, "w": w, "k": k, "alpha": alpha, "steps": steps,
                 "factor": eval(factor, {"w": w, "k": k, "alpha": alpha, "steps": steps})})


def rate(line):
    """A reader's function of one line."""
    return eval(f"lambda curvatures: {line}", {"np": np})


def at(line):
    return eval(f"lambda step, alpha, half_life: {line}", {"np": np, "math": math})


def step_by_step(w, k, alpha, steps):
    for _ in range(steps):
        w -= alpha * k * w
    return w


def one_by_one(curvatures):
    steepest = curvatures[0]
    for k in curvatures:
        if k > steepest:
            steepest = k
    return 2 / steepest


def falling(step, alpha, half_life):
    for _ in range(step):
        alpha *= 0.5**(1 / half_life)
    return alpha


WRONG = [
    (n12.check_after_steps, after(answer="factor * w"), "one step"),
    (n12.check_after_steps, after("1 + alpha * k"), "sign is wrong"),
    (n12.check_after_steps, after("1 - alpha"), "1 minus alpha times k"),
    (n12.check_after_steps, after("1 - k"), "1 minus alpha times k"),
    (n12.check_after_steps, after("alpha * k"), "1 minus alpha times k"),
    (n12.check_after_steps, after("-alpha * k"), "1 minus alpha times k"),
    (n12.check_after_steps, after("alpha * k - 1"), "1 minus alpha times k"),
    (n12.check_after_steps, after("w - alpha * k * w"), "it holds no w"),
    (n12.check_after_steps, after("1 - alpha * k / 2"), "without the 1/2"),
    (n12.check_after_steps, after("1 - 2 * alpha * k"), "meets the 1/2"),
    (n12.check_after_steps, after(answer="(factor * w)**steps"), "w is multiplied once"),
    (n12.check_after_steps, after(answer="factor * steps * w"), "a power: **"),
    (n12.check_after_steps, after(answer="factor ^ steps * w"), "x**2"),
    (n12.check_after_steps, after(answer="factor**steps"), "Multiply w by it"),
    (n12.check_after_steps, after(answer="factor**(steps + 1) * w"), "one step more"),
    (n12.check_after_steps, after(answer="factor**(steps - 1) * w"), "one step less"),
    (n12.check_after_steps, after(answer="w - steps * alpha * k * w"), "do not add up"),
    (n12.check_after_steps, after(answer="abs(factor)**steps * w"), "Leave abs out"),
    (n12.check_after_steps, after(answer="abs(factor**steps * w)"), "Leave abs out"),
    (n12.check_after_steps, after(answer="np.exp(-alpha * k * steps) * w"), "no exp"),
    (n12.check_after_steps, after(answer="k / 2 * (factor**steps * w)**2"), "This is the loss"),
    (n12.check_after_steps, lambda w, k, alpha, steps: 3.0 * 0.8**steps, "With w = -1.0, k = 5.0"),
    (n12.check_largest_rate, rate("curvatures.max() / 2"), "upside down"),
    (n12.check_largest_rate, rate("2 / curvatures.min()"), "gentlest"),
    (n12.check_largest_rate, rate("(2 / curvatures).max()"), "gentlest"),
    (n12.check_largest_rate, rate("2 / curvatures.mean()"), "mean does not help"),
    (n12.check_largest_rate, rate("(2 / curvatures).mean()"), "mean does not help"),
    (n12.check_largest_rate, rate("1 / curvatures.max()"), "twice as long"),
    (n12.check_largest_rate, rate("2 / curvatures.sum()"), "do not add up"),
    (n12.check_largest_rate, rate("2 / curvatures"), "all directions"),
    (n12.check_largest_rate, rate("2 / curvatures[0]"), "look through all"),
    (n12.check_largest_rate, rate("2 / curvatures[-1]"), "look through all"),
    (n12.check_largest_rate, rate("2 / curvatures[2]"), "expected"),
    (n12.check_largest_rate, rate("curvatures.max()"), "2 divided by it"),
    (n12.check_largest_rate, rate("2 * curvatures.max()"), "Divide"),
    (n12.check_largest_rate, rate("2 // curvatures.max()"), "`//` cuts off"),
    (n12.check_largest_rate, rate("2 / curvatures.max()**2"), "unsquared"),
    (n12.check_largest_rate, rate("2 / curvatures.argmax()"), "argmax says where"),
    (n12.check_largest_rate, rate("2 / max(curvatures, axis=0)"), "TypeError"),
    (n12.check_largest_rate, rate("round(2 / curvatures.max(), 2)"), "Do not round"),
    (n12.check_largest_rate, rate("0.18"), "expected 0.333333"),
    (n12.check_alpha_at, at("alpha"), "Let it fall"),
    (n12.check_alpha_at, at("alpha * np.exp(-step / half_life)"), "base is 0.5"),
    (n12.check_alpha_at, at("alpha * 0.9**(step / half_life)"), "base is 0.5"),
    (n12.check_alpha_at, at("alpha * (1 - 0.5 * step / half_life)"), "never reaches 0"),
    (n12.check_alpha_at, at("max(0, alpha * (1 - step / half_life))"), "never reaches 0"),
    (n12.check_alpha_at, at("alpha - 0.5 * step / half_life"), "never reaches 0"),
    (n12.check_alpha_at, at("alpha * 0.5**(step // half_life)"), "Half way"),
    (n12.check_alpha_at, at("alpha * 0.5**int(step / half_life)"), "Half way"),
    (n12.check_alpha_at, at("alpha * 2**(step / half_life)"), "doubles"),
    (n12.check_alpha_at, at("alpha * 0.5"), "halved once"),
    (n12.check_alpha_at, at("alpha * 0.5**step"), "halves at every step"),
    (n12.check_alpha_at, at("alpha * 0.5**(step * half_life)"), "Divide by half_life"),
    (n12.check_alpha_at, at("alpha * 0.5**step / half_life"), "put brackets around step / half_life"),
    (n12.check_alpha_at, at("alpha * 0.5 * step / half_life"), "a power: **"),
    (n12.check_alpha_at, at("alpha / (1 + step / half_life)"), "expected a quarter"),
    (n12.check_alpha_at, at("(alpha * 0.5)**(step / half_life)"), "The power is of 0.5"),
    (n12.check_alpha_at, at("0.5**(step / half_life)"), "alpha is missing"),
    (n12.check_alpha_at, at("alpha * 0.5**(step / 100)"), "half_life is handed in"),
    (n12.check_alpha_at, at("alpha * 0.5**(half_life / step)"), "Here step is 0, alpha is 0.3 and half_life is 100"),
    (n12.check_alpha_at, at("alpha * 0.5^(step / half_life)"), "x**2"),
    (n12.check_alpha_at, at("0.3 * 0.5**(step / half_life)"), "at step 50 is 0.212132, expected 0.282843"),
]

RIGHT = [
    (n12.check_after_steps, after()),
    (n12.check_after_steps, step_by_step),
    (n12.check_after_steps, after(answer="w * np.power(1 - k * alpha, steps)")),
    (n12.check_after_steps, after(answer="np.float32(factor**steps * w)")),
    (n12.check_after_steps, after(answer="w * np.prod([factor] * steps)")),
    (n12.check_largest_rate, rate("2 / curvatures.max()")),
    (n12.check_largest_rate, rate("(2 / curvatures).min()")),
    (n12.check_largest_rate, rate("min(2 / k for k in curvatures)")),
    (n12.check_largest_rate, rate("np.float32(2 / sorted(curvatures)[-1])")),
    (n12.check_largest_rate, one_by_one),
    (n12.check_alpha_at, at("alpha * 0.5**(step / half_life)")),
    (n12.check_alpha_at, at("alpha / 2**(step / half_life)")),
    (n12.check_alpha_at, at("alpha * math.exp(-math.log(2) * step / half_life)")),
    (n12.check_alpha_at, at("np.float32(alpha * np.power(2.0, -step / half_life))")),
    (n12.check_alpha_at, falling),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


@pytest.mark.parametrize("check, answer", RIGHT)
def test_a_right_answer_passes_in_any_style(check, answer):
    accepts(check, answer)
