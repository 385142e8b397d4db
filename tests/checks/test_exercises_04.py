"""Exercises of 04_Z2_scores.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np

from helpers.checks.exercises.n04 import check_odd, check_scores_without
from helpers.network import ReLU
from tests.checks.answers import tried


def off(change):
    """A scores_without that changes a copy of A1."""
    def scores_without(W2, b2, A1, i):
        left = A1.copy()
        change(left, i)
        return W2 @ left + b2
    return scores_without


def set_to(value, rows=lambda i: i):
    def change(left, i):
        left[rows(i)] = value
    return off(change)


def column_to_0(left, i):
    left[:, i] = 0


def in_place(W2, b2, A1, i):
    A1[i] = 0
    return W2 @ A1 + b2


def neuron_by_neuron(W2, b2, A1, i):
    Z2 = np.tile(b2, A1.shape[1])
    for other in range(len(A1)):
        if other != i:
            Z2 = Z2 + W2[:, [other]] * A1[other]
    return Z2


def weight_off(W2, b2, A1, i):
    W2 = W2.copy()
    W2[:, i] = 0
    return W2 @ A1 + b2


def network(weights, bias=-0.5):
    def odd(X):
        A1 = ReLU(np.ones((3, 3)) @ X + np.array([[0], [-1], [-2]]))
        return np.array(weights) @ A1 + bias
    return odd


def from_the_other_side(X):
    A1 = ReLU(np.array([[1, 1, 1], [-1, -1, -1], [1, 1, 1]]) @ X + np.array([[-1], [1], [-2]]))     # other neurons
    return np.array([[-2, -2, 4]]) @ A1 + 1


WRONG = [
    (check_scores_without, lambda W2, b2, A1, i: None, "None"),
    (check_scores_without, lambda W2, b2, A1, i: W2 @ A1 + b2, "scores with all neurons"),
    (check_scores_without, lambda W2, b2, A1, i: W2[:, [i]] @ A1[[i]], "what neuron i adds"),
    (check_scores_without, lambda W2, b2, A1, i: W2[:, [i]] @ A1[[i]] + b2, "with neuron i alone"),
    (check_scores_without, lambda W2, b2, A1, i: np.delete(W2, i, 1) @ np.delete(A1, i, 0), "The bias is missing"),
    (check_scores_without, lambda W2, b2, A1, i: W2 @ A1 + b2 + np.outer(W2[:, i], A1[i]), "in it twice"),
    (check_scores_without, off(column_to_0), "switches image i off"),
    (check_scores_without, set_to(1), "passes on 1 here"),
    (check_scores_without, set_to(0, rows=lambda i: slice(i + 1)), "All neurons up to i"),
    (check_scores_without, in_place, "changed the array"),
    (check_scores_without, lambda W2, b2, A1, i: W2 @ np.delete(A1, i, axis=0) + b2, "it goes from both"),
    (check_scores_without, lambda W2, b2, A1, i: W2 @ A1 + b2 - W2[:, i] * A1[i], "Here W2 is (3, 4)"),
    (check_scores_without, lambda W2, b2, A1, i: W2 @ A1 + b2 - W2[i] @ A1, "With neuron 1 off, the result is"),
    (check_scores_without, lambda W2, b2, A1, i: (W2 @ A1 + b2) * (np.arange(len(W2)) != i)[:, None], "digit i off"),
    (check_scores_without, lambda W2, b2, A1, i: (W2 @ A1 + b2 - np.outer(W2[:, i], A1[i])).T, "exchanged"),

    (check_odd, lambda X: ... @ X, "still holds a `...`"),
    (check_odd, network([1, -2, 2]), "shape (8,), expected (1, 8)"),
    (check_odd, network([[1], [-2], [2]]), "The three weights are a row"),
    (check_odd, network([[1, -2]]), "The three weights are a row"),
    (check_odd, network([[1, -2, 0]]), "For three inked pixels the score is -1.5, expected a score above 0. "
     "The three neurons pass on 3, 2, 1."),
    (check_odd, network([[1, -1, 1]]), "For two inked pixels the score is 0.5, expected a score below 0"),
    (check_odd, network([[-1, 2, -2]], bias=0.5), "signs are exchanged"),
    (check_odd, network([[1, -2, 1]]), "For three inked pixels the score is -0.5"),
    (check_odd, network([[1, -2, 2]], bias=0), "For no inked pixels the score is 0, expected a score below 0"),
    (check_odd, network([[0, 0, 0]]), "For one inked pixel the score is -0.5"),
    (check_odd, lambda X: X.sum(axis=0, keepdims=True) % 2, "For no inked pixels the score is 0"),
    (check_odd, lambda X: network([[1, -2, 2]])(X) > 0, "For no inked pixels the score is 0"),
    (check_odd, lambda X: 1.0, "expected an array of shape (1, 8)"),
]

RIGHT = [
    (check_scores_without, set_to(0)), (check_scores_without, neuron_by_neuron), (check_scores_without, weight_off),
    (check_scores_without, lambda W2, b2, A1, i: W2 @ A1 + b2 - W2[:, [i]] * A1[i]),
    (check_scores_without, lambda W2, b2, A1, i: np.delete(W2, i, axis=1) @ np.delete(A1, i, axis=0) + b2),
    (check_scores_without, lambda W2, b2, A1, i: (W2 * (np.arange(len(A1)) != i) @ A1 + b2).astype(np.float32)),

    (check_odd, network([[1, -2, 2]])), (check_odd, network([[1, -2.5, 3]])), (check_odd, network([[3, -6, 6]], -1)),
    (check_odd, from_the_other_side), (check_odd, lambda X: X.sum(axis=0, keepdims=True) % 2 - 0.5),
    (check_odd, lambda X: network([[1, -2, 2]])(X).tolist()),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
