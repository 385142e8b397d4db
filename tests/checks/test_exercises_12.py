"""Exercises of 12_the_learning_rate_lab.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import math

import numpy as np

from helpers.checks.exercises import n12
from tests.checks.answers import tried


def after(factor="1 - alpha * curvature", answer="factor**steps * w"):
    """A reader's two lines."""
    def answers(w, curvature, alpha, steps):
        names = {"np": np, "w": w, "curvature": curvature, "alpha": alpha, "steps": steps}
        return eval(answer, names | {"factor": eval(factor, names)})
    return answers


def at(line):
    return eval(f"lambda step, alpha, half_life: {line}", {"np": np, "math": math})


def step_by_step(w, curvature, alpha, steps):
    for _ in range(steps):
        w -= alpha * curvature * w
    return w


def falling(step, alpha, half_life):
    for _ in range(step):
        alpha *= 0.5**(1 / half_life)
    return alpha


WRONG = [
    (n12.check_after_steps, after(answer="factor * w"), "one step"),
    (n12.check_after_steps, after("1 + alpha * curvature"), "sign is wrong"),
    (n12.check_after_steps, after("1 - alpha"), "1 minus alpha times the curvature"),
    (n12.check_after_steps, after("1 - curvature"), "1 minus alpha times the curvature"),
    (n12.check_after_steps, after("alpha * curvature"), "1 minus alpha times the curvature"),
    (n12.check_after_steps, after("-alpha * curvature"), "1 minus alpha times the curvature"),
    (n12.check_after_steps, after("alpha * curvature - 1"), "1 minus alpha times the curvature"),
    (n12.check_after_steps, after("w - alpha * curvature * w"), "it holds no w"),
    (n12.check_after_steps, after("1 - alpha * curvature / 2"), "without the 1/2"),
    (n12.check_after_steps, after("1 - 2 * alpha * curvature"), "meets the 1/2"),
    (n12.check_after_steps, after(answer="(factor * w)**steps"), "w is multiplied once"),
    (n12.check_after_steps, after(answer="factor * steps * w"), "a power: **"),
    (n12.check_after_steps, after(answer="factor ^ steps * w"), "x**2"),
    (n12.check_after_steps, after(answer="factor**steps"), "Multiply w by it"),
    (n12.check_after_steps, after(answer="factor**(steps + 1) * w"), "one step more"),
    (n12.check_after_steps, after(answer="factor**(steps - 1) * w"), "one step less"),
    (n12.check_after_steps, after(answer="w - steps * alpha * curvature * w"), "do not add up"),
    (n12.check_after_steps, after(answer="abs(factor)**steps * w"), "Leave abs out"),
    (n12.check_after_steps, after(answer="abs(factor**steps * w)"), "Leave abs out"),
    (n12.check_after_steps, after(answer="np.exp(-alpha * curvature * steps) * w"), "no exp"),
    (n12.check_after_steps, after(answer="curvature / 2 * (factor**steps * w)**2"), "This is the loss"),
    (n12.check_after_steps, lambda w, curvature, alpha, steps: 3.0 * 0.8**steps, "With w = -1.0, curvature = 5.0"),
    (n12.check_alpha_at, at("alpha"), "Let it fall"),
    (n12.check_alpha_at, at("alpha * np.exp(-step / half_life)"), "base is 0.5"),
    (n12.check_alpha_at, at("alpha * 0.9**(step / half_life)"), "base is 0.5"),
    (n12.check_alpha_at, at("alpha * (1 - 0.5 * step / half_life)"), "never reaches 0"),
    (n12.check_alpha_at, at("max(0, alpha * (1 - step / half_life))"), "never reaches 0"),
    (n12.check_alpha_at, at("alpha - 0.5 * step / half_life"), "never reaches 0"),
    (n12.check_alpha_at, at("alpha * 0.5**(step // half_life)"), "Halfway"),
    (n12.check_alpha_at, at("alpha * 0.5**int(step / half_life)"), "Halfway"),
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
    (n12.check_after_steps, after(answer="w * np.power(1 - curvature * alpha, steps)")),
    (n12.check_after_steps, after(answer="np.float32(factor**steps * w)")),
    (n12.check_after_steps, after(answer="w * np.prod([factor] * steps)")),
    (n12.check_alpha_at, at("alpha * 0.5**(step / half_life)")),
    (n12.check_alpha_at, at("alpha / 2**(step / half_life)")),
    (n12.check_alpha_at, at("alpha * math.exp(-math.log(2) * step / half_life)")),
    (n12.check_alpha_at, at("np.float32(alpha * np.power(2.0, -step / half_life))")),
    (n12.check_alpha_at, falling),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
