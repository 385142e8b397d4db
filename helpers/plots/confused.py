"""Confusions as a graph: the classes on a circle, and a line between two that a network takes for each other."""
import numpy as np

from helpers.plots.base import GREY, NETWORK, PALE, figure


def confused(pairs, title):
    """A line for each two classes that are confused, as thick as there are mistakes, both ways together.

    pairs: [one class, another, how often either got the answer of the other] each, by name, both ways added. Returns
    the Figure and its alt text, which says the three thickest lines.
    """
    both = {(one, other): count for one, other, count in sorted(pairs, key=lambda pair: -pair[2])}
    names = _around(both)
    angles = 2 * np.pi * np.arange(len(names)) / len(names)
    at = {name: (np.cos(angle), np.sin(angle)) for name, angle in zip(names, angles, strict=True)}
    fig, ax = figure(4)
    most = max(both.values())
    for k, (two, count) in enumerate(both.items()):
        (x1, y1), (x2, y2) = (at[name] for name in two)
        ax.plot([x1, x2], [y1, y2], color=NETWORK if k < 3 else PALE, linewidth=1 + 9 * count / most,
                solid_capstyle="round", zorder=2 if k < 3 else 1)
    for name, (x, y) in at.items():
        ax.text(x, y, name, ha="center", va="center", zorder=3,
                bbox={"boxstyle": "round,pad=0.3", "facecolor": "white", "edgecolor": GREY})
    ax.set(title=title, xlim=(-1.5, 1.5), ylim=(-1.2, 1.2), aspect="equal")
    ax.axis("off")
    said = ", ".join(f"{' and '.join(two)} {count}"
                     for two, count in list(both.items())[:3])
    return fig, f"{title} Most often confused, both ways together: {said}."


def _around(both):
    """The names in an order in which the partners of one stand on both sides of it, away from the line of another."""
    names = []
    for one, other in both:
        if one in names or other in names:
            old, new = (one, other) if one in names else (other, one)
            if new not in names:
                at = names.index(old)
                after = names[at + 1:at + 2]
                names.insert(at if after and ((old, *after) in both or (*after, old) in both) else at + 1, new)
        else:
            names += [one, other]
    return names
