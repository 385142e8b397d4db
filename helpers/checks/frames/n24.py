"""Our versions, and the checks of the reader's, of 24_pytorch.ipynb: the loss of scores, and a step."""
from collections import UserList
from types import SimpleNamespace

import numpy as np

from helpers.checks.judge import judge
from helpers.checks.verdict import BLANK, array_fault, call, failed, holds_a_blank, is_number, passed, same


def cross_entropy_rows(scores, Y):
    """The mean loss of scores (m, c), one image a row, and labels Y (m,), as torch.nn.CrossEntropyLoss has it."""
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return -log_p[np.arange(Y.size), Y].mean()


def check_cross_entropy_rows(cross_entropy_rows):
    """The loss from scores in rows; it must stay finite where e to the power of a score does not."""
    rng = np.random.default_rng(24)
    cases, large = [], []
    for m, c, dtype in ((5, 3, np.float64), (12, 10, np.float32), (7, 4, np.float64)):
        scores, Y = (2 * rng.normal(size=(m, c))).astype(dtype), rng.integers(0, c - 1, m)
        cases.append(((scores, Y), _loss(scores, Y)))
        large.append(((1000 * scores, Y), _loss(1000.0 * scores.astype(np.float64), Y)))
    verdict = judge(cross_entropy_rows, "scores, Y", cases, _wrong_losses, "", name="The loss",
                    advice="For image j the loss needs row j and column Y[j]: two lists of the same length.",
                    arrays=True)
    if not verdict.ok:
        return verdict
    for inputs, right in large:
        found, problem = call(cross_entropy_rows, *inputs)
        if problem or not same(found, right):
            return failed(problem or "For scores as large as 1,000 the loss is "
                          f"{found if is_number(found) else 'no number'}, expected {right:.1f}. e to that power "
                          "overflows: take the largest of each row away first, and take no log of what may be 0.")
    return passed("It needs no probabilities, and scores of 1,000 do it no harm.")


def _log_p(scores, axis=1):
    scores = scores - scores.max(axis=axis, keepdims=True)
    return scores - np.log(np.exp(scores).sum(axis=axis, keepdims=True))


def _loss(scores, Y, log_p=_log_p):
    return -log_p(scores)[np.arange(Y.size), Y].mean()


def _wrong_losses(scores, Y):
    own, log_p = np.arange(Y.size), _log_p(scores)
    p = np.exp(log_p)
    once = "The loss of softmax(scores), which are probabilities already. Softmax is in the loss: once is enough."
    return [(-log_p[own, Y].sum(), "This is a sum over the images, expected their mean."),
            (log_p[own, Y].mean(), "The sign is wrong: a loss is minus the log."),
            (-log_p[own, Y], "One loss for each image has come out, expected their mean: one number."),
            (-log_p, "A whole table has come out. Take the entry of the true label from each row, and their mean."),
            (_loss(p, Y), once), (-np.log(p[own, Y]).mean() / np.log(10), "This is the logarithm to base 10: np.log."),
            (-np.log2(p[own, Y]).mean(), "This is the logarithm to base 2: np.log."),
            (-_log_p(scores, axis=0)[own, Y].mean(), "Softmax runs down the columns, over the images. The classes of "
             "an image stand in its row: axis=1."),
            (-log_p[:, Y].mean(), "log_p[:, Y] takes every label from every row: write log_p[np.arange(Y.size), Y]."),
            (-p[own, Y].mean(), "The logarithm is missing."), (1 - p[own, Y].mean(), "The logarithm is missing."),
            (-scores[own, Y].mean(), "The log of the sum of e^score is missing: log p is the score minus that."),
            (-np.log(p[own, Y].mean()), "Take the logarithm of each image first, then the mean."),
            (-log_p.mean(), "This is the mean of the whole table. Only the entry of the true label counts."),
            (-log_p[own, Y].sum() / scores.size, "This divides by all entries of the table, expected the images.")]


