"""Checks of the exercises in 08_dW2_db2.ipynb: the loss itself, nudged, knows the right gradients."""
import numpy as np

from helpers.checks.exercises.last_layer import DIVISOR, FIRST, LAST, LEFT_OUT, SUM, TWICE, layers, loss
from helpers.checks.gradient import numerical_gradient
from helpers.checks.judge import judge


def check_weight_derivative(weight_derivative):
    """Derivative with respect to W2[k, i]: the mean over the images of dZ2[k, j] * A1[i, j]."""
    cases = []
    for (dZ2, A1, W2, b2, Y), places in zip(layers(), (((2, 1), (0, 2)), ((1, 2),)), strict=True):
        gradient = numerical_gradient(lambda W2, A1=A1, b2=b2, Y=Y: loss(A1, W2, b2, Y), W2)     # (c, h)
        cases += [((dZ2, A1, k, i), gradient[k, i]) for k, i in places]

    def wrong(dZ2, A1, k, i):
        parts, m = dZ2[k] * A1[i], A1.shape[1]         # (m,)   each image's part
        total = parts.sum()
        no_turn = "It is 0 each time. Does each turn put its sum back into total? And is the division `/`, not `//`?"
        cut = "`//` cuts off everything after the decimal point. Divide with `/`."
        alone = "This is dZ2 alone. Multiply it by what the neuron passed on, A1[i, j]."
        return [(0, no_turn), (total // m, cut), (total, SUM.format(m=m)),
                (parts[-1] / m, LAST), (parts[-1], LAST), (parts[0] / m, FIRST), (parts[0], FIRST),
                (parts[:-1].sum() / m, LEFT_OUT), (parts[1:].sum() / m, LEFT_OUT), (total / m**2, TWICE),
                *((total / divisor, DIVISOR.format(m=m)) for divisor in (len(A1), len(dZ2), m - 1, m + 1, 5, 10, 4000)),
                (dZ2[i] @ A1[k] / m, "k and i are exchanged: k is a row of dZ2, i a row of A1."),
                (dZ2[k].mean(), alone), (dZ2[k].sum(), alone),
                (A1[i].mean(), "This is A1 alone. Multiply it by the derivative with respect to the score, dZ2[k, j]."),
                ((dZ2[k] + A1[i]).mean(), "Multiply the two, image by image: blame of the score times what came in."),
                (dZ2[k].mean() * A1[i].mean(), "The mean of products is not the product of means: multiply first.")]

    return judge(weight_derivative, "dZ2, A1, k, i", cases, wrong,
                 "The loss itself, nudged, has the same derivative.", name="The derivative",
                 advice="k is a row of dZ2, i a row of A1, and an image is a column of both.")


def check_dW2_with_L2(dW2_with_L2):
    """Gradient (c, h) with respect to W2 of the mean loss plus lam / 2 times the sum of the squared weights."""
    cases = [((dZ2, A1, W2, lam), numerical_gradient(
                lambda W2, A1=A1, b2=b2, Y=Y, lam=lam: loss(A1, W2, b2, Y) + lam / 2 * (W2**2).sum(), W2))
             for lam in (0.1, 2.0) for dZ2, A1, W2, b2, Y in layers()]

    def wrong(dZ2, A1, W2, lam):
        m = A1.shape[1]
        first, new = dZ2 @ A1.T / m, lam * W2
        itself = "This adds the new term itself. Its derivative is wanted."
        turned = "dZ2 stands on the left, and A1 is transposed: (c, m) times (m, h) gives (c, h)."
        return [(first, "The new term is missing: it has a gradient of its own."),
                (m * first, "The new term is missing: it has a gradient of its own. And divide the first one by m."),
                (new, "The first term is missing: dW2, the gradient of the mean loss. Or is it 0, as `1 // m` is?"),
                (A1 @ dZ2.T / m, turned), (A1 @ dZ2.T, turned),
                (m * first + new, f"The first term is the sum over the {m} images. The loss is a mean: divide by m."),
                (first / m + new, f"The first term: {TWICE}"), (new - first, "The sign of the first term is wrong."),
                *((m * first / divisor + new, f"The first term: {DIVISOR.format(m=m)}")
                  for divisor in (len(A1), len(dZ2), 5, 10, 4000)),
                *((first + extra, reason) for extra, reason in (
                    (2 * new, "The new term counts twice: the 2 of the square meets the 1/2."),
                    (new / 2, "The square has the derivative 2w, and half of that is w, not w / 2."),
                    (W2, "lam is missing: the new term counts lam times."),
                    (lam / 2 * W2**2, itself), (lam * W2**2, itself), (lam / 2 * (W2**2).sum(), itself),
                    (lam * W2.sum(), "Each weight has its own derivative; no sum over the weights remains."),
                    (lam, "The derivative of w² is 2w: the weight itself stays in it."),
                    (lam * np.sign(W2), "This is the derivative of |w|. The new term holds squares."),
                    (lam * abs(W2), "A negative weight has a negative derivative: w itself, not its size."),
                    (new / m, "The new term is not a mean over images: no 1/m there."),
                    (-new, "The sign of the new term is wrong: it adds to the loss.")))]

    return judge(dW2_with_L2, "dZ2, A1, W2, lam", cases, wrong,
                 "Every weight is also pulled towards 0, in proportion to its size.", name="The gradient",
                 advice="Which product of dZ2 and A1 gives the shape of W2?")
