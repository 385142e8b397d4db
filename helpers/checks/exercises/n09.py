"""Checks of the exercises in 09_dZ1.ipynb: each image's own loss, nudged, knows the right slopes."""
import numpy as np

from helpers.checks.exercises.last_layer import LAYERS, blame, loss
from helpers.checks.gradient import numerical_gradient
from helpers.checks.judge import judge
from helpers.network import ReLU

NO_MEAN = "There is no 1/m here: each column belongs to one image. It comes with the weights."


def slopes_along_Z1(activation, Z1, W2, b2, Y):
    """Slopes (h, m) of each image's loss along Z1, by nudging, with a given hidden function."""
    return numerical_gradient(lambda Z1: loss(activation(Z1), W2, b2, Y) * Y.size, Z1)


def check_sent_back(sent_back):
    """Slope of one image's loss along what neuron i passes on: the sum over the digits of W2[k, i] * dz2[k]."""
    cases = []
    for (Z1, W2, b2, Y), places in zip(LAYERS, (((1, 1), (3, 3)), ((2, 2),)), strict=True):
        slopes = numerical_gradient(lambda A1, W2=W2, b2=b2, Y=Y: loss(A1, W2, b2, Y) * Y.size, ReLU(Z1))    # (h, m)
        cases += [((W2, blame(ReLU(Z1), W2, b2, Y)[:, j], i), slopes[i, j]) for i, j in places]

    def wrong(W2, dz2, i):
        parts, (c, h) = W2[:, i] * dz2, W2.shape       # (c,)   each digit's part
        multiply = "Along a path multiply: each weight by the slope of its own digit, W2[k, i] * dz2[k]."
        left_out = "One digit is left out. The digits are numbered 0 to c - 1, and range(c) counts through all of them."
        return [(0, "It is 0 each time. Each turn has to add W2[k, i] * dz2[k] to total."),
                (parts[-1], "Only the last digit counts. Each turn has to add to total, not replace it."),
                (parts[0], "Only the first digit counts. Does a `return` inside the loop end it in the first turn?"),
                (parts[:-1].sum(), left_out), (parts[1:].sum(), left_out),
                (parts.mean(), "This is a mean over the digits. The paths add up."),
                (parts.prod(), "Over paths add: total + …, not total * …."),
                (W2[i, :c] @ dz2 if i < c <= h else np.nan,
                 "Row and column are exchanged: the weight from neuron i to digit k is W2[k, i]."),
                (W2[:, i].sum(), multiply), (W2[:, i].sum() * dz2[i % c], multiply),
                (parts, "These are the parts of the digits. Over paths add."),
                (W2.T @ dz2, "This is the slope for every neuron. Only that of neuron i is asked for.")]

    return judge(sent_back, "W2, dz2, i", cases, wrong, "All paths of the neuron, added up.", name="The slope",
                 advice="W2[k, i] is the weight from neuron i to digit k.")


def check_dZ1_of(dZ1_of):
    """dZ1 (h, m) from W2, dZ2 and Z1: the blame carried back, through the mask."""
    cases = [((layer.W2, blame(ReLU(layer.Z1), *layer[1:]), layer.Z1), slopes_along_Z1(ReLU, *layer))
             for layer in LAYERS]

    def wrong(W2, dZ2, Z1):
        back, on, m = W2.T @ dZ2, Z1 > 0, Z1.shape[1]
        not_blame = "The mask asks whether Z1 is above 0, not whether the blame is: negative blame passes, too."
        values = "The slope of ReLU is wanted, 1 or 0: ReLU_deriv(Z1)."
        return [(back, "The mask is missing: a neuron that is off gets no blame."),
                (back * Z1, f"This multiplies by Z1 itself. {values}"),
                (back * ReLU(Z1), f"This multiplies by what was passed on. {values}"),
                (back * (Z1 <= 0), "The mask is turned around: it is 1 where Z1 is above 0."),
                (back * np.sign(Z1), "Where the neuron is off, the sign of Z1 is -1. The slope of ReLU is 0 there."),
                (back * np.where(on, 1, 0.1), "This is the mask of the leaky ReLU. Here the slope below 0 is 0."),
                (ReLU(back), not_blame), (ReLU(back) * on, not_blame), (W2.T @ ReLU(dZ2), not_blame),
                (back * Z1 > 0, "`*` comes before `>`: put brackets around Z1 > 0, or take ReLU_deriv(Z1)."),
                (back + on, "The mask lets blame through or stops it: multiply, entry by entry."),
                (on, "This is the mask alone. The blame that it lets pass is W2.T @ dZ2."),
                (ReLU(Z1), "This is A1, what was passed on. The blame that comes back is wanted."),
                (back * on / m, NO_MEAN)]

    return judge(dZ1_of, "W2, dZ2, Z1", cases, wrong, "Each image's own loss, nudged along Z1, has the same slopes.",
                 name="dZ1", advice="Which product of W2 and dZ2 gives the shape of Z1?")


def check_dZ1_tanh(dZ1_tanh):
    """dZ1 (h, m) of a network whose hidden neurons pass on tanh of their sums, from W2, dZ2 and A1."""
    cases = [((layer.W2, blame(np.tanh(layer.Z1), *layer[1:]), np.tanh(layer.Z1)), slopes_along_Z1(np.tanh, *layer))
             for layer in LAYERS]

    def wrong(W2, dZ2, A1):
        back, m = W2.T @ dZ2, A1.shape[1]
        itself = "This multiplies by tanh itself. Its slope is wanted: 1 - A1**2."
        squared = "Only A1 is squared, and then taken from 1: 1 - A1**2."
        return [(back, "The slope of tanh is missing."),
                (back * (A1 > 0), "This is the mask of ReLU. These neurons pass on tanh."),
                (back * (1 - np.tanh(A1)**2), "A1 is tanh of the sums already. Do not take tanh again."),
                (back * A1, itself), (back * np.tanh(A1), itself),
                (back - A1**2, "`*` comes before `-`: put brackets around 1 - A1**2."),
                (1 - A1**2 * back, "`*` comes before `-`: put brackets around 1 - A1**2."),
                (back * (1 - A1), "The square is missing: 1 - A1**2."),
                (back * (1 - 2 * A1), "A square is A1**2; A1 * 2 is the double."),
                (back * (1 - A1)**2, squared), (back * (1 - A1**2)**2, squared),
                (back * (1 + A1**2), "The slope of tanh is 1 minus its square, not plus."),
                (back * A1**2, "The slope of tanh is 1 minus its square."),
                (back * A1 * (1 - A1), "This is the slope of the sigmoid, another smooth step. Take 1 - A1**2."),
                (1 - A1**2, "This is the slope of tanh alone. The blame that it meets is W2.T @ dZ2."),
                (back * (1 - A1**2) / m, NO_MEAN)]

    return judge(dZ1_tanh, "W2, dZ2, A1", cases, wrong, name="dZ1",
                 done="Only the mask has changed; the way through the wires is the same.",
                 advice="Which product of W2 and dZ2 gives the shape of A1?")
