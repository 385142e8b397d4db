"""How good a network is, in pictures: what it confuses, how sure it is, what its neurons became, a drawing prepared."""
import numpy as np
from matplotlib.patches import Rectangle

from helpers.photos import prepare
from helpers.plots.base import GREY, NETWORK, PALE, SIGNED, TRUTH, figure
from helpers.plots.images import sheet, weight_image


def confusion_figure(C, title):
    """Figure of counts C (10, 10): row the true digit, column what was read; mistakes in orange, zeros left blank."""
    fig, ax = figure(4.2)
    mistakes = C - np.diag(np.diag(C))
    ax.imshow(-mistakes, cmap=SIGNED, vmin=-2 * mistakes.max(), vmax=2 * mistakes.max())
    for true, read in np.argwhere(C):
        ax.text(read, true, C[true, read], ha="center", va="center", color=GREY if true == read else "#222222")
    ax.set(xticks=range(10), yticks=range(10), xlabel="read as", ylabel="true digit", title=title)
    ax.tick_params(length=0)
    return fig


def calibration_figure(points, title):
    """Figure of {name: (says, is_right)}, one or two: the mean confidence of some groups of images and the share of
    each that is read rightly, both (groups,)."""
    fig, ax = figure(3.6)
    ax.plot([0, 1], [0, 1], color=PALE, zorder=0)
    ax.text(0.31, 0.36, "as sure as right", color=GREY, rotation=33, fontsize=9)
    for k, (name, (says, is_right)) in enumerate(points.items()):
        ax.plot(says, is_right, ("-o", "--s")[k], color=(NETWORK, GREY)[k], label=name)
    ax.set(xlim=(0.3, 1.02), ylim=(0.3, 1.02), xlabel="how sure the network says it is",
           ylabel="share read rightly", title=title)
    fig.legend(fontsize=9, loc="outside right upper")
    return fig


def neurons_figure(params):
    """Figure of each hidden neuron: its weights in W1 as an image, and what it adds to the ten scores, from W2.

    params: Params of a network 784-h-10; five neurons stand in a row.
    """
    W1, W2 = params.W1, params.W2
    most, reach = np.abs(W1).max(), np.abs(W2).max()
    rows = -(-len(W1) // 5)
    fig, axes = figure(2.2 * rows, 2 * rows, 5, height_ratios=[2.2, 1] * rows)
    for i, (image, bars) in enumerate(zip(axes[::2].flat, axes[1::2].flat, strict=True)):
        if i >= len(W1):
            image.set_axis_off()
            bars.set_axis_off()
            continue
        weight_image(image, W1[i], most, f"neuron {i}")
        bars.bar(range(10), W2[:, i], color=[NETWORK if w > 0 else TRUTH for w in W2[:, i]])
        bars.set(xticks=range(10), yticks=[], ylim=(-1.1 * reach, 1.1 * reach))
        bars.tick_params(length=0, labelsize=6)
        bars.spines["left"].set_visible(False)
        bars.axhline(0, color=GREY, linewidth=0.5)
    return fig


def in_a_row(pictures):
    """Figure of pictures of any size {name: (height, width) ink in [0, 1]}, side by side."""
    fig, axes = figure(2.1, 1, len(pictures), squeeze=False)
    for ax, (title, picture) in zip(axes.flat, pictures.items(), strict=True):
        sheet(ax, picture)
        ax.set_title(title, fontsize=9, loc="center", pad=3)
        ax.set_xlabel(f"{picture.shape[0]}×{picture.shape[1]}", fontsize=8, color=GREY)
    return fig


def preparation_figure(drawing):
    """Figure of the way from a drawing, (height, width) ink in [0, 1], to the 28×28 image that MNIST would hold.

    Raises ValueError when the drawing has no ink.
    """
    cut = prepare.crop(drawing)
    fitted = prepare.fit(cut)
    made = prepare.centre(fitted)
    fig = in_a_row({"the sheet": drawing, "1. cut out": cut, "2. longer side 20": fitted, "3. centred by mass": made})
    row, column = (int(np.flatnonzero(drawing.any(axis=axis))[0]) for axis in (1, 0))
    frame = Rectangle((column - 0.5, row - 0.5), *cut.shape[::-1], facecolor="none", edgecolor=TRUTH)
    fig.axes[0].add_patch(frame)
    row, column = prepare.centre_of_mass(made)
    fig.axes[3].plot(column - 0.5, row - 0.5, "+", color=TRUTH, markersize=12)
    return fig


def spread_figure(groups, published, error, title):
    """Figure of the accuracies in {name: accuracies} as dots, a row each, and of a published one with its error."""
    fig, ax = figure(2.4)
    ax.axvspan(published - error, published + error, color=PALE, zorder=0)
    ax.axvline(published, color=TRUTH)
    ax.text(published - error, -0.75, f"published {100 * published:.2f} %, ± {100 * error:.1f} % ", color=TRUTH,
            fontsize=9, ha="right")
    for row, accuracies in enumerate(groups.values()):
        ax.plot(accuracies, [row] * len(accuracies), "o", color=NETWORK, alpha=0.5, markeredgewidth=0)
    ax.set(yticks=range(len(groups)), yticklabels=groups, ylim=(len(groups) - 0.5, -1.1), xlabel="test accuracy",
           title=title)
    ax.tick_params(axis="y", length=0)
    return fig
