"""Checks of what a reader writes in 07_dZ2.ipynb: the first derivatives, and a way to try any derivative out."""
import numpy as np

from helpers.checks.gradient import numerical_gradient
from helpers.checks.judge import judge
from helpers.checks.verdict import array_fault, call, failed, is_array, passed
from helpers.network import one_hot, softmax

SQUARES = np.array([[2.0, -1.0, 0.5], [0.25, 3.0, -0.75]])
MIXED = np.arange(36).reshape(6, 6) % 5 / 8 + np.eye(6)


def output_error(A2, Y):
    """Derivative of each image's loss with respect to each of its scores: the first line of network.backward_prop.

    A2 (c, m), Y (m,). Returns dZ2 (c, m).
    """
    c = A2.shape[0]
    return A2 - one_hot(Y, c)                            # (c, m)


def check_output_error(output_error):
    """The probabilities minus the truth, (c, m)."""
    def wrong(A2, Y):
        c, m = A2.shape
        T = one_hot(Y, c)
        right, answers = A2 - T, A2 == A2.max(axis=0)
        own = "Each column belongs to one image. The mean over the images comes with the weights, in notebook 08."
        sigmoid = "The factor A2 * (1 - A2) belongs to a sigmoid. Here softmax and -log have cancelled it."
        return [(T - A2, "The sign is wrong: where a class gets too much, its loss rises with the score."),
                (A2 - Y, "This subtracts the labels themselves, the same from all rows. Make one-hot columns of them."),
                (right / m, own), (right.mean(axis=1, keepdims=True), own),
                (right * A2 * (1 - A2), sigmoid), (A2 * (1 - A2), "This is how a probability follows its own score. "
                 "Multiply it by how the loss follows the probability."),
                (-T / A2, "This is with respect to the probabilities. Go on through softmax to the scores."),
                (A2, "The truth is missing: take the one-hot columns away."),
                (T, "The probabilities are missing: subtract the truth from them."),
                (A2 + T, "The truth is to be subtracted, not added."),
                (A2 - 1, "This takes 1 away everywhere. Only the true class has a 1 in its one-hot column."),
                (T * right, "Every score has a derivative, not that of the true class alone."),
                ((1 - T) * A2, "At the true class it is p - 1, not 0."),
                (answers - T, "This compares the answer with the truth. Take the probabilities themselves."),
                (abs(right), "Keep the sign: it says whether a score should rise or fall."),
                *((value, "Do not square: that is another loss. Subtract, and you are done.")
                  for value in (right**2, right**2 / 2)),
                (2 * right, "It is twice what it should be. The factor 2 comes from a squared error."),
                (-T * np.log(A2), "This is the loss itself. How fast it rises with each score is asked for.")]

    scores = np.array([[2.0, 0.0, -1.0], [1.0, 0.5, 0.0], [0.0, 3.0, 0.5], [-1.0, 1.0, 0.25]])
    cases = []
    for A2, Y in ((softmax(scores), np.array([2, 0, 1])),
                  (softmax(np.linspace(-3, 4, 70, dtype=np.float32).reshape(10, 7) ** 2), np.arange(7) * 3 % 10)):
        cases.append(((A2, Y), numerical_gradient(
            lambda Z, Y=Y: -np.log(softmax(Z)[Y, np.arange(Y.size)]).sum(), np.log(A2))))
    return judge(output_error, "A2, Y", cases, wrong, "The loss itself, nudged, has the same derivatives.", name="dZ2",
                 advice="one_hot(Y, c) makes columns of c entries, one for each label.", arrays=True)


