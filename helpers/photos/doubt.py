"""Reasons to doubt a reading: a network answers whatever it is shown, a table or two digits as well as one."""
import numpy as np
from PIL import Image

from helpers import model
from helpers.photos.pieces import odd
from helpers.photos.prepare import check_drawing, prepare

SURE = 0.8          # probability; of MNIST's digits that the network reads more surely, 97 in 100 are read rightly


def doubts(params, drawing):
    """Why what the network reads in this drawing may be wrong: a list of sentences, empty when nothing speaks for it.

    drawing: (height, width) of ink in [0, 1] and of any size, as read_picture returns it.
    """
    drawing = check_drawing(drawing)
    if not drawing.any():
        return ["There is no ink."]
    said, (digit, probabilities) = odd(drawing), model.inference(params, prepare(drawing))
    if probabilities[digit] < SURE:
        second = probabilities.argsort()[-2]
        said.append(f"The network is not sure: {digit} ({probabilities[digit]:.0%}) or {second} "
                    f"({probabilities[second]:.0%}).")
    for way, angle in (("left", 45), ("right", -45)):
        picture = Image.fromarray(drawing.astype(np.float32)).rotate(angle, Image.Resampling.BILINEAR, expand=True)
        other, chances = model.inference(params, prepare(np.clip(picture, 0, 1)))
        if other != digit and chances[other] > probabilities[digit]:
            said.append(f"Turned by 45° to the {way} it is read as {other}, and more surely. Is it upright?")
    return said
