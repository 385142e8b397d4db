"""One decision on one screen: what each hidden neuron adds to each score."""
import numpy as np

from helpers.plots import GREY, NETWORK, PALE, SIGNED, figure


def ledger_figure(ledger, b2, title, off=None):
    """Figure of the ledger (c, h), one product W2[k, i] A1[i] in each cell, and the scores that its rows add up to.

    b2 (c,) is added to each row. `off` names a neuron whose column is covered in grey and left out.
    """
    c, h = ledger.shape
    counted = ledger if off is None else np.delete(ledger, off, axis=1)
    scores = counted.sum(axis=1) + b2
    fig, (left, right) = figure(3.9, 1, 2, width_ratios=[3, 1], sharey=True)
    most = np.abs(ledger).max()
    left.imshow(ledger, cmap=SIGNED, vmin=-most, vmax=most, aspect="auto")
    for k, i in np.ndindex(c, h):
        left.text(i, k, f"{ledger[k, i].round(1) + 0:.1f}", ha="center", va="center", fontsize=7,
                  color="white" if abs(ledger[k, i]) > 0.6 * most and i != off else "#222222")
    if off is not None:
        left.axvspan(off - 0.5, off + 0.5, color=PALE, alpha=0.9)
    left.set(xticks=range(h), yticks=range(c), xlabel="hidden neuron i", ylabel="digit k", title=title)
    best = int(scores.argmax())
    right.barh(range(c), scores, color=[NETWORK if k == best else PALE for k in range(c)])
    right.axvline(0, color=GREY, linewidth=1)
    right.set(xlabel="score", title=f"highest: {best}", xlim=(-15, 15))
    left.tick_params(length=0)
    return fig
