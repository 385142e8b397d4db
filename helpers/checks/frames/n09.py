"""Our hidden_deltas, and the check of the reader's, of 09_dZ1.ipynb: each image's own loss, nudged, knows."""
import numpy as np

from helpers.checks.exercises.last_layer import LAYERS, NO_MEAN, LastLayer, blame, through
from helpers.checks.judge import judge
from helpers.network import ReLU, ReLU_deriv
from helpers.plots import tiny

TURNED = "W2 stands the wrong way round. What comes back to neuron i runs down column i of W2: take W2.T."
EVERYWHERE = "Neurons that are off get something, too. They get 0: multiply by ReLU_deriv(Z1), entry by entry."
Z1_MASK = "The mask asks whether Z1 is above 0, and nothing else: a derivative below 0 passes, too."
VALUES = "Its derivative is wanted, 1 or 0: ReLU_deriv(Z1)."


def hidden_deltas(W2, dZ2, Z1):
    """Derivatives of each image's own loss with respect to the sums of the hidden neurons.

    W2 (c, h), dZ2 (c, m), Z1 (h, m). Returns dZ1 (h, m).
    """
    dA1 = W2.T @ dZ2                                     # (h, m)
    dZ1 = dA1 * ReLU_deriv(Z1)                           # (h, m)
    return dZ1


def check_hidden_deltas(hidden_deltas):
    """dZ1 (h, m) as each image's own loss, nudged, has it; where a sum is exactly 0, the derivative is 0."""
    cases = [((layer.W2, blame(ReLU(layer.Z1), *layer[1:]), layer.Z1), through(ReLU, *layer))
             for layer in (_tiny_layer(), *LAYERS)]
    return judge(hidden_deltas, "W2, dZ2, Z1", [*cases, _with_zeros()], _wrong, name="dZ1", arrays=True,
                 done="Each image's own loss, nudged, has the same derivatives.",
                 advice="Which product of W2 and dZ2 has the shape of Z1, (h, m)?")


def _tiny_layer():
    """The tiny network, first: h = c = 2, so that W2 for W2.T runs and is told by its name."""
    return LastLayer(tiny.PARAMS.W1 @ tiny.X + tiny.PARAMS.b1, tiny.PARAMS.W2, tiny.PARAMS.b2, tiny.Y)


def _with_zeros():
    """A case in float32, as the digits are, with sums that are exactly 0; path by path."""
    rng = np.random.default_rng(9)
    W2, dZ2 = (rng.normal(size=shape).astype(np.float32) for shape in ((4, 6), (4, 8)))
    Z1 = rng.integers(-2, 3, size=(6, 8)).astype(np.float32)
    right = np.zeros_like(Z1)
    for i, j in np.argwhere(Z1 > 0):
        right[i, j] = sum(W2[k, i] * dZ2[k, j] for k in range(4))
    return (W2, dZ2, Z1), right


def _wrong(W2, dZ2, Z1):
    back, on, (c, h) = W2.T @ dZ2, Z1 > 0, W2.shape
    turned = W2 @ dZ2 if c == h else np.full_like(back, np.nan)
    signs = dZ2 > 0 if c == h else np.full_like(back, np.nan)
    return [(turned * on, TURNED), (turned, f"{TURNED} And neurons that are off get 0."),
            (back, EVERYWHERE), (back * (Z1 >= 0), "It is right except where a sum is exactly 0: there it is 0 too, "
                                                   "as ReLU_deriv(Z1) has it. Take `>`, not `>=`."),
            (ReLU(back), Z1_MASK), (ReLU(back) * on, Z1_MASK), (W2.T @ ReLU(dZ2), Z1_MASK), (back * signs, Z1_MASK),
            (W2.T @ ReLU(dZ2) * on, Z1_MASK), (ReLU(turned), f"{TURNED} And the mask asks about Z1."),
            (back * (Z1 <= 0), "The mask is turned around: it is 1 where Z1 is above 0."),
            (back * (Z1 < 0), "The mask is turned around: it is 1 where Z1 is above 0."),
            (back * Z1, f"This multiplies by Z1 itself. {VALUES}"),
            (back * ReLU(Z1), f"This multiplies by A1, what ReLU passed on. {VALUES}"),
            (back * np.sign(Z1), "Where a neuron is off, the sign of Z1 is -1. The derivative of ReLU is 0 there."),
            *((back * np.where(on, 1, leak), "This is the mask of the leaky ReLU. Ours is 0 where a neuron is off.")
              for leak in (0.1, 0.01)),
            (abs(back) * on, "What comes back keeps its sign: it can be below 0."),
            (back * Z1 > 0, "`*` comes before `>`: put brackets around Z1 > 0, or take ReLU_deriv(Z1)."),
            (back + on, "The mask lets a derivative through or stops it: multiply, entry by entry."),
            (on, "This is the mask alone. What it lets through is W2.T @ dZ2."),
            (ReLU(Z1), "This is A1, what was passed on. What comes back is wanted."),
            (0 * back, "It is 0 everywhere. Where a neuron is on, it is what comes back, W2.T @ dZ2."),
            (back * on / Z1.shape[1], NO_MEAN), (back / Z1.shape[1], NO_MEAN)]
