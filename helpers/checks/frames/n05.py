"""Checks of what a reader writes in 05_A2_softmax.ipynb: softmax, and forward_prop line by line."""
import numpy as np

from helpers.checks.fields import fields_fault
from helpers.checks.judge import judge
from helpers.checks.verdict import array_fault, call, failed, is_array, passed, same
from helpers.network import Forward

SMALL = (np.array([[2.0, 0.5, -1.0], [0.0, 3.0, -1.5], [-1.0, -2.0, 0.5], [0.5, 1.0, 1.0]]),     # (c, m) = (4, 3)
         np.array([[0.5, 2.0], [-1.0, 2.5], [1.5, -0.5]], dtype=np.float32))
LOUD = np.array([[1000.0, -1000.0, -1000.0, 2.0],       # in the third column, only the largest will do
                 [999.0, -1001.0, 1000.0, 0.0],
                 [0.0, -1003.0, -1000.0, -1.0]])


def check_softmax(softmax):
    """Probabilities down each column, for scores of any size."""
    def wrong(Z):
        plain, shifted = np.exp(Z), np.exp(Z - Z.max(axis=0))
        whole = "The whole table adds up to 1, expected each column: axis=0 for the sum."
        rows = "The rows add up to 1, expected the columns. axis=0 names the axis that goes away, the classes."
        above = "The exponentials above the line are shifted, those of the sum are not. Shift both."
        below = "The exponentials of the sum are shifted, those above the line are not. Shift both."
        missing = "These are the exponentials. Divide them by the sum of their column."
        inside = "Shift inside, before exp: np.exp(Z - ...)."
        no_exp = "exp is missing: this divides the scores themselves by their sum."
        own = "The shift must be one number for each column: the largest of the column, axis=0."
        return [(_over(plain, axis=1), rows), (_over(shifted, axis=1), rows),
                (plain / plain.sum(), whole), (shifted / shifted.sum(), whole),
                (_over(np.exp(Z - Z.max(axis=1, keepdims=True)), axis=0), own),
                (plain, missing), (shifted, missing), (np.exp(Z - Z.max()), missing),
                (shifted / plain.sum(axis=0), above), (np.exp(Z - Z.max()) / plain.sum(axis=0), above),
                (plain / shifted.sum(axis=0), below), (plain / np.exp(Z - Z.max()).sum(axis=0), below),
                (_over(plain - Z.max(axis=0), axis=0), inside), (_over(plain - plain.max(axis=0), axis=0), inside),
                (Z / Z.sum(axis=0), no_exp), (_over(Z - Z.max(axis=0), axis=0), no_exp),
                (_over(np.exp(Z / Z.max(axis=0)), axis=0), "Subtract the largest score, do not divide by it."),
                (_over(1 / plain, axis=0), "The order is turned round: the smallest score got the largest share."),
                (Z == Z.max(axis=0), "The largest score takes all, expected a share for each class."),
                (shifted / shifted.mean(axis=0), "Each column adds up to the number of classes. Divide by the sum."),
                (shifted / shifted.max(axis=0), missing),
                (0 * Z, "Every share is cut to 0, a whole number. Divide with `/`, and keep what it gives."),
                (_over(2.0**Z, axis=0), "This takes 2 to the score, expected e: np.exp."),
                *((_over(e**Z, axis=0), f"{e} has too few digits. np.exp has them all.") for e in (2.7, 2.72, 2.718)),
                (np.log(_softmax(Z)), "These are the logarithms of the probabilities."),
                (1 / (1 + 1 / plain), "Each share looks at one score alone. Divide by the sum of the column.")]

    verdict = judge(softmax, "Z", [((Z,), _softmax(Z)) for Z in SMALL], wrong, "Every column adds up to 1, and scores "
                    "of 1000 do no harm.", arrays=True,
                    advice="axis=0 runs down the columns; keepdims=True keeps the result as a row (1, m).")
    if not verdict.ok:
        return verdict
    found, problem = call(softmax, LOUD, arrays=True)
    problem = problem or _loud_fault(found)
    return failed(problem) if problem else verdict


def _softmax(Z):
    return _over(np.exp(Z - Z.max(axis=0)), axis=0)


def _over(table, axis):
    """A table divided by its sums."""
    return table / table.sum(axis=axis, keepdims=True)


