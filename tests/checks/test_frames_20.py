"""The blanks of 20_convolution.ipynb: wrong answers are told what is wrong."""
import numpy as np
import pytest

from helpers.checks.frames.n20 import check_cut, check_paste
from tests.checks.answers import accepts, refuses


def made(*lines):
    names = {"np": np}
    exec("\n".join(lines), names)
    return names["answer"]


def cutting(take="A[:, u:u + h, v:v + w]", places="height - k + 1, width - k + 1",
            done="P.reshape(C * k * k, h * w * m)", put="P[:, u, v]"):
    return made("def answer(A, k):", "    C, height, width, m = A.shape", f"    h, w = {places}",
                "    P = np.zeros((C, k, k, h, w, m), A.dtype)", "    for u in range(k):", "        for v in range(k):",
                f"            {put} = {take}", f"    return {done}")


def pasting(line="A[:, u:u + h, v:v + w] += P[:, u, v]", done="    return A"):
    return made("def answer(P, shape, k):", "    C, height, width, m = shape",
                "    h, w = height - k + 1, width - k + 1", "    P = P.reshape(C, k, k, h, w, m)",
                "    A = np.zeros(shape, P.dtype)", "    for u in range(k):",
                "        for v in range(k):", f"            {line}", done)


WRONG = [
    (check_cut, cutting("A[:, :h, :w]"), "holds the same numbers"),
    (check_cut, cutting("A[:, v:v + h, u:u + w]"), "u and v are exchanged"),
    (check_cut, cutting("A[:, k - 1 - u:k - 1 - u + h, k - 1 - v:k - 1 - v + w]"), "turned by half a turn"),
    (check_cut, cutting("A[:, u:u + h, :w]"), "v does nothing"),
    (check_cut, cutting("A[:, :h, v:v + w]"), "u does nothing"),
    (check_cut, cutting(places="height - k, width - k"), "one more place"),
    (check_cut, cutting(places="height - k + 1, width - k"), "w is one too small"),
    (check_cut, cutting(places="height, width"), "numbers of places, down and across"),
    (check_cut, cutting(places="width - k + 1, height - k + 1"), "numbers of places, down and across"),
    (check_cut, cutting("A[:, u:u + k, v:v + k]"), "h rows of A from u on"),
    (check_cut, cutting("A[u:u + h, v:v + w]"), "h rows of A from u on"),
    (check_cut, cutting(done="P"), "`reshape` makes a table"),
    (check_cut, cutting(done="P.reshape(C * k * k, h * w * m).T"), "a patch is a column"),
    (check_cut, cutting(done="P.transpose(0, 1, 2, 5, 3, 4).reshape(C * k * k, -1)"), "images come last"),
    (check_cut, cutting(done="P.transpose(1, 2, 0, 3, 4, 5).reshape(C * k * k, -1)"), "maps come first"),
    (check_cut, cutting("0"), "All are 0"),
    (check_cut, cutting("..."), "`...`"),
    (check_cut, lambda A, k: None, "None"),
    (check_paste, pasting("A[:, u:u + h, v:v + w] = P[:, u, v]"), "the last one wins"),
    (check_paste, pasting("A[:, u:u + h, v:v + w] += P[:, u, v] / k**2"), "A is "),
    (check_paste, pasting("A[:, :h, :w] += P[:, u, v]"), "upper left"),
    (check_paste, pasting("A[:, v:v + h, u:u + w] += P[:, u, v]"), "u and v are exchanged"),
    (check_paste, pasting("A[:, k - 1 - u:k - 1 - u + h, k - 1 - v:k - 1 - v + w] += P[:, u, v]"), "half a turn"),
    (check_paste, pasting("A[:, u:u + h, :w] += P[:, u, v]"), "v does nothing"),
    (check_paste, pasting("A[:, :h, v:v + w] += P[:, u, v]"), "u does nothing"),
    (check_paste, pasting("A[:, u:u + h, v:v + w] -= P[:, u, v]"), "sign is wrong"),
    (check_paste, pasting("A[:, u:u + h, v:v + w] += 1"), "counts the patches"),
    (check_paste, pasting("A[:, u:u + k, v:v + k] += P[:, u, v]"), "as in `cut`"),
    (check_paste, pasting(done="            return A"), "inside the loop"),
    (check_paste, pasting("A = np.zeros(shape); A[:, u:u + h, v:v + w] += P[:, u, v]"), "Only the last entry"),
    (check_paste, pasting("..."), "inside the loop still missing"),
    (check_paste, pasting("A + P[:, u, v]"), "ValueError"),
    (check_paste, lambda P, shape, k: None, "None"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


@pytest.mark.parametrize("check, answer", [(check_cut, cutting()), (check_paste, pasting())])
def test_the_lines_that_are_changed_above_are_right(check, answer):
    accepts(check, answer)
