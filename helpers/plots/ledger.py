"""One decision on one screen: what each hidden neuron adds to each score."""
import numpy as np

from helpers.plots.base import GREY, NETWORK, PALE, figure
from helpers.plots.names import names_of
from helpers.plots.tables import number_table, table_height


def ledger_figure(ledger, b2, title, off=None, classes=None):
    """Figure of the ledger (c, h), one product W2[k, i] A1[i] in each cell, and the scores that its rows add up to.

    b2 (c,) is added to each row. `off` names a neuron whose column is covered in grey and left out.
    """
    c, h = ledger.shape
    counted = ledger if off is None else np.delete(ledger, off, axis=1)
    scores = counted.sum(axis=1) + b2
    names = names_of(classes, c)
    fig, (left, right) = figure(table_height(c) + 1.1, 1, 2, width_ratios=[3, 1], sharey=True)
    number_table(left, ledger, names, 1, off)
    left.set(xticks=range(h), xlabel="hidden neuron i", title=title)
    best = int(scores.argmax())
    right.barh(range(c), scores, color=[NETWORK if k == best else PALE for k in range(c)])
    right.axvline(0, color=GREY, linewidth=1)
    reach = max(15, 1.1 * np.abs(scores).max())
    right.set(xlabel="score", title=f"highest: {names[best]}", xlim=(-reach, reach))
    return fig
