"""The computational graph of a small program, drawn from the Arrays that it made, with the way back edge by edge."""
from operator import getitem

import numpy as np

from helpers.beyond.autodiff import in_order, unbroadcast
from helpers.plots import wires
from helpers.plots.base import BACK, GREY
from helpers.plots.tables import written

SIGNS = {np.add: "+", np.subtract: "−", np.multiply: "×", np.divide: "÷", np.matmul: "@", np.maximum: "max",
         np.exp: "exp", np.log: "log", np.sum: "sum", np.negative: "−", getitem: "[ ]"}
LEFT, RIGHT, MAIN, ABOVE = 0.6, 5.95, 1.05, 2.65       # inches


def edges(end):
    """All (array, parent, back) in the order of the way back: the youngest array first."""
    return [(array, parent, back) for array in reversed(in_order(end)) for parent, back in array.parents]


def graph(end, names, steps=None):
    """The graph of `end`, one number, and the gradients after so many edges of the way back.

    Parameters
    ----------
    end : Array; what it was made from is drawn, operations from left to right, Arrays made by hand above them
    names : {name: Array}, of those that have one
    steps : edges that the way back has gone; without it all of them. The last one is drawn thick

    Returns the Figure and its alt text, which says the numbers.
    """
    way = edges(end)
    steps = len(way) if steps is None else steps
    grads = {end.number: np.ones_like(end.value)}
    for array, parent, back in way[:steps]:
        sent = unbroadcast(back(grads[array.number]), parent.value.shape)
        grads[parent.number] = grads.get(parent.number, 0) + sent
    called = {array.number: name for name, array in names.items()}
    arrays = in_order(end)
    places = _places(arrays)

    fig, ax = wires.canvas(3.3)
    for at, (array, parent, _) in enumerate(way):
        _edge(ax, places[parent.number], places[array.number], parent.function, at == steps - 1)
    forks = {parent.number for array, parent, _ in way if places[array.number][1] > places[parent.number][1]}
    for array in arrays:
        _node(ax, places[array.number], array, called.get(array.number, ""), grads.get(array.number),
              array.number in forks)
    ax.text(0.1, 0.15, "forward →", fontsize=9, va="center", color=wires.DARK)
    ax.text(0.9, 0.15, f"← back, {steps} of {len(way)} edges", fontsize=9, va="center", color=BACK, style="italic")
    return fig, _alt(arrays, called, grads, way, steps)


def _places(arrays):
    """Where each array stands: the longest path in a row, from left to right; above it all that leads into it."""
    depth, child = {}, {}
    for array in arrays:
        depth[array.number] = 1 + max((depth[parent.number] for parent, _ in array.parents), default=-1)
        for parent, _ in array.parents:
            child.setdefault(parent.number, array)
    longest, at = set(), arrays[-1]
    while at.parents:
        longest.add(at.number)
        at = max((parent for parent, _ in at.parents), key=lambda parent: depth[parent.number])
    step = (RIGHT - LEFT) / max(depth[arrays[-1].number] - 1, 1)
    places = {}
    for array in arrays:
        column = depth[array.number] - 1
        if array.number not in longest:
            column = depth[child[array.number].number] - (1 if array.parents == [] else 2)
        places[array.number] = LEFT + step * column, MAIN if array.number in longest else ABOVE
    return places


def _edge(ax, start, end, made, thick):
    """From an array to what was made from it, below the numbers of one made by hand; the thick one points back."""
    x, y = start if made else (start[0], start[1] - 0.44)
    look = dict(color=BACK if thick else wires.DARK, linewidth=3 if thick else 1.2, shrinkA=13 if made else 0,
                shrinkB=13, arrowstyle="<|-" if thick else "-|>")
    ax.annotate("", end, (x, y), zorder=1, arrowprops=look)


def _node(ax, place, array, name, grad, forked):
    """An operation as a circle, an Array made by hand as its name; its numbers, and below them what came back.

    forked: whether an edge leads from it to what stands above the row, so that its numbers make room.
    """
    x, y = place
    look = dict(fontsize=9, va="center", linespacing=1.1, zorder=3)
    if array.function is None:
        columns = array.value.shape[1] if array.value.ndim == 2 else 1
        x += 0.18 * (columns == 1)                  # beside a wide table
        look["fontsize"] -= columns > 2
        ax.text(x, y + 0.42, name, fontsize=10, ha="center", va="center", color=GREY)
        ax.text(x, y + 0.12, _table(array.value), color=wires.DARK, ha="center", **look)
        below = y - 0.23
    else:
        wires.neuron(ax, place, 0.17)
        sign = SIGNS.get(array.function, array.function.__name__)
        ax.text(x, y, sign, fontsize=8 if len(sign) > 1 else 12, ha="center", va="center_baseline", zorder=3)
        ax.text(x + 0.07, y + 0.66 + 0.12 * forked, name, fontsize=10, va="center", color=GREY)
        ax.text(x + 0.07, y + 0.22 + 0.12 * forked, _table(array.value), color=wires.DARK, **look | {"va": "bottom"})
        x, below = x - 0.12 * (y == ABOVE), y - 0.36
    if grad is not None:
        ax.text(x, below, _table(grad), color=BACK, style="italic", ha="center", **look)


def _table(array):
    """The numbers of an array in rows."""
    rows = np.atleast_2d(array) if np.ndim(array) != 1 else array[:, None]
    return "\n".join(" ".join(map(written, np.round(row, 2))) for row in rows)


def _alt(arrays, called, grads, way, steps):
    """What was made in which order, and the gradients so far."""
    made = ", ".join(array.function.__name__ for array in arrays if array.function)
    back = "; ".join(f"{called[array.number]} {_table(grads[array.number]).replace(chr(10), ' | ')}" for array in arrays
                     if array.number in called and array.number in grads)
    return (f"A computational graph of {len(arrays)} arrays, made by {made}. After {steps} of {len(way)} edges of the "
            f"way back the gradients are: {back}.")
