"""The blanks of 11_gradient_descent.ipynb: wrong answers are told what is wrong."""
import numpy as np
import pytest

from helpers import network
from helpers.checks.frames.n11 import check_gradient_descent, check_update_params
from helpers.network import Params
from tests.checks.answers import refuses


def update(W1="W1 - alpha * dW1", returned="Params(W1, b1, W2, b2)", **lines):
    """A reader's four lines and a return; the first line is given, and others by name."""
    lines = {name: lines.get(name, f"{name} - alpha * d{name}") for name in ("W1", "b1", "W2", "b2")} | {"W1": W1}
    return made("def answer(W1, b1, W2, b2, dW1, db1, dW2, db2, alpha):",
                *(f"    {name} = {line}" for name, line in lines.items()), f"    return {returned}")


def in_place(W1, b1, W2, b2, dW1, db1, dW2, db2, alpha):
    W1 -= alpha * dW1
    return Params(W1, b1 - alpha * db1, W2 - alpha * dW2, b2 - alpha * db2)


INIT = "params = init_params(hidden, inputs=X.shape[0], classes=classes, rng=rng)"
LOOK, BACK = "forward = forward_prop(*params, X)", "grads = backward_prop(*forward, params.W2, X, Y)"
STEP, DONE = "params = update_params(*params, *grads, alpha)", "return params"


def descent(before=(INIT,), inside=(LOOK, BACK, STEP), after=(DONE,), turns="range(iterations)"):
    """A reader's loop: the lines before it, inside, and after."""
    return made("def answer(X, Y, alpha, iterations, *, hidden=10, classes=10, rng=None):",
                *(f"    {line}" for line in before), f"    for _ in {turns}:", *(f"        {line}" for line in inside),
                *(f"    {line}" for line in after))


def made(*lines):
    names = vars(network).copy()
    exec("\n".join(lines), names)
    return names["answer"]


