"""The tiny network, carried by hand from notebook 02 to 11: three pixels, two neurons, two classes, three images.

    plots.show(*tiny.drawing(image=0, X=tiny.X, Z1=Z1))         # whatever is given is written on the drawing
    plots.show(*tiny.drawing(dW2=dW2, db2=db2, L=loss))         # no image: what belongs to the mean of all images

Given by name, as whole arrays: X, Z1, A1, Z2, A2, L on the way forward; dZ2, dW2, db2, dA1, dZ1, dW1, db1 on the way
back. With `image`, column j is drawn, and Y marks its true class. Other weights go in as `params`.
"""
import numpy as np
from matplotlib.patches import FancyBboxPatch

from helpers.network import Params
from helpers.plots.base import BACK, GREY, INK, PALE
from helpers.plots.tables import MOST_INK, written
from helpers.plots.wires import DARK, canvas, neuron, numbers, wire

PARAMS = Params(W1=np.array([[0.5, 0.9, -0.3], [-1.0, 0.2, 0.6]]),      # (h, n)
                b1=np.array([[-0.3], [0.6]]),                           # (h, 1)
                W2=np.array([[-1.4, 1.3], [0.3, 0.1]]),                 # (c, h)
                b2=np.array([[0.6], [0.4]]))                            # (c, 1)
X = np.array([[1.0, 0.5, 0.3], [0.4, 0.7, 0.1], [0.2, 0.6, 0.8]])       # (n, m)   one image a column
Y = np.array([1, 1, 0])                                                 # (m,)
ALPHA = 0.2

OF_AN_IMAGE = {"X": (3,), "Z1": (2,), "A1": (2,), "Z2": (2,), "A2": (2,), "L": (), "dZ2": (2,), "dA1": (2,),
               "dZ1": (2,)}                                             # shapes
OF_THE_MEAN = {"L": (), "dW2": (2, 2), "db2": (2, 1), "dW1": (2, 3), "db1": (2, 1)}
PIXELS, NEURONS = [(0.8, 3.3), (0.8, 2.05), (0.8, 0.8)], [(2.8, 3.0), (2.8, 1.1)]               # inches
CLASSES, LOSS = [(4.65, 3.0), (4.65, 1.1)], (5.92, 2.05)


def drawing(params=PARAMS, image=None, Y=None, **given):
    """The tiny network with the numbers of what is given; returns the Figure and its alt text, which says them.

    Parameters
    ----------
    params : Params of three pixels, two neurons, two classes: weights stand on the wires, biases below the neurons
    image : the column to draw, 0 … m-1; without it only parameters, their gradients and L, one number, are drawn
    Y : labels (m,); the true class of the image is marked
    given : arrays by name, as the head of this file lists them; with `image`, L is (m,)

    Raises ValueError for a name or a shape that has no place in the drawing.
    """
    values = _chosen(image, given)
    truth = None if Y is None or image is None else int(Y[image])
    fig, ax = canvas(4)
    off = np.ravel(values.get("A1", [1, 1])) == 0
    reach = max(np.abs(params.W1).max(), np.abs(params.W2).max())
    for name, starts, ends, at in (("W1", PIXELS, NEURONS, 0.26), ("W2", NEURONS, CLASSES, 0.38)):
        for (i, k), weight in np.ndenumerate(getattr(params, name)):
            wire(ax, starts[k], ends[i], weight, reach, silent=name == "W2" and off[k])
            numbers(ax, (1 - at) * np.array(starts[k]) + at * np.array(ends[i]), [written(weight)],
                    [written(values[f"d{name}"][i, k])] if f"d{name}" in values else [], boxed=True)
    for k, (x, y) in enumerate(PIXELS):
        _pixel(ax, x, y, k, values["X"][k] if "X" in values else None)
    _loss(ax, values, truth, image)
    for i in range(2):
        _neuron(ax, NEURONS[i], f"neuron {i}" + ", off" * int(off[i]), params.b1[i, 0], i, values, "1", off[i])
        _neuron(ax, CLASSES[i], f"class {i}" + ", true" * int(truth == i), params.b2[i, 0], i, values, "2", False)
    ax.text(0.1, 3.85, "All three images" if image is None else f"Image {image}", fontsize=11, va="center", color=DARK)
    ax.text(5.0, 3.85, "forward →", fontsize=9, ha="right", va="center", color=DARK)
    if any(name[0] == "d" for name in values):
        ax.text(5.3, 3.85, "← back", fontsize=9, va="center", color=BACK, style="italic")
    ax.text(0.1, 0.12, "wires: blue above 0, orange below 0, thick is large", fontsize=8, va="center", color=GREY)
    return fig, alt_text(params, image, truth, values)


