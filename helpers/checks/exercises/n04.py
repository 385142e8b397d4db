"""Checks of the exercises in 04_Z2_scores.ipynb."""
import numpy as np

from helpers.checks.judge import judge
from helpers.checks.verdict import call, failed, is_array, passed
from helpers.inputs import kind_of
from helpers.network import ReLU

RNG = np.random.default_rng(4)
LAYERS = [(RNG.normal(size=(c, h)), RNG.normal(size=(c, 1)), ReLU(RNG.normal(size=(h, m))) + 0.25)
          for c, h, m in ((3, 4, 5), (6, 5, 2))]
EIGHT = np.array(list(np.ndindex(2, 2, 2))).T                   # (3, 8)   each image of three pixels
ODD = EIGHT.sum(axis=0) % 2 == 1                                # (8,)


def check_scores_without(scores_without):
    """W2 @ A1 + b2, where row i of A1 counts as 0."""
    def wrong(W2, b2, A1, i):
        Z, part = W2 @ A1 + b2, np.outer(W2[:, i], A1[i])
        row, column = np.arange(len(A1)) == i, np.arange(A1.shape[1]) == i
        return [(Z, "These are the scores with all neurons. Neuron i should add nothing."),
                (part, "This is what neuron i adds. The scores without it are wanted."),
                (part + b2, "These are the scores with neuron i alone. All others should count."),
                (Z - part - b2, "The bias is missing. It stays, whichever neuron is switched off."),
                (W2 @ (A1 * ~column) + b2, "This switches image i off, a column of A1. Neuron i is row i."),
                (Z + part, "What neuron i adds is in it twice, expected not at all."),
                (W2 @ (A1 - row[:, None]) + b2, "Neuron i should pass on 0: set its row to 0."),
                (W2 @ np.where(row[:, None], 1, A1) + b2, "Neuron i passes on 1 here, expected 0."),
                (Z * (np.arange(len(W2)) != i)[:, None],
                 "This switches digit i off, a row of the scores. Neuron i is row i of A1."),
                (W2 @ (A1 * (np.arange(len(A1)) > i)[:, None]) + b2,
                 "All neurons up to i are off. Only neuron i should be.")]

    cases = [((W2, b2, A1, i), np.delete(W2, i, axis=1) @ np.delete(A1, i, axis=0) + b2)
             for W2, b2, A1 in LAYERS for i in (1, 0)]
    return judge(scores_without, "W2, b2, A1, i", cases, wrong, "All neurons count but one, and the bias stays.",
                 name="With neuron {i} off, the result",
                 advice="Where neuron i goes, it goes from both: column i of W2 belongs to row i of A1.")


def check_odd(odd):
    """Scores (1, m): above 0 for an odd number of inked pixels, below 0 for an even one."""
    found, problem = call(odd, EIGHT, given="X is (3, 8): all eight images of three pixels.",
                          advice="The three weights are a row: np.array([[ , , ]]).")
    if problem:
        return failed(problem)
    if found is None or found is ...:
        return failed(f"The result is {'None' if found is None else 'still `...`'}. Put your answer in its place.")
    if is_array(found, (8,)):
        return failed("The result has shape (8,), expected (1, 8): the three weights are a row of a matrix, [[ , , ]].")
    if not is_array(found, (1, 8)):
        shape = f"has shape {found.shape}" if is_array(found) else f"is {kind_of(found)}"
        return failed(f"The result {shape}, expected an array of shape (1, 8): one score for each image.")
    right = np.where(ODD, found[0] > 0, found[0] < 0)
    if right.all():
        return passed("Above 0 for one inked pixel and for three, below 0 for none and for two.")
    if np.where(ODD, found[0] < 0, found[0] > 0).all():
        return failed("The signs are exchanged: above 0 is to mean odd.")
    at = int(np.argmin(right))
    inked, sign = int(EIGHT[:, at].sum()), "above" if ODD[at] else "below"
    return failed(f"For {('no', 'one', 'two', 'three')[inked]} inked pixel{'s' * (inked != 1)} the score is "
                  f"{found[0, at]:.6g}, expected a score {sign} 0. The three neurons pass on "
                  f"{', '.join(str(max(inked - less, 0)) for less in range(3))}.")
