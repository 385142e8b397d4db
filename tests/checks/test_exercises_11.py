"""Exercises of 11_gradient_descent.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest

from helpers.checks.exercises import n11
from tests.checks.answers import accepts, refuses


def step(line):
    """A reader's function of one line."""
    return eval(f"lambda W, dW, alpha: {line}", {"np": np})


def promise(line):
    return eval(f"lambda grads, alpha: {line}", {"np": np})


def momentum(v="beta * v + dW", W="W - alpha * new", returned="W, new"):
    """A reader's three lines, the new v under the name new."""
    lines = ["def answer(W, v, dW, alpha, beta):", f"    new = {v}", f"    W = {W}", f"    return {returned}"]
    names = {"np": np}
    exec("\n".join(lines), names)
    return names["answer"]


def in_place(W, dW, alpha):
    W -= alpha * dW
    return W


def entry_by_entry(W, dW, alpha):
    new = np.zeros(W.shape)
    for place in np.ndindex(W.shape):
        new[place] = W[place] - alpha * dW[place]
    return new


def squares_in_place(grads, alpha):
    for slopes in grads:
        slopes **= 2
    return alpha * sum(slopes.sum() for slopes in grads)


def last_table(grads, alpha):
    total = 0
    for slopes in grads:
        total = (slopes**2).sum()
    return alpha * total


def return_in_the_loop(grads, alpha):
    total = 0
    for slopes in grads:
        total += (slopes**2).sum()
        return alpha * total


def every_slope(grads, alpha):
    fall = 0.0
    for slopes in grads:
        for row in slopes:
            for slope in row:
                fall += alpha * float(slope) * float(slope)
    return fall


def momentum_in_place(W, v, dW, alpha, beta):
    v *= beta
    v += dW
    return W - alpha * v, v


WRONG = [
    (n11.check_step, step("W - ..."), "still holds a `...`"),
    (n11.check_step, step("W + alpha * dW"), "uphill"),
    (n11.check_step, step("W - dW"), "learning rate is missing"),
    (n11.check_step, step("W - alpha"), "slope is missing"),
    (n11.check_step, step("-alpha * dW"), "change alone"),
    (n11.check_step, step("alpha * dW"), "how far W moves"),
    (n11.check_step, step("W"), "as it was"),
    (n11.check_step, step("W - alpha - dW"), "a product"),
    (n11.check_step, step("W - (alpha + dW)"), "a product"),
    (n11.check_step, step("W - alpha * W"), "not by itself"),
    (n11.check_step, step("W * (1 - alpha * dW)"), "no factor of it"),
    (n11.check_step, step("alpha * (W - dW)"), "the slope alone"),
    (n11.check_step, step("alpha * W - dW"), "and not W"),
    (n11.check_step, step("dW - alpha * W"), "W and dW are exchanged"),
    (n11.check_step, step("W - dW / alpha"), "Multiply by alpha"),
    (n11.check_step, step("W - alpha * dW.sum()"), "slope of its own"),
    (n11.check_step, step("W - alpha * np.mean(dW)"), "slope of its own"),
    (n11.check_step, step("W - alpha * np.sign(dW)"), "sign of the slope alone"),
    (n11.check_step, step("W - alpha * abs(dW)"), "not its size"),
    (n11.check_step, step("W - 0.5 * dW"), "alpha is handed in"),
    (n11.check_step, step("W - 0.2 * dW"), "alpha is handed in"),
    (n11.check_step, step("W - alpha @ dW"), "ValueError"),
    (n11.check_step, step("W - alpha * dW.T"), "entry by entry"),
    (n11.check_step, step("(W - alpha * dW)[0]"), "shape"),
    (n11.check_step, in_place, "changed the array"),
    (n11.check_promise, return_in_the_loop, "Only dW1"),
    (n11.check_promise, last_table, "Only db2"),
    (n11.check_promise, promise("alpha * ((grads.dW1**2).sum() + (grads.dW2**2).sum())"), "biases are missing"),
    (n11.check_promise, promise("alpha * ((grads.db1**2).sum() + (grads.db2**2).sum())"), "weights are missing"),
    (n11.check_promise, promise("[alpha * (g**2).sum() for g in grads]"), "Add them up"),
    (n11.check_promise, promise("sum(((alpha * g)**2).sum() for g in grads)"), "stands in it once"),
    (n11.check_promise, promise("sum((g**2).sum() for g in grads)"), "alpha is missing"),
    (n11.check_promise, promise("0.2 * sum((g**2).sum() for g in grads)"), "alpha is handed in"),
    (n11.check_promise, promise("-alpha * sum((g**2).sum() for g in grads)"), "fall is asked for"),
    (n11.check_promise, promise("alpha * np.sqrt(sum((g**2).sum() for g in grads))"), "no root"),
    (n11.check_promise, promise("alpha * sum(np.linalg.norm(g) for g in grads)"), "no root"),
    (n11.check_promise, promise("alpha * sum(g.sum() for g in grads)"), "squared, alone"),
    (n11.check_promise, promise("alpha * sum(g.sum()**2 for g in grads)"), "squared, alone"),
    (n11.check_promise, promise("alpha * sum(g.sum() for g in grads)**2"), "squared, alone"),
    (n11.check_promise, promise("alpha * sum(abs(g).sum() for g in grads)"), "squared, alone"),
    (n11.check_promise, promise("alpha * sum((g**2).mean() for g in grads)"), "not a mean"),
    (n11.check_promise, promise("alpha * sum((g**2).sum() for g in grads) / 4"), "not a mean"),
    (n11.check_promise, promise("alpha / 2 * sum((g**2).sum() for g in grads)"), "No 1/2"),
    (n11.check_promise, promise("alpha * sum((2 * g * g).sum() for g in grads)"), "Nothing is doubled"),
    (n11.check_promise, promise("alpha * (grads**2).sum()"), "a tuple of arrays (3, 4), (3, 1), (2, 5), (2, 1)"),
    (n11.check_promise, promise("alpha * (np.array(grads)**2).sum()"), "Take them one by one"),
    (n11.check_promise, promise("alpha * sum((g^2).sum() for g in grads)"), "x**2"),
    (n11.check_promise, promise("(alpha * sum((g**2).sum() for g in grads),)"), "Take its only entry"),
    (n11.check_promise, squares_in_place, "changed the array"),
    (n11.check_momentum, momentum(v="0.9 * v + dW"), "beta is handed in"),
    (n11.check_momentum, momentum(W="W - 0.2 * new"), "alpha is handed in"),
    (n11.check_momentum, momentum(returned="W"), "expected two arrays: return W, v"),
    (n11.check_momentum, momentum(returned="W, v, new"), "3 values, expected two arrays"),
    (n11.check_momentum, momentum(returned="new, W"), "exchanged"),
    (n11.check_momentum, momentum(returned="W, v"), "The old v comes back"),
    (n11.check_momentum, momentum(W="W"), "W comes back as it was"),
    (n11.check_momentum, momentum(W="W - alpha * v"), "old v"),
    (n11.check_momentum, momentum(W="W - alpha * dW"), "slope alone"),
    (n11.check_momentum, momentum(W="W - alpha * dW", returned="W, v"), "neither changed nor used"),
    (n11.check_momentum, momentum(W="W + alpha * new"), "uphill"),
    (n11.check_momentum, momentum(W="W - new"), "learning rate is missing"),
    (n11.check_momentum, momentum(W="W - alpha * (beta * new + dW)"), "one step ahead"),
    (n11.check_momentum, momentum(v="beta * v + alpha * dW"), "not to v"),
    (n11.check_momentum, momentum(v="beta * v + alpha * dW", W="W - new"), "not to v"),
    (n11.check_momentum, momentum(v="beta * v + (1 - beta) * dW"), "enters whole"),
    (n11.check_momentum, momentum(v="v + dW"), "beta is missing"),
    (n11.check_momentum, momentum(v="beta * (v + dW)"), "the part of the old v"),
    (n11.check_momentum, momentum(v="(1 - beta) * v + beta * dW"), "the part of the old v"),
    (n11.check_momentum, momentum(v="v + beta * dW"), "the part of the old v"),
    (n11.check_momentum, momentum(v="beta * v - dW"), "The minus stands in the step of W"),
    (n11.check_momentum, momentum(v="beta * v - alpha * dW", W="W + new"), "The minus stands in the step of W"),
    (n11.check_momentum, momentum_in_place, "changed the array"),
]

