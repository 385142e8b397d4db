"""Arrays of plain numbers from an .npz, a ZIP archive of .npy files, read so that no file can do harm.

No pickled object is read, and no array before its size is known to be right. The archive is read whole: its members
are checked against each other first.
"""
import io
import math
import re
import reprlib
import zipfile
from pathlib import Path

import numpy as np

SIDES = rb"\((|N,|N, N|N, N, N|N, N, N, N)\)".replace(b"N", rb"(?:0|[1-9]\d*)")
HEADER = re.compile(rb"\{'descr': (.*), 'fortran_order': (True|False), 'shape': " + SIDES + rb", \} *\n")
NUMBERS, TEXT = r"[<>][fiu]\d+|\|[iu]1", r"[<>]U\d+"
KINDS = {"numbers": NUMBERS, "text": TEXT, "numbers or text": rf"{NUMBERS}|{TEXT}|\|S\d+"}     # of arrays that are read
FILE_MOST = 1 << 27         # bytes of the archive


def open_npz(path):
    """The archive as a ZipFile, and the set of the names of its arrays. Raises ValueError or what zipfile raises."""
    if path.stat().st_size > FILE_MOST:
        raise ValueError(f"it has {path.stat().st_size:,} bytes, expected at most {FILE_MOST:,}")
    packed = path.read_bytes()
    if packed.count(b"PK\1\2") > 100:      # each member of a zip has this mark in the list of members
        raise ValueError("it has more than 100 members")
    archive = zipfile.ZipFile(io.BytesIO(packed))
    if len(set(archive.namelist())) < len(archive.namelist()):
        raise ValueError("it holds two members of one name")
    return archive, {Path(name).stem for name in archive.namelist()}


def read_array(archive, name, most, kinds="numbers"):
    """One array of one of KINDS, at most so many bytes; what its header claims must be what the file holds."""
    info = archive.getinfo(f"{name}.npy")
    if info.file_size > most or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError(f"{name} unpacks to {info.file_size:,} bytes by method {info.compress_type}, expected at most "
                         f"{most:,} by method 0 or 8.")
    with archive.open(info) as file:
        data = file.read(info.file_size)     # archive.read would unpack all that is there
    if data[:8] != b"\x93NUMPY\1\0":
        raise ValueError(f"{name} starts {data[:8]!r}, not with the magic of an .npy of version 1.0.")
    start = 10 + int.from_bytes(data[8:10], "little")
    header = HEADER.fullmatch(data, 10, start)
    if not header:
        raise ValueError(f"{name} has the header {reprlib.repr(data[10:start])}, expected one as np.save writes it.")
    descr, by_columns, shape = (part.decode("latin-1") for part in header.groups())
    if not re.fullmatch(f"'(?:{KINDS[kinds]})'", descr):
        raise ValueError(f"{name} holds {reprlib.repr(descr)}, expected {kinds}.")
    dtype, shape = np.dtype(descr[1:-1]), tuple(int(side) for side in shape.split(",") if side)
    if len(data) - start != math.prod(shape) * dtype.itemsize:
        raise ValueError(f"{name} has {len(data) - start:,} bytes of {kinds}; its header promises {shape} {dtype}.")
    return np.frombuffer(data, dtype, offset=start).reshape(shape, order="F" if by_columns == "True" else "C")
