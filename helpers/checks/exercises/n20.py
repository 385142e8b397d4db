"""Checks of the exercises in 20_convolution.ipynb."""
import numpy as np

from helpers.beyond import convolution
from helpers.beyond.convolution import cut, paste
from helpers.checks.judge import judge


def kernel_parameters(maps, kernels, k):
    """Weights and biases of a layer of kernels of k by k that looks at so many maps."""
    return kernels * (maps * k * k + 1)


def check_kernel_parameters(answer):
    """A weight for each number of a window in each map, and a bias, for each kernel."""
    cases = [(inputs, kernel_parameters(*inputs)) for inputs in ((1, 8, 5), (8, 16, 5), (3, 4, 2), (16, 32, 3))]

    def wrong(maps, kernels, k):
        return [(kernels * maps * k * k, "The biases are missing: one for each kernel."),
                (kernels * (k * k + 1), "A kernel has k * k weights for each map that it looks at."),
                (kernels * (maps * k + 1), "A window has k * k numbers: k rows of k."),
                (kernels * maps * (k * k + 1), "A kernel has one bias, however many maps it looks at."),
                (maps * k * k + 1, "This is one kernel. The layer has `kernels` of them."),
                (kernels * maps * k * k + 1, "Each kernel has a bias of its own: put the brackets around the sum."),
                (maps * (kernels * k * k + 1), "maps and kernels are exchanged: a kernel looks at all maps."),
                (kernels * (maps + k * k + 1), "Each map has k * k weights of its own: multiply.")]

    return judge(answer, "maps, kernels, k", cases, wrong, "The size of the picture plays no part in it.",
                 name="The number")


def to_the_right(X, pixels):
    """The pictures (28 * 28, m), each moved so many pixels to the right; what comes in at the left is 0."""
    pictures = X.reshape(28, 28, -1)
    moved = np.zeros_like(pictures)
    moved[:, pixels:] = pictures[:, :28 - pixels]
    return moved.reshape(X.shape)


def check_to_the_right(answer):
    """Columns moved, zeros at the left."""
    cases = []
    for seed, m, pixels, dtype in ((0, 3, 2, np.float64), (1, 5, 1, np.float32), (2, 2, 4, np.float64)):
        X = np.random.default_rng(seed).random((784, m)).astype(dtype)
        cases.append(((X, pixels), to_the_right(X, pixels)))

    def wrong(X, pixels):
        pictures, right = X.reshape(28, 28, -1), to_the_right(X, pixels)
        left, down = np.zeros_like(pictures), np.zeros_like(pictures)
        left[:, :-pixels] = pictures[:, pixels:]
        down[pixels:] = pictures[:-pixels]
        kept = pictures.copy()
        kept[:, pixels:] = pictures[:, :-pixels]
        around = np.roll(pictures, pixels, axis=1)
        images, aslant, blanked = np.zeros_like(pictures), np.zeros_like(pictures), pictures.copy()
        images[:, :, pixels:] = pictures[:, :, :-pixels]
        mixed = X.reshape(-1, 28, 28)
        along, across = np.zeros_like(mixed), np.zeros_like(mixed)
        along[:, :, pixels:] = mixed[:, :, :-pixels]
        across[:, pixels:] = mixed[:, :-pixels]
        aslant[pixels:, pixels:] = pictures[:-pixels, :-pixels]
        blanked[:, :pixels] = 0
        return [(left.reshape(X.shape), "This moves to the left."),
                (down.reshape(X.shape), "This moves down. Columns are axis 1."),
                (around.reshape(X.shape), "What leaves at the right comes in again at the left. Zeros come in."),
                (np.roll(X, pixels, axis=0), "The last pixels of a row land in the next row. Make pictures first: "
                                             "reshape."),
                (images.reshape(X.shape), "Each picture becomes that of another image. Columns are axis 1, and images "
                                          "axis 2."),
                (aslant.reshape(X.shape), "This moves down as well. Leave the rows, axis 0, as they are."),
                (blanked.reshape(X.shape), "Nothing has moved: the first columns are only blank."),
                (kept.reshape(X.shape), "The first columns still hold the old pixels. They are blank: 0."),
                *((each.reshape(X.shape), "The images are the last axis.") for each in (along, across)),
                (right.reshape(28, 28, -1), "These are the right pictures. Each goes back into a column: reshape."),
                (X, "Nothing has moved."), (np.zeros_like(X), "All pixels are 0.")]

    done, (X, _) = "Every digit has moved, and blank paper follows it.", cases[0][0]
    verdict = judge(answer, "X, pixels", cases, wrong, done, name="The result", arrays=True,
                    advice="The pictures are X.reshape(28, 28, -1): row, column, image.")
    return verdict if not verdict.ok else judge(
        answer, "X, pixels", [((X, 0), X)], lambda X, pixels: [], done, name="With pixels = 0 the result", arrays=True,
        advice="With pixels = 0, `[:-pixels]` is empty. Write `[:28 - pixels]`.")


