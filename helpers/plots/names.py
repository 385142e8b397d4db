"""The names of the classes along an axis, as large as there is room for."""
import itertools
import math

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from helpers.inputs import DIGITS, class_names
from helpers.plots.base import TRUTH

SMALLEST = 6.5      # points: what is smaller is no longer read
FEW = 16            # classes whose bars stand beside a picture; more take the whole width
LINE, GAP = 1.15, 0.25      # of the size: the height of a line, and what parts two names


def names_of(classes, count):
    """A name for each of `count` classes, as `inputs.class_names` gives it, for texts in pictures."""
    return [name.replace("$", r"\$") for name in class_names(classes, count)]     # two of them would mean mathematics


def named(labels, classes):
    """The names of these labels; the numbers themselves, without names. ValueError when a label has no name."""
    if classes is None:
        return [str(label) for label in labels]
    names = names_of(classes, len(classes))
    if not (min(labels) >= 0 and max(labels) < len(names)):
        raise ValueError(f"The labels run from {min(labels)} to {max(labels)}, and there are {len(names)} names, "
                         f"for 0 … {len(names) - 1}.")
    return [names[label] for label in labels]


def sort_of(names):
    """What a class is called: a digit, where these are the ten of them; else a class."""
    return "digit" if names == DIGITS else "class"


def wide(text, weight="normal"):
    """The width of a text at a size of 1 point, in points."""
    return text_to_path.get_text_width_height_descent(text, FontProperties(size=100, weight=weight), False)[0] / 100


def name_classes(axis, names, inches, largest=10, marked=None, at=None):
    """Write a name at each tick of an axis, `inches` long; where room is short, they are turned, and some left out.

    axis: `ax.xaxis` or `ax.yaxis`. largest: points. marked: the label of the true class, orange.
    at: where the names stand, from left to right, if not at 0, 1, 2 …
    Returns the inches by which turned names are higher than a line: what the figure may grow by.
    Raises ValueError when no class has the label `marked`.
    """
    count = len(names)
    if marked is not None and not 0 <= marked < count:
        raise ValueError(f"The label {marked} is none of the {count} classes 0 … {count - 1}.")
    room, smallest = 72 * inches / count, min(SMALLEST, largest)
    widths = [wide(name, "normal" if marked is None else "bold") for name in names]
    longest = max(widths)
    needed = GAP + max([longest / 2, *((one + other) / 2 for one, other in itertools.pairwise(widths))])
    if needed * smallest > room:        # not all of them will stand, so any two may stand side by side
        needed = longest + GAP
    turned = axis.axis_name == "x" and longest > LINE and needed * smallest > room
    needed = LINE if turned or axis.axis_name == "y" else needed
    size = min(largest, math.ceil(needed * smallest / room) * room / needed)
    at = range(count) if at is None else at
    apart = needed * size * (at[-1] - at[0] + 1) / (72 * inches) - 1e-6
    shown = [] if marked is None else [marked]
    for k in range(count):
        if all(abs(at[k] - at[other]) >= apart for other in shown):
            shown.append(k)
    shown.sort()
    axis.set_ticks([at[k] for k in shown], [names[k] for k in shown], fontsize=size, rotation=90 if turned else 0)
    if marked is not None:
        axis.get_ticklabels()[shown.index(marked)].set(color=TRUTH, fontweight="bold")
    return max(0, longest - LINE) * size / 72 if turned else 0
