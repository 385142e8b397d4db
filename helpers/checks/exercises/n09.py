"""Checks of the exercises in 09_dZ1.ipynb: each image's own loss, nudged, knows the right derivatives."""
import numpy as np

from helpers.checks.exercises.last_layer import LAYERS, NO_MEAN, blame, loss, through
from helpers.checks.gradient import numerical_gradient
from helpers.checks.judge import judge
from helpers.network import ReLU


def check_sent_back(sent_back):
    """One image's loss, with respect to what neuron i passes on: the sum over the digits of W2[k, i] * dz2[k]."""
    cases = []
    for (Z1, W2, b2, Y), places in zip(LAYERS, (((1, 1), (3, 3)), ((2, 2),)), strict=True):
        nudged = numerical_gradient(lambda A1, W2=W2, b2=b2, Y=Y: loss(A1, W2, b2, Y) * Y.size, ReLU(Z1))    # (h, m)
        cases += [((W2, blame(ReLU(Z1), W2, b2, Y)[:, j], i), nudged[i, j]) for i, j in places]

    def wrong(W2, dz2, i):
        parts, (c, h) = W2[:, i] * dz2, W2.shape       # (c,)   each digit's part
        multiply = "Along a path multiply: each weight by the derivative of its own digit, W2[k, i] * dz2[k]."
        left_out = "One digit is left out. The digits are numbered 0 to c - 1, and range(c) counts through all of them."
        return [(0, "It is 0 each time. Each turn has to add W2[k, i] * dz2[k] to total."),
                (parts[-1], "Only the last digit counts. Each turn has to add to total, not replace it."),
                (parts[0], "Only the first digit counts. Does a `return` inside the loop end it in the first turn?"),
                (parts[:-1].sum(), left_out), (parts[1:].sum(), left_out),
                (parts.mean(), "This is a mean over the digits. The paths add up."),
                (parts.prod(), "Paths add up: total + …, not total * …."),
                (W2[i, :c] @ dz2 if i < c <= h else np.nan,
                 "Row and column are exchanged: the weight from neuron i to digit k is W2[k, i]."),
                (W2[:, i].sum(), multiply), (W2[:, i].sum() * dz2[i % c], multiply),
                (parts, "These are the parts of the digits. Add them up."),
                (W2.T @ dz2, "These are the derivatives of all neurons. Only that of neuron i is asked for.")]

    return judge(sent_back, "W2, dz2, i", cases, wrong, "All paths of the neuron, added up.", name="The derivative",
                 advice="W2[k, i] is the weight from neuron i to digit k.")


def check_dZ1_tanh(dZ1_tanh):
    """dZ1 (h, m) of a network whose hidden neurons pass on tanh of their sums, from W2, dZ2 and A1."""
    cases = [((layer.W2, blame(np.tanh(layer.Z1), *layer[1:]), np.tanh(layer.Z1)), through(np.tanh, *layer))
             for layer in LAYERS]

    def wrong(W2, dZ2, A1):
        back, m = W2.T @ dZ2, A1.shape[1]
        itself = "This multiplies by tanh itself. Its derivative is wanted: 1 - A1**2."
        squared = "Only A1 is squared, and then taken from 1: 1 - A1**2."
        return [(back, "The derivative of tanh is missing."),
                (back * (A1 > 0), "This is the mask of ReLU. These neurons pass on tanh."),
                (back * (1 - np.tanh(A1)**2), "A1 is tanh of the sums already. Do not take tanh again."),
                (back * A1, itself), (back * np.tanh(A1), itself),
                (back - A1**2, "`*` comes before `-`: put brackets around 1 - A1**2."),
                (1 - A1**2 * back, "`*` comes before `-`: put brackets around 1 - A1**2."),
                (back * (1 - A1), "The square is missing: 1 - A1**2."),
                (back * (1 - 2 * A1), "A square is A1**2; A1 * 2 is the double."),
                (back * (1 - A1)**2, squared), (back * (1 - A1**2)**2, squared),
                (back * (1 + A1**2), "The derivative of tanh is 1 minus its square, not plus."),
                (back * A1**2, "The derivative of tanh is 1 minus its square."),
                (back * A1 * (1 - A1), "This is the derivative of the sigmoid, another smooth step. Take 1 - A1**2."),
                (1 - A1**2, "This is the derivative of tanh alone. What it multiplies is W2.T @ dZ2."),
                (back * (1 - A1**2) / m, NO_MEAN)]

    return judge(dZ1_tanh, "W2, dZ2, A1", cases, wrong, name="dZ1",
                 done="Only the mask has changed; the way through the wires is the same.",
                 advice="Which product of W2 and dZ2 gives the shape of A1?")


def check_derivatives(derivatives):
    """dx and dy of f = x * y + max(x, y): each of the two numbers is used twice."""
    cases = [((x, y), (y + (x > y), x + (y > x))) for x, y in ((5.0, 2.0), (1.0, 4.0), (-3.0, -1.0))]

    def wrong(x, y):
        first, second = float(x > y), float(y > x)
        times = "Times exchanges: x gets y, and y gets x."
        paths = "Each number is used twice. What comes back along its two paths adds up."
        return [((y, x), f"This is the path through x * y alone. {paths}"),
                ((first, second), f"This is the path through max alone. {paths}"),
                ((y * first, x * second), "Two paths meet: add what comes back along them; do not multiply."),
                ((x + first, y + second), times), ((x * first, y * second), f"{times} And add the two paths."),
                ((y + second, x + first), "max routes to the larger of the two, and gives the other 0."),
                ((y + 1, x + 1), "max routes to the larger of the two alone; the other gets 0."),
                ((y + 0.5, x + 0.5), "max does not share. The larger of the two gets all of it, the other 0."),
                ((y + max(x, y), x + max(x, y)), "max passes 1 on to the larger number, not the number itself."),
                ((y + x * first, x + y * second), "max passes 1 on to the larger number, not the number itself."),
                ((x + second, y + first), "dx and dy are exchanged."),
                ((x * y + max(x, y),) * 2, "This is f itself. How fast does it rise with x, and how fast with y?")]

    return judge(derivatives, "x, y", cases, wrong, "Times exchanges, max routes, and paths add up.",
                 name=("dx", "dy"), pair="dx, dy")
