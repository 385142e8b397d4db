"""The real network on one page: an image, its neurons as images of their weights, wires to the classes, the answer.

    plots.show(*network_drawing(params, digits.X_dev[:, 4]))
"""
import numpy as np
from matplotlib.colors import Normalize

from helpers import inputs
from helpers.network import forward_prop
from helpers.plots.base import GREY, NETWORK, PALE, SIGNED
from helpers.plots.images import sheet
from helpers.plots.names import names_of, wide
from helpers.plots.wires import DARK, canvas, wire

HEIGHT, IMAGE, NEURONS, BARS = 4.4, (0.75, 2.05), 2.45, 5.05        # where things stand, in inches


def network_drawing(params, x, classes=None):
    """A network of two layers and what it makes of one image; returns the Figure and its alt text.

    A neuron is drawn as its row of W1, a weight of W2 as a wire; what comes from a neuron that is off is broken.

    Parameters
    ----------
    params : Params of a network n-h-c
    x : (n,) pixels in [0, 1] of a square picture
    classes : the names of the c classes; without it 0 … c-1

    Raises ValueError when the pixels make no square, or when there are more or fewer names than classes.
    """
    side, (c, h) = inputs.side_of(x.size), params.W2.shape
    names = names_of(classes, c)
    _, A1, _, A2 = (table[:, 0] for table in forward_prop(*params, x[:, None]))
    best, reach = int(A2.argmax()), np.abs(params.W2).max()
    fig, ax = canvas(HEIGHT)
    half = min(0.18, 0.45 * (HEIGHT - 0.4) / h)
    size = min(9, 60 * (HEIGHT - 0.4) / c)                      # points; the names of many classes are small
    left = BARS - 0.1 - size / 72 * max(wide(name, "bold") for name in names)
    for i, y in enumerate(_spread(h)):
        ax.plot([IMAGE[0] + 0.6, NEURONS - half], [IMAGE[1], y], color=PALE, linewidth=1, zorder=0)
        for k, there in enumerate(_spread(c)):
            wire(ax, (NEURONS + half, y), (left - 0.08, there), params.W2[k, i], reach, silent=A1[i] == 0, most=2.5,
                 smooth=False)      # a picture of half the size
        frame = _inset(ax, (NEURONS, y), half)
        frame.imshow(params.W1[i].reshape(side, side), cmap=SIGNED, norm=_norm(params.W1), interpolation="nearest")
        frame.set(xticks=[], yticks=[])
        frame.spines[:].set(visible=True, color=DARK if A1[i] else GREY, linestyle="-" if A1[i] else "--")
    sheet(_inset(ax, IMAGE, 0.6), x.reshape(side, side))
    for k, y in enumerate(_spread(c)):
        look = dict(color=NETWORK if k == best else DARK, weight="bold" if k == best else "normal", va="center")
        ax.text(left, y, names[k], fontsize=size, **look)
        ax.barh(y, 0.9 * A2[k], left=BARS, height=size / 56, color=NETWORK if k == best else GREY)
        if A2[k] >= 0.005:
            ax.text(BARS + 0.04 + 0.9 * A2[k], y, f"{A2[k]:.2f}", fontsize=size, **look)
    for at, head in ((IMAGE[0], f"{x.size} pixels"), (NEURONS, f"{h} neurons"), (4.65, f"{c} classes"),
                     (5.6, "probability")):
        ax.text(at, HEIGHT - 0.12, head, fontsize=8, ha="center", va="center", color=GREY)
    return fig, (f"The network reads {names[best]} with probability {A2[best]:.2f}. From left to right: the image; "
                 f"{h} neurons as images of their weights, {np.count_nonzero(A1)} of them on; {h * c} wires to "
                 f"{c} classes, blue above 0, orange below, thick where the weight is large.")


def _spread(count):
    """The heights of so many things below each other, the first on top."""
    return HEIGHT - 0.3 - (HEIGHT - 0.4) / count * (np.arange(count) + 0.5)


def _norm(table):
    """One scale of colours for all neurons, white at 0."""
    return Normalize(-np.abs(table).max(), np.abs(table).max())


def _inset(ax, place, half):
    """Axes for a small square picture around a place."""
    return ax.inset_axes([place[0] - half, place[1] - half, 2 * half, 2 * half], transform=ax.transData)
