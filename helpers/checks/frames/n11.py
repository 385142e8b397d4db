"""Checks of what a reader writes in 11_gradient_descent.ipynb: one step, and the loop around it."""
from functools import partial

import numpy as np

from helpers.checks.fields import fields_fault
from helpers.checks.verdict import call, failed, passed, same
from helpers.network import Params, backward_prop, forward_prop, init_params

SHAPES = {"W1": (4, 7), "b1": (4, 1), "W2": (3, 4), "b2": (3, 1)}       # n, h, c = 7, 4, 3
WANTED = "Params(W1, b1, W2, b2), of four arrays"
HANDED = "alpha is handed in: use it, and not a number of your own."


def check_update_params(update_params):
    """Each array minus alpha times its gradient, as Params."""
    rng = np.random.default_rng(11)
    for alpha in (0.5, 0.03):
        params, grads = ([rng.normal(size=shape) for shape in SHAPES.values()] for _ in range(2))
        found, problem = call(update_params, *params, *grads, alpha, arrays=WANTED,
                              given="Here W1, dW1 are (4, 7), b1, db1 (4, 1), W2, dW2 (3, 4), b2, db2 (3, 1).",
                              advice="An array and its gradient have the same shape, and are combined entry by entry.")
        right = Params(*(P - alpha * dP for P, dP in zip(params, grads, strict=True)))
        table = {name: _wrong_step(name, P, dP, alpha, right)
                 for name, P, dP in zip(SHAPES, params, grads, strict=True)}
        problem = problem or fields_fault(found, right, table.get)
        if problem:
            return failed(problem)
    return passed("Each array goes against its own gradient, alpha times as far, and the old arrays stay as they are.")


def _wrong_step(name, P, dP, alpha, right):
    """Wrong values of one of the four arrays, with what to say."""
    each = f"{name}: each entry has a derivative of its own, so no sum and no mean over d{name}."
    return [(P + alpha * dP, f"{name} goes uphill. Take alpha times d{name} away."),
            (P - dP, f"{name}: the learning rate is missing, alpha times d{name}."),
            (P - alpha, f"{name}: the gradient is missing, alpha times d{name}."),
            (P, f"{name} comes back as it was."),
            (-alpha * dP, f"{name}: this is the step alone. Add it to {name}."),
            (alpha * dP, f"{name}: this is how far it moves. Take it away from {name}."),
            (dP, f"This is d{name} itself. The new {name} is wanted."),
            (P - alpha - dP, f"{name}: the step is alpha times d{name}, a product."),
            (P - alpha * P, f"{name} moves by its gradient, d{name}, and not by itself."),
            (alpha * (P - dP), f"{name}: alpha multiplies the gradient alone."),
            (alpha * P - dP, f"{name}: alpha multiplies the gradient, and not {name}."),
            (alpha * dP - P, f"{name} and its step are exchanged: take the step away from {name}."),
            (dP - alpha * P, f"{name} and d{name} are exchanged."),
            (P - dP / alpha, f"{name}: multiply by alpha. The larger the learning rate, the longer the step."),
            (P - alpha * dP.sum(), each), (P - alpha * dP.mean(), each),
            (P - alpha * np.sign(dP), f"{name}: this takes the sign of d{name} alone. Its size counts, too."),
            (P - alpha * abs(dP), f"{name}: a negative derivative makes the entry larger. Take d{name}, not its size."),
            *((P - own * dP, f"{name}: {HANDED}") for own in (0.2, 0.1, 0.01, 1e-3)),
            *((array, f"{name} holds the new {other}. The order is W1, b1, W2, b2.")
              for other, array in right._asdict().items() if other != name)]


