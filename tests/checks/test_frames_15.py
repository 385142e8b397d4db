"""The blanks of 15_mini_batches.ipynb: wrong answers are told what is wrong, and any random order will do."""
import pytest

from helpers import network
from helpers.beyond import batches as built
from helpers.checks.frames.n15 import check_batches, check_minibatch_descent
from tests.checks.answers import accepts, refuses

SHUFFLED = "np.random.default_rng(rng).permutation"
ORDER, CHOSEN = "np.random.default_rng(rng).permutation(Y.size)", "order[start:start + size]"


def cut(order=ORDER, chosen=CHOSEN, given="yield X[:, chosen], Y[chosen]", starts="range(0, Y.size, size)", first=""):
    """A reader's batches: the order, what a batch takes of it, and what it hands over."""
    return made("def answer(X, Y, size, rng=None):", *([f"    {first}"] if first else []), f"    order = {order}",
                f"    for start in {starts}:", f"        chosen = {chosen}", f"        {given}")


RNG, STEPS = "rng = np.random.default_rng(rng)", "step, steps = 0, epochs * int(np.ceil(Y.size / size))"
GRADS = "grads = backward_prop(*forward_prop(*params, x), params.W2, x, y)"
UPDATE = "params = update_params(*params, *grads, alpha * (1 - step / steps))"


def loop(first=(RNG, STEPS), epoch=(), each="batches(X, Y, size, rng)", inside=(GRADS, UPDATE, "step += 1"), after=(),
         end="return params"):
    """A reader's loop: the lines before it, in an epoch, in a step, after a step's loop."""
    return made("def answer(params, X, Y, alpha, epochs, size=100, rng=None):", *(f"    {line}" for line in first),
                "    for epoch in range(epochs):", *(f"        {line}" for line in epoch),
                f"        for x, y in {each}:",
                *(f"            {line}" for line in inside), *(f"        {line}" for line in after), f"    {end}")


def made(*lines):
    names = vars(network) | {"batches": built.batches}
    exec("\n".join(lines), names)
    return names["answer"]


def faded(rate, **lines):
    return loop(inside=(GRADS, f"params = update_params(*params, *grads, {rate})", "step += 1"), **lines)


