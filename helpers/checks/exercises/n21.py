"""Checks of the exercises in 21_other_characters.ipynb."""
import numpy as np

from helpers.checks.judge import judge
from helpers.checks.verdict import array_fault, call, failed, passed
from helpers.network import ReLU, softmax


def check_upright(upright):
    """Rows and columns exchanged in each image, pictures as columns still."""
    cases = []
    for side, m in ((3, 2), (4, 5), (28, 6)):
        X = np.random.default_rng(side).random((side * side, m)).astype(np.float32)
        cases.append(((X, side), X.reshape(side, side, m).swapaxes(0, 1).reshape(side * side, m)))

    def wrong(X, side):
        m = X.shape[1]
        stack = X.reshape(side, side, m)
        mirrored, upside = stack[:, ::-1], stack[::-1]
        return [(X, "The images are as they were."),
                (X.T, "This exchanges pixels and images. Each image has rows and columns of its own: reshape first."),
                (X[::-1], "This turns each image by half a turn. Rows and columns are to be exchanged."),
                (stack.swapaxes(0, 1), "The images are upright, and no columns any more: reshape to (side * side, m)."),
                *((mixed, "`.T` exchanges the first axis with the last, so images and pixels mix. `.swapaxes(0, 1)` "
                   "exchanges two.") for mixed in (stack.T.reshape(X.shape), stack.T)),
                (mirrored.reshape(X.shape), "This is a mirror image. The picture is mirrored along its diagonal."),
                (upside.reshape(X.shape), "This is upside down. Rows and columns are to be exchanged."),
                (np.rot90(stack).reshape(X.shape), "This is a quarter of a turn. Exchanging rows and columns is "
                 "something else: a mirror along the diagonal."),
                (np.rot90(stack, -1).reshape(X.shape), "This is a quarter of a turn. Exchanging rows and columns is "
                 "something else: a mirror along the diagonal."),
                (X.reshape(m, side, side).swapaxes(1, 2).reshape(X.shape), "The numbers of different images are mixed. "
                 "The pixels come first: reshape to (side, side, m).")]

    return judge(upright, "X, side", cases, wrong, "Each picture is mirrored along its diagonal.", name="The new X")


SIZES = [((7, 5, 3), 6, np.float64), ((6, 5, 4, 3), 9, np.float64), ((16, 8, 10), 11, np.float32),
         ((5, 7, 6, 4, 3), 8, np.float64)]


def check_features(features):
    """What the last layer is given, in networks of two, three and four layers."""
    for sizes, m, dtype in SIZES:
        rng = np.random.default_rng(m)
        layers = [(rng.standard_normal((rows, columns)).astype(dtype), rng.standard_normal((rows, 1)).astype(dtype))
                  for columns, rows in zip(sizes, sizes[1:], strict=False)]
        X = rng.random((sizes[0], m)).astype(dtype)
        given = f"Here the layers have {', '.join(map(str, sizes[1:]))} neurons, with {m} images."
        found, problem = call(features, layers, X, given=given,
                              advice="layers[:-1] are all layers but the last; each is a pair (W, b).")
        if not problem:
            A, Z = _passed_on(layers, X)
            problem = array_fault(found, A[-2], "The result", _wrong_features(layers, A, Z))
        if problem:
            return failed(problem)
    return passed("What the last layer is given, with two layers, three and four.")


def _passed_on(layers, X):
    """X and what each layer passes on, and the sums."""
    A, Z = [X], []
    for W, b in layers:
        Z.append(W @ A[-1] + b)
        A.append(ReLU(Z[-1]))
    return A, Z


