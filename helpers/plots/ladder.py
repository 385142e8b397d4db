"""The signal ladder: how far the sums of each layer spread, with the line foretold; accuracy by width and by depth."""
import numpy as np

from helpers.plots.base import GREY, NETWORK, PALE, figure

LOWEST, HIGHEST = 1e-24, 1e14       # what the axis shows


def ladder(spreads, foretold, losses, s):
    """Left the spread of each hidden layer and the line foretold, right the loss over the steps of a training.

    Parameters
    ----------
    spreads, foretold : one number above 0 for each hidden layer
    losses : one for each step; what is not finite is not drawn
    s : the spread of the weights at the start

    Returns the Figure and its alt text, as a slider wants them.
    """
    layers = 1 + np.arange(len(spreads))
    fig, (left, right) = figure(3.2, 1, 2, width_ratios=[1.4, 1])
    left.plot(layers, foretold, color=GREY, linewidth=5, alpha=0.4, solid_capstyle="round")
    left.plot(layers, spreads, "o", color=NETWORK, markersize=5)
    left.set(yscale="log", ylim=(LOWEST, HIGHEST), xticks=[1, 4, 8, 12, 16], xlabel="hidden layer",
             title="spread of the sums; grey: foretold")
    left.set_yticks([1e-20, 1e-10, 1, 1e10], ["$10^{-20}$", "$10^{-10}$", "1", "$10^{10}$"])
    left.minorticks_off()
    losses = np.asarray(losses, dtype=float)
    lost = np.flatnonzero(~np.isfinite(losses))
    right.axhline(np.log(10), color=PALE, linewidth=1, zorder=0)
    right.plot(np.where(np.isfinite(losses), losses, np.nan), color=NETWORK)
    right.set(ylim=(0, 4), xlabel="step", title="loss; grey: log 10")
    if lost.size:
        right.text(0.5, 0.5, f"no number any more\nfrom step {lost[0]} on", transform=right.transAxes, ha="center",
                   va="center", color=GREY)
    fig.suptitle(f"Weights with a spread of {s:g}: layer 1 {spreads[0]:.2g}, layer {layers[-1]} {spreads[-1]:.1g}",
                 x=0.01, ha="left", fontsize=10)
    ends = f"The loss is no number from step {lost[0]} on." if lost.size else f"The loss ends at {losses[-1]:.2f}."
    return fig, (f"Signal ladder for weights with a spread of {s:g}: the sums spread by {spreads[0]:.2g} in layer 1 "
                 f"and by {spreads[-1]:.1g} in layer {layers[-1]}; foretold was {foretold[-1]:.1g}. {ends}")


def widths(accuracies, marked):
    """Accuracy against the number of hidden neurons on a log axis: each start a dot, the medians a line.

    accuracies: {width: shares}. marked: {name: share}, pale lines. Returns the Figure and its alt text.
    """
    fig, ax = figure(3)
    at = list(accuracies)
    middle = [np.median(shares) for shares in accuracies.values()]
    for width, shares in accuracies.items():
        ax.plot([width] * len(shares), shares, "o", color=NETWORK, markersize=3, alpha=0.5)
    ax.plot(at, middle, color=NETWORK)
    for name, share in marked.items():
        ax.axhline(share, color=GREY, linewidth=1, linestyle="--", zorder=0)
        ax.text(at[-1], share - 0.015, name, color=GREY, fontsize=9, ha="right", va="top")
    ax.set(xscale="log", xlabel="hidden neurons", title="test accuracy; a dot for each start", ylim=(0, 1.02))
    ax.set_xticks(at, [str(width) for width in at])
    ax.minorticks_off()
    said = ", ".join(f"{width} {share:.3f}" for width, share in zip(at, middle, strict=True))
    return fig, f"Test accuracy against the number of hidden neurons, medians: {said}."


def depths(accuracies, neurons):
    """Accuracy of networks of different depth: a dot for each start, a bar at the median.

    accuracies: {hidden layers: shares}. neurons: {hidden layers: how many in each}. Returns the Figure and alt text.
    """
    fig, ax = figure(2.8)
    said = []
    for at, (depth, shares) in enumerate(accuracies.items()):
        middle = np.median(shares)
        ax.plot([at] * len(shares), shares, "o", color=NETWORK, markersize=4, alpha=0.5)
        ax.plot([at - 0.2, at + 0.2], [middle, middle], color=NETWORK)
        ax.text(at + 0.24, middle, f"{middle:.3f}", color=NETWORK, va="center")
        said.append(f"{depth} of {neurons[depth]} neurons {middle:.3f}")
    ax.set_xticks(range(len(accuracies)), [f"{depth} × {neurons[depth]}" for depth in accuracies])
    ax.set(xlim=(-0.5, len(accuracies) - 0.3), xlabel="hidden layers × neurons in each",
           title="test accuracy; a dot for each start, a bar at the median")
    return fig, f"Test accuracy by the number of hidden layers, medians: {', '.join(said)}."
