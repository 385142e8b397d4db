"""Labels in any array that people keep them in, as Y: np.intp (m,), 0 … c-1, and the names of the c classes.

Names come with the data: the labels are names themselves (A, B, C …), or a list of the names lies beside them.
"""
import re

import numpy as np

from helpers.inputs import MOST_CLASSES, kind_of

MOST_NAME = 40      # characters
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
ENOUGH = 10         # images for each class; where there are as many in all, none should be without


def to_Y(labels, names=None, source="classes"):
    """A list of Y, one for each array of labels in the dict, and the names of the classes, which they share, or None.

    labels: arrays of numbers or of text, each under what to call it in a message.
    names: None, the names in the order of the classes, or a dict of the name for each label, as EMNIST's mapping is.
    Labels that are such names are those classes; other labels have to be 0 … c-1, or 1 … c. Without names, labels that
    are text are sorted, and numbers stay as they are. source: where the names stand, for the messages.
    Raises ValueError, with both sides, for what does not fit together.
    """
    found = {what: _distinct(array, what) for what, array in labels.items()}
    what = " and ".join(labels).replace("and The", "and the")
    values = {value for each, _ in found.values() for value in each}
    if names is None and not any(isinstance(value, str) for value in values):
        return [np.array(each)[places] for each, places in found.values()], None
    if names is None:
        _refuse_mixed(found)
        names, source = sorted(values), what
    classes = check_names(names, source)
    number_of = _numbers(classes, sorted(names) if isinstance(names, dict) else classes, values, what, source)
    return [np.array([number_of[str(value)] for value in each])[places] for each, places in found.values()], classes


def check_names(names, source):
    """The names of classes as a list of text: 1 … 256, short, each another. A dict of them is sorted by its keys."""
    if isinstance(names, dict):
        names = [names[key] for key in sorted(names)]
    if not hasattr(names, "__getitem__"):
        raise ValueError(f"{source} is {kind_of(names)}, expected the names in the order of the labels, as a list.")
    names = [str(name).strip() for name in names]
    if not 1 <= len(names) <= MOST_CLASSES:
        raise ValueError(f"{source}: {len(names):,} names of classes, expected 1 … {MOST_CLASSES}.")
    for k, name in enumerate(names):
        if not (0 < len(name) <= MOST_NAME and name.isprintable()) or name in names[:k]:
            raise ValueError(f"{source}: name {k} of the classes, counted from 0, is {name[:MOST_NAME]!r}; expected "
                             f"1 … {MOST_NAME} characters, and each name once.")
    return names


def empty(Ys, classes):
    """How many classes there are, how many have an image, and, in words, those without one although there are many."""
    counts = np.bincount(np.concatenate([np.zeros(0, int), *Ys]), minlength=len(classes or []))
    enough = counts.sum() >= ENOUGH * len(counts) or counts.any() and len(counts) > 10 and not classes
    missing = [str(classes[k] if classes else k) for k in np.flatnonzero(counts == 0) if enough]
    return len(counts), len(counts) - len(missing), ", ".join(missing[:8]) + ", …" * (len(missing) > 8)


def _distinct(labels, what):
    """What values an array of labels has, all int or all str, and for each label the place of its value."""
    labels = labels[:, 0] if labels.shape[1:] == (1,) else labels
    if labels.ndim != 1 or not labels.size:
        hint = " One-hot? Keep labels.argmax(axis=1)." * (labels.ndim == 2 and set(np.unique(labels)) <= {0, 1})
        raise ValueError(f"{what} are {labels.shape}; expected one label for each image, (m,).{hint}")
    values, places = np.unique(labels, return_inverse=True)
    if values.dtype.kind == "U":
        values = np.char.strip(values)
        if not values.all():
            raise ValueError(f"{what}: image {(values == '')[places].argmax()}, counted from 0, has none.")
        if not all(map(NUMBER.fullmatch, values)):
            return values.tolist(), places
        values = values.astype(float)
    wrong = ~((values >= 0) & (values < MOST_CLASSES) & (values == np.floor(values)))
    if wrong.any():
        image = wrong[places].argmax()
        raise ValueError(f"{what}: that of image {image}, counted from 0, is {values[places[image]]:g}; expected a "
                         f"whole number 0 … {MOST_CLASSES - 1}, or a name.")
    return values.astype(np.int64).tolist(), places


def _refuse_mixed(found):
    """ValueError where some of the labels are numbers and some are names; it points at one of the fewer."""
    kinds = {what: np.array([bool(NUMBER.fullmatch(str(value))) for value in values])[places]
             for what, (values, places) in found.items()}
    share = np.concatenate(list(kinds.values())).mean()
    for what, numbers in kinds.items():
        odd = np.flatnonzero(numbers == (share < 0.5))
        if 0 < share < 1 and odd.size:
            values, places = found[what]
            value = str(values[places[odd[0]]])[:MOST_NAME]
            raise ValueError(f"{what}: that of image {odd[0]}, counted from 0, is {value!r}, and numbers and names do "
                             "not mix. Where all are names, say them in their order: mnist.load(…, classes=[…]).")


def _numbers(classes, keys, values, what, source):
    """The number of the class for each label, as text; keys: the labels that have names, in the order of the names."""
    c, number_of = len(classes), {str(key): k for k, key in enumerate(keys)}
    unknown = sorted(value for value in values if str(value) not in number_of)
    if not unknown:
        return number_of
    if keys is not classes or isinstance(unknown[0], str):
        raise ValueError(f"{what} hold {str(unknown[0])[:MOST_NAME]!r}, which is none of the {c} labels that {source} "
                         f"names: {', '.join(map(str, keys[:8]))}{' …' * (c > 8)}.")
    least, most = min(values), max(values)
    first = int(least > 0 and most == c)
    if most >= first + c:
        raise ValueError(f"{what} run from {least} to {most}, and {source} holds {c} names: {', '.join(classes[:8])}"
                         f"{' …' * (c > 8)}; expected one for each class.")
    return {str(k + first): k for k in range(c)}
