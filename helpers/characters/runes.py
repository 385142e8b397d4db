"""Five runes, written by a script with an unsteady hand: they stand in for what a reader has not yet drawn."""
import numpy as np
from PIL import Image, ImageDraw

from helpers.mnist.tuples import Digits
from helpers.photos.prepare import prepare

SHEET, PEN = 112, 10        # pixels, as on the pad
STEM = [(0.2, 0), (0.2, 1)]
STROKES = {                 # across and down, from 0 to 1
    "fehu": [STEM, [(0.2, 0.4), (0.8, 0.05)], [(0.2, 0.75), (0.8, 0.4)]],
    "uruz": [[(0.15, 1), (0.15, 0), (0.8, 0.35), (0.8, 1)]],
    "thurisaz": [STEM, [(0.2, 0.25), (0.75, 0.5), (0.2, 0.75)]],
    "ansuz": [STEM, [(0.2, 0), (0.8, 0.35)], [(0.2, 0.35), (0.8, 0.7)]],
    "raido": [STEM, [(0.2, 0), (0.75, 0.25), (0.2, 0.5), (0.8, 1)]]}


def runes(each=10, rng=0, unsteady=0.06):
    """So many drawings of each rune, prepared as MNIST was: `mnist.Digits` with the names.

    unsteady: how far the ends of the strokes lie from where they should. rng: a Generator or a seed.
    """
    rng = np.random.default_rng(rng)
    names = list(STROKES)
    images = [prepare(written(STROKES[name], rng, unsteady)).ravel() for name in names for _ in range(each)]
    return Digits(np.stack(images).T, np.repeat(np.arange(len(names)), each), classes=names)


def written(strokes, rng, unsteady):
    """One sheet of ink, (112, 112) in [0, 1]: slanted, stretched, and no end where it should be."""
    slant, wide = rng.normal(0, 0.15), rng.uniform(0.5, 0.9)
    sheet = Image.new("L", (SHEET, SHEET))
    pen = ImageDraw.Draw(sheet)
    for stroke in strokes:
        x, y = (np.array(stroke) + rng.normal(0, unsteady, (len(stroke), 2))).T
        x = 0.5 + wide * (x - 0.5) + slant * (0.5 - y)
        points = [tuple(point) for point in SHEET * (0.15 + 0.7 * np.stack([x, y], axis=1))]
        pen.line(points, fill=255, width=PEN, joint="curve")
        for across, down in points:
            pen.ellipse((across - PEN / 2, down - PEN / 2, across + PEN / 2, down + PEN / 2), fill=255)
    return np.asarray(sheet) / 255
