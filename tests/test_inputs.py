"""A value in words, the side of a picture and the names of classes, as the messages say them."""
import collections

import numpy as np
import pandas as pd
import pytest

from helpers.inputs import class_names, kind_of, side_of


@pytest.mark.parametrize("value, words", [
    (None, "None"), (..., "`...`"), (3, "an int"), ([], "a list"), (np.zeros(2), "an ndarray"),
    (np.uint8(3), "a uint8"), (np.int64(3), "an int64"),
    (collections.OrderedDict(), "an OrderedDict"), (1.5, "a float"), (True, "a bool"),
])
def test_a_value_gets_the_right_article(value, words):
    assert kind_of(value) == words


@pytest.mark.parametrize("n, side", [(1, 1), (64, 8), (400, 20), (784, 28), (10_000, 100)])
def test_the_side_of_a_square_picture(n, side):
    assert side_of(n) == side


@pytest.mark.parametrize("n", [0, 2, 783, 28 * 29])
def test_pixels_that_make_no_square_are_refused(n):
    with pytest.raises(ValueError, match=f"^{n} pixels make no square"):
        side_of(n)


@pytest.mark.parametrize("classes, names", [
    (None, ["0", "1", "2"]), ("ABC", ["A", "B", "C"]), (("cat", "dog", "ant"), ["cat", "dog", "ant"]),
    (np.array([3, 5, 7]), ["3", "5", "7"]), (pd.Series(["a", "b", "c"], index=[5, 6, 7]), ["a", "b", "c"])])
def test_each_class_has_a_name(classes, names):
    assert class_names(classes, 3) == names


@pytest.mark.parametrize("classes, says", [
    ("AB", "2 names for 3 classes"), (["a"] * 4, "4 names for 3 classes"), (3, "classes is an int"),
    ({0: "a", 1: "b", 2: "c"}, "classes is a dict"), ({"a", "b", "c"}, "classes is a set"),
    ((name for name in "abc"), "classes is a generator")])
def test_names_that_do_not_fit_the_classes_are_refused(classes, says):
    with pytest.raises(ValueError, match=says):
        class_names(classes, 3)
