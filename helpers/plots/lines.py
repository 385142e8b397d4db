"""One line for each run, named at its end."""
import itertools

import numpy as np

from helpers.plots.base import GREY, NETWORK, figure


def curves(runs, ylabel, title, xlabel="step", every=1, ylim=None):
    """Figure of one line for each run, {name: values}, named at its end; the first is blue, the rest are told apart
    by grey and four kinds of dashes. every: steps from one value to the next."""
    fig, ax = figure(3)
    colours = [NETWORK] + [GREY] * (len(runs) - 1)
    for values, colour, dashes in zip(runs.values(), colours, itertools.cycle(("-", "--", ":", "-."))):
        ax.plot(every * np.arange(len(values)), values, color=colour, linestyle=dashes)
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title, ylim=ylim)
    ax.xaxis.get_major_locator().set_params(integer=True)
    gap = 0.07 * np.diff(ax.get_ylim())[0]      # a line of text
    height = -np.inf
    for (name, values), colour in sorted(zip(runs.items(), colours, strict=True), key=lambda run: run[0][1][-1]):
        height = max(values[-1], height + gap)
        ax.text(every * len(values), height, f" {name}", color=colour, va="center")
    return fig
