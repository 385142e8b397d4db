"""Omniglot: the characters of many alphabets, each drawn by the same twenty people.

B. M. Lake, R. Salakhutdinov, J. B. Tenenbaum, "Human-level concept learning through probabilistic program induction",
Science 350, 2015. MIT licence, © 2015 Brenden Lake. Two of its zips are read here, 2.9 MB together. A picture is
105×105, black on white, and its name ends with the number of the person who drew it.
"""
import hashlib
import io
import os
import re
import zipfile
from collections import namedtuple
from pathlib import Path

import numpy as np
from PIL import Image
from tqdm import tqdm

from helpers.characters.fetched import bring_all, by_hand
from helpers.mnist import DATA
from helpers.photos.prepare import prepare

ADDRESS = "https://github.com/brendenlake/omniglot/raw/master/python/"
ZIPS = {"images_background_small1": "f38eb80f801274ac2b4dff5b24289016bfaba4a7d5bb50deebf27104ad6cb8a4",
        "images_background_small2": "3ccaa407515a8778e5d0861875af38b17e418f301ad5bb3b5a6b65d901a41c7f"}     # SHA-256
ONE, TWO = ZIPS
ALPHABETS = {"Balinese": ONE, "Early_Aramaic": ONE, "Greek": ONE, "Korean": ONE, "Latin": ONE,
             "Japanese_(katakana)": TWO, "Sanskrit": TWO, "Tagalog": TWO}      # and the zip that holds each
NAMES = {"Greek": "αβγδεζηθικλμνξοπρστυφχψω", "Latin": "abcdefghijklmnopqrstuvwxyz"}    # seen: they stand in this order
PICTURE = re.compile(r".*/character(\d+)/\d+_(\d+)\.png")
MOST_BYTES = 1 << 16        # of one picture; the largest has some hundred


class Characters(namedtuple("Characters", "X Y writers classes")):
    """Pictures X (784, m), their classes Y (m,), who drew each, writers (m,), and the names of the classes."""


def load_omniglot(alphabet, folder=None):
    """The characters of one alphabet, twenty of each, prepared as MNIST was: `Characters`, m = 20 c.

    alphabet: one of ALPHABETS. folder: where the zips are; without it the folder that OMNIGLOT_DIR names, or
    data/omniglot. Raises ValueError for another name or a damaged zip, FileNotFoundError where the zip is missing.
    """
    if alphabet not in ALPHABETS:
        raise ValueError(f"alphabet is {alphabet!r}, expected one of {', '.join(ALPHABETS)}.")
    path = _folder(folder) / f"{ALPHABETS[alphabet]}.zip"
    if not path.is_file():
        raise FileNotFoundError(f"There is no {path}. Call characters.download_omniglot(), or "
                                f"{by_hand(path.parent, [path.name], [ADDRESS])}")
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != ZIPS[path.stem]:
        raise ValueError(f"{path} is damaged: {len(content):,} bytes with SHA-256 {found}, expected "
                         f"{ZIPS[path.stem]}. Call characters.download_omniglot() for another; this one stays beside "
                         "it.")
    return _characters(zipfile.ZipFile(io.BytesIO(content)), alphabet)


def download_omniglot(folder=None, *, bar=tqdm):
    """Fetch the two zips, 2.9 MB, where they are missing or damaged; the folder is made if need be.

    Raises ConnectionError, with the address and the reason, where one could not be fetched.
    """
    bring_all(_folder(folder), {f"{name}.zip": sha256 for name, sha256 in ZIPS.items()}, [ADDRESS], bar)


def is_there(folder=None):
    """Whether both zips are in the folder, whatever they hold."""
    return all((_folder(folder) / f"{name}.zip").is_file() for name in ZIPS)


def _characters(archive, alphabet):
    found = []
    for info in archive.infolist():
        picture = PICTURE.fullmatch(info.filename)
        if picture and info.filename.split("/")[1] == alphabet and info.file_size <= MOST_BYTES:
            found.append((int(picture[1]) - 1, int(picture[2]), info))
    found.sort(key=lambda each: each[:2])
    rows = [prepare(1.0 - np.asarray(Image.open(io.BytesIO(archive.read(info)))).astype(float)) for *_, info in found]
    Y, writers = (np.array([each[at] for each in found]) for at in (0, 1))
    classes = list(NAMES.get(alphabet, "")) or [str(k + 1) for k in range(Y.max() + 1)]
    return Characters(np.stack(rows).reshape(len(rows), -1).T, Y, writers, classes)


def _folder(folder):
    return Path(folder or os.environ.get("OMNIGLOT_DIR") or DATA / "omniglot").expanduser().absolute()
