"""Two functions of the network as graphs: ReLU with its derivative, and e to the z."""
import numpy as np

from helpers.plots.base import GREY, NETWORK, PALE, PAPER, figure
from helpers.plots.tables import rounded, written


def relu_graph(sums=()):
    """ReLU and its derivative from -2 to 2, with some weighted sums marked; returns the Figure and its alt text."""
    fig, (left, right) = figure(2.7, 1, 2)
    left.plot([-2, 0, 2], [0, 0, 2], color=NETWORK)
    for z in sums:
        left.plot([z, z], [0, max(z, 0)], ":", color=GREY, linewidth=1)
        left.plot(z, max(z, 0), "o", color="#222222")
        left.annotate(f"{written(z)} → {written(max(z, 0))}", (z, max(z, 0)), (-6, 6), ha="right",
                      textcoords="offset points", fontsize=9, zorder=0.5,      # over the axes, under the graph
                      bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1})
    right.plot([-2, 0], [0, 0], color=NETWORK)
    right.plot([0, 2], [1, 1], color=NETWORK)
    right.plot(0, 0, "o", color=NETWORK)
    right.plot(0, 1, "o", color=NETWORK, markerfacecolor="white")
    for ax, ylabel, title in ((left, "a, what is passed on", "ReLU: a corner at 0"),
                              (right, "derivative", "Its derivative: a jump")):
        ax.axhline(0, color=PALE, linewidth=1, zorder=0)
        ax.axvline(0, color=PALE, linewidth=1, zorder=0)
        ax.set(xlabel="z, the weighted sum", ylabel=ylabel, title=title, xticks=range(-2, 3))
    left.set(yticks=range(3))
    right.set(yticks=[0, 1], ylim=(-0.2, 1.2))
    marked = "".join(f" {written(z)} becomes {written(max(z, 0))}." for z in sums)
    return fig, ("Two graphs. ReLU is 0 up to z = 0 and rises as z from there. Its derivative is 0 up to z = 0, "
                 f"there too, and 1 above.{marked}")


def exp_graph(scores=(-1, 0, 1)):
    """e to the z from -2 to 2, with some scores marked; returns the Figure and its alt text."""
    fig, ax = figure(3)
    z = np.linspace(-2, 2, 200)
    ax.plot(z, np.exp(z), color=NETWORK)
    for score in scores:
        height = np.exp(score)
        ax.plot([score, score, -2], [0, height, height], ":", color=GREY, linewidth=1)
        ax.plot(score, height, "o", color="#222222")
        ax.annotate(f"$e^{{{_plain(score)}}}$ = {rounded(height)}", (score, height), (-6, 5), ha="right", fontsize=9,
                    textcoords="offset points")
    ax.set(xlabel="z, the score", ylabel="$e^z$", xlim=(-2, 2), ylim=(0, 7.5), xticks=range(-2, 3),
           title="Always above 0; one point more is 2.72 times as much")
    marked = "".join(f" At {_plain(score)} it is {rounded(np.exp(score))}." for score in scores)
    return fig, f"The graph of e to the z: above 0 everywhere, and rising ever faster.{marked}"


def _plain(number):
    """A number as short as it can be written."""
    return f"{number:g}".replace("-", "\N{MINUS SIGN}")
