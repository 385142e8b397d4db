"""What docs/teaching.md tells a teacher: its sums are right, its checks say what it quotes, its settings are Python."""
import ast
import math
import re
from pathlib import Path

import pytest

from helpers.checks.pages import read_cells
from helpers.checks.progress import all_checks
from tests.checks.blanks import FRAMES, ours
from tests.checks.test_frames import defined
from tools import times

TEXT = (Path(__file__).resolve().parent.parent / "docs" / "teaching.md").read_text(encoding="utf-8")
PAGES = {path.name[:2]: path for path in sorted(times.NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"), reverse=True)}
NOW = {frame.name: (path, frame) for path, frame in FRAMES}


def tables(heading):
    """The rows of the first table under a heading, without its head."""
    part = TEXT.partition(f" {heading}\n")[2]
    lines = re.search(r"(^\|.*\n)+", part, flags=re.M)[0].splitlines()
    return [[word.strip() for word in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize("plan, in_all", [("90 minutes", 3), ("One day", 11), ("Six weeks", 17)])
def test_the_minutes_of_a_plan_are_those_of_its_notebooks(plan, in_all):
    *rows, last = tables(plan)
    named = [re.findall(r"\d\d", row[1]) for row in rows]
    for row, numbers in zip(rows, named, strict=True):
        both = [sum(minutes) for minutes in zip(*(times.rounded(PAGES[number]) for number in numbers), strict=True)]
        assert [int(minutes) for minutes in row[2:]] == both[:len(row) - 2], row
    assert [int(minutes) for minutes in last[2:]] == [sum(int(row[k]) for row in rows) for k in range(2, len(last))]
    assert len(set(sum(named, []))) == len(sum(named, [])) == in_all


def test_what_is_done_before_the_day_takes_what_is_said():
    assert f"({sum(times.rounded(PAGES[number])[0] for number in ('00', '01'))} minutes)" in TEXT


@pytest.mark.parametrize("where, thought, line, says", tables("Common misconceptions, and the check that catches each"))
def test_a_misconception_is_caught_with_the_sentence_that_is_quoted(where, thought, line, says):
    """Our function with this one line in place of ours."""
    number, name = re.fullmatch(r"(\d\d) `(\w+)`", where).groups()
    path, frame = NOW[name]
    assert path.name.startswith(number) and thought
    begins = re.match(r"return\b|\w+ =", line.strip("`"))[0]
    text = ours(read_cells(path), frame)
    wrong, count = re.subn(rf"^( +){re.escape(begins)}.*$", lambda old: old[1] + line.strip("`"), text, flags=re.M)
    assert count == 1
    verdict = all_checks()[name](defined(wrong, name))
    assert not verdict.ok and says.strip('"') in verdict.message, verdict.message


def test_the_rubric_adds_up():
    rows = tables("A project: one claim, foretold and tried")
    assert all(len(row) == 5 and all(row) for row in rows) and 3 * len(rows) == 15 and "of fifteen points" in TEXT


def test_thirty_readers_are_counted_from_the_kernels():
    kernels = dict(row[:2] for row in tables("Memory"))
    beside = re.search(r"kernel, (\d+) MB, and the Hub itself takes (\d+) MB", TEXT)
    server, hub = map(int, beside.groups())
    part = TEXT.partition("| notebook | a kernel | thirty readers |\n")[2]
    rows = re.findall(r"^\| (.*?) \| (\d+) MB \| (\d+) GB \|$", part, flags=re.M)
    assert len(rows) == 6
    for name, kernel, together in rows:
        assert kernels[name].endswith(f"{kernel} MB")
        assert int(together) == math.ceil((30 * (server + int(kernel)) + hub) / 1000)


def test_the_settings_are_python_and_no_setting_comes_twice():
    code = re.findall(r"```python\n(.*?)```", TEXT, flags=re.S)
    lines = [ast.unparse(node.targets[0]) for block in code for node in ast.parse(block).body
             if isinstance(node, ast.Assign)]
    assert len(lines) == len(set(lines)) == 5
