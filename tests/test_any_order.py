"""Notebooks are not always run once from top to bottom: twice in one kernel, each cell twice, interrupted and run on.

Each takes a minute, so they take turns: today's are those whose number fits the day. `--whole` runs all of them.
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
NOTEBOOKS = [pytest.param(path, id=path.stem, marks=pytest.mark.takes_turns(number))
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


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_all_cells_twice_in_one_kernel(path, project):
    """The second time shows what the first did, and nothing is left on the disk."""
    book = nbformat.read(path, as_version=4)
    twice = copy.deepcopy(book)
    twice.cells += copy.deepcopy(book.cells)
    for number, cell in enumerate(twice.cells):
        cell.id = f"c{number}"
    before = files(project)
    client(twice, project).execute()
    half = len(codes(book))
    as_stored(path, codes(twice)[:half], codes(book))
    as_stored(path, codes(twice)[half:], codes(twice)[:half])
    assert files(project) == before


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_each_cell_twice_in_a_row(path, project):
    """A reader presses Shift + Enter twice: the second time says the same."""
    book = nbformat.read(path, as_version=4)
    doubled = copy.deepcopy(book)
    doubled.cells = [copy.deepcopy(cell) for cell in book.cells for _ in range(1 + (cell.cell_type == "code"))]
    for number, cell in enumerate(doubled.cells):
        cell.id = f"c{number}"
    client(doubled, project).execute()
    first, second = codes(doubled)[::2], codes(doubled)[1::2]
    as_stored(path, second, first)


@pytest.mark.skipif(os.name == "nt", reason="a process cannot be sent an interrupt on Windows")
@pytest.mark.parametrize("path", NOTEBOOKS)
def test_an_interrupt_harms_nothing(path, project):
    """Interrupted in its longest cell, then run again from the top in the same kernel: all is as stored."""
    book = nbformat.read(path, as_version=4)
    at = max(range(len(book.cells)), key=lambda k: "training." in book.cells[k].get("source", "")
             and "iterations" in book.cells[k].source and book.cells[k].cell_type == "code")
    broken = copy.deepcopy(book)
    head = broken.cells[:at + 1]
    for cell in head:
        cell.metadata["tags"] = [*cell.metadata.get("tags", []), "raises-exception"]     # the interrupt is one
    broken.cells = head + copy.deepcopy(book.cells)
    for number, cell in enumerate(broken.cells):
        cell.id = f"c{number}"
    runner = client(broken, project)

    soon = threading.Timer(0.1, lambda: os.kill(runner.km.provisioner.pid, 2))
    runner.on_cell_execute = lambda cell, cell_index: soon.start() if cell_index == at else None
    runner.on_cell_executed = lambda cell, cell_index, execute_reply: soon.cancel() if cell_index == at else None
    runner.execute()
    as_stored(path, codes(broken)[-len(codes(book)):], codes(book))


def test_the_copy_is_what_readers_have():
    """The kernels above run the notebooks as they are stored: valid, with outputs."""
    for param in NOTEBOOKS:
        book = json.loads(param.values[0].read_text(encoding="utf-8"))
        assert any(cell.get("outputs") for cell in book["cells"])
