"""Our largest_rate, and the check of the reader's, of 12_the_learning_rate_lab.ipynb."""
import numpy as np

from helpers.checks.judge import judge


def largest_rate(curvatures):
    """The learning rate above which gradient descent diverges on a bowl.

    curvatures: array of one curvature, above 0, for each direction. Returns one number.
    """
    return 2 / curvatures.max()


def check_largest_rate(largest_rate):
    """2 / the largest curvature."""
    cases = [((np.array(curvatures),), 2 / max(curvatures))
             for curvatures in ([1.5, 0.4, 6.0, 2.5], [0.7, 3.0, 0.2, 9.5, 4.0], [5.0], [11.2])]

    def wrong(curvatures):
        k, gentlest = curvatures.max(), "This is the limit of the gentlest direction. The most curved breaks first."
        add, mean = ("Directions do not add up: each has its own limit.",
                     "A mean does not help: one direction that grows is enough to spoil the run.")
        one = "The most curved may stand anywhere in the array: look through all of them."
        return [(k / 2, "The fraction is upside down: the larger the curvature, the shorter the steps."),
                (1 / k, "With 1 / curvature a step ends in the lowest point. It may be twice as long."),
                (k, "This is the largest curvature. The limit is 2 divided by it."),
                (2 * k, "Divide: the larger the curvature, the shorter the steps."),
                (2 / k**2, "The curvature stands in it once, unsquared."),
                (2 // k, "`//` cuts off everything after the decimal point. Divide with `/`."),
                (2 / curvatures.min(), gentlest),
                (2 / curvatures, "These are the limits of all directions. Which is reached first?"),
                (2 / curvatures.sum(), add), (2 / np.linalg.norm(curvatures), add),
                (2 / curvatures.mean(), mean), ((2 / curvatures).mean(), mean), (2 / np.median(curvatures), mean),
                (2 / curvatures[0], one), (2 / curvatures[-1], one),
                (2 / curvatures.argmax(), "argmax says where the largest stands; max says how large it is.")]

    return judge(largest_rate, "curvatures", cases, wrong, "The most curved direction decides.",
                 name="The largest rate", advice="It is an array of any length.", arrays="one number")
