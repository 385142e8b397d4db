"""Our confusion, and the check of the reader's, of 13_how_good_is_it.ipynb."""
import numpy as np

from helpers.checks.judge import judge


def confusion(predictions, Y, classes):
    """Counts of images, C (classes, classes): row the true class, column the answer.

    predictions, Y (m,): the answers and the true classes, each 0 ... classes - 1.
    """
    C = np.zeros((classes, classes), dtype=int)     # row: the true class; column: the answer
    for t, r in zip(Y, predictions):                # noqa: B905    as on the page
        C[t, r] += 1
    return C


SMALL = (np.array([0, 2, 1, 1, 3, 1, 0, 2, 1, 3, 3, 0]), np.array([0, 2, 1, 1, 3, 2, 0, 2, 3, 3, 0, 1]), 5)


def _like_the_page():
    """500 images of ten classes, of which the last is not among them, and is answered three times."""
    rng = np.random.default_rng(3)
    Y = rng.integers(0, 9, 500)
    predictions = np.where(rng.random(500) < 0.8, Y, rng.integers(0, 9, 500))
    predictions[[10, 20, 30]] = 9
    return predictions, Y, 10


def check_confusion(confusion):
    """Counts in the row of the true class and the column of the answer."""
    cases = [(inputs, _counts(*inputs)) for inputs in (SMALL, _like_the_page())]
    return judge(confusion, "predictions, Y, classes", cases, _wrong, "Each image is counted once, in its own place.",
                 name="C", arrays=True,
                 advice="C has a row and a column for each class; Y[j] and predictions[j] say where image j counts.")


def _counts(predictions, Y, classes):
    """The counts, each on its own."""
    return np.array([[((Y == t) & (predictions == r)).sum() for r in range(classes)] for t in range(classes)])


def _wrong(predictions, Y, classes):
    C, m = _counts(predictions, Y, classes), len(Y)
    rows, diagonal = np.bincount(Y, minlength=classes), np.diag(C)
    place = np.zeros_like(C)
    place[Y[0], predictions[0]] = 1
    last = np.zeros_like(C)
    last[Y[-1], predictions[-1]] = 1
    once = "Each pair of classes is counted once at most. Add 1 for every image: a loop, or np.add.at."
    shares = "These are shares. C holds counts: do not divide."
    one = "Only the first image is counted. Does the `return` stand inside the loop?"
    with np.errstate(all="ignore"):
        recalls, precisions = C / C.sum(axis=1, keepdims=True), C / C.sum(axis=0)
    return [(C.T, "Rows and columns are exchanged: the row is the true class, the column the answer."),
            (C > 0, once), (C / m, shares), (np.nan_to_num(recalls), shares), (np.nan_to_num(precisions), shares),
            (100 * C / m, shares),
            (0 * C, "All counts are 0. Does the loop add 1 to a place of C?"),
            (C - np.diag(diagonal), "The diagonal is missing: count the correct answers as well."),
            (np.diag(diagonal), "Only the correct answers are counted. The mistakes belong in C as well."),
            (C + C.T, "Each image is counted twice, once in [t, r] and once in [r, t]. Count it in one place."),
            (2 * C, "Each image is counted twice."), (C + 1, "Every count is too large by 1. Begin with zeros."),
            (C - place, "The first image is left out."), (C - last, "The last image is left out."),
            (place, one), (last, "Only the last image is counted. Does each turn begin with a new table?"),
            (rows, "These are the numbers of images of each class. C has a row and a column for each class."),
            (diagonal, "These are the correct answers of each class. C has a row and a column for each class."),
            (diagonal.sum() / m, "This is the accuracy, one number. C is a table."),
            (diagonal.sum(), "This is how many answers are correct, one number. C is a table."),
            (np.diag(rows), "Each image is counted on the diagonal. The column is the answer, not the true class."),
            (C[::-1], "The rows stand in the reverse order."), (C[:, ::-1], "The columns stand in the reverse order.")]
