"""How MNIST was made from written digits: each was cut out, made as large as the others, and centred.

A network that learned from MNIST reads your own digit only after the same treatment.
Source: LeCun, Cortes and Burges, "The MNIST database of handwritten digits".

A drawing here is a (height, width) array of ink, 0 for paper to 1 for full ink.
"""
import math

import numpy as np
from PIL import Image

SIDE, BOX = 28, 20      # pixels: sides of an MNIST image, and of the square that its digit is fitted into


def crop(drawing):
    """The smallest rectangle that holds all the ink of a drawing (height, width), as a view.

    Raises ValueError when there is no ink.
    """
    _want_ink(drawing)
    rows, columns = np.flatnonzero(drawing.any(axis=1)), np.flatnonzero(drawing.any(axis=0))
    return drawing[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]


def box_of(side):
    """The side of the square that a sign is fitted into, in an image of this side: 20 of 28 pixels, as in MNIST."""
    return max(1, round(side * BOX / SIDE))


def fit(drawing, box=BOX):
    """The drawing (height, width), resized so that its longer side is `box` pixels; its proportions stay. float32."""
    height, width = drawing.shape
    scale = box / max(height, width)
    size = max(1, round(scale * width)), max(1, round(scale * height))
    picture = Image.fromarray(drawing.astype(np.float32))
    return np.asarray(picture.resize(size, Image.Resampling.BOX if scale < 1 else Image.Resampling.BILINEAR))


def centre_of_mass(drawing):
    """Mean row and mean column of the ink, in pixels from the upper left corner, whose pixel's middle is at 0.5.

    drawing: (height, width) of any size. Raises ValueError when there is no ink.
    """
    _want_ink(drawing)
    rows, columns = (np.arange(side) + 0.5 for side in drawing.shape)
    down, across = (drawing.sum(axis=axis, dtype=np.float64) for axis in (1, 0))
    return float(down @ rows / down.sum()), float(across @ columns / across.sum())


def centre(drawing, side=SIDE):
    """The drawing in a field of side × side, its centre of mass in the middle pixel, (14, 14) in MNIST; no ink is lost.

    drawing: (height, width), neither above side. Returns (side, side) float32. Raises ValueError when the drawing is
    larger or has no ink.
    """
    field = np.zeros((side, side), dtype=np.float32)
    height, width = drawing.shape
    if max(height, width) > side:
        raise ValueError(f"The drawing is {height}×{width}, larger than the field of {side}×{side}; fit it first.")
    row, column = (round(middle, 6) for middle in centre_of_mass(drawing))     # or noise would move what is symmetric
    top = min(max(math.ceil(side // 2 - row), 0), side - height)
    left = min(max(math.ceil(side // 2 - column), 0), side - width)
    field[top:top + height, left:left + width] = drawing
    return field


def prepare(drawing, side=SIDE):
    """A drawing of any size as MNIST would hold it: (side, side) float32 in [0, 1]; an empty one stays empty.

    side: of the network's images. Raises ValueError when the drawing is no table of numbers from 0 to 1.
    """
    drawing = check_drawing(drawing)
    if not drawing.any():
        return np.zeros((side, side), dtype=np.float32)
    return centre(fit(crop(drawing), box_of(side)), side)


def squeeze(drawing, side=SIDE):
    """The raw way: the whole sheet made side × side, wherever the sign stands and whatever its size."""
    picture = Image.fromarray(check_drawing(drawing).astype(np.float32))
    return np.asarray(picture.resize((side, side), Image.Resampling.BOX))


def _want_ink(drawing):
    if not drawing.any():
        raise ValueError("The sheet is empty; draw on it first.")


def check_drawing(drawing):
    """The drawing as an array; ValueError, with the remedy, when it is not (height, width) of ink in [0, 1]."""
    drawing = np.asarray(drawing)
    if drawing.ndim != 2 or not drawing.size or drawing.dtype.kind not in "fiub":
        raise ValueError(f"The drawing is {drawing.dtype} {drawing.shape}, expected (height, width) numbers in [0, 1].")
    if not (drawing.min() >= 0 and drawing.max() <= 1):     # also False for NaN
        raise ValueError(f"The drawing runs from {drawing.min():g} to {drawing.max():g}, expected ink in [0, 1]; "
                         "divide by 255, once.")
    return drawing