WRONG = [
    (check_batches, cut("np.arange(Y.size)"), "old order"),
    (check_batches, cut("np.random.default_rng(0).permutation(Y.size)"), "Two seeds"),
    (check_batches, cut("np.random.permutation(Y.size)"), "Draw the order with rng"),
    (check_batches, cut("np.random.default_rng(1).permutation(Y.size) if hasattr(rng, 'random') else " + ORDER),
     "With a Generator"),
    (check_batches, cut("np.random.default_rng(rng).integers(0, Y.size, Y.size)"), "more than once"),
    (check_batches, cut("np.random.default_rng(rng).choice(Y.size, Y.size)"), "more than once"),
    (check_batches, cut(starts="range(0, Y.size - size, size)"), "in no batch"),
    (check_batches, cut(starts="range(Y.size // size)", chosen="order[start * size:][:size]"), "in no batch"),
    (check_batches, cut(starts="range(0, Y.size)"), "more than once"),
    (check_batches, cut(chosen="order[start:size]"), "in no batch"),
    (check_batches, cut(chosen="order[start:start + size - 1]"), "in no batch"),
    (check_batches, cut(chosen="order[start:start + size + 1]"), "more than once"),
    (check_batches, cut(given="yield X[:, chosen], Y[start:start + size]"), "label of another"),
    (check_batches, cut(given="yield X[:, start:start + size], Y[chosen]"), "label of another"),
    (check_batches, cut(given="yield X[chosen], Y[chosen]"), "columns of X"),
    (check_batches, cut(given="yield Y[chosen], X[:, chosen]"), "Labels come before"),
    (check_batches, cut(given="yield X[:, chosen]"), "expected a batch at a time"),
    (check_batches, cut(given="yield X[:, chosen], Y"), "with one k"),
    (check_batches, cut(given="yield chosen"), "expected a batch at a time"),
    (check_batches, cut(given="return X[:, chosen], Y[chosen]"), "expected a batch at a time"),
    (check_batches, cut(given="return [(X[:, chosen], Y[chosen])]"), "`return` inside the loop"),
    (check_batches, cut(given="pass"), "None"),
    (check_batches, cut(order="..."), "still holds a `...`"),
    (check_batches, cut(chosen="..."), "still holds a `...`"),
    (check_batches, cut("np.arange(Y.size)", starts=f"{SHUFFLED}(np.arange(0, Y.size, size))"),
     "Neighbours stay"),
    (check_batches, cut("np.arange(Y.size)", chosen=f"{SHUFFLED}({CHOSEN})"),
     "Neighbours stay"),
    (check_batches, cut(first="np.random.default_rng(0).shuffle(Y)"), "changed the array"),

    (check_minibatch_descent, faded("alpha"), "stays the same"),
    (check_minibatch_descent, faded("-alpha * (1 - step / steps)"), "uphill"),
    (check_minibatch_descent, faded("alpha * (1 - (step + 1) / steps)"), "step too early"),
    (check_minibatch_descent, faded("alpha * step / steps"), "rises"),
    (check_minibatch_descent, faded("alpha / (step + 1)"), "another line"),
    (check_minibatch_descent, faded("alpha * (1 - epoch / epochs)"), "only once an epoch"),
    (check_minibatch_descent, faded("alpha * (1 - step / steps)", epoch=("step = 0",)), "stays the same"),
    (check_minibatch_descent, loop((RNG, STEPS.replace("np.ceil(Y.size / size)", "Y.size / size"))), "Round up"),
    (check_minibatch_descent, loop((RNG, "step, steps = 0, epochs * (Y.size // size)")), "Round up"),
    (check_minibatch_descent, loop((RNG, "step, steps = 0, epochs * Y.size")), "not images"),
    (check_minibatch_descent, loop((RNG, STEPS, "parts = batches(X, Y, size, rng)"), each="parts"), "used up"),
    (check_minibatch_descent, loop((RNG, STEPS, "parts = list(batches(X, Y, size, rng))"), each="parts"), "drawn once"),
    (check_minibatch_descent, loop((STEPS,)), "same order"),
    (check_minibatch_descent, loop(each="batches(X, Y, size, np.random.default_rng(7))"), "Hand rng on"),
    (check_minibatch_descent, loop(each="batches(X, Y, size)"), "Hand rng on"),
    (check_minibatch_descent, loop(inside=("x, y = X, Y", GRADS, UPDATE, "step += 1")), "all images"),
    (check_minibatch_descent, loop(inside=(GRADS.replace("x, y)", "X, Y)"), UPDATE, "step += 1")), "ValueError"),
    (check_minibatch_descent, loop(inside=(GRADS, "step += 1"), after=(UPDATE,)), ""),
    (check_minibatch_descent, loop(inside=(GRADS, UPDATE.replace("params =", "new ="), "step += 1")), "comes back"),
    (check_minibatch_descent, loop(inside=(GRADS, UPDATE)), "stays the same"),
    (check_minibatch_descent, faded("alpha * (1 - step / steps) * y.size / Y.size"), "divided by all images"),
    (check_minibatch_descent, loop(after=("return params",)), "nothing follows"),
    (check_minibatch_descent, loop(end="return tuple(params)"), "no names"),
    (check_minibatch_descent, loop(end="return params.W1"), "expected four arrays"),
    (check_minibatch_descent, loop(end="pass"), "None"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


@pytest.mark.parametrize("order", [
    "np.argsort(np.random.default_rng(rng).random(Y.size))", "np.random.default_rng(rng).permutation(Y.size)[::-1]",
    "np.random.default_rng(rng).choice(Y.size, Y.size, replace=False)",
    "sorted(range(Y.size), key=np.random.default_rng(rng).random(Y.size).tolist().__getitem__)"])
def test_any_random_order_will_do(order):
    accepts(check_batches, cut(order))
    descent = loop()
    descent.__globals__["batches"] = cut(order)
    accepts(check_minibatch_descent, descent)
