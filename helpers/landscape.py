"""The loss as a landscape: how steep its walls are, and what it looks like around the paths of a few trainings."""
import itertools

import numpy as np

from helpers.network import Params, backward_prop, cross_entropy, forward_prop
from helpers.plots import GREY, NETWORK, TRUTH, figure


def flat(params):
    """All numbers of the four tables in one row, (7960,) for 784-10-10."""
    return np.concatenate([np.ravel(table) for table in params])


def tables(numbers, like):
    """The inverse of `flat`: numbers (p,) as Params with the shapes of `like`."""
    ends = np.cumsum([table.size for table in like])[:-1]
    return Params(*(part.reshape(table.shape) for part, table in zip(np.split(numbers, ends), like, strict=True)))


def steepest_curvature(params, X, Y, rounds=40):
    """How fast the slope rises along the direction in which it rises fastest: the largest eigenvalue of the Hessian.

    Found by power iteration: the difference of two gradients, a small step apart, points more and more that way.
    Where the loss is bent downward most, as near a random start, that bend is taken off and the search repeated.
    Source: von Mises and Pollaczek-Geiringer, "Praktische Verfahren der Gleichungsauflösung" (1929).

    params: Params; X (n, m) pixels in [0, 1]; Y (m,) labels; rounds: steps of the iteration.
    """
    like = Params(*(np.asarray(table, dtype=np.float64) for table in params))
    here = flat(like)

    def gradient(numbers):
        at = tables(numbers, like)
        return flat(backward_prop(*forward_prop(*at, X), at.W2, X, Y))

    def largest_in_size(bend):
        direction = np.random.default_rng(0).standard_normal(here.size)
        for _ in range(rounds):
            direction /= np.linalg.norm(direction)
            rise = (gradient(here + 1e-4 * direction) - gradient(here - 1e-4 * direction)) / 2e-4 - bend * direction
            curvature, direction = rise @ direction, rise
        return float(curvature) + bend

    curvature = largest_in_size(0)
    return curvature if curvature > 0 else largest_in_size(curvature)


def plane_of(runs):
    """The plane that lies closest to all places of some runs, lists of Params: (centre (p,), axes (2, p), share).

    share says how much of the squared distances from the centre lies in the plane. Source: principal components.
    Raises ValueError when all places lie on one line.
    """
    places = np.array([flat(params) for run in runs for params in run], dtype=np.float64)
    centre = places.mean(axis=0)
    _, spreads, directions = np.linalg.svd(places - centre, full_matrices=False)
    if len(places) < 3 or spreads[1] <= 1e-9 * spreads[0]:
        raise ValueError(f"Places in the runs: {len(places)}. A plane needs three that do not lie on one line.")
    axes = directions[:2]
    axes = -np.sign(axes @ (places[0] - centre))[:, None] * axes        # the first start lies at the lower left
    return centre, axes, (spreads[:2]**2).sum() / (spreads**2).sum()


def landscape_figure(runs, X, Y, title):
    """Figure of the loss on the plane of some runs {name: list of Params} and of their paths, drawn onto it.

    X (n, m) pixels in [0, 1] and Y (m,) labels: the images of the loss. Returns (figure, share), the share and the
    errors as in `plane_of`.
    """
    like = next(iter(runs.values()))[0]
    centre, axes, share = plane_of(runs.values())
    paths = {name: np.array([axes @ (flat(params) - centre) for params in run]) for name, run in runs.items()}
    every = np.concatenate(list(paths.values()))
    low, high = every.min(axis=0), every.max(axis=0)
    right, up = (np.linspace(a - 0.25 * (b - a), b + 0.25 * (b - a), 33) for a, b in zip(low, high, strict=True))
    heights = [[cross_entropy(forward_prop(*tables(centre + u * axes[0] + v * axes[1], like), X).A2, Y) for u in right]
               for v in up]

    fig, ax = figure(4.4)
    levels = [0.2, 0.3, 0.4, 0.6, 0.8, 1, 1.5, 2, 2.5, 3, 4, 6, 10]
    lines = ax.contour(right, up, heights, levels, colors=GREY, linewidths=0.7)
    ax.clabel(lines, fontsize=7, fmt="%g")
    looks = itertools.cycle([(NETWORK, "o"), (TRUTH, "s"), ("#222222", "^"), ("#009E73", "D")])
    for k, ((name, path), (colour, marker)) in enumerate(zip(paths.items(), looks, strict=False)):
        ax.plot(*path.T, color=colour, marker=marker, markersize=2.5, linewidth=1, label=name, zorder=9 - k)
    ax.plot(*paths[name][0], "*", color="#222222", markersize=11, zorder=10)
    fig.legend(fontsize=9, loc="outside lower center", ncols=len(paths))
    ax.set(xlabel="along the first direction", ylabel="along the second", title=title)
    return fig, share
