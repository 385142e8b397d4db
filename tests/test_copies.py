"""The copies without answers: what stays in them, and what does not."""
import re

import pytest

from helpers.checks.pages import frames, is_blank, read_cells
from tests.checks.blanks import PAGES, exercises, ours
from tools import copies, shipped


@pytest.fixture(scope="module")
def blank(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project") / "blank"
    copies.to_blank(folder)
    return folder


def prose(cells):
    return "\n".join(cell["source"] for cell in cells if cell["cell_type"] == "markdown")


@pytest.mark.parametrize("path", shipped.notebooks(), ids=lambda path: path.stem)
def test_questions_and_hints_stay_and_answers_go(blank, path):
    whole, copy = prose(read_cells(path)), prose(read_cells(blank / path.name))
    assert set(re.findall("<summary>(.*)</summary>", copy)) <= {"Hint"}
    assert copy.count("<summary>Hint") == whole.count("<summary>Hint")
    for question in re.findall(r"<summary>(\d\. .*)</summary>", whole):
        assert f"\n{question}\n" in copy
    assert re.findall("^#.*$", copy, flags=re.M) == re.findall("^#.*$", whole, flags=re.M)
    for _, _, solution in exercises(read_cells(path)):
        assert solution not in copy


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_blank_stays_and_ours_is_imported(blank, path):
    cells, copy = read_cells(path), read_cells(blank / path.name)
    assert [(one.name, one.check) for one in frames(copy)] == [(one.name, one.check) for one in frames(cells)]
    for one, other in zip(frames(cells), frames(copy), strict=True):
        assert is_blank(copy[other.blank]) and copy[other.blank]["source"] == cells[one.blank]["source"]
        assert ours(cells, one) not in "".join(cell["source"] for cell in copy)
        names = {}
        exec(copy[other.ours]["source"].partition("\n")[0], names)
        assert names["ours"].__name__ == one.name
