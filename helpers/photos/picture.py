"""A photo or another picture file becomes a drawing for `prepare`: ink on paper, without the light and the noise."""
import itertools

import numpy as np
from PIL import Image

from helpers.photos.picture_file import read_light
from helpers.photos.pieces import PATCH, highest_around, odd, pieces
from helpers.photos.prepare import SIDE, prepare

FAINTEST = 0.1          # share of the light that ink takes away at the least
COARSE = 100            # cells a side, by which strokes are told from specks
INNER = 1 / 40          # weight of a piece away from the border, to the heaviest, that is the digit on a table
FRAMED = 1 / 10         # weight of a piece, to that of the one around it, which is a frame then
PLACES = 8              # the light of a photo is known in 8×8 places and smooth between them


def read_picture(path, side=SIDE, digits=True):
    """Read a drawn digit, or another sign, from a picture file: a drawing, float32 (height, width) of ink in [0, 1].

    path: of a file, or a file that is open to read bytes, such as io.BytesIO. It may be a PNG, JPEG, GIF, BMP, PPM,
    WebP, or a TIFF without compression.
    The paper may be lighter or darker than the ink; the border of the picture says which. Uneven light and the
    noise of the paper are removed; so are a hard shadow, a table around the sheet and a frame, where the ink would be
    unlike one digit with them. `doubt.doubts` says what speaks against a reading.

    side: of the network's images, in which the strokes are to be as thick as a pen's.
    digits: False for other signs: what is unlike one of them is not known. So ink within other ink is no digit in a
    frame, and shadows and tables are removed only where ink reaches the edge.
    Raises FileNotFoundError; or ValueError for what is no picture, is larger than 50 megapixels (WebP: 12.5) or
    100 MB, or shows no ink.
    """
    light = read_light(path)                         # (h, w)
    inks = _inks(light)
    first = next(inks)
    drawing = _drawing(first, digits)
    if drawing is None:
        raise ValueError(f"{path} shows no ink: nothing in it stands out from the paper. Write larger and darker, and "
                         f"leave some paper around the {'digit' if digits else 'sign'}.")
    return _thick(_likely(drawing, light, first, inks, digits), side)


def _likely(drawing, light, first, others, digits):
    """The drawing, or, if it is unlike one digit, the first that is like one with its surroundings taken away."""
    if odd(drawing, digits):
        for ink in itertools.chain([first], others):
            other = _drawing(ink, digits, alone=True)
            if other is None or not _ends_with_the_light(other, light):
                continue
            said = odd(other, digits)
            if not said:
                return other
            if ink is not first and PATCH not in said:     # a patch may be a sheet, with a digit on it
                break
    return drawing


def _ends_with_the_light(drawing, light):
    """Whether the light changes all along the rim of the ink: a gap between strokes is no ink."""
    inked, light = _cells(drawing) > 0.5, _cells(light)
    steps = (highest_around(light) + highest_around(-light))[inked & highest_around(~inked)]
    return steps.size > 0 and np.quantile(steps, 0.1) > 0.3 * np.median(steps)


def _thick(drawing, side):
    """The drawing with lines as thick as a pen's at this side of the image, where a hair's would be nearly lost."""
    while np.quantile((image := prepare(drawing, side))[image > image.max() / 4], 0.9) < 0.8:
        drawing = highest_around(drawing)
    return drawing


def _inks(light):
    """What may be ink, (h, w) each, the likeliest first: light or dark, how much it differs from the paper."""
    paper = _surface(light)                          # the whole picture is one sheet, in even or in soft light
    dark = ((light - paper) ** 3).sum() <= 0         # cubed: few pixels of ink outweigh much uneven paper
    yield _difference(light, paper) if dark else _difference(1 - light, 1 - paper)
    side = max(light.shape) // 5                     # shadows, a table, a frame: what is narrower than a fifth is ink
    closed = [(each, _closed(each, side)) for each in (light, 1 - light)]
    for each, paper in sorted(closed, key=lambda pair: -((pair[1] - pair[0]) ** 3).sum()):
        yield _difference(each, paper)


def _difference(light, paper):
    """The share of the paper's light that is missing."""
    return (paper - light) / np.maximum(paper, max(paper.max() / 3, 1e-9))


def _drawing(ink, digits, alone=False):
    """Ink (h, w) as a drawing in [0, 1], without noise and specks, and alone; None when nothing stands out."""
    for _ in range(2):                               # the second time with better knowledge of what is paper
        cells = _cells(ink)
        blank = highest_around(cells) < _threshold(cells) / 2        # no ink in the cell, nor beside it
        ink = ink - _blurred(cells, blank, ink.shape)
    cells = _cells(ink)
    threshold = _threshold(cells)
    strong = cells > threshold
    if not strong.any() or cells[strong].mean() < 4 * cells[~strong].std():
        return None
    strokes = np.asarray(Image.fromarray(_strokes(cells, threshold, digits, alone)).resize(ink.shape[::-1]))
    strokes = strokes & (ink > threshold / 2)
    if not (strokes & (ink > threshold)).any():
        return None
    full = np.quantile(ink[strokes & (ink > threshold)], 0.9)
    return np.clip(ink * strokes / full, 0, 1).astype(np.float32)


def _closed(light, side):
    """The light with all dark that no square of about this side fits into filled in, up to the light around it."""
    for extreme in (np.maximum, np.minimum):         # of a square around each pixel: the highest, then the lowest
        for axis in (0, 1):
            light = np.pad(light, [(side, side) if axis == each else (0, 0) for each in (0, 1)], mode="edge")
            reach = 1                                # doubled, until it is the side: few steps for a large square
            while reach < side:
                step = min(reach, side - reach)
                light = extreme(np.roll(light, step, axis), light)
                reach += step
            light = np.roll(light, -(side // 2), axis).take(range(side, light.shape[axis] - side), axis)
    return light


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


def _strokes(cells, threshold, digits, alone):
    """Which cells the digit's strokes are in, and a rim: pieces that weigh at least a twentieth of the heaviest.

    Of digits, a frame does not count, nor what is around it; alone: nor what reaches the border of the picture, as a
    table or a thumb does, if enough is left without it.
    """
    piece = pieces(cells > threshold / 2)
    weights = np.bincount(piece.ravel(), np.maximum(cells, 0).ravel())
    weights[0] = 0
    if alone:
        inner = weights.copy()
        inner[np.concatenate([piece[0], piece[-1], piece[:, 0], piece[:, -1]])] = 0
        weights = inner if inner.max() > weights.max() * INNER else weights
    for name in np.flatnonzero(weights > weights.max() / 20) if digits else ():
        rows, columns = (np.flatnonzero((piece == name).any(axis=axis)) for axis in (1, 0))
        inside = np.setdiff1d(piece[rows[0] + 1:rows[-1], columns[0] + 1:columns[-1]], piece[[rows[0], rows[-1]]])
        inner = np.zeros_like(weights)
        inner[inside] = weights[inside]
        if inner.max() > weights[name] * FRAMED:
            weights = inner
            break
    return highest_around((weights > weights.max() / 20)[piece])


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
