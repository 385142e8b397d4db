"""Reasons to doubt a reading: a network answers whatever it is shown, a table or two digits as well as one."""
import numpy as np
from PIL import Image

from helpers import model
from helpers.inputs import DIGITS, check_network, class_names, side_of
from helpers.photos.pieces import odd
from helpers.photos.prepare import check_drawing, prepare

SURE = 0.8          # probability; of the answers on MNIST's digits above it, 97 in 100 are correct
EVEN = 0.5          # below it, any network says itself that it is more likely wrong than right


def doubts(network, drawing, classes=None):
    """Why what the network reads in this drawing may be wrong: a list of sentences, empty when nothing speaks for it.

    How surely a digit is read, how many pieces it has, how wide and how full it is, and what it is when turned: that
    was measured on MNIST's digits. Of other classes only this is asked: is there ink, does it reach the edge, and
    does the network think itself more likely right than wrong?

    drawing: (height, width) of ink in [0, 1] and of any size, as read_picture returns it.
    classes: the names of the classes; ten without names, or named 0 … 9, are digits.
    Raises ValueError when the network takes no square images, or there is not one name for each class.
    """
    drawing = check_drawing(drawing)
    n, c = check_network(network)
    side, names = side_of(n), class_names(classes, c)
    digits = names == DIGITS
    if not drawing.any():
        return ["There is no ink."]
    said, (best, probabilities) = odd(drawing, digits), model.inference(network, prepare(drawing, side))
    if probabilities[best] < (SURE if digits else EVEN):
        second = probabilities.argsort()[-2]
        said.append(f"The network is not sure: {names[best]} ({probabilities[best]:.0%}) or {names[second]} "
                    f"({probabilities[second]:.0%}).")
    if not digits:
        return said
    for way, angle in (("left", 45), ("right", -45)):
        picture = Image.fromarray(drawing.astype(np.float32)).rotate(angle, Image.Resampling.BILINEAR, expand=True)
        other, chances = model.inference(network, prepare(np.clip(picture, 0, 1), side))
        if other != best and chances[other] > probabilities[best]:
            said.append(f"Turned by 45° to the {way} it looks like {names[other]}, with more confidence. "
                        "Is it upright?")
    return said
