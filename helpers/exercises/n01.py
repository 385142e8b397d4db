"""Checks of the exercises in 01_the_data_X_and_Y.ipynb."""
import numpy as np

from helpers.network import one_hot
from helpers.verdict import array_fault, call, failed, pair_fault, passed


def check_to_columns(to_columns):
    """Images (m, 28, 28) uint8 must become X (784, m), floating point in [0, 1]."""
    full = np.random.default_rng(1).integers(0, 256, (3, 28, 28), dtype=np.uint8)
    full[0, 0, 0], full[0, 0, 1] = 255, 51
    for images in (full, full // 2):
        found, problem = call(to_columns, images)
        expected = images.reshape(3, 784).T / 255       # (784, 3)
        if problem:
            return failed(problem)
        if isinstance(found, np.ndarray) and found.shape == expected.shape:
            if found.dtype.kind != "f":
                return failed(f"X holds {found.dtype}, expected floating point. Use `/`, not `//`, and keep what it "
                              "gives.")
            if np.allclose(found, expected * 255):
                return failed("The pixels still run from 0 to 255, expected 0 to 1.")
            if images is not full and np.allclose(found, images.reshape(3, 784).T / images.max()):
                return failed("Divide by 255, full ink, also where the darkest pixel is lighter than that.")
            if np.allclose(found, images.reshape(784, 3) / 255):
                return failed("One column mixes pixels of several images: reshape alone fills row by row. "
                              "Make one row for each image first, then transpose.")
        fault = array_fault(found, expected, "X")
        if fault:
            return failed(fault)
    return passed("Each image is a column, and pixel (r, s) is entry 28 r + s of it.")


def check_shuffle_together(shuffle_together):
    """X and Y must come back in one new order, with every image beside its own label."""
    Y = np.random.default_rng(2).integers(0, 10, 60)
    X = np.arange(5 * 60, dtype=np.float64).reshape(5, 60)      # row 0 numbers the images
    found, problem = call(shuffle_together, X, Y, np.random.default_rng(3),
                          advice="Images are columns, so X[:, order]. The order holds each position once.")
    problem = problem or pair_fault(found, "X, Y")
    if problem:
        return failed(problem)
    new_X, new_Y = found
    for name, new, old in (("X", new_X, X), ("Y", new_Y, Y)):
        fault = array_fault(new, old, name) if np.shape(new) != old.shape or not isinstance(new, np.ndarray) else None
        if fault:
            return failed(fault)
    if not np.array_equal(np.sort(new_X, axis=1), X):
        return failed("X lost or doubled an image, or its rows were shuffled. Reorder the columns: X[:, order], "
                      "where order holds each position once: rng.permutation(Y.size).")
    order = new_X[0].astype(int)
    if not np.array_equal(new_X, X[:, order]):
        return failed("The pixels of one image went to different columns. Use one order for all rows: X[:, order].")
    if np.array_equal(order, np.arange(60)):
        return failed("The images stand in the same order as before.")
    if not np.array_equal(new_Y, Y[order]):
        return failed("Images and labels went apart. Draw one order and use it for both.")
    return passed("Every image kept its label.")


def check_from_one_hot(from_one_hot):
    """Columns with a single 1 (10, m) must become labels (m,)."""
    for labels in ([4, 0, 9, 9, 2, 1, 7], [3], [0] * 12):
        Y = np.array(labels)
        found, problem = call(from_one_hot, one_hot(Y))
        if problem:
            return failed(problem)
        if isinstance(found, np.generic):
            return failed("The answer is one number for all columns, expected one for each. Which axis goes away?")
        if isinstance(found, np.ndarray) and found.shape == (10,) != Y.shape:
            return failed("The answer has one entry for each row, expected one for each column. Which axis goes away?")
        fault = array_fault(found, Y, "Y")
        if fault:
            return failed(fault)
    return passed("Out and back again, and nothing is lost.")
