"""Still pictures, in one style: what the network says is blue, the truth is orange, the rest is grey.

A figure here is a plain matplotlib Figure, `show` puts it into the notebook with its alt text.
Colours, `figure`, `png` and `show` come from plots_base, `network_map` from plots_map; both are handed on from here.
"""
import itertools

import numpy as np
from matplotlib.colors import ListedColormap

from helpers.plots_base import GREY, INK, NETWORK, PALE, PAPER, SIGNED, TRUTH, figure, png, show
from helpers.plots_map import network_map

__all__ = ["GREY", "INK", "NETWORK", "PALE", "PAPER", "SIGNED", "TRUTH", "figure", "png", "show", "network_map",
           "curves", "digits", "image_and_column", "ink", "number_table", "pixel_map", "reading", "rounded", "sheet",
           "weight_image", "weights"]


def rounded(number, places=2):
    """A number as text with so many decimal places, with a real minus sign, and none before a zero."""
    return f"{round(number, places) + 0:.{places}f}".replace("-", "\N{MINUS SIGN}")      # + 0: -0.0 becomes 0.0


def sheet(ax, picture):
    """Draw a picture of any size, (height, width) ink in [0, 1], as ink on framed paper."""
    ax.imshow(picture, cmap=INK, vmin=0, vmax=1, interpolation="nearest")
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set(visible=True, color=PALE)


def ink(ax, image, title="", colour="#222222"):
    """Draw one image, (784,) or (28, 28) pixels in [0, 1], as ink on paper."""
    sheet(ax, np.reshape(image, (28, 28)))
    ax.set_title(title, fontsize=10, color=colour, loc="center", pad=3)


def weight_image(ax, w, reach, title):
    """Draw a row of weights w (784,) as an image, blue above 0, orange below; the scale runs from -reach to reach."""
    ax.set_axis_off()
    ax.set_title(title, fontsize=9, loc="center", pad=3)
    return ax.imshow(w.reshape(28, 28), cmap=SIGNED, vmin=-reach, vmax=reach, interpolation="nearest")


def number_table(ax, table, places, off=None):
    """Draw a table (c, h) of numbers, each in a cell, blue above 0, orange below; `off` names a column to cover."""
    c, h = table.shape
    most = np.abs(table).max()
    ax.imshow(table, cmap=SIGNED, vmin=-most, vmax=most, aspect="auto")
    for k, i in np.ndindex(c, h):
        ax.text(i, k, rounded(table[k, i], places), ha="center", va="center", fontsize=7,
                color="white" if abs(table[k, i]) > 0.6 * most and i != off else "#222222")
    if off is not None:
        ax.axvspan(off - 0.5, off + 0.5, color=PALE, alpha=0.9)
    ax.set(yticks=range(c), ylabel="digit k")
    ax.tick_params(length=0)


def digits(X, titles=None, columns=10):
    """Figure of the images in X (784, k), one a column, in rows of `columns`; titles: one for each image."""
    k = X.shape[1]
    rows = -(-k // columns)
    fig, axes = figure(rows * (6.4 / columns + (0.25 if titles is not None else 0)), rows, columns, squeeze=False)
    for j, ax in enumerate(axes.flat):
        if j < k:
            ink(ax, X[:, j], "" if titles is None else str(titles[j]))
        else:
            ax.set_axis_off()
    return fig


def pixel_map(inked, title):
    """Figure of the 28×28 pixel positions, blue where `inked` (784,) is True, grey elsewhere."""
    fig, ax = figure(3.2)
    ax.imshow(np.reshape(inked, (28, 28)), cmap=ListedColormap([PALE, NETWORK]), vmin=0, vmax=1)
    ax.set(xlabel="column s", ylabel="row r", title=title)
    return fig


def image_and_column(image, r):
    """Figure of an image with row r framed, and of its column of 784 numbers, laid flat, with the same 28 marked."""
    fig, (top, bottom) = figure(3.6, 2, 1, height_ratios=[4, 1])
    ink(top, image, f"row {r}", TRUTH)
    top.axhspan(r - 0.5, r + 0.5, facecolor="none", edgecolor=TRUTH, linewidth=2)
    bottom.imshow(np.reshape(image, (1, 784)), cmap=INK, vmin=0, vmax=1, aspect="auto", interpolation="nearest")
    bottom.axvspan(28 * r - 0.5, 28 * r + 27.5, facecolor="none", edgecolor=TRUTH, linewidth=2)
    bottom.set(yticks=[], xlabel="entry k = 28 r + s of the column", xlim=(-2, 785),
               xticks=[0, 28 * r, 783] if 3 < r < 26 else [0, 783])
    return fig


def reading(image, probabilities, truth=None):
    """Figure of one image and the network's ten probabilities; the true digit's label is orange."""
    fig, (left, right) = figure(2.4, 1, 2, width_ratios=[1, 2])
    ink(left, image)
    best = int(np.argmax(probabilities))
    right.bar(range(10), probabilities, color=[NETWORK if k == best else PALE for k in range(10)])
    right.set(ylim=(0, 1.1), xticks=range(10), xlabel="digit", ylabel="probability",
              title=f"The network reads {best}" + ("" if truth is None else f"; it is {truth}"))
    right.text(best, probabilities[best] + 0.02, f"{probabilities[best]:.2f}", ha="center", color=NETWORK)
    if truth is not None:
        right.get_xticklabels()[truth].set(color=TRUTH, fontweight="bold")
    return fig


def weights(W1, label="weight", reach=None):
    """Figure of the rows of W1 (h, 784) as images on one colour scale: blue for numbers above 0, orange below.

    The scale runs from -reach to reach; without one, to the largest size in W1.
    """
    most = reach or np.abs(W1).max()
    columns = min(len(W1), 5)
    rows = -(-len(W1) // columns)
    fig, axes = figure(1.45 * rows, rows, columns, squeeze=False)
    for i, ax in enumerate(axes.flat):
        if i < len(W1):
            drawn = weight_image(ax, W1[i], most, f"neuron {i}")
        else:
            ax.set_axis_off()
    fig.colorbar(drawn, ax=axes, shrink=0.8, label=label)
    return fig


def curves(runs, ylabel, title, xlabel="step", every=1, ylim=None):
    """Figure of one line for each run, {name: values}, named at its end; the first is blue, the rest are told apart
    by grey and four kinds of dashes. every: steps from one value to the next."""
    fig, ax = figure(3)
    colours = [NETWORK] + [GREY] * (len(runs) - 1)
    for values, colour, dashes in zip(runs.values(), colours, itertools.cycle(("-", "--", ":", "-."))):
        ax.plot(every * np.arange(len(values)), values, color=colour, linestyle=dashes)
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title, ylim=ylim)
    gap = 0.07 * np.diff(ax.get_ylim())[0]      # a line of text
    height = -np.inf
    for (name, values), colour in sorted(zip(runs.items(), colours, strict=True), key=lambda run: run[0][1][-1]):
        height = max(values[-1], height + gap)
        ax.text(every * len(values), height, f" {name}", color=colour, va="center")
    return fig
