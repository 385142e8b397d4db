"""The notebooks as a grader needs them: without answers, with what students write in them, our answers, and tests."""
import ast
import json
import re
import shutil
from typing import NamedTuple

from helpers.checks.pages import exercises, frames, home, ours, read_cells, solution, statements
from tools import copies
from tools.surroundings import ROOT

DATA = "mnist_sample.npz", "results.json", "ten_neurons.npz"        # of data/, which may hold more
LINK = re.compile(r"\[([^]]+)\]\((?!https?:|#)[^)]+\)")             # to a file that a student may not have
TEST = """\
from helpers.checks import graded
from {module} import {check}

verdict = graded({check}, {given})
assert verdict.ok, verdict"""


class Task(NamedTuple):
    """A function that students write, worth a point.

    cell, check : numbers of its cell and of the cell of its check; for an exercise they are one
    blank, call : the text of its cell, and the call of the check that stands below it there, or ""
    given : names of what the test needs of the page, the function first
    """

    name: str
    cell: int
    check: int
    blank: str
    call: str
    answer: str
    given: list
    test: str


class Page(NamedTuple):
    """A notebook as students get it, and what they write in it."""

    name: str
    book: dict
    tasks: list


def page_of(path):
    """The Page of a notebook."""
    book, whole = json.loads(copies.without_answers(path)), read_cells(path)
    cells, number = book["cells"], path.name[:2]
    for cell in cells:
        cell["source"] = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            cell["source"] = LINK.sub(r"\1", cell["source"])
        else:
            cell |= {"outputs": [], "execution_count": None}
    found = []
    for old, frame in zip(frames(whole), frames(cells), strict=True):
        test = TEST.format(module=f"helpers.checks.frames.n{number}", check=frame.check, given=frame.name)
        found.append(Task(frame.name, frame.blank, frame.blank + 1, cells[frame.blank]["source"], "",
                          ours(whole, old).strip(), [frame.name], test))
    for old, exercise in zip(exercises(whole), exercises(cells), strict=True):
        last = statements(cells[exercise.cell])[-1]
        blank = "\n".join(cells[exercise.cell]["source"].splitlines()[:last.lineno - 1]).rstrip()
        named = [keyword.value.id for keyword in last.value.keywords]
        module, check = home(ast.unparse(last.value.func), number)
        given = ", ".join(map(ast.unparse, [*last.value.args, *last.value.keywords]))
        found.append(Task(exercise.name, exercise.cell, exercise.cell, blank, exercise.call,
                          solution(whole, old).strip(), [exercise.name, *named],
                          TEST.format(module=module, check=check, given=given)))
    return Page(path.stem, book, sorted(found, key=lambda task: task.cell))


def pages():
    """The Page of each notebook in which students write."""
    paths = sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
    return [page for page in map(page_of, paths) if page.tasks and "-" not in page.name]    # 03_A1_ReLU-Copy1


def new_cell(kind, name, source, **metadata):
    """A cell of a kind, raw or code, with a name that is its own on the page."""
    cell = {"cell_type": kind, "id": name, "metadata": metadata, "source": source}
    return cell if kind == "raw" else cell | {"outputs": [], "execution_count": None}


def write(page, cells, path):
    """Write a page with these cells in place of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(page.book | {"cells": cells}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def put_house(folder):
    """Copy to a folder what the notebooks in it need: helpers and data."""
    shutil.copytree(ROOT / "helpers", folder / "helpers", ignore=shutil.ignore_patterns("__pycache__", ".*"))
    (folder / "data").mkdir()
    for name in DATA:
        shutil.copy(ROOT / "data" / name, folder / "data" / name)
