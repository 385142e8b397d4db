"""A page whose blanks are filled in runs whole: with our versions in them, and with each of three other styles.

Each run takes half a minute, so they take turns: today's are those whose number fits the day. `--whole` runs all.
"""
import re
import shutil

import nbformat
import pytest
from nbclient import NotebookClient

from helpers.checks.pages import frames, read_cells
from tests.checks.blanks import PAGES, exercises, filled, ours, styles
from tools import copies

LEFT = re.compile(r"<summary>(?!Hint)|@checks\.yours_or_this")


def runs(number, of):
    """The pages with a number for each run of a test, so that a few have their turn on each day."""
    return [pytest.param(path, k, id=f"{path.stem}-{k}", marks=pytest.mark.takes_turns(at * 5 + number + k, every=96))
            for at, path in enumerate(PAGES) for k in range(of)]


def run(path, sources=None, left_out=()):
    """The code cells of a page after a run, by number: what each shows, as one text. Cells can be left out."""
    book = nbformat.read(path, as_version=4)
    for cell, text in zip(book.cells, sources or [cell.source for cell in book.cells], strict=True):
        cell.source = text
    kept = [at for at in range(len(book.cells)) if at not in left_out]
    book.cells = [book.cells[at] for at in kept]
    NotebookClient(book, timeout=300, kernel_name="python3", coalesce_streams=True,
                   resources={"metadata": {"path": str(path.parent)}}).execute()
    return {at: text_of(cell) for at, cell in zip(kept, book.cells, strict=True) if cell.cell_type == "code"}


def text_of(cell):
    return "".join("".join(out.get("text") or out.get("data", {}).get("text/plain") or out.get("ename"))
                   for out in cell["outputs"] if out.get("name") != "stderr")


@pytest.fixture(autouse=True)
def here(monkeypatch, tmp_path):
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "1")
    monkeypatch.setenv("MNIST_DIR", str(tmp_path))      # what the full MNIST would add takes minutes


@pytest.mark.parametrize("path, k", runs(0, of=1))
def test_with_our_versions_in_the_blanks_a_page_says_what_is_stored(path, k):
    cells = read_cells(path)
    shown = run(path, filled(path, {frame.name: ours(cells, frame) for frame in frames(cells)}))
    names, asked = [frame.name for frame in frames(cells)], {at for at, _, _ in exercises(cells)}
    for frame in frames(cells):
        assert shown.pop(frame.ours) == f"This page goes on with your {frame.name}.\n"
        asked |= {at for at in range(frame.blank + 1, frame.ours) if at in shown}
    for at in asked:
        assert shown.pop(at).startswith("Right. ")
    assert shown.pop(max(shown)) == "".join(f"{name}: yours, and line by line the same as ours.\n" for name in names)
    for at, text in shown.items():
        if "nbval-ignore-output" not in cells[at]["metadata"].get("tags", []):
            assert text == text_of(cells[at]), cells[at]["source"]


@pytest.mark.parametrize("path, k", runs(1, of=3))
def test_another_style_carries_the_main_road_to_its_end(path, k):
    """What stands under More is left out: nothing on the main road needs it."""
    cells = read_cells(path)
    more = next(at for at, cell in enumerate(cells) if re.search("^## More$", cell["source"], flags=re.M))
    after = next(at for at, cell in enumerate(cells) if at > more and re.match("## ", cell["source"]))
    sources = filled(path, {name: texts[k] for name, texts in styles(path).items()})
    shown = run(path, sources, left_out=range(more + 1, after))
    for frame in frames(cells):
        assert shown[frame.ours] == f"This page goes on with your {frame.name}.\n"
        assert f"{frame.name}: yours. It does what ours does" in shown[max(shown)]


@pytest.mark.parametrize("path, k", runs(4, of=1))
def test_a_blank_copy_holds_no_answer_and_runs_with_ours_from_helpers(path, k, tmp_path):
    for part in ("helpers", "data"):
        shutil.copytree(copies.ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    copies.to_blank(tmp_path / "class")
    copy = tmp_path / "class" / path.name
    assert not LEFT.search("\n".join(cell["source"] for cell in read_cells(copy)))
    shown = run(copy)
    for frame in frames(read_cells(copy)):
        assert shown[frame.ours] == f"This page goes on with our {frame.name}, until yours passes its check.\n"
        assert f"{frame.name}: still ours." in shown[max(shown)]
