"""Exercises of 15_mini_batches.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import math

import numpy as np

from helpers.checks.exercises import n15
from tests.checks.answers import tried


def needed(line):
    """A reader's function of one line."""
    return eval(f"lambda ratio, cosine: {line}", {"np": np, "math": math})


def whole(line):
    return eval(f"lambda gradients, sizes: {line}", {"np": np})


def lengths(line):
    return eval(f"lambda dZ, A: {line}", {"np": np})


def first_batch_only(gradients, sizes):
    total = 0
    for gradient, size in zip(gradients, sizes, strict=True):
        total = total + size * gradient
        return total / sum(sizes)


def last_batch_only(gradients, sizes):
    for gradient, size in zip(gradients, sizes, strict=True):
        total = size * gradient
    return total / sum(sizes)


def added_up(gradients, sizes):
    total, count = np.zeros_like(gradients[0]), 0
    for k in range(len(sizes)):
        total += sizes[k] * gradients[k]
        count += sizes[k]
    return total / count


def by_outer_products(dZ, A):
    return np.array([(np.outer(dZ[:, j], A[:, j])**2).sum() for j in range(dZ.shape[1])])


SUM = "sum(g * size for g, size in zip(gradients, sizes))"
WRONG = [
    (n15.check_images_needed, needed("..."), "..."),
    (n15.check_images_needed, needed("ratio * cosine / np.sqrt(1 - cosine**2)"), "root of the answer"),
    (n15.check_images_needed, needed("ratio**2 * (1 - cosine**2) / cosine**2"), "Upside down"),
    (n15.check_images_needed, needed("ratio**2 * (1 / cosine**2 - 1)"), "Upside down"),
    (n15.check_images_needed, needed("ratio**2 / (1 / cosine - 1)"), "cosine is squared"),
    (n15.check_images_needed, needed("ratio**2 / cosine**2"), "1 under the root"),
    (n15.check_images_needed, needed("ratio**2 / (1 / cosine**2 + 1)"), "A sign"),
    (n15.check_images_needed, needed("ratio / (1 / cosine**2 - 1)"), "ratio is squared"),
    (n15.check_images_needed, needed("(1 / cosine**2 - 1) / ratio**2"), "Solve it for B"),
    (n15.check_images_needed, needed("round(ratio**2 / (1 / cosine**2 - 1))"), "Do not round"),
    (n15.check_images_needed, needed("math.ceil(ratio**2 / (1 / cosine**2 - 1))"), "Do not round"),
    (n15.check_images_needed, needed("ratio^2 / (1 / cosine^2 - 1)"), "no power"),
    (n15.check_whole_gradient, whole("sum(gradients) / len(sizes)"), "plain mean"),
    (n15.check_whole_gradient, whole("np.mean(gradients, axis=0)"), "plain mean"),
    (n15.check_whole_gradient, whole("sum(gradients)"), "plain sum"),
    (n15.check_whole_gradient, whole(SUM), "sum(sizes)"),
    (n15.check_whole_gradient, whole(f"{SUM} / len(sizes)"), "not of batches"),
    (n15.check_whole_gradient, whole("sum(gradients) / sum(sizes)"), "size of its batch first"),
    (n15.check_whole_gradient, whole("sum(g / size for g, size in zip(gradients, sizes))"), "Multiply by the size"),
    (n15.check_whole_gradient, whole("gradients[0]"), "first batch alone"),
    (n15.check_whole_gradient, first_batch_only, "`return` inside the loop"),
    (n15.check_whole_gradient, last_batch_only, "not replace it"),
    (n15.check_whole_gradient, whole(f"np.mean({SUM} / sum(sizes))"), "keep their shape"),
    (n15.check_whole_gradient, whole("gradients * sizes / sum(sizes)"), "TypeError"),
    (n15.check_squared_lengths, lengths("(dZ**2).sum(axis=0) + (A**2).sum(axis=0)"), "multiplied"),
    (n15.check_squared_lengths, lengths("np.sqrt((dZ**2).sum(axis=0) * (A**2).sum(axis=0))"), "without the root"),
    (n15.check_squared_lengths, lengths("((dZ**2).sum(axis=0) * (A**2).sum(axis=0)).sum()"), "do not add"),
    (n15.check_squared_lengths, lengths("((dZ**2).sum(axis=0) * (A**2).sum(axis=0)).mean()"), "mean"),
    (n15.check_squared_lengths, lengths("dZ.sum(axis=0)**2 * A.sum(axis=0)**2"), "Square first"),
    (n15.check_squared_lengths, lengths("dZ.sum(axis=0) * A.sum(axis=0)"), "squares are missing"),
    (n15.check_squared_lengths, lengths("(dZ**2).sum(axis=0)"), "activations are missing"),
    (n15.check_squared_lengths, lengths("(A**2).sum(axis=0)"), "dZ is missing"),
    (n15.check_squared_lengths, lengths("((dZ @ A.T)**2).sum()"), "all images together"),
    (n15.check_squared_lengths, lengths("(dZ**2).sum(axis=1) * (A**2).sum(axis=1)"), "ValueError"),
]
RIGHT = [
    (n15.check_images_needed, needed("ratio**2 / (1 / cosine**2 - 1)")),
    (n15.check_images_needed, needed("(ratio * cosine)**2 / (1 - cosine**2)")),
    (n15.check_images_needed, needed("(ratio / math.tan(math.acos(cosine)))**2")),
    (n15.check_images_needed, needed("np.float64(ratio)**2 * (1 / (1 / cosine**2 - 1))")),
    (n15.check_whole_gradient, added_up),
    (n15.check_whole_gradient, whole(f"{SUM} / sum(sizes)")),
    (n15.check_whole_gradient, whole("np.average(gradients, axis=0, weights=sizes)")),
    (n15.check_whole_gradient, whole("np.tensordot(np.array(sizes) / np.sum(sizes), gradients, axes=1)")),
    (n15.check_squared_lengths, by_outer_products),
    (n15.check_squared_lengths, lengths("(dZ**2).sum(axis=0) * (A**2).sum(axis=0)")),
    (n15.check_squared_lengths, lengths("np.einsum('kj,kj,ij,ij->j', dZ, dZ, A, A)")),
    (n15.check_squared_lengths, lengths("((dZ[:, None] * A)**2).sum(axis=(0, 1))")),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
