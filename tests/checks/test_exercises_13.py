"""Exercises of 13_how_good_is_it.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest

from helpers.checks.exercises import n13
from tests.checks.answers import tried


def recalls(line):
    """A reader's function of one line."""
    return eval(f"lambda C: {line}", {"np": np})


def confused(line, k="(C - np.diag(np.diag(C))).argmax()"):
    """A reader's two lines: the place k, and what is made of it."""
    return lambda C: eval(line, {"np": np, "C": C, "k": eval(k, {"np": np, "C": C})})


def centre(line="row, column"):
    """A reader's line, with the exercise's rows and columns, and the right answer as row and column."""
    def answer(image):
        rows, columns, number = image.sum(axis=1), image.sum(axis=0), np.arange(28)
        row, column = rows @ number / image.sum(), columns @ number / image.sum()
        return eval(line, {"np": np, **locals()})
    return answer


def fills_the_diagonal(C):
    np.fill_diagonal(C, 0)
    return divmod(C.argmax(), 10)


def share_by_share(C):
    shares = []
    for t in range(10):
        of_t = 0
        for r in range(10):
            of_t += C[t, r]
        shares.append(C[t, t] / of_t)
    return shares


def largest_by_loops(C):
    most, pair = -1, None
    for t in range(10):
        for r in range(10):
            if t != r and C[t, r] > most:
                most, pair = C[t, r], [t, r]
    return pair


def worst_row(C):
    mistakes = C - np.diag(np.diag(C))
    t = mistakes.sum(axis=1).argmax()
    return t, mistakes[t].argmax()


def without_9(C):
    return divmod((C - np.diag(np.diag(C)))[:9].argmax(), 10)


def ink_by_ink(image):
    row = column = ink = 0.0
    for (i, j), value in np.ndenumerate(image):
        row, column, ink = row + i * value, column + j * value, ink + value
    return [row / ink, column / ink]


WRONG = [
    (n13.check_recalls, recalls("np.diag(C) / C.sum(axis=0)"), "precisions"),
    (n13.check_recalls, recalls("np.diag(C) / C.sum()"), "its own digit"),
    (n13.check_recalls, recalls("np.diag(C) / 50"), "its own digit"),
    (n13.check_recalls, recalls("np.diag(C) / len(C)"), "its own digit"),
    (n13.check_recalls, recalls("np.diag(C) / np.diag(C).sum()"), "its own digit"),
    (n13.check_recalls, recalls("np.diag(C)"), "counts"),
    (n13.check_recalls, recalls("C.sum(axis=1)"), "numbers of images"),
    (n13.check_recalls, recalls("np.diag(C).sum() / C.sum()"), "accuracy, one number"),
    (n13.check_recalls, recalls("(np.diag(C) / C.sum(axis=1)).mean()"), "mean of the ten"),
    (n13.check_recalls, recalls("1 - np.diag(C) / C.sum(axis=1)"), "missed"),
    (n13.check_recalls, recalls("np.diag(C) / (C.sum(axis=1) - np.diag(C))"), "correct ones included"),
    (n13.check_recalls, recalls("100 * np.diag(C) / C.sum(axis=1)"), "percent"),
    (n13.check_recalls, recalls("C.sum(axis=1) / np.diag(C)"), "upside down"),
    (n13.check_recalls, recalls("C.max(axis=1) / C.sum(axis=1)"), "on the diagonal"),
    (n13.check_recalls, recalls("C / C.sum(axis=1, keepdims=True)"), "whole table"),
    (n13.check_recalls, recalls("np.diag(C) / C.sum(axis=1, keepdims=True)"), "Leave it out"),
    (n13.check_recalls, recalls("2 * np.diag(C) / (C.sum(axis=0) + C.sum(axis=1))"), "mixes"),
    (n13.check_recalls, recalls("np.diag(C) // C.sum(axis=1)"), "Whole numbers"),
    (n13.check_recalls, recalls("np.round(np.diag(C) / C.sum(axis=1), 2)"), "Do not round"),
    (n13.check_recalls, recalls("C[t, t] / C[t].sum()"), "NameError"),
    (n13.check_most_confused, confused("(k // 10, k % 10)", k="C.argmax()"), "diagonal holds"),
    (n13.check_most_confused, confused("(k % 10, k // 10)"), "the row; the second is the answer"),
    (n13.check_most_confused, confused("divmod(k, 10)[::-1]"), "the row"),
    (n13.check_most_confused, confused("(k // 9, k % 9)"), "A row has ten entries"),
    (n13.check_most_confused, confused("(k / 10, k % 10)"), "`//`"),
    (n13.check_most_confused, confused("(k // 10 + 1, k % 10 + 1)"), "count from 0"),
    (n13.check_most_confused, confused("k"), "two numbers: return t, r"),
    (n13.check_most_confused, confused("k // 10"), "two numbers: return t, r"),
    (n13.check_most_confused, confused("(k // 10, k // 10)"), "correct answers"),
    (n13.check_most_confused, confused("(k // 10, C[k // 10, k % 10])"), "number of images"),
    (n13.check_most_confused, confused("divmod(k, 10)", k="((C - np.diag(np.diag(C))) / C.sum(axis=1)[:, None])"
                                                          ".argmax()"), "largest share"),
    (n13.check_most_confused, confused("divmod(k, 10)", k="((C + C.T) * (1 - np.eye(10))).argmax()"), "r taken for t"),
    (n13.check_most_confused, confused("divmod(k, 10)", k="np.triu(C, 1).argmax()"), "t below r"),
    (n13.check_most_confused, confused("divmod(k, 10)", k="C.argmin()"), "smallest"),
    (n13.check_most_confused, confused("((C - np.diag(np.diag(C))).sum(axis=1).argmax(), "
                                       "(C - np.diag(np.diag(C))).sum(axis=0).argmax())"), "need not cross"),
    (n13.check_most_confused, confused("divmod(k, 10)", k="10 * C.sum(axis=1).argmax() + 3"), "expected"),
    (n13.check_most_confused, worst_row, "need not hold"),
    (n13.check_most_confused, without_9, "expected 9"),
    (n13.check_most_confused, lambda C: (4, 9), "t is 4, expected 2. r is 9, expected 7."),
    (n13.check_most_confused, lambda C: ("t", "r"), "a str"),
    (n13.check_most_confused, fills_the_diagonal, "changed the array"),
    (n13.check_centre, centre("(..., ...)"), "The row is still `...`"),
    (n13.check_centre, centre("(13.5, 13.5)"), "The row is 13.5"),
    (n13.check_centre, centre("(columns @ number / image.sum(), rows @ number / image.sum())"), "row comes first"),
    (n13.check_centre, centre("(row, row)"), "the row again"),
    (n13.check_centre, centre("(rows @ (number + 1) / image.sum(), columns @ (number + 1) / image.sum())"), "number 0"),
    (n13.check_centre, centre("(rows @ number, columns @ number)"), "all the ink"),
    (n13.check_centre, centre("((rows * number).mean(), (columns * number).mean())"), "all the ink"),
    (n13.check_centre, centre("(rows @ number / 784, columns @ number / 784)"), "all the ink"),
    (n13.check_centre, centre("(rows.mean(), columns.mean())"), "mean ink of a row"),
    (n13.check_centre, centre("(rows.argmax(), columns.argmax())"), "where the most ink is"),
    (n13.check_centre, centre("np.unravel_index(image.argmax(), image.shape)"), "where the most ink is"),
    (n13.check_centre, centre("[at.mean() for at in np.nonzero(image)]"), "Weigh each"),
    (n13.check_centre, centre("[(at.min() + at.max()) / 2 for at in np.nonzero(image)]"), "the middle between"),
    (n13.check_centre, centre("(rows * number / image.sum(), columns * number / image.sum())"), "Add them up"),
    (n13.check_centre, centre("(round(row), round(column))"), "Do not round"),
    (n13.check_centre, centre("(int(row), int(column))"), "Do not round"),
    (n13.check_centre, centre("(row - 13.5, column - 13.5)"), "the middle"),
    (n13.check_centre, centre("row"), "two numbers: return row, column"),
    (n13.check_centre, centre("(rows @ np.arange(1, 28), columns @ np.arange(1, 28))"), "Here image is (28, 28)."),
]

