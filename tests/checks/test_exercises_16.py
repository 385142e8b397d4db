"""Exercises of 16_optimisers.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np

from helpers.beyond.optimizers import adam
from helpers.checks.exercises.n16 import check_adamw, check_largest_alpha, check_running_mean
from tests.checks.answers import tried


def alpha(line):
    return eval(f"lambda curvature, beta: {line}", {"np": np})


def means(step="beta * mean + (1 - beta) * number", kept="mean / (1 - beta**t)", returned="means", first="0",
          numbers="enumerate(numbers, 1)", inside=""):
    names = {"np": np}
    exec("\n".join(["def answer(numbers, beta):", f"    mean, means = {first}, []", f"    for t, number in {numbers}:",
                    f"        mean = {step}", f"        means.append({kept})", f"        {inside or 'pass'}",
                    f"    return {returned}"]), names)
    return names["answer"]


def adamw(start="W - alpha * decay * W", dW="dW", step="adam(START, GRAD, alpha, memory)"):
    step = step.replace("START", start).replace("GRAD", dW)
    return eval(f"lambda W, dW, alpha, memory=(0, 0, 0), decay=0.01: {step}", {"adam": adam, "np": np})


def after(W, dW, alpha, memory=(0, 0, 0), decay=0.01):
    W, memory = adam(W, dW, alpha, memory)
    return W - alpha * decay * W, memory


def before_and_apart(W, dW, alpha, memory=(0, 0, 0), decay=0.01):
    moved, memory = adam(W, dW, alpha, memory)
    return moved - alpha * decay * W, memory


WRONG = [
    (check_largest_alpha, alpha("..."), "still `...`"),
    (check_largest_alpha, alpha("2 / curvature"), "without momentum"),
    (check_largest_alpha, alpha("(1 + beta) / curvature"), "The 2 is missing"),
    (check_largest_alpha, alpha("2 * (1 - beta) / curvature"), "Momentum raises"),
    (check_largest_alpha, alpha("2 / (curvature * (1 - beta))"), "constant gradient"),
    (check_largest_alpha, alpha("2 / curvature + beta"), "beta multiplies"),
    (check_largest_alpha, alpha("2 + 2 * beta / curvature"), "Brackets"),
    (check_largest_alpha, alpha("2*1 + beta/curvature"), "Brackets around 1 + beta"),
    (check_largest_alpha, alpha("(2*1 + beta) / curvature"), "Brackets around 1 + beta"),
    (check_largest_alpha, alpha("2 * (1 + beta) * curvature"), "divide by the curvature"),
    (check_largest_alpha, alpha("2 * beta / curvature"), "not 0"),
    (check_largest_alpha, alpha("curvature / (2 * (1 + beta))"), "upside down"),
    (check_largest_alpha, alpha("2 * (1 + beta) // curvature"), "cuts off"),

    (check_running_mean, means(kept="..."), "still `...`"),
    (check_running_mean, means(kept="mean"), "correction is missing"),
    (check_running_mean, means(kept="mean / (1 - beta)"), "The power is missing"),
    (check_running_mean, means(kept="mean / (1 - beta**(t + 1))"), "not 2"),
    (check_running_mean, means(numbers="enumerate(numbers)"), "ZeroDivisionError"),
    (check_running_mean, means(kept="mean * (1 - beta**t)"), "Divide by"),
    (check_running_mean, means(kept="mean / (1 - beta**t)", inside="mean = means[-1]"), "uncorrected"),
    (check_running_mean, means(step="beta * mean + number"), "share 1 - beta"),
    (check_running_mean, means(step="(1 - beta) * mean + beta * number", kept="mean"), "share of the old average"),
    (check_running_mean, means(returned="means[-1]"), "last mean alone"),
    (check_running_mean, means(returned="[0] + means"), "the 0 of the start"),
    (check_running_mean, means(returned="np.cumsum(numbers) / range(1, len(numbers) + 1)"), "counts all numbers alike"),
    (check_running_mean, means(inside="return means"), "first turn"),
    (check_running_mean, means(returned="None"), "None"),

    (check_adamw, adamw(start="W"), "This is Adam"),
    (check_adamw, after, "before Adam's step"),
    (check_adamw, adamw(start="W", dW="dW + decay * W"), "went into the gradient"),
    (check_adamw, adamw(step="adam(START, GRAD, alpha)"), "not handed on to adam"),
    (check_adamw, adamw(start="W - decay * W"), "not decay alone"),
    (check_adamw, adamw(start="W + alpha * decay * W"), "should shrink"),
    (check_adamw, adamw(start="W - alpha * W"), "decay is missing"),
    (check_adamw, adamw(start="W - alpha * decay"), "same number"),
    (check_adamw, adamw(start="alpha * decay * W"), "what W loses"),
    (check_adamw, adamw(start="W - alpha * 0.01 * W"), "handed in"),
    (check_adamw, adamw(start="W - alpha * decay * dW"), "not of the gradient"),
    (check_adamw, adamw(step="adam(START, GRAD, alpha, memory)[0]"), "return W, (t, v, s)"),
]

RIGHT = [
    (check_largest_alpha, alpha("2 * (1 + beta) / curvature")),
    (check_largest_alpha, alpha("(2 + 2 * beta) / curvature")),
    (check_largest_alpha, alpha("np.divide(2, curvature) * (beta + 1)")),
    (check_largest_alpha, alpha("2 / curvature + 2 / curvature * beta")),
    (check_running_mean, means()),
    (check_running_mean, means(returned="np.array(means)")),
    (check_running_mean, means(returned="tuple(means)[:] and means", step="mean + (1 - beta) * (number - mean)")),
    (check_running_mean, lambda numbers, beta: [
        sum(beta**(t - k) * numbers[k] for k in range(t + 1)) / sum(beta**k for k in range(t + 1))
        for t in range(len(numbers))]),
    (check_adamw, adamw()),
    (check_adamw, adamw(start="(1 - alpha * decay) * W")),
    (check_adamw, adamw(start="W * (1 - decay * alpha)")),
    (check_adamw, before_and_apart),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
