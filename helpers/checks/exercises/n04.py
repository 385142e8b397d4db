"""Checks of the exercises in 04_Z2_scores.ipynb."""
import numpy as np

from helpers.checks.exercises.n02 import bias_fault
from helpers.checks.verdict import array_fault, call, failed, is_array, pair_fault, passed

rng = np.random.default_rng(4)
W1, b1 = rng.normal(size=(4, 7)), rng.normal(size=(4, 1))      # n, h, c = 7, 4, 5
W2, b2 = rng.normal(size=(5, 4)), rng.normal(size=(5, 1))
a = np.array([0.5, 0.75, 2.0, 1.5])                            # (h,)


def check_digit_score(digit_score):
    """Score of digit k: b2[k, 0] plus the sum of W2[k, i] * a[i]."""
    for k in (0, 3, 2):         # W2 has more rows than columns, so that W2[i, k] stops nowhere and is told by its value
        found, problem = call(digit_score, W2, b2, a, k,
                              given=f"W2 is (5, 4), b2 is (5, 1), a is (4,), and k is {k}.")
        if problem and "axis 1 with size 1" in problem:
            problem += " b2 is a column: b2[k, 0]."
        if problem and "size 4 is different from 5" in problem:
            problem += " The weights of digit k are row k of W2, four of them, one for each neuron: W2[k]."
        if problem:
            return failed(problem)
        if is_array(found, (1,)):
            return failed("The result is an array with one entry, expected one number. Is it the bias? Take b2[k, 0].")
        if is_array(found) and len(found) == 5:
            return failed("The result has one score for each digit, expected that of digit k alone.")
        if is_array(found, (4,)):
            return failed("The result has one entry for each neuron, expected one number. Add up W2[k, i] * a[i].")
        products, bias = W2[k] * a, b2[k, 0]
        score = products.sum() + bias
        fault = array_fault(found, score, "The score", wrong=[
            (W2[:4, k] @ a + bias, "This takes column k of W2. The weights of digit k are row k: W2[k, i]."),
            *((last, "Only the last neuron counts. Each turn has to add to z, not replace it.")
              for last in (products[-1], products[-1] + bias)),
            (products[0] + bias, "Only the first neuron counts. Is the `return` inside the loop?"),
            (products[1:].sum() + bias, "The first neuron is left out. Python counts from 0: range(len(a))."),
            (products[:-1].sum() + bias, "The last neuron is left out: range(len(a)) goes up to it."),
            (W2[k].sum() * a[k] + bias, "Every weight meets a[k], expected its own neuron: a[i]."),
            (W2[k, k] * a.sum() + bias, "Every neuron has the weight W2[k, k], expected its own: W2[k, i]."),
            *((part + bias, "Each turn adds one product, W2[k, i] * a[i].")
              for part in ((W2[k] + a).sum(), W2[k].sum(), a.sum())),
            (bias - products.sum(), "The products are taken away, expected added."),
            (W2[0] @ a + b2[0, 0], f"This is the score of digit 0, and {k} is asked for."),
            (products.sum() + b2[0, 0], f"This takes the bias of digit 0. That of digit {k} is b2[k, 0]."),
            *((value, "A score may also be below 0. Keep it as it is.") for value in (0, -score) if score < 0)])
        if fault:
            return failed(bias_fault(found, products.sum(), bias) or fault)
    return passed("Row k of W2, entry by entry, and the bias of k.")


def check_collapse(collapse):
    """W (c, n) and b (c, 1) that do the work of two layers without ReLU."""
    found, problem = call(collapse, W1, b1, W2, b2, given="W1 is (4, 7), b1 (4, 1), W2 (5, 4) and b2 (5, 1).")
    if problem:
        met = problem.replace(") and (", ") (")
        return failed(problem + next((f" {hint}" for shapes, hint in UNFIT.items() if shapes in met), ""))
    fault = pair_fault(found, "W, b") or array_fault(found[0], W2 @ W1, "W", wrong=[
        (W2 @ np.maximum(W1, 0), "There is no ReLU between these two layers."),
        *((mixed, "There is no bias in W. It goes into b.") for mixed in (W2 @ (W1 + b1), W2 @ W1 + b2))])
    fault = fault or array_fault(found[1], W2 @ b1 + b2, "b", wrong=[
        (b2, "b is b2 alone. The first bias goes through the second layer, too."),
        (W2 @ b1, "b2 is missing."), (W2 @ b1 - b2, "b2 is taken away, expected added."),
        (W2 @ np.maximum(b1, 0) + b2, "There is no ReLU between these two layers.")])
    return failed(fault) if fault else passed("One matrix and one bias do the work of both layers.")


UNFIT = {       # what NumPy says of two shapes that do not fit, and which line of `collapse` that is
    "(size 5 is different from 7)": "The first layer acts first, so it stands on the right.",
    "(4,7) (5,4)": "The first layer acts first, so it stands on the right.",
    "(size 4 is different from 7)": "b1 comes after the first layer: it goes through W2, not through W1.",
    "(size 5 is different from 4)": "b2 is added last: it goes through no layer.",
    "(4,1) (5,1)": "The two biases do not add up as they are: b1 goes through W2 first.",
    "(5,4) (4,": "Matrices are multiplied with @, not *."}


def check_ledger(ledger):
    """The table (c, h) of the products W2[k, i] * a[i]."""
    found, problem = call(ledger, W2, a, given="W2 is (5, 4) and a is (4,).")
    if problem and "together" in problem:
        problem += " a lines up with the rows of W2 as it is."
    if problem:
        return failed(problem)
    fault = array_fault(found, W2 * a, "The ledger", wrong=[
        *((sums, "The products are added up already. Keep them apart: `*` instead of `@`, and no sum.")
          for sums in (W2 @ a, (W2 @ a)[:, None])),
        (W2 + a, "Weight and neuron are added, expected multiplied."), (W2, "These are the weights alone."),
        (np.tile(a, (5, 1)), "This is what the neurons pass on alone. Each is multiplied by its weight."),
        (W2 * a.sum(), "Each weight meets the sum of a, expected its own neuron: a[i]."),
        *((part, "A product may also be below 0. Keep it as it is.")
          for part in (np.maximum(W2 * a, 0), np.abs(W2 * a)))])
    return failed(fault) if fault else passed("Each row adds up to a score, before the bias.")
