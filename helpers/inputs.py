"""Is this what a network can be trained with, or asked about? If not, a ValueError says what to do."""
from numbers import Integral, Real

import numpy as np

from helpers.network import Params


def check_run(X, Y, alpha, iterations):
    """Raise ValueError unless images, labels, learning rate and number of steps can be trained with."""
    check_images(X, Y)
    if not (isinstance(alpha, Real) and np.isfinite(alpha) and alpha > 0):
        raise ValueError(f"alpha is {alpha!r}, expected a number above 0; 0.1 is a good start.")
    if not (isinstance(iterations, Integral) and iterations >= 0):
        raise ValueError(f"iterations is {iterations!r}, expected a whole number, 0 or more.")


def check_images(X, Y=None):
    """Raise ValueError, with the remedy, unless X is (n, m) floating point and Y fits it."""
    if not isinstance(X, np.ndarray) or X.ndim != 2:
        raise ValueError(f"X is {_what(X)}, expected an array (784, m): one image a column.")
    if X.shape[0] != 784 and X.shape[1] == 784:
        raise ValueError(f"X is {X.shape}: one image a row. This series keeps one image a column; pass X.T.")
    if not np.issubdtype(X.dtype, np.floating):
        raise ValueError(f"X holds {X.dtype}, expected floating point in [0, 1]; "
                         "pass X.astype(np.float32) / 255.")
    if X.size == 0:
        raise ValueError(f"X is {X.shape}: there is no image in it.")
    if not (X.min() >= 0 and X.max() <= 1):      # also False for NaN
        raise ValueError(f"X runs from {X.min():g} to {X.max():g}, expected pixels in [0, 1]; "
                         "divide by 255, once.")
    if Y is None:
        return
    if not isinstance(Y, np.ndarray) or Y.shape != (X.shape[1],):
        raise ValueError(f"Y is {_what(Y)}, expected one label for each of the {X.shape[1]} images in X.")
    if not np.issubdtype(Y.dtype, np.integer):
        raise ValueError(f"Y holds {Y.dtype}, expected integers 0 … 9; pass Y.astype(int).")
    if Y.min() < 0 or Y.max() > 9:
        raise ValueError(f"Y runs from {Y.min()} to {Y.max()}, expected labels 0 … 9.")


def check_params(params, inputs):
    """Raise ValueError unless params are four arrays that fit each other and images of `inputs` pixels."""
    if not isinstance(params, tuple) or len(params) != 4:
        raise ValueError(f"params is a {type(params).__name__}, expected Params(W1, b1, W2, b2).")
    W1, b1, W2, b2 = map(np.asarray, params)
    found = Params(W1.shape, b1.shape, W2.shape, b2.shape)
    h, c = b1.shape[:1], b2.shape[:1]
    expected = Params((*h, inputs), (*h, 1), (*c, *h), (*c, 1))
    if found != expected:
        raise ValueError("The parameters do not fit.\n"
                         f"  found     {found}\n"
                         f"  expected  Params(W1=(h, {inputs}), b1=(h, 1), W2=(c, h), b2=(c, 1))\n"
                         "Biases are columns, (h, 1), never (h,).")


def _what(value):
    return f"{value.shape}" if isinstance(value, np.ndarray) else f"a {type(value).__name__}"
