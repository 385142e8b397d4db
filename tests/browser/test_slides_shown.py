"""The deck of slides in a Chromium: keys, both themes, sizes, axe-core, and paper."""
import importlib
import importlib.resources
import re

import pytest

from tools.chromium import print_pdf
from tools.slide_list import SLIDES

pytest.importorskip("math_core", reason="math-core is not here; `python start.py slides` installs it")
pytestmark = pytest.mark.takes_turns(5, every=8)
LAST = len(SLIDES) + 1
SMALL = """[...document.querySelectorAll("section :not(math *)")].filter((each) =>
    parseFloat(getComputedStyle(each).fontSize) < 24 &&
    [...each.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()))
    .map((each) => each.outerHTML)"""
CUT = """[...document.querySelectorAll("section")].filter((slide) => slide.scrollHeight > innerHeight + 1 ||
    slide.scrollWidth > slide.clientWidth + 1 || slide.querySelector("img")?.offsetHeight < 250 ||
    [...slide.querySelectorAll(".says, .formula, h2")].some((each) => each.scrollWidth > each.clientWidth + 1))
    .map((slide) => slide.id)"""
FILLS = """new Promise((done) => setTimeout(() => done([...document.querySelectorAll("section")].find((slide) =>
    Math.abs(slide.getBoundingClientRect().top) < 2)?.id), 100))"""


@pytest.fixture(scope="module")
def deck(tmp_path_factory):
    path = tmp_path_factory.mktemp("deck") / "slides.html"
    importlib.import_module("tools.slides").write(path)
    return path


@pytest.fixture
def show(browser, deck):
    opened = []

    def show(**settings):
        opened.append(browser.new_context(viewport={"width": 1280, "height": 720}, **settings))
        page = opened[-1].new_page()
        page.goto(deck.as_uri())
        return page

    yield show
    for context in opened:
        context.close()


def on(page):
    """The number of the slide that fills the window."""
    return int(page.evaluate(FILLS))


def test_keys_and_links_turn_the_slides(show):
    page = show()
    for keys, expected in (["ArrowRight", "ArrowRight"], 3), (["ArrowLeft"], 2), (["PageDown"], 3), ([" "], 4), (
            ["End"], LAST), (["ArrowRight"], LAST), (["PageUp"], LAST - 1), (["Home"], 1), (["ArrowLeft"], 1):
        for key in keys:
            page.keyboard.press(key)
        assert on(page) == expected, keys
    page.get_by_role("link", name="07", exact=True).click()
    assert SLIDES[on(page) - 2].number == "07"
    page.locator("section:target").get_by_role("link", name="back").click()
    assert SLIDES[on(page) - 2].number == "06"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_all_can_be_read_from_the_last_row(show, scheme):
    page = show(color_scheme=scheme)
    assert page.evaluate(SMALL) == [] and page.evaluate(CUT) == []
    page.add_script_tag(content=importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text())
    found = page.evaluate("axe.run({ preload: false, resultTypes: ['violations'] }).then(({ violations }) => "
                          "violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 200)]))")
    assert found == []
    page.set_viewport_size({"width": 375, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_on_paper_each_slide_is_a_page(deck, tmp_path):
    print_pdf(deck, tmp_path / "slides.pdf")
    text = (tmp_path / "slides.pdf").read_bytes().decode("latin-1")
    assert len(re.findall(r"/Type\s*/Page\b", text)) == LAST
    assert set(re.findall(r"/MediaBox \[([^\]]+)\]", text)) == {"0 0 960 540"}
