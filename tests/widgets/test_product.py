"""The explorer of a matrix product: what it hands to the page, and what it refuses."""
import numpy as np
import pytest

from helpers.plots.product import product_figure
from helpers.widgets import product

NAMES = {"A": "W", "B": "X", "C": "WX", "row": "neuron", "column": "image", "term": "pixel"}


def explored(monkeypatch, *inputs, **choices):
    shown = []
    monkeypatch.setattr(product, "show_widget", lambda *what, still: shown.append((*what, still[1])))
    product.explore_product(*inputs, **choices)
    return shown[0]


def test_the_page_gets_both_tables_row_by_row(monkeypatch):
    A, B = np.arange(6).reshape(3, 2).T, np.arange(12.0).reshape(3, 4)       # A is a view, not in C order
    widget, sentence, alt = explored(monkeypatch, A, B, NAMES, entry=np.array([1, 3]))
    assert widget.shape == [2, 3, 4] and widget.entry == [1, 3]
    np.testing.assert_array_equal(np.frombuffer(widget.A, np.float32), [0, 2, 4, 1, 3, 5])
    np.testing.assert_array_equal(np.frombuffer(widget.B, np.float32), range(12))
    assert "W times X" in sentence and alt == "W, X and WX as tables; neuron 1 and image 3 lead to their entry."


@pytest.mark.parametrize("A, B", [(np.ones((2, 3)), np.ones((4, 2))), (np.ones(3), np.ones((3, 2)))])
def test_tables_that_cannot_be_multiplied_are_refused(A, B):
    with pytest.raises(ValueError, match="as long as a column"):
        product.explore_product(A, B, NAMES)


@pytest.mark.parametrize("entry, missing, says", [
    ((2, 0), "", "entry is \\(2, 0\\)"), ((0, -1), "", "expected a row below 2"), ((0, 0), "row", "names lacks row")])
def test_an_entry_or_a_name_that_is_not_there_is_refused(entry, missing, says):
    names = {name: called for name, called in NAMES.items() if name != missing}
    with pytest.raises(ValueError, match=says):
        product.explore_product(np.ones((2, 3)), np.ones((3, 2)), names, entry=entry)


def test_the_still_picture_adds_up_the_chosen_entry():
    A, B = np.array([[1.0, 2], [3, 4], [5, 6]]), np.array([[1.0, 0, 2, 1], [1, 1, 0, 3]])
    fig = product_figure(A, B, NAMES, entry=(2, 3))
    corner = fig.axes[0]
    np.testing.assert_array_equal(corner.lines[0].get_ydata(), [0, 5, 23])
    title = corner.get_title("left")
    assert "neuron 2, image 3" in title and "23.00" in title
