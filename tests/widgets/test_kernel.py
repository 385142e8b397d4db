"""The explorer of a kernel: what it hands to the page, and what it refuses."""
import numpy as np
import pytest

from helpers.widgets import kernel

IMAGE, W, B = np.arange(36.0) / 36, np.arange(18.0).reshape(9, 2).T, np.array([[0.5], [-1]])   # W is not in C order


def explored(monkeypatch, *inputs, **choices):
    shown = []
    monkeypatch.setattr(kernel, "show_widget", lambda *what, still: shown.append((*what, still)))
    kernel.explore_kernel(*inputs, **choices)
    return shown[0]


def test_the_page_gets_the_picture_and_the_kernels_row_by_row(monkeypatch):
    widget, sentence, (picture, alt) = explored(monkeypatch, IMAGE, W, B, kernel=np.int64(1), row=3, column=0)
    assert widget.shape == [6, 2, 3] and widget.place == [1, 3, 0]
    assert "tn-product" in widget._css and "tn-kernel" in widget._css
    for sent, given in ((widget.image, IMAGE), (widget.W, W), (widget.b, B)):
        np.testing.assert_array_equal(np.frombuffer(sent, np.float32), given.astype(np.float32).ravel())
    assert "over a picture" in sentence and picture.startswith(b"\x89PNG") and "row 3, column 0" in alt


@pytest.mark.parametrize("inputs, place, says", [
    ((IMAGE[:35], W, B), {}, r"image is \(35,\), expected the pixels \(n,\) of a square"),
    ((np.ones((36, 4)), W, B), {}, "take one column"), ((np.ones(4), W, B), {}, "room for 3 by 3"),
    ((IMAGE, W[:, :8], B), {}, r"W is \(2, 8\)"), ((IMAGE, W[0], B), {}, "a kernel is a row of W"),
    ((IMAGE, W, B[:1]), {}, r"b is \(1, 1\)"), ((IMAGE, W, B), {"kernel": 2}, "a kernel below 2"),
    ((IMAGE, W, B), {"row": 4}, "below 4"), ((IMAGE, W, B), {"column": -1}, "and -1, expected")])
def test_what_does_not_fit_is_refused_in_words(inputs, place, says):
    with pytest.raises(ValueError, match=says):
        kernel.explore_kernel(*inputs, **place)
