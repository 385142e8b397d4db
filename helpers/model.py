"""What to do with a trained network: test it on many images, ask it about one, keep it in a file.

A network is Params, or anything that has `forward(X)` and `arrays()`, as `beyond.layers.Layers` has.
A file is an .npz: a zip archive of plain arrays, W1, b1, W2, b2 and so on, `version`, and the names of the classes
where they have any. It holds numbers and text, and nothing that could run. `load` reads no array before its size is
known to be right.
"""
import math
import os
import reprlib
import tempfile
from pathlib import Path

import numpy as np

from helpers.beyond.convolution import Convolution
from helpers.beyond.layers import Layers
from helpers.files.kinds import kind
from helpers.files.npz import open_npz, read_array
from helpers.inputs import arrays, check_images, check_labelled, check_network, class_names
from helpers.network import Params, forward_prop, get_accuracy, get_predictions

VERSION = 2
MOST_BYTES = 1 << 26        # of all arrays, 64 MiB: 20,000 hidden neurons in float32
CONVOLUTION = "convolution"     # what `kind` says in the file of one
MOST_LAYERS = 49            # an archive holds at most 100 members, see `files.npz`
TRAINED = Path(__file__).resolve().parent.parent / "data" / "ten_neurons.npz"      # data/README.md says how it was made


def forward(network, X):
    """The probabilities (c, m) that a network gives to the images X (n, m)."""
    return forward_prop(*network, X).A2 if isinstance(network, Params) else network.forward(X)


def test_model(network, X, Y):
    """Share of the images in X that the network reads correctly, 0 … 1.

    X (n, m) pixels in [0, 1], one image a column; Y (m,) integer labels 0 … c-1.
    Raises ValueError when the shapes do not fit or the pixels are out of range.
    """
    check_labelled(X, Y)
    check_network(network, X.shape[0], Y.max())
    return get_accuracy(get_predictions(forward(network, X)), Y)


test_model.__test__ = False    # pytest would collect the name


def inference(network, image):
    """Read one image: (class, probabilities).

    image: (n,), (n, 1) or (side, side) pixels in [0, 1], light ink on a dark ground as in MNIST.
    Returns the most probable class, an int, and the probabilities, (c,).
    Raises ValueError when the image has another size or other values, or the network has no answer.
    """
    image = np.asarray(image)
    n, _ = check_network(network)
    side = math.isqrt(n)
    fits = [(n,), (n, 1), *[(side, side)] * (side * side == n)]
    if image.shape not in fits:
        raise ValueError(f"The image is {image.shape}, expected {' or '.join(map(str, fits))}, because the network "
                         f"takes {n} pixels.")
    X = image.reshape(n, 1)
    check_images(X)
    probabilities = forward(network, X)[:, 0]       # (c,)
    if not np.isfinite(probabilities).all():
        raise ValueError("The network answers NaN: its training has diverged. Train it again with a smaller alpha.")
    return int(probabilities.argmax()), probabilities


def save(network, path, classes=None):
    """Write a network to an .npz file, which appears whole or not at all. Returns its path.

    classes: the names of the classes, one for each, to be kept with it.
    Raises ValueError, and writes nothing, when the arrays do not fit each other, hold NaN or infinity, or are more than
    `load` reads, or when a file is there that is no model; FileNotFoundError when the path is no file in a folder that
    exists.
    """
    path = Path(path).expanduser()
    _, c = _check(network, "The network is not saved:")
    names = {} if classes is None else {"classes": np.array(class_names(classes, c))}
    kind_of_layers = {"kind": np.array(CONVOLUTION)} if isinstance(network, Convolution) else {}
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
        np.savez(fresh, version=VERSION, **arrays(network), **names, **kind_of_layers)
        os.replace(fresh, path)
    return path


def load(path=TRAINED):
    """Read a network that `save` wrote; without a path, the one that ships.

    Returns a Convolution where one was saved; else Params for two layers, and Layers for any other number. Raises
    FileNotFoundError, or ValueError for a file that is damaged, of another kind, or holds no network. Pickled objects
    are never read.
    """
    return load_named(path)[0]


def load_classes(path=TRAINED):
    """The names of the classes that `save` kept with a network, a list of str, or None. Raises as `load` does."""
    return load_named(path)[1]


def load_named(path=TRAINED):
    """What `load` and `load_classes` return, both from one reading of the file."""
    path = Path(path).expanduser()
    if not path.is_file():
        raise FileNotFoundError(f"There is no model {path}. Train one and save it: model.save(params, {str(path)!r}).")
    try:
        archive, found = open_npz(path)
        with archive:
            return _read(archive, found)
    except Exception as error:      # a damaged zip breaks its reader in many ways
        what = kind(path)
        reason = str(error).strip()[:500].rstrip(".")       # some quote half the file
        if what and "ZIP" not in what and ".npz" not in what:
            reason = f"it is {what.split(';')[0]}"
        raise ValueError(f"{path} is no model of this series: {reason}. Expected what model.save writes; "
                         "give the path of such a file.") from error


def _read(archive, found):
    """The network in an archive with arrays of the names `found`, and the names of its classes, or None."""
    count = sum(name[0] == "W" and name[1:].isdecimal() for name in found)
    wanted = [f"{letter}{k}" for k in range(1, count + 1) for letter in "Wb"] or Params._fields
    if missing := {"version", *wanted} - found:
        raise ValueError(f"it lacks {', '.join(sorted(missing))}")
    version = read_array(archive, "version", 1000)
    if version.shape or version not in (1, VERSION):
        raise ValueError(f"its version is {reprlib.repr(version.tolist())}, expected 1 or {VERSION}")
    read, left = [], MOST_BYTES
    for name in wanted:
        read.append(read_array(archive, name, left).copy())
        left -= read[-1].nbytes
    pairs = zip(read[::2], read[1::2], strict=True)
    if "kind" in found:
        found_kind = read_array(archive, "kind", 1000, "text")
        if found_kind != CONVOLUTION:
            raise ValueError(f"its kind is {reprlib.repr(found_kind.tolist())}, expected {CONVOLUTION}")
        network = Convolution(pairs)
    else:
        network = Params(*read) if count == 2 else Layers(pairs)
    _, c = _check(network, "it holds no such network.")
    names = None
    if "classes" in found:
        names = class_names(read_array(archive, "classes", MOST_BYTES // 16, "text").ravel().tolist(), c)
    return network, names


def _check(network, sentence):
    """Raise ValueError, begun with the sentence, unless a network is finite and no larger than a file takes."""
    try:
        sizes = check_network(network)
    except ValueError as error:
        raise ValueError(f"{sentence} {error}") from error
    for name, array in arrays(network).items():
        if not np.isfinite(array).all():
            raise ValueError(f"{sentence} {name} holds NaN or infinity; the training that made it has diverged.")
    size = sum(array.nbytes for array in arrays(network).values())
    if what := too_large(len(arrays(network)) // 2, size):
        raise ValueError(f"{sentence} It has {what}.")
    return sizes


def too_large(layers, size):
    """What is too much for a file in a network of so many layers and bytes, and how much is not; "" if nothing is."""
    most = MOST_BYTES - 1000        # less the headers
    if layers > MOST_LAYERS:
        return f"{layers:,} layers; expected at most {MOST_LAYERS}"
    return f"{size:,} bytes of weights and biases; expected at most {most:,}" if size > most else ""
