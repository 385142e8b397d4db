"""Checks of what a reader writes in 06_L_cross_entropy.ipynb: the loss, the answers and their accuracy."""
import numpy as np

from helpers.checks.judge import judge
from helpers.checks.verdict import array_fault, call, failed, is_number

LIKELY = np.array([[0.20, 0.05, 0.70, 0.50, 0.90, 0.10],        # (c, m) = (4, 6); image 5 gives its true class 0.001
                   [0.35, 0.55, 0.20, 0.35, 0.06, 0.64],
                   [0.42, 0.30, 0.06, 0.05, 0.01, 0.259],
                   [0.03, 0.10, 0.04, 0.10, 0.03, 0.001]])
FEWER = np.array([[0.70, 0.10, 0.25, 0.30, 0.20],               # (c, m) = (3, 5)
                  [0.20, 0.80, 0.25, 0.10, 0.15],
                  [0.10, 0.10, 0.50, 0.60, 0.65]], dtype=np.float32)
CASES = [(LIKELY, np.array([2, 1, 0, 1, 0, 3])), (FEWER, np.array([0, 1, 0, 2, 2]))]
ZERO = (np.array([[1.0], [0.0], [0.0]]), np.array([1]))
CHOOSE = ("Pick with two lists: the rows first, which are Y, then the columns, np.arange(Y.size).")


def check_cross_entropy(cross_entropy):
    """The mean over the images of -log of the probability of the true class, with a floor under that probability."""
    def wrong(A2, Y):
        m, truth = Y.size, np.arange(len(A2))[:, None] == Y                 # (c, m)
        p = A2[Y, np.arange(m)].astype(np.float64)                          # (m,)
        losses, loss = -np.log(p), -np.log(p).mean()
        columns = "A2[Y] takes whole rows. One entry of each column is wanted: A2[Y, np.arange(Y.size)]."
        base = "This is a logarithm of another base. np.log is the natural one."
        all_rows = "This looks at all classes. Only the probability of the true class counts."
        no_log = "There is no logarithm in it. The loss of an image is minus the logarithm of its p."
        return [(-loss, "The sign is wrong: the logarithm of a probability is negative, a loss is positive."),
                (losses.sum(), "This is the sum over the images. The loss is their mean."),
                (-losses.sum(), "This is the sum of the logarithms. Flip the sign, and take the mean."),
                (losses, "These are the losses of the images. Their mean is wanted."),
                (-losses, "These are the logarithms of p. Flip the sign, and take the mean."),
                (p, "These are the probabilities of the true classes. Take -log of each, then the mean."),
                (loss / np.log(10), base), (loss / np.log(2), base),
                (-np.log(A2[Y]).mean(), columns), (-np.log(A2[Y]), columns),
                (-np.log(A2.max(axis=0)).mean(), "This looks at the largest probability, expected that of the "
                                                 "true class: row Y[j] of column j."),
                (-np.log(p.mean()), "This takes the mean first. Take the logarithm of each p, then the mean."),
                (p.mean(), no_log), (1 - p.mean(), no_log), (((A2 - truth) ** 2).mean(), no_log),
                (((A2 - truth) ** 2).sum() / m, no_log), (p.prod(), no_log), (((1 - p) ** 2).mean(), no_log),
                (-np.log(1 - p).mean(), "The loss is minus the log of p, not of 1 - p."),
                ((p * losses).mean(), "Each loss is weighted by p here, but every image counts the same."),
                (loss / len(A2), "This divides by the number of classes as well. It is a mean over the images."),
                (losses.sum() / len(A2), "This divides by the number of classes. Divide by that of the images."),
                (-np.log(A2).mean(), all_rows), (-np.log(A2).sum() / m, all_rows),
                (-(A2 * np.log(A2)).sum() / m, all_rows), (-(A2 * np.log(A2)).mean(), all_rows),
                (np.median(losses), "This is the loss in the middle, expected the mean."),
                (losses.max(), "This is the largest loss, expected the mean."),
                (-np.log1p(p).mean(), "This is the log of 1 + p. That of p is np.log."),
                (np.exp(loss), "This takes e to the loss. The loss itself is wanted."),
                (losses[-1], "Only the last image counts. Each turn has to add to the total, not replace it."),
                (losses[0], "Only the first image counts. Is the `return` inside the loop?")]

    cases = [(case, -np.log(case[0][case[1], np.arange(case[1].size)].astype(np.float64)).mean()) for case in CASES]
    verdict = judge(cross_entropy, "A2, Y", cases, wrong, "One loss for each image, then their mean; and a probability "
                    "of 0 does no harm.", name="The loss", advice=CHOOSE, arrays=True)
    if not verdict.ok:
        return verdict
    found, problem = call(cross_entropy, *ZERO, arrays=True)
    if problem or not is_number(found) or not np.isfinite(found):
        keep = "Keep the line with np.maximum, which puts a floor under p."
        return failed(problem or f"All is right until a probability is rounded to 0. Then the loss is {found}. {keep}")
    if found > 1000:
        return failed(f"A true class with the probability 0 costs {found:.3g}: what np.log gives for 0 was replaced. "
                      "Replace the 0 itself: keep the line with np.maximum, which puts a floor under p.")
    if found < 13:
        return failed(f"A true class with the probability 0 costs only {found + 0.0:.3g}. Put a floor under p that is "
                      "lower than any probability that occurs: keep the line with np.maximum.")
    return verdict


