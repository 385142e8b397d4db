"""Assignments for nbgrader and Otter-Grader: each function has its blank, its solution and its test, as both expect."""
import ast
import functools
import re

import nbformat
import pytest
import yaml
from nbclient import NotebookClient

from tools import assignments, grade, nbgrader, otter, shipped, tasks

PATHS = {path.stem: path for path in shipped.notebooks() if not path.stem.startswith("00")}
SMALL = tasks.page_of(PATHS["03_A1_ReLU"])
REGION = {nbgrader: re.compile(r"\n### BEGIN SOLUTION\n(.*?)\n### END SOLUTION", re.S),
          otter: re.compile(r"\n# BEGIN SOLUTION NO PROMPT\n(.*?)\n# END SOLUTION", re.S)}


@functools.cache
def page_of(name):
    return tasks.page_of(PATHS[name])


def marks(cells):
    return [cell["metadata"]["nbgrader"] for cell in cells if "nbgrader" in cell["metadata"]]


def text(cells, kind="code"):
    return "\n".join(cell["source"] for cell in cells if cell["cell_type"] == kind)


def test_every_function_of_the_series_is_a_task():
    written = {path.stem: sorted(names) for path, names in grade.tasks().items()}
    assert {page.name: sorted(task.name for task in page.tasks) for page in tasks.pages()} == written
    teaching = (tasks.ROOT / "docs" / "teaching.md").read_text(encoding="utf-8")
    assert f": {sum(map(len, written.values()))} functions and exercises, a point each" in teaching


@pytest.mark.parametrize("program", [nbgrader, otter])
@pytest.mark.parametrize("name", PATHS)
def test_a_student_gets_the_blank_copy_and_none_of_the_answers(name, program):
    page = page_of(name)
    cells = list(program.cells_of(page))
    nbformat.validate(nbformat.from_dict(page.book | {"cells": cells}))
    answers = REGION[program].findall(text(cells))
    assert answers == [task.answer for task in page.tasks]
    handed_out = [cell | {"source": REGION[program].sub("", cell["source"])} for cell in cells]
    for task, answer in zip(page.tasks, answers, strict=True):
        assert [node.name for node in ast.parse(answer).body][-1] == task.name
        assert answer not in text(handed_out) and task.blank in text(handed_out)
    assert not re.search(r"\]\((?!https?:|#)", text(cells, "markdown"))
    assert "<summary>Solution" not in text(cells, "markdown")


@pytest.mark.parametrize("name", PATHS)
def test_nbgrader_finds_a_solution_and_below_it_a_locked_test_worth_a_point(name):
    """The rules are those of nbgrader's schema 3: these keys in each cell it knows, no id twice, points for a test."""
    page = page_of(name)
    cells = list(nbgrader.cells_of(page))
    found = marks(cells)
    assert all(mark.keys() - {"points"} == {"grade", "grade_id", "locked", "schema_version", "solution", "task"}
               and mark["schema_version"] == 3 and not mark["task"] for mark in found)
    assert [(mark["grade_id"], mark["solution"], mark["grade"], mark["locked"], mark.get("points")) for mark in found
            ] == [row for task in page.tasks for row in ((task.name, True, False, False, None),
                                                         (f"test_{task.name}", False, True, True, 1))]
    assert len({mark["grade_id"] for mark in found}) == len(found)
    gone = [page.book["cells"][task.check]["source"] for task in page.tasks if task.check != task.cell]
    for source in gone:     # what a test takes the place of: imports of checks, which each test makes itself
        *before, last = ast.parse(source).body
        assert all(isinstance(node, ast.ImportFrom) and node.module.startswith("helpers.checks.") for node in before)
        assert isinstance(last.value, ast.Call)
    for task in page.tasks:
        exec(task.test.partition("\n\n")[0], {})        # its imports


