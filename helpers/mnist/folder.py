"""A folder with MNIST in it, or with something else: what is read from it, and what the messages advise."""
from helpers.mnist.idx import FILES, AnotherSet, AnotherSum, find_idx, read_idx
from helpers.mnist.keras import read_keras

SHIPPED = {"mnist_sample.npz", "ten_neurons.npz"}       # of data/; to rename these would do harm
LIKELY = {".gz", ".npz", ".csv", ".zip", ".pkl", ".parquet", ".mat"}       # files that somebody may have meant


def elsewhere(folder):
    """The end of a message about a folder where another set lies."""
    return f"For MNIST itself take another folder: mnist.download_mnist({str(folder / 'mnist')!r})"


def is_there(folder, name):
    """Whether this file of MNIST is here, whole. Raises AnotherSet where one of another set has its name."""
    try:
        return read_idx(find_idx(folder, name) or folder / name, name) is not None
    except AnotherSet:
        raise
    except (OSError, ValueError):
        return False


def find_arrays(folder, checksum, download, by_hand):
    """Images and labels, to train and to test with, uint8, and the place they came from.

    folder: of the four files, or an .npz file; download: the call that fetches MNIST into it,
    and by_hand: how to do without, for the messages.
    Raises FileNotFoundError, or ValueError, with the remedy.
    """
    paths = {name: find_idx(folder, name) for name in FILES}
    missing = [name for name, path in paths.items() if path is None]
    archive = folder if folder.is_file() else folder / "mnist.npz"
    if folder.is_file() and folder.suffix != ".npz":
        raise ValueError(f"{folder} is a file. Give the folder with the four files, or Keras's mnist.npz; "
                         "a CSV is read by mnist.read_csv.")
    try:
        if not missing:
            return [read_idx(path, name, checksum=checksum) for name, path in paths.items()], folder
        if archive.is_file():
            return read_keras(archive, checksum=checksum), archive
    except AnotherSet as error:
        other = " For this set pass checksum=False." if isinstance(error, AnotherSum) else ""
        raise ValueError(f"{error}.{other} The file stays as it is. {elsewhere(archive.parent)}") from error
    except ValueError as error:
        remedy = "" if missing else f" Call {download} for another; what is damaged stays beside it."
        raise ValueError(f"{error}.{remedy}") from error
    raise FileNotFoundError(f"Not in {folder}: {', '.join(missing)} (nor with .gz, nor with .idx for -idx), "
                            f"nor mnist.npz. {what_lies_there(folder)}Call {download}, or {by_hand}")


def what_lies_there(folder):
    """Sentences on files that somebody may have meant, in this folder or in one below, or ""."""
    lying = sorted(path.name for path in folder.glob("*") if path.name not in SHIPPED
                   and (path.suffix in LIKELY or "ubyte" in path.name))
    there = ""
    if lying:
        there = f"What lies there: {', '.join(lying[:8])}. Files in the format IDX need the names above"
        there += "; a CSV is read by mnist.read_csv, at the terminal by --data with its path" * any(
            name.endswith((".csv", ".csv.gz")) for name in lying) + ". "
    deeper = sorted(path.parent for pattern in ("*", "*/*") for path in folder.glob(f"{pattern}/train-images*")
                    if path.is_file())
    if deeper:          # as torchvision has it, in MNIST/raw
        there += f"Such files lie in {deeper[0]}: mnist.load_mnist({str(deeper[0])!r}). "
    return there
