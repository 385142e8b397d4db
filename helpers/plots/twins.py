"""Two trainings from one start: their losses on top of each other, and how far the parameters drift apart."""
import numpy as np

from helpers.plots.base import GREY, NETWORK, figure


def twins(ours, theirs, apart):
    """The losses of both, and the largest difference of any parameter on log axes; returns the Figure and its alt text.

    Parameters
    ----------
    ours, theirs : the losses, step by step
    apart : {"steps": [...], name of a kind of number: largest difference after so many steps, above 0, ...}
    """
    fig, (curves, drift) = figure(3.1, 1, 2)
    curves.plot(ours, color=NETWORK, linewidth=7, alpha=0.3)
    curves.plot(theirs, color="#222222", linewidth=1.2, linestyle="--")
    curves.text(0.4, 0.85, "wide: NumPy\ndashed: PyTorch", transform=curves.transAxes, fontsize=9, color=GREY)
    curves.set(xlabel="step", ylabel="loss", ylim=(0, None), title="One curve, drawn twice")
    says = []
    for name, marker in zip([name for name in apart if name != "steps"], "os^", strict=False):
        drift.plot(apart["steps"], apart[name], marker, color=NETWORK, markersize=4)
        drift.text(apart["steps"][0], apart[name][-1] * 3, name, fontsize=9, color=GREY)
        says.append(f"{apart[name][-1]:.0e} in {name}")
    drift.set(xscale="log", yscale="log", xlabel="steps", ylabel="largest difference", ylim=(1e-17, 1e-4),
              title="What rounding does")
    gap = float(np.abs(np.subtract(ours, theirs)).max())
    same = "lie on top of each other" if gap < 0.01 else f"differ by up to {gap:.2f}"
    return fig, (f"Left: {len(ours)} losses of NumPy and PyTorch {same}. Right: the largest difference of "
                 f"any parameter after {apart['steps'][-1]:,} steps is {' and '.join(says)}.")
