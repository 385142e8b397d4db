"""Ours, and the checks of the reader's, of 04_Z2_scores.ipynb: the scores, and two layers made one."""
import numpy as np

from helpers.checks.judge import judge
from helpers.network import softmax

RNG = np.random.default_rng(4)
LAYERS = [tuple(RNG.uniform(-1, 1, shape).astype(dtype) for shape in ((h, n), (h, 1), (c, h), (c, 1)))
          for dtype, n, h, c in ((np.float64, 6, 4, 3), (np.float32, 5, 2, 7))]
LAYERS.append((np.array([[1, 2], [1, 1]]), np.array([[1], [-1]]), np.array([[1, -2]]), np.array([[-0.5]])))
INPUTS = [RNG.uniform(0, 1, (4, 5)), np.float32([[0.5, 0, 1.25], [0, 2, 0.75]]), np.array([[0, 1, 1, 2], [0, 0, 0, 1]])]


def scores(W2, b2, A1):
    """Scores of all classes: each row of W2 (c, h) times each column of A1 (h, m), plus the bias b2 (c, 1) of the row.

    Returns (c, m).
    """
    return W2 @ A1 + b2


def collapse(W1, b1, W2, b2):
    """The one layer that does the work of two without ReLU between them: W (c, n) and b (c, 1)."""
    W = W2 @ W1           # (c, n)
    b = W2 @ b1 + b2      # (c, 1)
    return W, b


def check_scores(scores):
    """W2 @ A1 + b2."""
    def wrong(W2, b2, A1):
        products, Z = W2 @ A1, W2 @ A1 + b2
        return [(products, "The bias is missing. Each digit adds its own to every one of its scores."),
                (products - b2, "The bias is taken away, expected added."),
                (products * b2, "The bias is added to the sum, not multiplied by it."),
                (W2.sum(axis=1, keepdims=True) * A1.sum(axis=0) + b2,
                 "Multiply weight by activation first, then add up. `@` does both."),
                *((products + one, "Every digit adds a bias of its own. Here all add the same number.")
                  for one in (b2[0], b2.sum(), b2.mean())),
                *((value, "A score may be below 0. Keep it as it is: no ReLU follows the second layer.")
                  for value in (np.maximum(Z, 0), abs(Z))),
                *((value, "These are means over the neurons, expected sums.")
                  for value in (Z / len(A1), products / len(A1) + b2)),
                (softmax(Z), "These are probabilities already. Scores may be any number; softmax comes in 05."),
                (Z.argmax(axis=0), "This is the digit with the highest score. All scores are wanted."),
                (Z.max(axis=0), "These are the highest scores. All of them are wanted."),
                (Z.sum(axis=0), "The digits are added up, too. Each keeps its own score for each image."),
                (Z.sum(axis=1), "The images are added up, too. Each digit has a score for each image.")]

    cases = [((W2, b2, A1), W2 @ A1 + b2) for (_, _, W2, b2), A1 in zip(LAYERS, INPUTS, strict=True)]
    return judge(scores, "W2, b2, A1", cases, wrong, "Row k, column j holds the score of digit k for image j.",
                 advice="A row of W2 meets a column of A1: W2 stands on the left of `@`, and b2 is added as it is, "
                        "a column.", arrays=True)


def check_collapse(collapse):
    """W (c, n) and b (c, 1) that do the work of two layers without ReLU."""
    def wrong(W1, b1, W2, b2):
        weights = [(W2 @ W1, ""), *_wrong_weights(W1, b1, W2, b2)]
        biases = [(W2 @ b1 + b2, ""), *_wrong_biases(W1, b1, W2, b2)]
        return [((W, b), " ".join(filter(None, (one, other)))) for W, one in weights for b, other in biases
                if one or other]

    cases = [(layers, (layers[2] @ layers[0], layers[2] @ layers[1] + layers[3])) for layers in LAYERS]
    return judge(collapse, "W1, b1, W2, b2", cases, wrong, "One matrix and one bias do the work of both layers.",
                 name=("W", "b"), pair="W, b", arrays=True,
                 advice="The first layer acts first, so it stands on the right of `@`. b1 goes through the second "
                        "layer, too; b2 is added last.")


def _wrong_weights(W1, b1, W2, b2):
    return [(W2 @ np.maximum(W1, 0), "W: There is no ReLU between these two layers."),
            (W1, "W is W1 alone. The second layer works on what the first one gives."),
            (W2, "W is W2 alone. The first layer is missing."),
            *((mixed, "W: A bias is in it. Biases go into b.") for mixed in (W2 @ (W1 + b1), W2 @ W1 + b2,
                                                                            W2 @ (W1 + b1) + b2))]


def _wrong_biases(W1, b1, W2, b2):
    through = W2 @ b1
    return [(b2, "b is b2 alone. The first bias goes through the second layer, too."),
            (through, "b: b2 is missing."), (through - b2, "b: b2 is taken away, expected added."),
            (through * b2, "b: b2 is added, not multiplied by."), (b1, "b is b1 alone."),
            (W2 @ np.maximum(b1, 0) + b2, "b: There is no ReLU between these two layers."),
            ((through + b2)[:, 0], f"b has shape ({len(b2)},), a row to NumPy. A bias is a column ({len(b2)}, 1)."),
            ((through + b2).sum(), "b is one number. Each digit has a bias of its own.")]
