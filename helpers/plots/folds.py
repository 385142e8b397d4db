"""The two-pixel puzzle in the plane: four images that no straight line parts, until ReLU folds the plane.

Is exactly one of two pixels inked? One neuron adds the pixels up, the other does so less 1; the score takes the first
once and the second -2 times, less 0.5. It is the network of notebook 04.
"""
import numpy as np

from helpers.network import ReLU
from helpers.plots.base import GREY, SIGNED, figure
from helpers.plots.tables import written

IMAGES = np.array([[0, 0, 1, 1],
                   [0, 1, 0, 1]])               # (n, m)   none, the second, the first, both inked
W1, b1 = np.array([[1, 1], [1, 1]]), np.array([[0], [-1]])
W2, b2 = np.array([[1, -2]]), np.array([[-0.5]])
YES = IMAGES.sum(axis=0) == 1                   # (m,)


def folds():
    """The four images in the plane of the pixels, of the two sums, and after ReLU; returns the Figure and its alt text.

    Blue is where the score is above 0, orange where it is below. Dashes are the folds, where a sum is 0.
    """
    sums = W1 @ IMAGES + b1                     # (h, m)
    passed = ReLU(sums)                         # (h, m)
    fig, (first, second, third) = figure(2.6, 1, 3)
    _plane(first, IMAGES, (-0.6, 1.6), lambda P: W2 @ ReLU(W1 @ P + b1) + b2)
    _plane(second, sums, (-1.8, 2.6), beside=(11, -15))
    _plane(third, passed, (-0.6, 2.6), lambda P: W2 @ P + b2, yes=(4, -16))
    for b in b1[:, 0]:
        first.axline((-b, 0), slope=-1, color="#222222", linewidth=1, linestyle="--")
    second.axhline(0, color="#222222", linewidth=1, linestyle="--", zorder=0)
    second.axvline(0, color="#222222", linewidth=1, linestyle="--", zorder=0)
    for start, end in zip(sums.T, passed.T, strict=True):
        if (start != end).any():
            second.annotate("", end, start, arrowprops=dict(arrowstyle="-|>", color="#222222", shrinkA=6, shrinkB=0))
    first.set(xlabel="pixel 0", ylabel="pixel 1", title="Pixels: no line will do")
    second.set(xlabel="sum 0", ylabel="sum 1", title="Sums: all in a row")
    third.set(xlabel="after ReLU, 0", ylabel="after ReLU, 1", title="After ReLU: one line")
    return fig, ("Three planes, each with four images of two pixels as points. Left, the pixels: the two images with "
                 "one inked pixel lie at opposite corners, in a band of scores above 0. Middle, the two sums, for "
                 f"none, one, one and both inked: {_places(sums)}, all on one line. Right, after ReLU: the first is "
                 f"now at {_places(passed[:, :1])}, and one straight line separates the two with one from the others.")


def _plane(ax, points, limits, score=None, beside=(0, 8), yes=None):
    """One plane, coloured by the sign of a score, with the images as points: filled where the answer is yes.

    beside, yes: where the name of a point stands, in points from it; `yes` for those that are filled.
    """
    if score:
        grid = np.array(np.meshgrid(*[np.linspace(*limits, 200)] * 2))
        heights = score(grid.reshape(2, -1)).reshape(200, 200)
        ax.contourf(*grid, heights, [-99, 0, 99], colors=[SIGNED(0.35), SIGNED(0.65)])
        ax.contour(*grid, heights, [0], colors=GREY, linewidths=1)
    for point in np.unique(points, axis=1).T:
        here = (points == point[:, None]).all(axis=0)
        ax.plot(*point, "o", color="#222222", markersize=8, markerfacecolor="#222222" if YES[here][0] else "white")
        names = ", ".join(f"{first}{second}" for first, second in IMAGES.T[here])
        ax.annotate(names, point, yes if yes and YES[here][0] else beside, textcoords="offset points", fontsize=9,
                    ha="center")
    ticks = range(int(np.ceil(limits[0])), int(limits[1]) + 1)
    ax.set(xlim=limits, ylim=limits, aspect="equal", xticks=ticks, yticks=ticks)


def _places(points):
    """The columns of (2, m) as pairs."""
    return ", ".join(f"({written(x)}, {written(y)})" for x, y in points.T)
