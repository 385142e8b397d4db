"""Exercises of 11_gradient_descent.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest
from answers import refuses

from helpers.exercises import n11

WRONG = [
    (n11.check_step, lambda W, dW, alpha: W + alpha * dW, "uphill"),
    (n11.check_step, lambda W, dW, alpha: W - dW, "learning rate is missing"),
    (n11.check_step, lambda W, dW, alpha: -alpha * dW, "change alone"),
    (n11.check_step, lambda W, dW, alpha: np.subtract(W, alpha * dW, out=W), "changed the array"),
    (n11.check_step, lambda W, dW, alpha: (W - alpha * dW)[0], "shape"),
    (n11.check_promise, lambda grads, alpha: alpha * (grads.dW1**2).sum(), "Only dW1"),
    (n11.check_promise, lambda grads, alpha: sum(((alpha * g)**2).sum() for g in grads), "stands in it once"),
    (n11.check_promise, lambda grads, alpha: -alpha * sum((g**2).sum() for g in grads), "fall is asked for"),
    (n11.check_promise, lambda grads, alpha: alpha * np.sqrt(sum((g**2).sum() for g in grads)), "no root"),
    (n11.check_promise, lambda grads, alpha: alpha * sum(g.sum()**2 for g in grads), "expected"),
    (n11.check_momentum, lambda W, v, dW, alpha, beta: W - alpha * (beta * v + dW), "expected two arrays"),
    (n11.check_momentum, lambda W, v, dW, alpha, beta: (W - alpha * v, beta * v + dW), "old v"),
    (n11.check_momentum, lambda W, v, dW, alpha, beta: (W - alpha * dW, beta * v + dW), "slope alone"),
    (n11.check_momentum, lambda W, v, dW, alpha, beta: (beta * v + dW, W - alpha * (beta * v + dW)), "exchanged"),
    (n11.check_momentum, lambda W, v, dW, alpha, beta: (W - beta * v - alpha * dW, beta * v + alpha * dW), "not to v"),
    (n11.check_momentum, lambda W, v, dW, alpha, beta: (beta * v + (1 - beta) * dW,) * 2, "enters whole"),
    (n11.check_momentum, lambda W, v, dW, alpha, beta: (W + alpha * (beta * v + dW), beta * v + dW), "uphill"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
