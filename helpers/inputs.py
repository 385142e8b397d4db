"""Is this what a network can be trained with, or asked about? If not, a ValueError says what to do."""
import math
from numbers import Integral, Real

import numpy as np

from helpers.network import Params

MOST_CLASSES = 256
DIGITS = list("0123456789")     # the names of the classes, where nothing else is said of ten


def check_run(X, Y, alpha, iterations):
    """Raise ValueError unless images, labels, learning rate and number of steps can be trained with."""
    check_labelled(X, Y)
    if not callable(alpha) and not (isinstance(alpha, Real) and np.isfinite(alpha) and alpha > 0):
        raise ValueError(f"alpha is {alpha!r}, expected a number above 0; 0.1 is a good start.")
    check_whole("iterations", iterations, 0)


def check_regularization(dropout, shift, pixels):
    """Raise ValueError unless dropout is a share below 1, and shift whole pixels of a square picture."""
    if not isinstance(dropout, Real) or not 0 <= dropout < 1:
        raise ValueError(f"dropout is {dropout!r}, expected a share, 0 or more and below 1, such as 0.2.")
    check_whole("shift", shift, 0)
    if shift and 2 * shift >= side_of(pixels):
        raise ValueError(f"shift is {shift}, and the pictures have {side_of(pixels)} pixels a side: moved so far, "
                         "their middle may be gone. Expected less than half of that, such as 1.")


def check_whole(name, value, least):
    """Raise ValueError unless the value is a whole number, `least` or more."""
    if not isinstance(value, Integral) or isinstance(value, bool) or value < least:
        raise ValueError(f"{name} is {value!r}, expected a whole number, {least} or more.")


def check_images(X):
    """Raise ValueError, with the remedy, unless X is (n, m) floating point in [0, 1]."""
    if not isinstance(X, np.ndarray) or X.ndim != 2:
        raise ValueError(f"X is {_what(X)}, expected an array (n, m): one image a column.")
    if not np.issubdtype(X.dtype, np.floating):
        raise ValueError(f"X holds {X.dtype}, expected floating point in [0, 1]; "
                         "pass X.astype(np.float32) / 255.")
    if X.size == 0:
        raise ValueError(f"X is {X.shape}: there is no image in it.")
    if not (X.min() >= 0 and X.max() <= 1):      # also False for NaN
        raise ValueError(f"X runs from {X.min():g} to {X.max():g}, expected pixels in [0, 1]; "
                         "divide by 255, once.")


def check_labelled(X, Y):
    """Raise ValueError, with the remedy, unless X is as above and Y holds a label 0 … c-1 for each image."""
    check_images(X)
    if Y is None:
        raise ValueError("Y is None: these images have no labels. They can be read, one by one, by model.inference.")
    if not isinstance(Y, np.ndarray) or Y.shape != (X.shape[1],):
        rows = isinstance(Y, np.ndarray) and Y.shape == X.shape[:1]
        raise ValueError(f"Y is {_what(Y)}, expected one label for each of the {X.shape[1]} images in X."
                         + f" X is {X.shape}: is that one image a row? Then pass X.T." * rows)
    if not np.issubdtype(Y.dtype, np.integer):
        remedy = "classes, Y = np.unique(Y, return_inverse=True)" if Y.dtype.kind in "USO" else "Y = Y.astype(int)"
        raise ValueError(f"Y holds {Y.dtype}, expected integers 0 … c-1; {remedy} makes them.")
    if Y.min() < 0 or Y.max() >= MOST_CLASSES:
        raise ValueError(f"Y runs from {Y.min()} to {Y.max()}, expected labels 0 … c-1, c at most {MOST_CLASSES}.")


def arrays(network):
    """The arrays of a network by name, W1, b1, W2, b2 and so on.

    network: Params, or what has `forward(X)` and `arrays()`, as `beyond.layers.Layers` has. ValueError for another.
    One with kernels, a `beyond.convolution.Convolution`, has `side()` as well.
    """
    if isinstance(network, Params):
        return network._asdict()
    if not (hasattr(network, "forward") and hasattr(network, "arrays")):
        raise ValueError(f"The network is {_what(network)}, expected Params(W1, b1, W2, b2) or Layers, such as "
                         "`.params` of a Step.")
    return network.arrays()


def check_network(network, inputs=None, most=0):
    """Raise ValueError unless a network's arrays fit each other, images of `inputs` pixels, and labels up to `most`.

    Returns the number of pixels that the network takes, and of classes that it tells apart.
    """
    found = arrays(network)
    for name, array in found.items():
        if not isinstance(array, np.ndarray) or array.dtype.kind != "f":
            held = f"an array of {array.dtype}" if isinstance(array, np.ndarray) else _what(array)
            raise ValueError(f"{name} is {held}, expected an array of floating-point numbers.")
    dense_only = not hasattr(network, "side")
    if not dense_only:
        side = network.side()
        if inputs not in (None, side * side):
            raise ValueError(f"The network takes pictures of {side} by {side}, {side * side} pixels, and an image has "
                             f"{inputs}.")
        inputs = side * side
    if inputs is None:
        inputs = next((array.shape[-1] for array in found.values() if array.ndim), 0)
    takes, because, sizes = inputs, f"an image has {inputs} pixels", []
    for k in range(1, len(found) // 2 + 1):
        W, b = found[f"W{k}"].shape, found[f"b{k}"].shape
        if (dense_only or k == len(found) // 2) and (len(W) != 2 or W[1] != takes):
            raise ValueError(f"The parameters do not fit: W{k} is {W}, expected (rows, {takes}), because {because}.")
        if b != (W[0], 1):
            raise ValueError(f"The parameters do not fit: b{k} is {b}, expected ({W[0]}, 1), because W{k} is {W}. "
                             "A bias is a column, one number for each row of W.")
        takes, because = W[0], f"W{k} is {W}"
        sizes.append(W[0])
    if not sizes or not all(sizes):
        raise ValueError(f"The network has {' and '.join(map(str, sizes[:-1] or [0]))} hidden neurons and "
                         f"{sizes[-1] if sizes else 0} classes, expected at least 1 of each.")
    if sizes[-1] <= most:
        raise ValueError(f"The network has {sizes[-1]} classes, and the labels run from 0 to {most}; expected at least "
                         f"{most + 1} classes.")
    return inputs, sizes[-1]


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
