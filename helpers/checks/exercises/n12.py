"""Checks of the exercises in 12_the_learning_rate_lab.ipynb."""
import numpy as np

from helpers.checks.judge import judge


def check_after_steps(after_steps):
    """w after some steps on the loss curvature/2 * w**2: (1 - alpha * curvature)**steps * w."""
    cases = []
    for w, k, alpha, steps in ((3.0, 2.0, 0.1, 1), (3.0, 2.0, 0.1, 10), (-1.0, 5.0, 0.5, 2), (2.0, 1.0, 1.6, 3),
                               (0.5, 0.8, 4.0, 4), (4.0, 3.0, 0.2, 0)):
        at = w
        for _ in range(steps):
            at = at - alpha * k * at
        cases.append(((w, k, alpha, steps), at))

    def wrong(w, k, alpha, steps):
        factor = 1 - alpha * k
        left = "What is left of w after a step is 1 minus alpha times the curvature."
        power = "A factor that comes again and again is a power: **."
        return [(factor * w, "This is one step. Each further step multiplies by the same factor again."),
                ((1 + alpha * k)**steps * w, "The sign is wrong: a step is taken away."),
                ((1 - steps * alpha * k) * w, "The steps do not add up: each one starts where the last one ended."),
                (factor * steps * w, power), (factor**(steps + 1) * w, "This is one step more."),
                (factor**(steps - 1) * w, "This is one step less."),
                (factor**steps, "This is what w is multiplied by in all steps together. Multiply w by it."),
                ((factor * w)**steps, "The power is of the factor alone: w is multiplied once."),
                ((factor * w)**steps * w, "The factor is what a step multiplies w by: it holds no w."),
                ((alpha * k)**steps * w, left), ((-alpha * k)**steps * w, left), ((1 - k)**steps * w, left),
                ((1 - alpha)**steps * w, left), ((alpha * k - 1)**steps * w, left),
                ((1 - alpha * k / 2)**steps * w, "The derivative of λ/2 w² is λ w, without the 1/2."),
                ((1 - alpha * 2 * k)**steps * w, "The derivative of λ/2 w² is λ w: the 2 of the square meets the 1/2."),
                (abs(factor)**steps * w, "A factor below 0 changes the sign of w at each step. Leave abs out."),
                (abs(factor**steps * w), "w may be below 0. Leave abs out."),
                (np.exp(-alpha * k * steps) * w, "Each step multiplies w by 1 - alpha * curvature; no exp comes in."),
                (k / 2 * (factor**steps * w)**2, "This is the loss there. Where does w stand?")]

    return judge(after_steps, "w, curvature, alpha, steps", cases, wrong, "The same factor, once for each step.",
                 name="With w = {w}, curvature = {curvature}, alpha = {alpha} and steps = {steps} the answer")


def check_alpha_at(alpha_at):
    """alpha halved after each half_life steps, smoothly: alpha * 0.5 ** (step / half_life)."""
    cases = [((step, alpha, half_life), alpha * 2.0 ** (-step / half_life)) for step, alpha, half_life in (
        (0, 0.3, 100), (100, 0.3, 100), (200, 0.3, 100), (50, 0.4, 100), (30, 1.0, 10), (7, 0.5, 20))]

    def wrong(step, alpha, half_life):
        part = step / half_life
        subtract = "Here the rate falls by the same amount each time. Halving multiplies, and never reaches 0."
        at_each = "Halfway to the half-life the rate is as at the start. Let it fall at every step."
        brackets = "`**` comes before `/`: put brackets around step / half_life."
        return [(alpha, "The rate stays as it was. Let it fall."),
                (alpha * (1 - part / 2), subtract), (max(alpha * (1 - part / 2), 0), subtract),
                (alpha * (1 - part), subtract), (max(alpha * (1 - part), 0), subtract), (alpha - part / 2, subtract),
                (alpha * 0.5**(step // half_life), at_each), (alpha * 0.5**round(part), at_each),
                (alpha * 2**part, "The rate doubles. Which way does the exponent go?"),
                *((alpha * base**part, "Halve: the base is 0.5.") for base in (1 / np.e, 0.1, 0.9, 0.99)),
                (alpha / 2, "It is halved once. How often is it halved up to this step?"),
                (alpha * 0.5**step, "This halves at every step. Halve once in half_life steps."),
                (alpha * 0.5**(step * half_life), "Divide by half_life: the longer it is, the slower the fall."),
                (alpha * 0.5**step / half_life, brackets),
                (alpha * 0.5 * part, "A factor that comes again and again is a power: **."),
                (alpha / (1 + part), "After two half-lives this is a third, expected a quarter."),
                ((alpha * 0.5)**part, "The power is of 0.5 alone: alpha is multiplied once."),
                (0.5**part, "alpha is missing: the rate that it begins with."),
                (alpha**part, "The power is of 0.5, and alpha is what it multiplies."),
                (alpha * 0.5**(step / 100), "half_life is handed in: take it, and not 100.")]

    return judge(alpha_at, "step, alpha, half_life", cases, wrong, "Half after one half-life, a quarter after two.",
                 name="The rate at step {step}")
