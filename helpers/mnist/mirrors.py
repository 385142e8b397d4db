"""Where MNIST's four files are fetched from, and how any file is. What arrives is checked before it is kept."""
import hashlib

from helpers.files.keep import put, set_aside
from helpers.mnist.fetch import get
from helpers.mnist.published import FILES
from helpers.workers import in_a_browser

MIRRORS = ("https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/")
ON_A_COMPUTER = "Run the series on a computer of your own for that: python start.py opens it."


def bring(folder, name, bar):
    """Fetch name.gz of MNIST into the folder, as `bring_file` does."""
    bring_file(folder, f"{name}.gz", FILES[name][0], MIRRORS, bar, by_hand(folder))


def bring_file(folder, name, sha256, addresses, bar, remedy):
    """Fetch a file with this SHA-256 into the folder; a damaged one of its name is kept beside it.

    addresses: each ends with /, and is tried in turn. remedy: the end of the message where none has it.
    Raises ConnectionError then, and in a browser, or OSError from writing it.
    """
    if in_a_browser():
        raise ConnectionError(f"{name} cannot be fetched by a Python that runs in a browser. {ON_A_COMPUTER}")
    path, content = folder / name, _fetch(name, sha256, addresses, bar, remedy)
    set_aside(path, content)
    put(path, content)


def by_hand(folder):
    """The end of a sentence that says how to do without `bring`."""
    names = ", ".join(f"{name}.gz" for name in FILES)
    return f"fetch {names} from {' or '.join(MIRRORS)} by hand and put them into {folder}."


def _fetch(name, sha256, addresses, bar, remedy):
    """The bytes of a file, from the first address that has it as published."""
    tried = []
    for url in (f"{address}{name}" for address in addresses):
        try:
            arrived = get(url, name.removesuffix(".gz"), bar)
            if (found := hashlib.sha256(arrived).hexdigest()) != sha256:
                raise ValueError(f"what arrived has SHA-256 {found}; published is {sha256}. "
                                 f"It is {len(arrived):,} bytes that start {arrived[:16]!r}")
            return arrived
        except (OSError, ValueError) as error:     # requests raises OSErrors
            tried.append(f"{url}: {error}")
    raise ConnectionError("\n  ".join([f"No mirror gave {name}.", *tried, f"Try again, or {remedy}"]))
