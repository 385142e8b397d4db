"""An independent answer to any derivation: nudge a number, and see how far the loss moves."""
import math
from numbers import Real

import numpy as np


def numerical_gradient(f, W, step=1e-5):
    """Slope of f along every entry of W, by central differences: no calculus, only f.

    Parameters
    ----------
    f : function of one array of W's shape, returning one number
    W : array
    step : how far each entry is nudged up and down; 1e-5 suits float64 and numbers near 1

    Returns
    -------
    float64 array of W's shape. Two calls of f for each entry; the error falls with step².

    Raises
    ------
    ValueError when f does not return one finite number.
    """
    W = np.array(W, dtype=np.float64)      # a copy: the caller's W stays as it is
    slopes = np.zeros_like(W)
    for entry in np.ndindex(W.shape):
        centre = W[entry]
        W[entry] = centre + step
        up = _number(f(W))
        W[entry] = centre - step
        down = _number(f(W))
        W[entry] = centre
        slopes[entry] = (up - down) / (2 * step)
    return slopes


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
