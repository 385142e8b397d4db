"""Checks of the exercises in 05_A2_softmax.ipynb."""
import numpy as np

from helpers.checks.judge import judge
from helpers.checks.verdict import array_fault, call, failed, is_array, is_number, passed, places_fault, same

SURE = [np.array([[0.58, 0.28, 0.45, 0.40, 0.30, 0.10],     # (c, m)   image 3 has the largest, 0 leads by most
                  [0.14, 0.24, 0.45, 0.00, 0.40, 0.30],
                  [0.14, 0.24, 0.05, 0.60, 0.20, 0.10],
                  [0.14, 0.24, 0.05, 0.00, 0.10, 0.50]]),
        np.array([[0.00, 0.14, 0.50, 0.10, 0.30, 0.28],     # (c, m)   image 1 has the largest, 0 is least spread
                  [0.59, 0.13, 0.20, 0.40, 0.30, 0.24],
                  [0.41, 0.13, 0.20, 0.20, 0.35, 0.24],
                  [0.00, 0.60, 0.10, 0.30, 0.05, 0.24]])]
SURE += [np.roll(SURE[1], 4, axis=1), np.roll(SURE[0], -3, axis=1)]     # the last has it, and the first

PAIRS = ((0.8, 0.2), (0.1, 0.3), (0.25, 0.25))
FAR = np.array([[1000.0, 0.0, -1000.0, -1003.0],            # (c, m)   in the third, only the largest will do
                [0.0, -1000.0, 1000.0, -1001.0],
                [999.0, -2000.0, -1000.0, -1000.0]])


def check_score_difference(score_difference):
    """Difference of two scores from their probabilities: the log of the ratio."""
    def wrong(p, q):
        d, sign = np.log(p / q), "The sign is turned round. The larger probability has the higher score."
        return [(p / q, "This is the ratio of the probabilities, e^d. The question is d."),
                (np.log(1 - p) - np.log(1 - q), "1 - p is the share of all others. e^d is the ratio, p / q."),
                (-d, sign), (abs(d), f"For 0.1 and 0.3 this is above 0. {sign}"),
                (np.log10(p / q), "This is the logarithm to base 10. Softmax uses e: np.log."),
                (np.log2(p / q), "This is the logarithm to base 2. Softmax uses e: np.log."),
                (p - q, "This is the difference of the probabilities. That of the scores is asked for."),
                (np.log(p - q), "This is the log of a difference. e^d is the ratio, p / q."),
                (np.log(p) / np.log(q), "The logarithms are divided. The log of a ratio is their difference."),
                (np.log(p) + np.log(q), "The logarithms are added. The log of a ratio is their difference."),
                *((value, "p / q is e^d. exp goes that way, np.log undoes it.")
                  for value in (np.exp(p - q), np.exp(p) - np.exp(q), np.exp(p / q))),
                (np.log(p / (1 - p)), "This is right only where p + q is 1. Other digits have a share, too: p / q.")]

    return judge(score_difference, "p, q", [(pair, np.log(pair[0] / pair[1])) for pair in PAIRS], wrong,
                 "Equal probabilities mean equal scores: a difference of 0.", name="The difference for {p} and {q}")


def check_most_sure(most_sure):
    """The column whose largest entry is the largest of all."""
    for A2 in SURE:
        found, problem = call(most_sure, A2)
        if problem:
            return failed(problem)
        largest = A2.max(axis=0)                # (m,)
        best = largest.argmax()
        if is_array(found, largest.shape):
            return failed("The result has one entry for each image, expected one number: the image itself.")
        fault = places_fault(found, best, "The image", wrong=[
            (A2.argmax(), f"{A2.argmax()} counts through the whole array, row by row. Which column is it?"),
            (A2.max(), f"{A2.max()} is the largest probability, expected the number of its column."),
            (A2.max(axis=1).argmax(), "This is the digit, a row. Expected the image, a column. Which axis goes away?")])
        if fault and fault.startswith("The image is") and is_number(found) and found in range(largest.size):
            fault = (f"The largest probability of image {int(found)} is {largest[int(found)]:.2g}, "
                     f"that of image {best} is {largest[best]:.2g}.")
        if fault:
            return failed(fault)
    return passed("First the largest in each column, then the largest of those.")


def check_log_softmax(log_softmax):
    """Logarithms of the probabilities (c, m), without ever rounding one to 0."""
    for Z in (np.random.default_rng(1).normal(size=(4, 3)), FAR):
        found, problem = call(log_softmax, Z, given=f"Z is {Z.shape}.")
        if problem:
            return failed(problem)
        shifted = Z - Z.max(axis=0)
        log_sum = np.log(np.exp(shifted).sum(axis=0))
        expected = shifted - log_sum
        if is_array(found, Z.shape) and Z is FAR and not same(found, expected):
            return failed(_far_fault(found, expected))
        if is_array(found, Z.shape) and not np.isfinite(found).all():
            return failed(f"For scores up to {Z.max():.3g} the result holds {found[~np.isfinite(found)][0]}. A log "
                          "wants a number above 0: is exp inside the sum?")
        fault = array_fault(found, expected, wrong=() if Z is FAR else [
            (np.exp(expected), "These are the probabilities. Their logarithms are wanted."),
            (shifted, "The scores are shifted, but the log of the sum is not yet subtracted."),
            (Z - log_sum, "The sum is shifted, the score is not. Shift both by the largest score of the column."),
            (shifted - np.log(np.exp(Z).sum(axis=0)), "The score is shifted, the sum is not. Shift both."),
            (shifted - np.exp(log_sum), "The sum itself is subtracted, expected the log of the sum."),
            *((value, "The logarithm of a fraction is a difference: the shifted score minus the log of the sum.")
              for value in (shifted / log_sum, shifted + log_sum)),
            *((value, "The sum goes over all columns together. Each has its own: axis=0.")
              for value in (Z - np.log(np.exp(Z).sum()), shifted - np.log(np.exp(shifted).sum()))),
            (expected / np.log(10), "This is the logarithm to base 10. Softmax uses e: np.log."),
            *((scores - np.log(np.exp(scores).sum(axis=1, keepdims=True)),
               "The sum runs along the rows, expected down the columns. Which axis goes away?")
              for scores in (Z, shifted))])
        if fault:
            return failed(fault)
    return passed("Even a probability of e^-2000 has its logarithm.")


def _far_fault(found, expected):
    """What is wrong at scores of 1000, in a sentence."""
    lost = ~np.isfinite(found)
    if (lost | (abs(found - expected) > 1e-3))[expected > -100].any():
        return (f"For scores up to 1000 the result holds {found[lost][0] if lost.any() else found.flat[0]}. Shift each "
                "column by its largest score.")
    what = ("-inf" if lost.any() else
            f"{found.min():.6g}, expected {expected.min():.6g}: something else stands in for the log of 0")
    return (f"A log is {what}. The probability was rounded to 0 before the log was taken. Take the log of the formula "
            "on paper first.")
