"""The blanks of 02_Z1_weighted_sums.ipynb: wrong answers are told what is wrong."""
import numpy as np
import pytest

from helpers.checks.frames.n02 import check_init_params, check_weighted_sums
from helpers.network import Params
from tests.checks.answers import accepts, refuses


def last_product(W, X, b):
    Z = np.zeros((len(W), X.shape[1]))
    for k in range(len(X)):
        Z = W[:, [k]] * X[k] + b
    return Z


def initial(W1="rng.standard_normal((hidden, inputs)) * np.sqrt(2 / inputs)",
            W2="rng.standard_normal((classes, hidden)) * np.sqrt(2 / hidden)",
            b1="np.zeros((hidden, 1))", b2="np.zeros((classes, 1))", rng="np.random.default_rng(rng)",
            result="Params(W1.astype(dtype), b1.astype(dtype), W2.astype(dtype), b2.astype(dtype))"):
    """An init_params of these lines."""
    source = f"""
def answer(hidden=10, *, inputs=784, classes=10, rng=None, dtype=np.float32):
    rng = {rng}
    W1 = {W1}
    W2 = {W2}
    b1, b2 = {b1}, {b2}
    return {result}
"""
    names = {"np": np, "Params": Params}
    exec(source, names)
    return names["answer"]


def scaled(first="np.sqrt(2 / inputs)", second="np.sqrt(2 / hidden)"):
    return initial(f"rng.standard_normal((hidden, inputs)) * {first}",
                   f"rng.standard_normal((classes, hidden)) * {second}")


