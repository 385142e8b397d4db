"""Pictures that reach everyone: their alt text stands in the page, and what is drawn stands out from the paper."""
import base64
import colorsys
import math
import re
from html.parser import HTMLParser
from pathlib import Path

import ipywidgets as widgets
import matplotlib
import numpy as np
import pytest
from nbval.plugin import get_sanitize_patterns

from helpers import plots
from helpers.plots import base, tables
from helpers.widgets import curves, kernel, lab_run, lab_screen, pad, product, sliders, slides

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
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)       # where the tests run in a notebook
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


def test_a_page_of_a_server_also_gets_what_stands_in_the_place_of_a_widget_that_is_gone(shown, monkeypatch):
    """A sanitizer drops styles and objects with all they hold: no picture and no sentence is left to be there twice."""
    monkeypatch.setenv("JPY_SESSION_NAME", "notebooks/a.ipynb")
    png = plots.png(plots.figure(2)[0])
    again = sliders.show_widget(widgets.HTML(), 'Run "this" & see.', still=(png, 'a "picture"'))
    sliders.show_widget(widgets.HTML(), "Run this.")
    again(still=(png, "another"))
    (_, (first, _), _, (bare, _), (view, _), (second, _)) = shown
    assert set(first) == set(bare) == {"text/html"} and sliders.VIEW in view
    assert base64.b64encode(png).decode() in first["text/html"]
    assert 'aria-label="a &quot;picture&quot;"' in first["text/html"] and 'aria-label="another"' in second["text/html"]
    assert 'data-words="Run &quot;this&quot; &amp; see."' in first["text/html"]
    assert "<object" not in bare["text/html"] and 'data-words="Run this."' in bare["text/html"]
    for data in (first, bare, second):
        left = re.sub("(?s)<style>.*?</style>|<object.*?</object>", "", data["text/html"])
        assert not Images(left).found and not re.sub("<.*?>", "", left).strip()


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


def as_it_is(colour):
    return matplotlib.colors.to_rgb(colour)


def in_the_dark(colour):
    """What the filter of dark.css makes of a colour, by the matrices of the CSS Filter Effects specification."""
    inverted, degrees = re.search(r"filter: invert\((.+?)\) hue-rotate\((.+?)deg\)", base.DARK_PAGE).groups()
    p, c, s = float(inverted), math.cos(math.radians(float(degrees))), math.sin(math.radians(float(degrees)))
    turn = [[0.213 + c * 0.787 - s * 0.213, 0.715 - c * 0.715 - s * 0.715, 0.072 - c * 0.072 + s * 0.928],
            [0.213 - c * 0.213 + s * 0.143, 0.715 + c * 0.285 + s * 0.140, 0.072 - c * 0.072 - s * 0.283],
            [0.213 - c * 0.213 - s * 0.787, 0.715 - c * 0.715 + s * 0.715, 0.072 + c * 0.928 + s * 0.072]]
    return tuple(np.clip(turn @ (p + (1 - 2 * p) * np.array(as_it_is(colour))), 0, 1))


in_both = pytest.mark.parametrize("seen", [as_it_is, in_the_dark])


@in_both
def test_text_lines_and_bars_stand_out_from_the_paper(seen):
    for paper in (base.PAPER, "#ffffff"):
        for colour in (base.NETWORK, base.TRUTH, base.GREY, base.BACK, "#222222", "black", *lab_run.COLOURS):
            assert contrast(seen(colour), seen(paper)) >= 4.5, colour
        assert contrast(seen(base.PALE), seen(paper)) >= 3
    for mark in (base.NETWORK, base.TRUTH):
        assert contrast(seen(mark), seen(base.WASH)) >= 3
        assert contrast(seen("white"), seen(mark)) >= 4.4


@in_both
def test_a_number_is_read_on_every_shade_of_a_table(seen):
    text, most = seen("black"), tables.MOST_COLOUR
    for share in range(101):
        for shade in (base.SIGNED(0.5 + most * share / 200), base.SIGNED(0.5 - most * share / 200),
                      base.INK(tables.MOST_INK * share / 100)):
            assert contrast(seen(shade), text) >= 4.5, share


def test_a_dark_page_has_dark_paper_and_blue_and_orange_keep_their_names():
    assert max(in_the_dark(base.PAPER)) < 0.1 and min(in_the_dark(base.PAPER)) > 0.03      # JupyterLab's page has 0.07
    for colour in (base.NETWORK, base.TRUTH):
        before, after = (colorsys.rgb_to_hls(*seen(colour)) for seen in (as_it_is, in_the_dark))
        assert abs(before[0] - after[0]) < 10 / 360 and after[1] > before[1]


def test_every_widget_and_the_site_follow_the_rule_of_the_pictures():
    """Whatever has paper of its own is named there; forced colours and print are left alone."""
    begins, _, rule = base.DARK_PAGE.partition("{")
    assert begins.strip() == "@media screen and (forced-colors: none)"
    styles = "\n".join(path.read_text(encoding="utf-8") for path in sorted(WIDGETS.glob("*.css")))
    papers = re.findall(rf"^(\.[\w-]+) {{[^}}]*background: {base.PAPER}", styles, flags=re.M)
    assert len(papers) >= 4 and all(name in rule for name in [".tn-picture", *papers])
    for kind in (curves.Curves, lab_screen.Screen, pad.Pad, product.ProductExplorer, kernel.KernelExplorer,
                 slides.Slides):
        assert str(kind._css).endswith(base.DARK_PAGE)
    for name in ("book.css", "style.css"):
        page = (WIDGETS.parents[1] / "site" / name).read_text(encoding="utf-8")
        assert re.search(r"filter: .*?;", base.DARK_PAGE).group() in page


def test_the_page_draws_with_the_colours_of_the_pictures():
    for name in ("MOST_COLOUR", "MOST_INK"):
        assert f"{name} = {getattr(tables, name)}" in (WIDGETS / "tables.js").read_text(encoding="utf-8")
    page = (WIDGETS / "page.js").read_text(encoding="utf-8")
    for name in ("NETWORK", "TRUTH", "GREY", "PALE", "WASH", "PAPER"):
        assert f'{name} = "{getattr(base, name)}"' in page
    for name, end in (("tables", base.TRUTH), ("neurons", base.TRUTH)):
        channels = ", ".join(str(round(255 * x)) for x in matplotlib.colors.to_rgb(end))
        assert f"[{channels}]" in (WIDGETS / f"{name}.js").read_text(encoding="utf-8")