RIGHT = [
    (n13.check_recalls, recalls("np.diag(C) / C.sum(axis=1)")),
    (n13.check_recalls, share_by_share),
    (n13.check_recalls, recalls("np.array([row[t] / sum(row) for t, row in enumerate(C.tolist())], dtype=np.float32)")),
    (n13.check_recalls, recalls("np.diag(C / C.sum(axis=1, keepdims=True))")),
    (n13.check_recalls, recalls("np.einsum('tt->t', C) / np.einsum('tr->t', C)")),
    (n13.check_most_confused, confused("(k // 10, k % 10)")),
    (n13.check_most_confused, confused("np.unravel_index(k, C.shape)")),
    (n13.check_most_confused, confused("(int(k / 10), float(k % 10))")),
    (n13.check_most_confused, confused("np.argwhere(C - np.diag(np.diag(C)) == (C - np.diag(np.diag(C))).max())[0]")),
    (n13.check_most_confused, confused("divmod(k, 10)", k="np.where(np.eye(10) == 1, -1, C).argmax()")),
    (n13.check_most_confused, largest_by_loops),
    (n13.check_centre, centre()),
    (n13.check_centre, centre("(np.average(number, weights=rows), np.average(number, weights=columns))")),
    (n13.check_centre, centre("np.array([np.sum(rows * number), np.sum(columns * number)]) / rows.sum()")),
    (n13.check_centre, centre("tuple(np.float32((at * image).sum() / image.sum()) for at in np.indices((28, 28)))")),
    (n13.check_centre, ink_by_ink),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)


@pytest.mark.parametrize("t, r", [(2, 7), (9, 4), (0, 9), (7, 2)])
def test_the_largest_mistake_is_not_where_rows_columns_or_shares_have_most(t, r):
    C = n13.confusion(t, r)
    mistakes = C - np.diag(np.diag(C))
    assert mistakes[t, r] == mistakes.max() and (mistakes == mistakes.max()).sum() == 1
    assert mistakes.sum(axis=1).argmax() != t and mistakes.sum(axis=0).argmax() != r
    assert (mistakes + mistakes.T).max() > (mistakes + mistakes.T)[t, r]
