"""Checks of what a reader writes in 03_A1_ReLU.ipynb: ReLU and its derivative."""
import numpy as np

from helpers.checks.judge import judge

Z = np.array([[3.0, -1.0, 0.0, -0.25], [0.5, -2.0, 4.0, 0.0], [-3.0, 1.5, -0.5, 2.0]])       # (h, m) = (3, 4)
SUMS = (Z, np.linspace(-4, 3, 10, dtype=np.float32).reshape(5, 2))
ADVICE = "Z is an array; `if` and `max` look at one number. np.maximum and np.where look at each entry."


def check_ReLU(ReLU):
    """Each positive entry as it is, 0 for the others."""
    def wrong(Z):
        return [(Z, "What is negative passes, too. It should become 0."),
                (np.minimum(Z, 0), "The two cases are exchanged: this keeps what is negative."),
                (np.maximum(-Z, 0), "The two cases are exchanged: this keeps what is negative, without its sign."),
                (abs(Z), "A negative sum should become 0, not lose its sign."),
                (Z > 0, "This says where a neuron is on. Pass the sum itself on where it is positive."),
                (np.minimum(np.maximum(Z, 0), 1), "A positive sum passes whole, also above 1."),
                (0 * Z, "All is 0. What is positive should pass."),
                (Z.max(axis=0), "np.max takes the largest of each column. np.maximum compares entry by entry."),
                *((np.where(Z > 0, Z, leak * Z), "What is negative should become 0; a part of it gets through.")
                  for leak in (0.1, 0.01, 0.2))]

    return judge(ReLU, "Z", [((sums,), np.where(sums > 0, sums, 0)) for sums in SUMS], wrong,
                 "Positive sums pass unchanged, all others become 0.", advice=ADVICE, arrays=True)


def check_ReLU_deriv(ReLU_deriv):
    """1 or True for each positive entry, 0 or False for the others, those that are exactly 0 included."""
    def wrong(Z):
        return [(Z >= 0, "It is right except at 0 itself, where we chose 0: `>`, not `>=`."),
                (np.maximum(Z, 0), "This is ReLU itself. Its derivative is how fast it rises, however large Z is."),
                (Z <= 0, "The two cases are exchanged: it is 1 where Z is positive."),
                (Z < 0, "The two cases are exchanged: it is 1 where Z is positive."),
                (np.sign(Z), "To the left of 0 ReLU is level, so its derivative there is 0."),
                (np.ones(Z.shape), "It is 1 everywhere. To the left of 0 ReLU is level, so its derivative there is 0."),
                (0 * Z, "It is 0 everywhere. To the right of 0 ReLU rises as fast as Z."),
                (np.where(Z > 0, 1, Z), "To the left of 0 ReLU is level, so its derivative there is 0."),
                (np.heaviside(Z, 0.5), "It is right except at 0 itself, where we chose 0, not a half."),
                *((np.where(Z > 0, 1, leak), "That is the derivative of a leaky ReLU. Ours is level to the left of 0.")
                  for leak in (0.1, 0.01))]

    return judge(ReLU_deriv, "Z", [((sums,), np.where(sums > 0, 1, 0)) for sums in SUMS], wrong,
                 "It is 1 where a neuron is on, and 0 where it is off.", name="The derivative", advice=ADVICE,
                 arrays=True)
