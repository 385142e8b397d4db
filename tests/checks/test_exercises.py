"""Every exercise: its folded solution passes its check, plausible wrong answers fail for the right reason."""
import numpy as np
import pytest
from numpy.lib.stride_tricks import sliding_window_view

from helpers import checks
from helpers.beyond.optimizers import adam
from helpers.checks import hunt
from helpers.checks.exercises import n01, n02, n03, n04, n05, n06, n07, n08, n09, n10, n11, n12, n13, n14, n15, n16
from helpers.checks.pages import read_cells
from helpers.network import ReLU_deriv, one_hot, softmax
from tests.checks.answers import refuses
from tests.checks.blanks import exercises
from tools import shipped


def every_exercise():
    """(path, cell, check, solution) of every cell that ends in a check, with the first solution folded below it."""
    for path in shipped.notebooks():
        cells = read_cells(path)
        for at, check, solution in exercises(cells):
            yield pytest.param(path, cells[at], check, solution, id=f"{path.stem[:2]}-{check}")


def leaky_forward_prop(W1, b1, W2, b2, X):
    Z1 = W1 @ X + b1
    A1 = np.where(Z1 > 0, Z1, 0.1 * Z1)
    Z2 = W2 @ A1 + b2
    return Z1, A1, Z2, softmax(Z2)


def squared_error(A2, Y):
    return ((A2 - one_hot(Y, len(A2)))**2).sum() / (2 * Y.size)


@pytest.mark.parametrize("path, cell, check, solution", list(every_exercise()))
def test_the_folded_solution_passes_and_the_blank_says_what_is_stored(path, cell, check, solution):
    assert solution, "no solution is folded below the exercise"
    names = {"np": np, "checks": checks, "hunt": hunt, "one_hot": one_hot, "softmax": softmax, "ReLU_deriv": ReLU_deriv,
             "leaky_forward_prop": leaky_forward_prop, "squared_error": squared_error, "adam": adam,
             "sliding_window_view": sliding_window_view}
    exec(f"from helpers.checks.exercises.n{path.stem[:2]} import *", names)
    exec(solution, names)
    verdict = eval(check, names)
    assert verdict.ok, verdict.message
    exec(cell["source"], names)
    blank = eval(check, names)
    assert not blank.ok and [repr(blank)] == ["".join(out["data"]["text/plain"]) for out in cell["outputs"]]


def raises(*inputs):
    raise KeyError("pixel784")


CHECKS = [value for module in (n01, n02, n03, n04, n05, n06, n07, n08, n09, n10, n11, n12, n13, n14, n15, n16)
          for name, value in vars(module).items() if name.startswith("check_")]


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("answer, says", [
    (None, "function itself"), (7, "function itself"), (raises, "KeyError"), (lambda *inputs: None, "None"),
    (lambda *inputs: "seven", "str"), (lambda *inputs: [1, [2, 3]], ""), (lambda: 0, "TypeError"),
    (lambda *inputs: np.array(["a", "b"]), ""), (lambda *inputs: {}, "dict"), (lambda *inputs: ..., "still `...`"),
    (lambda *inputs: np.zeros((2, 7)), ""), (lambda *inputs: float("nan"), ""),
    (lambda *inputs: 10**400, ""), (lambda *inputs: 1j, ""), (lambda *inputs: np.array([1, None]), ""),
    (lambda *inputs: (None, None), ""), (lambda *inputs: (np.inf, "a"), ""), (lambda *inputs: np.zeros((0, 3)), ""),
])
def test_no_answer_of_a_reader_ends_in_a_traceback(check, answer, says):
    verdict = check(answer)
    assert not verdict.ok and says in verdict.message
    assert repr(verdict).split() == verdict.message.split()


@pytest.mark.parametrize("check", CHECKS)
def test_an_odd_answer_gets_a_sentence_and_no_warning(check):
    for value in (1j, [], np.zeros(0), 10**400, {1}, np.array([None]), np.ma.masked_all(3), (1,), (None, None),
                  ([], []), True, np.float16(1), [1e308, 1e308], [np.inf, np.nan], np.datetime64("2026"), object()):
        refuses(check, lambda *inputs, value=value: value, "")
