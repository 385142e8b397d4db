"""The bowl of one weight: with the learning rate, steps creep, shrink, jump or fly."""
import numpy as np

from helpers.plots.base import NETWORK, PALE, figure
from helpers.plots.tables import written


def bowl(alpha, start=3.0, steps=10):
    """Some steps of gradient descent on the loss w * w; returns the Figure and its alt text, as a slider wants them.

    Each step takes alpha times the derivative, 2 w, away from w: it multiplies w by 1 - 2 alpha.
    """
    factor = 1 - 2 * alpha
    path = start * factor ** np.arange(steps + 1)               # (steps + 1,)
    fig, (left, right) = figure(3, 1, 2, width_ratios=[1.3, 1])
    w = np.linspace(-5, 5, 200)
    left.plot(w, w**2, color=PALE, linewidth=3, zorder=0)
    left.plot(path, path**2, "-o", color=NETWORK, linewidth=1, markersize=4)
    left.plot(path[0], path[0]**2, "*", color="#222222", markersize=11)
    left.set(xlabel="weight w", ylabel="loss w²", xlim=(-5, 5), ylim=(-1, 25))
    right.axhline(0, color=PALE, linewidth=1, zorder=0)
    right.plot(path, "-o", color=NETWORK, linewidth=1, markersize=4)
    right.plot(0, path[0], "*", color="#222222", markersize=11)
    right.set(xlabel="step", ylabel="weight w", ylim=(-5, 5), xticks=range(0, steps + 1, 2))
    fig.suptitle(f"α = {alpha:g}: each step multiplies w by {written(factor)}; w {how(factor)}", x=0.01, ha="left",
                 fontsize=10)
    far = np.flatnonzero(np.abs(path) > 5)
    left_it = f" It leaves the picture at step {far[0]}." if far.size else ""
    return fig, (f"With alpha = {alpha:g} each step multiplies w by {written(factor)}; w {how(factor)}. From "
                 f"{written(start)} to {written(path[1])}, {written(path[2])}, and after {steps} steps "
                 f"{written(path[-1])}.{left_it}")


def how(factor):
    """In words, what multiplying by one factor again and again does to w."""
    if np.isclose(abs(factor), 1):
        return "jumps from side to side without end" if factor < 0 else "stays where it is"
    if abs(factor) > 1:
        return "flies out, further each time"
    if np.isclose(factor, 0):
        return "lands at the lowest point in one step"
    return "shrinks" if factor > 0 else "jumps from side to side, and shrinks"
