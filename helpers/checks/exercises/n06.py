"""Checks of the exercises in 06_L_cross_entropy.ipynb."""
import numpy as np

from helpers.checks.judge import judge
from helpers.checks.verdict import call, failed, is_array, is_number, passed, places_fault

SIGN = "The sign is wrong: the logarithm of a probability is negative, a loss is positive."
BASE = "This is a logarithm of another base. np.log is the natural one."


def check_guessing_loss(guessing_loss):
    """Loss of a network that gives every one of c classes the same probability."""
    def wrong(c):
        loss, should = np.log(c), "The loss is minus the logarithm of 1 / c."
        return [(1 / c, f"1 / {c} is the probability. The loss is minus its logarithm."),
                (-loss, SIGN), (loss / np.log(10), BASE), (loss / np.log(2), BASE),
                *((value, "The loss looks at the true class alone. It was given 1 / c.")
                  for value in (loss / c, c * loss)),
                (np.inf, f"The logarithm of 0 was taken. Is it 1 // {c}? `//` cuts it to 0; divide with `/`."),
                (-np.log(1 - 1 / c), f"The true class is given 1 / c. {should}"),
                (1 - 1 / c, f"This is the share of wrong answers. {should}"),
                (c, f"This is the number of classes. {should}")]

    return judge(guessing_loss, "c", [((c,), np.log(c)) for c in (10, 2, 26)], wrong,
                 "2.30 for ten digits, 0.69 for two classes, 3.26 for the letters.", name="The loss for {c} classes")


def check_worst(worst):
    """Numbers of the k images with the largest loss, the largest first."""
    A2 = np.array([[0.20, 0.05, 0.70, 0.10, 0.93, 0.10],        # (c, m)
                   [0.35, 0.55, 0.20, 0.35, 0.02, 0.40],
                   [0.42, 0.30, 0.06, 0.05, 0.01, 0.25],
                   [0.03, 0.10, 0.04, 0.50, 0.04, 0.25]])
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
               "They stand in the order of the highest probability, expected that of the true digit's.")
              for step in (1, -1)),
            (np.argsort(A2.min(axis=0))[:k],
             "They stand in the order of the lowest probability, expected that of the true digit's.")])
        if fault and is_array(found, (k,)) and np.array_equal(np.sort(found), np.sort(order[:k])):
            return failed("The right images, but the largest loss should come first.")
        if fault:
            return failed(fault)
    return passed("The image that was given 0.01 for its true digit leads.")


def check_loss_of_scores(loss_of_scores):
    """Mean cross-entropy straight from the scores, of any size."""
    def wrong(Z2, Y):
        true, top, logs = Z2[Y, np.arange(Y.size)], Z2.max(axis=0), np.log(np.exp(Z2).sum(axis=0))     # (m,)
        losses, no_log = logs - true, "The logarithm of the sum is missing."
        low = np.exp(Z2 - top)              # (c, m)   of the shifted scores
        minus, whole = ("The true score is subtracted: the higher it is, the lower the loss.",
                        "The sum goes over all columns together. Each has its own: axis=0.")
        return [(-losses.mean(), SIGN), (losses.sum(), "This is the sum over the images. The loss is their mean."),
                (losses, "These are the losses of the images. Their mean is asked for."),
                (-losses, "These are the logarithms of the probabilities. Flip the sign, and take the mean."),
                *((value.mean(), no_log) for value in (-true, top - true, np.exp(Z2).sum(axis=0) - true,
                                                       low.sum(axis=0) + top - true)),
                *((value, whole) for value in (np.log(np.exp(Z2).sum()) - true.mean(),
                                               np.log(low.sum()) + (top - true).mean())),
                ((logs - Z2[Y]).mean(), "Z2[Y] takes whole rows. The true scores are Z2[Y, np.arange(Y.size)]."),
                (logs.mean(), "The score of the true digit is missing."),
                ((logs + true).mean(), minus), ((logs + true - 2 * top).mean(), minus),
                ((losses - top).mean(), "The sum is taken of shifted scores. Shift the true score, too."),
                ((logs - top).mean(), "The largest score is subtracted. Subtract that of the true digit."),
                (losses.mean() / np.log(10), BASE), (losses.mean() / np.log(2), BASE)]

    small = np.array([[2.0, 0.5, -1.0, 0.2, 1.5], [0.0, 3.0, -1.5, 0.1, 1.0], [-1.0, -2.0, 0.5, 1.2, -0.5]])   # (c, m)
    labels = np.array([0, 1, 1, 2, 2])
    mean = (np.log(np.exp(small).sum(axis=0)) - small[labels, np.arange(5)]).mean()
    verdict = judge(loss_of_scores, "Z2, Y", [((small, labels), mean)], wrong, "The same loss, and finite for any "
                    "scores, without a floor.", name="The loss", advice="The true scores are Z2[Y, np.arange(Y.size)].")
    if not verdict.ok:
        return verdict
    loud = np.array([[0.0, -1000.0], [0.0, -1100.0], [2000.0, -2000.0]])    # 2000 and 100 below the largest
    found, problem = call(loss_of_scores, loud, np.array([1, 1]))
    if not problem and not (is_number(found) and np.isclose(found, 1050)):
        loss = f"{found:.6g}" if is_number(found) else found
        problem = f"Small scores come out right. With scores of 2000 the loss is {loss}, expected 1050. " + (
            "Is a probability rounded to 0, and a floor put under it?" if is_number(found) and np.isfinite(found) else
            "Shift each column first, and take no logarithm of a single probability.")
    return failed(problem) if problem else verdict
