"""Checks of the exercises in 16_optimisers.ipynb."""
import numpy as np

from helpers.beyond import optimizers
from helpers.checks.exercises.steps import judge_steps
from helpers.checks.judge import judge
from helpers.checks.verdict import array_fault, call, failed, passed


def check_largest_alpha(largest_alpha):
    """2 (1 + beta) / curvature."""
    cases = [((k, beta), 2 * (1 + beta) / k) for k, beta in ((10.0, 0.5), (4.0, 0.0), (0.3, 0.9), (12.0, 0.99))]

    def wrong(k, beta):
        return [(2 / k, "This is the limit without momentum. beta raises it."),
                ((1 + beta) / k, "The 2 is missing: without momentum the limit is 2 divided by the curvature."),
                (2 * (1 - beta) / k, "Momentum raises the limit: 1 + beta."),
                (2 / (k * (1 - beta)), "1 / (1 - beta) is how far a constant gradient goes. The limit has 1 + beta."),
                (2 / k + beta, "beta multiplies: 1 + beta times the limit without momentum."),
                (2 + 2 * beta / k, "Brackets: all of 2 (1 + beta) is divided by the curvature."),
                (2 * (1 + beta) * k, "The steeper the walls, the shorter the steps: divide by the curvature."),
                (2 + beta / k, "Brackets around 1 + beta."), ((2 + beta) / k, "Brackets around 1 + beta."),
                (2 * beta / k, "With beta = 0 the limit is 2 divided by the curvature, and not 0."),
                (2 * (1 + beta)**2 / k, "1 + beta comes once."),
                (k / (2 * (1 + beta)), "The fraction is upside down."),
                (2 * (1 + beta) // k, "`//` cuts off everything after the decimal point. Divide with `/`."),
                ((1 + np.sqrt(beta))**2 / k, "This is where the jumping begins. The limit lies higher.")]

    return judge(largest_alpha, "curvature, beta", cases, wrong,
                 "From beta = 0 to nearly 1 the limit doubles, and no more.",
                 name="With curvature {curvature} and beta = {beta} the limit")


def check_running_mean(running_mean):
    """The corrected running average after each number."""
    for numbers, beta in (([2.0, 2.0, 2.0, 2.0], 0.9), ([3.0, -1.0, 4.0, 1.0, 5.0], 0.5), ([7.0], 0.99)):
        found, problem = call(running_mean, list(numbers), beta,
                              given=f"Here numbers is {numbers}, and beta is {beta}.")
        if isinstance(found, list) and any(number is ... for number in found):
            return failed("A number of the list is still `...`. Put your answer there.")
        problem = problem or array_fault(found, np.array(_means(numbers, beta)), f"With {numbers} and {beta} the list",
                                         list(_wrong_means(numbers, beta)))
        if problem:
            return failed(problem)
    return passed("Of equal numbers every mean is that number, from the first on.")


def _means(numbers, beta, power=lambda t: t, share=None, corrected=True):
    mean, means = 0, []
    for t, number in enumerate(numbers, 1):
        mean = beta * mean + (1 - beta if share is None else share) * number
        means.append(mean / (1 - beta**power(t)) if corrected else mean)
    return means


def _wrong_means(numbers, beta):
    right = np.array(_means(numbers, beta))
    early = [np.nan] + _means(numbers, beta, lambda t: t - 1 or 1)[1:]
    fed = []
    for t, number in enumerate(numbers, 1):
        fed.append((beta * (fed[-1] if fed else 0) + (1 - beta) * number) / (1 - beta**t))
    swapped = [0]
    for number in numbers:
        swapped.append((1 - beta) * swapped[-1] + beta * number)
    raw = _means(numbers, beta, corrected=False)
    yield from ((np.array(wrong), reason) for wrong, reason in (
        (raw, "The correction is missing: divide the average by 1 - beta**t."),
        (_means(numbers, beta, lambda t: 1), "The power is missing: 1 - beta**t, with t = 1 for the first number."),
        (_means(numbers, beta, lambda t: t + 1), "t is 1 for the first number, not 2."),
        (early, "t is 1 for the first number, not 0."),
        ([part * (1 - beta**t) for t, part in enumerate(raw, 1)], "Divide by 1 - beta**t: the average is too small."),
        (fed, "The corrected mean went into the next average. Keep the average itself, uncorrected."),
        (_means(numbers, beta, share=1), "A number enters the average with the share 1 - beta."),
        (_means(numbers, beta, share=1, corrected=False), "A number enters the average with the share 1 - beta."),
        (swapped[1:], "beta is the share of the old average, 1 - beta that of the new number."),
        (right[-1], "This is the last mean alone, expected a list with one for each number."),
        (np.append(0, right), "The list begins with the 0 of the start. It has one mean for each number."),
        (np.cumsum(numbers) / np.arange(1, len(numbers) + 1), "This counts all numbers alike. The old ones fade."),
        (right[:1], "Only the first turn is made. Does a `return` inside the loop end it?")))


def check_adamw(adamw):
    """Adam, on W made smaller by alpha * decay of itself."""
    def wrong(W, dW, alpha, kept, settings):
        decay, memory = settings["decay"], kept[0] if kept else (0, 0, 0)

        def adam(W, dW):
            return optimizers.adam(W, dW, alpha, memory)
        plain, after = adam(W, dW)
        shrunk = [(W - decay * W, "The share is alpha times decay, not decay alone."),
                  (W + alpha * decay * W, "W should shrink: take alpha * decay * W away."),
                  (W - alpha * W, "decay is missing: the share is alpha times decay."),
                  (W - alpha * decay, "This takes the same number from all. Each W shrinks by a share of itself."),
                  (alpha * decay * W, "This is what W loses. Take it away from W."),
                  (decay * W, "This keeps decay of W. It loses alpha * decay of itself."),
                  (W - alpha * 0.01 * W, "decay is handed in: use it, and not 0.01."),
                  (W - alpha * decay * W**2, "A share of W itself, not of its square."),
                  (W - alpha * decay * dW, "W shrinks by a share of itself, and not of the gradient.")]
        mixed = "The decay went into the gradient, so Adam divides it away again. Shrink W itself."
        return [(plain, after, "This is Adam. W should also lose alpha * decay of itself."),
                (plain - alpha * decay * plain, after, "Shrink the W that comes in, before Adam's step."),
                (*optimizers.adam(W - alpha * decay * W, dW, alpha), "The memory is not handed on to adam."),
                (*adam(W, dW + decay * W), mixed), (*adam(W, dW + alpha * decay * W), mixed),
                *((*adam(start, dW), reason) for start, reason in shrunk)]

    return judge_steps(adamw, optimizers.adamw, "W, (t, v, s)", [{"decay": 0.3}, {"decay": 0.1}], wrong,
                       "A weight without a gradient shrinks by the same share at each step.", start=((0, 0, 0),))
