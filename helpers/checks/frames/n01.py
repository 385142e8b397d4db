"""Checks of what a reader writes in 01_the_data_X_and_Y.ipynb: X, with images as columns, and one-hot columns."""
import numpy as np

from helpers.checks.judge import judge
from helpers.checks.verdict import array_fault, call, failed
from helpers.network import one_hot as ours

IMAGES = np.random.default_rng(1).integers(3, 256, (3, 28, 28), dtype=np.uint8)
IMAGES[1], IMAGES[2] = IMAGES[1] // 2, IMAGES[2] // 3       # nothing is black in these two
LABELS = [(np.array([5, 1, 9, 5]), 12), (np.array([3, 0, 2, 0, 2, 2]), 5), (np.array([1, 1, 0]), 2)]      # and classes


def to_columns(images):
    """Images (m, 28, 28) of whole numbers 0 … 255 as columns of floating-point numbers in [0, 1]. Returns (n, m)."""
    P = images.reshape(len(images), 784)      # (m, n)   one image a row
    return P.T.astype(np.float32) / 255       # (n, m)   one image a column


def check_to_columns(to_columns):
    """Images (m, 28, 28) uint8 must become X (784, m), floating point in [0, 1]."""
    def wrong(images):
        P = images.reshape(len(images), 784)
        own = "Divide by 255, full ink, also where no pixel has as much as that."
        grey = "Only 0 and 1 are left. Keep the greys between them: divide with `/`, and do not round."
        return [(P.T, "The pixels still run from 0 to 255, expected 0 to 1."),
                (P, "The pixels still run from 0 to 255, and each image is a row, expected a column."),
                (P / 255, "Each image is still a row. Rows and columns are exchanged by `.T`."),
                (P.T // 255, grey), ((P.T / 255).round(), grey), (P.T > 127, grey),
                (P.T / P.max(), own), (P.T / P.max(axis=1), own),
                (P.T / 256, "Divide by 255: full ink becomes 1."),
                (P.T / 784, "784 is the number of pixels. Divide by 255, full ink."),
                (1 - P.T / 255, "Ink and paper are exchanged: 255 should become 1, and 0 stay 0."),
                (P.reshape(784, -1) / 255, "One column mixes pixels of several images: reshape alone fills row by "
                                           "row. Transpose P instead."),
                (images.T.reshape(784, -1) / 255, "Each column holds its image column by column, expected row by "
                                                  "row. Transpose P instead.")]

    cases = [((part,), part.reshape(len(part), 784).T / 255) for part in (IMAGES, IMAGES[:2], IMAGES[2:])]
    return judge(to_columns, "images", cases, wrong, "Each image is a column, and pixel (r, s) is entry 28 r + s of "
                 "it.", name="X", arrays=True)


def check_one_hot(one_hot):
    """In each column a single 1, in the row of its label; as many rows as there are classes, or ten."""
    def wrong(Y, classes):
        right = ours(Y, classes)
        rows, places = np.arange(classes)[:, None], np.arange(Y.size)      # (c, 1), (m,)
        return [(0 * right, "Every entry is 0. Has your line taken the place of `...`? It sets one entry of each "
                            "column to 1."),
                (right.T, "The images are rows, expected columns: row = label, column = image."),
                (np.isin(rows, Y) + 0 * right, "The rows of the labels hold nothing but 1s. In the brackets, give a "
                                               "row and a column for each image."),
                (0 * right + 1, "Every entry is 1, expected a single 1 in each column."),
                (right * Y, "The entry should be 1, not the label itself: its row says which label it is."),
                (1 - right, "0 and 1 are exchanged: 1 stands for the true class."),
                (right * (places == Y.size - 1), "Only the last image has its 1. Set one entry for every image."),
                (right * (places == 0), "Only the first image has its 1. Is the `return` inside the loop?"),
                (np.roll(right, -1, axis=0), "Each 1 is a row too high. Row 0 belongs to label 0."),
                (np.roll(right, 1, axis=0), "Each 1 is a row too low. Row 0 belongs to label 0."),
                (right[::-1], "The rows are upside down. Row 0 belongs to label 0."),
                (rows <= Y, "Each column holds a 1 in every row up to its label, expected in this one row."),
                (rows * right, "The entry should be 1, not the label itself: its row says which label it is."),
                (right[:Y.max() + 1], "There are Y.max() + 1 rows, expected one for each class, also for a class "
                                      "that does not occur among the labels."),
                (ours(Y, max(10, classes))[:10], "There are always ten rows, expected as many as `classes` says."),
                (Y, "These are the labels. Turn each of them into a column.")]

    verdict = judge(one_hot, "Y, classes", [(case, ours(*case)) for case in LABELS], wrong,
                    "Each column holds a single 1, in the row of its label.", arrays=True,
                    advice="In columns[row, column], the row is the label and the column is the image.")
    if "out of bounds for axis 0 with size 4" in verdict.message:       # the labels of the first case
        return verdict._replace(message=f"{verdict.message} Y has 4 labels: j counts the images, range(Y.size).")
    if not verdict.ok:
        return verdict
    found, problem = call(one_hot, LABELS[0][0], arrays=True)
    fault = problem or array_fault(found, ours(LABELS[0][0]), "Without a number of classes, the result")
    return failed(fault) if fault else verdict
