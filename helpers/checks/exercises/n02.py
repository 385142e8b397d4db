"""Checks of the exercises in 02_Z1_weighted_sums.ipynb."""
import numpy as np

from helpers.checks.verdict import array_fault, call, failed, is_array, is_number, passed


def check_score(score):
    """One neuron, one image: b plus the sum of w[u] * x[u]."""
    b = 0.73
    for w, x in (([0.517, 2.031, -0.254, 1.016], [0.313, 0.447, 0.829, 0.236]),
                 ([-2.012, 0.251, -0.523, 1.514, -1.753], [0.917, 0.123, 0.619, 0.241, 0.737])):
        w, x = np.array(w), np.array(x)         # the second score is below 0
        found, problem = call(score, w, x, b)
        if problem:
            return failed(problem)
        if is_array(found, x.shape):
            return failed("The result has one entry for each pixel, expected one number. Add the products up.")
        products = w * x
        fault = array_fault(found, products.sum() + b, "The score", wrong=[
            *((last, "Only the last product is left. Each turn of the loop must add to z, not replace it.")
              for last in (products[-1], b + products[-1])),
            (b + products[0], "Only the first product is in it. Is the `return` inside the loop?"),
            (b + products[1:].sum(), "The first pixel is left out. Python counts from 0: range(len(x))."),
            (b + products[:-1].sum(), "The last pixel is left out: range(len(x)) goes up to it."),
            *((b + part, "Each turn adds one product, w[u] * x[u].") for part in ((w + x).sum(), w.sum(), x.sum())),
            (b + w.sum() * x.sum(), "Multiply pixel by pixel, w[u] * x[u], and add the products up."),
            (b * products.prod(), "The products are added up, not multiplied: z + w[u] * x[u]."),
            (b - products.sum(), "The products are taken away, expected added."),
            (b + products.mean(), "This takes the mean of the products, expected their sum."),
            *((value, "A score may also be below 0. Keep it as it is.")
              for value in (0, -products.sum() - b) if products.sum() + b < 0)])
        if fault:
            return failed(bias_fault(found, products.sum(), b) or fault)
    return passed("One bias and one product for each pixel.")


def bias_fault(found, products, b):
    """How often the bias is in a sum of all products, in a sentence, if not once; None for another sum."""
    times = (float(found) - products) / b if is_number(found) else 0.5
    if not -2 < times < 10 or abs(times - round(times)) > 1e-6:
        return None
    return {0: "The sum is right, but the bias is missing.", -1: "The bias is taken away, expected added."}.get(
        round(times), f"The bias is in it {times:.0f} times. It belongs in it once.")


def check_as_column(as_column):
    """A bias (h,) must become a column (h, 1)."""
    for h in (10, 4):
        b = np.array([0.5, -1.0, 2.0, 0.25, -1.0, 3.0, 0.0, 1.5, -0.75, 1.0])[:h]
        found, problem = call(as_column, b, given=f"Here b has {h} entries.",
                              advice="It must work for any number: b.size." if h == 4 else "")
        if is_array(found, (h,)):
            return failed(f"The bias has shape ({h},), expected an array of shape ({h}, 1). It has one axis, so "
                          "`.T` changes nothing; reshape gives it two.")
        fault = problem or array_fault(found, b.reshape(h, 1), "The bias", wrong=[
            (np.sort(b)[:, None], "The entries are sorted. Each must stay with its neuron."),
            (b[::-1, None], "The order is turned round. Each entry must stay with its neuron.")])
        if fault:
            return failed(fault)
    return passed("Row i of W1 @ X now gets entry i, whatever the number of images.")


def check_count_params(count_params):
    """Weights and biases of a network n → h → c."""
    for n, h, c in ((12, 7, 3), (784, 10, 10)):     # in the first, every mistake has a number of its own
        found, problem = call(count_params, n, h, c)
        weights = n * h + h * c
        fault = problem or array_fault(found, weights + h + c, f"The count for ({n}, {h}, {c})", wrong=[
            (value, f"For ({n}, {h}, {c}) the count is {value:,}, expected {weights + h + c}. {reason}")
            for value, reason in (
                (weights, "These are the weights. The biases are missing."),
                (weights + h, "The biases of the classes are missing."),
                (weights + c, "The biases of the hidden neurons are missing."),
                (weights + n + h + c, "The pixels have no bias: nothing is added up there."),
                (weights + n + h, "A layer has as many biases as neurons that it goes to, not as it comes from."),
                *((weights + layers, "Each neuron has a bias of its own.") for layers in (1, 2)),
                (n * h + h, "This is the first layer alone."), (n + h + c, "These are the neurons and the pixels."),
                (n * h * c, "The weights of the two layers are added, not multiplied."))])
        if fault:
            return failed(fault)
    return passed("784, 10, 10 gives 7,960.")


def check_std_of_sum(std_of_sum):
    """Standard deviation of the sum of w[u] * x[u] for random independent w of a given variance."""
    x = np.array([0.5, 0.0, 1.0, 1.75])
    squares = (x**2).sum()
    for variance in (0.04, 9.0):
        found, problem = call(std_of_sum, x, variance)
        sigma = np.sqrt(variance)
        fault = problem or array_fault(found, sigma * np.sqrt(squares), "The standard deviation", wrong=[
            (variance * squares, "This is the variance. The standard deviation is its square root."),
            (sigma * np.sqrt((x**2).mean()), "The squares are averaged, expected their sum."),
            (variance * np.sqrt(squares), "The variance belongs under the root, too."),
            (sigma * squares, "The sum belongs under the root, too."),
            (sigma * x.sum(), "The root comes last: square each pixel, add up, then take the root of the sum."),
            (np.sqrt(variance * x.sum()), "Square each pixel before you add."),
            (np.sqrt(squares), "The variance is missing."),
            (sigma, "This is the standard deviation of one weight, not of the sum."),
            (sigma * np.sqrt(x.size), "The pixels are missing: each weight is multiplied by one.")])
        if fault:
            return failed(fault)
    return passed("It grows with the root of the sum of squares.")
