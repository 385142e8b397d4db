"""What to do with a trained network: test it on many images, ask it about one, keep it in a file.

A file is an .npz: a zip archive of five plain arrays, the four of Params and `version`. It holds numbers and nothing
that could run. `load` reads no array before its size is known to be right.
"""
import os
import reprlib
import tempfile
from pathlib import Path

import numpy as np

from helpers.files.kinds import kind
from helpers.files.npz import open_npz, read_array
from helpers.inputs import check_images, check_labelled, check_params
from helpers.network import Params, forward_prop, get_accuracy, get_predictions

VERSION = 1
MOST_BYTES = 1 << 26        # of W1, 64 MiB: 20,000 hidden neurons in float32; the other arrays are far smaller
TRAINED = Path(__file__).resolve().parent.parent / "data" / "ten_neurons.npz"      # data/README.md says how it was made


def test_model(params, X, Y):
    """Share of the images in X that the network reads correctly, 0 … 1.

    X (784, m) pixels in [0, 1], one image a column; Y (m,) integer labels 0 … 9.
    Raises ValueError when the shapes do not fit or the pixels are out of range.
    """
    check_labelled(X, Y)
    check_params(params, X.shape[0], Y.max())
    return get_accuracy(get_predictions(forward_prop(*params, X).A2), Y)


test_model.__test__ = False    # pytest would collect the name


def inference(params, image):
    """Read one image: (digit, probabilities).

    image: (784,), (784, 1) or (28, 28) pixels in [0, 1], light ink on a dark ground as in MNIST.
    Returns the most probable digit, an int, and the probabilities, (10,).
    Raises ValueError when the image has another size or other values, or the network has no answer.
    """
    image = np.asarray(image)
    if image.shape not in {(784,), (784, 1), (28, 28)}:
        raise ValueError(f"The image is {image.shape}, expected (784,), (784, 1) or (28, 28).")
    X = image.reshape(784, 1)
    check_images(X)
    check_params(params, 784)
    A2 = forward_prop(*params, X).A2    # (10, 1)
    if not np.isfinite(A2).all():
        raise ValueError("The network answers NaN: its training has diverged. Train it again with a smaller alpha.")
    return int(A2.argmax()), A2[:, 0]


def save(params, path):
    """Write a network to an .npz file, which appears whole or not at all. Returns its path.

    Raises ValueError, and writes nothing, when the params do not fit each other, hold NaN or infinity, or are more than
    `load` reads, or when a file is there that is no model; FileNotFoundError when the path is no file in a folder that
    exists.
    """
    path = Path(path).expanduser()
    _check(params, "The network is not saved:")
    if not path.parent.is_dir() or path.is_dir():
        raise FileNotFoundError(f"{path} cannot be written. Expected the name of a file in a folder that exists.")
    if path.is_file() and path.stat().st_size:
        try:
            load(path)
        except ValueError as error:
            raise ValueError(f"The network is not saved: {path} is there and is no model of this series, so it stays "
                             "as it is. Give another name.") from error
    with tempfile.TemporaryDirectory(prefix=".save-", dir=path.parent) as passing:
        fresh = Path(passing) / "model.npz"
        np.savez(fresh, version=VERSION, **params._asdict())
        os.replace(fresh, path)
    return path


def load(path=TRAINED):
    """Read a network that `save` wrote; without a path, the one that ships. Returns Params.

    Raises FileNotFoundError, or ValueError for a file that is damaged, of another kind, or holds what is no network
    of 784 inputs and ten classes. Pickled objects are never read.
    """
    path = Path(path).expanduser()
    if not path.is_file():
        raise FileNotFoundError(f"There is no model {path}. Train one and save it: model.save(params, {str(path)!r}).")
    try:
        archive, found = open_npz(path)
        with archive:
            missing = {"version", *Params._fields} - found
            if missing:
                raise ValueError(f"it lacks {', '.join(sorted(missing))}")
            version = read_array(archive, "version", MOST_BYTES // 16)
            if version.shape or version != VERSION:
                raise ValueError(f"its version is {reprlib.repr(version.tolist())}, expected {VERSION}")
            params = Params(*(read_array(archive, name, MOST_BYTES if name == "W1" else MOST_BYTES // 16).copy()
                              for name in Params._fields))
        _check(params, "it holds no such network.")
    except Exception as error:      # a damaged zip breaks its reader in many ways
        what = kind(path)
        reason = str(error).strip()[:500].rstrip(".")       # some quote half the file
        if what and "ZIP" not in what and ".npz" not in what:
            reason = f"it is {what.split(';')[0]}"
        raise ValueError(f"{path} is no model of this series: {reason}. Expected what model.save writes; "
                         "give the path of such a file.") from error
    return params


def _check(params, sentence):
    """Raise ValueError, begun with the sentence, unless params are finite and lead from 784 pixels to ten digits."""
    try:
        check_params(params, 784)
    except ValueError as error:
        raise ValueError(f"{sentence} {error}") from error
    for name, array in params._asdict().items():
        if not np.isfinite(array).all():
            raise ValueError(f"{sentence} {name} holds NaN or infinity; the training that made it has diverged.")
    most = MOST_BYTES - 1000        # room for the header of the .npy
    if len(params.b2) != 10 or params.W1.nbytes > most:
        raise ValueError(f"{sentence} It has {len(params.b2)} classes and {params.W1.nbytes:,} bytes of first weights; "
                         f"expected 10, and at most {most:,}.")
