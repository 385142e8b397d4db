"""Pictures in any array that people keep them in, as X: float32 (n, m), one image a column, pixels in [0, 1].

X is the transpose of rows, one image after the other in memory, so that a batch X[:, chosen] is cut quickly.
"""
import math

import numpy as np

MOST_IMAGES = 1 << 22
LEAST_SIDE, MOST_SIDE = 2, 256
BLOCK = 1 << 20     # numbers looked at together


def to_X(images, labels, what):
    """X, from m square pictures, and their labels (m, …) or None.

    images: (m, side, side), also with an axis of length 1, (m, side²), or (side², m) as X itself; whole numbers
    0 … 255 or fractions 0 … 1, of any type.
    what: what to call them in the message of the ValueError for anything else.
    """
    m = len(np.atleast_1d(images if labels is None else labels))
    if images.ndim == 2 and images.shape[0] != m == images.shape[1]:
        images = images.T
    if len(np.atleast_1d(images)) != m:
        raise ValueError(f"{what}, {images.shape}, are {len(np.atleast_1d(images)):,} images and {m:,} labels. Take "
                         "both from one data set, with one label for each image.")
    if not 1 <= m <= MOST_IMAGES:
        raise ValueError(f"{what} are {m:,}, expected 1 … {MOST_IMAGES:,}.")
    n = _pixels(images, what)
    return np.divide(images.reshape(m, n), np.float32(_ink(images, what)), dtype=np.float32, order="C").T


def _pixels(images, what):
    """How many pixels a picture has, side²; ValueError where it is not square."""
    sides = [side for side in images.shape[1:] if side != 1]
    n = math.prod(sides)
    side = math.isqrt(n)
    if sides not in ([n], [side, side]) or side * side != n or not LEAST_SIDE <= side <= MOST_SIDE:
        colour = len(sides) == 3 and 3 <= min(sides) <= 4
        raise ValueError(f"{what} are {images.shape}; expected square pictures, (m, side, side) or (m, side²), with a "
                         f"side of {LEAST_SIDE} … {MOST_SIDE}." + " In colour? Keep one channel." * colour)
    return n


def _ink(images, what):
    """What stands for full ink: 255, or 1 where the pixels are fractions."""
    if images.dtype == np.uint8:
        return 255
    if images.dtype.kind not in "iuf":
        raise ValueError(f"{what} are text; expected pixels.")
    least, most = images.min(), images.max()
    fractions = images.dtype.kind == "f"
    if 0 <= least <= most <= 1 and fractions:
        return 1
    if not 0 <= least <= most <= 255 or fractions and not _whole(images):
        raise ValueError(f"{what} have pixels from {least:g} to {most:g}, {images.dtype}; expected whole numbers "
                         "0 … 255, or fractions 0 … 1.")
    return 255


def _whole(images):
    flat = images.reshape(-1)
    blocks = (flat[start:start + BLOCK] for start in range(0, flat.size, BLOCK))
    return all(np.array_equal(block, np.floor(block)) for block in blocks)
