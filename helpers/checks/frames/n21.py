"""Checks of what a reader writes in 21_other_characters.ipynb."""
import numpy as np

from helpers.checks.judge import judge


def check_reorder(reorder):
    """The columns of W1 in the order of the pixels; no order here is its own inverse."""
    cases = [((W1, order), W1[:, order]) for W1, order in (_weights(4, 7, np.float64), _weights(10, 784, np.float32))]

    def wrong(W1, order):
        back = np.argsort(order)
        rows = order[order < len(W1)]
        return [(W1, "The weights are where they were. Pixel order[0] comes first now, and so must its weights."),
                (W1[:, back], "This undoes the order. Column u of the answer is column order[u] of W1."),
                (W1[rows], "The rows are in another order. A row is a neuron; the pixels belong to the columns."),
                (W1[:, order].T, "This is turned. The answer has the shape of W1."),
                (W1.T[order], "This is turned. The answer has the shape of W1."),
                (W1[:, ::-1], "This turns the columns back to front, whatever the order is."),
                (np.sort(W1, axis=1), "This sorts the weights by size. They are to follow their pixels."),
                (W1[:, order[:-1]], "The last pixel has lost its weights."),
                (W1[:, [order[0]]], "This is one column. All of them are wanted, in the order of the pixels."),
                (W1 * order, "The order says where a weight stands. It is nothing to multiply with.")]

    return judge(reorder, "W1, order", cases, wrong, "Each weight has followed its pixel.", name="The new W1",
                 advice="W1[order] picks rows. The pixels belong to the columns: W1[:, order].", arrays=True)


def _weights(h, n, dtype):
    rng = np.random.default_rng(n)
    return rng.standard_normal((h, n)).astype(dtype), np.roll(rng.permutation(n), 3)


def check_by_writer(by_writer):
    """Two arrays of positions: nobody's pictures are in both, and each picture is in one."""
    rng = np.random.default_rng(21)
    cases = []
    for writers, held_out in ((np.array([3, 1, 2, 3, 1, 2, 4, 4, 1]), np.array([2, 4])),
                              (np.tile(np.arange(1, 21), 24), np.array([20, 3, 8, 11, 6])),
                              (rng.integers(0, 9, 60), np.array([7]))):
        theirs = np.array([writer in held_out for writer in writers])
        cases.append(((writers, held_out), (np.flatnonzero(~theirs), np.flatnonzero(theirs))))

    def wrong(writers, held_out):
        theirs = np.isin(writers, held_out)
        learn, test = np.flatnonzero(~theirs), np.flatnonzero(theirs)
        first = np.flatnonzero(writers == held_out[0])
        cut = writers.size - test.size
        return [((test, learn), "The two are exchanged: first the pictures to learn from."),
                ((~theirs, theirs), "These are masks of True and False. Positions are wanted: np.flatnonzero(mask)."),
                ((writers[~theirs], writers[theirs]), "These are people. The positions of their pictures are wanted."),
                ((np.arange(writers.size), test), "All pictures are learned from, those of the test as well."),
                ((learn, learn), "Both are the same. The pictures of the people in held_out are to test with."),
                ((test, test), "Both are the same. The other people's pictures are to be learned from."),
                ((np.flatnonzero(writers != held_out[0]), first), "Only the first person is held out. np.isin looks "
                 "for each of them."),
                ((np.arange(cut), np.arange(cut, writers.size)), "This splits by picture: the same people are on both "
                 "sides."),
                ((learn, held_out), "The second are the people. The positions of their pictures are wanted."),
                ((np.setdiff1d(np.arange(writers.size), held_out), held_out), "These are the pictures of these "
                 "numbers. Ask who drew them: writers.")]

    return judge(by_writer, "writers, held_out", cases, wrong, "Nobody is on both sides, and no picture is lost.",
                 name=("The first array", "The second"), pair="shown, asked", arrays=True,
                 advice="np.isin(writers, held_out) is True where a picture is by one of them.")
