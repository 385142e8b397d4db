"""Exercises of 10_dW1_db1.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import pytest
from answers import refuses

from helpers import hunt
from helpers.exercises import n10


def raises(*inputs):
    raise KeyError("pixel784")


WRONG = [
    (n10.check_order, lambda: "efbcad ", "each of the six letters"),
    (n10.check_order, lambda: "ABCDEF", "Line A needs dZ1"),
    (n10.check_order, lambda: "EFBCA", "each of the six letters"),
    (n10.check_order, lambda: "ECDABB", "each of the six letters"),
    (n10.check_order, lambda: "EDCABF", "Line D needs dZ1"),
    (n10.check_order, lambda: 6, "an int"),
    (n10.check_order, lambda: None, "None"),
    (n10.check_order, "EFBCAD", "function itself"),
    (hunt.check_matches, lambda: dict.fromkeys("ABCDEFGH", 0), "0 of 8"),
    (hunt.check_matches, lambda: dict.fromkeys("ABCDEFGH", 4), "1 of 8"),
    (hunt.check_matches, lambda: {"A": 1}, "dictionary"),
    (hunt.check_matches, lambda: None, "dictionary"),
    (hunt.check_matches, raises, "KeyError"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
