"""The environment .venv. A new one is made beside it and checked, then takes its place: what works stays until then.

Killed at any line, the next start.py finds the old or the new one whole.
"""
import contextlib
import importlib.machinery
import os
import platform
import re
import shutil
import subprocess
import sys

from tools.in_turn import one_at_a_time
from tools.packages import Failed, call, fill, has_pip, make, program, sites
from tools.surroundings import ROOT, VENV

NEW, OLD = ROOT / ".venv.unfinished", ROOT / ".venv.replaced"
PYTHON = program(VENV)
READERS, TESTS, SITE = (ROOT / f"requirements{end}.txt" for end in ("", "-test", "-site"))
THIS = f"{importlib.machinery.EXTENSION_SUFFIXES[0]} {platform.machine()}"  # minor version, ABI, system, processor
SCRIPTS = """
import importlib.metadata, os, sys
from pip._vendor.distlib.scripts import ScriptMaker
maker = ScriptMaker(None, os.path.dirname(sys.executable))
maker.clobber, maker.variants, maker.set_mode = True, {""}, True
for script in importlib.metadata.entry_points(group="console_scripts"):
    maker.make(f"{script.name} = {script.value}")
"""


def prepare(lock, module, size="at first about 500 MB, one to three minutes"):
    """Make .venv hold what a lock lists. Where that fails, an old one that can import `module` will do."""
    if is_ready(VENV, lock) and not OLD.exists():
        return
    with one_at_a_time() as held:
        tidy(held)
        if is_ready(VENV, lock):
            return
        if (VENV.exists() or VENV.is_symlink()) and not is_ours():
            sys.exit(f"{VENV} is there, but start.py did not make it, so it stays as it is. Move it away, then run "
                     "this again.")
        print(f"Installing the packages of {lock.name} into .venv: {size}.", flush=True)
        try:
            if not is_ready(NEW, lock):
                build(lock, held)
            swap(held)
        except (Failed, OSError) as error:
            if not is_ready(NEW, lock):
                shutil.rmtree(NEW, ignore_errors=True)
            if not PYTHON.exists() or call([PYTHON, "-I", "-c", f"import {module}"], held, stderr=subprocess.DEVNULL):
                raise
            print(f"{error}\nUntil then it goes on with what .venv holds.", flush=True)


def is_ready(folder, lock):
    """Whether an environment is for this Python, stands where it was made for, and holds what the lock lists."""
    return stamp(folder) == [THIS, str(folder)] and is_alive(folder) and holds(folder, lock)


def stamp(folder):
    """The Python that an environment is for and the place that its scripts name; [] for an unfinished one."""
    file = folder / "installed.txt"
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []


def put_stamp(folder):
    part = folder / "installed.part"
    part.write_text(f"{THIS}\n{folder}", encoding="utf-8")
    part.replace(folder / "installed.txt")


def is_ours():
    return VENV.is_dir() and not VENV.is_symlink() and (bool(stamp(VENV)) or not any(VENV.iterdir()))


def is_alive(folder):
    """Whether the Python that an environment stands on is still there."""
    with contextlib.suppress(OSError):
        home = re.search(r"^home *= *(.+?) *$", (folder / "pyvenv.cfg").read_text(encoding="utf-8"), re.M)
        return program(folder).exists() and home is not None and os.path.isdir(home[1])
    return False


def holds(folder, lock):
    """Whether each package that a lock lists for every machine is there, in its version."""
    def plain(name):
        return re.sub(r"[-_.]+", "-", name.lower())

    found = {plain(info.name.removesuffix(".dist-info")) for site in sites(folder) for info in site.glob("*.dist-info")}
    listed = re.findall(r"^([a-z0-9-]+)==(\S+) (?!;)", lock.read_text(encoding="utf-8"), re.M)
    return all(plain(f"{name}-{version}") in found for name, version in listed)


def build(lock, held):
    """Make a new environment beside .venv: from a copy where it fits this Python, so that a reader's packages stay."""
    for copied in (True, False):
        shutil.rmtree(NEW, ignore_errors=True)
        if copied:
            if stamp(VENV)[:1] != [THIS] or not is_alive(VENV):
                continue
            shutil.copytree(VENV, NEW, symlinks=True, ignore=shutil.ignore_patterns("installed.txt", "__pycache__"))
        fill(NEW, lock, held)
        for site in sites(NEW):     # so that helpers/ is found from any folder; as seen from there, wherever we stand
            (site / "ten_neurons.pth").write_text(os.path.relpath(NEW.parent, site), encoding="ascii")
        if not call([program(NEW), "-I", ROOT / "tools" / "check.py", lock], held):
            put_stamp(NEW)
            return
    raise Failed("The packages were installed, but not all of them can be used: see above. Run this again; if that "
                 "does not help, try another Python from 3.11 to 3.14.")


def swap(held):
    """Put the new environment in the place of the old one, or leave the old one where it was."""
    shutil.rmtree(OLD, ignore_errors=True)
    try:
        if VENV.exists():
            VENV.rename(OLD)
        NEW.rename(VENV)
        settle(held)
    except (Failed, OSError, KeyboardInterrupt):
        if OLD.exists():
            if VENV.exists():
                VENV.rename(NEW)
            OLD.rename(VENV)
        raise
    shutil.rmtree(OLD, ignore_errors=True)


def settle(held):
    """Write the scripts of .venv anew: they name its place, and that has changed. Needs no network.

    Those of an environment that uv has made follow by themselves; it holds no pip.
    """
    by_pip, alive = has_pip(VENV), is_alive(VENV)
    if not alive:
        for python in PYTHON.parent.glob("python*"):
            python.unlink()         # a link to a Python that is gone; venv would leave it
    if by_pip or not alive:
        make(VENV, held, "--without-pip")
    if by_pip:
        call([PYTHON, "-I", "-c", SCRIPTS], held)
    put_stamp(VENV)


def tidy(held):
    """Finish what a start.py that was killed has left, and follow the folder where it was renamed."""
    if OLD.exists():
        if VENV.exists():
            shutil.rmtree(OLD, ignore_errors=True)
        else:
            OLD.rename(VENV)
    if stamp(VENV)[:1] == [THIS] and (stamp(VENV)[1:] != [str(VENV)] or not is_alive(VENV)):
        with contextlib.suppress(Failed, OSError):      # then a new one is made
            settle(held)
