"""The loss as a landscape: how steep its walls are, and what it looks like around the paths of a few trainings."""
import itertools

import numpy as np

from helpers.network import Grads, Params, ReLU_deriv, cross_entropy, forward_prop, one_hot
from helpers.plots.base import GREY, NETWORK, TRUTH, figure


def flat(params):
    """All numbers of the four tables in one row, (7960,) for 784-10-10."""
    return np.concatenate([np.ravel(table) for table in params])


def tables(numbers, like):
    """The inverse of `flat`: numbers (p,) as Params with the shapes of `like`."""
    ends = np.cumsum([table.size for table in like])[:-1]
    return Params(*(part.reshape(table.shape) for part, table in zip(np.split(numbers, ends), like, strict=True)))


def change_of_gradient(params, X, Y):
    """The Hessian at params, as a function: how much the gradient changes when params move along V1, v1, V2, v2.

    Each line of `backward_prop` is differentiated along the move; ReLU's switches stay as they are.
    Source: Pearlmutter, "Fast exact multiplication by the Hessian" (1994).
    """
    Z1, A1, Z2, A2 = forward_prop(*params, X)
    on, m = ReLU_deriv(Z1), Y.size
    dZ2 = A2 - one_hot(Y, len(A2))                                          # (c, m)

    def along(V1, v1, V2, v2):
        moved_A1 = (V1 @ X + v1) * on                                       # (h, m)
        moved_Z2 = V2 @ A1 + params.W2 @ moved_A1 + v2                      # (c, m)
        moved_A2 = A2 * (moved_Z2 - (A2 * moved_Z2).sum(axis=0))            # (c, m)   dZ2 moves as A2 does
        moved_Z1 = (V2.T @ dZ2 + params.W2.T @ moved_A2) * on               # (h, m)   this is dZ1's move
        return Grads(moved_Z1 @ X.T / m, moved_Z1.sum(axis=1, keepdims=True) / m,
                     (moved_A2 @ A1.T + dZ2 @ moved_A1.T) / m, moved_A2.sum(axis=1, keepdims=True) / m)
    return along


def steepest_curvature(params, X, Y, rounds=10):
    """The curvature along the direction in which the loss curves most: the largest eigenvalue of the Hessian."""
    return steepest(params, X, Y, rounds)[0]


def steepest(params, X, Y, rounds=10):
    """The largest eigenvalue of the Hessian, and its direction, as `flat` orders it and of length 1.

    Each round adds one direction, in which the Hessian sent the last one; of their span the steepest is found exactly.
    Source: Lanczos, "An iteration method for the solution of the eigenvalue problem" (1950).

    params: Params; X (n, m) pixels in [0, 1]; Y (m,) labels; rounds: directions; ten give three digits or more.
    """
    along = change_of_gradient(params, X, Y)
    size = flat(params).size
    direction = np.random.default_rng(0).standard_normal(size)
    directions, changes = np.empty((2, 0, size))
    for _ in range(min(rounds, size)):
        whole = np.linalg.norm(direction)
        for _ in range(2):                              # at right angles to all others; twice, against rounding
            direction = direction - directions.T @ (directions @ direction)
        length = np.linalg.norm(direction)
        if length <= 1e-5 * whole:                      # nothing new: what the Hessian reaches is spanned
            break
        directions = np.vstack([directions, direction / length])
        moves = tables(directions[-1].astype(params.W1.dtype), params)
        direction = flat(along(*moves)).astype(np.float64)
        changes = np.vstack([changes, direction])
    small = directions @ changes.T                      # (rounds, rounds)
    curvatures, shares = np.linalg.eigh((small + small.T) / 2)
    return float(curvatures[-1]), directions.T @ shares[:, -1]


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


def map_figure(loss_at, paths, title, axes=("along the first direction", "along the second")):
    """Figure of a loss of two numbers as a map, and of paths on it, {name: places (k, 2)}; a star marks the start.

    loss_at(u, v): the height at a place; the two axes have one scale, so that steps cross the lines at right angles.
    """
    every = np.concatenate(list(paths.values()))
    low, high = every.min(axis=0), every.max(axis=0)
    reach = 0.65 * max((high - low) / (1.7, 1))
    right = np.linspace(-1.7 * reach, 1.7 * reach, 51) + (low[0] + high[0]) / 2
    up = np.linspace(-reach, reach, 31) + (low[1] + high[1]) / 2
    heights = np.array([[loss_at(u, v) for u in right] for v in up])

    fig, ax = figure(4.4)
    levels = heights.min() + np.ptp(heights) * np.linspace(0.03, 1, 14)**2.5
    lines = ax.contour(right, up, heights, levels, colors=GREY, linewidths=0.7)
    ax.clabel(lines, fontsize=7, fmt="%.2f", manual=_free_places(lines, paths.values(), right, up))
    looks = itertools.cycle([(NETWORK, "o"), (TRUTH, "s"), ("#222222", "^"), ("#009E73", "D")])
    for k, ((name, path), (colour, marker)) in enumerate(zip(paths.items(), looks, strict=False)):
        ax.plot(*path.T, color=colour, marker=marker, markersize=2.5, linewidth=1, label=name, zorder=9 - k)
    ax.plot(*paths[name][0], "*", color="#222222", markersize=11, zorder=10)
    fig.legend(fontsize=9, loc="outside lower center", ncols=len(paths))
    ax.set(xlabel=axes[0], ylabel=axes[1], title=title, aspect="equal")
    return fig


def _free_places(lines, paths, right, up):
    """On each line of a map the place (u, v) for its number: inside the frame, as far as can be from every path.

    None on a line that is hardly longer than its number, or that has no room between the paths.
    """
    high = up[-1] - up[0]
    low, top = np.array([right[0], up[0]]) + 0.07 * high, np.array([right[-1], up[-1]]) - 0.07 * high
    walked = np.concatenate([*paths, *(path[:-1] + share * np.diff(path, axis=0)
                                       for path in paths for share in np.linspace(0, 1, 30))])
    places = []
    for line in lines.get_paths():
        inside = [place for place in line.vertices if (low < place).all() and (place < top).all()]
        free = [np.hypot(*(walked - place).T).min() for place in inside]
        if max(free, default=0) > 0.05 * high and np.ptp(line.vertices, axis=0).max() > 0.25 * high:
            places.append(tuple(inside[int(np.argmax(free))]))
    return places


def landscape_figure(runs, X, Y, title):
    """Figure of the loss on the plane of some runs {name: list of Params} and of their paths, drawn onto it.

    X (n, m) pixels in [0, 1] and Y (m,) labels: the images of the loss. Returns (figure, share), the share and the
    errors as in `plane_of`.
    """
    like = next(iter(runs.values()))[0]
    centre, axes, share = plane_of(runs.values())
    paths = {name: np.array([axes @ (flat(params) - centre) for params in run]) for name, run in runs.items()}

    def loss_at(u, v):
        numbers = (centre + u * axes[0] + v * axes[1]).astype(like.W1.dtype)
        return cross_entropy(forward_prop(*tables(numbers, like), X).A2, Y)
    return map_figure(loss_at, paths, title), share
