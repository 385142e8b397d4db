"""An independent answer to any derivation: nudge a number, and see how far the loss moves."""
import math
from functools import wraps
from numbers import Real

import numpy as np


def _of_numbers(gradient):
    """Say what is wrong where f does not return one finite number, instead of going on with it."""
    @wraps(gradient)
    def checked(f, W, step=1e-5):
        return gradient(lambda W: _number(f(W)), W, step)

    return checked


@_of_numbers
def numerical_gradient(f, W, step=1e-5):
    """Gradient of f with respect to W, by central differences: no calculus, only f. Readers write it in 07_dZ2.ipynb.

    Parameters
    ----------
    f : function of one array of W's shape, returning one number
    W : array; it stays as it is
    step : how far each entry is nudged up and down; 1e-5 suits float64 and numbers near 1

    Returns
    -------
    float64 array of W's shape. Two calls of f for each entry; the error falls with step².

    Raises
    ------
    ValueError when f does not return one finite number.
    """
    W = np.array(W, dtype=np.float64)            # a copy, with 16 digits
    gradient = np.zeros_like(W)
    for entry in np.ndindex(W.shape):            # each place in turn
        centre = W[entry]
        W[entry] = centre + step
        up = f(W)
        W[entry] = centre - step
        down = f(W)
        W[entry] = centre
        gradient[entry] = (up - down) / (2 * step)
    return gradient


def _number(value):
    if isinstance(value, np.ndarray) and value.shape == ():
        value = value.item()
    try:
        number = float(value) if isinstance(value, Real) else math.nan
    except OverflowError:       # a whole number beyond float64
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(f"The function returned {value!r}, expected one finite number, such as a loss.")
    return number
