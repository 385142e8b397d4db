"""The pages of the series in a Chromium: pictures, formulas, folded parts, both themes, paper, and axe-core."""
import importlib.resources
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pytest
from PIL import Image

from helpers import mnist, model
from helpers.widgets import lab, pad, product, slides
from tests.browser.test_drawing import SEVEN
from tests.browser.test_page import draw
from tools import book, live
from tools import site as front

pytest.importorskip("sphinx", reason="Sphinx is not here; `python start.py site` installs it")
pytestmark = pytest.mark.takes_turns(3, every=8)
ROOT = Path(__file__).resolve().parent.parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
SHEETS = "docs/cheat_sheet.html", "docs/glossary.html"
NUMBERS = re.compile(r"/Type\s*/Page\b")


class Tags(HTMLParser):
    """The tags of a page, in their order, as (name, attributes); in .open, what was never closed."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.closed = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        self.closed.append(tag)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def double(k):
    """A PNG as wide as 2 k pixels, and its alt text."""
    content = io.BytesIO()
    Image.new("L", (2 * k + 2, 2)).save(content, "png")
    return content.getvalue(), f"twice {k}"


PRODUCT = np.arange(6).reshape(2, 3) / 2, np.arange(12).reshape(3, 4) - 4
LIVING = {          # in place of what tools/live.py finds in the notebooks when it runs them
    "notebooks/02_Z1_weighted_sums": {28: slides.Slides(double, {"k": range(10)}, [2]), 69: product.ProductExplorer(
        shape=[2, 3, 4], A=np.float32(PRODUCT[0]).tobytes(), B=np.float32(PRODUCT[1]).tobytes(), entry=[0, 0],
        names={"A": "A", "B": "B", "C": "C", "row": "row", "column": "column", "term": "term"})},
    "notebooks/12_the_learning_rate_lab": {24: lab.Lab(mnist.load_sample(), limit=0.2)},
    "notebooks/13_how_good_is_it": {27: pad.Pad(model.load())},
}


def bring_to_life(folder):
    """Lay out these widgets for the pages of their cells."""
    live.build(folder, [])
    for page, widgets in LIVING.items():
        cells = json.loads((ROOT / f"{page}.ipynb").read_text(encoding="utf-8"))["cells"]
        place = folder / "live" / Path(page).name
        place.mkdir(parents=True)
        index = {number: "".join(cells[number]["outputs"][0]["data"]["text/plain"]) for number in widgets}
        (place / "index.json").write_text(json.dumps(index), encoding="utf-8")
        for number, widget in widgets.items():
            traits = live.traits_of(widget, place / str(number))
            (place / f"{number}.json").write_text(json.dumps(traits), encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The whole site, built; {name of a page: its tags}."""
    folder = tmp_path_factory.mktemp("whole")
    front.build(folder, pages=True)
    bring_to_life(folder)
    book.build(folder)
    return folder, {path.relative_to(folder).as_posix(): Tags(path.read_text(encoding="utf-8"))
                    for path in sorted(folder.rglob("*.html")) if "_static" not in path.parts}


@pytest.fixture
def go(site, browser):
    """go(name, **settings): a page of the site, open; its files are read from the folder."""
    from tests.browser.pages import Page, serving
    opened = []
    with serving(site[0]) as address:
        def go(name, **settings):
            opened.append(Page(browser, address, name, **settings))
            return opened[-1].go()
        yield go
        for page in opened:
            page.context.close()
    assert not [page.complaints for page in opened if page.complaints]


