"""Checks of the exercises in 13_how_good_is_it.ipynb."""
import numpy as np

from helpers.verdict import array_fault, call, failed, pair_fault, passed


def check_recalls(recalls):
    """The diagonal over the sums of the rows."""
    C = np.random.default_rng(0).integers(1, 30, (10, 10)) + np.diag(np.arange(20, 60, 4))      # one row's mistakes win
    C[0, 5] = 70
    found, problem = call(recalls, C)
    if problem:
        return failed(problem)
    right = np.diag(C)
    expected = right / C.sum(axis=1)
    if isinstance(found, np.ndarray) and found.shape == (10,):
        if np.allclose(found, right / C.sum(axis=0)):
            return failed("These are precisions: of what was read as t. Sum along the rows, over what is a t.")
        if np.allclose(found, right / C.sum()):
            return failed("Divide each by the number of images of its own digit, not by all of them.")
        if np.array_equal(found, right):
            return failed("These are counts. Divide each by the number of images of its digit.")
    fault = array_fault(found, expected, "recalls(C)")
    return failed(fault) if fault else passed("Each row's share on the diagonal.")


def check_most_confused(most_confused):
    """Row and column of the largest entry off the diagonal."""
    rng = np.random.default_rng(1)
    for t, r in ((2, 7), (9, 4), (0, 9)):
        C = rng.integers(0, 5, (10, 10)) + 40 * np.eye(10, dtype=int)
        C[t, t], C[t, r] = 400, 9       # a small share of its row, and yet the most images
        found, problem = call(most_confused, C)
        problem = problem or pair_fault(found, "t, r", "numbers")
        if problem:
            return failed(problem)
        if all(isinstance(place, (int, np.integer)) for place in found):
            if found[0] == found[1]:
                return failed("A digit that is read as itself is no mistake: take the diagonal away first.")
            if tuple(found) == (r, t):
                return failed("The first of the pair is what it is, the row; the second what was read, the column.")
        for place, expected, name in zip(found, (t, r), ("t", "r"), strict=True):
            fault = array_fault(place, expected, name)
            if fault:
                return failed(fault)
    return passed("The largest entry beside the diagonal.")


def check_centre(centre_of_mass):
    """Mean row and mean column of the ink."""
    rng = np.random.default_rng(2)
    for _ in range(2):
        image = np.zeros((28, 28))
        image[3:12, 15:27] = rng.random((9, 12))
        found, problem = call(centre_of_mass, image)
        problem = problem or pair_fault(found, "row, column", "numbers")
        if problem:
            return failed(problem)
        rows, columns = np.indices((28, 28))
        expected = np.average(rows, weights=image), np.average(columns, weights=image)
        if all(isinstance(place, (int, float, np.number)) for place in found):
            if np.allclose(found, expected[::-1]):
                return failed("Row and column are exchanged: the row comes first.")
            if np.allclose(found, np.add(expected, 1)) or np.allclose(found, np.add(expected, 0.5)):
                return failed("The first row is number 0, and so is the first column.")
            if np.allclose(found, np.multiply(expected, image.sum())):
                return failed("Divide by all the ink of the image.")
            if np.allclose(found, [place.mean() for place in np.nonzero(image)]):
                return failed("Every pixel with ink counts the same here. Weigh each by how much ink it has.")
        for place, value, name in zip(found, expected, ("The row", "The column"), strict=True):
            fault = array_fault(place, value, name)
            if fault:
                return failed(fault)
    return passed("The mean place of the ink.")
