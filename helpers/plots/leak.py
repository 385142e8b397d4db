"""The leak of a leaky ReLU: the function, its derivative, and how many digits networks with it read."""
import numpy as np

from helpers.plots.base import GREY, NETWORK, PALE, figure


def leak_picture(leak, accuracies):
    """The bend with this leak, its derivative, and the accuracies of all leaks, this one's in blue.

    accuracies: {leak: one share for each start}. Returns the Figure and its alt text.
    """
    fig, (left, middle, right) = figure(2.7, 1, 3)
    left.plot([-2, 0, 2], [-2 * leak, 0, 2], color=NETWORK)
    middle.plot([-2, 0], [leak, leak], color=NETWORK)
    middle.plot([0, 2], [1, 1], color=NETWORK)
    for ax, title, limits in ((left, "f", (-2.1, 2.1)), (middle, "its derivative", (-0.1, 1.1))):
        ax.axhline(0, color=PALE, linewidth=1, zorder=0)
        ax.axvline(0, color=PALE, linewidth=1, zorder=0)
        ax.set(xlabel="z", title=title, ylim=limits)
    for at, (one, shares) in enumerate(accuracies.items()):
        right.plot([at] * len(shares), shares, "o", color=NETWORK if one == leak else GREY, markersize=4,
                   alpha=1 if one == leak else 0.5)
    right.set(xticks=range(len(accuracies)), xlabel="leak", title="accuracy", ylim=(0.86, 0.95))
    right.set_xticklabels([f"{one:g}" for one in accuracies], rotation=90)
    shares = accuracies[leak]
    return fig, (f"Leak {leak:g}: f rises with {leak:g} left of 0 and with 1 right of it. {len(shares)} networks "
                 f"with it have accuracies from {min(shares):.2f} to {max(shares):.2f}; "
                 f"their mean is {np.mean(shares):.2f}.")