def _loud_fault(found):
    """What is wrong at scores of 1000 in a function that is right for small ones; nothing where all is well."""
    if not is_array(found, LOUD.shape):
        return array_fault(found, _softmax(LOUD))
    agree = np.isclose(found, _softmax(LOUD), rtol=1e-5, atol=1e-6)
    for j, what in ((0, "of 1000 and 999"), (1, "of -1000 and less"), (2, "of -1000, 1000 and -1000"), (3, "2, 0, -1")):
        if not agree[:, j].all():
            first = found[np.argmin(agree[:, j]), j]
            return (f"Small scores come out right. With scores {what} a column holds {first:.3g}. From each score "
                    f"subtract the largest of its own column before exp: no exponent is above 0 then, and one is 0.")
    return None


def _network(n, h, c, m, seed):
    """Four arrays and an X, all of different sizes, with biases that are not 0."""
    rng = np.random.default_rng(seed)
    shapes = (h, n), (h, 1), (c, h), (c, 1), (n, m)
    return tuple(rng.normal(size=shape).round(1) for shape in shapes)


CASES = [_network(7, 4, 3, 5, seed=4), _network(4, 5, 6, 3, seed=5)]
ADVICE = ("Here W1 is (h, n) = (4, 7), b1 (4, 1), W2 (c, h) = (3, 4), b2 (3, 1) and X (n, m) = (7, 5).")


def check_forward_prop(forward_prop):
    """Forward(Z1, A1, Z2, A2), the first line that is wrong by its name."""
    for case in CASES:
        found, problem = call(forward_prop, *case, given=ADVICE if case is CASES[0] else "", arrays=True)
        right = _right(*case)
        problem = problem or fields_fault(found, right, lambda name, at=(right, *case): _wrong(name, *at))
        if problem:
            return failed(problem)
    return passed("From pixels to probabilities, four lines.")


def _right(W1, b1, W2, b2, X):
    """The four arrays."""
    Z1 = W1 @ X + b1                # (h, m)
    A1 = np.where(Z1 > 0, Z1, 0)    # (h, m)
    Z2 = W2 @ A1 + b2               # (c, m)
    return Forward(Z1, A1, Z2, _softmax(Z2))


def _wrong(name, right, W1, b1, W2, b2, X):
    """Wrong values of one of the four, with what to say; the lines above it are right."""
    Z1, A1, Z2, A2 = right
    named = {
        "Z1": [(W1 @ X, "Z1: the bias is missing."), (W1 @ X - b1, "Z1: the bias is added, not subtracted."),
               (A1, "Z1 has gone through ReLU already. Z1 is the sum itself; A1 is what passes on.")],
        "A1": [(Z1, "A1 is Z1 as it is. ReLU is missing."), (np.where(X > 0, X, 0), "A1 is ReLU of X, expected of Z1."),
               (Z1 > 0, "A1 says where a neuron is on. What it passes on is wanted: ReLU, not its derivative."),
               (_softmax(Z1), "A1 is softmax of Z1. Between the two layers stands ReLU.")],
        "Z2": [(W2 @ A1, "Z2: the bias is missing."), (W2 @ A1 - b2, "Z2: the bias is added, not subtracted."),
               (W2 @ Z1 + b2, "Z2 is made from Z1. The second layer gets what the neurons pass on: A1."),
               (W2 @ Z1, "Z2 is made from Z1, and the bias is missing. The second layer gets A1."),
               (np.where(Z2 > 0, Z2, 0), "Z2 has gone through ReLU. Scores may be negative."),
               (A2, "Z2 has gone through softmax already. Z2 holds the scores; A2 the probabilities.")],
        "A2": [(Z2, "A2 is Z2 as it is. softmax is missing."), (np.where(Z2 > 0, Z2, 0), "A2 is ReLU of Z2. The last "
                "step is softmax."),
               (_softmax(A1), "A2 is softmax of A1, expected of Z2."), (_softmax(Z1), "A2 is softmax of Z1, expected "
                "of Z2."),
               (np.exp(Z2) / np.exp(Z2).sum(), "A2: the whole table adds up to 1, expected each column. Use softmax."),
               (_over(np.exp(Z2), axis=1), "A2: the rows add up to 1, expected the columns. Is this your softmax?")]}
    places = [(array, f"{name} holds what belongs in {other}.") for other, array in right._asdict().items()
              if other != name]
    return [pair for pair in (*named[name], *places) if not same(pair[0], getattr(right, name))]
