"""Which files in a folder make one set of pictures, and what lies there where none does."""
import re

from helpers.mnist.archive import holds_images
from helpers.mnist.idx import find_idx, is_idx
from helpers.mnist.names import meaning
from helpers.mnist.published import FILES

SHIPPED = {"mnist_sample.npz", "ten_neurons.npz"}       # of data/; nobody means these
LIKELY = {".gz", ".npz", ".csv", ".zip", ".pkl", ".parquet", ".mat"}       # files that somebody may have meant
KINDS = "IDX", ".npz", "CSV"        # the first is read, where one set lies there in several
PAIR = "letters-train-images-idx3-ubyte and letters-train-labels-idx1-ubyte"
READ = f"mnist.load reads IDX files in pairs, such as {PAIR}; an .npz; or a CSV; at the terminal --data with its path. "


def find_set(place):
    """The files of the one set at this place, {part: {role: path}}: a folder, a file, or the start of files' names.

    Of IDX files each part has "images" and "labels"; of an .npz or a CSV the role is "".
    Raises FileNotFoundError, or ValueError where there are several sets.
    """
    if place.is_file():
        return _of_file(place)
    folder, start = (place, "") if place.is_dir() else (place.parent, place.name)
    found = sets_in(folder, start) if folder.is_dir() else {}
    names = sorted({name for name, _ in found})
    if not names:
        raise FileNotFoundError(f"There is nothing to load at {place}. {what_lies_there(folder) or READ}".rstrip())
    name = next((each for each in ("", start, *names * (len(names) == 1)) if each in names), None)
    if name is None:
        raise ValueError(f"{len(names)} sets lie at {place}: {', '.join(names[:8])}. Name one, such as "
                         f"{str(folder / names[0])!r}.")
    return _whole(next(found[name, kind] for kind in KINDS if (name, kind) in found))


def sets_in(folder, start=""):
    """{(name of the set, kind): {part: {role: path}}} of the files in a folder whose names start so."""
    found = {}
    paths = [path for path in folder.iterdir() if path.name.startswith(start) and path.name not in SHIPPED]
    for path in sorted(paths, key=lambda path: (path.suffix != ".gz", path.name)):      # .gz first, and - before .
        name, part, role, kind = meaning_of(path)
        if kind and path.is_file() and (kind != ".npz" or holds_images(path)):      # another is a network, perhaps
            found.setdefault((name, kind), {}).setdefault(part, {}).setdefault(role, path)
    if any("train" in parts for (_, kind), parts in found.items() if kind == "CSV"):        # others are no pictures
        found = {key: parts for key, parts in found.items() if key[1] != "CSV" or "train" in parts}
    return found


def meaning_of(path):
    """The set, the part, the role and the kind that the name of a file speaks of; kind "" where it is none to load."""
    stem = path.name.lower().removesuffix(".gz")
    end = stem[stem.rfind("."):]
    name, part, role = meaning(path.name[:len(stem) - len(end)] if end in (".csv", ".npz") else path.name)
    if end == ".npz":
        return path.stem, "", "", ".npz"
    if end == ".csv":
        return name, part, "", "CSV"
    return name, part, role, "IDX" if role and re.search(r"[-._]idx\d?|ubyte", stem) else ""


def find_mnist(place):
    """MNIST's own files at this place, as `find_set` gives them: the four, or else mnist.npz; {} where they lack."""
    paths = {name: find_idx(place, name) for name in FILES}
    if all(paths.values()):
        images, labels, test_images, test_labels = paths.values()
        return {"train": {"images": images, "labels": labels}, "test": {"images": test_images, "labels": test_labels}}
    archive = place if place.name == "mnist.npz" else place / "mnist.npz"
    return {"": {"": archive}} if archive.is_file() else {}


def _of_file(path):
    """The files of the set that this file makes, of IDX together with its labels."""
    name, part, role, kind = meaning_of(path)
    if kind != "IDX" and (kind == ".npz" or not is_idx(path)):
        return {"": {"": path}}
    if role == "labels":
        raise ValueError(f"{path} holds labels. Give the file of the images; the labels are found beside it.")
    return _whole({"": sets_in(path.parent).get((name, "IDX"), {}).get(part, {}) | {"images": path}})


def _whole(parts):
    """These parts; FileNotFoundError where one has images or labels only."""
    for roles in parts.values():
        for here, there in (("images", "labels"), ("labels", "images")):
            if here in roles and there not in roles:
                raise FileNotFoundError(f"{roles[here]} has no {there} beside it; expected a file of this name with "
                                        f"{there} for {here}, as in {PAIR}.")
    return parts


def what_lies_there(folder):
    """Sentences on files that somebody may have meant, in this folder or in one below, or ""."""
    lying = sorted(path.name for path in folder.glob("*") if path.name not in SHIPPED
                   and (path.suffix in LIKELY or "ubyte" in path.name))
    there = ""
    if lying:
        there = f"What lies there: {', '.join(lying[:8])}. {READ}"
    deeper = sorted(path.parent for pattern in ("*", "*/*") for path in folder.glob(f"{pattern}/*train-images*")
                    if path.is_file())
    if deeper:          # as torchvision has it, in MNIST/raw
        there += f"Such files lie in {deeper[0]}: mnist.load({str(deeper[0])!r}). "
    return there
