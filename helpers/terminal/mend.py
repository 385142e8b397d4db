"""What is odd about the images of a set is mended at the terminal, where nobody can type a line of Python, and said."""
import contextlib
import sys

from helpers import mnist
from helpers.mnist.assemble import faint
from helpers.mnist.labels import empty
from helpers.mnist.upright import WAYS, what_is_turned


def mended(digits, place):
    """The digits of `load_data`, brightened and turned where they need it; stderr says so."""
    images = {name: X for name, X in digits._asdict().items() if name[0] == "X" and X is not None}
    if most := faint(images.values()):
        _say(f"{place}: the brightest pixel is {255 * most:.3g} of 255; that is taken for full ink here.")
        digits = digits._replace(**{name: X / X.dtype.type(most) for name, X in images.items()})
    X, Y = digits[:2] if digits.X_train is not None else digits[4:]
    way = None
    with contextlib.suppress(FileNotFoundError, ValueError):        # without the sample nobody can tell
        way = what_is_turned(X, Y, mnist.mean_digits(), digits.classes)
    if way:
        _say(f"{place}: {way}. They are turned back here.")
        digits = digits._replace(**{name: WAYS[way][0](X) for name, X in digits._asdict().items() if name in images})
    count, filled, missing = empty([Y for Y in digits[1::2] if Y is not None], digits.classes)
    if missing:
        _say(f"{place}: no image has the label {missing}; there are {count} classes, and images of "
             f"{filled}. A file classes.txt beside it, with the others one a line, leaves them out.")
    return digits


def _say(sentence):
    print(f"ten neurons: {sentence}", file=sys.stderr)