WRONG = [
    (check_weighted_sums, lambda W, X, b: W @ X, "The bias is missing"),
    (check_weighted_sums, lambda W, X, b: W @ X - b, "taken away"),
    (check_weighted_sums, lambda W, X, b: W @ X * b, "added to the sum, not multiplied"),
    (check_weighted_sums, lambda W, X, b: W * X + b, "W stands on the left of `@`"),
    (check_weighted_sums, lambda W, X, b: X @ W + b, "W stands on the left of `@`"),
    (check_weighted_sums, lambda W, X, b: W @ X.T + b, "Here W is (3, 4), X is (4, 5) and b is (3, 1)"),
    (check_weighted_sums, lambda W, X, b: W @ (X + b), "W stands on the left"),
    (check_weighted_sums, lambda W, X, b: W @ X + b.T, "b is added as it is, a column"),
    (check_weighted_sums, lambda W, X, b: W @ X + b[0], "all add the same number"),
    (check_weighted_sums, lambda W, X, b: W @ X + b.sum(), "all add the same number"),
    (check_weighted_sums, lambda W, X, b: np.maximum(W @ X + b, 0), "notebook 03"),
    (check_weighted_sums, lambda W, X, b: abs(W @ X + b), "may be below 0"),
    (check_weighted_sums, lambda W, X, b: (W @ X + b) / len(X), "means over the pixels"),
    (check_weighted_sums, lambda W, X, b: W @ X / len(X) + b, "means over the pixels"),
    (check_weighted_sums, lambda W, X, b: W.sum(axis=1, keepdims=True) * X.sum(axis=0) + b, "weight by pixel first"),
    (check_weighted_sums, lambda W, X, b: (W @ X + b).sum(axis=0), "The neurons are added up"),
    (check_weighted_sums, lambda W, X, b: (W @ X + b).sum(axis=1), "The images are added up"),
    (check_weighted_sums, lambda W, X, b: (W @ X + b).sum(), "is one number, expected an array of shape (3, 5)"),
    (check_weighted_sums, lambda W, X, b: (W @ X + b).T, "Rows and columns are exchanged"),
    (check_weighted_sums, lambda W, X, b: -(W @ X + b), "The sign is wrong"),
    (check_weighted_sums, lambda W, X, b: (W @ X + b).astype(int), "after the decimal point"),
    (check_weighted_sums, lambda W, X, b: (W @ X + b).round(2), "Do not round"),
    (check_weighted_sums, lambda W, X, b: (W @ X + b).tolist(), "goes on with arrays"),
    (check_weighted_sums, lambda W, X, b: W[0] @ X + b[0], "shape (5,), expected an array of shape (3, 5)"),
    (check_weighted_sums, lambda W, X, b: W @ X[:, 0] + b[:, 0], "shape (3,), expected an array of shape (3, 5)"),
    (check_weighted_sums, lambda W, X, b: W1 @ X + b1, "name 'W1' is not defined"),       # noqa: F821
    (check_weighted_sums, lambda W, X, b: W @ X + ..., "still holds a `...`"),
    (check_weighted_sums, last_product, "expected"),

    (check_init_params, scaled(first="..."), "still holds a `...`"),
    (check_init_params, initial(W2="..."), "still holds a `...`"),
    (check_init_params, scaled(first="1"), "not scaled yet"),
    (check_init_params, scaled(second="1"), "in W2 have variance 1, expected 0.04. They are not scaled yet"),
    (check_init_params, scaled(first="2 / inputs"), "Take the root of it"),
    (check_init_params, scaled(second="2 / hidden"), "Take the root of it"),
    (check_init_params, scaled(first="np.sqrt(2) / inputs"), "root of the whole fraction"),
    (check_init_params, scaled(first="2 / np.sqrt(inputs)"), "The 2 stands under the root"),
    (check_init_params, scaled(first="np.sqrt(1 / inputs)"), "The 2 is missing"),
    (check_init_params, scaled(second="np.sqrt(1 / hidden)"), "The 2 is missing"),
    (check_init_params, scaled(first="np.sqrt(inputs / 2)"), "upside down"),
    (check_init_params, scaled(second="np.sqrt(2 / inputs)"), "second layer has 50 inputs here, not 450"),
    (check_init_params, scaled(second="np.sqrt(2 / classes)"), "not 200: divide by `hidden`"),
    (check_init_params, scaled(first="np.sqrt(2 / hidden)"), "first layer has 450 inputs here, not 50"),
    (check_init_params, scaled(first="np.sqrt(2 / 784)"), "have variance 0.0025, expected 0.0044"),
    (check_init_params, scaled(first="np.sqrt(2 / (inputs + hidden))"), "expected 0.0044"),
    (check_init_params, initial(W2="rng.standard_normal((hidden, classes)) * np.sqrt(2 / hidden)"),
     "Rows and columns are exchanged. Here hidden is 50"),
    (check_init_params, initial(W2="rng.standard_normal((10, 10)) * np.sqrt(2 / 10)"), "expected an array of shape"),
    (check_init_params, initial(W2="W1"), "W2 has shape (50, 450)"),
    (check_init_params, initial(W2="rng.standard_normal(classes, hidden) * np.sqrt(2 / hidden)"), "TypeError"),
    (check_init_params, initial(W1="rng.random((hidden, inputs)) - 0.5"), "expected 0.0044"),
    (check_init_params, initial(W1="rng.random((hidden, inputs)) * np.sqrt(2 / inputs)"), "as many below 0"),
    (check_init_params, initial(W1="abs(rng.standard_normal((hidden, inputs))) * np.sqrt(2 / inputs)"), "mean 0"),
    (check_init_params, initial(W1="np.zeros((hidden, inputs))"), "All entries of W1 are 0"),
    (check_init_params, initial(W2="np.full((classes, hidden), np.sqrt(2 / hidden))"), "All entries of W2 are 0.2"),
    (check_init_params, initial(W1="np.tile(rng.standard_normal(inputs), (hidden, 1))"), "again and again"),
    (check_init_params, initial(W1="np.repeat(rng.standard_normal((hidden, 1)), inputs, axis=1)"), "again and again"),
    (check_init_params, initial(W1="np.random.randn(hidden, inputs) * np.sqrt(2 / inputs)"), "though the seed is"),
    (check_init_params, initial(rng="np.random.default_rng()"), "though the seed is the same"),
    (check_init_params, initial(rng="np.random.default_rng(0)"), "the same for every seed"),
    (check_init_params, initial(b1="rng.standard_normal((hidden, 1))"), "b1 is not 0"),
    (check_init_params, initial(b1="np.zeros(hidden)"), "b1 has shape (50,), expected an array of shape (50, 1)"),
    (check_init_params, initial(b2="np.ones((classes, 1))"), "b2 is not 0"),
    (check_init_params, scaled(first="np.sqrt(2 / np.float64(0))"), "W1 holds a number that is infinite"),
    (check_init_params, initial(result="W1, b1, W2, b2"), "a tuple, expected Params(W1, b1, W2, b2)"),
    (check_init_params, initial(result="Params(W1, b1, W2, b2)"), "W1 holds float64, expected float32"),
    (check_init_params, initial(result="Params(W1.tolist(), b1, W2, b2)"), "goes on with arrays"),
    (check_init_params, initial(result="Params(W1.astype(dtype), b1.astype(dtype), W2.astype(dtype), None)"),
     "b2 is None"),
    (check_init_params, lambda hidden: None, "TypeError"),
]

RIGHT = [initial(W1="(2 / inputs)**0.5 * rng.standard_normal((hidden, inputs))"),
         initial(W1="rng.normal(scale=np.sqrt(2 / inputs), size=(hidden, inputs))"),
         initial(W2="rng.uniform(-1, 1, (classes, hidden)) * np.sqrt(6 / hidden)"),
         initial(W1="np.array([rng.standard_normal(inputs) for _ in range(hidden)]) / np.sqrt(inputs / 2)"),
         initial(W2="np.float32(rng.choice([-1, 1], (classes, hidden)) * np.sqrt(2 / hidden))")]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


@pytest.mark.parametrize("answer", RIGHT)
def test_other_right_weights_pass(answer):
    accepts(check_init_params, answer)


def test_no_seed_makes_right_weights_wrong():
    """The draws of other seeds than those that the check asks for lie within its tolerance, too."""
    for shift in range(20):
        accepts(check_init_params, initial(rng=f"np.random.default_rng(rng + {100 * shift})"))
