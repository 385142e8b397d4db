"""One decision on one screen: what each hidden neuron, and the bias, adds to each score."""
import numpy as np

from helpers.plots.base import GREY, NETWORK, PALE, figure
from helpers.plots.names import names_of
from helpers.plots.tables import number_table, rounded, table_height


def ledger_figure(ledger, b2, title, off=None, classes=None):
    """Figure of the ledger (c, h), one product W2[k, i] A1[i] in each cell, and the scores that its rows add up to.

    b2 (c,) stands in a column of its own, and is added to each row. `off` names a neuron whose column is covered in
    grey and left out.
    """
    c, h = ledger.shape
    counted = ledger if off is None else np.delete(ledger, off, axis=1)
    scores = counted.sum(axis=1) + b2
    names = names_of(classes, c)
    fig, (left, right) = figure(table_height(c) + 1.1, 1, 2, width_ratios=[3, 1], sharey=True)
    number_table(left, np.column_stack([ledger, b2]), names, 1, off)
    left.axvline(h - 0.5, color="#222222", linewidth=1)
    left.set(xlabel="hidden neuron i, and the bias", title=title)
    left.set_xticks(range(h + 1), [*range(h), "bias"])
    best = int(scores.argmax())
    right.barh(range(c), scores, color=[NETWORK if k == best else PALE for k in range(c)])
    right.axvline(0, color=GREY, linewidth=1)
    reach = max(15, 1.4 * np.abs(scores).max())
    for k, score in enumerate(scores):
        side = -1 if score < 0 else 1
        right.text(score + side * 0.04 * reach, k, rounded(score, 1), va="center", ha="left" if side > 0 else "right",
                   fontsize=7)
    right.set(xlabel="score", title=f"highest: {names[best]}", xlim=(-reach, reach))
    return fig
