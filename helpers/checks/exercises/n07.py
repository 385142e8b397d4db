"""Checks of the exercises in 07_dZ2.ipynb."""
import numpy as np

from helpers.checks.gradient import numerical_gradient
from helpers.checks.verdict import array_fault, call, failed, is_array, passed, same
from helpers.network import one_hot, softmax

z = np.array([2.0, 1.0, 0.3, -1.0])                      # (c,)


def check_softmax_jacobian(softmax_jacobian):
    """The derivatives (c, c) of softmax: row i the probability, column k the score that is raised."""
    for scores in (z, np.array([0.25, 1.5, -0.5])):
        c = scores.size
        found, problem = call(softmax_jacobian, softmax(scores))
        expected = np.array([numerical_gradient(lambda scores, i=i: softmax(scores)[i], scores) for i in range(c)])
        on = np.eye(c, dtype=bool)
        fault = problem or array_fault(found, expected, "The table", wrong=[
            (expected * on, "Only the diagonal is filled. Each score moves all the probabilities: the sum s holds it."),
            (np.where(on, expected, -expected),
             "The sign off the diagonal is wrong: when one score rises, the other probabilities fall.")])
        if fault and is_array(found, (c, c)) and same(found[~on], expected[~on]):
            fault = "Off the diagonal it is right. On it, i = k, the numerator moves as well: p[i] * (1 - p[i])."
        elif fault and fault.startswith("The table is") and is_array(found, (c, c)) and same(found[on], expected[on]):
            i, k = np.argwhere(~np.isclose(found, expected, atol=1e-6))[0]
            fault = (f"The diagonal is right. Off it, at [{i}, {k}], the table is {found[i, k]:.6g}, expected "
                     f"{expected[i, k]:.6g}: there the numerator stays, and only the sum s moves.")
        if fault:
            return failed(fault)
    return passed("Softmax itself, nudged, has the same derivatives.")


def check_pushed(pushed):
    """The scores (c,) after one push: each moved against its derivative, `rate` times as far."""
    for scores, y, rate in ((z, 2, 0.5), (z[:3], 0, 2.0)):
        found, problem = call(pushed, scores, y, rate)
        if problem and "has no attribute 'size'" in problem:
            problem += " output_error takes labels (m,). Here there is one: softmax(z) - t."
        a, t = softmax(scores), one_hot(np.array([y]), scores.size)[:, 0]
        gradient = a - t
        fault = problem or array_fault(found, scores - rate * gradient, wrong=[
            (scores, "The scores are as before."),
            (scores + rate * gradient, "This goes with the derivatives, and the loss rises. Take them away."),
            (-rate * gradient, "These are the pushes alone. Add them to the scores."),
            *((value, "These are the derivatives alone. Take them away from the scores.")
              for value in (gradient, rate * gradient)),
            (scores - gradient, "The rate is missing: each score moves by rate times its derivative."),
            (scores - rate, "The derivatives are missing: each score moves by rate times its derivative."),
            (scores - rate * (a - y), "y is the number of the digit. Take away its one-hot column, t."),
            (scores - rate * a, "The truth is missing: the derivative at the true digit is p - 1."),
            *((value, "Put brackets around the derivative: the rate multiplies both, the probability and the truth.")
              for one in (t, -t) for value in (scores - rate * a - one, scores - a - rate * one)),
            (scores - rate * (scores - t), "The derivatives are softmax(z) - t, not z - t."),
            (scores - rate * softmax(scores - t), "Take the truth away after softmax: softmax(z) - t."),
            (a - rate * gradient, "This starts from the probabilities. The push moves the scores, z."),
            (softmax(scores - rate * gradient), "These are the new probabilities. The scores are asked for."),
            *((scores + rate * t * part, "Every score moves, not that of the true digit alone.")
              for part in (1, 1 - a))])
        if fault:
            return failed(fault)
    return passed("The true digit's score rose, the others fell, and the sum of the scores is as before.")


def check_vote_gradient(vote_gradient):
    """Gradient (c, m) of the loss -sum of T * log(A2) with respect to the scores; the votes T add up to any number."""
    Z2 = np.array([[2.0, 0.0, -1.0], [1.0, 0.5, 0.0], [0.0, 3.0, 0.5], [-1.0, 1.0, 0.0]])      # (c, m)
    T = np.array([[2.0, 0, 1], [1, 0, 1], [0, 4, 1], [0, 1, 1]])                               # 3, 5 and 4 votes
    A2 = softmax(Z2)
    votes = T.sum(axis=0)                                                                      # (m,)
    found, problem = call(vote_gradient, A2, T, given="A2 and T are (4, 3): 4 digits, 3 images.")
    expected = numerical_gradient(lambda scores: -(T * np.log(softmax(scores))).sum(), Z2)
    fault = problem or array_fault(found, expected, wrong=[
        (A2 - T, "This would be right for one vote an image. Here a column of T adds up to more: "
                 "each of its votes brings a column of probabilities."),
        (A2 - T / votes, "This is the mean over an image's votes. The loss here is their sum."),
        (expected / 3, "There is no mean over the images here: each column belongs to one image."),
        (A2 * T.sum() - T, "This counts the votes of all images. Each column of A2 is brought by the votes of its own: "
                           "axis=0."),
        (A2 * T.sum(axis=1, keepdims=True) - T, "This counts the votes for a digit. The votes of an image stand in its "
                                                "column: axis=0."),
        (A2 * T - T, "Each vote of an image brings every probability of its column, not its own digit's alone."),
        *((A2 * part - T, "Count all votes of an image: the sum down its column.")
          for part in (T.max(axis=0), (T > 0).sum(axis=0))),
        ((A2 - T) * votes, "Each vote for a digit is counted once: the number of votes belongs to A2 alone."),
        (A2 * votes + T, "The votes for a digit take 1 away from its derivative, each."),
        (-T / A2, "This is with respect to the probabilities. Go on through softmax to the scores."),
        (-T * np.log(A2), "These are parts of the loss itself. How fast it rises with each score is asked for.")])
    if fault:
        return failed(fault)
    return passed("The loss itself, nudged, has the same derivatives; each column adds up to 0.")
