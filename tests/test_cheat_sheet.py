"""The cheat sheet is what the notebooks say in one line."""
import ast

from helpers.plots import tiny
from tools import cheat_sheet, shipped


def test_the_sheet_is_what_the_tool_makes():
    stored = cheat_sheet.SHEET.read_text(encoding="utf-8")
    theirs = [f"/{path.name})" for path in shipped.FOLDER.glob("*.ipynb") if shipped.whose(path)]
    ours = [line for line in stored.splitlines() if not any(name in line for name in theirs)]
    assert ours == cheat_sheet.sheet(shipped.notebooks()).splitlines(), "run python tools/cheat_sheet.py"


def test_every_notebook_has_a_line_and_what_stands_in_code_is_python():
    rows = [line.split(" | ") for line in cheat_sheet.SHEET.read_text(encoding="utf-8").splitlines() if "](../" in line]
    assert {row[-1][1:3] for row in rows} == {path.name[:2] for path in shipped.notebooks()}
    for row in rows:
        for code in row[2].split("`")[1::2]:
            ast.parse(code)


def test_the_picture_says_the_numbers_that_are_known_from_paper():
    alt = cheat_sheet.picture()[1]
    assert cheat_sheet.PICTURE.is_file() and f"![{alt}]" in cheat_sheet.SHEET.read_text(encoding="utf-8")
    for says in ("Z1 0.4, 0.6", "Z2 0.82, 0.58", "A2 0.56, 0.44", "dZ2 0.56, −0.56", "dZ1 −0.95, 0.67"):
        assert says in alt
    assert tiny.Y[1] == 1
