"""Which files of a set are here, whole, and how those that lack are fetched."""
import hashlib

from helpers.mnist import mirrors


def bring_all(folder, files, addresses, bar):
    """Fetch what the folder lacks or has damaged of these files; the folder is made if need be.

    files: {name: SHA-256}. addresses: each ends with /, and is tried in turn. bar: as `tqdm` makes one.
    Raises ConnectionError, with each address and its reason, where a file could not be fetched.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, sha256 in files.items():
        if not is_whole(folder / name, sha256):
            mirrors.bring_file(folder, name, sha256, addresses, bar, by_hand(folder, [name], addresses))


def by_hand(folder, names, addresses):
    """The end of a sentence that says how to do without a download."""
    return f"fetch {', '.join(names)} from {' or '.join(addresses)} by hand and put it into {folder}."


def is_whole(path, sha256):
    """Whether this file is here and has this SHA-256."""
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
