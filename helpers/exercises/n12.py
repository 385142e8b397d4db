"""Checks of the exercises in 12_the_learning_rate_lab.ipynb."""
import numpy as np

from helpers.verdict import array_fault, call, failed, passed


def check_after_steps(after_steps):
    """w after some steps on the loss k/2 * w**2: (1 - alpha * k)**steps * w."""
    for w, k, alpha, steps in ((3.0, 2.0, 0.1, 1), (3.0, 2.0, 0.1, 10), (-1.0, 5.0, 0.5, 3), (2.0, 1.0, 1.6, 2)):
        found, problem = call(after_steps, w, k, alpha, steps)
        if problem:
            return failed(problem)
        expected = w
        for _ in range(steps):
            expected = expected - alpha * k * expected
        if isinstance(found, (int, float, np.number)):
            if steps > 1 and np.isclose(found, (1 - alpha * k) * w):
                return failed("This is one step. Each further step multiplies by the same factor again.")
            if np.isclose(found, (1 + alpha * k) ** steps * w):
                return failed("The sign is wrong: a step is taken away.")
            if steps > 1 and np.isclose(found, (1 - steps * alpha * k) * w):
                return failed("The steps do not add up: each one starts where the last one ended.")
            if np.isclose(found, (alpha * k) ** steps * w) or np.isclose(found, (1 - k) ** steps * w):
                return failed("What is left of w after a step is 1 minus alpha times k.")
        fault = array_fault(found, expected, f"w after {steps} step{'s' * (steps > 1)}")
        if fault:
            return failed(fault)
    return passed("The same factor, once for each step.")


def check_largest_rate(largest_rate):
    """2 / the largest curvature."""
    for curvatures in ([2.0], [0.6, 8.0, 1.0], [10.0, 0.1, 3.0, 9.9]):
        found, problem = call(largest_rate, np.array(curvatures))
        if problem:
            return failed(problem)
        if isinstance(found, (int, float, np.number)):
            if np.isclose(found, max(curvatures) / 2) and max(curvatures) != 2:
                return failed("The fraction is upside down: the steeper, the shorter the steps.")
            if np.isclose(found, 1 / max(curvatures)):
                return failed("With 1/k the step ends in the lowest point. It may be twice as long.")
        if isinstance(found, (int, float, np.number)) and len(curvatures) > 1:
            if np.isclose(found, 2 / sum(curvatures)):
                return failed("Directions do not add up: each has its own limit.")
            if np.isclose(found, 2 / min(curvatures)):
                return failed("This is the limit of the gentlest direction. The steepest one breaks first.")
            if np.isclose(found, 2 / np.mean(curvatures)):
                return failed("A mean does not help: one direction that grows is enough to spoil the run.")
        fault = array_fault(found, 2 / max(curvatures), "The largest rate")
        if fault:
            return failed(fault)
    return passed("The steepest direction decides.")


def check_alpha_at(alpha_at):
    """alpha halved after each half_life steps, smoothly: alpha * 0.5 ** (step / half_life)."""
    for step, alpha, half_life in ((0, 0.3, 100), (100, 0.3, 100), (200, 0.3, 100), (50, 0.4, 100), (30, 1.0, 10)):
        found, problem = call(alpha_at, step, alpha, half_life)
        if problem:
            return failed(problem)
        expected = alpha * 2.0 ** (-step / half_life)
        if isinstance(found, (int, float, np.number)):
            if step == 200 and np.isclose(found, 0):
                return failed("The rate reaches 0 here. Halving never does: multiply, do not subtract.")
            if step and np.isclose(found, alpha * np.exp(-step / half_life)):
                return failed("Halve: the base is 0.5.")
            if step == 50 and np.isclose(found, alpha):
                return failed("Half way to the half-life the rate is as at the start. Let it fall at every step.")
            if np.isclose(found, alpha * 2.0 ** (step / half_life)) and step:
                return failed("The rate doubles. Which way does the exponent go?")
        fault = array_fault(found, expected, f"The rate at step {step}")
        if fault:
            return failed(fault)
    return passed("Half after one half-life, a quarter after two.")
