"""Checks of the exercises in 18_other_activations.ipynb."""
import numpy as np

from helpers.beyond.activations import sigmoid
from helpers.checks.judge import judge

Z = np.array([[3.0, -1.0, 0.0, -0.25], [0.5, -2.0, 4.0, 0.75], [-3.0, 1.5, -0.5, 2.0]])       # (h, m) = (3, 4)
DEAD = np.array([[-3.0, -1.0, -2.0, -7.0, -2.5], [0.5, -2.0, 4.0, 0.75, -1.0], [-3.0, -1.5, -0.5, -2.0, 0.0],
                 [-1.0, -1.0, 2.0, -3.0, -4.0]])                                               # (4, 5)   0 and 2 dead


def check_tanh_from_A(tanh_from_A):
    """1 - A², given A = tanh(Z)."""
    def wrong(A):
        return [(1 - np.tanh(A)**2, "The tanh is taken twice: A is its output already."),
                (1 - A, "A stands squared: 1 - A²."), (A**2, "This is A². Take it away from 1: 1 - A²."),
                (A * (1 - A), "That is the sigmoid's: for tanh it is 1 - A²."), (A, "This is tanh itself."),
                (A**2 - 1, "The sign is wrong."), (1 + A**2, "The sign of A² is wrong.")]

    return judge(tanh_from_A, "A", [((A,), 1 - A**2) for A in (np.tanh(Z), np.tanh(Z[:2] / 3))], wrong,
                 "tanh can forget its input.", name="The derivative")


def check_softplus_deriv(softplus_deriv):
    """The sigmoid."""
    def wrong(Z):
        return [(np.logaddexp(0, Z), "This is softplus itself."), (sigmoid(-Z), "The sign of Z is wrong."),
                (1 / (1 + np.exp(Z)), "The inner derivative, that of exp(z), is missing."), (Z > 0, "That is ReLU's."),
                (1 + np.exp(Z), "The derivative of log u is 1 / u, times that of u."),
                (np.exp(Z), "Divide by 1 + exp(z): the derivative of log u is 1 / u, times that of u."),
                (np.exp(Z) / np.logaddexp(0, Z), "Divide by u = 1 + exp(z), not by log u."),
                (sigmoid(Z) * (1 - sigmoid(Z)), "That is the derivative of the sigmoid. This one is the sigmoid.")]

    return judge(softplus_deriv, "Z", [((sums,), sigmoid(sums)) for sums in (Z, Z[:2] / 3)], wrong,
                 "The derivative of softplus is the sigmoid.", name="The derivative")


def check_softplus_from_A(softplus_from_A):
    """1 - exp(-A)."""
    def wrong(A):
        return [(sigmoid(A), "This is the derivative at A, not at Z."), (np.exp(-A), "This is 1 minus the derivative."),
                (1 - np.exp(A), "The sign of A is wrong."), (1 + np.exp(-A), "The sign of exp(-A) is wrong."),
                (A * (1 - A), "That is the sigmoid's. Solve A = log(1 + exp(z)) for exp(z) first."),
                (1 - 1 / A, "exp(A) is 1 + exp(z): divide by exp(A)."),
                (np.exp(A) - 1, "This is exp(z). Divide by exp(A)."),
                (np.log(np.expm1(A)), "This is z. The derivative at z is the sigmoid of it.")]

    cases = [((np.logaddexp(0, sums),), sigmoid(sums)) for sums in (Z, Z[:2] / 3)]
    return judge(softplus_from_A, "A", cases, wrong, "softplus can forget its input, too.", name="The derivative")


def check_wake(wake):
    """b1 (h, 1) where each dead neuron's bias is raised by minus the median of its sums."""
    def right(Z1, b1):
        dead = (Z1 <= 0).all(axis=1, keepdims=True)
        return np.where(dead, b1 - np.median(Z1, axis=1, keepdims=True), b1)

    def wrong(Z1, b1):
        middle, dead = np.median(Z1, axis=1, keepdims=True), (Z1 <= 0).all(axis=1, keepdims=True)
        below = (Z1 < 0).all(axis=1, keepdims=True)
        return [(b1, "Nothing has changed."), (b1 - middle, "Only the dead are to be woken; the others stay."),
                (np.where(dead, b1 + middle, b1), "The sign is wrong: the median is below 0, the bias must rise."),
                (np.where(dead, -middle, b1), "The old bias is lost: it is in the sums already."),
                (np.where(dead, b1, b1 - middle), "The two cases are exchanged."),
                (np.where(below, b1 - middle, b1), "A neuron whose largest sum is exactly 0 is dead, too: <= 0."),
                (np.where(dead, b1 - np.median(Z1), b1), "One median for all. Each neuron has its own: axis=1."),
                (np.where(dead, b1 - Z1.mean(axis=1, keepdims=True), b1), "This is the mean, not the median."),
                (np.where(dead, b1 - Z1.max(axis=1, keepdims=True), b1),
                 "With the largest sum at 0 no image is on yet: the median."),
                (right(Z1, b1)[:, 0], "A bias is a column, (h, 1): keepdims=True."),
                (dead, "This says which are dead.")]

    cases = [((sums, b1), right(sums, b1)) for sums, b1 in (
        (DEAD, np.array([[-1.0], [0.5], [2.0], [0.25]])), (DEAD[:3, :4], np.array([[0.1], [-0.5], [-2.0]])))]
    return judge(wake, "Z1, b1", cases, wrong, "They are on for half of the images, and learn again.", name="The bias")
