"""Exercises of 13_how_good_is_it.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest
from answers import refuses

from helpers.exercises import n13

WRONG = [
    (n13.check_recalls, lambda C: np.diag(C) / C.sum(axis=0), "precisions"),
    (n13.check_recalls, lambda C: np.diag(C) / C.sum(), "its own digit"),
    (n13.check_recalls, lambda C: np.diag(C), "counts"),
    (n13.check_recalls, lambda C: np.diag(C).sum() / C.sum(), "shape"),
    (n13.check_most_confused, lambda C: divmod(C.argmax(), 10), "diagonal"),
    (n13.check_most_confused, lambda C: divmod((C - np.diag(np.diag(C))).argmax(), 10)[::-1], "the row"),
    (n13.check_most_confused, lambda C: (C - np.diag(np.diag(C))).argmax(), "two numbers"),
    (n13.check_most_confused, lambda C: (2, 3), "r is 3, expected 7"),
    (n13.check_centre, lambda image: (13.5, 13.5), "The row is 13.5"),
    (n13.check_centre, lambda image: tuple(place.mean() for place in np.nonzero(image)), "Weigh each"),
    (n13.check_centre, lambda image: (np.arange(28) @ image.sum(axis=0) / image.sum(),
                                      np.arange(28) @ image.sum(axis=1) / image.sum()), "exchanged"),
    (n13.check_centre, lambda image: (np.arange(28) @ image.sum(axis=1), np.arange(28) @ image.sum(axis=0)),
     "all the ink"),
    (n13.check_centre, lambda image: image.sum(), "two numbers"),
    (n13.check_recalls, lambda C: C.max(axis=1) / C.sum(axis=1), "expected"),
    (n13.check_most_confused, lambda C: divmod(((C - np.diag(np.diag(C))) / C.sum(axis=1)[:, None]).argmax(), 10),
     "expected"),
    (n13.check_centre, lambda image: tuple(np.average(places, weights=image) + 1 for places in np.indices((28, 28))),
     "number 0"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
