"""Which functions are the reader's own, found on their pages: outputs are not trusted, a filled-in blank is run."""
import json
import shutil

import pytest

from helpers.checks import progress as module
from helpers.checks.pages import frames, is_blank, read_cells
from tests.checks.blanks import PAGES, filled, ours, styles

PAGE = next(path for path in PAGES if path.name.startswith("03"))
BOTH = {frame.name: ours(read_cells(PAGE), frame) for frame in frames(read_cells(PAGE))}


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A folder with work/ and notebooks/, in which the pages of the series lie as they are shipped."""
    monkeypatch.setattr(module, "FOLDERS", [tmp_path / "work", tmp_path / "notebooks"])
    for folder in module.FOLDERS:
        folder.mkdir()
    for path in PAGES:
        shutil.copy(path, tmp_path / "notebooks")
    return tmp_path


def write(path, answers):
    """A page with these texts in its blanks."""
    book = json.loads(PAGE.read_text(encoding="utf-8"))
    for cell, text in zip(book["cells"], filled(PAGE, {**blanks(), **answers}), strict=True):
        cell["source"] = text
    path.write_text(json.dumps(book), encoding="utf-8")


def blanks():
    cells = read_cells(PAGE)
    return {frame.name: cells[frame.blank]["source"] for frame in frames(cells)}


def said(capsys, *folders):
    module.progress(*folders)
    return capsys.readouterr().out.splitlines()


def test_of_the_shipped_pages_nothing_is_the_readers(house, capsys):
    count = len(module.all_checks())
    first, *lines = said(capsys)
    blank = " ".join(lines)
    assert first == f"0 of the {count} functions that you write in this series are yours."
    assert blank.startswith("Still blank: ") and "ReLU (03)" in blank and blank.count("(") == count
    assert len(lines) > 3 and all(len(line) <= 90 and line[-2:] in ("),", ").") for line in lines)


def test_a_right_function_in_any_style_is_the_readers(house, capsys):
    write(house / "work" / "03_A1_ReLU-Copy1.ipynb", {name: texts[2] for name, texts in styles(PAGE).items()})
    first, yours, *_ = said(capsys)
    assert first.startswith("2 of the ") and yours == "Yours: ReLU (03), ReLU_deriv (03)."


def test_a_wrong_one_is_told_why_until_another_copy_is_right(house, capsys, tmp_path):
    write(house / "work" / "03_A1_ReLU.ipynb", BOTH | {"ReLU_deriv": "def ReLU_deriv(Z):\n    return Z >= 0"})
    first, yours, wrong, *_ = said(capsys)
    assert first.startswith("1 of the ") and yours == "Yours: ReLU (03)."
    assert wrong.startswith("ReLU_deriv (03): Not yet. It is right except at 0 itself")
    (tmp_path / "class").mkdir()
    write(tmp_path / "class" / "03_A1_ReLU.ipynb", BOTH)
    assert said(capsys, tmp_path / "class")[0].startswith("2 of the ")


@pytest.mark.parametrize("text, says", [
    ("def ReLU(Z:\n    return", "Python could not read its cell."), ("1 / 0\nReLU = 3", "function itself"),
    ("ReLU = lambda Z: np.maximum(0, Z)", ""), ("def relu(Z):\n    return np.maximum(0, Z)\n\nReLU = relu", ""),
    ("from helpers.network import ReLU\nReLU = ReLU", "It is ours"), ("raise KeyError\nReLU = None", "could not read")])
def test_whatever_a_reader_wrote_gets_a_sentence(tmp_path, text, says):
    write(tmp_path / PAGE.name, BOTH | {"ReLU": text})
    found = dict(module.run_page(tmp_path / PAGE.name))
    assert found["ReLU_deriv"] == "" and (says in found["ReLU"] if says else found["ReLU"] == "")


@pytest.mark.parametrize("seconds, text, says", [
    (60, "def ReLU(Z):\n    print('hello')\n    raise SystemExit", "could not be run"),
    (3, "import time\ndef ReLU(Z):\n    time.sleep(60)", "was not done after 3 seconds")])
def test_a_page_that_stops_or_never_ends_gets_a_sentence(house, capsys, monkeypatch, seconds, text, says):
    monkeypatch.setattr(module, "SECONDS", seconds)
    write(house / "notebooks" / PAGE.name, BOTH | {"ReLU": text})
    assert any(line.startswith("ReLU (03): ") and says in line for line in said(capsys))


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"cells": 3}', "\x00"])
def test_a_file_that_is_no_notebook_is_passed_over(house, capsys, text):
    (house / "work" / "03_A1_ReLU.ipynb").write_text(text, encoding="utf-8")
    assert said(capsys)[0].startswith("0 of the ")


def test_three_dots_within_brackets_are_no_blank():
    cell = {"cell_type": "code", "source": "def ReLU(Z):\n    return np.maximum(Z[..., :], 0)"}
    assert not is_blank(cell) and is_blank(cell | {"source": "def ReLU(Z):\n    return np.maximum(..., 0)"})
