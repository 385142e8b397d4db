"""Checks of the exercises in 06_L_cross_entropy.ipynb."""
import numpy as np

from helpers.checks.verdict import array_fault, call, failed, is_array, is_number, passed, places_fault

SIGN = "The sign is wrong: the logarithm of a probability is negative, a loss is positive."
BASE = "This is a logarithm of another base. np.log is the natural one."


def check_mean_loss(mean_loss):
    """Mean of -log p over the probabilities p (m,) given to the right digits."""
    many = np.random.default_rng(6).uniform(0.05, 1, 4000)
    for p in (np.array([0.5, 0.9, 0.2, 0.6]), np.array([0.9, 0.2, 0.35]), many):
        found, problem = call(mean_loss, p)
        losses = -np.log(p)                     # (m,)
        loss = losses.mean()
        if p is many and is_number(found) and not np.isfinite(found):
            return failed(f"For 4,000 images the loss is {found}: the product of 4,000 probabilities is rounded to 0. "
                          "Take the logarithm of each, then add.")
        fault = problem or array_fault(found, loss, "The loss", wrong=[
            (-loss, SIGN), (loss / np.log(10), BASE), (loss / np.log(2), BASE),
            (losses, "These are the losses of the images. Their mean is asked for."),
            (losses.sum(), "This is the sum over the images. The loss is their mean."),
            (loss / p.size, "This is divided twice by the number of images."),
            (-np.log(p.mean()), "This takes the mean first and then the logarithm. Each image has its own loss."),
            (np.median(losses), "This is the loss in the middle, expected the mean."),
            (losses[0] / p.size, "Only the first image counts. Is the `return` inside the loop?"),
            *((last, "Only the last image counts. Each turn has to add to the total, not replace it.")
              for last in (losses[-1], losses[-1] / p.size)),
            (-np.log1p(p).mean(), "This is the log of 1 + p. That of p is np.log."),
            (-np.log(1 - p).mean(), "The loss is minus the log of p, not of 1 - p."),
            ((p * losses).mean(), "Each loss is weighted by p here, but every image counts the same."),
            *((value, "There is no logarithm in it. The loss of an image is minus the logarithm of its p.")
              for value in ((1 - p).mean(), ((1 - p)**2).mean()))])
        if fault:
            return failed(fault)
    return passed("One loss for each image, then their mean.")


def check_guessing_loss(guessing_loss):
    """Loss of a network that gives every one of c classes the same probability."""
    for c in (10, 2, 26):
        found, problem = call(guessing_loss, c)
        loss = np.log(c)
        fault = problem or array_fault(found, loss, f"The loss for {c} classes", wrong=[
            (1 / c, f"1 / {c} is the probability. The loss is minus its logarithm."),
            (-loss, SIGN), (loss / np.log(10), BASE), (loss / np.log(2), BASE),
            *((value, "The loss looks at the true class alone. It was given 1 / c.") for value in (loss / c, c * loss)),
            (np.inf, f"The logarithm of 0 was taken. Is it 1 // {c}? `//` cuts it to 0; divide with `/`."),
            (-np.log(1 - 1 / c), "The true class is given 1 / c. The loss is minus the logarithm of 1 / c."),
            (1 - 1 / c, "This is the share of wrong answers. The loss is minus the logarithm of 1 / c."),
            (c, "This is the number of classes. The loss is minus the logarithm of 1 / c.")])
        if fault:
            return failed(fault)
    return passed("2.30 for ten digits, 0.69 for two classes, 3.26 for the letters.")


def check_worst(worst):
    """Numbers of the k images with the largest loss, the largest first."""
    A2 = np.array([[0.20, 0.05, 0.70, 0.50, 0.93, 0.10],        # (c, m)
                   [0.35, 0.55, 0.20, 0.35, 0.02, 0.40],
                   [0.42, 0.30, 0.06, 0.05, 0.01, 0.25],
                   [0.03, 0.10, 0.04, 0.10, 0.04, 0.25]])
    Y = np.array([0, 2, 0, 1, 2, 3])                            # p is 0.2, 0.3, 0.7, 0.35, 0.01, 0.25
    p = A2[Y, np.arange(6)]
    order = np.argsort(p)
    for k in (3, 1):
        found, problem = call(worst, A2, Y, k, given="A2 is (4, 6), Y is (6,): image j has a column of A2 and Y[j].")
        if problem and "out of bounds" in problem:
            problem += " The probabilities given to the true digits are A2[Y, np.arange(Y.size)]."
        if problem:
            return failed(problem)
        fault = places_fault(found, order[:k], wrong=[
            (order[::-1][:k], "These are the images with the smallest loss."),
            (order[k:], "This leaves the k of them first out. Take those: [:k]."),
            *((value, "These are values. The numbers of the images are asked for: np.argsort.")
              for value in (np.sort(p)[:k], np.sort(-np.log(p))[::-1][:k])),
            (Y[order[:k]], "These are the labels. The numbers of the images are asked for."),
            *((np.argsort(A2.max(axis=0))[::step][:k],
               "This looks at the highest probability. The loss looks at that of the true digit.") for step in (1, -1)),
            (np.argsort(A2.min(axis=0))[:k],
             "This looks at the lowest probability. The loss looks at that of the true digit.")])
        if fault and is_array(found, (k,)) and np.array_equal(np.sort(found), np.sort(order[:k])):
            return failed("The right images, but the largest loss should come first.")
        if fault:
            return failed(fault)
    return passed("The image that was given 0.01 for its true digit leads.")
