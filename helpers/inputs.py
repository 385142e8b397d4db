"""Is this what a network can be trained with, or asked about? If not, a ValueError says what to do."""
import math
from numbers import Integral, Real

import numpy as np

from helpers.network import Params


def check_run(X, Y, alpha, iterations):
    """Raise ValueError unless images, labels, learning rate and number of steps can be trained with."""
    check_labelled(X, Y)
    if not (isinstance(alpha, Real) and np.isfinite(alpha) and alpha > 0):
        raise ValueError(f"alpha is {alpha!r}, expected a number above 0; 0.1 is a good start.")
    check_whole("iterations", iterations, 0)


def check_whole(name, value, least):
    """Raise ValueError unless the value is a whole number, `least` or more."""
    if not isinstance(value, Integral) or isinstance(value, bool) or value < least:
        raise ValueError(f"{name} is {value!r}, expected a whole number, {least} or more.")


def check_images(X):
    """Raise ValueError, with the remedy, unless X is (n, m) floating point in [0, 1]."""
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


def check_labelled(X, Y):
    """Raise ValueError, with the remedy, unless X is as above and Y holds a digit for each image."""
    check_images(X)
    if Y is None:
        raise ValueError("Y is None: these images have no labels. They can be read, one by one, by model.inference.")
    if not isinstance(Y, np.ndarray) or Y.shape != (X.shape[1],):
        raise ValueError(f"Y is {_what(Y)}, expected one label for each of the {X.shape[1]} images in X.")
    if not np.issubdtype(Y.dtype, np.integer):
        raise ValueError(f"Y holds {Y.dtype}, expected integers 0 … 9; pass Y.astype(int).")
    if Y.min() < 0 or Y.max() > 9:
        raise ValueError(f"Y runs from {Y.min()} to {Y.max()}, expected labels 0 … 9.")


def check_params(params, inputs, most=0):
    """Raise ValueError unless params fit each other, images of `inputs` pixels, and labels up to `most`."""
    if not isinstance(params, Params):
        raise ValueError(f"params is {_what(params)}, expected Params(W1, b1, W2, b2), such as `.params` of a Step.")
    for name, array in params._asdict().items():
        if not isinstance(array, np.ndarray) or array.dtype.kind != "f":
            held = f"an array of {array.dtype}" if isinstance(array, np.ndarray) else _what(array)
            raise ValueError(f"{name} is {held}, expected an array of floating-point numbers.")
    W1, b1, W2, b2 = params
    found = Params(W1.shape, b1.shape, W2.shape, b2.shape)
    h, c = b1.shape[:1], b2.shape[:1]
    expected = Params((*h, inputs), (*h, 1), (*c, *h), (*c, 1))
    if found != expected:
        raise ValueError("The parameters do not fit.\n"
                         f"  found     {found}\n"
                         f"  expected  Params(W1=(h, {inputs}), b1=(h, 1), W2=(c, h), b2=(c, 1))\n"
                         "Biases are columns, (h, 1), never (h,).")
    if not b1.size or len(b2) <= most:
        raise ValueError(f"The network has {b1.size} hidden neurons and {len(b2)} classes, "
                         f"expected at least 1 and {most + 1}.")


def _what(value):
    return f"{value.shape}" if isinstance(value, np.ndarray) else kind_of(value)


def kind_of(value):
    """None, `...`, or the name of the type with its article: an int, a list, an ndarray, a uint8."""
    if value is None or value is ...:
        return "None" if value is None else "`...`"
    name = type(value).__name__
    return f"an {name}" if name[0].lower() in "aeio" or name == "ndarray" else f"a {name}"


def side_of(n):
    """The side of a square picture of n pixels; ValueError when n is no square."""
    side = math.isqrt(n)
    if not n or side * side != n:
        raise ValueError(f"{n} pixels make no square picture; expected side × side of them, such as 784 = 28 × 28.")
    return side


def class_names(classes, count):
    """A name, as text, for each of `count` classes: those given, or without any the numbers 0 … count - 1.

    Raises ValueError, with both numbers, when there are more names or fewer; or when they stand in no order.
    """
    if classes is None:
        return [str(number) for number in range(count)]
    if isinstance(classes, dict) or not hasattr(classes, "__getitem__") or not hasattr(classes, "__len__"):
        raise ValueError(f"classes is {kind_of(classes)}, expected the names in the order of the labels "
                         f"0 … {count - 1}, such as a list.")
    if len(classes) != count:
        raise ValueError(f"There are {len(classes)} names for {count} classes, expected one for each.")
    return [str(name) for name in classes]
