"""Images and weights, as ink on paper and as colours, alone and in rows; any square of pixels is an image."""
import numpy as np
from matplotlib.colors import ListedColormap

from helpers.inputs import arrays, side_of
from helpers.plots.base import INK, NETWORK, PALE, SIGNED, TRUTH, WASH, figure
from helpers.plots.names import FEW, name_classes, named, names_of, sort_of, wide


def sheet(ax, picture):
    """Draw a picture of any size, (height, width) ink in [0, 1], as ink on framed paper."""
    ax.imshow(picture, cmap=INK, vmin=0, vmax=1, interpolation="nearest")
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set(visible=True, color=PALE)


def square(pixels):
    """The n pixels of an image as (side, side); ValueError when they make no square."""
    side = side_of(np.size(pixels))
    return np.reshape(pixels, (side, side))


def ink(ax, image, title="", colour="#222222", size=10):
    """Draw one image, (n,) or (side, side) pixels in [0, 1], as ink on paper."""
    sheet(ax, square(image))
    ax.set_title(title, fontsize=size, color=colour, loc="center", pad=3, y=1)


def weight_image(ax, w, reach, title):
    """Draw a row of weights w (n,) as an image, blue above 0, orange below; the scale runs from -reach to reach."""
    ax.set_axis_off()
    ax.set_title(title, fontsize=9, loc="center", pad=3, y=1)      # without y, matplotlib looks for labels above
    return ax.imshow(square(w), cmap=SIGNED, vmin=-reach, vmax=reach, interpolation="nearest")


def digits(X, titles=None, columns=10, classes=None):
    """Figure of the images in X (n, k), one a column, in rows of `columns`.

    titles: one for each image; with the names of classes, labels 0 … c-1 in whose place the names stand.
    """
    k = X.shape[1]
    rows = -(-k // columns)
    titles = None if titles is None else named(titles, classes)
    size = min(10, 440 / columns / max([1, *map(wide, titles or "")]))
    fig, axes = figure(rows * (6.4 / columns + (0.25 if titles is not None else 0)), rows, columns, squeeze=False)
    for j, ax in enumerate(axes.flat):
        if j < k:
            ink(ax, X[:, j], titles[j] if titles else "", size=size)
        else:
            ax.set_axis_off()
    return fig


def pixel_map(inked, title):
    """Figure of all pixel positions of an image, blue where `inked` (n,) is True, grey elsewhere."""
    fig, ax = figure(3.2)
    ax.imshow(square(inked), cmap=ListedColormap([WASH, NETWORK]), vmin=0, vmax=1)
    ax.set(xlabel="column s", ylabel="row r", title=title)
    return fig


def image_and_column(image, r):
    """Figure of an image with row r framed, and of its column of n numbers, laid flat, with the same row marked."""
    n, side = np.size(image), side_of(np.size(image))
    fig, (top, bottom) = figure(3.6, 2, 1, height_ratios=[4, 1])
    ink(top, image, f"row {r}", TRUTH)
    top.axhspan(r - 0.5, r + 0.5, facecolor="none", edgecolor=TRUTH, linewidth=2, zorder=3)
    bottom.imshow(np.reshape(image, (1, n)), cmap=INK, vmin=0, vmax=1, aspect="auto", interpolation="nearest")
    bottom.axvspan(side * r - 0.5, side * (r + 1) - 0.5, facecolor="none", edgecolor=TRUTH, linewidth=2, zorder=3)
    bottom.set(yticks=[], xlabel=f"entry u = {side} r + s of the column", xlim=(-2, n + 1),
               xticks=[0, side * r, n - 1] if side / 8 < r < side - side / 14 else [0, n - 1])
    return fig


def reading(image, probabilities, truth=None, classes=None):
    """Figure of one image (n,) and the network's probabilities (c,); the true class's label is orange."""
    c = len(probabilities)
    names = names_of(classes, c)
    fig, (left, right) = figure(2.4, 1, 2, width_ratios=[1, 2]) if c <= FEW else figure(4, 2, 1, height_ratios=[1.3, 1])
    ink(left, image)
    higher = _bars(right, probabilities, names, 3.5 if c <= FEW else 5.6, truth)
    right.set(xlabel=sort_of(names), ylabel="probability")
    fig.set_figheight(fig.get_figheight() + higher)
    return fig


def readings(image, networks):
    """Figure of one image (n,) and what several networks make of it, {name: (probabilities, classes)}, a row for each.

    classes: a name for each of its classes, or None.
    """
    fig, axes = figure(2 * len(networks), len(networks), 2, width_ratios=[1, 2], squeeze=False)
    for (left, right), (name, (probabilities, classes)) in zip(axes, networks.items(), strict=True):
        ink(left, image, name.replace("$", r"\$"))
        higher = _bars(right, probabilities, names_of(classes, len(probabilities)), 3.5)
        fig.set_figheight(fig.get_figheight() + higher)
    return fig


def _bars(ax, probabilities, names, inches, truth=None):
    """A bar for each class, the longest blue; the inches by which names that are turned are higher than a line."""
    best, c = int(np.argmax(probabilities)), len(names)
    higher = name_classes(ax.xaxis, names, inches, marked=truth)
    ax.bar(range(c), probabilities, color=[NETWORK if k == best else PALE for k in range(c)])
    ax.margins(x=0.05 if c <= FEW else 0.01)
    ax.set(ylim=(0, 1.1),
           title=f"The network reads {names[best]}" + ("" if truth is None else f"; it is {names[truth]}"))
    ax.text(best, probabilities[best] + 0.02, f"{probabilities[best]:.2f}", ha="center", color=NETWORK)
    return higher


def weights(W1, label="weight", reach=None, classes=None):
    """Figure of the rows of W1 (h, n) as images on one colour scale: blue for numbers above 0, orange below.

    W1: or a network, of which the first layer is drawn. classes: a name for each row, where each leads to a class.
    The scale runs from -reach to reach; without one, to the largest size in W1.
    """
    if not isinstance(W1, np.ndarray):
        W1 = next(iter(arrays(W1).values()))
    most = reach or np.abs(W1).max()
    columns = min(len(W1), 5 if len(W1) <= 20 else 10)
    rows = -(-len(W1) // columns)
    names = [f"neuron {i}" if columns <= 5 else f"{i}" for i in range(len(W1))] if classes is None else \
        names_of(classes, len(W1))
    fig, axes = figure(rows * (1.45 if columns <= 5 else 0.85), rows, columns, squeeze=False)
    for i, ax in enumerate(axes.flat):
        if i < len(W1):
            drawn = weight_image(ax, W1[i], most, names[i])
        else:
            ax.set_axis_off()
    fig.colorbar(drawn, ax=axes, shrink=0.8, label=label)
    return fig


