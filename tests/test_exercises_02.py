"""Exercises of 02_Z1_weighted_sums.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest
from answers import refuses

from helpers.exercises import n02

WRONG = [
    (n02.check_score, lambda w, x, b: w @ x, "bias is missing"),
    (n02.check_score, lambda w, x, b: w * x + b, "one entry for each pixel"),
    (n02.check_score, lambda w, x, b: sum(w[k] * x[k] + b for k in range(len(x))), "once for each pixel"),
    (n02.check_score, lambda w, x, b: b + w[-1] * x[-1], "add to z, not replace"),
    (n02.check_score, lambda w, x, b: w[-1] * x[-1], "add to z, not replace"),
    (n02.check_score, lambda w, x, b: b - w @ x, "expected"),
    (n02.check_as_column, lambda b: b.T, "`.T` changes nothing"),
    (n02.check_as_column, lambda b: b.reshape(1, -1), "exchanged"),
    (n02.check_as_column, lambda b: b.reshape(10, 1), "any number: b.size"),
    (n02.check_as_column, lambda b: b[::-1].reshape(-1, 1), "expected 1"),
    (n02.check_count_params, lambda n, h, c: n * h + h * c, "biases are missing"),
    (n02.check_count_params, lambda n, h, c: 7960, "(7, 4, 3)"),
    (n02.check_count_params, lambda n, h, c: n * h + n + h * c + h, "expected 7960"),
    (n02.check_std_of_sum, lambda x, variance: variance * (x**2).sum(), "This is the variance"),
    (n02.check_std_of_sum, lambda x, variance: np.sqrt(variance) * x.sum(), "Square each one"),
    (n02.check_std_of_sum, lambda x, variance: np.sqrt(variance) * x, "shape (4,)"),
    (n02.check_std_of_sum, lambda x, variance: np.sqrt(variance * (x**2).mean()), "expected their sum"),
    (n02.check_std_of_sum, lambda x, variance: variance * np.sqrt((x**2).sum()), "belongs under the root"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
