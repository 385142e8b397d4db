"""Exercises of 03_A1_ReLU.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np

from helpers.checks.exercises.n03 import check_dead_neurons, check_leaky_deriv, check_leaky_ReLU, check_share_off
from tests.checks.answers import tried


def leaks_in_place(Z):
    Z[Z <= 0] *= 0.1
    return Z


def leaks_in_a_copy(Z):
    A = Z.copy()
    A[A <= 0] *= 0.1
    return A


def entry_by_entry(Z):
    return [[z if z > 0 else 0.1 * z for z in row] for row in Z]


def whole_numbers(Z):
    slope = np.ones(Z.shape, dtype=int)
    slope[Z <= 0] = 0.1
    return slope


def filled(Z):
    slope = np.full(Z.shape, 0.1)
    slope[Z > 0] = 1
    return slope


def share_by_counting(Z):
    shares = []
    for row in Z:
        shares.append(sum(1 for z in row if z <= 0) / len(row))
    return shares


def dead_by_counting(Z):
    dead = []
    for i in range(len(Z)):
        if sum(z > 0 for z in Z[i]) == 0:
            dead.append(i)
    return dead


def ten_neurons(Z):
    return [i for i in range(10) if (Z[i] <= 0).all()]


WRONG = [
    (check_share_off, lambda Z: (Z > 0).mean(axis=1), "share that is on"),
    (check_share_off, lambda Z: (Z <= 0).mean(axis=0), "one entry for each image"),
    (check_share_off, lambda Z: (Z < 0).mean(axis=1), "exactly 0"),
    (check_share_off, lambda Z: (Z <= 0).sum(axis=1), "This is a count"),
    (check_share_off, lambda Z: (Z <= 0.1).mean(axis=1), "is 1 at [0], expected 0.571429"),
    (check_share_off, lambda Z: (Z <= 0).sum(axis=1) / len(Z), "by the number of neurons"),
    (check_share_off, lambda Z: (Z <= 0).sum(axis=1) / 4000, "images that you are given"),
    (check_share_off, lambda Z: (Z <= 0).sum(axis=1) / Z.size, "images that you are given"),
    (check_share_off, lambda Z: 100 * (Z <= 0).mean(axis=1), "per cent"),
    (check_share_off, lambda Z: (Z <= 0).mean(), "one number for all neurons"),
    (check_share_off, lambda Z: (Z <= 0).mean(axis=1, keepdims=True), "shape (5, 1), expected"),
    (check_share_off, lambda Z: (Z <= 0).mean(axis=1).round(1), "Do not round"),
    (check_share_off, lambda Z: (Z <= 0).mean(axis=1).round(2), "Do not round"),
    (check_share_off, lambda Z: (Z <= 0).sum(axis=1) // Z.shape[1], "after the decimal point"),
    (check_share_off, lambda Z: (Z <= 0).all(axis=1), "True or False"),
    (check_share_off, lambda Z: (Z <= 0).any(axis=1), "True or False"),
    (check_share_off, lambda Z: Z <= 0, "shape (5, 7), expected"),
    (check_share_off, lambda Z: Z.mean(axis=1), "is -0.845714 at [0], expected 0.571429"),
    (check_share_off, lambda Z: np.median(Z <= 0, axis=1), "is 1 at [0], expected 0.571429"),
    (check_share_off, lambda Z: (Z <= 0).mean(axis=2), "AxisError"),

    (check_dead_neurons, lambda Z: (Z <= 0).all(axis=1), "True or False"),
    (check_dead_neurons, lambda Z: (Z <= 0).all(), "all neurons together"),
    (check_dead_neurons, lambda Z: np.where((Z <= 0).all(axis=1)), "tuple, expected an array of shape (2,). Take its"),
    (check_dead_neurons, lambda Z: np.argwhere((Z <= 0).all(axis=1)), "shape (2, 1), expected"),
    (check_dead_neurons, lambda Z: np.flatnonzero((Z <= 0).any(axis=1)), "not dead"),
    (check_dead_neurons, lambda Z: np.flatnonzero((Z <= 0).all(axis=0)), "axis=1"),
    (check_dead_neurons, lambda Z: np.flatnonzero((Z > 0).any(axis=1)), "on for some image"),
    (check_dead_neurons, lambda Z: np.flatnonzero(Z.sum(axis=1) <= 0), "its sum over all is below 0"),
    (check_dead_neurons, lambda Z: np.flatnonzero(Z.mean(axis=1) <= 0), "its sum over all is below 0"),
    (check_dead_neurons, lambda Z: np.flatnonzero(Z[:, 0] <= 0), "first image alone"),
    (check_dead_neurons, lambda Z: np.flatnonzero((Z <= 0.1).all(axis=1)), "on for three images, if only just"),
    (check_dead_neurons, lambda Z: np.flatnonzero(Z[:, -1] <= 0), "is [1, 2, 3], expected [1, 3]"),
    (check_dead_neurons, lambda Z: np.flatnonzero((Z <= 0).mean(axis=1) > 0.9), "on for one image of 300"),
    (check_dead_neurons, lambda Z: np.flatnonzero((Z <= 0).mean(axis=1).round(2) == 1), "on for one image of 300"),
    (check_dead_neurons, lambda Z: (Z <= 0).all(axis=1).sum(), "not how many"),
    (check_dead_neurons, lambda Z: np.flatnonzero((Z < 0).all(axis=1)), "exactly 0"),
    (check_dead_neurons, lambda Z: np.flatnonzero((Z == 0).all(axis=1)), "0 or less, not 0 alone"),
    (check_dead_neurons, lambda Z: [], "No neuron is found"),
    (check_dead_neurons, lambda Z: np.flatnonzero(Z.W1 == 0), "here you have the sums, Z1"),
    (check_dead_neurons, lambda Z: np.flatnonzero((Z <= 0).all(axis=1)) + 1, "counts from 1"),
    (check_dead_neurons, lambda Z: [1, 3], "is [1, 3], expected []"),
    (check_dead_neurons, lambda Z: [i for i in range(1, len(Z)) if (Z[i] <= 0).all()], "expected [0, 1, 2, 3, 4]"),
    (check_dead_neurons, lambda Z: (Z <= 0).all(axis=1) * np.arange(len(Z)), "is [0, 1, 0, 3, 0], expected [1, 3]"),
    (check_dead_neurons, ten_neurons, "any number of rows"),

    (check_leaky_ReLU, lambda Z: Z if Z > 0 else 0.1 * Z, "np.where look at each entry"),
    (check_leaky_ReLU, lambda Z: max(Z, 0.1 * Z), "np.where look at each entry"),
    (check_leaky_ReLU, lambda Z: np.maximum(Z, 0), "negative is lost"),
    (check_leaky_ReLU, lambda Z: 0.1 * Z, "Positive sums pass whole"),
    (check_leaky_ReLU, lambda Z: Z, "Only a tenth"),
    (check_leaky_ReLU, lambda Z: np.where(Z > 0, Z, 0.1), "a tenth of the sum, not 0.1"),
    (check_leaky_ReLU, lambda Z: np.maximum(Z, 0.1), "a tenth of the sum, not 0.1"),
    (check_leaky_ReLU, lambda Z: np.where(Z > 0, Z, -0.1 * Z), "is below 0, too"),
    (check_leaky_ReLU, lambda Z: np.where(Z > 0, Z, 0.01 * Z), "A tenth is 0.1"),
    (check_leaky_ReLU, lambda Z: np.minimum(Z, 0.1 * Z), "exchanged"),
    (check_leaky_ReLU, lambda Z: np.where(Z > 0, 0.1 * Z, Z), "exchanged"),
    (check_leaky_ReLU, lambda Z: np.where(Z > 0, 1, 0.1), "This is the derivative"),
    (check_leaky_ReLU, lambda Z: np.where(Z > 0, Z, 0.1 * Z).round(1), "Do not round"),
    (check_leaky_ReLU, lambda Z: np.where(Z > 0, Z, 0.1 * Z).T, "exchanged"),
    (check_leaky_ReLU, lambda Z: np.where(Z > 0), "tuple"),
    (check_leaky_ReLU, lambda Z: Z[Z > 0], "shape (11,), expected"),
    (check_leaky_ReLU, leaks_in_place, "changed the array"),

    (check_leaky_deriv, lambda Z: Z > 0, "it is 0.1 there"),
    (check_leaky_deriv, whole_numbers, "after the decimal point"),
    (check_leaky_deriv, lambda Z: np.where(Z > 0, 1, 0), "it is 0.1 there"),
    (check_leaky_deriv, lambda Z: np.where(Z >= 0, 1, 0.1), "At 0"),
    (check_leaky_deriv, lambda Z: np.where(Z > 0, 1, -0.1), "rises on both sides"),
    (check_leaky_deriv, lambda Z: np.where(Z > 0, Z, 0.1 * Z), "leaky ReLU itself"),
    (check_leaky_deriv, lambda Z: np.where(Z > 0, Z, 0.1), "The derivative is 1 where"),
    (check_leaky_deriv, lambda Z: np.where(Z > 0, 1, 0.1 * Z), "does not depend on how far"),
    (check_leaky_deriv, lambda Z: np.where(Z > 0, 1, 0.01), "A tenth is 0.1"),
    (check_leaky_deriv, lambda Z: np.where(Z > 0, 0.1, 1), "exchanged"),
    (check_leaky_deriv, lambda Z: np.ones(Z.shape), "is 1 at [0, 1], expected 0.1"),
    (check_leaky_deriv, lambda Z: 1 if Z > 0 else 0.1, "np.where look at each entry"),
    (check_leaky_deriv, lambda Z: np.sign(Z), "is -1 at [0, 1], expected 0.1"),
    (check_leaky_deriv, lambda Z: 0.1, "is one number, expected an array"),
    (check_leaky_deriv, lambda Z: np.where(Z > 0, [1], [0.1, 0.1]), "ValueError"),
]

RIGHT = [
    (check_share_off, share_by_counting),
    (check_share_off, lambda Z: (Z <= 0).mean(axis=1)),
    (check_share_off, lambda Z: 1 - np.count_nonzero(Z > 0, axis=1) / Z.shape[1]),
    (check_share_off, lambda Z: (Z <= 0).mean(axis=1, dtype=np.float32)),
    (check_share_off, lambda Z: np.einsum("ij->i", (Z <= 0).astype(float)) / len(Z[0])),

    (check_dead_neurons, dead_by_counting),
    (check_dead_neurons, lambda Z: np.flatnonzero(Z.max(axis=1) <= 0)),
    (check_dead_neurons, lambda Z: sorted(set(range(len(Z))) - set(np.where(Z > 0)[0]))),
    (check_dead_neurons, lambda Z: np.where(np.maximum(Z, 0).sum(axis=1) == 0)[0]),
    (check_dead_neurons, lambda Z: np.arange(len(Z))[(Z <= 0).mean(axis=1) == 1]),
    (check_dead_neurons, lambda Z: np.array([i for i, row in enumerate(Z) if not (row > 0).any()])),
    (check_dead_neurons, lambda Z: np.flatnonzero((Z <= 0).all(axis=1)).astype(np.int8)),

    (check_leaky_ReLU, entry_by_entry),
    (check_leaky_ReLU, leaks_in_a_copy),
    (check_leaky_ReLU, lambda Z: np.maximum(Z, 0.1 * Z)),
    (check_leaky_ReLU, lambda Z: np.maximum(Z, 0) + 0.1 * np.minimum(Z, 0)),
    (check_leaky_ReLU, lambda Z: np.where(Z < 0, Z / 10, Z).astype(np.float32)),
    (check_leaky_ReLU, lambda Z: Z * (Z > 0) + 0.1 * Z * (Z <= 0)),

    (check_leaky_deriv, filled),
    (check_leaky_deriv, lambda Z: np.where(Z > 0, 1, 0.1).astype(np.float32)),
    (check_leaky_deriv, lambda Z: 0.1 + 0.9 * (Z > 0)),
    (check_leaky_deriv, lambda Z: np.where(Z <= 0, 1 / 10, 1)),
    (check_leaky_deriv, lambda Z: [[1 if z > 0 else 0.1 for z in row] for row in Z]),
    (check_leaky_deriv, lambda Z: np.heaviside(Z, 0) * 0.9 + 0.1),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
