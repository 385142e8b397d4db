"""A photo or another picture file becomes a drawing for `prepare`: ink on paper, without the light and the noise."""
import numpy as np
from PIL import Image

from helpers.picture_file import read_light

FAINTEST = 0.1          # share of the light that ink takes away at the least
COARSE = 100            # cells a side, by which strokes are told from specks
PLACES = 8              # the light of a photo is known in 8×8 places and smooth between them


def read_picture(path):
    """Read a drawn digit from a picture file: a drawing, float32 (height, width) of ink in [0, 1], 0 for paper.

    path: of a file, or a file that is open to read bytes, such as io.BytesIO. It may be a PNG, JPEG, GIF, BMP, PPM,
    WebP, or a TIFF without compression.
    The paper may be lighter or darker than the ink; the border of the picture says which. Uneven light and the
    noise of the paper are removed.
    Raises FileNotFoundError; or ValueError for what is no picture, is larger than 50 megapixels (WebP: 12.5) or
    100 MB, or shows no ink.
    """
    light = read_light(path)                         # (h, w)
    no_ink = f"{path} shows no ink: nothing in it stands out from the paper. Write larger and darker."
    if light.min() == light.max():
        raise ValueError(no_ink)
    paper = _surface(light)
    if ((light - paper) ** 3).sum() > 0:             # cubed: few pixels of ink outweigh much uneven paper
        light, paper = 1 - light, 1 - paper
    ink = (paper - light) / np.maximum(paper, paper.max() / 3)
    for _ in range(2):                               # the second time with better knowledge of what is paper
        cells = _cells(ink)
        blank = _highest_around(cells) < _threshold(cells) / 2       # no ink in the cell, nor beside it
        ink = ink - _blurred(cells, blank, ink.shape)
    cells = _cells(ink)
    threshold = _threshold(cells)
    strong = cells > threshold
    if not strong.any() or cells[strong].mean() < 4 * cells[~strong].std():
        raise ValueError(no_ink)
    full = np.quantile(ink[ink > threshold], 0.9)
    ink[(ink < threshold / 2) | ~_strokes(cells, threshold, ink.shape)] = 0
    return np.clip(ink / full, 0, 1).astype(np.float32)


def _surface(light):
    """The smooth surface, quadratic in row and column, that lies closest to the border of the picture: (h, w)."""
    height, width = light.shape
    y, x = np.meshgrid(np.linspace(-1, 1, height), np.linspace(-1, 1, width), indexing="ij")
    terms = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=-1)     # (h, w, 6)
    border = np.maximum(abs(x), abs(y)) > 0.9
    weights, *_ = np.linalg.lstsq(terms[border], light[border])
    return terms @ weights


def _blurred(cells, blank, shape):
    """What uneven light has left on the blank cells, blurred and drawn out to this shape."""
    left, share = (Image.fromarray(values.astype(np.float32)).resize((PLACES, PLACES), Image.Resampling.BOX)
                   for values in (cells * blank, blank))
    means = np.asarray(left) / (np.asarray(share) + 0.01)
    return np.asarray(Image.fromarray(means).resize(shape[::-1], Image.Resampling.BILINEAR))


def _cells(ink):
    """The ink from a distance, in at most 100×100 cells: the grain of the paper is averaged away."""
    picture = Image.fromarray(ink.astype(np.float32))
    picture.thumbnail((COARSE, COARSE), Image.Resampling.BOX)
    return np.asarray(picture)


def _strokes(cells, threshold, shape):
    """Where the strokes are, bool of this shape: patches that weigh at least a twentieth of the heaviest, and a rim."""
    patch = np.where(cells > threshold / 2, np.arange(1, cells.size + 1).reshape(cells.shape), 0)
    before = None
    while not np.array_equal(patch, before):         # the highest number of a patch spreads over all of it
        before = patch
        patch = _highest_around(patch) * (patch > 0)
    weights = np.bincount(patch.ravel(), np.maximum(cells, 0).ravel())
    weights[0] = 0
    kept = _highest_around((weights > weights.max() / 20)[patch])
    return np.asarray(Image.fromarray(kept).resize(shape[::-1]))


def _highest_around(cells):
    """The highest of each cell and its eight neighbours."""
    cells = np.pad(cells, 1, mode="edge")
    rows = np.maximum(np.maximum(cells[:-2], cells[1:-1]), cells[2:])
    return np.maximum(np.maximum(rows[:, :-2], rows[:, 1:-1]), rows[:, 2:])


def _threshold(ink):
    """The threshold that divides the pixels into two groups, each as even as can be; at least FAINTEST.

    Source: Otsu, "A threshold selection method from gray-level histograms", 1979.
    """
    counts, edges = np.histogram(ink, bins=256)
    middles = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)[:-1]
    above = ink.size - below
    sums = np.cumsum(counts * middles)
    means_below, means_above = sums[:-1] / np.maximum(below, 1), (sums[-1] - sums[:-1]) / np.maximum(above, 1)
    return max(FAINTEST, edges[1:-1][np.argmax(below * above * (means_above - means_below) ** 2)])
