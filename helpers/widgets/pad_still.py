"""What stands instead of a pad where it does not live: a drawing, and what each network makes of it."""
import warnings

import numpy as np
from PIL import Image, ImageDraw

from helpers import model
from helpers.inputs import check_network, side_of
from helpers.photos.prepare import prepare
from helpers.plots import digits, png, reading
from helpers.plots.images import readings

SEVEN = [(32, 28), (84, 28), (54, 92)]      # pixels of the sheet, which has SHEET a side
SHEET, PEN = 112, 10


def seven(side):
    """A 7 as the pad prepares it, (side, side) in [0, 1]."""
    sheet = Image.new("L", (SHEET, SHEET))
    ImageDraw.Draw(sheet).line(SEVEN, fill=255, width=PEN, joint="curve")
    return prepare(np.asarray(sheet) / 255, side)


def still_of(networks):
    """The still picture, (PNG, alt), of pads whose networks are {heading: (network, classes)}."""
    read = {}
    for heading, (network, classes) in networks.items():
        image = seven(side_of(check_network(network)[0]))
        read[heading] = model.inference(network, image)[1], classes
    if len(read) > 1:
        return (_quiet(readings, image, read),
                f"A drawing of a 7, and the probabilities that {len(read)} networks give it.")
    (probabilities, classes), = read.values()
    return (_quiet(reading, image, probabilities, classes=classes),
            "A drawing of a 7, and the probability that the network gives to each of its classes.")


def sheets_of(images, labels, names):
    """The still picture, (PNG, alt), of an alphabet: the first drawing of each character, or an empty sheet.

    images (m, side, side) uint8, labels (m,), and the names of the characters.
    """
    X = np.zeros((images[0].size if len(images) else 784, len(names)))
    for k in set(labels):
        X[:, k] = images[labels == k][0].ravel() / 255
    return (_quiet(digits, X, range(len(names)), columns=max(5, min(10, len(names))), classes=names),
            f"A sheet for each of {', '.join(names)}, empty until it is drawn.")


def _quiet(plot, *inputs, **more):
    """The PNG of a plot; a character that the font lacks becomes a box, and no warning stands above the pad."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return png(plot(*inputs, **more))
