"""Checks of what a reader writes in 15_mini_batches.ipynb: the batches of one epoch, and the loop over them.

No check depends on which random order a function draws: each looks for what every right order has.
"""
import numpy as np

from helpers.checks.epoch import OWN, fault_of_order, fault_of_parts, listed
from helpers.checks.fields import fields_fault
from helpers.checks.verdict import BLANK, call, failed, holds_a_blank, passed, same
from helpers.network import Params, backward_prop, forward_prop, init_params


def check_batches(batches):
    """Each image once, beside its own label, in a random order that rng decides."""
    for n, m, size, dtype in ((2, 40, 8, np.float32), (3, 7, 3, np.float64), (2, 5, 9, np.float32)):
        X = (np.arange(m) + 100 * np.arange(n)[:, None]).astype(dtype)       # (n, m)   column j begins with j
        found, problem = listed(batches, X, size, np.random.default_rng(15))
        problem = problem or fault_of_parts(found, X, size)
        if problem:
            return failed(BLANK if holds_a_blank(batches) else problem)
    problem = fault_of_order(batches)
    return failed(problem) if problem else passed(
        "Every image comes once, beside its own label, and each time in another order.")


def check_minibatch_descent(minibatch_descent):
    """The network after some epochs: where order cannot matter exactly, elsewhere by what rng has to do."""
    start, X, Y = _data(12)
    problem = (_run(minibatch_descent, start, X, Y, 0.4, 1, 4)[1] or _fault_of_whole(minibatch_descent)
               or _fault_of_equals(minibatch_descent) or _fault_of_rng(minibatch_descent))
    return failed(problem) if problem else passed(
        "The steps, the falling learning rate and the new orders are as they should be.")


def _run(minibatch_descent, params, X, Y, alpha, epochs, size, rng=0):
    return call(minibatch_descent, params, X, Y, alpha, epochs, size, rng,
                arrays="Params(W1, b1, W2, b2), of four arrays",
                given=f"Here X is {X.shape}, Y {Y.shape}, epochs is {epochs} and size is {size}.",
                advice="x and y, one batch, go through forward_prop and backward_prop.")


def _data(m, dtype=np.float64, seed=15):
    rng = np.random.default_rng(seed)
    X, Y = rng.random((7, m)).astype(dtype), rng.integers(0, 3, m)
    return init_params(4, inputs=7, classes=3, rng=rng, dtype=dtype), X, Y


def _after(params, X, Y, rates):
    """Where steps with all of X and these learning rates lead."""
    for rate in rates:
        grads = backward_prop(*forward_prop(*params, X), params.W2, X, Y)
        params = Params(*(P - rate * dP for P, dP in zip(params, grads, strict=True)))
    return params


def _fault(found, start, X, Y, rates, wrong, where):
    """What is wrong with a network that these rates should have led to."""
    fault = fields_fault(found, _after(start, X, Y, rates))
    if not fault or not isinstance(found, tuple) or len(found) != 4 or "no names" in fault:
        return fault
    for other, reason in wrong:
        with np.errstate(all="ignore"):
            there = _after(start, X, Y, other)
        if all(map(same, found, there)):
            return reason
    return f"{where}: {fault}"


