"""Exercises of 01_the_data_X_and_Y.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np

from helpers.checks.exercises.n01 import check_from_one_hot, check_shuffle_together
from tests.checks.answers import tried


def shuffles_in_place(X, Y, rng):
    rng.shuffle(X, axis=1)
    return X, Y


def rolled(X, Y, rng):
    by = rng.integers(1, Y.size)
    return np.roll(X, by, axis=1), np.roll(Y, by)


def two_swapped(X, Y, rng):
    order = np.arange(Y.size)
    order[[3, 40]] = 40, 3
    return X[:, order], Y[order]


def few_swapped(X, Y, rng):
    order = np.arange(Y.size)
    i, j = rng.choice(Y.size, 2, replace=False)
    order[[i, j]] = j, i
    return X[:, order], Y[order]


def ordered(order):
    """A shuffle that takes this order of the images, given X, Y and the generator."""
    def shuffle(X, Y, rng):
        places = order(X, Y, rng)
        return X[:, places], Y[places]
    return shuffle


def pairs(X, Y, rng):
    both = list(zip(X.T, Y, strict=True))
    rng.shuffle(both)
    return np.array([x for x, _ in both]).T, np.array([y for _, y in both])


def one_table(X, Y, rng):
    both = rng.permutation(np.vstack([X, Y]), axis=1)
    return both[:-1], both[-1].astype(int)


def drawn_one_by_one(X, Y, rng):
    left, order = list(range(Y.size)), []
    while left:
        order.append(left.pop(rng.integers(len(left))))
    return [[row[j] for j in order] for row in X], [Y[j] for j in order]


def first_label(T):
    for j in range(T.shape[1]):
        return T[:, j].argmax()


def label_by_label(T):
    labels = []
    for j in range(T.shape[1]):
        for k in range(10):
            if T[k, j] == 1:
                labels.append(k)
    return labels


WRONG = [
    (check_shuffle_together, lambda X, Y, rng: (X, Y), "same order as before"),
    (check_shuffle_together, lambda X, Y, rng: (X, rng.permutation(Y)), "Only the labels"),
    (check_shuffle_together, lambda X, Y, rng: (X[:, rng.permutation(Y.size)], Y), "Only the images"),
    (check_shuffle_together, lambda X, Y, rng: (X[:, rng.permutation(60)], Y[rng.permutation(60)]), "went apart"),
    (check_shuffle_together, lambda X, Y, rng: (rng.permutation(X), Y), "rows of X were shuffled"),
    (check_shuffle_together, lambda X, Y, rng: (rng.permuted(X, axis=1), Y), "one order for all rows"),
    (check_shuffle_together, ordered(lambda X, Y, rng: rng.integers(0, 60, 60)), "lost or doubled"),
    (check_shuffle_together, ordered(lambda X, Y, rng: rng.choice(60, 60)), "lost or doubled"),
    (check_shuffle_together, ordered(lambda X, Y, rng: np.argsort(Y)), "not come by chance"),
    (check_shuffle_together, lambda X, Y, rng: (X[:, ::-1], Y[::-1]), "not come by chance"),
    (check_shuffle_together, lambda X, Y, rng: (np.roll(X, 1, axis=1), np.roll(Y, 1)), "not come by chance"),
    (check_shuffle_together, ordered(lambda X, Y, rng: np.random.default_rng(0).permutation(60)), "not come by chance"),
    (check_shuffle_together, two_swapped, "not come by chance"),
    (check_shuffle_together, few_swapped, "still stand where they stood"),
    (check_shuffle_together, rolled, "in a regular order"),
    (check_shuffle_together, ordered(lambda X, Y, rng: (7 * np.arange(60) + rng.integers(60)) % 60),
     "in a regular order"),
    (check_shuffle_together, ordered(lambda X, Y, rng: rng.integers(1, 60) - np.arange(60)), "in a regular order"),
    (check_shuffle_together, ordered(lambda X, Y, rng: np.lexsort([rng.random(60), Y])), "sorted by their labels"),
    (check_shuffle_together, ordered(lambda X, Y, rng: np.random.permutation(60)), "generator that you are given"),  # noqa: NPY002
    (check_shuffle_together, ordered(lambda X, Y, rng: np.random.default_rng().permutation(60)),
     "generator that you are given"),
    (check_shuffle_together, shuffles_in_place, "changed the array"),
    (check_shuffle_together, lambda X, Y, rng: X[:, rng.permutation(60)], "expected two arrays"),
    (check_shuffle_together, lambda X, Y, rng: rng.permutation(60), "expected two arrays"),
    (check_shuffle_together, lambda X, Y, rng: None, "returned None"),
    (check_shuffle_together, lambda X, Y, rng: (Y, X), "X has shape (60,)"),
    (check_shuffle_together, lambda X, Y, rng: (X[rng.permutation(60)], Y), "Images are columns"),
    (check_shuffle_together, lambda X, Y, rng: (X[:, rng.permutation(784)], Y), "Y.size positions"),
    (check_shuffle_together, ordered(lambda X, Y, rng: rng.permutation(len(X))), "shape (5, 5), expected"),
    (check_shuffle_together, lambda X, Y, rng: (X * np.nan, Y), "not in it before"),
    (check_shuffle_together, lambda X, Y, rng: (X[:, rng.permutation(60)] / 255, Y), "not in it before"),
    (check_shuffle_together, lambda X, Y, rng: (X * 1j, Y), "complex128"),

    (check_from_one_hot, lambda T: T.argmax(axis=1), "one entry for each row"),
    (check_from_one_hot, lambda T: T.argmax(), "one number for all columns"),
    (check_from_one_hot, first_label, "first column alone"),
    (check_from_one_hot, lambda T: T.max(axis=0), "the 1s themselves"),
    (check_from_one_hot, lambda T: T.sum(axis=0), "the 1s themselves"),
    (check_from_one_hot, lambda T: T.argmax(axis=0) + 1, "counts from 1"),
    (check_from_one_hot, lambda T: np.where(T)[0], "sorted"),
    (check_from_one_hot, lambda T: np.where(T)[1], "numbers of the columns"),
    (check_from_one_hot, lambda T: np.where(T), "tuple"),
    (check_from_one_hot, lambda T: T.argmin(axis=0), "smallest"),
    (check_from_one_hot, lambda T: T.argmax(axis=0, keepdims=True), "shape (1, 7), expected"),
    (check_from_one_hot, lambda T: T == 1, "shape (10, 7), expected"),
    (check_from_one_hot, lambda T: T.argmax(axis=0) * np.nan, "NaN"),
]

RIGHT = [
    (check_shuffle_together, ordered(lambda X, Y, rng: rng.permutation(X.shape[1]))),
    (check_shuffle_together, ordered(lambda X, Y, rng: rng.choice(Y.size, Y.size, replace=False))),
    (check_shuffle_together, ordered(lambda X, Y, rng: rng.random(Y.size).argsort())),
    (check_shuffle_together, pairs),
    (check_shuffle_together, one_table),
    (check_shuffle_together, drawn_one_by_one),

    (check_from_one_hot, label_by_label),
    (check_from_one_hot, lambda T: np.arange(10) @ T),
    (check_from_one_hot, lambda T: np.where(T.T)[1]),
    (check_from_one_hot, lambda T: np.argwhere(T.T == 1)[:, 1]),
    (check_from_one_hot, lambda T: [list(column).index(1) for column in T.T]),
    (check_from_one_hot, lambda T: np.einsum("k,kj->j", np.arange(10), T).astype(np.uint8)),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
