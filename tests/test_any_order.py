"""Notebooks are not always run once from top to bottom: each cell twice, interrupted and run on, all once more.

Each takes half a minute, so they take turns: today's are those whose number fits the day. `--whole` runs all of them.
"""
import copy
import json
import os
import shutil
import threading
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tools import shipped

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = [pytest.param(path, id=path.stem, marks=pytest.mark.takes_turns(2 * number, every=52))
             for number, path in enumerate(shipped.notebooks())]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A copy of what a notebook needs, in which a leftover file would be seen; the full MNIST is not at hand."""
    for part in ("helpers", "data"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setenv("MNIST_DIR", str(tmp_path / "nothing"))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "1")
    return tmp_path


def printed(cell):
    """What a cell printed and showed as text; nothing where its output is not compared."""
    if "nbval-ignore-output" in cell.metadata.get("tags", []):
        return None
    return [output.get("text") or output.get("data", {}).get("text/plain") or output.get("ename")
            for output in cell.outputs if output.get("name") != "stderr"]


def files(folder):
    return {path.relative_to(folder) for path in folder.rglob("*")}


def codes(book):
    return [cell for cell in book.cells if cell.cell_type == "code"]


def as_stored(path, cells, stored):
    """Do cells show what is stored? A picture counts as its sentence."""
    for cell, expected in zip(cells, stored, strict=True):
        assert printed(cell) == printed(expected), f"{path.stem}, {cell.id}: {cell.source[:80]}"


def client(book, project, **settings):
    return NotebookClient(book, timeout=300, kernel_name="python3", coalesce_streams=True,
                          resources={"metadata": {"path": str(project / "notebooks")}}, **settings)


def longest(book):
    """Where a notebook trains longest, as near as its source tells."""
    return max(range(len(book.cells)), key=lambda k: "training." in book.cells[k].get("source", "")
               and "iterations" in book.cells[k].source and book.cells[k].cell_type == "code")


def interrupt(runner, at):
    """Have the client interrupt its kernel soon after the cell with this index has begun."""
    soon = threading.Timer(0.1, lambda: os.kill(runner.km.provisioner.pid, 2))
    runner.on_cell_execute = lambda cell, cell_index: soon.start() if cell_index == at else None
    runner.on_cell_executed = lambda cell, cell_index, execute_reply: soon.cancel() if cell_index == at else None


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_cells_in_any_order_show_what_is_stored_and_leave_nothing(path, project):
    """In one kernel: each cell twice in a row, the longest interrupted before; then all of them from the top."""
    book = nbformat.read(path, as_version=4)
    at = longest(book)
    doubled = [copy.deepcopy(cell) for cell in book.cells for _ in range(1 + (cell.cell_type == "code"))]
    broken = copy.deepcopy(book.cells[at])
    broken.metadata["tags"] = [*broken.metadata.get("tags", []), "raises-exception"]     # the interrupt is one
    where = next(k for k, cell in enumerate(doubled) if cell.id == book.cells[at].id)
    again = copy.deepcopy(book)
    again.cells = [*doubled[:where], broken, *doubled[where:], *again.cells]
    for number, cell in enumerate(again.cells):
        cell.id = f"c{number}"
    before = files(project)
    runner = client(again, project)
    if os.name != "nt":         # where a process cannot be sent an interrupt
        interrupt(runner, where)
    runner.execute()
    again.cells.remove(broken)
    count, ran = len(codes(book)), codes(again)
    first, second, third = ran[:2 * count:2], ran[1:2 * count:2], ran[2 * count:]
    as_stored(path, first, codes(book))
    as_stored(path, second, first)
    as_stored(path, third, codes(book))
    assert files(project) == before


def test_the_copy_is_what_readers_have():
    """The kernels above run the notebooks as they are stored: valid, with outputs."""
    for param in NOTEBOOKS:
        book = json.loads(param.values[0].read_text(encoding="utf-8"))
        assert any(cell.get("outputs") for cell in book["cells"])
