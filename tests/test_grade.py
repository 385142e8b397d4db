"""The table of a class: from a filled-in copy, a blank one, one with mistakes, and what students really hand in."""
import contextlib
import csv
import io
import json
import re

import pytest

from helpers.checks.pages import frames, read_cells
from tests.checks.blanks import PAGES, exercises, filled, ours
from tools import copies, grade

PAGE = next(path for path in PAGES if path.name.startswith("03"))
NAMES = ["ReLU", "ReLU_deriv", "share_off", "dead_neurons", "leaky_ReLU", "leaky_deriv"]
WRONG = {"ReLU_deriv": "def ReLU_deriv(Z):\n    return Z >= 0", "share_off": "def share_off(Z\n    return 1",
         "dead_neurons": "def dead_neurons(A1):\n    raise SystemExit", "leaky_ReLU": "leaky_ReLU = 1 / 0"}


def write(path, changed=None):
    """The copy for a class with every blank filled in; the cells of some functions hold other texts."""
    cells, book = read_cells(PAGE), json.loads(copies.without_answers(PAGE))
    texts = filled(PAGE, {frame.name: ours(cells, frame) for frame in frames(cells)})
    answers = {cell["source"]: text for cell, text in zip(cells, texts, strict=True)}
    for cell in book["cells"]:
        text = answers.get("".join(cell["source"]), "".join(cell["source"]))
        mine = [new for name, new in (changed or {}).items() if re.search(rf"^def {name}\(", text, flags=re.M)]
        cell["source"] = mine[0] if mine else text
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(book), encoding="utf-8")


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class after python start.py grade: (what was printed, rows of the CSV by student)."""
    folder = tmp_path_factory.mktemp("term") / "the class"
    write(folder / "Zoë" / "work" / "Zoë 03_A1_ReLU-Copy1.ipynb")
    write(folder / "bert" / "03.ipynb", WRONG)
    (folder / "=1+1").mkdir()
    (folder / "=1+1" / PAGE.name).write_bytes(copies.without_answers(PAGE))
    (folder / "cleo" / ".ipynb_checkpoints").mkdir(parents=True)
    (folder / "cleo" / PAGE.name).write_text("<html>", encoding="utf-8")
    (folder / "cleo" / ".ipynb_checkpoints" / "05_A2_softmax-checkpoint.ipynb").write_text("{}", encoding="utf-8")
    (folder / "cleo" / "homework.ipynb").write_text('{"cells": []}', encoding="utf-8")
    (folder / "nobody").mkdir()
    before = sorted(folder.rglob("*"))
    with contextlib.redirect_stdout(io.StringIO()) as said:
        grade.main([str(folder)])
    new, = set(folder.rglob("*")) - set(before)     # nothing else is made, and nothing goes
    with new.open(encoding="utf-8-sig", newline="") as file:
        return said.getvalue(), {row["student"]: row for row in csv.DictReader(file)}


def entries(graded, student):
    return [graded[1][student][f"03 {name}"] for name in NAMES]


def test_a_filled_in_copy_is_right_and_a_blank_one_blank(graded):
    said, rows = graded
    assert entries(graded, "Zoë") == ["right"] * 6 and rows["Zoë"]["right"] == "6"
    assert entries(graded, "'=1+1") == ["blank"] * 6 and rows["'=1+1"]["right"] == "0"
    assert entries(graded, "nobody") == [""] * 6
    assert list(rows["Zoë"]) == ["student", "right", *(f"03 {name}" for name in NAMES)]     # no page that nobody has
    assert re.search(r"^Zoë: 6 of 6 right, in 1 notebook\.$", said, flags=re.M)
    assert re.search(r"^Zoë +right +right +right +right +right +right$", said, flags=re.M)


def test_each_mistake_costs_its_own_function_alone(graded):
    right, deriv, no_python, ended, failed, last = entries(graded, "bert")
    assert right == last == "right"
    assert deriv.startswith("Not yet. It is right except at 0 itself")
    assert no_python == failed == "Error. Python could not read its cell."
    assert ended == "Error. 03.ipynb could not be run."
    assert re.search(r"^bert +right +not yet +error +error +error +right$", graded[0], flags=re.M)


def test_a_file_that_is_no_notebook_and_one_that_is_no_page_are_named(graded):
    assert all(one.startswith(f"Error. {PAGE.name} is no notebook that Python can read: ")
               for one in entries(graded, "cleo"))
    assert "cleo: homework.ipynb was left out." in graded[0] and "checkpoint" not in graded[0]


def test_it_says_first_that_it_runs_what_the_students_wrote(graded):
    assert graded[0].startswith("This runs the code that the students wrote") and "60 seconds" in graded[0]


def test_the_best_of_several_copies_counts(tmp_path, monkeypatch):
    said = {"a": {"ReLU": "", "ReLU_deriv": "Not yet."}, "b": {"ReLU": "Not yet."}, "c": {}}
    monkeypatch.setattr(grade.progress, "what_passes", lambda path, page: said[path.stem[-1]])
    for name in said:
        (tmp_path / f"03_A1_ReLU {name}.ipynb").write_text('{"cells": []}', encoding="utf-8")
    found, others = grade.grade(tmp_path, {PAGE: NAMES[:3]})
    assert found[PAGE] == {"ReLU": "right", "ReLU_deriv": "Not yet.", "share_off": "blank"} and not others


@pytest.mark.parametrize("make, says", [
    (None, "There is no folder"), ("", "holds no folder with a notebook in it"),
    ("03_A1_ReLU.ipynb", "a folder for each student, such as"), ("anna/notes.txt", "holds no folder with a notebook")])
def test_a_folder_of_another_kind_is_refused_in_words(tmp_path, make, says):
    if make is not None:
        (tmp_path / "class" / make).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "class").mkdir(exist_ok=True)
        if make:
            (tmp_path / "class" / make).write_text("{}", encoding="utf-8")
    with pytest.raises(SystemExit, match=says):
        grade.main([str(tmp_path / "class")])


def test_every_function_and_exercise_has_its_column():
    tasks = grade.tasks()
    for page, names in tasks.items():
        cells = read_cells(page)
        assert names[:len(frames(cells))] == [frame.name for frame in frames(cells)]
        assert names[len(frames(cells)):] == [re.match(r".*?\((\w+)", call)[1] for _, call, _ in exercises(cells)]
    assert tasks[PAGE] == NAMES and len(tasks) == 25 and all(len(names) > 2 for names in tasks.values())
