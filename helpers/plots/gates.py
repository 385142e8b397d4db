"""The way from one hidden neuron of the tiny network to its two scores, and back, as a computational graph."""
from helpers.network import forward_prop, one_hot
from helpers.plots import tiny, wires
from helpers.plots.base import BACK
from helpers.plots.tables import written

MAX, FORK, HIGH, LOW = (1.35, 1.75), (2.35, 1.75), 2.55, 0.95       # inches
TIMES, PLUS, END = 3.5, 4.75, 6.3


def gates(image, neuron):
    """How a neuron of the tiny network reaches its two scores, and what comes back; returns the Figure and alt text."""
    Z1, A1, Z2, A2 = (array[:, image] for array in forward_prop(*tiny.PARAMS, tiny.X))
    dz2 = (A2 - one_hot(tiny.Y, 2)[:, image]).round(2)              # (c,)   as on paper
    weights = tiny.PARAMS.W2[:, neuron]                             # (c,)
    z, a, sent = Z1[neuron], A1[neuron], weights * dz2
    dz = sent.sum() if z > 0 else 0

    fig, ax = wires.canvas(3.5)
    _arrow(ax, (0.3, MAX[1]), MAX, f"z {written(z)}", dz)
    _entering(ax, MAX, 1, "0", sent.sum() - dz)
    ax.plot(*zip(MAX, FORK, strict=True), color=wires.DARK, linewidth=1.3, zorder=1)
    _beside(ax, (1.97, MAX[1]), f"a {written(a)}", sent.sum())
    ax.plot(*FORK, "o", color=wires.DARK, markersize=5)
    for k, (y, side) in enumerate(((HIGH, 1), (LOW, -1))):
        product = weights[k] * a
        _arrow(ax, FORK, (TIMES, y), written(a), sent[k], lean=0.2 * side)
        _entering(ax, (TIMES, y), side, f"w {written(weights[k])}", a * dz2[k])
        _arrow(ax, (TIMES, y), (PLUS, y), written(product), dz2[k])
        _entering(ax, (PLUS, y), side, f"the rest {written(Z2[k] - product)}", dz2[k])
        _arrow(ax, (PLUS, y), (END, y), f"score {k}: {written(Z2[k])}", dz2[k])
        _gate(ax, (TIMES, y), "×")
        _gate(ax, (PLUS, y), "+")
    _gate(ax, MAX, "max")
    ax.text(0.1, 3.3, f"Image {image}, neuron {neuron}", fontsize=11, va="center", color=wires.DARK)
    ax.text(0.1, 0.2, "forward →", fontsize=9, va="center", color=wires.DARK)
    ax.text(0.9, 0.2, "← back", fontsize=9, va="center", color=BACK, style="italic")
    return fig, _alt(image, neuron, z, a, weights, Z2, dz2, sent, dz)


def _gate(ax, place, sign):
    wires.neuron(ax, place, 0.22)
    ax.text(*place, sign, fontsize=9 if sign == "max" else 13, ha="center", va="center_baseline", zorder=3)


def _arrow(ax, start, end, forward, back, lean=0.0):
    """An arrow from the edge of one gate to the edge of the next, with its two numbers beside its middle."""
    ax.annotate("", end, start, zorder=1, arrowprops=dict(arrowstyle="-|>", color=wires.DARK, linewidth=1.3, shrinkA=0,
                                                          shrinkB=17 if end[0] < END else 0))
    _beside(ax, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), forward, back, lean)


def _entering(ax, gate, side, forward, back):
    """A number that enters a gate from above, side 1, or from below, side -1."""
    x, y = gate
    ax.annotate("", gate, (x, y + 0.5 * side), zorder=1,
                arrowprops=dict(arrowstyle="-|>", color=wires.DARK, linewidth=1.3, shrinkA=0, shrinkB=17))
    wires.numbers(ax, (x, y + 0.65 * side), [forward], [written(back)])


def _beside(ax, place, forward, back, lean=0.0):
    """What goes forward above a place, and what comes back below it; apart by lean on a slanting arrow."""
    look = dict(ha="center", va="center", fontsize=8.5)
    ax.text(place[0] - lean, place[1] + 0.11, forward, color=wires.DARK, **look)
    ax.text(place[0] + lean, place[1] - 0.11, written(back), color=BACK, style="italic", **look)


def _alt(image, neuron, z, a, weights, Z2, dz2, sent, dz):
    paths = " ".join(
        f"Path {k}: times {written(weights[k])}, plus the rest, makes score {k}, {written(Z2[k])}. From it comes back "
        f"{written(dz2[k])}, through plus unchanged, through times {written(sent[k])}." for k in range(2))
    return (f"A graph of gates for image {image}: neuron {neuron}'s sum {written(z)} goes through max and becomes "
            f"{written(a)}, which takes two paths. {paths} Where the paths meet, {written(sent.sum())}; through max, "
            f"{written(dz)}.")
