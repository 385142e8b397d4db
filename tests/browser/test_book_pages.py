"""The pages of the series in a Chromium: pictures, formulas, folded parts, both themes, paper, and axe-core."""
import importlib.resources
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from tools import book
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


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The whole site, built; {name of a page: its tags}."""
    folder = tmp_path_factory.mktemp("whole")
    front.build(folder, pages=True)
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


@pytest.mark.parametrize("name", ["notebooks/05_A2_softmax.html", "notebooks/12_the_learning_rate_lab.html",
                                  "docs/glossary.html", "site/contents.html", "index.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_and_nothing_stands_out(go, name, scheme, width):
    page = go(name, color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
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


def test_a_search_finds_the_notebook(go):
    page = go("search.html?q=softmax")
    page.wait_for_selector("#search-results li a", timeout=60_000)
    assert any("05" in words for words in page.locator("#search-results li").all_inner_texts())
