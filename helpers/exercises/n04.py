"""Checks of the exercises in 04_Z2_scores.ipynb."""
import numpy as np

from helpers.verdict import array_fault, call, failed, pair_fault, passed

rng = np.random.default_rng(4)
W1, b1 = rng.normal(size=(4, 7)), rng.normal(size=(4, 1))      # n, h, c = 7, 4, 3
W2, b2 = rng.normal(size=(3, 4)), rng.normal(size=(3, 1))
a = np.array([0.5, 0.0, 2.0, 1.5])                             # (h,)


def check_digit_score(digit_score):
    """Score of digit k: b2[k, 0] plus the sum of W2[k, i] * a[i]."""
    for k in (0, 2):
        found, problem = call(digit_score, W2, b2, a, k)
        if problem and "out of bounds" in problem:
            return failed(f"{problem} The weight from neuron i to digit k is W2[k, i]: the row is the digit.")
        if problem:
            return failed(problem)
        expected = W2[k] @ a + b2[k, 0]
        if isinstance(found, np.ndarray) and found.shape == (1,):
            return failed("The result is an array with one entry: b2 is a column. Take b2[k, 0].")
        if isinstance(found, (int, float, np.number)):
            if np.isclose(found, W2[k] @ a):
                return failed("The sum is right, but the bias is missing.")
            if np.isclose(found, W2[:, k] @ a[:3] + b2[k, 0]):
                return failed("This takes column k of W2. The weights of digit k are row k: W2[k, i].")
            if np.isclose(found, W2[k, -1] * a[-1]) or np.isclose(found, W2[k, -1] * a[-1] + b2[k, 0]):
                return failed("Only the last neuron counts. Each turn has to add to z, not replace it.")
            if np.isclose(found, W2[k] @ a + (1 + len(a)) * b2[k, 0]):
                return failed("The bias is added in each turn. It is added once, before the loop.")
        fault = array_fault(found, expected, "The score")
        if fault:
            return failed(fault)
    return passed("Row k of W2, entry by entry, and the bias of k.")


def check_collapse(collapse):
    """W (c, n) and b (c, 1) that do the work of two layers without ReLU."""
    found, problem = call(collapse, W1, b1, W2, b2,
                          advice="The matrices multiply with @, not *, and b1 goes through W2 first.")
    if problem and "matmul" in problem:
        return failed("They do not fit in this order. The first layer acts first, so W1 stands on the right: W2 @ W1.")
    if problem:
        return failed(problem)
    problem = pair_fault(found, "W, b")
    if problem:
        return failed(problem)
    fault = array_fault(found[0], W2 @ W1, "W")
    if fault:
        return failed(fault)
    if isinstance(found[1], np.ndarray) and found[1].shape == b2.shape and np.allclose(found[1], b2):
        return failed("b is b2 alone. The first bias goes through the second layer, too.")
    fault = array_fault(found[1], W2 @ b1 + b2, "b")
    return failed(fault) if fault else passed("One matrix and one bias do the work of both layers.")


def check_ledger(ledger):
    """The table (c, h) of the products W2[k, i] * a[i]."""
    found, problem = call(ledger, W2, a,
                          advice="a lines up with the rows of W2 as it is: its shape (h,) is that of a row.")
    if problem:
        return failed(problem)
    if isinstance(found, np.ndarray) and found.shape == (3,) and np.allclose(found, W2 @ a):
        return failed("The products are added up already. Keep them apart: `*` instead of `@`.")
    fault = array_fault(found, W2 * a, "The ledger")
    return failed(fault) if fault else passed("Each row adds up to a score, before the bias.")
