"""How good a network is, in pictures: what it confuses, how sure it is, what its neurons became, a drawing prepared."""
import numpy as np
from matplotlib.colors import ListedColormap
from matplotlib.patches import Rectangle

from helpers.inputs import arrays
from helpers.photos import prepare
from helpers.plots.base import GREY, NETWORK, PALE, SIGNED, TRUTH, WASH, figure
from helpers.plots.images import sheet, weight_image, weights
from helpers.plots.names import FEW, name_classes, names_of, sort_of


def confusion_figure(C, title, classes=None):
    """Figure of counts C (c, c): row the true class, column the answer; mistakes in orange, zeros left blank.

    Where a number has no room in its cell, colours stand alone, beside a scale, and what is right is grey.
    """
    names = names_of(classes, len(C))
    inches = 3.4 if len(C) <= FEW else 5.4
    fig, ax = figure(inches + 0.8)
    mistakes = C - np.diag(np.diag(C))
    most = max(1, mistakes.max())
    drawn = ax.imshow(-mistakes, cmap=SIGNED, vmin=-2 * most, vmax=2 * most)
    size = min(10, 72 * inches / len(C) / (0.3 + 0.64 * len(f"{C.max():.0f}")))
    if size < 5:
        ax.imshow(np.where(np.eye(len(C)) * C, 1, np.nan), cmap=ListedColormap([WASH]))
        bar = fig.colorbar(drawn, ax=ax, shrink=0.6, label="wrong answers")
        bar.ax.set(ylim=(0, -most), yticks=[-most, 0], yticklabels=[f"{most:.0f}", "0"])
    for true, read in np.argwhere(C) if size >= 5 else ():
        ax.text(read, true, f"{C[true, read]:.0f}", ha="center", va="center", fontsize=size,
                color=GREY if true == read else "#222222")
    higher = name_classes(ax.xaxis, names, inches)
    name_classes(ax.yaxis, names, inches)
    fig.set_figheight(fig.get_figheight() + higher)
    ax.set(xlabel="answer", ylabel=f"true {sort_of(names)}", title=title)
    ax.tick_params(length=0)
    return fig


def calibration_figure(points, title):
    """Figure of {name: (says, is_right)}, one or two: the mean confidence of some groups of images and the accuracy
    of each, both (groups,)."""
    fig, ax = figure(3.6)
    ax.plot([0, 1], [0, 1], color=PALE, zorder=0)
    ax.text(0.31, 0.36, "as confident as accurate", color=GREY, rotation=33, fontsize=9)
    for k, (name, (says, is_right)) in enumerate(points.items()):
        ax.plot(says, is_right, ("-o", "--s")[k], color=(NETWORK, GREY)[k], label=name)
    ax.set(xlim=(0.3, 1.02), ylim=(0.3, 1.02), xlabel="mean confidence",
           ylabel="accuracy", title=title)
    fig.legend(fontsize=9, loc="outside right upper")
    return fig


def neurons_figure(network, classes=None):
    """Figure of each neuron of the first layer: its weights as an image, and what it adds to the scores, from W2.

    Five neurons stand in a row; one, where many classes take the width. Without W2, or with more layers behind it,
    the images stand alone.
    """
    W1, *others = arrays(network).values()
    if len(others) != 3:
        return weights(W1, classes=classes if len(others) == 1 else None)
    W2 = others[1]
    names, few = names_of(classes, len(W2)), len(W2) <= FEW
    most, reach = np.abs(W1).max(), np.abs(W2).max()
    if few:
        rows = -(-len(W1) // 5)
        fig, axes = figure(2.2 * rows, 2 * rows, 5, height_ratios=[2.2, 1] * rows)
        images, below = axes[::2].flat, axes[1::2].flat
    else:
        rows = len(W1)
        fig, axes = figure(1.4 * rows, rows, 2, width_ratios=[1, 4], squeeze=False)
        images, below = axes.T
    for i, (image, bars) in enumerate(zip(images, below, strict=True)):
        if i >= len(W1):
            image.set_axis_off()
            bars.set_axis_off()
            continue
        weight_image(image, W1[i], most, f"neuron {i}")
        bars.bar(range(len(W2)), W2[:, i], color=[NETWORK if w > 0 else TRUTH for w in W2[:, i]])
        bars.set(yticks=[], ylim=(-1.1 * reach, 1.1 * reach))
        bars.margins(x=0.05 if few else 0.01)
        higher = name_classes(bars.xaxis, names, 1.1 if few else 4.9, largest=6 if few else 10)
        bars.tick_params(length=0)
        bars.spines["left"].set_visible(False)
        bars.axhline(0, color=GREY, linewidth=0.5)
    fig.set_figheight(fig.get_figheight() + rows * higher)
    return fig


def in_a_row(pictures):
    """Figure of pictures of any size {name: (height, width) ink in [0, 1]}, side by side."""
    fig, axes = figure(2.1, 1, len(pictures), squeeze=False)
    for ax, (title, picture) in zip(axes.flat, pictures.items(), strict=True):
        sheet(ax, picture)
        ax.set_title(title, fontsize=9, loc="center", pad=3)
        ax.set_xlabel(f"{picture.shape[0]}×{picture.shape[1]}", fontsize=8, color=GREY)
    return fig


def preparation_figure(drawing, side=prepare.SIDE):
    """Figure of the way from a drawing, (height, width) ink in [0, 1], to the image that MNIST would hold.

    side: of that image, 28 in MNIST. Raises ValueError when the drawing has no ink.
    """
    cut, box = prepare.crop(drawing), prepare.box_of(side)
    fitted = prepare.fit(cut, box)
    made = prepare.centre(fitted, side)
    fig = in_a_row({"the sheet": drawing, "1. cut out": cut, f"2. longer side {box}": fitted,
                    "3. centred by mass": made})
    row, column = (int(np.flatnonzero(drawing.any(axis=axis))[0]) for axis in (1, 0))
    frame = Rectangle((column - 0.5, row - 0.5), *cut.shape[::-1], facecolor="none", edgecolor=TRUTH)
    fig.axes[0].add_patch(frame)
    row, column = prepare.centre_of_mass(made)
    fig.axes[3].plot(column - 0.5, row - 0.5, "+", color=TRUTH, markersize=12)
    return fig


def spread_figure(groups, published, error, title):
    """Figure of the accuracies in {name: accuracies} as dots, a row each, and of a published one with its error.

    Within its row each dot stands a little lower than the one before, so that equal ones are seen.
    """
    fig, ax = figure(2.4)
    ax.axvspan(published - error, published + error, color=WASH, zorder=0)
    ax.axvline(published, color=TRUTH)
    ax.text(published - error, -0.75, f"published {100 * published:.2f} %, ± {100 * error:.1f} % ", color=TRUTH,
            fontsize=9, ha="right")
    for row, accuracies in enumerate(groups.values()):
        heights = row + 0.12 * (np.arange(len(accuracies)) - (len(accuracies) - 1) / 2)
        ax.plot(accuracies, heights, "o", color=NETWORK, alpha=0.5, markeredgewidth=0)
    ax.set(yticks=range(len(groups)), yticklabels=groups, ylim=(len(groups) - 0.5, -1.1), xlabel="test accuracy",
           title=title)
    ax.tick_params(axis="y", length=0)
    return fig