def check_get_predictions(get_predictions):
    """For each column the row of its largest entry."""
    def wrong(A2):
        places, top = A2.argmax(axis=0), A2.max(axis=0)
        return [(A2.argmax(), "This is one place for the whole table. axis=0 looks for one in each column."),
                (A2.argmax(axis=1), "This looks along each row. axis=0 names the axis that goes away, the classes."),
                (top, "These are the probabilities themselves. Their rows are wanted: argmax."),
                (A2.max(axis=1), "These are probabilities, one a row. A row number for each column is wanted."),
                (A2.max(), "This is the largest probability of all. Its row in each column is wanted: argmax, axis=0."),
                (A2.argmin(axis=0), "This is the least probable class of each image."),
                (places + 1, "This counts the classes from 1. NumPy counts rows from 0."),
                (top == A2, "This marks the place in each column. Its row number is wanted: argmax."),
                (A2.round(), "This marks what is above a half, as rounding does. The row of the largest is "
                              "wanted: argmax."),
                (A2.argsort(axis=0), "This sorts each column. Only the row of its largest is wanted: argmax."),
                (A2.argmax(axis=0, keepdims=True), "The answers are a row (1, m), expected (m,): leave out keepdims.")]

    return judge(get_predictions, "A2", [((A2,), A2.argmax(axis=0)) for A2, _ in CASES], wrong,
                 "One class for each image, the most probable.", name="The answer", arrays=True,
                 advice="A2 has its classes along axis 0, its images along axis 1.")


def check_get_accuracy(get_accuracy):
    """The share of the answers that equal their label."""
    cases = [(np.array([9, 4, 3, 9, 0, 9, 6]), np.array([4, 4, 3, 9, 0, 9, 5])),
             (np.array([2, 0, 1, 1, 0]), np.array([2, 2, 0, 1, 1]))]

    def wrong(predictions, Y):
        right = predictions == Y
        far = "How far two digits lie apart says nothing: taken for a 4, a 9 is as wrong as a 5."
        return [(right, "This says for each image whether it is right. The share of True is wanted: their mean."),
                (right.sum(), "This counts the right answers. Divide by the number of images."),
                ((~right).sum(), "This counts the wrong answers. The share of the right ones is wanted."),
                (1 - right.mean(), "This is the share of wrong answers."),
                (100 * right.mean(), "This is in percent. A share from 0 to 1 is wanted."),
                (right.sum() / 10, "This divides by the number of classes. Divide by that of the images."),
                (0, "All is cut to 0, a whole number. Divide with `/`, not `//`."),
                (predictions - Y, "The differences are no counts. predictions == Y is True where both agree."),
                ((predictions - Y).mean(), far), (abs(predictions - Y).mean(), far),
                (right.mean().round(1), "Do not round: keep every digit."),
                (np.isin(predictions, Y).mean(), "An answer is looked up among all labels. Compare image by image."),
                (right[0], "Only the first image counts. Is the `return` inside the loop?")]

    verdict = judge(get_accuracy, "predictions, Y", [(case, (case[0] == case[1]).mean()) for case in cases], wrong,
                    "The share of the images whose answer is their label.", name="The accuracy", arrays=True,
                    advice="`if` looks at one number. predictions == Y compares entry by entry.")
    if not verdict.ok:
        return verdict
    for shares, answers in ((1, cases[0][0]), (0, cases[0][0] + 1)):       # all right, all wrong
        found, problem = call(get_accuracy, cases[0][0], answers, arrays=True)
        fault = problem or array_fault(found, shares, f"With {'all' if shares else 'no'} answers right, the accuracy")
        if fault:
            return failed(fault)
    return verdict
