"""A picture in the characters of a terminal, and bars beside it: blocks where the console has them."""
import sys

import numpy as np

SHADES = " .:-=+*#%@"
WIDEST = 40         # characters; a larger picture is shown smaller
FEWEST = 10         # bars that are shown however small the picture is


def show_image(image, probabilities, names):
    """Print an image (side, side), and beside it a bar for each class; of many classes, the most probable."""
    picture = in_characters(image, sys.stdout.encoding)
    bars = _bars(probabilities, names, max(FEWEST, len(picture)))
    above = max(0, len(picture) - len(bars)) // 2
    bars = [""] * above + bars
    blank = " " * len(picture[0])
    for k in range(max(len(picture), len(bars))):
        print(f"{picture[k] if k < len(picture) else blank}  {bars[k] if k < len(bars) else ''}".rstrip())


def _bars(probabilities, names, most):
    """A line for each class in their order; where there are more than `most`, the most probable, then the rest."""
    order = range(len(names))
    if len(names) > most:
        order = np.argsort(-probabilities, kind="stable")[:most - 1]
    block = "█" if has_blocks(sys.stdout.encoding) else "#"
    width = max(len(names[k]) for k in order)
    lines = [f"{names[k]:{width}}  {probabilities[k]:6.1%}  {block * round(20 * probabilities[k])}" for k in order]
    if len(names) > most:
        rest = max(0, 1 - sum(probabilities[k] for k in order))
        lines.append(f"{len(names) - len(lines)} others, {rest:.1%}")
    return lines


def in_characters(image, encoding):
    """An image (side, side) of ink in [0, 1] as lines of characters that the encoding has, two rows to a line."""
    image = smaller(image)
    image = np.pad(image, ((0, len(image) % 2), (0, 0)))
    upper, lower = image[::2], image[1::2]           # (side / 2, side)
    if has_blocks(encoding):
        halves = np.array(list(" ▄▀█"))[2 * (upper > 0.4) + (lower > 0.4)]
    else:
        halves = np.array(list(SHADES))[((upper + lower) / 2 * (len(SHADES) - 1)).round().astype(int)]
    return ["".join(row) for row in halves]


def smaller(image):
    """The image; one that is wider than WIDEST, by means of squares of pixels."""
    step = -(-len(image) // WIDEST)
    rest = -len(image) % step
    image = np.pad(image, ((0, rest), (0, rest)))
    return image.reshape(len(image) // step, step, -1, step).mean(axis=(1, 3)) if step > 1 else image


def has_blocks(encoding):
    """Whether text in this encoding can hold blocks and half blocks."""
    try:
        return bool("▀▄█".encode(encoding or "ascii"))
    except (LookupError, UnicodeEncodeError):
        return False
