"""Checks of the exercises in 02_Z1_weighted_sums.ipynb."""
import numpy as np

from helpers.verdict import array_fault, call, failed, passed


def check_score(score):
    """One neuron, one image: b plus the sum of w[k] * x[k]."""
    rng = np.random.default_rng(1)
    for n in (3, 8):
        w, x, b = rng.normal(size=n), rng.random(n), 0.7
        found, problem = call(score, w, x, b)
        if problem:
            return failed(problem)
        if isinstance(found, np.ndarray) and found.shape == x.shape:
            return failed("The result has one entry for each pixel, expected one number. Add the products up.")
        if isinstance(found, (int, float, np.number)):
            if np.isclose(found, w @ x):
                return failed("The sum is right, but the bias is missing.")
            if np.isclose(found, w @ x + n * b):
                return failed("The bias is in it once for each pixel. It belongs in it once.")
            if np.isclose(found, b + w[-1] * x[-1]) or np.isclose(found, w[-1] * x[-1]):
                return failed("Only the last product is left. Each turn of the loop must add to z, not replace it.")
        fault = array_fault(found, w @ x + b, "The score")
        if fault:
            return failed(fault)
    return passed("One bias and one product for each pixel.")


def check_as_column(as_column):
    """A bias (h,) must become a column (h, 1)."""
    for h in (10, 4):
        b = np.arange(1.0, h + 1)
        found, problem = call(as_column, b, advice=f"Here b has {h} entries; it must work for any number: b.size.")
        fault = problem or array_fault(found, b.reshape(h, 1), "The bias")
        if isinstance(found, np.ndarray) and found.shape == (h,):
            fault += " `.T` changes nothing in a list; use reshape."
        if fault:
            return failed(fault)
    return passed("Row i of W1 @ X now gets entry i, whatever the number of images.")


def check_count_params(count_params):
    """Weights and biases of a network n → h → c."""
    for n, h, c in ((784, 10, 10), (7, 4, 3)):
        found, problem = call(count_params, n, h, c)
        if problem:
            return failed(problem)
        if isinstance(found, (int, float, np.number)) and found == n * h + h * c:
            return failed(f"{found:,} counts the weights of ({n}, {h}, {c}). The biases are missing.")
        fault = array_fault(found, n * h + h + h * c + c, f"The count for ({n}, {h}, {c})")
        if fault:
            return failed(fault)
    return passed("784, 10, 10 gives 7,960.")


def check_std_of_sum(std_of_sum):
    """Standard deviation of the sum of w[k] * x[k] for random independent w of a given variance."""
    x = np.array([0.5, 0.0, 1.0, 2.0])
    for variance in (0.04, 1.0):
        found, problem = call(std_of_sum, x, variance)
        if problem:
            return failed(problem)
        expected = np.sqrt(variance * (x**2).sum())
        if isinstance(found, (int, float, np.number)):
            if np.isclose(found, expected**2) and variance != 1.0:
                return failed("This is the variance. The standard deviation is its square root.")
            if np.isclose(found, np.sqrt(expected**2 / x.size)):
                return failed("The squares are averaged, expected their sum.")
            if np.isclose(found, expected * np.sqrt(variance)) and variance != 1.0:
                return failed("The variance belongs under the root, too.")
            if np.isclose(found, np.sqrt(variance) * abs(x.sum())):
                return failed("The pixels are added before they are squared. Square each one, then add.")
        fault = array_fault(found, expected, "The standard deviation")
        if fault:
            return failed(fault)
    return passed("It grows with the root of the sum of squares.")
