"""The models that `python -m helpers` is given, and where it writes. What is wrong is said in one line."""
import os
import tempfile
from pathlib import Path

import numpy as np

from helpers import model
from helpers.files.keep import free

MINE = Path("my_model.npz")     # in the current folder


class WrongArgument(ValueError):
    """What was asked for cannot be done; the message is one line."""


def typed(path):
    """A path as it is typed at a terminal: in quotation marks where it holds a space."""
    return f'"{path}"' if " " in str(path) else str(path)


def load_model(path=None):
    """(params, path) from this file; without one, from my_model.npz here, else the model that ships."""
    if path is None:
        path = MINE if MINE.is_file() else model.TRAINED
        if not path.is_file():
            raise WrongArgument(f"there is no model yet; `python -m helpers train` makes {MINE}")
    elif os.path.isdir(path):
        raise WrongArgument(f"--model: {path} is a folder, expected a file that `train` has made")
    elif not os.path.isfile(path):
        raise WrongArgument(f"--model: there is no file {path}; "
                            f"`python -m helpers train --model {typed(path)}` makes it")
    return model.load(Path(path).absolute()), str(path)


def load_to_resume(path, hidden):
    """Params to go on from, of so many hidden neurons where that was asked for."""
    if not path.is_file():
        raise WrongArgument(f"--resume: there is no model {path} to go on from; train it without --resume first")
    params = model.load(path)
    if hidden not in (None, len(params.b1)):
        raise WrongArgument(f"--resume: {path} has {len(params.b1)} hidden neurons, not {hidden}; leave --hidden out")
    return params


def check_target(path=None, size=0):
    """The path to save a model under, after a try whether that is possible; WrongArgument when it is not.

    size: bytes that there has to be room for. A file that is no model is not to be replaced.
    """
    path = Path(path or MINE).absolute()
    there = os.path.exists(path)
    if there and not os.path.isfile(path):
        raise WrongArgument(f"--model: {path} is {'a folder' if path.is_dir() else 'a device'}, "
                            "expected the name of a file")
    place = path.parent
    try:
        with tempfile.TemporaryFile(dir=place) as trial:
            trial.write(bytes(size * (1 + there)))      # the old model's copy, too
            trial.flush()
        if there:
            place = path
            path.open("r+b").close()     # it may be read-only
            path.rename(path)            # Windows refuses while another program has it open
    except OSError as error:
        raise WrongArgument(f"--model: cannot write to {place}: {error.strerror}") from error
    if there:
        try:
            model.load(path)
        except ValueError as error:
            raise WrongArgument(f"--model: {path} is there and is no model of this series, so it stays as it is; "
                                "give another name") from error
    return path


def save_better(params, accuracy, path, dev, *, replace=False, resumed=False):
    """Save a network so that no better one is lost: (its path, what was there before).

    A model at the path stays, and the new one is saved beside it, unless the new one reads more of the dev images
    (X, Y) or goes on from it; then the old one is saved beside. With `replace` the new one takes its place.
    What was there before is None, or a dict of its dev_accuracy, and of the model where it is now, or None.
    """
    try:
        if not path.exists():
            return model.save(params, path), None
        old = model.load(path)
        before = {"dev_accuracy": model.test_model(old, *dev), "model": str(path)}
        if all(map(np.array_equal, old, params)):
            return path, before
        if replace:
            return model.save(params, path), before | {"model": None}
        if resumed or accuracy > before["dev_accuracy"]:
            kept = model.save(old, free(path))
            return model.save(params, path), before | {"model": str(kept)}
        return model.save(params, free(path)), before
    except OSError as error:
        raise OSError(f"the training is done, but nothing was saved: cannot write to {path}: "
                      f"{error.strerror or error}") from error


def check_output(option, path, endings):
    """The path of a file to write, with one of these endings, in a folder that can be written in; or WrongArgument."""
    path = Path(path).absolute()
    if path.suffix.lower() not in endings:
        raise WrongArgument(f"{option}: {path.name} should end with {' or '.join(endings)}")
    try:
        tempfile.TemporaryFile(dir=path.parent).close()
    except OSError as error:
        raise WrongArgument(f"{option}: cannot write to {path.parent}: {error.strerror}") from error
    return path


def write_output(path, content):
    """Write bytes to this path, or to a free name beside it where a file is there. Returns the path."""
    path = free(path)
    with tempfile.TemporaryDirectory(prefix=".save-", dir=path.parent) as passing:
        fresh = Path(passing) / path.name
        fresh.write_bytes(content)
        os.replace(fresh, path)
    return path