WRONG = [
    (check_update_params, update("W1 + alpha * dW1"), "W1 goes uphill"),
    (check_update_params, update("W1 - dW1"), "learning rate is missing"),
    (check_update_params, update("W1 - alpha"), "gradient is missing"),
    (check_update_params, update(b2="b2"), "b2 comes back as it was"),
    (check_update_params, update(b1="-alpha * db1"), "b1: this is the step alone"),
    (check_update_params, update(W2="alpha * dW2"), "how far it moves"),
    (check_update_params, update("dW1"), "dW1 itself"),
    (check_update_params, update("W1 - alpha - dW1"), "a product"),
    (check_update_params, update("W1 - (alpha + dW1)"), "a product"),
    (check_update_params, update(b1="b1 - alpha * b1"), "not by itself"),
    (check_update_params, update("alpha * (W1 - dW1)"), "the gradient alone"),
    (check_update_params, update("alpha * W1 - dW1"), "and not W1"),
    (check_update_params, update("alpha * dW1 - W1"), "step are exchanged"),
    (check_update_params, update("dW1 - alpha * W1"), "W1 and dW1 are exchanged"),
    (check_update_params, update("W1 - dW1 / alpha"), "multiply by alpha"),
    (check_update_params, update("W1 - alpha * dW1.sum()"), "no sum and no mean"),
    (check_update_params, update("W1 - alpha * np.mean(dW1)"), "no sum and no mean"),
    (check_update_params, update("W1 - alpha * np.sign(dW1)"), "sign of dW1 alone"),
    (check_update_params, update("W1 - alpha * abs(dW1)"), "not its size"),
    (check_update_params, update("W1 - 0.2 * dW1"), "alpha is handed in"),
    (check_update_params, update("W1 - alpha @ dW1"), "ValueError"),
    (check_update_params, update("W1 - alpha * dW1.T"), "combined entry by entry"),
    (check_update_params, update("W1 - alpha * dW2"), "W2, dW2 (3, 4)"),
    (check_update_params, update(b2="(b2 - alpha * db2)[:, 0]"), "b2 has shape (3,)"),
    (check_update_params, update("(W1 - alpha * dW1).tolist()"), "goes on with Params(W1, b1, W2, b2)"),
    (check_update_params, update("(W1 - alpha * dW1).round(2)"), "Do not round"),
    (check_update_params, update(returned="W1, b1, W2, b2"), "have no names: return Params(W1, b1, W2, b2)"),
    (check_update_params, update(returned="[W1, b1, W2, b2]"), "goes on with Params(W1, b1, W2, b2)"),
    (check_update_params, update(returned="W1"), "expected four arrays"),
    (check_update_params, update(returned="Params(W1, W2, b1, b2)"), "b1 holds the new W2"),
    (check_update_params, update(returned="Params(W2, b2, W1, b1)"), "W1 holds the new W2"),
    (check_update_params, in_place, "changed the array"),
    (check_update_params, network.backward_prop, "TypeError"),

    (check_gradient_descent, descent(inside=(LOOK, BACK)), "comes back as it was initialised"),
    (check_gradient_descent, descent(inside=(LOOK, BACK, "new = " + STEP[9:])), "under the old name"),
    (check_gradient_descent, descent(inside=(LOOK, BACK, "params = update_params(*params, *grads, -alpha)")), "uphill"),
    (check_gradient_descent, descent(inside=(LOOK, BACK, STEP, DONE)), "one step leads"),
    (check_gradient_descent, descent(inside=(INIT, LOOK, BACK, STEP)), "one step leads"),
    (check_gradient_descent, descent(inside=(LOOK, BACK, STEP, DONE), after=()), "With iterations=0 nothing comes"),
    (check_gradient_descent, descent(before=(INIT, LOOK, BACK), inside=(STEP,)), "belong inside the loop"),
    (check_gradient_descent, descent(before=(INIT, LOOK), inside=(BACK, STEP)), "first forward pass"),
    (check_gradient_descent, descent(before=(INIT, "W2 = params.W2"), inside=(
        LOOK, "grads = backward_prop(*forward, W2, X, Y)", STEP)), "first W2"),
    (check_gradient_descent, descent(before=(INIT, "first = params"), inside=(
        LOOK, BACK, "params = update_params(*first, *grads, alpha)")), "begins at the initial parameters"),
    (check_gradient_descent, descent(turns="range(iterations + 1)"), "With iterations=0 it takes a step"),
    (check_gradient_descent, descent(turns="range(1, iterations)"), "initialised"),
    (check_gradient_descent, descent(turns="range(min(iterations, 3))"), "One step is missing"),
    (check_gradient_descent, descent(inside=(LOOK, BACK, STEP.replace("alpha", "0.2"))), "alpha is handed in"),
    (check_gradient_descent, descent(inside=(LOOK, BACK, STEP.replace("alpha", "alpha / Y.size"))), "alpha as it is"),
    (check_gradient_descent, descent(before=(INIT.replace(", rng=rng", ""),)), "rng=rng"),
    (check_gradient_descent, descent(before=(INIT.replace("rng=rng", "rng=2"),)), "rng=rng"),
    (check_gradient_descent, descent(before=(INIT.replace("hidden, ", ""),)), "W1 has shape (10, 7)"),
    (check_gradient_descent, descent(before=(INIT.replace("classes=classes, ", ""),)), "W2 has shape (10, 4)"),
    (check_gradient_descent, descent(before=(INIT.replace("inputs=X.shape[0], ", ""),)), "W1 has shape (4, 784)"),
    (check_gradient_descent, descent(before=(INIT.replace("X.shape[0]", "X.shape[1]"),)), "W1 has shape (4, 5)"),
    (check_gradient_descent, descent(before=(INIT.replace("classes=classes", "classes=Y.max() + 1"),)), "W2 has shape"),
    (check_gradient_descent, descent(before=()), "UnboundLocalError"),
    (check_gradient_descent, descent(inside=("forward = forward_prop(params, X)", BACK, STEP)), "TypeError"),
    (check_gradient_descent, descent(inside=(LOOK, BACK.replace("W2", "W1"), STEP)), "ValueError"),
    (check_gradient_descent, descent(turns="iterations"), "int"),
    (check_gradient_descent, descent(after=("return params.W1",)), "expected four arrays"),
    (check_gradient_descent, descent(after=("return params, 0.5",)), "2 values, expected four arrays"),
    (check_gradient_descent, descent(after=("return tuple(params)",)), "no names"),
    (check_gradient_descent, descent(after=("",)), "The result is None. Is the `return`"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


def test_inputs_that_are_changed_in_place_are_found_where_the_result_is_right():
    def shifted(X, Y, alpha, iterations, **named):
        params = network.gradient_descent(X, Y, alpha, iterations, **named)
        X -= np.float64(0.1)
        return params

    refuses(check_gradient_descent, shifted, "changed the array")
