"""Checks of the exercises in 11_gradient_descent.ipynb."""
import numpy as np

from helpers.network import Grads
from helpers.verdict import array_fault, call, failed, pair_fault, passed

rng = np.random.default_rng(11)
W, dW, v = (rng.normal(size=(3, 4)) for _ in range(3))


def check_step(step):
    """W - alpha * dW, as a new array."""
    for alpha in (0.5, 0.01):
        found, problem = call(step, W, dW, alpha)
        if problem:
            return failed(problem)
        if isinstance(found, np.ndarray) and found.shape == W.shape and found.dtype.kind in "fiu":
            if np.allclose(found, W + alpha * dW):
                return failed("This walks uphill. Go against the slope.")
            if np.allclose(found, W - dW):
                return failed("The learning rate is missing.")
            if np.allclose(found, -alpha * dW):
                return failed("This is the change alone. Add it to W.")
        fault = array_fault(found, W - alpha * dW, "The new W")
        if fault:
            return failed(fault)
    return passed("Against the slope, alpha times as far as it says, and the old W is untouched.")


def check_promise(promise):
    """alpha times the sum of the squares of all slopes, in all four tables."""
    grads = Grads(dW, dW[:, :1], dW[:2] / 3, dW[:2, :1] / 3)
    for alpha in (1.0, 0.2):
        found, problem = call(promise, grads, alpha)
        if problem:
            return failed(problem)
        squares = [float((slopes**2).sum()) for slopes in grads]
        if isinstance(found, (int, float, np.number)):
            if np.isclose(found, alpha * squares[0]):
                return failed("Only dW1 is in it. Add up over all four tables.")
            if np.isclose(found, alpha**2 * sum(squares)) and alpha != 1:
                return failed("alpha stands in it once: the step is alpha times the slope, the slope itself is not.")
            if np.isclose(found, -alpha * sum(squares)):
                return failed("The fall is asked for, a number above 0.")
            if np.isclose(found, alpha * np.sqrt(sum(squares))):
                return failed("The squares are summed, and no root is taken.")
        fault = array_fault(found, alpha * sum(squares), "The fall")
        if fault:
            return failed(fault)
    return passed("Each number contributes alpha times its slope squared.")


def check_momentum(momentum):
    """Two steps with momentum: v = beta * v + dW, then W - alpha * v; both are returned."""
    alpha, beta, at, speed = 0.2, 0.9, W, v
    for slopes in (dW, -dW[::-1]):
        found, problem = call(momentum, at, speed, slopes, alpha, beta)
        problem = problem or pair_fault(found, "W, v")
        if problem:
            return failed(problem)
        new_v = beta * speed + slopes
        new_W = at - alpha * new_v
        if isinstance(found[0], np.ndarray) and found[0].shape == W.shape and found[0].dtype.kind in "fiu":
            if np.allclose(found[0], new_v):
                return failed("The two are exchanged: return W, v.")
            if np.allclose(found[0], at + alpha * new_v):
                return failed("This walks uphill: take alpha times v away.")
            if np.allclose(found[1], beta * speed + alpha * slopes):
                return failed("alpha belongs to the step of W, not to v.")
            if np.allclose(found[1], beta * speed + (1 - beta) * slopes):
                return failed("The new slope enters whole, not (1 - beta) of it.")
            if np.allclose(found[0], at - alpha * speed):
                return failed("W moved by the old v. Make the new v first.")
            if np.allclose(found[0], at - alpha * slopes):
                return failed("W moved by the slope alone, without what v remembers.")
        fault = array_fault(found[1], new_v, "The new v") or array_fault(found[0], new_W, "The new W")
        if fault:
            return failed(fault)
        at, speed = new_W, new_v
    return passed("v keeps beta of what it held and adds the new slope, and W follows v.")
