"""A line of a panel, and how lines are sent to the browser; it needs no package of widgets."""
from typing import NamedTuple

import numpy as np


class Line(NamedTuple):
    """One line of a panel: x and y are sequences of one length, the name stands at the line's end."""

    panel: int
    name: str
    x: list
    y: list
    dash: bool = False
    colour: str = ""
    thin: bool = False          # it trembles so much that others are to be seen through it


def pack(lines):
    """What the browser gets of the lines: a description of each, and all numbers as float32 in one piece."""
    specs = [{"panel": line.panel, "name": line.name, "dash": line.dash, "colour": line.colour, "thin": line.thin,
              "n": len(line.x)} for line in lines]
    return specs, b"".join(np.asarray(values, dtype=np.float32).tobytes() for line in lines for values in line[2:4])