def check_gradient_descent(gradient_descent):
    """The network after 0, 1 and 4 steps."""
    for (n, hidden, classes, m), alpha, seed in (((7, 4, 3, 5), 0.3, 13), ((5, 6, 4, 9), 0.7, 21)):
        rng = np.random.default_rng(seed)
        X, Y = rng.random((n, m)), rng.integers(0, classes - 1, m)       # no image of the last class
        start = init_params(hidden, inputs=n, classes=classes, rng=seed)
        asked = partial(
            call, gradient_descent, X, Y, alpha, arrays=WANTED,
            named={"hidden": hidden, "classes": classes, "rng": seed},
            given=f"Here X is {X.shape}, Y {Y.shape}, hidden is {hidden} and classes is {classes}.",
            advice=f"init_params makes W1 ({hidden}, {n}) if it is told hidden, inputs=X.shape[0] and classes.")
        for steps in (0, 1, 4):
            found, problem = asked(steps)
            if found is None and steps == 0 and not problem and asked(1)[0] is not None:
                problem = "With iterations=0 nothing comes back. Does `return` stand inside the loop? Put it below."
            problem = problem or _fault_after(steps, found, start, X, Y, alpha)
            if problem:
                return failed(problem)
    return passed("With no step, with one and with four, the network is where it should be.")


def _fault_after(steps, found, start, X, Y, alpha):
    """What is wrong with the network after some steps, in a sentence; None where nothing is."""
    right = trained(steps, start, X, Y, alpha)
    fault = fields_fault(found, right)
    if not fault or not isinstance(found, tuple) or len(found) != 4 or "no names" in fault:
        return fault
    if steps:
        for params, reason in _wrong_network(steps, start, X, Y, alpha):
            if all(map(same, found, params)):
                return reason
        return f"With iterations={steps}: {fault}"
    if all(map(same, found, trained(1, start, X, Y, alpha))):
        return "With iterations=0 it takes a step. Then range(iterations) is empty, and no turn is made."
    return (f"With iterations=0 the network should come back as it is initialised. {fault} Give init_params all that "
            "is handed in: hidden, inputs=X.shape[0], classes=classes, rng=rng.")


def _wrong_network(steps, start, X, Y, alpha):
    """Wrong ends of a training, with what to say; those of one step come first."""
    m, more = Y.size, "One step too many: range(iterations) counts them."
    yield start, ("The network comes back as it was initialised. Does each turn keep what update_params returns, "
                  "under the old name?")
    yield trained(steps, start, X, Y, -alpha), "This goes uphill. Is the sign in update_params a minus?"
    for own in (0.2, 0.1, 0.01, 1):
        yield trained(steps, start, X, Y, own), HANDED
    for wrong in (alpha / m, alpha * m):
        yield trained(steps, start, X, Y, wrong), (
            "The mean over the images is in the gradient already: alpha as it is.")
    yield trained(steps + 1, start, X, Y, alpha), more
    if steps > 1:
        yield trained(1, start, X, Y, alpha), (
            "After four turns the network is where one step leads. Is init_params or `return` inside the loop?")
        yield trained(steps - 1, start, X, Y, alpha), "One step is missing: range(iterations) counts them."
        old = "Every turn takes the same gradient. forward_prop and backward_prop belong inside the loop."
        yield trained(steps, start, X, Y, alpha, stale=("forward", "W2")), old
        yield trained(steps, start, X, Y, alpha, stale=("forward",)), (
            "Every turn uses the first forward pass. forward_prop belongs inside the loop.")
        yield trained(steps, start, X, Y, alpha, stale=("W2",)), (
            "backward_prop gets the first W2. Give it the present one.")
        yield trained(steps, start, X, Y, alpha, stale=("place",)), (
            "Every step begins at the initial parameters. Begin each at those that the last one made.")


def trained(steps, start, X, Y, alpha, stale=()):
    """The network after some steps; what is named in `stale` stays as it was at the first."""
    params, first = start, forward_prop(*start, X)
    for _ in range(steps):
        forward = first if "forward" in stale else forward_prop(*params, X)
        grads = backward_prop(*forward, start.W2 if "W2" in stale else params.W2, X, Y)
        place = start if "place" in stale else params
        params = Params(*(P - alpha * dP for P, dP in zip(place, grads, strict=True)))
    return params
