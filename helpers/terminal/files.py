"""The models that `python -m helpers` is given, and where it writes. What is wrong is said in one line."""
import os
import sys
import tempfile
from pathlib import Path

from helpers import model
from helpers.files.keep import free
from helpers.inputs import arrays

MINE = Path("my_model.npz")     # in the current folder
START = Path(__file__).resolve().parents[2] / "start.py"


class WrongArgument(ValueError):
    """What was asked for cannot be done; the message is one line."""


def typed(path):
    """A path as it is typed at a terminal: in quotation marks where it holds a space."""
    return f'"{path}"' if " " in str(path) else str(path)


def program():
    """What is typed to run this, as it was run: start.py uses -P, which keeps out the modules of a reader's folder."""
    if not sys.flags.safe_path:
        return "python -m helpers"
    return f"python {typed('start.py' if START.parent == Path.cwd() else START)} terminal"


def load_model(path=None):
    """(network, names of its classes or None, path); without a path my_model.npz here, else the one that ships."""
    if path is None:
        path = MINE if MINE.is_file() else model.TRAINED
        if not path.is_file():
            raise WrongArgument(f"there is no model yet; `{program()} train` makes {MINE}")
    elif os.path.isdir(path):
        raise WrongArgument(f"--model: {path} is a folder, expected a file that `train` has made")
    elif not os.path.isfile(path):
        raise WrongArgument(f"--model: there is no file {path}; "
                            f"`{program()} train --model {typed(path)}` makes it")
    return *load_named(Path(path).absolute()), str(path)


def load_named(path):
    """The network of a file, and the names of its classes, or None."""
    network, names = model.load_named(path)
    if names:           # whatever a terminal would act on, as a change of colour, is a ?
        names = ["".join(letter if letter.isprintable() else "?" for letter in name) for name in names]
    return network, names


def hidden_of(network):
    """The neurons of each hidden layer of a network, a tuple."""
    return tuple(array.size for name, array in arrays(network).items() if name[0] == "b")[:-1]


def load_to_resume(path, hidden):
    """The network to go on from, with these hidden layers where that was asked for, and the names of its classes."""
    if not path.is_file():
        raise WrongArgument(f"--resume: there is no model {path} to go on from; train it without --resume first")
    network, names = load_named(path)
    if hidden not in (None, hidden_of(network)):
        has, asked = (" and ".join(map(str, sizes)) for sizes in (hidden_of(network) or [0], hidden))
        raise WrongArgument(f"--resume: {path} has {has} hidden neurons, not {asked}; leave --hidden out")
    return network, names


def check_target(path=None):
    """The path to save a model under, after a try whether that is possible; WrongArgument when it is not.

    A file that is no model is not to be replaced.
    """
    path = Path(path or MINE).absolute()
    there = os.path.exists(path)
    if there and not os.path.isfile(path):
        raise WrongArgument(f"--model: {path} is {'a folder' if path.is_dir() else 'a device'}, "
                            "expected the name of a file")
    place = path.parent
    try:
        tempfile.TemporaryFile(dir=place).close()
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


def check_room(path, size):
    """WrongArgument unless there is room for a model of so many bytes, and for a copy of one that is there."""
    try:
        with tempfile.TemporaryFile(dir=path.parent) as trial:
            trial.write(bytes(size + (path.stat().st_size if path.exists() else 0)))
            trial.flush()
    except OSError as error:
        raise WrongArgument(f"--model: cannot write to {path.parent}: {error.strerror}") from error


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
