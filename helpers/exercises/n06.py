"""Checks of the exercises in 06_L_cross_entropy.ipynb."""
import numpy as np

from helpers.verdict import array_fault, call, failed, passed


def check_mean_loss(mean_loss):
    """Mean of -log p over the probabilities p (m,) given to the right digits."""
    for p in (np.array([0.5, 0.25, 0.9]), np.array([0.9, 0.2])):
        found, problem = call(mean_loss, p)
        if problem:
            return failed(problem)
        expected = -np.log(p).mean()
        if isinstance(found, (int, float, np.number)):
            if np.isclose(found, -expected):
                return failed("The sign is wrong: the logarithm of a probability is negative, a loss is positive.")
            if np.isclose(found, expected * p.size):
                return failed("This is the sum over the images. The loss is their mean.")
            if np.isclose(found, -np.log(p.mean())):
                return failed("This takes the mean first and then the logarithm. Each image has its own loss.")
            if np.isclose(found, expected / np.log(10)) or np.isclose(found, expected / np.log(2)):
                return failed("This is a logarithm of another base. np.log is the natural one.")
        fault = array_fault(found, expected, "The loss")
        if fault:
            return failed(fault)
    return passed("One loss for each image, then their mean.")


def check_guessing_loss(guessing_loss):
    """Loss of a network that gives every one of c classes the same probability."""
    for c in (10, 2, 26):
        found, problem = call(guessing_loss, c)
        if problem:
            return failed(problem)
        if isinstance(found, (int, float, np.number)) and np.isclose(found, 1 / c):
            return failed(f"1 / {c} is the probability. The loss is minus its logarithm.")
        if isinstance(found, (int, float, np.number)) and np.isclose(found, -np.log(c)):
            return failed("The sign is wrong: the logarithm of a probability is negative, a loss is positive.")
        fault = array_fault(found, np.log(c), f"The loss for {c} classes")
        if fault:
            return failed(fault)
    return passed("2.30 for ten digits, 0.69 for two classes, 3.26 for the letters.")


def check_worst(worst):
    """Numbers of the k images with the largest loss, the largest first."""
    A2 = np.array([[0.7, 0.1, 0.2, 0.5, 0.98], [0.2, 0.6, 0.3, 0.25, 0.01], [0.1, 0.3, 0.5, 0.25, 0.01]])
    Y = np.array([0, 2, 0, 1, 2])                   # p is 0.7, 0.3, 0.2, 0.25, 0.01
    for k in (3, 1):
        found, problem = call(worst, A2, Y, k)
        if problem:
            return failed(problem)
        expected = np.array([4, 2, 3, 1, 0][:k])
        if isinstance(found, np.ndarray) and np.array_equal(found, expected[::-1]) and k > 1:
            return failed("The right images, but the largest loss should come first.")
        if isinstance(found, np.ndarray) and np.array_equal(found, [0, 1, 3, 2, 4][:k]):
            return failed("These are the images with the smallest loss.")
        if isinstance(found, np.ndarray) and np.array_equal(found, np.argsort(A2.max(axis=0))[:k]):
            return failed("This looks at the highest probability. The loss looks at that of the true digit.")
        fault = array_fault(found, expected, "The answer")
        if fault:
            return failed(fault)
    return passed("The image that was given 0.01 for its true digit leads.")
