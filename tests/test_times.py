"""Honest times, counted by hand on a small page."""
import json

import pytest

from tools import shipped, times


def page(tmp_path, *cells):
    """A notebook of these cells, each a kind and a text."""
    book = {"cells": [{"cell_type": kind, "metadata": {}, "source": text} for kind, text in cells]}
    path = tmp_path / "page.ipynb"
    path.write_text(json.dumps(book), encoding="utf-8")
    return path


WORDS = " ".join(["word"] * 200)


@pytest.mark.parametrize("kind, text, minutes", [
    ("markdown", WORDS, 1), ("markdown", "$$a = b$$ and\n\n$$c\n= d$$", 1 + 1 / 200),
    ("markdown", "the sum $z + 1$ of [02](../a/b.ipynb)", 5 / 200),
    ("markdown", "| a | b |\n|---|---|\n| c | d |", 4 / 200), ("markdown", f"```python\n{WORDS}\n```", 0),
    ("markdown", f"<details><summary>Hint</summary>\n{WORDS}\n</details>", 0),
    ("markdown", f"<details><summary>1. Why?</summary>\n\n{WORDS}\n</details>", 1 + 2 / 200),
    ("code", "a = 1\n\nb = 2     # comment\nprint(a)", 0.3),
    ("code", "@checks.yours_or_this(f, check_f)\ndef f():\n    1", 2),
    ("code", "from helpers.widgets import lab\n\nlab(X)\nmap(X)", 1.8)])
def test_each_kind_of_thing_takes_its_time(tmp_path, kind, text, minutes):
    assert times.times(page(tmp_path, (kind, text))) == pytest.approx((minutes, minutes))


def test_the_main_road_leaves_out_more_and_the_later_exercises(tmp_path):
    path = page(tmp_path, ("markdown", "# Title\n\n**Time** 0 minutes. And"),
                ("markdown", "## Your turn\n\n### Exercise 1"), ("code", "def f():\n    ..."),
                ("markdown", f"### Exercise 2\n\n### Exercise 3\n\n{WORDS}"), ("code", "1\n2\n3"),
                ("markdown", "## More\n\n### Again"), ("code", "4"), ("markdown", WORDS),
                ("markdown", f"## In one line\n{WORDS}"))
    core, everything = times.times(path)
    few = 6 + 3 + 3 + 3 + 4      # words of titles on the main road
    assert core == pytest.approx(4 + 4 + 1 + few / 200, abs=0.05)
    assert everything == pytest.approx(core + 4 + 1 + 0.1 + 1, abs=0.05)
    assert times.said(path) == "10 minutes, 20 with all exercises"
    times.write(path)
    assert json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"][2:] == [
        "**Time** 10 minutes, 20 with all exercises. And"]


def test_the_readme_says_what_the_tool_counts():
    text = times.README.read_text(encoding="utf-8")
    ours = [path.name for path in shipped.notebooks()]
    assert set(ours) <= {name for _, name in times.ROW.findall(text)}
    for stored, line in zip(text.splitlines(), times.readme(text).splitlines(), strict=True):
        row = times.ROW.match(stored)
        if row and row[2] in ours or not row and not shipped.left_alone():      # a reader's has other times
            assert line == stored, "run python tools/times.py --write"
