"""Messages in lines: a page breaks no word, no code and no shape, and a table stays as it is."""
import pytest

from helpers.checks.lines import in_lines
from helpers.checks.verdict import failed

SHAPES = "Here W1 is (4, 6), b1 is (4, 1), W2 is (3, 4) and b2 is (3, 1)."


@pytest.mark.parametrize("start", range(60))
def test_no_line_is_longer_than_a_page_and_nothing_whole_is_broken(start):
    whole = ["`return W2.T @ A1 + b2`", "(c, h)", "dZ2.sum(axis=1, keepdims=True)", "(4, 5)", "forward_prop (05)"]
    text = "x" * start + " " + " and ".join(whole) + ". " + SHAPES
    lines = in_lines(text).split("\n")
    assert " ".join(lines) == text and all(len(line) <= 90 for line in lines)
    assert all(any(piece in line for line in lines) for piece in whole)


def test_a_verdict_is_shown_in_lines_and_keeps_its_message():
    verdict = failed(f"{SHAPES} {SHAPES}")
    assert len(verdict.message) > 90 and "\n" not in verdict.message
    assert repr(verdict).replace("\n", " ") == verdict.message and max(map(len, repr(verdict).split("\n"))) <= 90


def test_lines_that_are_short_stay_as_they_are():
    table = "Not yet:\n  dW1   agrees\n\n  db1   wrong: at [0, 0]"
    assert in_lines(table) == table