def _fault_of_whole(descent):
    """One batch holds all images: an epoch is a step, and no order matters."""
    start, X, Y = _data(5)
    for epochs, alpha in ((0, 0.5), (4, 0.5), (1, 0.5), (4, 0.2)):
        found, problem = _run(descent, start, X, Y, alpha, epochs, 5)
        rates = [alpha * (1 - k / max(epochs, 1)) for k in range(epochs)]
        flat = [alpha] * epochs
        wrong = [([], "The network comes back as it was. Keep what update_params returns, under the old name."),
                 (flat, "The learning rate stays the same. In step s of all S steps it is alpha * (1 - s / S): count "
                  "the steps on, from epoch to epoch."),
                 ([-rate for rate in rates], "This goes uphill. Is the sign in update_params a minus?"),
                 ([alpha * (1 - (k + 1) / max(epochs, 1)) for k in range(epochs)],
                  "The rate falls a step too early: the first step takes alpha itself. Count steps from 0."),
                 ([alpha * (k + 1) / max(epochs, 1) for k in range(epochs)], "The learning rate rises. It falls to 0."),
                 ([alpha * k / max(epochs, 1) for k in range(epochs)], "The learning rate rises. It falls to 0."),
                 (rates[:1], "After the first epoch nothing follows. Is `return` inside the loop, or are the batches "
                             "made once, before it? A generator is used up after one epoch."),
                 ([alpha * (1 - k / max(5 * epochs, 1)) for k in range(epochs)], "S counts steps, not images."),
                 *((other, "The rate falls on another line than alpha * (1 - s / S).") for other in (
                     [alpha / (k + 1) for k in range(epochs)], [alpha * (1 - k / 5) for k in range(epochs)],
                     [alpha * (1 - k / max(epochs, 1))**2 for k in range(epochs)]))]
        problem = problem or _fault(found, start, X, Y, rates, wrong if epochs > 1 else (),
                                    f"With epochs={epochs} and all images in one batch")
        if problem:
            return problem
    return None


def _fault_of_equals(descent):
    """All images are alike, so which of them a batch holds does not matter: seven, in batches of three."""
    for dtype in (np.float64, np.float32):
        start, X, Y = _data(1, dtype)
        X, Y = np.tile(X, 7), np.tile(Y, 7)          # (7, 7), (7,)
        found, problem = _run(descent, start, X, Y, 0.4, 2, 3)

        def falling(steps, count=6):
            return [0.4 * (1 - k / steps) for k in range(count)]

        last = "The last, shorter batch counts as a step, too: 7 images in batches of 3 make 3 steps. Round up."
        wrong = [(falling(4), last), (falling(4, 4), last), (falling(14 / 3), last), (falling(14 / 3, 5), last),
                 (falling(3, 3) + falling(3, 3), "In the second epoch the rate begins anew. Count the steps on."),
                 (falling(3), "S counts the steps of all epochs, not of one."),
                 ([0.4] * 3 + [0.2] * 3, "The rate falls only once an epoch. Let it fall with each step."),
                 (falling(14), "S counts steps, not images."), (falling(7), "S counts steps, not images."),
                 ([0.4 * (1 - k / 2) for k in (0, 1)], "One step an epoch. Make one for each batch: a second loop."),
                 ([rate * size / 7 for rate, size in zip(falling(6), (3, 3, 1) * 2, strict=True)],
                  "The step is divided by all images. backward_prop has divided by those of the batch: leave it.")]
        problem = problem or _fault(found, start, X, Y, falling(6), wrong, "With 7 equal images, size 3, 2 epochs")
        if problem:
            return problem
    return None


def _fault_of_rng(descent):
    """Two epochs of three batches of different images."""
    start, X, Y = _data(12)

    def end(rng, epochs=2, size=4):
        return _run(descent, start, X, Y, 0.4, epochs, size, rng)

    (one, problem), (again, _), (other, _) = end(1), end(1), end(2)
    if problem:
        return problem
    if all(map(same, one, _after(start, X, Y, [0.4 * (1 - k / 6) for k in range(6)]))):
        return "Each step uses all images, X and Y. Use x and y, those of the batch."
    if not all(map(same, one, again)):
        return OWN.replace("Draw the order with rng, the one", "Hand rng on to batches: it is the one")
    if all(map(same, one, other)):
        return "Two seeds end at the same place. Hand rng on to batches."
    if not all(map(same, one, end(np.random.default_rng(1))[0])):
        return ("A seed gives every epoch the same order. Make a Generator of it once, before the loops: "
                "rng = np.random.default_rng(rng).")
    states = []
    for epochs in (1, 2):
        rng = np.random.default_rng(1)
        end(rng, epochs)
        states.append(rng.bit_generator.state)
    if states[0] == states[1]:
        return "The order is drawn once for all epochs. Call batches inside the loop, in each epoch anew."
    return None
