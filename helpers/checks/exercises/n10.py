"""Check of the third layer in 10_dW1_db1.ipynb; the other exercises are for `checks.diagnose`."""
import numpy as np

from helpers.checks.gradient import numerical_gradient
from helpers.checks.judge import judge
from helpers.network import ReLU, ReLU_deriv, cross_entropy, one_hot, softmax


def check_first_of_three(first_of_three):
    """dW1 (h, n) of a network of three layers, as the loss itself, nudged, has it."""
    cases = [_three_layers(7, 6, 5, 3, 9, seed=18), _three_layers(5, 4, 7, 6, 11, seed=2)]
    return judge(first_of_three, "Z1, Z2, A3, W2, W3, X, Y", cases, _wrong_first, name="dW1", arrays=False,
                 done="The loss itself, nudged, has the same gradient: one layer more, and no new derivation.",
                 advice="Forward, W3 makes the scores from A2, and W2 makes Z2 from A1. c, m = A3.shape.")


def _three_layers(n, h, second, c, m, seed):
    """A network with two hidden layers: what an answer is given, and the right answer."""
    rng = np.random.default_rng(seed)
    W1, W2, W3 = (rng.normal(size=shape) for shape in ((h, n), (second, h), (c, second)))
    b1, b2, b3 = (rng.normal(size=(rows, 1)) for rows in (h, second, c))
    X, Y = rng.random((n, m)) - 0.3, np.arange(m) % c

    def forward(W1):
        Z1 = W1 @ X + b1
        Z2 = W2 @ ReLU(Z1) + b2
        return Z1, Z2, softmax(W3 @ ReLU(Z2) + b3)

    dW1 = numerical_gradient(lambda W1: cross_entropy(forward(W1)[2], Y), W1)
    return (*forward(W1), W2, W3, X, Y), dW1


def _wrong_first(Z1, Z2, A3, W2, W3, X, Y):
    (c, m), on1, on2 = A3.shape, ReLU_deriv(Z1), ReLU_deriv(Z2)
    dZ3 = A3 - one_hot(Y, c)                             # (c, m)
    dZ2 = W3.T @ dZ3 * on2
    dZ1 = W2.T @ dZ2 * on1
    masks = "There are two hidden layers, each with a ReLU of its own."
    return [(dZ1 @ X.T, f"The loss is a mean over the {m} images: divide by m."),
            (dZ1 @ X.T / m**2, "1/m stands in it twice."),
            (X @ dZ1.T / m, "It is turned: dZ1 stands on the left, and X is transposed."),
            (W2.T @ dZ2 @ X.T / m, f"The mask of Z1 is missing. {masks}"),
            (W2.T @ (W3.T @ dZ3) * on1 @ X.T / m, f"The mask of Z2 is missing. {masks}"),
            (W2.T @ (W3.T @ dZ3) @ X.T / m, f"Both masks are missing. {masks}"),
            (W2.T @ (W3.T @ A3 * on2) * on1 @ X.T / m, "The truth is missing: A3 - one_hot(Y, c)."),
            (W2.T @ (W3.T @ (A3 - Y) * on2) * on1 @ X.T / m, "Turn the labels into columns first: one_hot(Y, c)."),
            (dZ1, "This is dZ1. One step is left, to the weights: times X.T, over m."),
            (dZ1.mean(axis=1, keepdims=True), "This is db1. The weights also need what they carried, X."),
            (dZ2 @ ReLU(Z1).T / m, "This is dW2, of the second layer. Go one layer further back.")]
