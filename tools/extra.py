"""Packages that one notebook asks for and the others do not: python start.py extra torch."""
import platform
import sys

from tools.install import READERS, prepare
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
    if name == "torch" and (sys.platform, platform.machine()) == ("darwin", "x86_64"):
        sys.exit("PyTorch no longer makes packages for Macs with an Intel processor. Notebook 24 shows its stored "
                 "results there.")
    prepare(READERS, "numpy")
    prepare(ROOT / f"requirements-{name}.txt", module, size)
    print(f"{what} is in .venv. Run notebook {page} from its first cell; where it is open, restart its kernel first.")
    return 0
