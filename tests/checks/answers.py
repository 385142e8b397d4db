"""How the check of an exercise is tested: it gets answers of readers, wrong ones and right ones.

A warning that reaches the reader counts as a fault of the check.
"""
import warnings

import pytest


def refuses(check, answer, says):
    """The check calls the answer wrong, and its message holds `says`."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        verdict = check(answer)
    assert not verdict.ok and says in verdict.message, verdict.message


def accepts(check, answer):
    """The check calls the answer right."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        verdict = check(answer)
    assert verdict.ok, verdict.message


def tried(wrong, right):
    """Two tests for a file of exercises, of wrong (check, answer, says) and of right (check, answer)."""
    @pytest.mark.parametrize("check, answer, says", wrong)
    def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
        refuses(check, answer, says)

    @pytest.mark.parametrize("check, answer", right)
    def test_a_right_answer_passes_in_any_style(check, answer):
        accepts(check, answer)

    return test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style
