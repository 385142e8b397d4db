"""Numbers in pictures: as text, and as a coloured table."""
import numpy as np

from helpers.plots.base import SIGNED, WASH
from helpers.plots.names import name_classes, sort_of

# of the strongest blue or orange, of full ink: on so much a number is read, on light paper and on dark
MOST_COLOUR, MOST_INK = 0.6, 0.42


def rounded(number, places=2):
    """A number as text with so many decimal places, with a real minus sign, and none before a zero."""
    return f"{round(number, places) + 0:.{places}f}".replace("-", "\N{MINUS SIGN}")      # + 0: -0.0 becomes 0.0


def written(number):
    """A number as text: with one decimal where that is exact, else with two; an exact 0 as 0."""
    return rounded(number, 0 if number == 0 else 1 if abs(number - round(number, 1)) < 1e-9 else 2)


def table_height(c):
    """How high, in inches, the axes of a table with a row for each of c classes are to be."""
    return max(2.8, 0.16 * c)


def number_table(ax, table, names, places, off=None, marked=None):
    """Draw a table (c, h) of numbers, each in a cell, blue above 0, orange below.

    names: of the c classes; `marked` is the true one. off: a column to cover.
    """
    c, h = table.shape
    most = np.abs(table).max() / MOST_COLOUR
    ax.imshow(table, cmap=SIGNED, vmin=-most, vmax=most, aspect="auto")
    for k, i in np.ndindex(c, h):
        ax.text(i, k, rounded(table[k, i], places), ha="center", va="center", fontsize=7, color="black",
                in_layout=False)        # they lie within the axes
    if off is not None:
        ax.axvspan(off - 0.5, off + 0.5, color=WASH, alpha=0.9)
    name_classes(ax.yaxis, names, table_height(c), marked=marked)
    ax.set_ylabel(f"{sort_of(names)} k")
    ax.tick_params(length=0)
