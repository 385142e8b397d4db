"""A ball with momentum: how far α may go, in a bowl, and in a valley of the network's own loss."""
import numpy as np

from helpers.beyond.optimizers import momentum
from helpers.network import backward_prop, cross_entropy, forward_prop
from helpers.plots.base import GREY, NETWORK, PALE, figure
from helpers.plots.landscape import flat, steepest, tables

STEPS = 40
FLATTER = 100           # how much flatter the bowl is along its floor


def along_steepest(params, X, Y):
    """The loss at params, cut along its most curved direction: (curvature, gradient).

    gradient(w) is how much the derivative along this line has changed at a distance w (1,) from params.
    """
    k, line = steepest(params, X, Y)

    def derivative(w):
        return _gradient(tables(flat(params) + w * line, params), X, Y) @ line

    here = derivative(0)
    return k, lambda w: derivative(w) - here


def _gradient(params, X, Y):
    """The gradient at params as one vector, as `flat` orders it."""
    return flat(backward_prop(*forward_prop(*params, X), params.W2, X, Y))


def roll(gradient, place, alpha, beta, steps=STEPS):
    """The places (steps + 1, 2) of a ball with momentum; it stays where it is once it has left the picture far behind.

    gradient: function of a place (2,), returning (2,); place: where it begins.
    """
    path, v = [np.asarray(place, np.float64)], np.zeros(2)
    for _ in range(steps):
        if abs(place := path[-1]).max() < 1e3:
            place, v = momentum(place, gradient(place), alpha, v, beta)
        path.append(place)
    return np.array(path)


def valley(params, X, Y, onward, images=1000):
    """A cut through the loss at params, as draw(alpha, beta), which returns a Figure of two rolling balls and its alt.

    Both have the same largest curvature: a bowl, FLATTER times flatter along its floor, and the network's loss, cut
    along its steepest direction and along the way to `onward`, Params of a later step. X (n, m), Y (m,): of their
    images the first are taken.
    """
    X, Y = X[:, :images], Y[:images]
    k, across = steepest(params, X, Y)
    along = flat(onward) - flat(params)
    along = along - across * (across @ along)
    along /= np.linalg.norm(along)
    here = flat(params).astype(np.float64)

    def at(place):
        return tables((here + place[0] * along + place[1] * across).astype(params.W1.dtype), params)

    def gradient(place):
        grads = _gradient(at(place), X, Y)
        return np.array([grads @ along, grads @ across])

    def loss(place):
        return cross_entropy(forward_prop(*at(place), X).A2, Y)

    curves = np.array([k / FLATTER, k])
    wide, high = np.linspace(-1, 5, 25), np.linspace(-0.5, 0.5, 25)
    floors = [(wide - 3, high, [[curves @ (u * u, w * w) / 2 for u in wide - 3] for w in high]),
              (wide, high, [[loss((u, w)) for u in wide] for w in high])]

    def draw(alpha, beta):
        paths = [roll(lambda place: curves * place, (-3, 0.2), alpha, beta),
                 roll(gradient, (0, 0.2), alpha, beta)]
        return _figure(k, alpha, beta, floors, paths)
    return draw


def _figure(k, alpha, beta, floors, paths):
    fig, ((limits, heights), below) = figure(5, 2, 2)
    limits.plot([0, 1], [2 / k, 4 / k], color=GREY)
    limits.text(0.4, 2.95 / k, "2 (1 + β) / λ", color=GREY, ha="right")
    limits.plot(beta, alpha, "o", color="#222222", markersize=8)
    limits.set(xlabel="momentum β", ylabel="learning rate α", xlim=(-0.04, 1), ylim=(0, 4.6 / k))
    looks = ("bowl", "#222222"), ("network", NETWORK)
    for (name, colour), ax, (wide, high, loss), path in zip(looks, below, floors, paths, strict=True):
        ax.contour(wide, high, loss, 12, colors=PALE, linewidths=1)
        ax.plot(*path.T, "-o", color=colour, linewidth=1, markersize=3)
        ax.plot(*path[0], "*", color="#222222", markersize=10)
        ax.set(title=f"the {name}", xlabel="along the floor", xlim=wide[[0, -1]], ylim=high[[0, -1]])
        heights.semilogy(np.clip(abs(path[:, 1]), 1e-6, 1e6), color=colour)
        heights.text(0.02 if name == "bowl" else 0.22, 0.92, name, color=colour, transform=heights.transAxes)
    below[0].set(ylabel="across")
    heights.set(xlabel="step", title="distance across", ylim=(1e-3, 1e2))
    share = alpha * k / (2 * (1 + beta))
    fig.suptitle(f"α = {alpha:g}, β = {beta:g}: {share:.0%} of the limit", x=0.01, ha="left", fontsize=11)
    reach = [abs(path[-5:, 1]).max() / abs(path[0, 1]) for path in paths]
    rests = ["flies out" if far > 50 else "is thrown further than it began" if far > 1.5 else "stays in"
             for far in reach]
    return fig, (f"With alpha = {alpha:g} and beta = {beta:g}, {share:.0%} of the limit: the ball in the bowl "
                 f"{rests[0]}, the one in the network's valley {rests[1]}.")
