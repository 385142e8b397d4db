"""Pictures of sliders: the first is stored in the notebook, the others are to be there soon."""
import io

import numpy as np
import pytest
from PIL import Image

from helpers import plots
from helpers.widgets import sliders


def drawn(k):
    return plots.reading(np.linspace(0, k, 784) / 4, np.full(10, 0.1)), f"picture {k}"


def pixels(data):
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


@pytest.fixture
def made(monkeypatch):
    """The widget of one slider."""
    shown = []
    monkeypatch.setattr(sliders, "show_widget", lambda widget, sentence, still: shown.append((widget, still)))
    sliders.slider_picture(drawn, range(1, 4), "k", "a sentence", start=1)
    return shown[0][0]


def test_the_notebook_keeps_the_small_picture(made):
    assert made.first == plots.png(drawn(2)[0])


def test_the_others_look_as_in_a_notebook_and_are_little_larger(made):
    made.send = lambda content, buffers: sent.append((content["alt"], *buffers))
    sent = []
    made._answer(made, {"at": [2]}, [])
    (alt, png), = sent
    small = plots.png(drawn(3)[0])
    assert alt == "picture 3" and len(small) < len(png) < 1.5 * len(small)
    np.testing.assert_array_equal(pixels(png), pixels(small))


def test_a_picture_is_what_matplotlib_saves_in_its_own_colours():
    fig = drawn(3)[0]
    ours, page = pixels(plots.png(fig)).astype(int), io.BytesIO()
    fig.savefig(page, dpi=200)
    assert abs(ours - pixels(page.getvalue())).max() < 16
