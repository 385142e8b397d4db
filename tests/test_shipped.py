"""A reader's own notebooks, and those that they ran and saved: the tests leave them alone, and say so."""
import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.stub_project import ROOT
from tools import shipped

SHIPPED = ROOT / "notebooks" / "00_start_here.ipynb"


def saved(path):
    """Save a copy as JupyterLab does: with all it knows of the language, and a cell's output changed."""
    book = json.loads(SHIPPED.read_text(encoding="utf-8"))
    book["metadata"]["language_info"] |= {"version": "3.12.1", "mimetype": "text/x-python"}
    path.write_text(json.dumps(book), encoding="utf-8")
    return path


def test_whose_a_notebook_is(tmp_path, monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    assert shipped.whose(shutil.copy(SHIPPED, tmp_path / "00_start_here.ipynb")) == ""
    assert shipped.whose(saved(tmp_path / "02_run.ipynb")) == "was run and saved here"
    for name in ("Untitled.ipynb", "Untitled1.ipynb", "03_A1_ReLU-Copy1.ipynb", "my notes.ipynb"):
        assert shipped.whose(tmp_path / name) == "is your own"
    (tmp_path / "01_damaged.ipynb").write_text("{", encoding="utf-8")
    assert shipped.whose(tmp_path / "01_damaged.ipynb") == ""
    monkeypatch.setenv("CI", "true")        # where ours are tested, none is left out
    assert shipped.whose(tmp_path / "02_run.ipynb") == ""


@pytest.mark.parametrize("number", [1, pytest.param(2, marks=pytest.mark.takes_turns(1, every=5))])
def test_the_tests_leave_them_alone_and_say_so(tmp_path, number):
    """As in a reader's folder, with one process and with two."""
    (tmp_path / "notebooks").mkdir()
    for part in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / part, tmp_path)
    shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("settings", "__pycache__"))
    (tmp_path / "notebooks" / "Untitled.ipynb").write_text("nothing of ours", encoding="utf-8")
    saved(tmp_path / "notebooks" / "00_start_here.ipynb")
    settings = {name: value for name, value in os.environ.items() if name != "CI" and not name.startswith("PYTEST")}
    done = subprocess.run([sys.executable, "-m", "pytest", "notebooks", "-q", *["-n", "2"] * (number == 2)],
                          cwd=tmp_path, env=settings, stdout=subprocess.PIPE, encoding="utf-8")
    assert done.returncode == 5, done.stdout        # none was there to run
    assert "notebooks/Untitled.ipynb is your own, and so was not tested" in done.stdout
    assert "notebooks/00_start_here.ipynb was run and saved here, and so was not tested" in done.stdout
