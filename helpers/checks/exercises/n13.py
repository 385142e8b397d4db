"""Checks of the exercises in 13_how_good_is_it.ipynb."""
import numpy as np

from helpers.checks.judge import judge


def check_recalls(recalls):
    """The diagonal over the sums of the rows."""
    cases = []
    for seed in (0, 1):
        C = np.random.default_rng(seed).integers(1, 30, (10, 10)) + np.diag(np.arange(20, 60, 4))
        C[4 * seed, 5] = 70         # in this row, a mistake wins
        cases.append(((C,), np.diag(C) / C.sum(axis=1)))

    def wrong(C):
        right, rows, columns = np.diag(C), C.sum(axis=1), C.sum(axis=0)
        own = "Divide each by the number of images of its own digit, the sum of its row, and not all by one number."
        table = "This is the whole table. A recall is on its diagonal: np.diag."
        return [(right / columns, "These are precisions: of the answers t. Divide by the sum of the row."),
                *((right / one, own) for one in (C.sum(), 10, 50, 100, 500, 4000, right.sum())),
                (right, "These are counts. Divide each by the number of images of its digit."),
                (rows, "These are the numbers of images. What part of each was answered correctly?"),
                (1 - right / rows, "This is the share that was missed."),
                (right / (rows - right), "Divide by all images of the digit, the correct ones included."),
                (100 * right / rows, "These are percent. A recall is a share, from 0 to 1."),
                (rows / right, "The fraction is upside down."),
                (right.sum() / C.sum(), "This is the accuracy, one number. A recall is asked for each digit."),
                ((right / rows).mean(), "This is the mean of the ten. All ten are asked for."),
                (C / rows[:, None], table), (C / rows, table),
                (right / rows[:, None], "keepdims=True makes a column, and dividing by it a table. Leave it out."),
                ((right / rows)[:, None], "These are the ten, as a column. Leave keepdims out."),
                (C.max(axis=1) / rows, "This takes the largest of each row, expected the one on the diagonal."),
                (2 * right / (rows + columns), "This mixes recall and precision. Divide by the sum of the row alone.")]

    return judge(recalls, "C", cases, wrong, "Each row's share on the diagonal.", name="recalls(C)")


def confusion(t, r):
    """A confusion matrix whose largest mistake is (t, r), though other rows, columns and shares have more."""
    C = np.random.default_rng(10 * t + r).integers(0, 4, (10, 10)) + 40 * np.eye(10, dtype=int)
    C[(t + 1) % 10] += 5                     # a row with more mistakes in all
    C[(t + 1) % 10, (r + 4) % 10] = 16
    C[:, (r + 1) % 10] += 5                  # a column, too
    C[t, t], C[t, r] = 400, 19               # a small share of its row, and yet the most images
    a, b = (t + 2) % 10, (t + 4) % 10
    C[a, b] = C[b, a] = 17                   # both ways together, this pair has more
    return C


def check_most_confused(most_confused):
    """Row and column of the largest entry off the diagonal."""
    cases = [((confusion(t, r),), (t, r)) for t, r in ((2, 7), (9, 4), (0, 9), (7, 2))]

    def wrong(C):
        off = C * (1 - np.eye(10, dtype=int))
        k = int(off.argmax())
        t, r = divmod(k, 10)
        itself = "The diagonal holds the correct answers: take it away first."
        alone = "The row with the most mistakes and the column with the most need not cross at the largest entry."
        return [((r, t), "The first is the true digit, the row; the second is the answer, the column."),
                (divmod(int(C.argmax()), 10), itself), ((t, t), itself), ((r, r), itself),
                (divmod(int((off / C.sum(axis=1, keepdims=True)).argmax()), 10),
                 "This is the largest share of a row. The most images are asked for."),
                ((off.sum(axis=1).argmax(), off.sum(axis=0).argmax()), alone),
                ((off.sum(axis=1).argmax(), off[off.sum(axis=1).argmax()].argmax()),
                 "The row with the most mistakes in all need not hold the largest entry."),
                (divmod(int((off + off.T).argmax()), 10),
                 "This adds up t taken for r and r taken for t. One way is asked for."),
                (divmod(int(np.triu(off).argmax()), 10), "Only pairs with t below r are looked at."),
                (divmod(int(C.argmin()), 10), "This is the smallest entry. The most images are asked for."),
                ((k / 10, k % 10), "The row is the whole part of k / 10: `//`."),
                ((k // 9, k % 9), "A row has ten entries: k // 10 and k % 10."),
                ((t + 1, r + 1), "The digits count from 0, and so do rows and columns."),
                ((t, off.max()), "The second is the number of images. Which answer did they get?")]

    return judge(most_confused, "C", cases, wrong, "The largest entry off the diagonal.",
                 name=("t", "r"), pair="t, r")


def check_centre(centre_of_mass):
    """Mean row and mean column of the ink."""
    cases = []
    for seed, rows, columns in ((2, slice(3, 12), slice(15, 27)), (3, slice(9, 26), slice(2, 9))):
        image, (row, column) = np.zeros((28, 28)), np.indices((28, 28))
        rng = np.random.default_rng(seed)
        image[rows, columns] = rng.random(image[rows, columns].shape) * rng.integers(0, 2, image[rows, columns].shape)
        cases.append(((image,), (np.average(row, weights=image), np.average(column, weights=image))))

    def wrong(image):
        number, rows, columns, ink = np.arange(28), image.sum(axis=1), image.sum(axis=0), image.sum()
        row, column = rows @ number / ink, columns @ number / ink
        inked = np.nonzero(image)
        first = "The first row is number 0, and so is the first column."
        weigh = "Every pixel with ink counts the same here. Weigh each by how much ink it has."
        place = "This is where the most ink is. The mean place of all ink is wanted."
        by_ink = "Divide by all the ink of the image."
        return [((column, row), "Row and column are exchanged: the row comes first."),
                ((row, row), "The second number is the row again."),
                ((column, column), "The first number is the column."),
                ((row + 1, column + 1), first), ((row + 0.5, column + 0.5), first),
                ((row * ink, column * ink), by_ink), ((row * ink / 28, column * ink / 28), by_ink),
                ((row * ink / 784, column * ink / 784), by_ink),
                (tuple(places.mean() for places in inked), weigh),
                (tuple((places.min() + places.max()) / 2 for places in inked),
                 "This is the middle between the first and the last row with ink. Weigh each row by its ink."),
                ((rows.argmax(), columns.argmax()), place), (np.unravel_index(image.argmax(), (28, 28)), place),
                ((rows.mean(), columns.mean()), "This is the mean ink of a row. The mean place of the ink is wanted."),
                ((round(row), round(column)), "Do not round: a centre may lie between two pixels."),
                ((int(row), int(column)), "Do not round: a centre may lie between two pixels."),
                ((row - 13.5, column - 13.5), "This is how far from the middle. The place itself is wanted."),
                ((rows * number / ink, columns * number / ink), "These are the parts. Add them up.")]

    return judge(centre_of_mass, "image", cases, wrong, "The mean place of the ink.", name=("The row", "The column"),
                 pair="row, column")
