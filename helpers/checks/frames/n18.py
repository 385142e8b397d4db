"""Checks of what a reader writes in 18_other_activations.ipynb: two derivatives, and the initial variance."""
import numpy as np

from helpers.beyond.activations import GELU, normal_cdf, sigmoid
from helpers.checks.judge import judge

Z = np.array([[3.0, -1.0, 0.0, -0.25], [0.5, -2.0, 4.0, 0.75], [-3.0, 1.5, -0.5, 2.0]])       # (h, m) = (3, 4)
SUMS = (Z, np.linspace(-4, 3, 10, dtype=np.float32).reshape(5, 2))
ADVICE = "Z is an array: np.exp and np.tanh look at each entry; those of math do not."


def nudged(f, sums):
    """The derivative of f as a finite difference, in float64."""
    wide = sums.astype(np.float64)
    return ((f(wide + 1e-5) - f(wide - 1e-5)) / 2e-5).astype(sums.dtype)


def check_sigmoid_deriv(sigmoid_deriv):
    """As f itself, nudged, has it."""
    def wrong(Z):
        A = sigmoid(Z)
        S = sigmoid(A)
        return [(A, "This is the sigmoid itself. Its derivative is A times 1 minus A."),
                (S * (1 - S), "The sigmoid is taken twice: this is the derivative at A, not at Z."),
                (1 - A, "This is 1 - A alone. Multiply it by A."), (A**2, "One factor is A, the other is 1 - A."),
                (A * (1 + A), "The sign is wrong: A (1 - A)."), (A * (A - 1), "The sign is wrong: A (1 - A)."),
                (Z * (1 - Z), "It is A that stands in A (1 - A), not Z."),
                (1 - A**2, "1 - A² is the derivative of tanh. For the sigmoid it is A (1 - A)."),
                (4 * A * (1 - A), "Four times too large: at 0 it is a quarter."),
                (0 * A, "A * 1 is taken first, and A away from it. Brackets: A * (1 - A).")]

    return judge(sigmoid_deriv, "Z", [((sums,), nudged(sigmoid, sums)) for sums in SUMS], wrong,
                 "The sigmoid itself, nudged, has the same derivative.", name="The derivative", advice=ADVICE,
                 arrays=True)


def check_GELU_deriv(GELU_deriv):
    """As f itself, nudged, has it."""
    def wrong(Z):
        share, bell = normal_cdf(Z), np.exp(-Z**2 / 2) / (2 * np.pi)**0.5
        return [(share, "The product rule has two terms. The second is missing: Z times the derivative of Φ."),
                (Z * bell, "The product rule has two terms. The first is missing: Φ itself."),
                (share + bell, "The second term is Z φ: the Z is missing."), (bell, "This is φ alone: Φ + Z φ."),
                (share - Z * bell, "The sign of the second term is wrong."), (Z * share, "This is GELU itself."),
                (share * Z * bell, "The product rule adds its two terms."),
                *((share + Z * bell * each, "φ is divided by the root of 2π.")
                  for each in (2 * np.pi, (2 * np.pi)**0.5, (2 * np.pi)**-0.5)),
                (share + Z * np.exp(-Z**2) / (2 * np.pi)**0.5, "In the bell curve Z² is halved: -Z**2 / 2."),
                (share + Z * share, "The derivative of Φ is the bell curve φ, not Φ again.")]

    return judge(GELU_deriv, "Z", [((sums,), nudged(GELU, sums)) for sums in SUMS], wrong,
                 "GELU itself, nudged, has the same derivative.", name="The derivative", advice=ADVICE, arrays=True)


def check_initial_factor(initial_factor):
    """1 / mean of f(z)², the z weighted by the bell curve."""
    z = np.linspace(-9, 9, 7001)
    bell = np.exp(-z**2 / 2)

    def mean(values):
        return (values * bell).sum() / bell.sum()

    def wrong(f):
        found, wide = f(z), np.linspace(-10, 10, 20_001)
        weighted = f(wide)**2 * np.exp(-wide**2 / 2)
        return [(mean(found**2), "This is the mean square. The factor makes up for it: 1 over it."),
                (1 / mean(abs(found)), "This is 1 over the mean size. The mean of the squares is wanted."),
                (2 / mean(found**2), "The 2 of ReLU is 1 over a half already: 1 / mean_square."),
                (mean(found**2)**-0.5, "This is the spread of the weights. Their variance is wanted: no root."),
                (1 / (f(wide)**2).mean(), "The z near 0 are met more often: weight each square by the bell curve."),
                *((1 / each, "A weighted mean is divided by the sum of its weights, bell.sum().")
                  for each in (weighted.mean(), weighted.sum())),
                (2, "That is the factor of ReLU. It depends on f."), (1, "It depends on f.")]

    cases = [((f,), 1 / mean(f(z)**2)) for f in (np.tanh, np.arctan, np.sin)]
    return judge(initial_factor, "f", cases, wrong, "The sums of the next layer keep their size.",
                 name="The factor", advice="f takes the array z and gives an array.", arrays=True)
