"""The pieces of ink in a drawing, and what about them is unlike one digit."""
import numpy as np

from helpers.photos.prepare import crop, prepare

SECOND = 0.15       # share of the ink, above which a second piece is more than the roof of a 5 drawn apart
WIDEST = 1.6        # width over height; one MNIST digit in a thousand is wider
FULLEST = 0.65      # share of its box that is inked; no MNIST digit is above, but slim ones
CORE = 4            # pixels around the middle of a square of ink; one MNIST digit in two thousand has one of 9×9
CUT_OFF = "The ink reaches the edge of the picture: a part of the {} may be missing."
PATCH = "It is a patch rather than the strokes of a pen."


def pieces(inked):
    """A number for each piece of ink, 0 for paper: inked is bool (height, width); pieces touch, or meet at a corner."""
    piece = np.where(inked, np.arange(1, inked.size + 1).reshape(inked.shape), 0)
    before = None
    while not np.array_equal(piece, before):         # the highest number of a piece spreads over all of it
        before = piece
        piece = highest_around(piece) * inked
    return piece


def highest_around(cells):
    """The highest of each cell and its eight neighbours."""
    cells = np.pad(cells, 1, mode="edge")
    rows = np.maximum(np.maximum(cells[:-2], cells[1:-1]), cells[2:])
    return np.maximum(np.maximum(rows[:, :-2], rows[:, 1:-1]), rows[:, 2:])


def odd(drawing, digits=True):
    """What is unlike one digit in this drawing (height, width): a list of sentences, empty when all is well.

    digits: False for other signs, of which only one thing is known: that none reaches the edge of the picture.
    """
    cut_off = max(edge.max() for edge in (drawing[0], drawing[-1], drawing[:, 0], drawing[:, -1])) > 0.25
    if not digits:
        return [CUT_OFF.format("sign")] * bool(cut_off)
    image = prepare(drawing)
    inked = image > image.max() / 4
    weights = np.sort(np.bincount(pieces(inked)[inked], image[inked]))
    height, width = crop(inked).shape
    said = []
    if len(weights) > 1 and weights[-2] > SECOND * weights.sum():
        said.append("There is more than one piece of ink, and the network knows single digits only.")
    if cut_off:
        said.append(CUT_OFF.format("digit"))
    if width > WIDEST * height:
        said.append("It is wider than a digit.")
    core = inked
    for _ in range(CORE):
        core = ~highest_around(~core)
    if core.any() or width > height / 2 and inked.mean() * inked.size > FULLEST * width * height:
        said.append(PATCH)
    return said
