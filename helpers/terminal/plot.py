"""The picture that `train --plot` writes: loss and accuracy, on training and dev images, after each step."""
import io

import numpy as np

from helpers.plots import GREY, NETWORK, TRUTH, figure


def picture(curves, kept, shares, form):
    """The bytes of a PNG, PDF or SVG; kept: a step; shares: its accuracies.

    curves: (step, loss, dev loss, accuracy, dev accuracy) of each step that was looked at.
    """
    fig, axes = figure(3, 1, 2)
    at, *columns = np.array(curves).T
    for ax, (train, dev), title in zip(axes, (columns[:2], columns[2:]), ("loss", "accuracy"), strict=True):
        ax.plot(at, train, color=NETWORK)
        ax.plot(at, dev, "--", color=TRUTH)
        ax.axvline(kept, color=GREY, linestyle=":", linewidth=1)
        ax.set(title=title, xlabel="step", xlim=(0, max(1, at[-1])))
    names = f"training images, {shares[0]:.1%}", f"dev images, {shares[1]:.1%}", f"kept: step {kept}"
    fig.legend(axes[1].lines[:3], names, loc="outside lower center", ncols=3, frameon=False)
    page = io.BytesIO()
    fig.savefig(page, format=form, dpi=200)
    return page.getvalue()
