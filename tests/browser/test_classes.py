"""The pad for other sets than MNIST, in a real JupyterLab and a real Chromium: each class has its bar and its name."""
import numpy as np
import pytest

from tests.browser.test_drawing import SEVEN, draw

NAMES = ["'a cat', 'no cat'", "*string.ascii_uppercase", "*[str(k) for k in range(47)]",
         "*string.digits, *string.ascii_letters", "*['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat']"]
SIDES = 8, 20, 28, 28, 64
SETUP = """import sys; sys.path += ["..", "../.."]
import string
from helpers.beyond.layers import init_layers
from helpers.widgets import show_pad"""
SHOW = "classes, side = [{}], {}\nshow_pad(init_layers((side**2, 30, 20, len(classes)), 3), classes)"
PADS = [SHOW.format(*pad) for pad in zip(NAMES, SIDES, strict=True)]
COUNTS = 2, 26, 47, 62, 5


@pytest.fixture(params=[
    pytest.param({}, id="light", marks=pytest.mark.takes_turns(0, every=6)),
    pytest.param({"theme": "JupyterLab Dark", "width": 620}, id="dark and narrow",
                 marks=pytest.mark.takes_turns(3, every=6))])
def pads(desk, open_notebook, request):
    """The pads of this page, one below the other."""
    desk.write("pads", SETUP, *PADS)
    notebook = open_notebook("pads", **request.param)
    if not notebook.page.locator(".tn-pad").count():
        notebook.run_all()
    yield notebook
    assert not notebook.complaints, notebook.complaints


def boxes(found):
    """Left, top, right and bottom of each, in pixels of the page."""
    return found.evaluate_all("""all => all.map(each => each.getBoundingClientRect())
        .map(box => [box.left, box.top, box.right, box.bottom])""")


def test_each_class_has_its_bar_and_its_name(pads):
    for k, (count, side) in enumerate(zip(COUNTS, SIDES, strict=True)):
        pad = pads.page.locator(".tn-pad").nth(k)
        names = pad.locator(".bars .name")
        assert names.count() == count
        assert names.evaluate_all("all => all.every(name => name.scrollWidth <= name.clientWidth)"), "a name is cut"
        (left, top, right, bottom), = boxes(pad)
        rows = np.array(boxes(pad.locator(".bars > div")))
        assert (rows[:, 0] >= left).all() and (rows[:, 2] <= right).all() and (rows[:, 3] <= bottom).all()
        apart = (rows[:, None, 2] <= rows[None, :, 0]) | (rows[:, None, 3] <= rows[None, :, 1] + 0.5)
        assert (apart | apart.T | np.eye(count, dtype=bool)).all(), "no row may cover another"
        assert np.ptp(rows[:, 3]) < 40 * 16, "a long list stands in columns"
        assert pad.locator(".got canvas").evaluate("canvas => canvas.width") == side


def test_what_is_drawn_is_read_by_name(pads):
    for k, side in enumerate(SIDES):
        pad = pads.page.locator(".tn-pad").nth(k)
        pad.locator(".sheet").scroll_into_view_if_needed()
        pad.locator("button", has_text="Clear").click()
        pads.wait_for(lambda pad=pad: pad.locator(".words").inner_text() in ("Draw a sign.", ""), "It is not empty", 30)
        assert "a sign" in pad.locator(".sheet").get_attribute("aria-label")
        draw(pads, SEVEN, pad=k)
        words = pad.locator(".words")
        pads.wait_for(lambda words=words: words.inner_text().startswith("The network reads"), "No answer", 30)
        name, chance = pad.locator(".bars .best").inner_text().split("\n")
        assert words.inner_text() == f"The network reads {name} ({chance})."
        assert f"{name}: {chance}" in pad.locator(".bars").get_attribute("aria-label")
        label = pad.locator(".got canvas").get_attribute("aria-label")
        assert label == f"The {side} by {side} pixels that the network gets, prepared as MNIST does"
