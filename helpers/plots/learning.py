"""Learning by heart, and what helps against it: learning curves of training and new images, a dot for each start."""
import numpy as np

from helpers.model import forward
from helpers.network import cross_entropy, get_accuracy, get_predictions
from helpers.plots.base import GREY, NETWORK, PALE, figure


def learning_curves(runs, X, Y, per_epoch):
    """Figure of loss and accuracy of two trainings, on their own images (whole lines) and on other ones (dashed).

    runs: {name: Steps}, whose loss and accuracy are those of the training images; the first run is blue, the other
    grey. X, Y: the other images and their labels. per_epoch: steps in an epoch.
    """
    fig, panels = figure(3, 1, 2)
    for (name, steps), colour in zip(runs.items(), (NETWORK, GREY), strict=True):
        at = [step.iteration / per_epoch for step in steps]
        P = [forward(step.params, X) for step in steps]
        own = [step.loss for step in steps], [step.accuracy for step in steps]
        other = [cross_entropy(each, Y) for each in P], [get_accuracy(get_predictions(each), Y) for each in P]
        for ax, train, dev in zip(panels, own, other, strict=True):
            ax.plot(at, train, color=colour, label=f"{name}, train")
            ax.plot(at, dev, color=colour, linestyle="--", label=f"{name}, dev")
    panels[0].set(title="loss", ylim=(0, 5), xlabel="epoch")
    panels[1].set(title="accuracy", ylim=(0, 1.02), xlabel="epoch")
    fig.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=4, frameon=False, fontsize=8)
    return fig


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
    ax.set(yticks=range(len(found)), title=title, xlabel="accuracy on new images; bar: median, grey: nothing done")
    ax.set_yticklabels(found)
    ax.invert_yaxis()
    return fig, f"Medians of {len(shares)} starts: {', '.join(said)}."