def _wrong_features(layers, A, Z):
    W, b = layers[-2]
    return [(A[-1], "This has gone through the last layer, too. Stop before it: layers[:-1]."),
            (Z[-1], "These are the scores. What the last layer is given is wanted: stop before it."),
            (softmax(Z[-1]), "These are the probabilities. What the last layer is given is wanted."),
            (softmax(Z[-2]), "softmax comes after the last layer only. Here it is ReLU."),
            (Z[-2], "These are the sums. What is passed on is ReLU of them."),
            (ReLU(W @ A[-3]), "The bias is missing."), (ReLU(W @ A[-3]) + b, "The bias comes before ReLU."),
            (A[-2].T, "This is turned. Each image is a column."), (A[0], "This is X. It has to go through the layers."),
            (A[1], "This is what the first layer passes on. Go on, up to the last but one."),
            (A[-2].mean(axis=1, keepdims=True), "This is a mean over the images. Each image keeps its own column.")]


def check_unscramble(unscramble):
    """The order that undoes another."""
    cases = []
    for n in (5, 9, 784):
        order = np.roll(np.random.default_rng(n).permutation(n), 2)
        cases.append(((order,), np.argsort(order)))

    def wrong(order):
        n = order.size
        return [(order, "This order once more scrambles once more."),
                (order[::-1], "This is the order back to front. Where did pixel 0 go?"),
                (np.arange(n), "This order changes nothing. Where did pixel 0 go?"),
                (np.sort(order), "These are the pixels in order. Their places are wanted: where does each stand?"),
                (order[order], "The order is taken twice. It has to be undone."),
                (n - 1 - order, "This counts from the end. Where does pixel 0 stand in order?"),
                (-order, "A negative number counts from the end. Where does pixel 0 stand in order?"),
                (np.argsort(-order), "This is the other way around: it begins with the last pixel."),
                (np.argsort(order)[order], "This order changes nothing: it is undone, and done again.")]

    return judge(unscramble, "order", cases, wrong, "X[order][unscramble(order)] is X again.", name="The order")


def check_most_confused(most_confused):
    """The two classes that are most often taken for each other, the smaller first."""
    cases = [((C,), _pair(C)) for C in (np.array([[9, 2, 3], [1, 8, 2], [2, 4, 7]]),
                                         np.array([[90, 0, 6, 0], [0, 99, 3, 1], [1, 4, 85, 8], [0, 2, 0, 88]]),
                                         np.array([[50, 9, 0, 0], [0, 5, 0, 2], [4, 0, 6, 6], [0, 1, 5, 80]]))]

    def wrong(C):
        off = C - np.diag(np.diag(C))
        both = off + off.T
        t, r = map(int, np.unravel_index(off.argmax(), off.shape))
        i, j = map(int, np.unravel_index(both.argmax(), both.shape))
        k, q = map(int, np.unravel_index(C.argmax(), C.shape))
        with_diagonal = tuple(map(int, np.unravel_index((C + C.T).argmax(), C.shape)))
        rows = np.argsort(-off.sum(axis=1), kind="stable")[:2]
        return [((k, q), "The diagonal holds the correct answers. Leave it out."),
                (with_diagonal, "The diagonal holds the correct answers. Leave it out."),
                ((max(i, j), min(i, j)), "The pair is right; the smaller number comes first."),
                ((t, r), "This is the largest count one way. Add both ways: i for j, and j for i."),
                ((min(t, r), max(t, r)), "This is the largest count one way. Add both ways: i for j, and j for i."),
                (both.max(), "This is how often. Which two is wanted."), (int(both.argmax()), "This counts the places "
                 "row by row. divmod(place, len(C)) gives row and column."),
                ((int(rows.min()), int(rows.max())), "These two classes have most mistakes in all. Wanted are the two "
                 "that are taken for each other."),
                (tuple(sorted(map(int, np.argsort(np.diag(C), kind="stable")[:2]))), "These two have the fewest right "
                 "answers. Wanted are the two that are taken for each other."),
                ((0, 1), "These are the first two classes, whatever C holds.")]

    return judge(most_confused, "C", cases, wrong, "Both ways were counted.", name=("i", "j"), pair="i, j")


def _pair(C):
    both = {(i, j): C[i, j] + C[j, i] for i in range(len(C)) for j in range(i + 1, len(C))}
    return max(both, key=both.get)
