"""Checks of the exercises in 07_dZ2.ipynb."""
import numpy as np

from helpers.checks import numerical_gradient
from helpers.network import one_hot, softmax
from helpers.verdict import array_fault, call, failed, passed

z = np.array([2.0, 1.0, 0.0, -1.0])                      # (c,)


def check_softmax_table(softmax_table):
    """The slopes (c, c) of softmax: row i the probability, column k the score that is raised."""
    a = softmax(z)
    found, problem = call(softmax_table, a)
    if problem:
        return failed(problem)
    expected = np.array([numerical_gradient(lambda scores, i=i: softmax(scores)[i], z) for i in range(4)])
    if isinstance(found, np.ndarray) and found.shape == (4, 4) and found.dtype.kind in "fiu":
        diagonal, rest = np.eye(4, dtype=bool), ~np.eye(4, dtype=bool)
        if np.allclose(found[diagonal], expected[diagonal]) and not found[rest].any():
            return failed("Only the diagonal is filled. Each score moves all four probabilities: the sum s holds it.")
        if np.allclose(found[diagonal], expected[diagonal]) and np.allclose(found[rest], -expected[rest]):
            return failed("The sign off the diagonal is wrong: when one score rises, the other probabilities fall.")
        if np.allclose(found[rest], expected[rest]) and not np.allclose(found[diagonal], expected[diagonal]):
            return failed("Off the diagonal it is right. On it, i = k, the numerator moves as well: a[i] * (1 - a[i]).")
    fault = array_fault(found, expected, "The table")
    return failed(fault) if fault else passed("Softmax itself, nudged, has the same 16 slopes.")


def check_pushed(pushed):
    """The scores (c,) after one push: each moved against its slope, `rate` times as far."""
    for scores, y, rate in ((z, 2, 0.5), (z[:3], 0, 2.0)):
        found, problem = call(pushed, scores, y, rate)
        if problem:
            return failed(problem)
        slopes = softmax(scores) - one_hot(np.array([y]), scores.size)[:, 0]
        if isinstance(found, np.ndarray) and found.shape == scores.shape and found.dtype.kind in "fiu":
            if np.allclose(found, scores + rate * slopes):
                return failed("This goes up the slope, and the loss rises. Take the slopes away.")
            if np.allclose(found, -rate * slopes):
                return failed("These are the pushes alone. Add them to the scores.")
            if np.allclose(found, scores - slopes):
                return failed("The rate is missing: each score moves by rate times its slope.")
            if np.allclose(found, scores - rate * softmax(scores)):
                return failed("The truth is missing: the slope at the true digit is a - 1.")
        fault = array_fault(found, scores - rate * slopes, "The result")
        if fault:
            return failed(fault)
    return passed("The true digit's score rose, the others fell, and the sum of the scores is as before.")


def check_vote_slopes(vote_slopes):
    """Slopes (c, m) of the loss -sum of T * log(A2) along the scores, for votes T that add up to any number."""
    Z2 = np.array([[2.0, 0.0, -1.0], [1.0, 0.5, 0.0], [0.0, 3.0, 0.5], [-1.0, 1.0, 0.0]])      # (c, m)
    T = np.array([[2.0, 0, 1], [1, 0, 1], [0, 3, 1], [0, 1, 1]])                               # 3, 4 and 4 votes
    A2 = softmax(Z2)
    found, problem = call(vote_slopes, A2, T)
    if problem:
        return failed(problem)
    expected = numerical_gradient(lambda scores: -(T * np.log(softmax(scores))).sum(), Z2)
    if isinstance(found, np.ndarray) and found.shape == T.shape and found.dtype.kind in "fiu":
        if np.allclose(found, A2 - T):
            return failed("This would be right for one vote an image. Here a column of T adds up to more: "
                          "each of its votes brings a column of probabilities.")
        if np.allclose(found, A2 - T / T.sum(axis=0)):
            return failed("This is the mean over an image's votes. The loss here is their sum.")
        if np.allclose(found, -expected):
            return failed("The sign is wrong.")
    fault = array_fault(found, expected)
    return failed(fault) if fault else passed("The loss itself, nudged, has the same slopes; each column adds up to 0.")
