"""The blanks of 24_pytorch.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest

from helpers import network
from helpers.checks.frames.n24 import check_cross_entropy_rows, check_sgd_step, cross_entropy_rows
from helpers.results import stored
from tests.checks.answers import accepts, refuses

SHIFT = "scores = scores - scores.max(axis=1, keepdims=True)"
LOG_P = "log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))"
OWN = "np.arange(Y.size), Y"


def made(head, *lines):
    names = dict(vars(network))
    exec("\n    ".join([head, *lines]), names)
    return names["answer"]


def loss(end, *lines):
    return made("def answer(scores, Y):", *(lines or (SHIFT, LOG_P)), f"return {end}")


EMPTY, ADD, MOVE = ("for p in parameters:\n        " + line for line in (
    "p.grad = None", "p.grad = 0 * p.data", "p.data = p.data - alpha * p.grad"))
BACK = "backward()"


def step(*lines):
    return made("def answer(parameters, backward, alpha):", *lines)


def moved(line):
    return step(EMPTY, BACK, f"for p in parameters:\n        {line}")


WRONG = [
    (check_cross_entropy_rows, loss("..."), "still `...`"),
    (check_cross_entropy_rows, loss("None"), "None"),
    (check_cross_entropy_rows, loss(f"-log_p[{OWN}].sum()"), "expected their mean"),
    (check_cross_entropy_rows, loss(f"log_p[{OWN}].mean()"), "sign is wrong"),
    (check_cross_entropy_rows, loss(f"-log_p[{OWN}]"), "One loss for each image"),
    (check_cross_entropy_rows, loss("-log_p"), "whole table"),
    (check_cross_entropy_rows, loss("-log_p.mean()"), "mean of the whole table"),
    (check_cross_entropy_rows, loss("-log_p[:, Y].mean()"), "every label from every row"),
    (check_cross_entropy_rows, loss("-log_p[Y].mean()"), "expected"),
    (check_cross_entropy_rows, loss(f"-scores[{OWN}].mean()", "pass"), "log of the sum"),
    (check_cross_entropy_rows, loss(f"-np.exp(log_p)[{OWN}].mean()"), "logarithm is missing"),
    (check_cross_entropy_rows, loss(f"1 - np.exp(log_p)[{OWN}].mean()"), "logarithm is missing"),
    (check_cross_entropy_rows, loss(f"-np.log(np.exp(log_p)[{OWN}].mean())"), "then the mean"),
    (check_cross_entropy_rows, loss(f"-log_p[{OWN}].mean() / np.log(2)"), "base 2"),
    (check_cross_entropy_rows, loss(f"-np.log10(np.exp(log_p))[{OWN}].mean()"), "base 10"),
    (check_cross_entropy_rows, loss(f"-log_p[{OWN}].mean()", LOG_P.replace("axis=1", "axis=0")), "down the columns"),
    (check_cross_entropy_rows, loss(f"-np.log(softmax(scores))[{OWN}].mean()", "pass"), "down the columns"),
    (check_cross_entropy_rows, loss(f"-log_p[{OWN}].mean()", SHIFT, LOG_P, "scores = np.exp(log_p)", LOG_P), "once is"),
    (check_cross_entropy_rows, loss(f"-log_p[{OWN}].mean()", LOG_P), "scores as large as 1,000"),
    (check_cross_entropy_rows, loss(f"-np.log(softmax(scores.T).T[{OWN}]).mean()", "pass"), "as large as 1,000"),
    (check_cross_entropy_rows, loss(f"-np.log(softmax(scores.T).T[{OWN}] + 1e-300).mean()", "pass"), "as large as"),
    (check_cross_entropy_rows, loss(f"-log_p[{OWN}].sum() / scores.size"), "all entries of the table"),
    (check_cross_entropy_rows, loss("cross_entropy(scores, Y)", "pass"), "row j and column"),
    (check_cross_entropy_rows, loss("-log_p[:, np.arange(Y.size)].mean()"), "The function stopped"),

    (check_sgd_step, step(EMPTY.replace("None", "..."), BACK, f"{MOVE.split('p.data - ')[0]}..."), "still holds a"),
    (check_sgd_step, step(EMPTY, BACK, "for p in parameters:\n        p.data = ..."), "still holds a `...`"),
    (check_sgd_step, step(ADD.replace("0 * p.data", "..."), BACK, MOVE), "still holds a `...`"),
    (check_sgd_step, step(BACK, MOVE), "Empty it first"),
    (check_sgd_step, step(BACK, ADD, MOVE), "as they were"),
    (check_sgd_step, step(BACK, EMPTY, MOVE), "p.grad is None"),
    (check_sgd_step, step(EMPTY, MOVE, BACK), "p.grad is None"),
    (check_sgd_step, step(ADD, MOVE, BACK), "as they were"),
    (check_sgd_step, step(EMPTY, "backward", MOVE), "p.grad is None"),
    (check_sgd_step, step(ADD, "backward", MOVE), "not called"),
    (check_sgd_step, step(EMPTY, BACK, BACK, MOVE), "2 times"),
    (check_sgd_step, step("for p in parameters:\n        p.grad = None\n        backward()", MOVE), "3 times"),
    (check_sgd_step, moved("p.data = p.data + alpha * p.grad"), "uphill"),
    (check_sgd_step, moved("p.data = p.data - p.grad"), "alpha is missing"),
    (check_sgd_step, moved("p.data = -alpha * p.grad"), "the step alone"),
    (check_sgd_step, moved("p = p.data - alpha * p.grad"), "as they were"),
    (check_sgd_step, moved("p.data - alpha * p.grad"), "as they were"),
    (check_sgd_step, moved("p.data = p.data - alpha * p.grad\n        break"), "Only the first"),
    (check_sgd_step, step(EMPTY, BACK, "for p in parameters:\n        pass", "p.data = p.data - alpha * p.grad"),
     "Only the last"),
    (check_sgd_step, moved("p.data = None"), "lost its .data"),
    (check_sgd_step, moved("p.data = p.data - alpha * p.grad.mean()"), "after step 1"),
    (check_sgd_step, step("parameters.grad = None", BACK, MOVE), "Empty it first"),
    (check_sgd_step, moved("p = p - alpha * p.grad"), "TypeError"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


@pytest.mark.parametrize("answer", [
    step(BACK, MOVE, EMPTY), step(BACK, MOVE, ADD), moved("p.data -= alpha * p.grad"),
    step(EMPTY.replace("None", "0.0"), BACK, "for p in parameters:\n        p.data[...] -= alpha * p.grad"),
    step("[setattr(p, 'grad', None) for p in parameters]", BACK, MOVE)])
def test_a_step_may_be_written_in_another_way(answer):
    accepts(check_sgd_step, answer)


@pytest.mark.parametrize("lines, end", [
    ((SHIFT, LOG_P), f"np.mean(-log_p[{OWN}])"), ((SHIFT, LOG_P), "-log_p[list(range(len(Y))), Y].sum() / len(Y)"),
    (("log_p = scores - np.logaddexp.reduce(scores, axis=1)[:, None]",), f"float(-log_p[{OWN}].mean())"),
    ((SHIFT,), f"(np.log(np.exp(scores).sum(axis=1)) - scores[{OWN}]).mean()")])
def test_a_loss_may_be_written_in_another_way(lines, end):
    accepts(check_cross_entropy_rows, loss(end, *lines))


def test_what_is_stored_of_pytorch_is_what_the_series_computes():
    """Its first loss and its hundredth, from the network's own functions."""
    from helpers import mnist

    X, Y = mnist.load_sample()[:2]
    X, Y = X[:, :1000].astype(np.float64), Y[:1000]
    params, kept = network.init_params(rng=0, dtype=np.float64), stored("n24")
    for k in range(101):
        forward = network.forward_prop(*params, X)
        if k in (0, 100):
            assert cross_entropy_rows(forward.Z2.T, Y) == pytest.approx(kept["losses"][k], abs=1e-12)
            assert network.cross_entropy(forward.A2, Y) == pytest.approx(kept["losses"][k], abs=1e-12)
        if k == 100:
            np.testing.assert_allclose(params.W2, kept["W2"], rtol=0, atol=1e-12)
        params = network.update_params(*params, *network.backward_prop(*forward, params.W2, X, Y), 0.1)
