"""Checks of what a reader writes in 20_convolution.ipynb: patches cut, and patches pasted back."""
import numpy as np

from helpers.beyond import convolution
from helpers.checks.judge import judge


def _maps(shape, dtype=np.float64):
    """Maps of numbers that are all different."""
    return np.random.default_rng(sum(shape)).standard_normal(shape).astype(dtype)


SHAPES = [((2, 5, 7, 3), 3, np.float64), ((1, 28, 28, 4), 5, np.float32), ((3, 6, 5, 2), 4, np.float64)]


def _columns(A, k, place=lambda u, v: (u, v), h=None, w=None):
    """Patches cut in another way: entry (u, v) of a window is taken from `place(u, v)`, at h by w places."""
    C, height, width, m = A.shape
    h, w = h or height - k + 1, w or width - k + 1
    P = np.empty((C, k, k, h, w, m), A.dtype)
    for u, v in np.ndindex(k, k):
        down, right = place(u, v)
        P[:, u, v] = A[:, down:down + h, right:right + w]
    return P


def check_cut(cut):
    """Every patch as a column, map by map and row by row within it, and the images last."""
    def wrong(A, k):
        P = _columns(A, k)
        C, _, _, h, w, m = P.shape
        table = (C * k * k, h * w * m)
        corner, turned, mirrored = (_columns(A, k, place) for place in (
            lambda u, v: (0, 0), lambda u, v: (v, u), lambda u, v: (k - 1 - u, k - 1 - v)))
        fewer = _columns(A, k, h=h - 1, w=w - 1)
        return [(corner.reshape(table), "Each (u, v) holds the same numbers. A window's row u begins u rows further "
                                        "down, and its column v begins v further to the right."),
                (turned.reshape(table), "u and v are exchanged: u counts rows down, v counts columns to the right."),
                (mirrored.reshape(table), "The windows are turned by half a turn: begin at u and v themselves."),
                (_columns(A, k, lambda u, v: (u, 0)).reshape(table), "v does nothing: columns begin at v."),
                (_columns(A, k, lambda u, v: (0, v)).reshape(table), "u does nothing: rows begin at u."),
                (fewer.reshape(C * k * k, -1), "There is one more place: height - k + 1, from 0 to height - k."),
                (_columns(A, k, h=h - 1).reshape(C * k * k, -1), "h is one too small: height - k + 1."),
                (_columns(A, k, w=w - 1).reshape(C * k * k, -1), "w is one too small: width - k + 1."),
                (P, "These are the right numbers. `reshape` makes a table of them, (C k k, h w m)."),
                (P.reshape(table).T, "Rows and columns are exchanged: a patch is a column."),
                (P.transpose(0, 1, 2, 5, 3, 4).reshape(table), "The images come last, after the places."),
                (P.transpose(1, 2, 0, 3, 4, 5).reshape(table), "The maps come first, before u and v."),
                (np.zeros(table), "All are 0. Does each turn put its numbers into P?")]

    cases = [((_maps(shape, dtype), k), convolution.cut(_maps(shape, dtype), k)) for shape, k, dtype in SHAPES]
    return judge(cut, "A, k", cases, wrong, "Every patch is a column.", name="P", arrays=True,
                 advice="P[:, u, v] is (C, h, w, m): h rows of A from u on, and w columns from v on. Are h and w the "
                        "numbers of places, down and across?")


def check_paste(paste):
    """Every number back onto its pixel; what meets there is added."""
    def wrong(P, shape, k):
        C, height, width, m = shape
        h, w = height - k + 1, width - k + 1
        numbers = P.reshape(C, k, k, h, w, m)

        def pasted(place=lambda u, v: (u, v), add=True, sign=1, only=None, numbers=numbers):
            A = np.zeros(shape)
            for u, v in [only] if only else np.ndindex(k, k):
                down, right = place(u, v)
                target = A[:, down:down + h, right:right + w]
                target[...] = sign * numbers[:, u, v] + (target if add else 0)
            return A

        right, uses = pasted(), pasted(numbers=np.ones_like(numbers))
        return [(pasted(add=False), "A pixel lies in several patches, and here the last one wins. Add: `+=`."),
                (right / uses, "This is a mean. What comes back along several ways is added: do not divide."),
                (pasted(lambda u, v: (0, 0)), "Everything lands at the upper left. Row u of a window lies u rows "
                                              "further down, and column v lies v further to the right."),
                (pasted(lambda u, v: (v, u)), "u and v are exchanged: u counts rows down, v counts columns."),
                (pasted(lambda u, v: (k - 1 - u, k - 1 - v)), "Windows are turned by half a turn: begin at u and v."),
                (pasted(lambda u, v: (u, 0)), "v does nothing: columns begin at v."),
                (pasted(lambda u, v: (0, v)), "u does nothing: rows begin at u."),
                (pasted(sign=-1), "The sign is wrong: what comes back is added, not taken away."),
                (np.zeros(shape), "All are 0. Is the line inside the loop still missing?"),
                (uses, "This counts the patches. Add the numbers of P."),
                (pasted(only=(0, 0)), "Only one entry of each window is back. Is the `return` inside the loop?"),
                (pasted(only=(k - 1, k - 1)), "Only the last entry of each window is back. Keep what is there: `+=`.")]

    cases = []
    for shape, k, dtype in SHAPES:
        P = _maps(convolution.cut(np.zeros(shape), k).shape, dtype)
        cases.append(((P, shape, k), convolution.paste(P, shape, k)))
    return judge(paste, "P, shape, k", cases, wrong, "Every number is back on its pixel, and added to the others.",
                 name="A", arrays=True, advice="The place of P[:, u, v] in A is A[:, u:u + h, v:v + w], as in `cut`.")
