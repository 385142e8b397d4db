"""The drawing of a transformer: its boxes in order, and notebooks that do hold what their number stands for."""
import re

import pytest

from helpers.plots.block import ARCS, BLOCK, NEW, WHOLE, block
from tools import shipped
from tools.glossary import prose

SPOKEN = {"embedding": "one-hot|weighted sum", "attention": "weighted sum|softmax", "norm": "spread",
          "L": "cross-entropy", "+": "gate", "W¹": "W1", "W²": "W2"}


def drawn():
    fig, alt = block()
    ax, = fig.axes
    return ax, alt


def test_both_rows_are_drawn_from_left_to_right_and_said_in_the_alt_text():
    ax, alt = drawn()
    boxes = [text for text in ax.texts if text.get_bbox_patch()]
    assert [text.get_text() for text in boxes] == [name for name, _ in WHOLE + BLOCK]
    for row in (boxes[:len(WHOLE)], boxes[len(WHOLE):]):
        places = [text.get_position() for text in row]
        assert places == sorted(places) and len({y for _, y in places}) == 1
    assert "attention (02, 05), + (09)" in alt and "embedding (01, 02), block, block" in alt


def test_what_is_new_is_lit_and_two_arcs_end_at_a_plus():
    ax, _ = drawn()
    lit = [text.get_text() for text in ax.texts if text.get_color() == "white"]
    assert set(lit) == set(NEW) == {"attention", "norm"} and lit == ["norm", "norm", "attention", "norm"]
    assert [(BLOCK[start][0], BLOCK[end][0]) for start, end in ARCS] == [("X", "+"), ("+", "+")]
    inside = [BLOCK[start + 1:end] for start, end in ARCS]
    assert "attention" in dict(inside[0]) and "GELU" in dict(inside[1])


@pytest.mark.parametrize("name, numbers", [box for box in dict.fromkeys(WHOLE + BLOCK) if box[1]])
def test_the_notebook_below_a_box_speaks_of_it(name, numbers):
    for number in numbers.split(", "):
        path, = [path for path in shipped.notebooks() if path.name[:2] == number]
        assert re.search(SPOKEN.get(name, name), prose(path), flags=re.I), path.name
