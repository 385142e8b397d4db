"""The order and the hunt of 10_dW1_db1.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
from itertools import permutations

import numpy as np
import pytest

from helpers import checks
from helpers.checks import hunt
from helpers.checks.exercises import n10
from tests.checks.answers import accepts, refuses

FOUND = {"A": 4, "B": 5, "C": 1, "D": 3, "E": 7, "F": 8, "G": 2, "H": 6}


def raises():
    raise KeyError("pixel784")


def guessed(**changed):
    """A reader's matches, right but for what is changed."""
    return lambda: {**FOUND, **changed}


WRONG = [
    (n10.check_order, lambda: "ABCDEF", "Line A needs dZ1"),
    (n10.check_order, lambda: "EDCABF", "Line D needs dZ1"),
    (n10.check_order, lambda: "FEBCAD", "Line F needs dZ2"),
    (n10.check_order, lambda: "E F B A D C", "Line A needs dZ1"),
    (n10.check_order, lambda: ["C", "E", "F", "B", "A", "D"], "Line C needs dZ2"),
    (n10.check_order, lambda: "DACBFE", "Line D needs dZ1"),
    (n10.check_order, lambda: "EFBCA", "D is missing"),
    (n10.check_order, lambda: "ECDABB", "each of the six letters A to F once: F is missing"),
    (n10.check_order, lambda: "EFBCADE", "E stands 2 times"),
    (n10.check_order, lambda: "EFBCADG", "'G' is none of them"),
    (n10.check_order, lambda: "", "A is missing"),
    (n10.check_order, lambda: ["dZ2", "dW2", "db2", "dZ1", "dW1", "db1"], "each of the six letters"),
    (n10.check_order, lambda: [5, 6, 2, 3, 1, 4], "each of the six letters"),
    (n10.check_order, lambda: "dZ2 = A2 - one_hot(Y, c)", "each of the six letters"),
    (n10.check_order, lambda: {"E", "F", "B", "C", "A", "D"}, "a set, expected the six letters in an order"),
    (n10.check_order, lambda: 6, "an int"),
    (n10.check_order, lambda: None, "None"),
    (n10.check_order, lambda: ..., "`...`"),
    (n10.check_order, lambda: np.array(5), "an int64"),
    (n10.check_order, lambda x: "EFBCAD", "TypeError"),
    (n10.check_order, raises, "KeyError"),
    (n10.check_order, "EFBCAD", "function itself"),
    (hunt.check_matches, lambda: dict.fromkeys("ABCDEFGH", 0), "0 of 8 are right. Ask"),
    (hunt.check_matches, lambda: dict.fromkeys("ABCDEFGH", 4), "1 of 8 is right. Bug 4 is there more than once"),
    (hunt.check_matches, guessed(B=7, E=5), "6 of 8 are right. Ask the doctor"),
    (hunt.check_matches, guessed(B=7), "7 of 8 are right. Bug 7 is there more than once"),
    (hunt.check_matches, guessed(C=0), "7 of 8 are right. Ask"),
    (hunt.check_matches, guessed(C=9), "Behind C a number from 1 to 8"),
    (hunt.check_matches, guessed(C=-1), "Behind C a number"),
    (hunt.check_matches, guessed(C="scalar bias"), "Behind C a number"),
    (hunt.check_matches, guessed(C=1.5), "Behind C a number"),
    (hunt.check_matches, guessed(C=float("nan")), "Behind C a number"),
    (hunt.check_matches, guessed(C=[1]), "Behind C a number"),
    (hunt.check_matches, guessed(C=...), "Behind C a number"),
    (hunt.check_matches, guessed(C=True), "Behind C a number"),
    (hunt.check_matches, guessed(I=1), "it has no I"),
    (hunt.check_matches, lambda: {"A": 1}, "dictionary with the letters A to H"),
    (hunt.check_matches, lambda: {key: FOUND[key] for key in "ABCDEFG"}, "H is missing"),
    (hunt.check_matches, lambda: {number: letter for letter, number in FOUND.items()}, "are missing"),
    (hunt.check_matches, lambda: [4, 5, 1, 3, 7, 8, 2, 6], "dictionary"),
    (hunt.check_matches, lambda: "45137826", "returned a str"),
    (hunt.check_matches, lambda: None, "returned None"),
    (hunt.check_matches, FOUND, "function itself"),
    (hunt.check_matches, raises, "KeyError"),
]

RIGHT = [
    *((n10.check_order, lambda text=text: text) for text in
      ("EFBCAD", "efbcad", "E F B C A D", "E, F, B, C, A, D", "E-F-B-C-A-D", "E → C → D → A → B → F", " ECADFB\n")),
    *((n10.check_order, lambda kind=kind: kind("EFBCAD")) for kind in (list, tuple, lambda text: np.array(list(text)))),
    (n10.check_order, lambda: ["E ", " f", "B", "C", "A", "D"]),
    (hunt.check_matches, guessed()),
    (hunt.check_matches, lambda: {letter: str(number) for letter, number in FOUND.items()}),
    (hunt.check_matches, lambda: {letter: float(number) for letter, number in FOUND.items()}),
    (hunt.check_matches, lambda: dict(zip("abcdefgh", np.array([4, 5, 1, 3, 7, 8, 2, 6]), strict=True))),
    (hunt.check_matches, lambda: {f" {letter}": f" {number} " for letter, number in reversed(FOUND.items())}),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


@pytest.mark.parametrize("check, answer", RIGHT)
def test_a_right_answer_passes_in_any_style(check, answer):
    accepts(check, answer)


def test_of_all_orders_just_those_pass_in_which_dZ2_is_first_and_dZ1_comes_before_its_slopes():
    for order in map("".join, permutations("ABCDEF")):
        place = order.index
        runs = order[0] == "E" and place("C") < place("A") and place("C") < place("D")
        assert n10.check_order(lambda order=order: order).ok == runs, order


def test_an_index_that_is_no_whole_number_is_not_taken_for_a_blank():
    said = checks.diagnose(lambda Z1, A1, Z2, A2, W2, X, Y: Z1[0 / 1]).message
    assert "only integers" in said and "still holds" not in said
    assert "still holds a `...`" in checks.diagnose(lambda Z1, A1, Z2, A2, W2, X, Y: A2 - ...).message