def test_every_notebook_has_a_page_and_every_link_leads_to_what_is_there(site):
    folder, pages = site
    assert {f"notebooks/{path.stem}.html" for path in NOTEBOOKS} | set(SHEETS) | {"site/contents.html"} <= set(pages)
    for name, page in pages.items():
        for tag, key in (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src")):
            for address in filter(None, (attributes.get(key) for attributes in page.all(tag))):
                if re.match(r"[a-z]+:", address):
                    assert tag == "a" or address.startswith("data:"), (name, address)      # nothing from elsewhere
                    continue
                file, _, part = unquote(address).partition("#")
                target = (folder / name).parent / re.sub(r"\?.*", "", file) if file else folder / name
                assert target.is_file(), (name, address)
                known = pages.get(target.resolve().relative_to(folder.resolve()).as_posix())
                if part and known:
                    assert any(attributes.get("id") == part for _, attributes in known.tags), (name, address)


def test_pages_and_front_lead_to_each_other(site):
    _, pages = site
    assert "site/contents.html" in [link.get("href") for link in pages["index.html"].all("a")]
    for name in [*SHEETS, "site/contents.html", *(f"notebooks/{path.stem}.html" for path in NOTEBOOKS)]:
        assert "../index.html" in [link.get("href") for link in pages[name].all("a")], name


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_pictures_formulas_and_folds_of_a_notebook_are_all_there(site, path):
    cells, page = json.loads(path.read_text(encoding="utf-8"))["cells"], site[1][f"notebooks/{path.stem}.html"]
    prose = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    outputs = [output for cell in cells for output in cell.get("outputs", []) if "data" in output]
    alts = [output["metadata"]["image/png"]["alt"] for output in outputs
            if "image/png" in output["data"] and "text/html" not in output["data"]]
    alts += [image["alt"] for output in outputs for image in
             Tags("".join(output["data"].get("text/html", ""))).all("img")]
    assert [image["alt"] for image in page.all("img")] == alts and all(alts)
    folded = sum("jp-MarkdownHeadingCollapsed" in cell["metadata"] for cell in cells)
    hidden = sum("jupyter" in cell["metadata"] for cell in cells)
    assert page.closed.count("details") == len(page.all("details")) == prose.count("<details") + folded + hidden
    assert sum(each.get("class") == "folded" for each in page.all("details")) == folded
    plain = re.sub(r"```.*?```|`[^`\n]*`", "", prose, flags=re.S)
    blocks = plain.count("$$") // 2
    inline = (plain.replace("$$", "").count("$") - plain.count(r"\$")) // 2
    assert len(page.all("math")) == page.closed.count("math") == blocks + inline
    assert sum("formula" in each.get("class", "") for each in page.all("div")) == blocks


def alive(place):
    """A widget, once it has come to life; what stood in its place is gone."""
    place.scroll_into_view_if_needed()
    place.locator(".living").wait_for(timeout=60_000)
    assert place.locator(".still").is_hidden()
    return place


def test_sliders_and_an_explorer_live_in_a_page(go):
    page = go("notebooks/02_Z1_weighted_sums.html")
    page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
    sliders, explorer = map(alive, page.locator(".live").all())
    sliders.get_by_role("slider").press("ArrowRight")
    sliders.get_by_text("twice 3").wait_for()
    image = sliders.locator(".living img")
    page.wait_for_function("image => image.naturalWidth === 8", arg=image.element_handle())
    for name, value in (("row", "1"), ("column", "2")):
        explorer.get_by_role("spinbutton", name=name).fill(value)
        explorer.get_by_role("spinbutton", name=name).press("Enter")
    explorer.get_by_text(f"3 products add up to {np.matmul(*PRODUCT)[1, 2]:.2f}.").wait_for()


def test_the_pad_reads_what_is_drawn_in_a_page(go):
    page = go("notebooks/13_how_good_is_it.html", viewport={"width": 1200, "height": 1000})
    sheet = alive(page.locator(".live")).locator(".sheet")
    sheet.scroll_into_view_if_needed()
    draw(page, SEVEN)
    page.get_by_text("The network reads 7 (").wait_for()


def test_the_lab_trains_in_a_page(go):
    page = go("notebooks/12_the_learning_rate_lab.html")
    place = alive(page.locator(".live"))
    place.get_by_role("button", name="Start", exact=True).click()
    place.get_by_text("Finished.").wait_for(timeout=120_000)
    assert "Loss 0.31" in place.inner_text()


@pytest.mark.parametrize("missing", ["live/13*/27.json", "widgets/pad.js", "widgets/pad.css", "reader.js"])
def test_what_does_not_come_to_life_stays_a_still_picture(site, browser, missing):
    from tests.browser.pages import Page, serving
    with serving(site[0]) as address:
        opened = Page(browser, address, "notebooks/13_how_good_is_it.html")
        opened.page.route(f"**/{missing}", lambda route: route.fulfill(status=404))
        with opened.page.expect_response(f"**/{missing}"):
            page = opened.go()
            page.locator(".live").scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        assert page.locator(".live .still").is_visible() and page.locator(".living").count() == 0
        opened.context.close()


def test_without_scripts_and_on_paper_the_still_picture_stands_there(go):
    page = go("notebooks/13_how_good_is_it.html", java_script_enabled=False)
    assert page.locator(".live .still").is_visible()
    page = go("notebooks/13_how_good_is_it.html")
    place = alive(page.locator(".live"))
    page.emulate_media(media="print")
    assert place.locator(".still").is_visible() and place.locator(".living").is_hidden()


@pytest.mark.parametrize("name", ["notebooks/05_A2_softmax.html", "notebooks/12_the_learning_rate_lab.html",
                                  "docs/glossary.html", "site/contents.html", "index.html",
                                  "de/notebooks/00_start_here.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_and_nothing_stands_out(go, name, scheme, width):
    page = go(name, color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
    for place in page.locator(".live").all():
        alive(place)
    page.add_script_tag(content=importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text())
    found = page.evaluate("axe.run({ preload: false, resultTypes: ['violations'] }).then(({ violations }) => "
                          "violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 200)]))")
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_is_folded_opens_and_formulas_have_their_font(go):
    page = go("notebooks/06_L_cross_entropy.html")
    part = page.locator("details.folded").first
    assert part.locator(":scope > p").first.is_hidden()
    part.locator("summary").first.click()
    assert part.locator(":scope > p").first.is_visible()
    ours = page.locator("summary", has_text="Show our version").first
    code = ours.locator("xpath=..").locator("pre").first
    assert code.is_hidden()
    ours.click()
    assert code.is_visible()
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Formulas'))")
    high, low = (page.locator(f"math {tag}").first.bounding_box()["height"] for tag in ("mfrac", "mi"))
    assert high > 1.5 * low


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_one_sheet_of_paper(go, name, tmp_path):
    page = go(name)
    page.pdf(path=tmp_path / "sheet.pdf", format="A4", prefer_css_page_size=False)
    assert 1 <= len(NUMBERS.findall((tmp_path / "sheet.pdf").read_bytes().decode("latin-1"))) <= 2


def test_on_paper_no_line_of_code_is_cut(go):
    page = go("notebooks/15_mini_batches.html", viewport={"width": 640, "height": 900})
    page.emulate_media(media="print")
    assert page.evaluate("[...document.querySelectorAll('pre')].filter(each => each.scrollWidth > each.clientWidth + 1)"
                         ".map(each => each.textContent)") == []
    assert page.locator(".bd-sidebar-primary").is_hidden() and page.locator(".doors").is_hidden()


def test_the_whole_on_paper_is_english_after_pages_in_other_languages(site, monkeypatch):
    folder, _ = site
    assert "Hier geht es los" in (folder / "de" / "notebooks" / "00_start_here.html").read_text(encoding="utf-8")
    printed = []
    monkeypatch.setattr(book, "print_pdf", lambda page, *_: printed.append(page.read_text(encoding="utf-8")))
    book.write_pdf(folder / "ten_neurons.pdf")
    assert "Start here" in printed[0] and not re.search("Hier geht es los|Inhalt", printed[0])


def test_a_search_finds_the_notebook(go):
    page = go("search.html?q=softmax")
    page.wait_for_selector("#search-results li a", timeout=60_000)
    assert any("05" in words for words in page.locator("#search-results li").all_inner_texts())
