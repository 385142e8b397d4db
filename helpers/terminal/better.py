"""A trained model is saved so that no better one is lost, and none for other data."""
import numpy as np

from helpers import model
from helpers.files.keep import free
from helpers.inputs import arrays
from helpers.terminal.files import load_named, write_output
from helpers.terminal.fit import difference


def save_better(network, names, accuracy, path, digits, data, *, replace=False, resumed=False):
    """Save a network, and the names of its classes, so that no better one is lost: (its path, what was there before).

    A model at the path stays, and the new one is saved beside it, unless the new one has a higher accuracy on the dev
    images or goes on from it; then the old one is saved beside. It stays, too, where it is for other data than these
    digits. With `replace` the new one takes its place.
    What was there before is None, or a dict of its dev_accuracy; what is `unlike` in it, for other data; and `model`:
    where it is now, or None.
    """
    try:
        if not path.exists():
            return model.save(network, path, names), None
        old, old_names = load_named(path)
        unlike = difference(old, old_names, digits, data)
        of_old = None if unlike else model.test_model(old, digits.X_dev, digits.Y_dev)
        before = {"dev_accuracy": of_old, "unlike": unlike, "model": str(path)}
        if same(old, network) and old_names == names:
            return path, before
        if replace:
            return model.save(network, path, names), before | {"model": None}
        if resumed or not unlike and accuracy > of_old:
            kept = write_output(path, path.read_bytes())
            return model.save(network, path, names), before | {"model": str(kept)}
        return model.save(network, free(path), names), before
    except OSError as error:
        raise OSError(f"the training is done, but nothing was saved: cannot write to {path}: "
                      f"{error.strerror or error}") from error


def same(one, other):
    """Whether two networks have the same layers and the same numbers in them."""
    one, other = arrays(one), arrays(other)
    return one.keys() == other.keys() and all(np.array_equal(one[name], other[name]) for name in one)
