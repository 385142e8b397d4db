"""Checks of the exercises in 08_dW2_db2.ipynb."""
import numpy as np

from helpers.checks import numerical_gradient
from helpers.network import cross_entropy, one_hot, softmax
from helpers.verdict import array_fault, call, failed, passed

rng = np.random.default_rng(8)
A1 = np.maximum(rng.normal(size=(4, 5)), 0)               # h, c, m = 4, 3, 5
W2, b2 = rng.normal(size=(3, 4)), rng.normal(size=(3, 1))
Y = np.array([0, 2, 1, 1, 0])
dZ2 = softmax(W2 @ A1 + b2) - one_hot(Y, 3)               # (c, m)


def loss_at(W2):
    return cross_entropy(softmax(W2 @ A1 + b2), Y)


def check_weight_slope(weight_slope):
    """Slope along W2[k, i]: the mean over the images of dZ2[k, j] * A1[i, j]."""
    slopes = numerical_gradient(loss_at, W2)              # (c, h)
    for k, i in ((2, 1), (0, 3)):
        found, problem = call(weight_slope, dZ2, A1, k, i,
                              advice="Here dZ2 is (3, 5) and A1 is (4, 5): k is a row of dZ2, i a row of A1.")
        if problem:
            return failed(problem)
        if isinstance(found, (int, float, np.number)):
            if np.isclose(found, 5 * slopes[k, i]):
                return failed("This is the sum over the 5 images. The loss is a mean: divide by m.")
            if np.isclose(found, -slopes[k, i]):
                return failed("The sign is wrong.")
            if i < 3 and np.isclose(found, dZ2[i] @ A1[k] / 5):
                return failed("k and i are exchanged: k is a row of dZ2, i a row of A1.")
            if A1[i, -1] and np.isclose(found, dZ2[k, -1] * A1[i, -1] / 5):
                return failed("Only the last image counts. Each turn has to add to total, not replace it.")
        fault = array_fault(found, slopes[k, i], "The slope")
        if fault:
            return failed(fault)
    return passed("The loss itself, nudged, has the same slope.")


def check_bias_slopes(bias_slopes_of):
    """Slopes (c, 1) along the biases: the mean of each row of dZ2."""
    found, problem = call(bias_slopes_of, dZ2)
    if problem:
        return failed(problem)
    expected = numerical_gradient(lambda b2: cross_entropy(softmax(W2 @ A1 + b2), Y), b2)
    if isinstance(found, (int, float, np.number)):
        return failed("This is one number for three biases. Each row of dZ2 has a sum of its own: axis=1.")
    if isinstance(found, np.ndarray) and found.shape == (3,):
        return failed("The result has shape (3,), a row to NumPy. A bias is a column (3, 1): keepdims=True.")
    if isinstance(found, np.ndarray) and found.shape in ((1, 5), (5,)):
        return failed("This adds down each column, over the digits. A bias collects over the images, along its row.")
    if isinstance(found, np.ndarray) and found.shape == (3, 1) and np.allclose(found, 5 * expected):
        return failed("These are the sums over the 5 images. The loss is a mean: divide by m.")
    fault = array_fault(found, expected)
    return failed(fault) if fault else passed("Three biases, three slopes, the same as the loss itself has.")


def check_slopes_with_L2(slopes_with_L2):
    """Slopes (c, h) along W2 of the mean loss plus lam / 2 times the sum of the squared weights."""
    for lam in (0.1, 2.0):
        found, problem = call(slopes_with_L2, dZ2, A1, W2, lam,
                              advice="Here dZ2 is (3, 5), A1 is (4, 5) and W2 is (3, 4). Which product gives (3, 4)?")
        if problem:
            return failed(problem)
        plain = dZ2 @ A1.T / 5
        expected = numerical_gradient(lambda V, lam=lam: loss_at(V) + lam / 2 * (V**2).sum(), W2)
        if isinstance(found, np.ndarray) and found.shape == W2.shape:
            if np.allclose(found, 5 * plain + lam * W2):
                return failed("The first term is the sum over the 5 images. The loss is a mean: divide by m.")
            for extra, reason in ((0, "The new term is missing: it has a slope of its own."),
                                  (2 * lam * W2, "The new term counts twice: the 2 of the square meets the 1/2."),
                                  (lam / 2 * W2, "The square has slope 2w, and half of that is w, not w / 2."),
                                  (lam / 2 * W2**2, "This adds the new term itself. Its slope along w is wanted."),
                                  (lam * W2 / 5, "The new term is not a mean over images: no 1/m there."),
                                  (-lam * W2, "The sign of the new term is wrong: it adds to the loss.")):
                if np.allclose(found, plain + extra, rtol=1e-6, atol=1e-9):
                    return failed(reason)
        fault = array_fault(found, expected, "The table of slopes")
        if fault:
            return failed(fault)
    return passed("Every weight is also pulled towards 0, in proportion to its size.")
