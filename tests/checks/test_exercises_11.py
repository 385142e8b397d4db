"""Exercises of 11_gradient_descent.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np

from helpers.checks.exercises import n11
from tests.checks.answers import tried


def descent(step="w - alpha * derivative(w)", before=("path = [w]",), inside="w = STEP; path.append(w)", after="path",
            turns="range(steps)"):
    """A reader's loop."""
    lines = ["def answer(derivative, w, alpha, steps):", *(f"    {line}" for line in before),
             f"    for _ in {turns}:", f"        {inside.replace('STEP', step)}", f"    return {after}"]
    names = {"np": np}
    exec("\n".join(lines), names)
    return names["answer"]


def with_places_in_an_array(derivative, w, alpha, steps):
    path = np.zeros(steps + 1)
    path[0] = w
    for i in range(steps):
        path[i + 1] = path[i] - alpha * derivative(path[i])
    return path


def calling_itself(derivative, w, alpha, steps):
    return [w] + (calling_itself(derivative, w - alpha * derivative(w), alpha, steps - 1) if steps else [])


def momentum(v="beta * v + dW", W="W - alpha * new", returned="W, new"):
    """A reader's three lines, the new v under the name new."""
    lines = ["def answer(W, v, dW, alpha, beta):", f"    new = {v}", f"    W = {W}", f"    return {returned}"]
    names = {"np": np}
    exec("\n".join(lines), names)
    return names["answer"]


def momentum_in_place(W, v, dW, alpha, beta):
    v *= beta
    v += dW
    return W - alpha * v, v


WRONG = [
    (n11.check_descent, descent(step="..."), "still `...`"),
    (n11.check_descent, descent(step="w + alpha * derivative(w)"), "uphill"),
    (n11.check_descent, descent(step="w - derivative(w)"), "learning rate is missing"),
    (n11.check_descent, descent(step="w - alpha"), "derivative is missing"),
    (n11.check_descent, descent(step="w - alpha * w"), "alpha times derivative(w)"),
    (n11.check_descent, descent(step="w - alpha * 2 * w"), "derivative of the bowl alone"),
    (n11.check_descent, descent(step="w - alpha * derivative"), "TypeError"),
    (n11.check_descent, descent(step="w - alpha * g", before=("path = [w]", "g = derivative(w)")),
     "anew at each place"),
    (n11.check_descent, descent(step="first - alpha * derivative(w)", before=("path = first = w", "path = [w]")),
     "where the last one ended"),
    (n11.check_descent, descent(step="-alpha * derivative(w)"), "step alone"),
    (n11.check_descent, descent(inside="path.append(w)"), "w stays"),
    (n11.check_descent, descent(inside="path.append(STEP)"), "w stays where it is"),
    (n11.check_descent, descent(before=("path = []",)), "handed in, is missing"),
    (n11.check_descent, descent(before=("path = []",), inside="path.append(w); w = STEP"), "last place is missing"),
    (n11.check_descent, descent(inside="w = STEP; path.append(w); return path"), "in the first turn"),
    (n11.check_descent, descent(after="w"), "list of all of them"),
    (n11.check_descent, descent(after="path[::-1]"), "backwards"),
    (n11.check_descent, descent(turns="range(steps + 1)"), "One step too many"),
    (n11.check_descent, descent(after="[derivative(w) for w in path]"), "derivatives at the right places"),
    (n11.check_descent, descent(after="path.append(w)"), "None"),
    (n11.check_descent, descent(after="path, w"), "tuple"),
    (n11.check_descent, descent(turns="steps"), "TypeError"),
    (n11.check_momentum, momentum(v="0.9 * v + dW"), "beta is handed in"),
    (n11.check_momentum, momentum(W="W - 0.2 * new"), "alpha is handed in"),
    (n11.check_momentum, momentum(returned="W"), "expected two arrays: return W, v"),
    (n11.check_momentum, momentum(returned="W, v, new"), "3 values, expected two arrays"),
    (n11.check_momentum, momentum(returned="new, W"), "exchanged"),
    (n11.check_momentum, momentum(returned="W, v"), "The old v comes back"),
    (n11.check_momentum, momentum(W="W"), "W comes back as it was"),
    (n11.check_momentum, momentum(W="W - alpha * v"), "old v"),
    (n11.check_momentum, momentum(W="W - alpha * dW"), "gradient alone"),
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
    (n11.check_descent, descent()),
    (n11.check_descent, descent(inside="path.append(path[-1] - alpha * derivative(path[-1]))")),
    (n11.check_descent, descent(inside="path += [path[-1] + (-alpha) * derivative(path[-1])]", after="np.array(path)")),
    (n11.check_descent, with_places_in_an_array),
    (n11.check_descent, calling_itself),
    (n11.check_momentum, momentum()),
    (n11.check_momentum, momentum(returned="[W, new]")),
    (n11.check_momentum, momentum(returned="np.array([W, new])")),
    (n11.check_momentum, momentum(v="dW + v * beta", W="np.subtract(W, new * alpha)")),
    (n11.check_momentum, momentum(W="W - alpha * beta * v - alpha * dW")),
    (n11.check_momentum, momentum(returned="W.astype(np.float32), new.astype(np.float32)")),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
