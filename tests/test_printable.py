"""The page to print holds what the cheat sheet and the glossary hold, and needs no other file."""
import re

from tools import cheat_sheet, glossary, printable, shipped


def test_the_page_is_what_the_tool_makes():
    theirs = any(shipped.whose(path) for path in shipped.FOLDER.glob("*.ipynb"))
    stored = printable.PAGE.read_text(encoding="utf-8")
    assert theirs or stored == printable.page(shipped.notebooks()), "run python tools/printable.py"


def test_every_row_of_both_is_on_the_page_and_nothing_in_markdown():
    page = printable.page(shipped.notebooks())
    rows = re.findall(r"<tr><td>.*</td></tr>", page)
    sheet, words = (text.count("](../notebooks/") for text in (
        cheat_sheet.sheet(shipped.notebooks()), glossary.glossary(shipped.notebooks())))
    assert len(rows) == sheet + words
    prose = re.sub(r"<code>[^<]*</code>|<[^>]*>", "", "".join(rows))
    assert not re.search(r"[`*$\\]", prose)


def test_it_needs_nothing_else():
    page = printable.page(shipped.notebooks())
    assert not re.search(r"<script|<link|href=|url\(|https?:", page) and page.count('src="data:image/png;base64,') == 1


def test_code_keeps_its_signs_and_formulas_are_written_out():
    assert printable.written("`a * b * c < d`, *or* $\\sqrt{q(1-q)/m}$") == (
        "<code>a * b * c &lt; d</code>, <i>or</i> <i>√(q(1-q)/m)</i>")
    assert printable.written("$C_{tr}$") == "<i>C<sub>tr</sub></i>"
