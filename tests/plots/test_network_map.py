"""The map says of each result of the way back what it is made from, as `backward_prop` itself does."""
import ast
import inspect

import pytest

from helpers import plots
from helpers.network import backward_prop
from helpers.plots.network import AGAIN, ARROWS, BOXES


def box_of(name):
    return next((box for box in BOXES if name in box.split(", ")), None)


@pytest.mark.parametrize("made", ["dW2", "db2", "dZ1", "dW1", "db1"])
def test_an_arrow_comes_from_all_that_a_line_needs(made):
    lines = ast.parse(inspect.getsource(backward_prop)).body[0].body
    line, = [node for node in lines if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == made]
    needed = {node.id for node in ast.walk(line.value) if isinstance(node, ast.Name)} & {"X", "Z1", "A1", "W2", "dZ1",
                                                                                          "dZ2"}
    arrows = [(start, end) for start, end, _ in ARROWS] + AGAIN
    there = {start for start, end in arrows if end == box_of(made)}
    there |= {label for _, end, label in ARROWS if end == box_of(made)}
    assert needed <= there and needed


def test_what_is_needed_again_is_drawn_down_to_its_box_and_through_no_other():
    ax, = plots.network_map().axes
    dotted = [line for line in ax.lines if line.get_linestyle() == ":"]
    assert len(dotted) == len(AGAIN)
    for line, (start, end) in zip(dotted, AGAIN, strict=True):
        (x, _), (top, bottom) = line.get_xdata(), line.get_ydata()
        assert BOXES[end][1] < bottom < top < BOXES[start][1] and x == BOXES[start][0] == BOXES[end][0]
        assert not [box for box, (at, y) in BOXES.items() if at == x and bottom < y < top]


def test_the_named_boxes_are_lit_and_an_unknown_name_is_refused():
    ax, = plots.network_map("dW1, db1", "X").axes
    lit = {text.get_gid() for text in ax.texts if text.get_gid() and text.get_color() == "white"}
    assert lit == {"dW1, db1", "X"}
    with pytest.raises(ValueError, match="no dW1; its boxes are X"):
        plots.network_map("dW1")
