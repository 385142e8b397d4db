"""Curves as the browser draws them, and the still ones that stand in for them."""
import numpy as np

from helpers.widgets import curves, curves_still
from helpers.widgets.curves_still import Line
from helpers.widgets.progress import panels

LINES = [Line(0, "train", [0, 1, 2], [2.0, 1.5, 1.0]), Line(1, "dev", [0, 2], [0.1, 0.5], True, "#117733")]


def test_numbers_reach_the_browser_as_float32_in_one_piece():
    shown = curves.Curves(panels=panels(), xmax=2)
    shown.show(LINES, caption="two lines")
    assert shown.lines == [{"panel": 0, "name": "train", "dash": False, "colour": "", "thin": False, "n": 3},
                           {"panel": 1, "name": "dev", "dash": True, "colour": "#117733", "thin": False, "n": 2}]
    np.testing.assert_array_equal(np.frombuffer(shown.data, np.float32),
                                  np.float32([0, 1, 2, 2, 1.5, 1, 0, 2, 0.1, 0.5]))
    assert shown.caption == "two lines"


def test_the_still_curves_take_the_same_calls_and_draw_the_lines():
    still = curves_still.Curves(panels=panels(), xmax=2)
    empty = bytes(still._picture.value)
    still.show(LINES, caption="a < b")
    drawn = bytes(still._picture.value)
    assert drawn.startswith(b"\x89PNG") and drawn != empty and "a &lt; b" in still._text.value
    still.words = "Finished."
    assert "Finished." in still._text.value
