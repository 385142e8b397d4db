"""What ReLU lets through: which neuron is on for which image, and how a bias silences one."""
import numpy as np
from matplotlib.colors import ListedColormap

from helpers.plots.base import GREY, NETWORK, WASH, figure
from helpers.plots.names import name_classes, named


def on_off(A1, Y, title, classes=None):
    """Figure of A1 (h, m): blue where a neuron is on, grey where it is off; images sorted by their label Y (m,)."""
    order = np.argsort(Y, kind="stable")
    fig, ax = figure(2.6)
    ax.imshow(A1[:, order] > 0, cmap=ListedColormap([WASH, NETWORK]), aspect="auto", interpolation="nearest",
              vmin=0, vmax=1)
    starts = np.flatnonzero(np.diff(Y[order], prepend=-1))
    for start in starts[1:]:
        ax.axvline(start - 0.5, color="white", linewidth=2)
    for i in range(1, len(A1)):
        ax.axhline(i - 0.5, color="white", linewidth=1)
    middles = (starts + np.append(starts[1:], len(Y)) - 1) / 2
    fig.set_figheight(2.6 + name_classes(ax.xaxis, named(Y[order][starts], classes), 5.7, at=middles))
    sort = "digit" if classes is None and Y.max() < 10 else "class"
    ax.set(yticks=range(len(A1)), xlabel=f"images, sorted by their {sort}", ylabel="neuron", title=title)
    ax.tick_params(length=0)
    return fig


def passed_on(z, title):
    """Figure of the sums z (m,) of one neuron as a histogram: blue what ReLU passes on, grey what it sets to 0."""
    fig, ax = figure(2.6)
    bins = np.arange(-20, 20)
    ax.hist(z[z > 0], bins, color=NETWORK)
    ax.hist(z[z <= 0], bins, color=GREY)
    ax.axvline(0, color="#222222", linewidth=1)
    ax.set(xlabel="z, the sum of the neuron", ylabel="images", ylim=(0, 600), title=title)
    return fig
