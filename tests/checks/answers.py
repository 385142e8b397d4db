"""How the check of an exercise is tested: it gets answers of readers, wrong ones and right ones.

A warning that reaches the reader counts as a fault of the check.
"""
import warnings


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
