"""The copies for Colab: one cell more, which fetches the project; links that lead somewhere from there."""
import json
import os
import re
import subprocess
import sys
import types
from pathlib import Path

import pytest

from tools import colab, shipped

NOTEBOOKS = shipped.notebooks()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_copy_has_one_cell_more_and_no_link_into_the_folder(path):
    ours = json.loads(path.read_text(encoding="utf-8"))
    copy = json.loads(colab.copy(path, "someone/ten-neurons"))
    fetch = copy["cells"].pop(1)
    assert copy["metadata"] == ours["metadata"] and len({cell["id"] for cell in [fetch, *copy["cells"]]}) == len(
        ours["cells"]) + 1
    for one, other in zip(ours["cells"], copy["cells"], strict=True):
        text, there = "".join(one["source"]), "".join(other["source"])
        if one["cell_type"] == "code":
            assert other == one
        else:
            links = re.findall(r"\]\(([^)]+)\)", there)
            assert all(re.match(r"https://|#", link) for link in links), links
            assert re.sub(r"\]\([^)]+\)", "", text) == re.sub(r"\]\([^)]+\)", "", there)


def test_links_open_notebooks_in_colab_and_files_on_github():
    text = "[01](01_the_data_X_and_Y.ipynb) [data](../data/README.md) [here](#top) [away](https://example.org/a)"
    assert colab.away(text, "a/b") == (
        "[01](https://colab.research.google.com/github/a/b/blob/colab/notebooks/01_the_data_X_and_Y.ipynb) "
        "[data](https://github.com/a/b/blob/colab/data/README.md) [here](#top) [away](https://example.org/a)")


def test_the_cell_fetches_the_project_once_and_stands_in_its_notebooks(tmp_path, monkeypatch):
    """With a repository of this machine in the place of GitHub's, and a stand-in for Colab's module."""
    def git(*words):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", *words], check=True,
                       cwd=tmp_path / "theirs", stdout=subprocess.DEVNULL)

    (tmp_path / "theirs" / "notebooks").mkdir(parents=True)
    (tmp_path / "theirs" / "notebooks" / "00.ipynb").write_text("{}", encoding="utf-8")
    git("init", "--quiet", "--initial-branch=colab")
    git("add", "notebooks")
    git("commit", "--quiet", "-m", "x")
    asked = []
    output = types.SimpleNamespace(enable_custom_widget_manager=lambda: asked.append("widgets"))
    monkeypatch.setitem(sys.modules, "google", types.ModuleType("google"))
    monkeypatch.setitem(sys.modules, "google.colab", types.SimpleNamespace(output=output))
    cell = "".join(json.loads(colab.copy(NOTEBOOKS[0], "someone/series"))["cells"][1]["source"])
    assert "https://github.com/someone/series" in cell
    cell = cell.replace("https://github.com/someone/series", (tmp_path / "theirs").as_uri()).replace(
        colab.PLACE, (tmp_path / "ours").as_posix())
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        exec(cell, {})
        assert Path.cwd() == tmp_path / "ours" / "notebooks" and os.listdir() == ["00.ipynb"]
        (tmp_path / "ours" / "kept.txt").touch()
    assert asked == ["widgets", "widgets"]


def test_the_program_writes_a_copy_of_each_and_asks_for_the_repository(tmp_path):
    program = [sys.executable, str(Path(colab.__file__))]
    refused = subprocess.run([*program, "notebooks"], stderr=subprocess.PIPE, encoding="utf-8")
    assert refused.returncode == 1 and "python tools/colab.py owner/name" in refused.stderr
    subprocess.run([*program, "someone/series", tmp_path / "copies"], check=True)
    assert len(list((tmp_path / "copies").glob("*.ipynb"))) == len(list(shipped.FOLDER.glob("[0-9]*.ipynb")))
