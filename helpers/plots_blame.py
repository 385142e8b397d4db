"""How blame goes back: what each digit sends to each neuron, and what ReLU lets through."""
import numpy as np

from helpers.plots import GREY, NETWORK, PALE, SIGNED, TRUTH, figure


def blame_figure(ledger, on, truth, title):
    """Figure of the ledger (c, h), one product W2[k, i] dZ2[k] in each cell, over the sums of its columns.

    A neuron that is not on (h,) gets a hollow grey bar: ReLU stops its sum.
    """
    c, h = ledger.shape
    sums = ledger.sum(axis=0)
    fig, (top, bottom) = figure(4.9, 2, 1, height_ratios=[2.6, 1], sharex=True)
    most = np.abs(ledger).max()
    top.imshow(ledger, cmap=SIGNED, vmin=-most, vmax=most, aspect="auto")
    for k, i in np.ndindex(c, h):
        top.text(i, k, f"{ledger[k, i].round(2) + 0:.2f}".replace("-", "−"), ha="center", va="center", fontsize=7,
                 color="white" if abs(ledger[k, i]) > 0.6 * most else "#222222")
    top.set(yticks=range(c), ylabel="digit k", title=title)
    top.get_yticklabels()[truth].set(color=TRUTH, fontweight="bold")
    top.tick_params(length=0)

    bottom.bar(range(h), sums, width=0.6, linewidth=1, edgecolor=[NETWORK if lit else GREY for lit in on],
               color=[NETWORK if lit else "none" for lit in on])
    bottom.axhline(0, color=PALE, linewidth=1)
    reach = 1.5 * np.abs(sums).max()
    for i in range(h):
        bottom.text(i, sums[i] + 0.04 * reach * (1 if sums[i] > 0 else -1), "on" if on[i] else "off", fontsize=8,
                    ha="center", va="bottom" if sums[i] > 0 else "top", color=NETWORK if on[i] else GREY)
    bottom.set(xticks=range(h), xlabel="hidden neuron i", ylabel="sum down", ylim=(-reach, reach))
    return fig
