"""How scores become probabilities: ten bars for each, and what scaling the scores does."""
import numpy as np

from helpers.plots.base import GREY, NETWORK, PALE, TRUTH, figure
from helpers.plots.images import ink


def scores_and_probabilities(image, scores, probabilities, truth, reach):
    """Figure of an image (784,), its ten scores and its ten probabilities (10,).

    The scores' axis runs from -reach to reach. The largest bars are blue, the true digit's label orange.
    """
    alike = np.ptp(probabilities) == 0
    best = None if alike else int(np.argmax(probabilities))
    fig, (left, middle, right) = figure(2.6, 1, 3, width_ratios=[1, 1.7, 1.7])
    fig.get_layout_engine().set(wspace=0.06)
    ink(left, image)
    for ax, heights, limits, name in ((middle, scores, (-reach, reach), "score"),
                                      (right, probabilities, (0, 1.12), "probability")):
        colours = [NETWORK if k == best else PALE for k in range(10)]
        ax.bar(range(10), heights, color=colours, edgecolor=GREY, linewidth=0.6)
        ax.axhline(0, color=GREY, linewidth=0.8)
        ax.set(ylim=limits, xticks=range(10), xlabel="digit", ylabel=name)
        ax.get_xticklabels()[truth].set(color=TRUTH, fontweight="bold")
    if not alike:
        right.text(best, probabilities[best] + 0.02, f"{probabilities[best]:.2f}", ha="center", color=NETWORK)
    fig.suptitle("All digits alike" if alike else f"Read as {best}; it is {truth}", fontsize=11)
    return fig


def scaled_probabilities(scales, probabilities, truth, title):
    """Figure of ten lines, probabilities (10, k) against k scales: the winner blue, the true digit orange."""
    best = int(np.argmax(probabilities[:, -1]))
    fig, ax = figure(3)
    for k, line in enumerate(probabilities):
        colour = {best: NETWORK, truth: TRUTH}.get(k, GREY)
        ax.plot(scales, line, color=colour, linewidth=2 if colour != GREY else 0.8)
    ax.text(scales[-1], probabilities[best, -1], f" {best}", color=NETWORK, va="center")
    peak = int(np.argmax(probabilities[truth]))
    ax.text(scales[peak], probabilities[truth, peak] + 0.02, f"{truth}, the truth", color=TRUTH, va="bottom")
    at = len(scales) // 5
    others = [k for k in range(10) if k not in (best, truth)]
    ax.annotate("the others", (scales[at], probabilities[others, at].max()), (1.7, 0.2), color=GREY, va="center",
                arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 0.8})
    ax.set(xlabel="s, the factor of all scores", ylabel="probability", ylim=(0, 1.08), title=title)
    return fig
