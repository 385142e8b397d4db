"""The blanks of 21_other_characters.ipynb: wrong answers are told what is wrong."""
import pytest

from helpers import network
from helpers.checks.frames.n21 import check_by_writer, check_reorder
from tests.checks.answers import refuses


def made(*lines):
    names = vars(network).copy()
    exec("\n".join(lines), names)
    return names["answer"]


def reordered(result):
    return made("def answer(W1, order):", f"    return {result}")


def split(result, theirs="np.isin(writers, held_out)"):
    return made("def answer(writers, held_out):", f"    theirs = {theirs}", f"    return {result}")


WRONG = [
    (check_reorder, reordered("W1"), "must its weights"),
    (check_reorder, reordered("W1[order]"), "W1[order] picks rows"),
    (check_reorder, reordered("W1[:, np.argsort(order)]"), "undoes the order"),
    (check_reorder, reordered("W1[order[order < len(W1)]]"), "A row is a neuron"),
    (check_reorder, reordered("W1[:, order].T"), "has the shape of W1"),
    (check_reorder, reordered("W1.T[order]"), "has the shape of W1"),
    (check_reorder, reordered("W1[:, ::-1]"), "back to front"),
    (check_reorder, reordered("np.sort(W1, axis=1)"), "by size"),
    (check_reorder, reordered("W1[:, order[:-1]]"), "lost its weights"),
    (check_reorder, reordered("W1[:, [order[0]]]"), "one column"),
    (check_reorder, reordered("W1 * order"), "nothing to multiply"),
    (check_reorder, reordered("W1 @ order"), "expected an array of shape"),
    (check_reorder, reordered("..."), "`...`"),
    (check_reorder, reordered("None"), "None"),
    (check_by_writer, split("np.flatnonzero(theirs), np.flatnonzero(~theirs)"), "exchanged"),
    (check_by_writer, split("(~theirs, theirs)"), "masks"),
    (check_by_writer, split("(writers[~theirs], writers[theirs])"), "These are people"),
    (check_by_writer, split("np.arange(writers.size), np.flatnonzero(theirs)"), "those of the test as well"),
    (check_by_writer, split("np.flatnonzero(~theirs), np.flatnonzero(~theirs)"), "Both are the same"),
    (check_by_writer, split("np.flatnonzero(theirs), np.flatnonzero(theirs)"), "Both are the same"),
    (check_by_writer, split("np.flatnonzero(~theirs), np.flatnonzero(theirs)", "writers == held_out[0]"),
     "first person"),
    (check_by_writer, split("np.arange(writers.size - theirs.sum()), np.arange(writers.size - theirs.sum(), "
                            "writers.size)"), "splits by picture"),
    (check_by_writer, split("np.setdiff1d(np.arange(writers.size), held_out), held_out"), "Ask who drew them"),
    (check_by_writer, split("np.flatnonzero(~theirs), held_out"), "The second are the people"),
    (check_by_writer, split("np.flatnonzero(~theirs)"),
     "returned one array, (5,), expected two arrays: return shown, asked"),
    (check_by_writer, split("np.flatnonzero(~theirs), ..."), "`...`"),
    (check_by_writer, split("..."), "`...`"),
    (check_by_writer, split("list(np.flatnonzero(~theirs)), list(np.flatnonzero(theirs))"), "goes on with arrays"),
    (check_by_writer, split("None"), "None"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
