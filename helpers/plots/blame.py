"""How blame goes back: what each class sends to each neuron, and what ReLU lets through."""
import numpy as np

from helpers.plots.base import GREY, NETWORK, PALE, figure
from helpers.plots.names import names_of
from helpers.plots.tables import number_table, table_height


def blame_figure(ledger, on, truth, title, classes=None):
    """Figure of the ledger (c, h), one product W2[k, i] dZ2[k] in each cell, over the sums of its columns.

    truth: the label of the true class, orange. A neuron that is not `on` (h,) gets a hollow grey bar: ReLU stops its
    sum.
    """
    sums, (c, h) = ledger.sum(axis=0), ledger.shape
    high = table_height(c)
    fig, (top, bottom) = figure(high + 2.1, 2, 1, height_ratios=[2.6 * high / 2.8, 1], sharex=True)
    number_table(top, ledger, names_of(classes, c), places=2, marked=truth)
    top.set_title(title)

    bottom.bar(range(h), sums, width=0.6, linewidth=1, edgecolor=[NETWORK if lit else GREY for lit in on],
               color=[NETWORK if lit else "none" for lit in on])
    bottom.axhline(0, color=PALE, linewidth=1)
    reach = 1.5 * np.abs(sums).max()
    for i in range(h):
        bottom.text(i, sums[i] + 0.04 * reach * (1 if sums[i] > 0 else -1), "on" if on[i] else "off", fontsize=8,
                    ha="center", va="bottom" if sums[i] > 0 else "top", color=NETWORK if on[i] else GREY)
    bottom.set(xticks=range(h), xlabel="hidden neuron i", ylabel="sum down", ylim=(-reach, reach))
    return fig
