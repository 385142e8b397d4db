"""Our layer_gradients, and the check of the reader's, of 08_dW2_db2.ipynb: the loss itself, nudged, knows."""
import numpy as np

from helpers.checks.exercises.last_layer import DIVISOR, FIRST, LAST, LEFT_OUT, SUM, TWICE, layers, loss
from helpers.checks.gradient import numerical_gradient
from helpers.checks.judge import judge


def layer_gradients(dZ2, A1):
    """Gradients of the mean loss with respect to W2 and b2: two lines of network.backward_prop.

    dZ2 (c, m), A1 (h, m). Returns dW2 (c, h), db2 (c, 1).
    """
    m = dZ2.shape[1]
    dW2 = (1 / m) * dZ2 @ A1.T                           # (c, h)
    db2 = (1 / m) * dZ2.sum(axis=1, keepdims=True)       # (c, 1)
    return dW2, db2


def check_layer_gradients(layer_gradients):
    """dW2 (c, h) and db2 (c, 1) as the loss itself, nudged, has them."""
    cases = []
    for dZ2, A1, W2, b2, Y in layers():
        dW2 = numerical_gradient(lambda W2, A1=A1, b2=b2, Y=Y: loss(A1, W2, b2, Y), W2)         # (c, h)
        db2 = numerical_gradient(lambda b2, A1=A1, W2=W2, Y=Y: loss(A1, W2, b2, Y), b2)         # (c, 1)
        cases.append(((dZ2, A1), (dW2, db2)))

    def wrong(dZ2, A1):
        weights = [(dZ2 @ A1.T / dZ2.shape[1], ""), *_wrong_weights(dZ2, A1)]
        biases = [(dZ2.mean(axis=1, keepdims=True), ""), *_wrong_biases(dZ2)]
        return [((dW2, db2), " ".join(filter(None, (one and f"dW2: {one}", other and f"db2: {other}"))))
                for dW2, one in weights for db2, other in biases if one or other]

    return judge(layer_gradients, "dZ2, A1", cases, wrong, "The loss itself, nudged, has the same gradients.",
                 name=("dW2", "db2"), pair="dW2, db2", arrays=True,
                 advice="Which product of dZ2 and A1 has the shape of W2, (c, h)?")


def _wrong_weights(dZ2, A1):
    m = dZ2.shape[1]
    total = dZ2 @ A1.T                                   # (c, h)
    turned = "dZ2 stands on the left, and A1 is transposed: (c, m) times (m, h) gives (c, h)."
    means = np.outer(dZ2.mean(axis=1), A1.mean(axis=1))
    return [(total, SUM.format(m=m)), (total / m**2, TWICE), (-total / m, "The sign is wrong."),
            (A1 @ dZ2.T / m, turned), (A1 @ dZ2.T, turned), (0 * total, "It is 0. Is the division `//`, not `/`?"),
            (means, "The mean of products is not the product of means: multiply first."),
            *((total / divisor, DIVISOR.format(m=m)) for divisor in (len(A1), len(dZ2), m - 1, 10, 4000))]


def _wrong_biases(dZ2):
    c, m = dZ2.shape
    row = f"It has shape ({c},), a row to NumPy. A bias is a column ({c}, 1): keepdims=True."
    down = "This adds down each column, over the digits. A bias collects over the images, along its row: axis=1."
    total = dZ2.sum(axis=1, keepdims=True)               # (c, 1)
    first = np.arange(c)[:, None] == 0                   # (c, 1)   what a loop over the rows fills in its first turn
    ended = "Only the first bias has its own. Does a `return` inside the loop end it in the first turn?"
    missing = "The sum over the images is missing: one number for each row."
    return [(0, f"This is one number for {c} biases. Each row of dZ2 has a sum of its own: axis=1."),
            (total[:, 0] / m, row), (total[:, 0], f"{row} And divide by m."),
            (np.zeros((1, m)), down), (np.zeros(m), down), (dZ2, missing), (dZ2 / m, missing),
            (first * total / m, ended), (first * total, ended),
            (0 * total, "All are 0. Does each turn put its sum back? And is the division `/`, not `//`?"),
            (total, SUM.format(m=m)), (total / m**2, TWICE), (-total / m, "The sign is wrong."),
            *((total / divisor, DIVISOR.format(m=m)) for divisor in (c, m - 1, 10, 4000)),
            (dZ2[:, -1:] / m, LAST), (dZ2[:, -1:], LAST), (dZ2[:, :1] / m, FIRST), (dZ2[:, :1], FIRST),
            (total / m - dZ2[:, :1] / m, LEFT_OUT), (total / m - dZ2[:, -1:] / m, LEFT_OUT)]
