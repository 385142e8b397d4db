"""Images of digits and of weights, as ink on paper and as colours, alone and in rows."""
import numpy as np
from matplotlib.colors import ListedColormap

from helpers.plots.base import INK, NETWORK, PALE, SIGNED, TRUTH, figure


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


