"""Checks of the exercises in 12_the_learning_rate_lab.ipynb."""
import numpy as np

from helpers.checks.judge import judge

CUT = "`//` cuts off everything after the decimal point. Divide with `/`."


def check_after_steps(after_steps):
    """w after some steps on the loss k/2 * w**2: (1 - alpha * k)**steps * w."""
    cases = []
    for w, k, alpha, steps in ((3.0, 2.0, 0.1, 1), (3.0, 2.0, 0.1, 10), (-1.0, 5.0, 0.5, 2), (2.0, 1.0, 1.6, 3),
                               (0.5, 0.8, 4.0, 4), (4.0, 3.0, 0.2, 0)):
        at = w
        for _ in range(steps):
            at = at - alpha * k * at
        cases.append(((w, k, alpha, steps), at))

    def wrong(w, k, alpha, steps):
        factor = 1 - alpha * k
        left = "What is left of w after a step is 1 minus alpha times k."
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
                ((1 - alpha * k / 2)**steps * w, "The derivative of k/2 w² is k w, without the 1/2."),
                ((1 - alpha * 2 * k)**steps * w, "The derivative of k/2 w² is k w: the 2 of the square meets the 1/2."),
                (abs(factor)**steps * w, "A factor below 0 changes the sign of w at each step. Leave abs out."),
                (abs(factor**steps * w), "w may be below 0. Leave abs out."),
                (np.exp(-alpha * k * steps) * w, "Each step multiplies w by 1 - alpha * k; no exp comes in."),
                (k / 2 * (factor**steps * w)**2, "This is the loss there. Where does w stand?")]

    return judge(after_steps, "w, k, alpha, steps", cases, wrong, "The same factor, once for each step.",
                 name="With w = {w}, k = {k}, alpha = {alpha} and steps = {steps} the answer")


def check_largest_rate(largest_rate):
    """2 / the largest curvature."""
    cases = [((np.array(curvatures),), 2 / max(curvatures))
             for curvatures in ([1.5, 0.4, 6.0, 2.5], [0.7, 3.0, 0.2, 9.5, 4.0], [5.0])]

    def wrong(curvatures):
        k, gentlest = curvatures.max(), "This is the limit of the gentlest direction. The steepest one breaks first."
        add, mean = ("Directions do not add up: each has its own limit.",
                     "A mean does not help: one direction that grows is enough to spoil the run.")
        one = "The steepest may stand anywhere in the array: look through all of them."
        return [(k / 2, "The fraction is upside down: the steeper, the shorter the steps."),
                (1 / k, "With 1/k the step ends in the lowest point. It may be twice as long."),
                (k, "This is the steepest curvature. The limit is 2 divided by it."),
                (2 * k, "Divide: the steeper, the shorter the steps."),
                (2 / k**2, "The curvature stands in it once, unsquared."), (2 // k, CUT),
                (2 / curvatures.min(), gentlest),
                (2 / curvatures, "These are the limits of all directions. Which is reached first?"),
                (2 / curvatures.sum(), add), (2 / np.linalg.norm(curvatures), add),
                (2 / curvatures.mean(), mean), ((2 / curvatures).mean(), mean), (2 / np.median(curvatures), mean),
                (2 / curvatures[0], one), (2 / curvatures[-1], one),
                (2 / curvatures.argmax(), "argmax says where the largest stands; max says how large it is.")]

    return judge(largest_rate, "curvatures", cases, wrong, "The steepest direction decides.", name="The largest rate",
                 advice="It is an array of any length.")


def check_alpha_at(alpha_at):
    """alpha halved after each half_life steps, smoothly: alpha * 0.5 ** (step / half_life)."""
    cases = [((step, alpha, half_life), alpha * 2.0 ** (-step / half_life)) for step, alpha, half_life in (
        (0, 0.3, 100), (100, 0.3, 100), (200, 0.3, 100), (50, 0.4, 100), (30, 1.0, 10), (7, 0.5, 20))]

    def wrong(step, alpha, half_life):
        part = step / half_life
        subtract = "Here the rate falls by the same amount each time. Halving multiplies, and never reaches 0."
        at_each = "Half way to the half-life the rate is as at the start. Let it fall at every step."
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
