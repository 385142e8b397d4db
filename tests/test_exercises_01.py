"""Exercises of 01_the_data_X_and_Y.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest
from answers import refuses

from helpers.exercises import n01


def changes_its_input(images):
    images[:] = 0
    return images


WRONG = [
    (n01.check_to_columns, lambda images: images.reshape(3, 784) / 255, "Rows and columns are exchanged"),
    (n01.check_to_columns, lambda images: images.reshape(784, 3) / 255, "mixes pixels of several images"),
    (n01.check_to_columns, lambda images: images.reshape(3, 784).T, "uint8"),
    (n01.check_to_columns, lambda images: images.reshape(3, 784).T.astype(float), "from 0 to 255"),
    (n01.check_to_columns, lambda images: images.reshape(3, 784).T / 256, "expected"),
    (n01.check_to_columns, changes_its_input, "changed the array"),
    (n01.check_to_columns, lambda images: images.reshape(3, 784).T // 255, "Use `/`, not `//`"),
    (n01.check_to_columns, lambda images: images.reshape(len(images), 784).T / images.max(), "full ink"),
    (n01.check_shuffle_together, lambda X, Y, rng: (X, Y), "same order as before"),
    (n01.check_shuffle_together, lambda X, Y, rng: (X[:, rng.permutation(60)], Y[rng.permutation(60)]), "went apart"),
    (n01.check_shuffle_together, lambda X, Y, rng: (rng.permutation(X), Y), "rows were shuffled"),
    (n01.check_shuffle_together, lambda X, Y, rng: X[:, rng.permutation(60)], "expected two arrays"),
    (n01.check_shuffle_together, lambda X, Y, rng: (X[:, rng.integers(0, 60, 60)], Y), "lost or doubled"),
    (n01.check_shuffle_together, lambda X, Y, rng: (rng.permuted(X, axis=1), Y), "one order for all rows"),
    (n01.check_shuffle_together, lambda X, Y, rng: (X[rng.permutation(60)], Y), "Images are columns"),
    (n01.check_shuffle_together, lambda X, Y, rng: None, "returned None"),
    (n01.check_from_one_hot, lambda T: T.argmax(axis=1), "one entry for each row"),
    (n01.check_from_one_hot, lambda T: T.argmax(), "one number for all columns"),
    (n01.check_from_one_hot, lambda T: T.max(axis=0), "expected 4"),
    (n01.check_from_one_hot, lambda T: np.where(T)[0], "expected"),
    (n01.check_from_one_hot, lambda T: T.argmax(axis=0) * np.nan, "NaN"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