def _chosen(image, given):
    """Of each array the numbers that are drawn; errors as `drawing` promises."""
    values = {}
    for name, array in given.items():
        array = np.asarray(array, dtype=np.float64)
        column = image is not None and name in OF_AN_IMAGE
        shape = (OF_AN_IMAGE if column else OF_THE_MEAN).get(name)
        if shape is None:
            why = "belongs to one image: say which, image=0" if name in OF_AN_IMAGE else "has no place in the drawing"
            raise ValueError(f"{name} {why}. The names are {', '.join(OF_AN_IMAGE | OF_THE_MEAN)}.")
        if column and (array.ndim == 0 or array.shape[:-1] != shape or not 0 <= image < array.shape[-1]):
            expected = ", ".join([*map(str, shape), "m"])
            raise ValueError(f"{name} has shape {array.shape}, expected ({expected}), with image {image} among its m.")
        if not column and array.shape != shape:
            raise ValueError(f"{name} has shape {array.shape}, expected {shape}.")
        values[name] = array[..., image] if column else array
    return values


def _pixel(ax, x, y, k, value):
    """A pixel as a square with its ink, its name to the left."""
    shade = 0 if value is None else value
    ax.add_patch(FancyBboxPatch((x - 0.19, y - 0.19), 0.38, 0.38, boxstyle="square,pad=0", edgecolor=DARK,
                                facecolor=INK(MOST_INK * shade), zorder=2))
    ax.text(x - 0.27, y, f"pixel {k}", fontsize=8, ha="right", va="center", color=GREY)
    if value is not None:
        ax.text(x, y, written(value), fontsize=8.5, ha="center", va="center_baseline", zorder=3,
                color="black")


def _neuron(ax, place, name, bias, i, values, layer, off):
    """A neuron or a class: its name above, its numbers inside, its bias and the bias's gradient below."""
    neuron(ax, place, 0.42, off=off)
    x, y = place
    ax.text(x, y + 0.52, name, fontsize=8, ha="center", va="center", color=GREY)
    inside = [[f"{letter} {written(values[key][i])}" for letter, key in pairs if key in values] for pairs in (
        (("z", f"Z{layer}"), ("a", f"A{layer}")), (("da", f"dA{layer}"), ("dz", f"dZ{layer}")))]
    numbers(ax, place, *inside)
    gradient = f"db{layer}"
    back = [f"db {written(values[gradient][i, 0])}"] if gradient in values else []
    numbers(ax, (x, y - 0.53 - 0.07 * len(back)), [f"b {written(bias)}"], back)


def _loss(ax, values, truth, image):
    """Softmax as a frame around the classes, and the loss, to which the true class leads."""
    ax.add_patch(FancyBboxPatch((4.13, 0.29), 1.04, 3.36, boxstyle="round,pad=0,rounding_size=0.12", facecolor="none",
                                edgecolor=PALE, zorder=0))
    ax.text(4.65, LOSS[1], "softmax", fontsize=8, ha="center", va="center", color=GREY)
    if truth is not None:
        ax.plot(*np.transpose([CLASSES[truth], LOSS]), color=DARK, linewidth=1, zorder=1)
        middle = np.mean([CLASSES[truth], LOSS], axis=0) + (0.12, 0)
        numbers(ax, middle, ["−log"], [], boxed=True)
    neuron(ax, LOSS, 0.34)
    ax.text(LOSS[0], LOSS[1] + 0.44, "mean loss" if image is None else "loss", fontsize=8, ha="center", va="center",
            color=GREY)
    numbers(ax, LOSS, [f"L {written(float(values['L']))}"] if "L" in values else [], [])


def alt_text(params, image, truth, values):
    """The numbers of the drawing in words, forward then back."""
    about = "for the mean of all images" if image is None else f"for image {image}"
    about += "" if truth is None else f", of class {truth}"
    given = params._asdict()
    ahead = [f"{name} {_listed(values[name])}" for name in OF_AN_IMAGE if name in values and name[0] != "d"]
    back = [f"{name} {_listed(values[name])}" for name in OF_AN_IMAGE | OF_THE_MEAN
            if name in values and name[0] == "d"]
    says = [f"The tiny network {about}: three pixels, two neurons, two classes; wires blue above 0, orange below.",
            "Parameters: " + "; ".join(f"{name} {_listed(array)}" for name, array in given.items()) + "."]
    says += ["Forward, upright: " + "; ".join(ahead) + "."] if ahead else []
    says += ["Back, purple and in italics: " + "; ".join(back) + "."] if back else []
    return " ".join(says)


def _listed(array):
    """Numbers with commas, rows with strokes between them."""
    rows = np.atleast_2d(array) if np.ndim(array) != 2 else array
    return " | ".join(", ".join(map(written, row)) for row in rows)
