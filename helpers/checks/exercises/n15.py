"""Checks of the exercises in 15_mini_batches.ipynb."""
import numpy as np

from helpers.checks.judge import judge


def check_images_needed(images_needed):
    """The size that makes the cosine 1 / sqrt(1 + ratio² / size) what is asked."""
    cases = [((ratio, cosine), ratio**2 * cosine**2 / (1 - cosine**2))
             for ratio, cosine in ((8.6, 0.5), (8.6, 0.9), (140.0, 0.5), (3.0, 0.2))]

    def wrong(ratio, cosine):
        root = ratio * cosine / np.sqrt(1 - cosine**2)
        right = root**2
        inverse = "Squared, the equation is cosine² (1 + ratio² / B) = 1. Solve it for B."
        return [(root, "This is the root of the answer: both sides were to be squared."),
                (ratio**2 / (1 - cosine**2), inverse), (ratio**2 * cosine**2, inverse), (1 / right, inverse),
                (ratio**2 * (1 - cosine**2) / cosine**2, "Upside down: a better compass needs more images."),
                (ratio**2 / (1 / cosine - 1), "The cosine is squared, too: the root goes over the whole sum."),
                (ratio**2 / cosine**2, "The 1 under the root is missing."),
                (ratio**2 / (1 / cosine**2 + 1), "A sign: 1 goes to the other side."),
                (ratio / (1 / cosine**2 - 1), "ratio is squared in the formula."),
                (1 / np.sqrt(1 + ratio**2 / cosine), "This puts the cosine in place of B. Solve for B."),
                *((whole(right), "Do not round: keep every digit.") for whole in (np.floor, np.ceil, np.round))]

    return judge(images_needed, "ratio, cosine", cases, wrong, "A cosine of 0.9 takes nearly 13 times as many images "
                 "as one of 0.5.", name="The size for a ratio of {ratio} and a cosine of {cosine}")


def check_whole_gradient(whole_gradient):
    """The mean of the batches' gradients, each weighted with its size."""
    rng = np.random.default_rng(15)
    cases = []
    for sizes, shape in (([3, 3, 1], (2, 4)), ([100, 50], (3, 2)), ([2, 5, 1, 4], (5,))):
        gradients = [rng.normal(size=shape) for _ in sizes]
        total = sum(size * g for size, g in zip(sizes, gradients, strict=True))
        cases.append(((gradients, sizes), total / sum(sizes)))

    def wrong(gradients, sizes):
        total = sum(size * g for size, g in zip(sizes, gradients, strict=True))
        plain = sum(gradients)
        back = sum(g / size for size, g in zip(sizes, gradients, strict=True))
        return [(plain / len(sizes), "The plain mean gives the images of the last, smaller batch too much weight."),
                (plain, "This is the plain sum. Each gradient is the mean of its batch: weight it with its size."),
                (total, "The sum over the images is right. Divide it by how many they are: sum(sizes)."),
                (total / len(sizes), "Divide by the number of images, sum(sizes), not of batches."),
                (plain / sum(sizes), "Multiply each gradient by the size of its batch first."),
                (back, "Multiply by the size: g is a mean, and the sum of its images is size times g."),
                (back / len(sizes), "Multiply by the size: g is a mean, and the sum of its images is size times g."),
                (gradients[0], "This is the first batch alone. Is a `return` inside the loop?"),
                (sizes[0] * gradients[0] / sum(sizes), "Only the first batch counts. Is a `return` inside the loop?"),
                (sizes[-1] * gradients[-1] / sum(sizes), "Each batch has to add to what is there, not replace it."),
                (np.mean(total / sum(sizes)), "One number has come out. Add arrays, and keep their shape.")]

    return judge(whole_gradient, "gradients, sizes", cases, wrong, "The gradient of all images, from those of batches.",
                 advice="zip(gradients, sizes) goes through both side by side.")


def check_squared_lengths(squared_lengths):
    """The sum of squares of each image's own table dZ[:, j] times A[:, j], without making the tables."""
    rng = np.random.default_rng(16)
    cases = []
    for c, h, m in ((3, 4, 5), (2, 6, 3), (5, 2, 7)):
        dZ, A = rng.normal(size=(c, m)), rng.normal(size=(h, m))
        cases.append(((dZ, A), np.array([(np.outer(dZ[:, j], A[:, j])**2).sum() for j in range(m)])))

    def wrong(dZ, A):
        one, other = (dZ**2).sum(axis=0), (A**2).sum(axis=0)
        return [(one + other, "The sums are multiplied: each square of the one meets each square of the other."),
                (np.sqrt(one * other), "The squared length is wanted, without the root."),
                ((one * other).sum(), "One number for each image: do not add them up."),
                ((one * other).mean(), "One number for each image: do not take their mean."),
                (dZ.sum(axis=0)**2 * A.sum(axis=0)**2, "Square first, and add afterwards."),
                ((dZ.sum(axis=0) * A.sum(axis=0)), "The squares are missing."),
                (one, "The activations are missing: each column of A counts, too."),
                (other, "dZ is missing: each of its columns counts, too."),
                (((dZ @ A.T)**2).sum(), "This is the table of all images together. Each image has a table of its own.")]

    return judge(squared_lengths, "dZ, A", cases, wrong, "So one pass forward and back finds the noise of one image.",
                 advice="(dZ**2).sum(axis=0) has one entry an image.")
