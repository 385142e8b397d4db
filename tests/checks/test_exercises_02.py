"""Exercises of 02_Z1_weighted_sums.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import math

import numpy as np

from helpers.checks.exercises.n02 import check_as_column, check_count_params, check_score, check_std_of_sum
from tests.checks.answers import tried


def returns_in_the_loop(w, x, b):
    z = b
    for k in range(len(x)):
        z = z + w[k] * x[k]
        return z


def product_in_the_loop(w, x, b):
    z = b
    for k in range(len(x)):
        z = z * w[k] * x[k]
    return z


def bias_in_the_loop(w, x, b):
    z = b
    for k in range(len(x)):
        z = z + w[k] * x[k] + b
    return z


def adds_up(w, x, b):
    z = 0
    for weight, pixel in zip(w, x, strict=True):
        z += weight * pixel
    return z + b


def reshapes_in_place(b):
    b.shape = (b.size, 1)
    return b


def entry_by_entry(b):
    column = np.zeros((len(b), 1))
    for i in range(len(b)):
        column[i, 0] = b[i]
    return column


def layer_by_layer(n, h, c):
    total = 0
    for inputs, outputs in ((n, h), (h, c)):
        total += inputs * outputs + outputs
    return total


def squares_in_a_loop(x, variance):
    total = 0
    for pixel in x:
        total += variance * pixel**2
    return math.sqrt(total)


WRONG = [
    (check_score, lambda w, x, b: w @ x, "bias is missing"),
    (check_score, lambda w, x, b: w * x + b, "one entry for each pixel"),
    (check_score, lambda w, x, b: w * x, "one entry for each pixel"),
    (check_score, lambda w, x, b: sum(w[k] * x[k] + b for k in range(len(x))), "bias is in it 4 times"),
    (check_score, lambda w, x, b: (w * x + b).sum(), "bias is in it 4 times"),
    (check_score, bias_in_the_loop, "bias is in it 5 times"),
    (check_score, lambda w, x, b: w @ x + 2 * b, "bias is in it 2 times"),
    (check_score, lambda w, x, b: w @ x - b, "bias is taken away"),
    (check_score, lambda w, x, b: b + w[-1] * x[-1], "add to z, not replace"),
    (check_score, lambda w, x, b: w[-1] * x[-1], "add to z, not replace"),
    (check_score, returns_in_the_loop, "Only the first product"),
    (check_score, lambda w, x, b: b + w[1:] @ x[1:], "first pixel is left out"),
    (check_score, lambda w, x, b: b + w[:-1] @ x[:-1], "last pixel is left out"),
    (check_score, lambda w, x, b: b + (w + x).sum(), "w[u] * x[u]"),
    (check_score, lambda w, x, b: b + x.sum(), "w[u] * x[u]"),
    (check_score, lambda w, x, b: b + w.sum(), "w[u] * x[u]"),
    (check_score, lambda w, x, b: b + w.sum() * x.sum(), "pixel by pixel"),
    (check_score, product_in_the_loop, "added up, not multiplied"),
    (check_score, lambda w, x, b: b - w @ x, "taken away"),
    (check_score, lambda w, x, b: b + (w * x).max(), "expected 1.82889"),
    (check_score, lambda w, x, b: b + (w * x).mean(), "mean"),
    (check_score, lambda w, x, b: max(0, w @ x + b), "below 0"),
    (check_score, lambda w, x, b: abs(w @ x + b), "below 0"),
    (check_score, lambda w, x, b: int(w @ x + b), "after the decimal point"),
    (check_score, lambda w, x, b: [w @ x + b], "shape (1,), expected one number"),
    (check_score, lambda w, x, b: w @ x + b + 0j, "complex128"),
    (check_score, lambda w, x, b: w @ x + c, "name 'c' is not defined"),       # noqa: F821

    (check_as_column, lambda b: b, "has one axis"),
    (check_as_column, lambda b: b.T, "has one axis"),
    (check_as_column, lambda b: b.reshape(1, -1), "exchanged"),
    (check_as_column, lambda b: [b], "exchanged"),
    (check_as_column, lambda b: b[None], "exchanged"),
    (check_as_column, lambda b: b.reshape(10, 1), "any number: b.size"),
    (check_as_column, lambda b: np.resize(b, (10, 1)), "shape (10, 1), expected an array of shape (4, 1)"),
    (check_as_column, lambda b: b[::-1].reshape(-1, 1), "turned round"),
    (check_as_column, lambda b: np.sort(b).reshape(-1, 1), "sorted"),
    (check_as_column, lambda b: np.unique(b)[:, None], "shape (9, 1), expected"),
    (check_as_column, lambda b: np.zeros((b.size, 1)), "is 0 at [0, 0], expected 0.5"),
    (check_as_column, lambda b: b.reshape(-1, 1).astype(int), "after the decimal point"),
    (check_as_column, lambda b: np.outer(b, b), "shape (10, 10), expected"),
    (check_as_column, lambda b: np.diag(b), "shape (10, 10), expected"),
    (check_as_column, lambda b: b[0].reshape(1, 1), "shape (1, 1), expected"),
    (check_as_column, reshapes_in_place, "changed the array"),

    (check_count_params, lambda n, h, c: n * h + h * c, "biases are missing"),
    (check_count_params, lambda n, h, c: n * h + h * c + h, "biases of the classes"),
    (check_count_params, lambda n, h, c: n * h + h * c + c, "biases of the hidden neurons"),
    (check_count_params, lambda n, h, c: n * h + h * c + n + h + c, "pixels have no bias"),
    (check_count_params, lambda n, h, c: n * h + h * c + 2, "a bias of its own"),
    (check_count_params, lambda n, h, c: n * h + h * c + 1, "a bias of its own"),
    (check_count_params, lambda n, h, c: n * h + n + h * c + h, "goes to, not as it comes from"),
    (check_count_params, lambda n, h, c: n * h + h + h * c + h, "(12, 7, 3) is 119, expected 115"),
    (check_count_params, lambda n, h, c: n * h + h * h + h + h, "(12, 7, 3) is 147, expected 115"),
    (check_count_params, lambda n, h, c: n * h + c + c * c, "(12, 7, 3) is 96, expected 115"),
    (check_count_params, lambda n, h, c: n * h + h + c * c + c, "(12, 7, 3) is 103, expected 115"),
    (check_count_params, lambda n, h, c: n * h * c, "not multiplied"),
    (check_count_params, lambda n, h, c: n + h + c, "These are the neurons"),
    (check_count_params, lambda n, h, c: n * h + h, "first layer alone"),
    (check_count_params, lambda n, h, c: 7960, "(12, 7, 3) is 7960"),
    (check_count_params, lambda n, h, c: "7,960", "str"),
    (check_count_params, lambda n, h, c: (h * n, h, c * h, c), "tuple, expected one number"),
    (check_count_params, lambda n, h, c: [h * n, h, c * h, c], "shape (4,), expected one number"),
    (check_count_params, lambda n, h, c: print(end=""), "is None"),

    (check_std_of_sum, lambda x, variance: variance * (x**2).sum(), "This is the variance"),
    (check_std_of_sum, lambda x, variance: np.sqrt(variance) * x.sum(), "root comes last"),
    (check_std_of_sum, lambda x, variance: np.sqrt(variance * x**2).sum(), "root comes last"),
    (check_std_of_sum, lambda x, variance: np.sqrt(variance) * x, "shape (4,), expected one number"),
    (check_std_of_sum, lambda x, variance: np.sqrt(variance * (x**2).mean()), "expected their sum"),
    (check_std_of_sum, lambda x, variance: variance * np.sqrt((x**2).sum()), "variance belongs under the root"),
    (check_std_of_sum, lambda x, variance: np.sqrt(variance) * (x**2).sum(), "sum belongs under the root"),
    (check_std_of_sum, lambda x, variance: np.sqrt(variance), "one weight"),
    (check_std_of_sum, lambda x, variance: np.sqrt(variance * x.size), "pixels are missing"),
    (check_std_of_sum, lambda x, variance: np.sqrt((x**2).sum()), "variance is missing"),
    (check_std_of_sum, lambda x, variance: np.sqrt(variance * x.sum()), "Square each pixel"),
    (check_std_of_sum, lambda x, variance: np.sqrt(variance) * x.std(), "expected 0.415331"),
    (check_std_of_sum, lambda x, variance: np.sqrt(variance * (x**2).max()), "expected 0.415331"),
    (check_std_of_sum, lambda x, variance: np.sqrt(variance * (x**2).sum()).round(2), "Do not round"),
    (check_std_of_sum, lambda x, variance: -np.sqrt(variance * (x**2).sum()), "sign is wrong"),
    (check_std_of_sum, lambda x, variance: math.sqrt(variance * x**2), "TypeError"),
]

RIGHT = [
    (check_score, adds_up),
    (check_score, lambda w, x, b: w @ x + b),
    (check_score, lambda w, x, b: np.float32((w * x).sum() + b)),
    (check_score, lambda w, x, b: sum([w[k] * x[k] for k in range(len(x))], b)),
    (check_score, lambda w, x, b: np.einsum("k,k", w, x) + b),
    (check_score, lambda w, x, b: math.fsum(w * x) + b),

    (check_as_column, entry_by_entry),
    (check_as_column, lambda b: b.reshape(-1, 1)),
    (check_as_column, lambda b: b[:, None].astype(np.float32)),
    (check_as_column, lambda b: np.array([b]).T),
    (check_as_column, lambda b: [[entry] for entry in b]),
    (check_as_column, lambda b: np.expand_dims(b, axis=1)),

    (check_count_params, layer_by_layer),
    (check_count_params, lambda n, h, c: (n + 1) * h + (h + 1) * c),
    (check_count_params, lambda n, h, c: sum(np.zeros(shape).size for shape in ((h, n), (h, 1), (c, h), (c, 1)))),
    (check_count_params, lambda n, h, c: np.int64(h * (n + c + 1) + c)),
    (check_count_params, lambda n, h, c: float(np.dot([n, h], [h, c]) + h + c)),

    (check_std_of_sum, squares_in_a_loop),
    (check_std_of_sum, lambda x, variance: np.sqrt(variance) * np.linalg.norm(x)),
    (check_std_of_sum, lambda x, variance: (variance * (x @ x))**0.5),
    (check_std_of_sum, lambda x, variance: np.sqrt(np.einsum("k,k->", x, x) * variance).astype(np.float32)),
    (check_std_of_sum, lambda x, variance: np.sqrt(sum([variance * pixel * pixel for pixel in x]))),
    (check_std_of_sum, lambda x, variance: np.sqrt((variance**0.5 * x) @ (variance**0.5 * x))),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
