"""Checks of the exercises in 14_the_full_mnist.ipynb."""
import numpy as np

from helpers.verdict import array_fault, call, failed, passed


def check_steps_needed(steps_needed):
    """alpha * n / new_alpha, a whole number."""
    for alpha, n, new_alpha in ((0.1, 500, 0.02), (0.01, 5000, 0.1), (0.3, 100, 0.1), (0.1, 500, 0.01),
                                (0.01, 700, 0.07), (0.07, 100, 0.01)):
        found, problem = call(steps_needed, alpha, n, new_alpha)
        if problem:
            return failed(problem)
        expected = round(alpha * n / new_alpha)
        if isinstance(found, (int, float, np.number)):
            if np.isclose(found, alpha * n):
                return failed("That is the product alpha * n. How many steps of new_alpha make it up?")
            if isinstance(found, (int, np.integer)) and abs(found - expected) == 1:
                return failed(f"{found} is one too {'few' if found < expected else 'many'}. A quotient may come out a "
                              "little beside a whole number. `//` and `int` cut it off, `ceil` goes up. Use `round`.")
            if np.isclose(found, n * new_alpha / alpha):
                return failed("The wrong way round: smaller steps, more of them.")
            if isinstance(found, float) and np.isclose(found, expected):
                return failed(f"{found} is right, but floating point. Python's own `round` makes a whole number of it.")
        fault = array_fault(found, expected, f"From {n} steps of {alpha} to {new_alpha}: the number of steps")
        if fault:
            return failed(fault)
    return passed("The product stays.")


def check_count_numbers(count_numbers):
    """Weights and biases of all layers."""
    for sizes in ([784, 10, 10], [3, 2], [784, 32, 16, 10], [5, 4, 3, 2, 1]):
        found, problem = call(count_numbers, sizes)
        if problem:
            return failed(problem)
        weights = sum(a * b for a, b in zip(sizes, sizes[1:], strict=False))
        if isinstance(found, (int, np.integer)):
            if found == weights:
                return failed("These are the weights. Each neuron behind the input has a bias, too.")
            if found == weights + sum(sizes):
                return failed("The inputs have no bias.")
            if found == weights + sum(sizes[:-1]):
                return failed("Each layer has as many biases as neurons that it leads to, not as it comes from.")
        fault = array_fault(found, weights + sum(sizes[1:]), f"The count for {sizes}")
        if fault:
            return failed(fault)
    return passed("Weights and biases, layer by layer.")


def check_one_draw(could_be_a_draw):
    """Between the runs, or two typical errors outside."""
    runs = [0.90, 0.905, 0.91]      # the error for 10,000 images is 0.0029
    cases = ((0.903, 10_000, True, "It lies between the runs."),
             (0.914, 10_000, True, "It lies 0.004 above the highest run, and two errors are 0.006."),
             (0.896, 10_000, True, "It lies 0.004 below the lowest run, and two errors are 0.006."),
             (0.92, 10_000, False, "It lies 0.01 above the highest run, and two errors are 0.006."),
             (0.85, 10_000, False, "It lies far below all runs."),
             (0.9155, 10_000, True, "It lies 0.0055 above the highest run, and two errors are 0.0059."),
             (0.9175, 10_000, False, "It lies 0.0075 above the highest run, and two errors are 0.0059."),
             (0.92, 500, True, "On 500 images the error is 0.013: the size of the test set counts."),
             (0.87, 500, False, "It lies 0.03 below the lowest run, and two errors at the mean of the runs are 0.026."))
    for published, m, expected, why in cases:
        found, problem = call(could_be_a_draw, published, runs, m)
        if problem:
            return failed(problem)
        if not isinstance(found, (bool, np.bool_)):
            what = "None" if found is None else "still `...`" if found is ... else f"a {type(found).__name__}"
            return failed(f"The answer is {what}, expected True or False: compare `published` with both ends.")
        if found != expected:
            return failed(f"For {published}, runs {runs} and m = {m} your function says {found}, "
                          f"expected {expected}. {why}")
    return passed("A figure, its runs, and its error.")
