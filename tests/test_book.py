"""What a notebook hands to Sphinx: alt texts, folded parts, formulas, links; and the font for formulas."""
import json
import re
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urljoin

import pytest
from fontTools.ttLib import TTFont

from tools import math_font
from tools.glossary import prose

pytest.importorskip("sphinx", reason="Sphinx is not here; `python start.py site` installs it")
pytest.importorskip("math_core", reason="math-core is not here; `python start.py site` installs it")
ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
WORKFLOWS = ROOT / ".github" / "workflows"
FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<![\\$])\$([^$]+?)(?<!\\)\$", flags=re.S)
sys.path.insert(0, str(ROOT / "site"))
import formulas  # noqa: E402
import pages  # noqa: E402

DOORS = {"Binder": "https://a/{name}.ipynb"}


def given(path, known=DOORS):
    """The cells of a notebook as Sphinx gets them."""
    source = [path.read_text(encoding="utf-8")]
    settings = SimpleNamespace(DOORS=known, live_folder="", language="en")
    pages.read(SimpleNamespace(config=settings, builder=SimpleNamespace(name="html")), f"notebooks/{path.stem}", source)
    return json.loads(source[0])["cells"]


def formulas_of(path):
    text = re.sub(r"```.*?```|`[^`\n]*`", "", prose(path), flags=re.S)
    return [(block or line, bool(block)) for block, line in FORMULA.findall(text)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_keeps_its_cells_its_alt_texts_and_its_folds(path):
    before, after = json.loads(path.read_text(encoding="utf-8"))["cells"], given(path)
    assert len(after) == len(before)
    for old, new in zip(before, after, strict=True):
        assert ("hide-input" in new["metadata"].get("tags", [])) == ("jupyter" in old["metadata"])
        assert (pages.FOLDED in new["source"]) == ("jp-MarkdownHeadingCollapsed" in old["metadata"])
        for output in new.get("outputs", []):
            assert "image/png" not in output.get("data", {}) or 'alt="' in "".join(output["data"]["text/html"])
    text = "\n".join(cell["source"] for cell in after if cell["cell_type"] == "markdown")
    assert text.startswith(f"# {path.stem[:2]} ") and f'href="https://a/{path.stem}.ipynb"' in text
    assert f'href="{path.stem}.ipynb" download' in text
    assert not re.search(r"cells\s+hidden|three\s+dots\s+open", text)


def test_without_an_address_a_page_leads_to_its_file_only():
    assert re.findall('href="([^"]+)"', given(NOTEBOOKS[0], {})[0]["source"])[0] == f"{NOTEBOOKS[0].name}"


def test_each_page_leads_to_where_the_workflows_have_put_its_notebook(monkeypatch):
    monkeypatch.setenv("GITHUB_REPOSITORY", "someone/ten-neurons")
    monkeypatch.setenv("JUPYTERLITE", "lite")
    path = NOTEBOOKS[12]
    text = given(path, runpy.run_path(str(ROOT / "site" / "conf.py"))["DOORS"])[0]["source"]
    links = {words: urljoin(f"https://page/notebooks/{path.stem}.html", link)
             for link, words in re.findall('<a href="([^"]+)"[^>]*>([^<]+)</a>', text.partition("</p>")[0])}
    assert links == {
        "run it in this browser": f"https://page/lite/lab/index.html?path=notebooks/{path.name}",
        "run it on Binder": f"https://mybinder.org/v2/gh/someone/ten-neurons/main?urlpath=lab/tree/notebooks/{path.name}",
        "on Colab": f"https://colab.research.google.com/github/someone/ten-neurons/blob/colab/notebooks/{path.name}",
        "see its source": f"https://github.com/someone/ten-neurons/blob/main/notebooks/{path.name}",
        "download it": f"https://page/notebooks/{path.name}"}
    pages_yml, colab_yml = ((WORKFLOWS / f"{name}.yml").read_text(encoding="utf-8") for name in ("pages", "colab"))
    assert "site/built/lite" in pages_yml and "outcome == 'success' && 'lite'" in pages_yml
    assert re.search(r"push .*\bcolab\b", colab_yml)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_formula_becomes_mathml_whose_signs_are_in_the_font(path, font):
    for latex, displayed in formulas_of(path):
        written = formulas.mathml(latex, displayed)
        assert written.startswith("<math") and ('display="block"' in written) == displayed
        assert not re.search(r"[\\$]|merror|&amp;", written), latex
        assert written.count("<mtr>") == latex.count(r"\\") + latex.count(r"\begin{"), latex
        text = re.sub(r"<[^>]+>|&\w+;", "", written)
        assert {hex(ord(sign)) for sign in text if ord(sign) not in font} <= {"0x2061", "0x2062", "0x2063"}, latex


@pytest.fixture(scope="module")
def font(tmp_path_factory):
    folder = tmp_path_factory.mktemp("font")
    math_font.write(folder)
    assert (folder / "math.woff").stat().st_size < 40_000 and (folder / "math_font_licence.txt").is_file()
    return TTFont(folder / "math.woff").getBestCmap()


def test_the_font_has_italic_letters_and_roots(font):
    assert set(math_font.LETTERS) - set(font) == {0x1D455} and 0x221A in font      # its h stands at 0x210E


def test_an_overline_is_drawn_over_all_that_it_stands_over():
    assert formulas.mathml(r"2\,\overline{x^2}", False).count('<mrow class="overline"><msup>') == 1
