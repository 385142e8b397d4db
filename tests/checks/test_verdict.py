"""A reader's function is called: what it changes is noticed, and what it raises is explained."""
import numpy as np
import pytest

from helpers.checks.verdict import array_fault, call


def test_a_table_inside_a_tuple_stays_as_it_is():
    tables = (np.ones(3), np.ones(2))

    def doubles(tables):
        for table in tables:
            table *= 2
        return 7

    assert "changed the array" in call(doubles, tables)[1]
    assert tables[0].max() == 1 and call(sum, (1, 2)) == (3, None)


def test_a_list_that_was_shortened_is_noticed():
    assert "changed" in call(list.pop, [1, 2])[1]


@pytest.mark.parametrize("x", [3, 0.5, np.array([0.5, 2])])
def test_a_power_that_is_written_with_a_caret_is_named(x):
    problem = call(lambda x: 1 - x^2.0, x)[1]
    assert "x**2" in problem


@pytest.mark.parametrize("found", [[2, 3, -1], [3, 3, 0]])
def test_whole_numbers_are_named_also_where_rounding_fell_short_of_one(found):
    """0.1 + 0.2 and the like may have made 2.9999 of a 3 before it was cut."""
    assert "Whole numbers" in array_fault(np.array(found), np.array([3.0, 3.75, -1.0 - 1e-12]))
