"""The blanks of 19_overfitting.ipynb: wrong answers are told what is wrong."""
import numpy as np
import pytest

from helpers import network
from helpers.checks.frames.n19 import check_dropout_backward, check_dropout_mask
from tests.checks.answers import refuses


def mask(line):
    return eval(f"lambda shape, p, rng: {line}", {"np": np})


def made(*lines):
    names = vars(network).copy()
    exec("\n".join(lines), names)
    return names["answer"]


def backward(back="W.T @ dZ * masks[k - 1] * f_deriv(Z[k - 1])", dW="dZ @ A[k].T / Y.size", done="return grads",
             db="dZ.sum(axis=1, keepdims=True) / Y.size"):
    """A reader's backward pass; the lines that differ are given."""
    return made("def answer(layers, Z, A, Y, masks, f_deriv=ReLU_deriv):", "    dZ = A[-1] - one_hot(Y, len(A[-1]))",
                "    grads = []", "    for k in reversed(range(len(layers))):", "        W, _ = layers[k]",
                f"        dW = {dW}", f"        db = {db}", "        grads.insert(0, (dW, db))", "        if k > 0:",
                f"            dZ = {back}", f"    {done}")


WRONG = [
    (check_dropout_mask, mask("..."), "still `...`"),
    (check_dropout_mask, mask("None"), "None"),
    (check_dropout_mask, mask("(rng.random(shape) >= p)"), "divide by it"),
    (check_dropout_mask, mask("(rng.random(shape) >= p) * 1.0"), "divide by it"),
    (check_dropout_mask, mask("(rng.random(shape) >= p) * (1 - p)"), "multiplied by 1 - p"),
    (check_dropout_mask, mask("(rng.random(shape) >= p) / (p or 1)"), "divided by p"),
    (check_dropout_mask, mask("(rng.random(shape) < p) / (1 - p)"), "A number below p is a neuron dropped"),
    (check_dropout_mask, mask("(rng.random(shape) > 0.5) / (1 - p)"), "expected p"),
    (check_dropout_mask, mask("rng.random(shape) / (1 - p)"), "Compare them with p"),
    (check_dropout_mask, mask("(np.random.random(shape) >= p) / (1 - p)"), "Draw the numbers with rng"),
    (check_dropout_mask, mask("(np.random.default_rng(0).random(shape) >= p) / (1 - p)"), "no generator of your own"),
    (check_dropout_mask, mask("(rng.random(shape) >= p) * p"), "multiplied by p. Divide"),
    (check_dropout_mask, mask("(rng.random(shape) >= p) * 1 / 1 - p"), "Are the brackets there"),
    (check_dropout_mask, mask("2.0 * (rng.random(shape) >= p)"), "What stays on is 2, expected 1.25"),
    (check_dropout_mask, mask("np.ones(shape) * (rng.random((shape[0], 1)) >= p) / (1 - p)"), "a whole row or column"),
    (check_dropout_mask, mask("(rng.random(shape[0]) >= p) / (1 - p)"), "has shape (40,)"),
    (check_dropout_mask, mask("np.ones(shape)"), "Nothing is dropped"),
    (check_dropout_mask, mask("np.zeros(shape)"), "Everything is dropped"),
    (check_dropout_mask, mask("((rng.random(shape) >= p) / (1 - p)).tolist()"), "a list"),
    (check_dropout_mask, mask("rng.random(shape) >= p / (1 - p)"), "dropped"),
    (check_dropout_mask, mask("(rng.random(*shape) >= p) / (1 - p)"), "TypeError"),
    (check_dropout_backward, backward("W.T @ dZ * f_deriv(Z[k - 1])"), "mask is missing on the way back"),
    (check_dropout_backward, backward("W.T @ dZ * (masks[k - 1] > 0) * f_deriv(Z[k - 1])"), "the mask itself"),
    (check_dropout_backward, backward("W.T @ dZ * masks[k - 1]"), "derivative of f is missing"),
    (check_dropout_backward, backward("W.T @ dZ * masks[k - 1]**2 * f_deriv(Z[k - 1])"), "not twice"),
    (check_dropout_backward, backward("W.T @ dZ * masks[k] * f_deriv(Z[k - 1])"), "masks[k - 1]"),
    (check_dropout_backward, backward("W.T @ dZ * masks[k - 1] * f_deriv(A[k])"), "at Z[k - 1], and not at A"),
    (check_dropout_backward, backward("W.T @ dZ * masks[k - 1] * f_deriv(Z[k])"), "and f_deriv(Z[k - 1])"),
    (check_dropout_backward, backward("W.T * dZ * masks[k - 1] * f_deriv(Z[k - 1])"), "comes back is W.T @ dZ"),
    (check_dropout_backward, backward("W.T @ dZ * masks[k - 1] * (Z[k - 1] > 0)"), "right for ReLU only"),
    (check_dropout_backward, backward("masks[k - 1] * f_deriv(Z[k - 1])"), "blame that comes back"),
    (check_dropout_backward, backward("W @ dZ * masks[k - 1] * f_deriv(Z[k - 1])"), "comes back is W.T @ dZ"),
    (check_dropout_backward, backward("..."), "..."),
    (check_dropout_backward, backward(dW="dZ @ A[k].T"), "divide by Y.size"),
    (check_dropout_backward, backward(db="dZ.mean(axis=1)"), "db of layer"),
    (check_dropout_backward, backward(done="return dW, db"), "a tuple"),
    (check_dropout_backward, backward(done="pass"), "None"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
