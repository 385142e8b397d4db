"""How a reader's function is judged: on every case, with no name for what only looks wrong once."""
import numpy as np
import pytest

from helpers.checks.judge import judge

CASES = [((2, 2), 4), ((3, 2), 9)]       # x to the power of y


def judged(function, cases=CASES, **more):
    def wrong(x, y):
        return [(x + y, f"{x} + {y} is a sum."), (x * y, "This is a product.")]

    return judge(function, "x, y", cases, wrong, "Powers.", **more)


def test_a_wrong_answer_is_named_only_if_it_fits_every_case():
    assert judged(lambda x, y: x * y).message == "Not yet. This is a product."      # 2 + 2 is 4, too
    assert judged(lambda x, y: x + y).message == "Not yet. 3 + 2 is a sum."
    assert judged(lambda x, y: 4).message == "Not yet. The result is 4, expected 9."
    assert judged(lambda x, y: x**y) == (True, "Right. Powers.")


def test_a_function_that_stops_says_on_what_and_one_wrong_answer_before_it_counts():
    stopped = judged(lambda x, y: 4 // (3 - x)).message
    assert "ZeroDivisionError" in stopped and stopped.endswith(" by zero. Here x is 3 and y is 2.")
    assert judged(lambda x, y: 5 // (3 - x)).message == "Not yet. The result is 5, expected 4."


def test_the_name_may_hold_inputs():
    assert "For 3 and 2 it is 4" in judged(lambda x, y: 4, name="For {x} and {y} it").message


@pytest.mark.parametrize("kind", [tuple, list, np.array])
def test_two_numbers_may_come_as_a_tuple_a_list_or_an_array(kind):
    def wrong(x):
        return [((1, x), "They are exchanged.")]

    def two(function):
        return judge(lambda x: kind(function(x)), "x", [((3,), (3, 1))], wrong, "Two.", name=("x", "one"), pair="x, 1")

    assert two(lambda x: [x, 1]).ok
    assert two(lambda x: [1, x]).message == "Not yet. They are exchanged."
    assert two(lambda x: [2, 1]).message == "Not yet. x is 2, expected 3."
    assert "returned 3 values, expected two numbers: return x, 1" in two(lambda x: [x, 1, 2]).message


def test_the_rows_of_one_array_are_not_several_values():
    verdict = judge(lambda x: x, "x", [((np.eye(3),), (np.eye(3), np.eye(3)))], lambda x: [], "Two.",
                    name=("x", "x"), pair="x, x")
    assert verdict.message == "Not yet. The function returned one array, (3, 3), expected two arrays: return x, x."
