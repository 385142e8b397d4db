"""Checks of the exercises in 01_the_data_X_and_Y.ipynb."""
import numpy as np

from helpers.checks.verdict import array_fault, call, failed, is_array, is_number, pair_fault, passed, places_fault
from helpers.network import one_hot


def check_shuffle_together(shuffle_together):
    """X and Y must come back in one new order, drawn from rng, with every image beside its own label."""
    Y = np.random.default_rng(2).integers(0, 10, 60)
    X = np.arange(5 * 60, dtype=np.float64).reshape(5, 60)      # row 0 numbers the images
    orders = []
    for seed in (3, 3, 4):
        found, problem = call(shuffle_together, X, Y, np.random.default_rng(seed))
        if problem and "out of bounds for axis" in problem:
            problem += " Images are columns: X[:, order]." if "axis 0" in problem else " There are Y.size positions."
        fault = problem or pair_fault(found, "X, Y") or _order_fault(*found, X, Y)
        if fault:
            return failed(fault)
        orders.append(np.asarray(found[0])[0].astype(int))
    first, again, other = orders
    if np.array_equal(first, other):
        return failed("The order does not come by chance: two generators gave the same one. Draw it from rng: "
                      "rng.permutation(Y.size).")
    if not np.array_equal(first, again):
        return failed("Draw from the generator that you are given, rng: when it starts alike, the order is the same.")
    if (first == np.arange(60)).sum() > 20:
        return failed("Most images still stand where they stood. Give each a new place: rng.permutation(Y.size).")
    if np.unique(abs(np.diff(first)), return_counts=True)[1].max() > 20:
        return failed("Most images still follow one another in a regular order. Give each a new place: "
                      "rng.permutation(Y.size).")
    if (np.diff(Y[first]) >= 0).all():
        return failed("The images are sorted by their labels. Give each a new place: rng.permutation(Y.size).")
    return passed("Every image kept its label.")


def _order_fault(new_X, new_Y, X, Y):
    """What is wrong with a new order of X and Y, in a sentence; None for one order of both that is not the old."""
    for name, new, old in (("X", new_X, X), ("Y", new_Y, Y)):
        fault = array_fault(new, old, name)
        if fault and not is_array(np.asarray(new), old.shape):
            return fault
        if not np.isin(new, old).all():
            return f"{name} holds numbers that were not in it before. Only the order may change."
    new_X, new_Y = np.asarray(new_X), np.asarray(new_Y)
    if np.array_equal(new_X, X):
        return ("The images stand in the same order as before." if np.array_equal(new_Y, Y) else
                "Only the labels have a new order. Use it for both: X[:, order] and Y[order].")
    if not np.array_equal(np.sort(new_X, axis=None), X.ravel()):
        return "X lost or doubled an image. An order holds each position once: rng.permutation(Y.size)."
    if (new_X // 60 != X // 60).any():
        return "The rows of X were shuffled, and with them the pixels. Images are columns: X[:, order]."
    order = new_X[0].astype(int)
    if not np.array_equal(new_X, X[:, order]):
        return "The pixels of one image went to different columns. Use one order for all rows: X[:, order]."
    if np.array_equal(new_Y, Y):
        return "Only the images have a new order. Use it for both: X[:, order] and Y[order]."
    return None if np.array_equal(new_Y, Y[order]) else "Images and labels went apart. Draw one order for both."


def check_from_one_hot(from_one_hot):
    """Columns with a single 1 (10, m) must become labels (m,)."""
    for labels in ([4, 0, 9, 9, 2, 1, 7], [3], [0] * 12):
        Y = np.array(labels)
        T = one_hot(Y)
        found, problem = call(from_one_hot, T)
        if problem:
            return failed(problem)
        if is_number(found) and found == Y[0]:
            return failed("This is the label of the first column alone. Is the `return` inside the loop?")
        if is_number(found):
            return failed("The answer is one number for all columns, expected one for each. Which axis goes away?")
        if is_array(found, (10,)) and Y.size != 10:
            return failed("The answer has one entry for each row, expected one for each column. Which axis goes away?")
        fault = places_fault(found, Y, "Y", wrong=[
            (np.ones(Y.size), "These are the 1s themselves. The label is the row in which the 1 stands."),
            (np.sort(Y), "The labels are sorted: the 1s were read row by row. Go column by column."),
            (np.nonzero(T)[1], "These are numbers of the columns, the images. The row of the 1 is the label."),
            (T.argmin(axis=0), "This is where the smallest entry stands, a 0. The 1 is the largest: argmax.")])
        if fault:
            return failed(fault)
    return passed("Out and back again, and nothing is lost.")
