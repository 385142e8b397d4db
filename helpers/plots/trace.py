"""One weight of the first layer, followed from its pixel to the loss and back, product by product."""
from typing import NamedTuple

import numpy as np
from matplotlib.patches import Rectangle

from helpers.inputs import arrays, check_network, side_of
from helpers.network import cross_entropy, forward_prop, one_hot
from helpers.plots.base import BACK, GREY, NETWORK, PALE, TRUTH, figure
from helpers.plots.images import ink
from helpers.plots.names import names_of
from helpers.plots.tables import rounded


class Trace(NamedTuple):
    """Every number that the weight w from pixel u to neuron i meets, for one image."""

    x: float                # the pixel
    w: float                # the weight
    z1: float               # what the neuron adds up, with all n products and its bias
    a1: float               # what it passes on
    w2: np.ndarray          # (c,)   its weights to the scores
    z2: np.ndarray          # (c,)   the scores
    a2: np.ndarray          # (c,)   the probabilities
    loss: float             # of this image
    dz2: np.ndarray         # (c,)   derivative of the loss with respect to each score
    da1: float              # with respect to what the neuron passes on: the sum of w2 * dz2
    dz1: float              # with respect to its sum: da1 where the neuron is on, 0 where it is off
    dw: float               # with respect to the weight: dz1 times the pixel


def trace(params, x, y, i, u):
    """Follow one weight for one image, in float64; return its Trace.

    Parameters
    ----------
    params : Params, or Layers, of a network n-h-c
    x, y : pixels (n,) in [0, 1] and the label, 0 … c-1
    i, u : neuron, 0 … h-1, and pixel, 0 … n-1, of the weight W1[i, u]

    Raises IndexError when there is no such neuron, pixel or label; ValueError for an image of another size or a network
    of another depth.
    """
    check_network(params, x.size)
    tables = [table.astype(np.float64) for table in arrays(params).values()]
    if len(tables) != 4:
        raise ValueError(f"The network has {len(tables) // 2} layers, and the way of a weight is drawn for two.")
    W1, b1, W2, b2 = tables
    truth = np.array([y])
    forward = forward_prop(W1, b1, W2, b2, x[:, None])           # four tables of one column
    z1, a1, z2, a2 = (column[:, 0] for column in forward)        # (h,), (h,), (c,), (c,)
    dz2 = a2 - one_hot(truth, z2.size)[:, 0]                     # (c,)
    da1 = float(W2[:, i] @ dz2)
    dz1 = da1 if z1[i] > 0 else 0.0
    return Trace(float(x[u]), float(W1[i, u]), float(z1[i]), float(a1[i]), W2[:, i], z2, a2,
                 cross_entropy(forward.A2, truth), dz2, da1, dz1, dz1 * float(x[u]))


def trace_figure(params, x, y, i, u, classes=None):
    """Figure of the way of the weight W1[i, u], forward above, back below, with every number on it.

    Inputs and errors as in `trace`; the image x is a square of pixels. classes: their names.
    """
    t = trace(params, x, y, i, u)
    c = len(t.z2)
    names = names_of(classes, c)
    fig, (up, down) = figure(max(6.6, 0.32 * (c + 5)), 2, 1)
    _way(up, x, y, u, f"Forward: pixel {u}, neuron {i}, {'ten' if c == 10 else c} scores, loss {t.loss:.2f}", NETWORK,
         "-|>", t.z1 > 0, names,
         weight=f"{rounded(t.w, 3)} × {t.x:.2f}\n= {rounded(t.w * t.x, 3)}", note=f"one of {x.size}\nproducts",
         neuron=f"sum {rounded(t.z1)}\nReLU passes\n{rounded(t.a1)} on",
         factors=(t.w2, np.full(t.w2.size, t.a1)), values=t.z2, bars=t.a2,
         heads=("weight × passed on", "score", "probability"))
    _way(down, x, y, u, f"Back: the derivative for this weight is {rounded(t.dw, 3)}", BACK, "<|-", t.z1 > 0, names,
         weight=f"{rounded(t.dz1, 3)} × {t.x:.2f}\n= {rounded(t.dw, 3)}", note="derivative\n× pixel",
         neuron=f"sum {rounded(t.da1)}\nReLU passes\n{rounded(t.dz1)} back",
         factors=(t.w2, t.dz2), values=t.dz2, bars=t.dz2,
         heads=("weight × derivative", "derivative", "A² − Y"))
    return fig


def _way(ax, x, y, u, title, colour, arrow, on, names, *, weight, note, neuron, factors, values, bars, heads):
    """One direction: image, neuron and classes from left to right, with the numbers of that direction."""
    c, rows = len(values), max(len(values), 8)
    middle = (rows - 1) / 2
    heights = middle + (np.arange(c) - (c - 1) / 2) * rows / c
    side = side_of(x.size)
    ax.set(xlim=(0, 10), ylim=(rows - 0.2, -1.6))
    ax.set_title(title, y=1)
    ax.set_axis_off()
    small = dict(fontsize=8, ha="center", va="center", in_layout=False)         # within the axes, but for a long name

    image = ax.inset_axes([0, middle - 2.2, 1.9, 4.4], transform=ax.transData)
    ink(image, x)
    image.add_patch(Rectangle((u % side - 0.5, u // side - 0.5), 1, 1, facecolor="none", edgecolor=colour, linewidth=2))
    ax.annotate("", (3.3, middle), (1.95, middle), arrowprops=dict(arrowstyle=arrow, color=colour, linewidth=1.5))
    ax.text(2.6, middle - 1, weight, **small, color=colour)
    ax.text(2.6, middle + 1, note, **small, color=GREY)

    ax.plot(3.65, middle, "o", markersize=20, markerfacecolor=colour if on else "white", markeredgecolor=colour)
    ax.text(3.65, middle, "on" if on else "off", **small, weight="bold", color="white" if on else colour)
    ax.text(3.65, middle + 2.6, neuron, **small, color="#222222")

    for at, head in zip((5.7, 7.25, 8.5), heads, strict=True):
        ax.text(at, -1, head, **small, color=GREY)
    products = factors[0] * factors[1]
    widths = 0.4 + 2.5 * np.abs(products) / max(np.abs(products).max(), 1e-12)
    beside = "center" if max(map(len, names)) < 3 else "left"
    for label, height in enumerate(heights):
        ink_here = TRUTH if label == y else NETWORK
        ax.plot([3.98, 4.62], [middle, height], color=colour if on else PALE, linewidth=widths[label])
        product = f"{rounded(factors[0][label])} × {rounded(factors[1][label])} = {rounded(products[label])}"
        ax.text(5.7, height, product, **small, color="#222222" if on else GREY)
        ax.text(7.25, height, rounded(values[label]), **small, color="#222222")
        ax.barh(height, bars[label], left=8.5, height=0.6, color=ink_here)
        ax.text(9.85, height, names[label], **small | {"ha": beside, "in_layout": True}, weight="bold", color=ink_here)
    ax.plot([8.5, 8.5], [-0.5, rows - 0.5], color=PALE, linewidth=1)
