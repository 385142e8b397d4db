"""Explorer of a convolution: move the window of a kernel over a picture; see its products, their sum and the map."""
from math import isqrt

import numpy as np
import traitlets

from helpers.plots.base import png, show
from helpers.plots.kernels import sliding
from helpers.widgets.bundle import AnyWidget, ask_for_anywidget, bundle, styles
from helpers.widgets.sliders import show_widget


class KernelExplorer(AnyWidget):
    """A picture and its kernels on a page; `kernel.js` draws it, the kernel of the notebook only hands them over."""

    _esm = bundle("page", "tables", "kernel")
    _css = styles("product", "kernel")
    shape = traitlets.List(help="side of the picture, how many kernels, k").tag(sync=True)
    image = traitlets.Bytes(help="float32, row by row").tag(sync=True)
    W = traitlets.Bytes(help="float32, one kernel after the other, row by row").tag(sync=True)
    b = traitlets.Bytes(help="float32, a bias for each kernel").tag(sync=True)
    place = traitlets.List(help="the kernel, and row and column of the window's upper left corner").tag(sync=True)


def explore_kernel(image, W, b, kernel=0, row=0, column=0):
    """Show the explorer of the kernels W on a picture: the window, its products and their sum, and the map filled.

    Parameters
    ----------
    image : (n,) pixels of a square picture
    W, b : (o, k k), one kernel a row, and their biases (o, 1)
    kernel, row, column : which kernel, and the place of its upper left corner, at first

    Raises
    ------
    ValueError when the picture or a kernel is not square, a kernel is larger than the picture, the biases are not one
    for each kernel, or there is no such kernel or place.
    """
    image, W, b = (np.asarray(array, dtype=np.float32) for array in (image, W, b))
    if W.ndim != 2 or isqrt(W.shape[1])**2 != W.shape[1] or b.shape != (len(W), 1):
        raise ValueError(f"W is {W.shape} and b is {b.shape}, expected (o, k k) and (o, 1): a kernel is a row of W, "
                         "laid flat, and has one bias.")
    side, k = isqrt(image.size), isqrt(W.shape[1])
    if image.shape != (side * side,) or side < k:
        raise ValueError(f"image is {image.shape}, expected the pixels (n,) of a square picture with room for {k} by "
                         f"{k}; of a table of images take one column, such as X[:, 0].")
    at, ends = [kernel, row, column], [len(W), side - k + 1, side - k + 1]
    if not all(0 <= number < end for number, end in zip(at, ends, strict=True)):
        raise ValueError(f"kernel, row and column are {kernel}, {row} and {column}, expected a kernel below {ends[0]} "
                         f"and a row and a column below {ends[1]}.")
    fig, alt = sliding(image, W, b, kernel, row, column)
    if AnyWidget is traitlets.HasTraits:
        show(fig, alt)
        return ask_for_anywidget("The explorer")
    widget = KernelExplorer(shape=[side, len(W), k], image=image.tobytes(), W=W.tobytes(), b=b.tobytes(),
                            place=[int(number) for number in at])
    show_widget(widget, "An explorer of a kernel on its way over a picture; run this cell to bring it to life.",
                still=(png(fig), alt))
