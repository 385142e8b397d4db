"""A value in words, as the messages say it."""
import collections

import numpy as np
import pytest

from helpers.inputs import kind_of


@pytest.mark.parametrize("value, words", [
    (None, "None"), (..., "`...`"), (3, "an int"), ([], "a list"), (np.zeros(2), "an ndarray"),
    (np.uint8(3), "a uint8"), (np.int64(3), "an int64"),
    (collections.OrderedDict(), "an OrderedDict"), (1.5, "a float"), (True, "a bool"),
])
def test_a_value_gets_the_right_article(value, words):
    assert kind_of(value) == words
