"""Pictures that reach everyone: their alt text stands in the page, and what is drawn stands out from the paper."""
import base64
import re
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import ipywidgets as widgets
import matplotlib
import pytest
from nbval.plugin import get_sanitize_patterns

from helpers import plots
from helpers.plots import base, tables
from helpers.widgets import sliders

WIDGETS = Path(plots.__file__).parents[1] / "widgets"


class Images(HTMLParser):
    """The attributes of the images of a page."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag == "img":
            self.found.append(dict(attributes))


@pytest.fixture
def shown(monkeypatch):
    messages = []
    for module in (base, sliders):
        monkeypatch.setattr(module, "display", lambda data, metadata, raw, **how: messages.append((data, metadata)))
    return messages


def test_a_picture_stands_in_the_page_with_its_alt_text_whatever_that_holds(shown):
    fig, _ = plots.figure(2)
    for alt in ('"W" & <b>é</b>', "it's 5 > 4", "two\nlines"):
        plots.show(fig, alt)
        (data, metadata) = shown.pop()
        image, = Images(data["text/html"]).found
        assert image["alt"] == metadata["image/png"]["alt"] == alt and image["width"] == "640"
        assert image["src"] == "data:image/png;base64," + data["image/png"]
        assert base64.b64decode(data["image/png"]) == plots.png(fig)
        assert data["text/plain"] == f"Picture: {alt}"


def test_a_widget_and_its_still_picture_are_one_output(shown):
    fig, _ = plots.figure(2)
    again = sliders.show_widget(widgets.HTML(), "Run this & see.", still=(plots.png(fig), "a picture"))
    sliders.show_widget(widgets.HTML(), "Run this.")
    (data, _), (bare, _) = shown
    assert list(data)[0] == sliders.VIEW
    assert Images(data["text/html"]).found[0]["alt"] == "a picture"
    assert data["text/html"].endswith("<p>Run this &amp; see.</p>")
    assert data["text/plain"] == "Run this & see." and set(bare) == {sliders.VIEW, "text/plain"}
    again(still=(plots.png(fig), "another"))
    assert shown[-1][0][sliders.VIEW] == data[sliders.VIEW] and "another" in shown[-1][0]["text/html"]
    for each in (data, bare):
        assert set(each[sliders.VIEW]) == {"version_major", "version_minor", "model_id"}


def test_nbval_compares_the_alt_text_and_the_width_and_leaves_out_the_bytes(pytestconfig):
    rules = get_sanitize_patterns(Path(pytestconfig.option.nbval_sanitize_with).read_text(encoding="utf-8"))

    def compared(data, alt="a picture", width=640):
        page = base.picture(data, alt, width)[0]["text/html"]
        for regex, replace in rules:
            page = re.sub(regex, replace, page)
        return page

    assert compared(b"\x89PNG one") == compared(b"\x89PNG another?")
    assert len({compared(b"1"), compared(b"1", alt="another"), compared(b"1", width=320)}) == 3
    assert compared(b"1").count("<img") == 1 and "a picture" in compared(b"1")


def light(colour):
    """Relative luminance, as WCAG defines it."""
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055)**2.4 for x in matplotlib.colors.to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    darker, lighter = sorted([light(one), light(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_text_lines_and_bars_stand_out_from_the_paper():
    for paper in (base.PAPER, "#ffffff"):
        for name in ("NETWORK", "TRUTH", "GREY", "BACK"):
            assert contrast(getattr(base, name), paper) >= 4.5, name
        assert contrast(base.PALE, paper) >= 3
    for mark, ground in product((base.NETWORK, base.TRUTH), (base.WASH,)):
        assert contrast(mark, ground) >= 3


def test_a_number_is_read_on_every_blue_and_orange_of_a_table():
    for share in range(-100, 101):
        text = "white" if abs(share) > 100 * tables.MOST_INK else "black"
        assert contrast(base.SIGNED(0.5 + share / 200), text) >= 4.4, share


def test_the_page_draws_with_the_colours_of_the_pictures():
    page = (WIDGETS / "page.js").read_text(encoding="utf-8")
    for name in ("NETWORK", "TRUTH", "GREY", "PALE", "WASH", "PAPER"):
        assert f'{name} = "{getattr(base, name)}"' in page
    for name, end in (("tables", base.TRUTH), ("neurons", base.TRUTH)):
        channels = ", ".join(str(round(255 * x)) for x in matplotlib.colors.to_rgb(end))
        assert f"[{channels}]" in (WIDGETS / f"{name}.js").read_text(encoding="utf-8")
