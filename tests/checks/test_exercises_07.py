"""Exercises of 07_dZ2.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np

from helpers.checks.exercises.n07 import check_pushed, check_softmax_jacobian, check_vote_gradient
from helpers.network import softmax
from tests.checks.answers import tried


def filled(off, on=lambda a, i: a[i] * (1 - a[i])):
    """The frame of exercise 1 with this expression off the diagonal, and this one on it."""
    def softmax_jacobian(a):
        table = np.zeros((a.size, a.size))
        for i in range(a.size):
            for k in range(a.size):
                table[i, k] = on(a, i) if i == k else off(a, i, k)
        return table
    return softmax_jacobian


def truth(z, y):
    return np.eye(z.size)[y]


def changes_its_input(z, y, rate):
    z -= rate * (softmax(z) - truth(z, y))
    return z


def score_by_score(z, y, rate):
    a = softmax(z)
    new = z.copy()
    for k in range(len(z)):
        new[k] -= rate * (a[k] - 1 if k == y else a[k])
    return new


def vote_by_vote(A2, T):
    derivatives = np.zeros(A2.shape)
    for j in range(A2.shape[1]):
        for i in range(A2.shape[0]):
            derivatives[:, j] += T[i, j] * (A2[:, j] - np.eye(len(A2))[i])
    return derivatives


def through_the_table(A2, T):
    columns = [(np.diag(a) - np.outer(a, a)) @ (-t / a) for a, t in zip(A2.T, T.T, strict=True)]
    return np.stack(columns, axis=1)


WRONG = [
    (check_softmax_jacobian, filled(lambda a, i, k: 0), "Only the diagonal"),
    (check_softmax_jacobian, lambda a: np.diag(a * (1 - a)), "Only the diagonal"),
    (check_softmax_jacobian, filled(lambda a, i, k: a[i] * a[k]), "sign off the diagonal"),
    (check_softmax_jacobian, filled(lambda a, i, k: -a[k]), "Off it, at [0, 1]"),
    (check_softmax_jacobian, filled(lambda a, i, k: -a[i]), "Off it, at [0, 1]"),
    (check_softmax_jacobian, filled(lambda a, i, k: -a[i] * (1 - a[k])), "Off it, at [0, 1]"),
    (check_softmax_jacobian, filled(lambda a, i, k: a[i] * (1 - a[k])), "Off it, at [0, 1]"),
    (check_softmax_jacobian, filled(lambda a, i, k: -a[i] / a[k]), "Off it, at [0, 1]"),
    (check_softmax_jacobian, filled(lambda a, i, k: -a[i]**2), "Off it, at [0, 1]"),
    (check_softmax_jacobian, filled(lambda a, i, k: -a[k]**2), "Off it, at [0, 1]"),
    (check_softmax_jacobian, filled(lambda a, i, k: a[i] - a[k]), "Off it, at [0, 1]"),
    (check_softmax_jacobian, lambda a: -np.outer(a, a), "On it, i = k"),
    (check_softmax_jacobian, filled(lambda a, i, k: -a[i] * a[k], lambda a, i: a[i]), "On it, i = k"),
    (check_softmax_jacobian, filled(lambda a, i, k: -a[i] * a[k], lambda a, i: 1 - a[i]), "On it, i = k"),
    (check_softmax_jacobian, lambda a: np.outer(a, a) - np.diag(a), "The sign is wrong"),
    (check_softmax_jacobian, lambda a: np.outer(a, a), "is 0.390454 at [0, 0], expected 0.234"),
    (check_softmax_jacobian, lambda a: a * (1 - a), "shape (4,)"),
    (check_softmax_jacobian, lambda a: np.diag(a) - np.outer(a, a)[:4, :4] if a.size == 4 else np.zeros((4, 4)),
     "shape (4, 4), expected an array of shape (3, 3)"),
    (check_softmax_jacobian, filled(lambda a, i, k: ...), "`...`"),

    (check_pushed, lambda z, y, rate: z + rate * (softmax(z) - truth(z, y)), "the loss rises"),
    (check_pushed, lambda z, y, rate: z - rate * (softmax(z) - y), "y is the number of the digit"),
    (check_pushed, lambda z, y, rate: z - rate * y.size, "softmax(z) - t."),
    (check_pushed, lambda z, y, rate: z - rate * (truth(z, y) - softmax(z)), "the loss rises"),
    (check_pushed, lambda z, y, rate: -rate * (softmax(z) - truth(z, y)), "pushes alone"),
    (check_pushed, lambda z, y, rate: softmax(z) - truth(z, y), "derivatives alone"),
    (check_pushed, lambda z, y, rate: rate * (softmax(z) - truth(z, y)), "derivatives alone"),
    (check_pushed, lambda z, y, rate: z - (softmax(z) - truth(z, y)), "rate is missing"),
    (check_pushed, lambda z, y, rate: z - rate * softmax(z), "truth is missing"),
    (check_pushed, lambda z, y, rate: z - rate * softmax(z) - truth(z, y), "brackets"),
    (check_pushed, lambda z, y, rate: z - rate * softmax(z) + truth(z, y), "brackets"),
    (check_pushed, lambda z, y, rate: z - softmax(z) - rate * truth(z, y), "brackets"),
    (check_pushed, lambda z, y, rate: z - rate * (z - truth(z, y)), "softmax(z)"),
    (check_pushed, lambda z, y, rate: z - rate * softmax(z - truth(z, y)), "after softmax"),
    (check_pushed, lambda z, y, rate: softmax(z) - rate * (softmax(z) - truth(z, y)), "from the probabilities"),
    (check_pushed, lambda z, y, rate: softmax(z - rate * (softmax(z) - truth(z, y))), "scores are asked for"),
    (check_pushed, lambda z, y, rate: z + rate * truth(z, y) * (1 - softmax(z)), "Every score moves"),
    (check_pushed, lambda z, y, rate: z + rate * truth(z, y), "Every score moves"),
    (check_pushed, lambda z, y, rate: z - rate, "The derivatives are missing"),
    (check_pushed, lambda z, y, rate: z, "as before"),
    (check_pushed, lambda z, y, rate: z - rate * (softmax(z) - np.eye(10)[y]), "(4,) (10,)"),
    (check_pushed, lambda z, y, rate: (z - rate * (softmax(z) - truth(z, y)))[y], "one number, expected an array"),
    (check_pushed, lambda z, y, rate: (z - rate * (softmax(z) - truth(z, y))).round(2), "Do not round"),
    (check_pushed, changes_its_input, "changed the array"),

    (check_vote_gradient, lambda A2, T: A2 - T, "one vote an image"),
    (check_vote_gradient, lambda A2, T: A2 - T / T.sum(axis=0), "mean over an image's votes"),
    (check_vote_gradient, lambda A2, T: T - A2 * T.sum(axis=0), "sign is wrong"),
    (check_vote_gradient, lambda A2, T: (A2 * T.sum(axis=0) - T).T, "exchanged"),
    (check_vote_gradient, lambda A2, T: A2 * T.sum() - T, "votes of all images"),
    (check_vote_gradient, lambda A2, T: A2 * T.sum(axis=1, keepdims=True) - T, "votes for a digit"),
    (check_vote_gradient, lambda A2, T: 3 * A2 - T, "at [0, 1], expected"),
    (check_vote_gradient, lambda A2, T: A2 * T - T, "brings every probability"),
    (check_vote_gradient, lambda A2, T: A2 * T.max(axis=0) - T, "all votes of an image"),
    (check_vote_gradient, lambda A2, T: A2 * (T > 0).sum(axis=0) - T, "all votes of an image"),
    (check_vote_gradient, lambda A2, T: (A2 * T.sum(axis=0) - T) / A2.shape[1], "no mean over the images"),
    (check_vote_gradient, lambda A2, T: -T / A2, "with respect to the probabilities"),
    (check_vote_gradient, lambda A2, T: -T * np.log(A2), "the loss itself"),
    (check_vote_gradient, lambda A2, T: A2 * T.sum(axis=0) + T, "take 1 away"),
    (check_vote_gradient, lambda A2, T: (A2 - T) * T.sum(axis=0), "counted once"),
    (check_vote_gradient, lambda A2, T: A2 * T.sum(axis=1) - T, "A2 and T are (4, 3)"),
    (check_vote_gradient, lambda A2, T: (A2 * T.sum(axis=0) - T).sum(axis=1), "shape (4,), expected"),
]

RIGHT = [
    (check_softmax_jacobian, filled(lambda a, i, k: -a[i] * a[k])),
    (check_softmax_jacobian, lambda a: np.diag(a) - np.outer(a, a)),
    (check_softmax_jacobian, lambda a: a[:, None] * (np.eye(len(a)) - a)),
    (check_softmax_jacobian, lambda a: np.diag(a).astype(np.float32) - np.einsum("i,k->ik", a, a).astype(np.float32)),
    (check_softmax_jacobian, lambda a: [[x * ((i == k) - y) for k, y in enumerate(a)] for i, x in enumerate(a)]),

    (check_pushed, score_by_score),
    (check_pushed, lambda z, y, rate: z - rate * (softmax(z) - truth(z, y))),
    (check_pushed, lambda z, y, rate: z - rate * softmax(z) + rate * truth(z, y)),
    (check_pushed, lambda z, y, rate: np.add(z, rate * (truth(z, y) - softmax(z))).astype(np.float32)),
    (check_pushed, lambda z, y, rate: [s - rate * (a - (k == y)) for k, (s, a) in
                                       enumerate(zip(z, softmax(z), strict=True))]),

    (check_vote_gradient, vote_by_vote),
    (check_vote_gradient, through_the_table),
    (check_vote_gradient, lambda A2, T: A2 * T.sum(axis=0, keepdims=True) - T),
    (check_vote_gradient, lambda A2, T: (np.einsum("kj,ij->kj", A2, T) - T).astype(np.float32)),
    (check_vote_gradient, lambda A2, T: T.sum(axis=0) * (A2 - T / T.sum(axis=0))),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