def sgd_step(parameters, backward, alpha):
    """One step as PyTorch takes it, on parameters with .data and .grad; backward() adds to every .grad."""
    for p in parameters:
        p.grad = None                                # optimizer.zero_grad()
    backward()                                       # loss.backward()
    for p in parameters:
        p.data = p.data - alpha * p.grad             # optimizer.step()


SHAPES, CENTRE, ALPHA = ((3, 4), (3, 1), (2, 3)), 0.5, 0.1


def check_sgd_step(sgd_step):
    """Three steps in a bowl whose gradient is data - 0.5; backward() adds it to what stands in .grad."""
    for begin in (np.zeros_like, lambda data: None):
        before, parameters = _bowl(begin)
        for step in range(1, 4):
            calls = []
            _, problem = call(sgd_step, parameters, _backward(parameters, calls), ALPHA,
                              advice="p.data and p.grad are arrays of one shape.")
            if problem and "NoneType" in problem:
                problem += " p.grad is None before backward() has filled it, and again once it was emptied."
            problem = problem or _fault_of_calls(len(calls)) or _fault_of_step(before, parameters, step)
            if problem:
                return failed(BLANK if holds_a_blank(sgd_step) else problem)      # p.data = ... stops nothing
    return passed("Three steps, each with a gradient of its own.")


def _bowl(begin):
    rng = np.random.default_rng(24)
    before = [rng.normal(size=shape) for shape in SHAPES]
    return before, UserList(SimpleNamespace(data=data.copy(), grad=begin(data)) for data in before)


def _backward(parameters, calls):
    """What PyTorch's backward does: the gradient is added to what stands in .grad."""
    held = list(parameters)

    def backward():
        calls.append(1)
        for p in held:
            grad = p.data - CENTRE
            p.grad = grad if p.grad is None else p.grad + grad
    return backward


def _fault_of_calls(count):
    if count == 0:
        return "backward() is not called, so no new gradient arrives. It needs its brackets."
    return None if count == 1 else (
        f"backward() is called {count} times in one step, expected once. It fills the .grad of all parameters.")


def _fault_of_step(before, parameters, step):
    """What is wrong with the parameters after this many steps, in a sentence."""
    if not all(isinstance(p.data, np.ndarray) for p in parameters):
        return "A parameter has lost its .data: it must stay an array."
    found = [p.data for p in parameters]

    def gone(way):
        return [way(data - CENTRE) + CENTRE for data in before]

    right, kept = gone(lambda d: d * (1 - ALPHA)**step), gone(lambda d: d * (1 - ALPHA)**(step - 1))
    wrong = [(kept, "The parameters are as they were before the step. Is backward() called first, is its gradient "
              "still there when the update wants it, and does p.data = … change the parameter itself?"),
             (gone(lambda d: d * (1 + ALPHA)**step), "This goes uphill: the gradient is taken away."),
             (gone(lambda d: d * 0), "alpha is missing: the whole gradient is taken away."),
             ([right[0], *kept[1:]], "Only the first parameter moves. Is something inside the loop that ends it?"),
             ([*kept[:-1], right[-1]], "Only the last parameter moves. Does the update stand inside the loop?"),
             (gone(lambda d: _rolling(d, step)), "The first step is right, and then the gradients of earlier steps are "
              "still counted: backward() adds to .grad. Empty it first."),
             ([-ALPHA * (data - CENTRE) for data in before], "p.data became the step alone, expected p.data minus it.")]
    for there, reason in wrong:
        if not all(map(same, there, right)) and all(map(same, found, there)):
            return reason
    return next(filter(None, (array_fault(one, other, f"p.data after step {step}")
                              for one, other in zip(found, right, strict=True))), None)


def _rolling(d, steps):
    """Where steps lead whose gradients are never emptied."""
    grad = 0
    for _ in range(steps):
        grad = grad + d
        d = d - ALPHA * grad
    return d
