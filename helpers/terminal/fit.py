"""Do a model and data go together? Side of the pictures, number of classes and their names have to be the same."""
import math
import sys

from helpers.inputs import check_network
from helpers.terminal.files import WrongArgument, program, typed

TEN_DIGITS = "sample", "full"       # of these, all classes are known; of others without names, those that have a label


def count_classes(digits):
    """How many classes the data have: as many as names, or as numbers up to the highest label; 0 without labels."""
    if digits.classes:
        return len(digits.classes)
    return max((1 + int(Y.max()) for Y in digits[1::2] if Y is not None), default=0)


def difference(network, names, digits, data):
    """In what a model and data do not go together, with both sides, as half a sentence; "" when they do.

    names: of the model's classes, or None. digits: what `load_data(data)` returns.
    """
    pixels, c = check_network(network)
    n, count, theirs = len(digits.X_test), count_classes(digits), digits.classes
    if pixels != n:
        return f"it takes pictures of {_size(pixels)} pixels, and these have {_size(n)}"
    if c < count or c > count and (theirs or data in TEN_DIGITS):
        return f"it tells {c} classes apart{_some(names)}, and these have {count}{_some(theirs)}"
    if names and theirs and names != theirs:
        k = next(k for k in range(c) if names[k] != theirs[k])
        return f"its class {k} is {names[k]}, and that of these {theirs[k]}"
    return ""


def check_fit(network, names, path, digits, data):
    """The names of the classes that the model or the data have, or None. WrongArgument when they do not go together.

    Where only some of the model's classes have a label in the data, that is said.
    """
    if unlike := difference(network, names, digits, data):
        another = f"; `{program()} train --data {typed(data)} --model new.npz` makes one"
        raise WrongArgument(f"{path} does not fit --data {data}: {unlike}. --data names other data, --model another "
                            f"model{another if digits.Y_train is not None else ''}")
    (_, classes), count = check_network(network), count_classes(digits)
    if 0 < count < classes:
        print(f"ten neurons: the labels of {data} run from 0 to {count - 1}, and {path} tells {classes} classes apart",
              file=sys.stderr)
    return names or digits.classes


def called(number, names):
    """The name of a class; its number where the classes have no names."""
    return names[number] if names else number


def _size(pixels):
    side = math.isqrt(pixels)
    return f"{side}×{side}" if side * side == pixels else f"{pixels:,}"


def _some(names):
    if not names:
        return ""
    return f" ({', '.join(names if len(names) <= 4 else [*names[:3], '…', names[-1]])})"
