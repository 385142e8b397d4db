"""How scores become probabilities: a bar for each class, and what scaling the scores does."""
import numpy as np

from helpers.plots.base import GREY, NETWORK, PALE, TRUTH, figure
from helpers.plots.images import ink
from helpers.plots.names import FEW, name_classes, names_of, sort_of


def scores_and_probabilities(image, scores, probabilities, truth, reach, classes=None):
    """Figure of an image (n,), its scores and its probabilities (c,).

    The scores' axis runs from -reach to reach. The largest bars are blue, the true class's label orange.
    """
    c = len(probabilities)
    names = names_of(classes, c)
    alike = np.ptp(probabilities) == 0
    best = None if alike else int(np.argmax(probabilities))
    fig, (left, middle, right) = (figure(2.6, 1, 3, width_ratios=[1, 1.7, 1.7]) if c <= FEW else
                                  figure(6, 3, 1, height_ratios=[1.3, 1, 1]))
    fig.get_layout_engine().set(wspace=0.06)
    ink(left, image)
    for ax, heights, limits, name in ((middle, scores, (-reach, reach), "score"),
                                      (right, probabilities, (0, 1.12), "probability")):
        colours = [NETWORK if k == best else PALE for k in range(c)]
        ax.bar(range(c), heights, color=colours, edgecolor=GREY, linewidth=0.6)
        ax.axhline(0, color=GREY, linewidth=0.8)
        ax.set(ylim=limits, xlabel=sort_of(names), ylabel=name)
        ax.margins(x=0.05 if c <= FEW else 0.01)
        higher = name_classes(ax.xaxis, names, 1.75 if c <= FEW else 5.6, marked=truth)
        fig.set_figheight(fig.get_figheight() + (higher if c > FEW or ax is right else 0))
    if not alike:
        right.text(best, probabilities[best] + 0.02, f"{probabilities[best]:.2f}", ha="center", color=NETWORK)
    alike_all = f"All {'digits' if sort_of(names) == 'digit' else 'classes'} alike"
    fig.suptitle(alike_all if alike else f"The answer is {names[best]}; it is {names[truth]}", fontsize=11)
    return fig


def scaled_probabilities(scales, probabilities, truth, title, classes=None):
    """Figure of a line for each class, probabilities (c, k) against k scales: the winner blue, the true one orange."""
    names = names_of(classes, len(probabilities))
    best = int(np.argmax(probabilities[:, -1]))
    fig, ax = figure(3)
    for k, line in enumerate(probabilities):
        colour = {best: NETWORK, truth: TRUTH}.get(k, GREY)
        ax.plot(scales, line, color=colour, linewidth=2 if colour != GREY else 0.8)
    ax.text(scales[-1], probabilities[best, -1], f" {names[best]}", color=NETWORK, va="center")
    peak = int(np.argmax(probabilities[truth]))
    ax.text(scales[peak], probabilities[truth, peak] + 0.02, f"{names[truth]}, the truth", color=TRUTH, va="bottom")
    at = len(scales) // 5
    if others := [k for k in range(len(names)) if k not in (best, truth)]:
        ax.annotate("the others", (scales[at], probabilities[others, at].max()), (1.7, 0.2), color=GREY, va="center",
                    arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 0.8})
    ax.set(xlabel="s, the factor of all scores", ylabel="probability", ylim=(0, 1.08), title=title)
    return fig
