"""Images and labels as files have them become X and Y that fit each other; what is odd about them is said."""
import contextlib
import warnings

from helpers.inputs import side_of
from helpers.mnist.labels import check_names, empty, to_Y
from helpers.mnist.pixels import to_X
from helpers.mnist.sample import mean_digits
from helpers.mnist.tuples import MNIST, Digits, Sample
from helpers.mnist.upright import WAYS, Turned, what_is_turned

ORDER = "", "train", "dev", "test"
FAINT = 0.25        # where no pixel of any image is brighter, full ink is probably another number than 255


class Odd(UserWarning):
    """Something about these images is seldom meant. They were loaded as they are."""


def assemble(place, parts, names=None, source="classes", known=False):
    """Digits of one part, MNIST of two, Sample of three: X float32 (n, m) in [0, 1], Y np.intp (m,), 0 … c-1.

    place: where they come from, for the messages.
    parts: {part: (images, labels or None)}, in any form that `to_X` and `to_Y` take; emptied as X is made.
    names, source: of the classes, as `to_Y` takes them. known: these are MNIST's own, as published.
    Raises ValueError where they do not fit together. Warns, for the caller of the caller, of what is odd.
    """
    if "" in parts and len(parts) > 1:
        parts["train"] = parts.pop("")
    order = [part for part in ORDER if part in parts]
    labels, Xs = {part: parts[part][1] for part in order}, []
    for part in order:
        images = parts.pop(part)[0]         # taken away, so that no more is held than need be
        Xs.append(to_X(images, labels[part], _what("images", part, place)))
    del images
    sides = [f"{side_of(len(X))}×{side_of(len(X))}" for X in Xs]
    for part, side in zip(order, sides, strict=True):
        if side != sides[0]:
            raise ValueError(f"{_what('images', order[0], place)} have {sides[0]} pixels, the {part} images {side}. "
                             "Take both from one data set.")
    Ys, classes = _labels(place, labels, names, source)
    if not known:
        _say_what_is_odd(place, Xs, Ys, classes)
    each = [array for pair in zip(Xs, Ys, strict=True) for array in pair]
    return {2: Digits, 4: MNIST, 6: Sample}[len(each)](*each, classes=classes)


def _labels(place, labels, names, source):
    """Y of each part, and the names of the classes; Y is None where there are no labels, as in Kaggle's test.csv."""
    known = [part for part, each in labels.items() if each is not None]
    if not known:
        return [None] * len(labels), None if names is None else check_names(names, source)
    if known[0] != next(iter(labels)):
        raise ValueError(f"{_what('images', next(iter(labels)), place)} have no labels; expected one for each image.")
    Ys, classes = to_Y({_what("labels", part, place): labels[part] for part in known}, names, source)
    found = dict(zip(known, Ys, strict=True))
    return [found.get(part) for part in labels], classes


def _what(kind, part, place):
    return f"The {part} {kind} in {place}" if part else f"The {kind} in {place}"


def faint(Xs):
    """The brightest pixel of all images, 0 … 1, where that is hardly full ink; 0 where all is well."""
    most = max(float(X.max()) for X in Xs)
    return most if most < FAINT else 0


def _say_what_is_odd(place, Xs, Ys, classes):
    """Warn, for the caller of `assemble`'s caller."""
    if most := faint(Xs):
        warnings.warn(f"The brightest pixel in {place} is {255 * most:.3g} of 255. The images were loaded as they are; "
                      f"where that is full ink: X = X * {1 / most:.6g}", Odd, stacklevel=4)
    count, filled, missing = empty([Y for Y in Ys if Y is not None], classes)
    if missing:
        mend = f": mnist.load({str(place)!r}, classes=np.unique({'Y' if len(Ys) == 1 else 'Y_train'}))"
        warnings.warn(f"No image in {place} has the label {missing}: there are {count} classes, and images of "
                      f"{filled}{'' if classes else '. To count these only' + mend}", Odd, stacklevel=4)
    with contextlib.suppress(FileNotFoundError, ValueError):        # without the sample nobody can tell
        if way := what_is_turned(Xs[0], Ys[0], mean_digits(), classes):
            warnings.warn(f"The images in {place} do not look like MNIST's: {way}. They were loaded as they are; to "
                          f"mend them: X = {WAYS[way][1]}", Turned, stacklevel=4)