def _squares(shape, dtype=np.float64):
    """Sums Z of which some squares are equal throughout, some twice largest, and the others different; M and dM."""
    rng = np.random.default_rng(sum(shape))
    Z = rng.standard_normal(shape).astype(dtype)
    Z[:, :2, :, 0] = 0.5                                     # blank paper
    Z[:, 2:, ::2, -1] = Z[:, 2:, 1::2, -1] = 3               # two or four largest
    Z[:, 2, 0, -1] = -3                                      # the first of them is not the upper left
    M = convolution.pool(Z)
    return Z, M, rng.standard_normal(M.shape).astype(dtype)


def check_first_takes(answer):
    """The largest of each square takes dM; of equal ones, the first alone."""
    def wrong(Z, M, dM):
        def spread(small):
            return small.repeat(2, axis=1).repeat(2, axis=2)

        right = convolution.unpool(Z, M, dM)
        largest = Z == spread(M)
        ties = spread(sum(largest[:, u::2, v::2] for u in (0, 1) for v in (0, 1)))
        last = convolution.unpool(Z[:, ::-1, ::-1], M[:, ::-1, ::-1], dM[:, ::-1, ::-1])[:, ::-1, ::-1]
        first, again, left = np.zeros_like(Z), np.zeros_like(Z), dM
        for u, v in np.ndindex(2, 2):
            again[:, u::2, v::2] = left * (Z[:, u::2, v::2] == M)
            left = dM - again[:, u::2, v::2]
        first[:, ::2, ::2] = dM
        return [(largest * spread(dM), "Where several numbers of a square are equal, each of them takes all of dM. "
                                       "Only the first may take it: after it, nothing is left."),
                (largest * spread(dM) / ties, "Equal numbers share dM here. In this series the first takes it all."),
                (again, "A third of equal numbers takes it again. Take `taken` away from what is left, not from dM."),
                (last, "Of equal numbers, the last takes it here. The loop meets the first one first: it takes all."),
                (spread(dM) / 4, "This is for a mean. Here the largest of each square takes all of dM."),
                (spread(dM), "All four of a square take dM. Only the largest may: compare with M."),
                (~largest * spread(dM), "Everything but the largest takes dM. Compare with ==."),
                (first, "The upper left takes it, whether it is the largest or not: compare with M."),
                ((right != 0) * 1.0, "This says which number is the largest. It takes dM."),
                (right * Z, "The derivative of the largest is 1, not its value: leave Z and M out of the product."),
                (-right, "The sign is wrong."),
                (np.zeros_like(Z), "All are 0. Is `left` what is still to be given away?")]

    cases = [((Z, M, dM), convolution.unpool(Z, M, dM)) for Z, M, dM in
             (_squares((2, 4, 6, 3)), _squares((3, 24, 24, 4), np.float32), _squares((1, 6, 4, 2)))]
    return judge(answer, "Z, M, dM", cases, wrong, "The largest of each square takes it all, of equal ones the first.",
                 name="dZ", arrays=True, advice="Z[:, u::2, v::2] has the shape of M and of dM.")


def uses(height, width, k):
    """How many windows of k by k each pixel of a picture lies in, (height, width)."""
    shape = (1, height, width, 1)
    return paste(np.ones_like(cut(np.zeros(shape), k)), shape, k).reshape(height, width)


def check_uses(answer):
    """1 in the corners, k * k inside."""
    cases = [(inputs, uses(*inputs)) for inputs in ((28, 28, 5), (4, 6, 3), (5, 5, 1))]

    def wrong(height, width, k):
        right = uses(height, width, k)
        places = (height - k + 1) * (width - k + 1)
        return [(np.full((height, width), k * k), "At the edge fewer windows reach a pixel: a corner lies in one."),
                (np.ones((height, width)), "A pixel lies in several windows: what is pasted is added."),
                (right.reshape(1, height, width, 1), "These are the right numbers. `reshape` makes a table of them."),
                (right / places, "This is a share of all windows. Count them."),
                (np.ones((height - k + 1, width - k + 1)), "This is one number for each place, not for each pixel."),
                (right.sum(), "This is one number. Every pixel has its own."),
                (np.zeros((height, width)), "All are 0. Paste a table of ones."),
                (right / k**2, "This is a share of k * k. Count the windows.")]

    return judge(answer, "height, width, k", cases, wrong, "A corner lies in one window, a pixel inside in k * k.",
                 name="The table", advice="paste(P, shape, k) wants as many columns in P as there are places.")
