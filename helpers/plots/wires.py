"""What every drawing of a network is made of: wires, neurons as circles, and numbers in one of two directions.

Forward is in ink and upright, back is purple and italic. A wire has the colour of its weight's sign, and its size.
"""
import numpy as np
from matplotlib.patches import Circle

from helpers.plots.base import BACK, GREY, PAPER, SIGNED, figure

DARK, LINE = "#222222", 0.135       # ink of the forward numbers; inches from one line of text to the next


def canvas(height):
    """A Figure 6.4 inches wide, and axes that fill it and count in inches, so that circles are round."""
    fig, ax = figure(height)
    fig.set_layout_engine("none")
    ax.set(position=[0, 0, 1, 1], xlim=(0, 6.4), ylim=(0, height))
    ax.set_axis_off()
    return fig, ax


def wire(ax, start, end, weight, reach, *, silent=False, most=5, smooth=True):
    """Draw one weight as a line from start to end: blue above 0, orange below; `most` points thick where |weight| is
    reach. A silent wire, which carries a 0, is broken."""
    width = 0.3 + (most - 0.3) * abs(weight) / reach
    ax.plot(*np.transpose([start, end]), color=SIGNED(float(weight > 0)), linewidth=width, zorder=1,
            linestyle=(0, (2 / width, 3 / width)) if silent else "-", solid_capstyle="butt", antialiased=smooth)


def neuron(ax, place, radius, *, off=False):
    """Draw a circle; one that is off has a broken edge."""
    ax.add_patch(Circle(place, radius, facecolor=PAPER, edgecolor=GREY if off else DARK, linewidth=1.3,
                        linestyle="--" if off else "-", zorder=2))


def numbers(ax, place, forward, back, *, boxed=False):
    """Write texts below each other around a place, those of the way forward first, then those of the way back."""
    lines = [(text, dict(color=DARK)) for text in forward]
    lines += [(text, dict(color=BACK, style="italic")) for text in back]
    for row, (text, look) in enumerate(lines):
        box = dict(boxstyle="round,pad=0.12", facecolor=PAPER, edgecolor="none") if boxed else None
        ax.text(place[0], place[1] + LINE * ((len(lines) - 1) / 2 - row), text, fontsize=8.5, ha="center",
                va="center_baseline", bbox=box, zorder=3, **look)
