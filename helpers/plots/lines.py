"""One line for each run, named at its end."""
import itertools

import numpy as np

from helpers.plots.base import GREY, NETWORK, WASH, figure


def curves(runs, ylabel, title, xlabel="step", every=1, first=0, ylim=None):
    """Figure of one line for each run, {name: values}, named at its end; the first is blue, the rest are told apart
    by grey and four kinds of dashes. first: where the first value stands; every: steps from one value to the next."""
    fig, ax = figure(3)
    colours = [NETWORK] + [GREY] * (len(runs) - 1)
    for values, colour, dashes in zip(runs.values(), colours, itertools.cycle(("-", "--", ":", "-."))):
        ax.plot(first + every * np.arange(len(values)), values, color=colour, linestyle=dashes)
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title, ylim=ylim)
    ax.xaxis.get_major_locator().set_params(integer=True)
    name_ends(ax, [(first + every * (len(values) - 1), values[-1], name, colour)
                   for (name, values), colour in zip(runs.items(), colours, strict=True)])
    return fig


def panels(described, lines, xmax):
    """Figure of panels side by side with their lines, as a widget of curves shows them while they grow.

    described: {"title", "ylim", "ticks"} of each panel. lines: with panel, name, x, y, dash and colour, "" for blue.
    """
    fig, axes = figure(2.6, 1, len(described), squeeze=False)
    for k, (ax, panel) in enumerate(zip(axes.flat, described, strict=True)):
        ax.set(xlim=(0, 1.3 * xmax), ylim=panel["ylim"], yticks=panel["ticks"], title=panel["title"], xlabel="step")
        ax.xaxis.get_major_locator().set_params(integer=True)
        ax.set_xticks([tick for tick in ax.get_xticks() if tick <= xmax])
        ax.grid(axis="y", color=WASH, linewidth=1)
        ax.set_axisbelow(True)
        mine = [line for line in lines if line.panel == k and len(line.x)]
        for line in mine:
            ax.plot(line.x, line.y, "--" if line.dash else "-", color=line.colour or NETWORK)
        name_ends(ax, [(line.x[-1], line.y[-1], line.name, line.colour or NETWORK) for line in mine], 8)
    return fig


def name_ends(ax, ends, size=10):
    """Write a name at the end of each line, (x, y, name, colour), in the order of their heights and apart.

    Where one had to move, a dotted line ties each to its own, as a widget of curves does.
    """
    low, high = ax.get_ylim()
    inches = ax.figure.get_figheight() - 0.7        # without title and ticks
    gap = 1.2 * size / 72 * (high - low) / inches
    ends = [(x, min(y, high) if np.isfinite(y) else high, name, colour)
            for x, y, name, colour in sorted(ends, key=lambda end: end[1])]
    heights, lowest = [], low + gap / 2             # not on the line of the axis
    for _, y, *_ in ends:
        heights.append(max(y, lowest))
        lowest = heights[-1] + gap
    moved = any(height - y > 0.6 * gap for (_, y, *_), height in zip(ends, heights, strict=True))
    for (x, y, name, colour), height in zip(ends, heights, strict=True):
        tie = {"arrowstyle": "-", "color": colour, "linestyle": ":", "shrinkA": 0, "shrinkB": 0, "relpos": (0, 0.5)}
        ax.annotate(f" {name}", (x, y), (size * moved, height), color=colour, va="center", fontsize=size,
                    textcoords=("offset points", "data"), annotation_clip=False, arrowprops=tie if moved else None)