@pytest.mark.parametrize("name", PATHS)
def test_otter_finds_a_question_with_a_solution_and_a_test_of_one_function(name):
    page = page_of(name)
    first, *cells = otter.cells_of(page)
    config = yaml.safe_load(first["source"])
    assert first["source"].startswith("# ASSIGNMENT CONFIG\n") and config["name"] == page.name
    raw = [cell["source"] for cell in cells if cell["cell_type"] == "raw"]
    assert [line.splitlines()[0] for line in raw] == [
        f"# {word}" for _ in page.tasks for word in ("BEGIN QUESTION", "BEGIN SOLUTION", "END SOLUTION", "BEGIN TESTS",
                                                     "END TESTS", "END QUESTION")]
    assert [yaml.safe_load(source) for source in raw if "BEGIN QUESTION" in source] == [
        {"name": task.name, "points": 1} for task in page.tasks]
    for at, cell in enumerate(cells):
        if cell["source"] == "# BEGIN TESTS":
            test, = ast.parse(cells[at + 1]["source"]).body
            assert cells[at + 2]["source"] == "# END TESTS" and isinstance(test, ast.FunctionDef)
            before = text(cells[:at])
            assert all(re.search(rf"^def {one.arg}\(", before, flags=re.M) for one in test.args.args)


@pytest.mark.parametrize("program, made", [("nbgrader", {
    "nbgrader_config.py", *(f"source/03_A1_ReLU/{name}" for name in ("03_A1_ReLU.ipynb", "helpers", "data"))}),
    ("otter", {"03_A1_ReLU.ipynb", "helpers", "data"})])
def test_a_new_folder_holds_all_that_a_page_needs(monkeypatch, tmp_path, capsys, program, made):
    monkeypatch.setattr(assignments, "pages", lambda: [SMALL])
    course = tmp_path / "spring" / "my course"
    assignments.main([program, str(course)])
    assert all((course / name).exists() for name in made) and list(course.parent.iterdir()) == [course]
    house = course / sorted(made)[-1]
    assert (house.parent / "helpers" / "network.py").is_file() and not list(course.rglob("__pycache__"))
    assert sorted(path.name for path in (house.parent / "data").iterdir()) == sorted(tasks.DATA)
    assert f"1 pages with {len(SMALL.tasks)} functions" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="is there already, and stays as it is"):
        assignments.main([program, str(course)])


@pytest.mark.parametrize("arguments", [[], ["nbgrader"], ["moodle", "course"], ["otter", "a", "b"]])
def test_without_a_program_and_a_folder_it_says_what_it_wants(arguments):
    with pytest.raises(SystemExit, match="Name a program, nbgrader or otter, and a new folder: "):
        assignments.main(arguments)


@pytest.mark.parametrize("filled, points", [(True, len(SMALL.tasks)), (False, 0)])
@pytest.mark.takes_turns(8)
def test_a_filled_in_page_gets_all_points_and_a_blank_one_none(tmp_path, filled, points):
    """As nbgrader counts: a test that raises an error, or writes to stderr, is worth nothing."""
    nbgrader.lay_out([SMALL], tmp_path)
    place = tmp_path / "source" / SMALL.name
    book = nbformat.read(place / f"{SMALL.name}.ipynb", as_version=4)
    for cell in book.cells:
        cell.source = REGION[nbgrader].sub(r"\n\1" if filled else "", cell.source)
    NotebookClient(book, timeout=300, kernel_name="python3", allow_errors=True,
                   resources={"metadata": {"path": str(place)}}).execute()
    tests = [cell for cell in book.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    worth = [not any(out.output_type == "error" or out.get("name") == "stderr" for out in cell.outputs)
             for cell in tests]
    assert len(tests) == len(SMALL.tasks) and sum(worth) == points
    said = [out.evalue for cell in tests for out in cell.outputs if out.output_type == "error"]
    assert all(word.startswith("Not yet. ") for word in said)
    others = [cell for cell in book.cells if cell.cell_type == "code" and cell not in tests]
    assert not [out for cell in others for out in cell.outputs if out.output_type == "error"]


def test_ours_from_helpers_is_worth_nothing():
    task = next(task for task in SMALL.tasks if task.name == "ReLU")
    with pytest.raises(AssertionError, match="It is ours, from helpers."):
        exec(f"from helpers.network import ReLU\n{task.test}", {})
    exec(f"import numpy as np\n{task.answer}\n{task.test}", {})
