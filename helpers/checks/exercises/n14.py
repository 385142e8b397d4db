"""Checks of the exercises in 14_the_full_mnist.ipynb."""
import numpy as np

from helpers.checks.judge import judge
from helpers.checks.verdict import call, failed, passed
from helpers.inputs import kind_of


def check_steps_needed(steps_needed):
    """alpha * steps / new_alpha, a whole number."""
    cases = [((alpha, steps, other), round(alpha * steps / other)) for alpha, steps, other in (
        (0.1, 500, 0.02), (0.01, 5000, 0.1), (0.3, 100, 0.1), (0.1, 500, 0.01), (0.01, 700, 0.07), (0.07, 100, 0.01))]

    def wrong(alpha, steps, new_alpha):
        def off(value):
            return value, (f"{value:.0f} came back, expected {round(quotients[0])}. A quotient may be slightly off a "
                           "whole number. `//` and `int` cut it off, `ceil` goes up. Use `round`.")

        quotients = alpha * steps / new_alpha, alpha / new_alpha * steps, steps / new_alpha * alpha
        over = "The wrong way round: smaller steps, more of them."
        return [*map(off, [*np.floor(quotients), alpha * steps // new_alpha, *np.ceil(quotients)]),
                *((value, "That is the product alpha * steps. How many steps of new_alpha make it up?")
                  for value in (alpha * steps, round(alpha * steps))),
                (steps * new_alpha / alpha, over), (round(steps * new_alpha / alpha), over),
                (steps, "The number stays as it was. How many steps of the new size go as far?"),
                *((value, "This is how many times as many. Multiply by steps.")
                  for value in (alpha / new_alpha, round(alpha / new_alpha))),
                *((value, "The old size of the steps is missing: alpha.")
                  for value in (steps / new_alpha, round(steps / new_alpha))),
                (alpha * steps * new_alpha, "Divide by new_alpha: smaller steps, more of them."),
                (round(alpha / new_alpha) * steps, "Round at the end, and not before steps is in.")]

    verdict = judge(steps_needed, "alpha, steps, new_alpha", cases, wrong, "The product stays.",
                    name="From {steps} steps of {alpha} to {new_alpha}: the number of steps")
    found, _ = call(steps_needed, 0.1, 500, 0.02)
    if verdict.ok and isinstance(found, (float, np.floating)):
        return failed(f"{found} is right, but floating point. Python's own `round` makes a whole number of it.")
    return verdict


def check_count_parameters(count_parameters):
    """Weights and biases of all layers."""
    cases = [((sizes,), sum((a + 1) * b for a, b in zip(sizes, sizes[1:], strict=False)))
             for sizes in ([784, 10, 10], [3, 2], [784, 32, 16, 10], [5, 4, 3, 2, 1], [2, 3, 5, 4])]

    def wrong(sizes):
        layers = [a * b for a, b in zip(sizes, sizes[1:], strict=False)]
        weights, behind = sum(layers), sum(sizes[1:])
        own = "A bias belongs to each neuron, and not to each layer."
        last = "Each layer has to add to what is there, not replace it."
        return [(weights, "These are the weights. Each neuron after the input layer has a bias, too."),
                (weights + sum(sizes), "The inputs have no bias."),
                (weights + sum(sizes[:-1]), "A layer has as many biases as neurons that it leads to."),
                (weights + len(layers), own), (weights + len(sizes), own),
                (weights + sizes[-1], "The hidden neurons have biases, too."),
                (weights + sum(sizes[1:-1]), "The neurons of the last layer have biases, too."),
                (behind, "These are the biases. The weights are missing."), (sum(sizes), "These are the neurons."),
                (weights + 2 * behind, "Each neuron after the input layer has one bias. Here it has two."),
                ((sizes[0] + 1) * sizes[1], "Only the first layer counts. Is a `return` inside the loop?"),
                ((sizes[-2] + 1) * sizes[-1], last), (layers[-1], last),
                (np.prod(sizes), "The layers add up; within one, two sizes are multiplied."),
                (sizes[0] * sizes[-1] + sizes[-1], "The hidden layers are left out."),
                ([(a + 1) * b for a, b in zip(sizes, sizes[1:], strict=False)], "These are the layers. Add them up.")]

    return judge(count_parameters, "sizes", cases, wrong, "Weights and biases, layer by layer.",
                 name="The count for {sizes}", advice="The last place in the list is len(sizes) - 1.")


def check_one_draw(could_be_a_draw):
    """Between the runs, or two standard errors outside."""
    runs, others = [0.905, 0.91, 0.90], [0.70, 0.74, 0.66, 0.68]        # two errors for 10,000 images are 0.00586
    cases = ((0.903, runs, 10_000, True, "It lies between the runs."),
             (0.914, runs, 10_000, True, "It lies 0.004 above the highest run, and two errors are 0.006."),
             (0.896, runs, 10_000, True, "It lies 0.004 below the lowest run, and two errors are 0.006."),
             (0.92, runs, 10_000, False, "It lies 0.01 above the highest run, and two errors are 0.006."),
             (0.85, runs, 10_000, False, "It lies far below all runs."),
             (0.9158, runs, 10_000, True, "It lies 0.0058 above the highest run, and two errors are 0.00586."),
             (0.9159, runs, 10_000, False, "It lies 0.0059 above the highest run, and two errors are 0.00586."),
             (0.8941, runs, 10_000, False, "It lies 0.0059 below the lowest run, and two errors are 0.00586."),
             (0.92, runs, 500, True, "On 500 images the error is 0.013: the size of the test set counts."),
             (0.87, runs, 500, False,
              "It lies 0.03 below the lowest run, and two errors at the mean of the runs are 0.026."),
             (0.767, others, 1000, True, "It lies 0.027 above the highest run, and two errors are 0.029."),
             (0.77, others, 1000, False, "It lies 0.03 above the highest run, and two errors are 0.029."),
             (0.62, others, 1000, False, "It lies 0.04 below the lowest run, and two errors are 0.029."))
    for published, found_runs, m, expected, why in cases:
        found, problem = call(could_be_a_draw, published, found_runs, m)
        if problem:
            return failed(problem)
        if not isinstance(found, (bool, np.bool_)):
            what = "still `...`" if found is ... else kind_of(found)
            return failed(f"The answer is {what}, expected True or False: compare `published` with both ends.")
        if found != expected:
            return failed(f"For {published}, runs {found_runs} and m = {m} your function says {found}, "
                          f"expected {expected}. {why}")
    return passed("A figure, its runs, and its error.")
