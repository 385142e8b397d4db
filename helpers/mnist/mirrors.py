"""Where MNIST's four files are fetched from. What arrives is checked before it is kept."""
import hashlib

from helpers.files.keep import set_aside
from helpers.mnist.fetch import get, put
from helpers.mnist.published import FILES

MIRRORS = ("https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/")


def bring(folder, name, bar):
    """Fetch name.gz into the folder; a damaged file of this name is kept beside it.

    Raises ConnectionError when no mirror has it, or OSError from writing it.
    """
    path, content = folder / f"{name}.gz", _fetch(folder, name, bar)
    set_aside(path, content)
    put(path, content)


def by_hand(folder):
    """The end of a sentence that says how to do without `bring`."""
    names = ", ".join(f"{name}.gz" for name in FILES)
    return f"fetch {names} from {' or '.join(MIRRORS)} by hand and put them into {folder}."


def _fetch(folder, name, bar):
    """The bytes of name.gz, from the first mirror that has it as published."""
    tried = []
    for url in (f"{mirror}{name}.gz" for mirror in MIRRORS):
        try:
            arrived = get(url, name, bar)
            if (found := hashlib.sha256(arrived).hexdigest()) != FILES[name][0]:
                raise ValueError(f"what arrived has SHA-256 {found}; published is {FILES[name][0]}. "
                                 f"It is {len(arrived):,} bytes that start {arrived[:16]!r}")
            return arrived
        except (OSError, ValueError) as error:     # requests raises OSErrors
            tried.append(f"{url}: {error}")
    raise ConnectionError("\n  ".join([f"No mirror gave {name}.gz.", *tried, f"Try again, or {by_hand(folder)}"]))
