"""A reader's function is called: what it changes is noticed, and what it raises is explained."""
import numpy as np
import pytest

from helpers.checks.verdict import call


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
