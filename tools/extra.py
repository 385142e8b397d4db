"""Packages that one notebook asks for and the others do not: python start.py extra torch."""
import platform
import sys

from tools.install import READERS, prepare
from tools.packages import Failed
from tools.surroundings import ROOT

EXTRAS = {      # module, what it is, notebook, what has to be fetched
    "torch": ("torch", "PyTorch", 24, "about 130 MB. On Linux it is 2.7 GB, and 5 GB on the disk, for there PyTorch "
              "brings what it needs for a graphics card, whether there is one or not"),
    "machines": ("distributed", "Dask", 23, "about 5 MB"),
}


def add(name=None):
    """Put what an extra lists into .venv beside what is there; return the exit code."""
    if name not in EXTRAS:
        known = ", ".join(f"{each} ({what}, for notebook {page})" for each, (_, what, page, _) in EXTRAS.items())
        sys.exit(f"{f'There is no extra {name}' if name else 'Extra needs a name'}. There are: {known}.")
    module, what, page, size = EXTRAS[name]
    if name == "torch" and sys.platform == "darwin" and is_too_old():
        sys.exit("On a Mac, PyTorch's packages need an Apple processor and macOS 14 or newer. Notebook 24 shows its "
                 "stored results here.")
    prepare(READERS, "numpy")
    try:
        prepare(ROOT / f"requirements-{name}.txt", module, size)
    except Failed as error:
        raise Failed(f"{error} Until then notebook {page} shows its stored results.") from None
    print(f"{what} is in .venv. Run notebook {page} from its first cell; where it is open, restart its kernel first.")
    return 0


def is_too_old():
    """Whether PyTorch makes no packages for this Mac any more."""
    return platform.machine() == "x86_64" or int(platform.mac_ver()[0].split(".")[0]) < 14
