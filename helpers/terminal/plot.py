"""The picture that `train --plot` writes: loss and accuracy, on training and dev images, after each step."""
import io

import numpy as np

from helpers.plots import GREY, NETWORK, TRUTH, figure


def picture(curves, kept, form):
    """The bytes of a PNG, PDF or SVG; curves: (loss, dev loss, accuracy, dev accuracy) of each step; kept: a step."""
    fig, axes = figure(3, 1, 2)
    columns = np.array(curves).T
    for ax, (train, dev), title in zip(axes, (columns[:2], columns[2:]), ("loss", "accuracy"), strict=True):
        ax.plot(train, color=NETWORK)
        ax.plot(dev, "--", color=TRUTH)
        ax.axvline(kept, color=GREY, linestyle=":", linewidth=1)
        ax.set(title=title, xlabel="step", xlim=(0, max(1, len(train) - 1)))
    shares = columns[2:, kept]
    names = f"training images, {shares[0]:.1%}", f"dev images, {shares[1]:.1%}", f"kept: step {kept}"
    fig.legend(axes[1].lines[:3], names, loc="outside lower center", ncols=3, frameon=False)
    page = io.BytesIO()
    fig.savefig(page, format=form, dpi=200)
    return page.getvalue()