RIGHT = [
    (n11.check_step, step("W - alpha * dW")),
    (n11.check_step, step("W + (-alpha) * dW")),
    (n11.check_step, step("np.subtract(W, np.multiply(dW, alpha))")),
    (n11.check_step, step("W.astype(np.float32) - np.float32(alpha) * dW.astype(np.float32)")),
    (n11.check_step, step("[[w - alpha * d for w, d in zip(*rows)] for rows in zip(W, dW)]")),
    (n11.check_step, entry_by_entry),
    (n11.check_promise, promise("alpha * sum((g**2).sum() for g in grads)")),
    (n11.check_promise, promise("sum(alpha * g.ravel() @ g.ravel() for g in grads)")),
    (n11.check_promise, promise("alpha * np.linalg.norm(np.concatenate([g.ravel() for g in grads]))**2")),
    (n11.check_promise, promise("np.float32(alpha * sum(np.einsum('ij,ij', g, g) for g in grads))")),
    (n11.check_promise, promise("alpha * (np.sum(grads.dW1**2) + np.sum(grads[1]**2) + np.sum(grads.dW2**2)"
                                " + np.sum(grads[3]**2))")),
    (n11.check_promise, every_slope),
    (n11.check_momentum, momentum()),
    (n11.check_momentum, momentum(returned="[W, new]")),
    (n11.check_momentum, momentum(returned="np.array([W, new])")),
    (n11.check_momentum, momentum(v="dW + v * beta", W="np.subtract(W, new * alpha)")),
    (n11.check_momentum, momentum(W="W - alpha * beta * v - alpha * dW")),
    (n11.check_momentum, momentum(returned="W.astype(np.float32), new.astype(np.float32)")),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


@pytest.mark.parametrize("check, answer", RIGHT)
def test_a_right_answer_passes_in_any_style(check, answer):
    accepts(check, answer)


def test_a_table_that_was_changed_does_not_spoil_the_next_check():
    refuses(n11.check_promise, squares_in_place, "changed")
    accepts(n11.check_promise, every_slope)
