"""Exercises of 21_other_characters.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np

from helpers import network
from helpers.checks.exercises import n21
from helpers.network import ReLU
from tests.checks.answers import tried


def upright(result):
    return eval(f"lambda X, side: {result}", {"np": np})


def undone(result):
    return eval(f"lambda order: {result}", {"np": np})


def passed_on(layers="layers[:-1]", line="A = ReLU(W @ A + b)", done="return A", begin="A = X"):
    names = vars(network).copy()
    exec(f"def answer(layers, X):\n    {begin}\n    for W, b in {layers}:\n        {line}\n    {done}", names)
    return names["answer"]


def pair(result, C="C"):
    return eval(f"lambda C: (lambda C: {result})({C})", {"np": np})


STACK, BOTH = "X.reshape(side, side, -1)", "(C + C.T) * (1 - np.eye(len(C), dtype=int))"
DIVIDED = "tuple(sorted(divmod(int(C.argmax()), len(C))))"
WRONG = [
    (n21.check_upright, upright("X"), "as they were"),
    (n21.check_upright, upright("X.T"), "pixels and images"),
    (n21.check_upright, upright("X[::-1]"), "half a turn"),
    (n21.check_upright, upright(f"{STACK}.swapaxes(0, 1)"), "no columns any more"),
    (n21.check_upright, upright(f"{STACK}[:, ::-1].reshape(X.shape)"), "mirror image"),
    (n21.check_upright, upright(f"{STACK}[::-1].reshape(X.shape)"), "upside down"),
    (n21.check_upright, upright(f"np.rot90({STACK}).reshape(X.shape)"), "quarter of a turn"),
    (n21.check_upright, upright(f"np.rot90({STACK}, -1).reshape(X.shape)"), "quarter of a turn"),
    (n21.check_upright, upright("X.reshape(-1, side, side).swapaxes(1, 2).reshape(X.shape)"), "are mixed"),
    (n21.check_upright, upright(f"{STACK}.T.reshape(X.shape)"), "images and pixels mix"),
    (n21.check_upright, upright("..."), "`...`"),
    (n21.check_features, passed_on("layers"), "Stop before it"),
    (n21.check_features, passed_on("layers[1:]"), "ValueError"),
    (n21.check_features, passed_on("layers[:1]"), "what the first layer passes on"),
    (n21.check_features, passed_on("layers[:-1]", "A = W @ A + b"), "These are the sums"),
    (n21.check_features, passed_on("layers[:-1]", "A = ReLU(W @ A)"), "bias is missing"),
    (n21.check_features, passed_on("layers[:-1]", "A = ReLU(W @ A) + b"), "bias comes before"),
    (n21.check_features, passed_on("layers[:-1]", "A = softmax(W @ A + b)"), "softmax comes after the last layer"),
    (n21.check_features, passed_on("layers[:-1]", "A = ReLU(W @ X + b)"), "ValueError"),
    (n21.check_features, passed_on("layers[:-1]", "A = ReLU(W @ A + b)", "return A.T"), "Each image is a column"),
    (n21.check_features, passed_on("layers[:-1]", "pass"), "This is X"),
    (n21.check_features, passed_on("layers[:-1]", "A = ReLU(W @ A + b)", ""), "None"),
    (n21.check_features, passed_on("layers[:-1]", "A = ReLU(W @ A + b)", "return A.mean(axis=1, keepdims=True)"),
     "mean over the images"),
    (n21.check_features, passed_on("layers", "A = W @ A + b", "return softmax(A)"), "of shape (5, 6)"),
    (n21.check_features, passed_on("layers[:-1]", "...", "return ..."), "`...`"),
    (n21.check_unscramble, undone("order"), "once more"),
    (n21.check_unscramble, undone("order[::-1]"), "back to front"),
    (n21.check_unscramble, undone("np.arange(order.size)"), "changes nothing"),
    (n21.check_unscramble, undone("np.sort(order)"), "changes nothing"),
    (n21.check_unscramble, undone("order[order]"), "taken twice"),
    (n21.check_unscramble, undone("order.size - 1 - order"), "counts from the end"),
    (n21.check_unscramble, undone("-order"), "counts from the end"),
    (n21.check_unscramble, undone("np.argsort(-order)"), "begins with the last"),
    (n21.check_unscramble, undone("np.argsort(order)[order]"), "changes nothing"),
    (n21.check_unscramble, undone("..."), "`...`"),
    (n21.check_most_confused, pair(DIVIDED), "Leave it out"),
    (n21.check_most_confused, pair("divmod(int(C.argmax()), len(C))", "C + C.T"), "Leave it out"),
    (n21.check_most_confused, pair("divmod(int(C.argmax()), len(C))[::-1]", BOTH), "smaller number comes first"),
    (n21.check_most_confused, pair("divmod(int(C.argmax()), len(C))", "C * (1 - np.eye(len(C), dtype=int))"),
     "one way"),
    (n21.check_most_confused, pair(DIVIDED, "C * (1 - np.eye(len(C), dtype=int))"), "one way"),
    (n21.check_most_confused, pair("C.max()", BOTH), "Which two is wanted"),
    (n21.check_most_confused, pair("int(C.argmax())", BOTH), "divmod"),
    (n21.check_most_confused, pair("(0, 1)"), "whatever C holds"),
    (n21.check_most_confused, pair("tuple(sorted(map(int, np.argsort(-C.sum(axis=1), kind='stable')[:2])))",
                                   "C * (1 - np.eye(len(C), dtype=int))"), "most mistakes in all"),
    (n21.check_most_confused, pair("tuple(np.sort(np.argsort(np.diag(C))[:2]))"), "fewest right answers"),
    (n21.check_most_confused, pair("..."), "`...`"),
    (n21.check_most_confused, pair("None"), "None"),
]


def pixel_by_pixel(X, side):
    turned = X.copy()
    for row in range(side):
        for column in range(side):
            turned[row * side + column] = X[column * side + row]
    return turned


def by_number(layers, X):
    for k in range(len(layers) - 1):
        W, b = layers[k]
        X = np.maximum(W @ X + b, 0)
    return X


def all_kept(layers, X):
    passed = [X]
    for W, b in list(layers)[:-1]:
        Z = np.dot(W, passed[-1]) + b
        passed.append(Z * (Z > 0))
    return passed[-1]


def one_less(layers, X):
    if len(layers) == 1:
        return X
    W, b = layers[0]
    return one_less(layers[1:], ReLU(W @ X + b))


def with_a_loop(order):
    found = [0] * len(order)
    for place, pixel in enumerate(order):
        found[pixel] = place
    return found


def with_place(order):
    found = np.empty_like(order)
    found[order] = np.arange(order.size)
    return found


def pair_by_pair(C):
    best = 0, 0, -1
    for i in range(len(C)):
        for j in range(i + 1, len(C)):
            if C[i, j] + C[j, i] > best[2]:
                best = i, j, C[i, j] + C[j, i]
    return best[:2]


RIGHT = [
    (n21.check_upright, upright(f"{STACK}.swapaxes(0, 1).reshape(side * side, -1)")),
    (n21.check_upright, upright("X.T.reshape(-1, side, side).swapaxes(1, 2).reshape(-1, side * side).T")),
    (n21.check_upright, upright("X[np.arange(side * side).reshape(side, side).T.ravel()]")),
    (n21.check_upright, pixel_by_pixel),
    (n21.check_features, passed_on()), (n21.check_features, by_number), (n21.check_features, all_kept),
    (n21.check_features, one_less),
    (n21.check_unscramble, undone("np.argsort(order)")), (n21.check_unscramble, with_a_loop),
    (n21.check_unscramble, with_place),
    (n21.check_unscramble, undone("np.array([list(order).index(u) for u in range(len(order))])")),
    (n21.check_most_confused, pair(DIVIDED, BOTH)), (n21.check_most_confused, pair_by_pair),
    (n21.check_most_confused, pair("np.unravel_index(np.triu(C).argmax(), C.shape)", BOTH)),
    (n21.check_most_confused, pair("list(np.unravel_index(C.argmax(), C.shape))", BOTH)),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
