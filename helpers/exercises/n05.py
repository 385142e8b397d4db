"""Checks of the exercises in 05_A2_softmax.ipynb."""
import numpy as np

from helpers.verdict import array_fault, call, failed, passed


def check_softmax_column(softmax_column):
    """Softmax of one column (c,), with scores of any size."""
    for z in ([2, 0, -1], [0.5, 3, -2, 1], [1000, 999, -1000], [-1000, -1001, -1003]):
        z = np.array(z, dtype=np.float64)
        found, problem = _quiet_call(softmax_column, z)
        if problem:
            return failed(problem)
        exp_z = np.exp(z - z.max())
        expected = exp_z / exp_z.sum()
        if _is_array(found, expected.shape):
            if not np.isfinite(found).all():
                return failed(f"For the scores {z} the result holds {found[~np.isfinite(found)][0]}. "
                              "Subtract the largest score from all of them before exp.")
            turned = np.exp(z.min() - z)
            if np.allclose(found, turned / turned.sum()):
                return failed("The order is turned round: the smallest score got the largest probability.")
            with np.errstate(all="ignore"):
                half, outside = exp_z / np.exp(z).sum(), np.exp(z) - z.max()
                outside /= outside.sum()
            if np.allclose(found, half):
                return failed("The exponentials above the line are shifted, those of the sum are not. Shift both.")
            if np.allclose(found, outside):
                return failed("Shift inside, before exp: np.exp(z - z.max()).")
            if not np.isclose(found.sum(), 1):
                return failed(f"The entries sum to {found.sum():.3g}, expected 1. "
                              "Divide by the sum of the exponentials.")
            if found.min() < 0:
                return failed(f"An entry is {found.min():.3g}; no probability is negative. Take exp before you divide.")
        fault = array_fault(found, expected)
        if fault:
            return failed(fault)
    return passed("The entries sum to 1, and scores of 1000 do no harm.")


def check_score_difference(score_difference):
    """Difference of two scores from their probabilities: the log of the ratio."""
    for p, q in ((0.8, 0.2), (0.1, 0.3), (0.25, 0.25)):
        found, problem = call(score_difference, p, q)
        if problem:
            return failed(problem)
        expected = np.log(p / q)
        if _is_number(found) and not np.isclose(found, expected):
            if np.isclose(found, p / q):
                return failed("This is the ratio of the probabilities, e^d. The question is d.")
            if np.isclose(found, -expected):
                return failed("The sign is turned round. The larger probability has the higher score.")
            if np.isclose(found, np.log10(p / q)):
                return failed("This is the logarithm to base 10. Softmax uses e: np.log.")
        fault = array_fault(found, expected, f"The difference for {p} and {q}")
        if fault:
            return failed(fault)
    return passed("Equal probabilities mean equal scores: a difference of 0.")


def check_most_sure(most_sure):
    """The column whose largest entry is the largest of all."""
    shares = np.array([[0.70, 0.05, 0.20, 0.30, 0.25], [0.20, 0.05, 0.10, 0.30, 0.30], [0.10, 0.90, 0.70, 0.40, 0.45]])
    for A2 in (shares, shares[:, [1, 0, 2, 3, 4]], shares[:, ::-1]):
        found, problem = call(most_sure, A2)
        if problem:
            return failed(problem)
        largest = A2.max(axis=0)                # (m,)
        if _is_number(found) and found != largest.argmax():
            if found == A2.argmax():
                return failed(f"{found} counts through the whole array, row by row. Which column is it?")
            if found == A2.max():
                return failed(f"{found} is the largest probability, expected the number of its column.")
            if found == largest.argmin():
                return failed("This is the image of which the network is least sure.")
            if found == A2.max(axis=1).argmax():
                return failed("This is the digit, a row. Expected the image, a column. Which axis goes away?")
        if _is_array(found, largest.shape):
            return failed("The result has one entry for each image, expected one number: the image itself.")
        fault = array_fault(found, largest.argmax(), "The image")
        if fault:
            return failed(fault)
    return passed("First the largest in each column, then the largest of those.")


def check_log_softmax(log_softmax):
    """Logarithms of the probabilities (c, m), without ever rounding one to 0."""
    near = np.random.default_rng(1).normal(size=(4, 3))
    far = np.array([[1000.0, 0.0], [0.0, -1000.0], [999.0, -2000.0]])
    for Z in (near, far):
        found, problem = _quiet_call(log_softmax, Z)
        if problem:
            return failed(problem)
        shifted = Z - Z.max(axis=0)
        expected = shifted - np.log(np.exp(shifted).sum(axis=0))
        if _is_array(found, Z.shape):
            lost = ~np.isfinite(found)
            if lost[expected > -100].any():
                return failed(f"For scores up to {Z.max():.3g} the result holds {found[lost][0]}. "
                              "Shift each column by its largest score.")
            if lost.any():
                return failed("A log is -inf: its probability was rounded to 0 before the log was taken. "
                              "Take the log of the formula on paper first.")
            if np.allclose(np.log(np.abs(found) + 1e-300), expected):
                return failed("These are the probabilities. Their logarithms are wanted.")
            if np.allclose(found, shifted):
                return failed("The scores are shifted, but the log of the sum is not yet subtracted.")
            if np.allclose(found, Z - np.log(np.exp(shifted).sum(axis=0))):
                return failed("The sum is shifted, the score is not. Shift both by the largest score of the column.")
            if np.allclose(np.exp(found).sum(axis=1), 1):
                return failed("Along the rows exp sums to 1, expected down the columns. Which axis goes away?")
        fault = array_fault(found, expected)
        if fault:
            return failed(fault)
    return passed("Even a probability of e^-2000 has its logarithm.")


def _quiet_call(function, *inputs):
    with np.errstate(all="ignore"):     # what overflows is said by the verdict, not by a warning
        return call(function, *inputs)


def _is_number(found):
    return isinstance(found, (int, float, np.number))


def _is_array(found, shape):
    return isinstance(found, np.ndarray) and found.dtype.kind in "fiu" and found.shape == shape
