"""Nothing that a reader made is overwritten: a free name is taken; and a file appears whole or not at all."""
import contextlib
import itertools
import tempfile
from pathlib import Path


def free(path):
    """This path; where something is there, the first of name-2.end, name-3.end, … that is free."""
    path = Path(path)
    names = itertools.chain([path.name], (f"{path.stem}-{k}{path.suffix}" for k in itertools.count(2)))
    return next(beside for beside in map(path.with_name, names) if not beside.exists() and not beside.is_symlink())


def set_aside(path, content):
    """Give the file at this path another name, unless it is not there or holds these bytes already."""
    path = Path(path)
    with contextlib.suppress(FileNotFoundError):     # another process may be quicker
        if path.is_file() and path.stat().st_size and path.read_bytes() != content:
            path.rename(free(path))


def put(path, content):
    """Write a file so that it appears whole or not at all, also where two processes write it at once."""
    with tempfile.TemporaryDirectory(prefix=".download-", dir=path.parent) as passing:
        part = Path(passing) / path.name
        part.write_bytes(content)
        try:
            part.replace(path)
        except PermissionError:     # Windows, while another process reads what it put there itself
            if not path.is_file() or path.read_bytes() != content:
                raise