def check_numerical_gradient(numerical_gradient):
    """Central differences of any function, for an array of any shape and of either float type, which stays as it is."""
    def mixed(W):
        return float(W.ravel() @ MIXED @ W.ravel() / 2 + W[0, 1] + (W**3).sum())

    def loss(z):
        return float(-np.log(softmax(z)[1]))

    slant = np.array([[0, 1, 0], [0, 0, 0]])
    right = ((MIXED + MIXED.T) / 2 @ SQUARES.ravel()).reshape(2, 3) + slant + 3 * SQUARES**2 + 0.3**2    # of step 0.3
    z = np.array([2.0, 1.0, -0.5, 0.3], dtype=np.float32)
    for f, W, named, gradient in ((mixed, SQUARES, {"step": 0.3}, right),
                                  (loss, z, {}, softmax(z.astype(np.float64)) - (np.arange(4) == 1))):
        step = named.get("step", 1e-5)
        found, problem = call(
            numerical_gradient, f, W, named=named, arrays=True, given=f"Here W is {W.shape} and step is {step}.",
            advice="np.ndindex(W.shape) gives each place of W, however many axes it has.")
        if problem and "setting an array element with a sequence" in problem:
            problem += " `centre` is one number; W is the whole array."
        fault = problem or array_fault(found, gradient, "The gradient", _wrong_gradients(f, W, step))
        if fault and W.dtype == np.float32 and is_array(found, W.shape) and np.allclose(found, gradient, atol=0.05):
            fault = "In float32 so small a step drowns in rounding. Copy W with dtype=np.float64."
        if fault:
            return failed(fault)
    return passed("Each entry is nudged by itself, up and down, and W stays as it is.")


def _wrong_gradients(f, W, step):
    """Wrong gradients, with what to say."""
    W = W.astype(np.float64)
    nudges = step * np.eye(W.size).reshape(W.size, *W.shape)
    up, down, here = ([f(W + sign * one) for one in nudges] for sign in (1, -1, 0))
    up, down, here = (np.reshape(values, W.shape) for values in (up, down, here))
    first = np.arange(W.size).reshape(W.shape) == 0
    moved, crept = np.zeros(W.shape), W.copy()
    for entry in np.ndindex(W.shape):           # without the line that takes W back
        crept[entry] += step
        above = f(crept)
        crept[entry] -= 2 * step
        moved[entry] = (above - f(crept)) / (2 * step)
    to_step = []
    for entry in np.ndindex(W.shape):
        high, low = W.copy(), W.copy()
        high[entry], low[entry] = step, -step
        to_step.append((f(high) - f(low)) / (2 * step))
    right = (up - down) / (2 * step)
    half, fixed = (np.reshape([f(W + share * one) - f(W - share * one) for one in nudges], W.shape) / (2 * share * step)
                   for share in (0.5, 1e-5 / step))
    one_side = "This nudges to one side only. Up by step, then down to centre - step."
    return [((down - up) / (2 * step), "The sign is wrong: up minus down."),
            ((up - down) / step, "From down to up it is two steps: divide by 2 * step."),
            (up - down, "This is the difference alone. Divide it by the distance, 2 * step."),
            ((up - down) / 2, "Divide by the distance, 2 * step, and not by 2 alone."),
            ((up - down) / 2 * step, "Python divides by 2 and then multiplies by step. Brackets: / (2 * step)."),
            ((up - down) * 2 * step, "Divide by 2 * step, do not multiply."),
            ((up + down) / (2 * step), "The difference of up and down is needed, not their sum."),
            (up / (2 * step), "Take down away from up before you divide."),
            (up - down / (2 * step), "Brackets around the difference: (up - down) / (2 * step)."),
            (np.reshape(to_step, W.shape), "W[entry] is replaced by step. Add it: centre + step."),
            (moved, "An entry is not back in its place when the next has its turn: W[entry] = centre."),
            *((value, one_side) for value in (
                (up - here) / step, (here - down) / step, (up - here) / (2 * step), (here - down) / (2 * step))),
            (0 * W, "All are 0: up and down are the same. Nudge the entry before each call of f, in both directions."),
            (np.full(W.shape, f(W)), "This is f itself. How fast it rises with each entry is asked for."),
            (np.full(W.shape, (f(W + step) - f(W - step)) / (2 * step)), "All entries are nudged at once. One by one."),
            (half, "From down to up it is one step here. Go a whole `step` up, and a whole one down."),
            (fixed, "The size of the nudge is always the same. Use `step`, as the caller gives it."),
            (first * right, "Only the first entry is filled. Does a `return` inside the loop end it?"),
            (abs(right), "Keep the sign: it says whether f rises or falls.")]
