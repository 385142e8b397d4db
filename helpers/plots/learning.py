"""Learning by heart, and what helps against it: learning curves of training and new images, a dot for each start."""
import numpy as np

from helpers.plots.base import GREY, NETWORK, PALE, figure


def learning_curves(runs):
    """Loss and accuracy of several trainings, of the training images (whole lines) and of new ones (dashed).

    runs: {name: (epochs, train loss, train accuracy, dev loss, dev accuracy)}, each a sequence; the first run is blue,
    the other grey. Returns the Figure and its alt text.
    """
    fig, panels = figure(3, 1, 2)
    said = []
    for (name, (at, *values)), colour in zip(runs.items(), (NETWORK, GREY), strict=True):
        for ax, train, dev in zip(panels, values[:2], values[2:], strict=True):
            ax.plot(at, train, color=colour, label=f"{name}, train")
            ax.plot(at, dev, color=colour, linestyle="--", label=f"{name}, dev")
        said.append(f"With {name} they end at a loss of {values[0][-1]:.2f} and an accuracy of {values[1][-1]:.2f} "
                    f"in training, {values[2][-1]:.2f} and {values[3][-1]:.2f} on dev.")
    panels[0].set(title="loss", ylim=(0, 5), xlabel="epoch")
    panels[1].set(title="accuracy", ylim=(0, 1.02), xlabel="epoch")
    fig.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=4, frameon=False, fontsize=8)
    return fig, "Learning curves of two trainings. " + " ".join(said)


def remedies(found, title):
    """Accuracy on new images: a row for each remedy, a dot for each start, a bar at the median.

    found: {name: shares}, the first without any remedy. Returns the Figure and its alt text.
    """
    fig, ax = figure(0.9 + 0.3 * len(found))
    base, said = np.median(next(iter(found.values()))), []
    ax.axvline(base, color=PALE, zorder=0)
    for row, (name, shares) in enumerate(found.items()):
        middle = np.median(shares)
        ax.plot(shares, [row] * len(shares), "o", color=NETWORK, markersize=4, alpha=0.5)
        ax.plot([middle, middle], [row - 0.3, row + 0.3], color=NETWORK)
        said.append(f"{name} {middle:.3f}")
    ax.set(yticks=range(len(found)), title=title, xlabel="accuracy on new images; bar: median, pale: nothing done")
    ax.set_yticklabels(found)
    ax.invert_yaxis()
    return fig, f"Medians of {len(shares)} starts: {', '.join(said)}."
