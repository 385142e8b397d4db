# -*- coding: utf-8 -*-
# /// script
# requires-python = ">=3.11,<3.15"
# ///
"""Two commands for Ten Neurons. They make .venv beside this file and need nothing but Python.

    python start.py [notebook] [arguments]  open the notebooks; arguments go on to JupyterLab (as --port 9000)
    python start.py terminal [arguments]    train, test and read digits at a terminal; without arguments a menu opens
    python start.py test [room] [arguments] run every test, or those of a room, such as mnist; arguments go on to pytest
    python start.py refresh [notebooks]     run notebooks again and store their outputs without noise
    python start.py work                    copy the notebooks to work/, to write in and still pull updates
    python start.py progress [folder]       say which functions of the network are your own already
    python start.py blank [folder]          copy the notebooks without answers and solutions, for a class
    python start.py grade folder            say what each student has written, from a folder for each, as a table
    python start.py assignments nbgrader folder     make assignments of the notebooks, for nbgrader or otter
    python start.py slides [--pdf]          make a deck of slides of the main pictures, slides.html
    python start.py site [--live] [--pdf]   build the site and serve it to this machine: the lab, and the series to read
    python start.py extra torch             add PyTorch to .venv, for notebook 24
    python start.py extra machines          add Dask to .venv, for notebook 23
"""
from __future__ import print_function  # so that even Python 2.7 reads as far as the check below

import os
import sys

if sys.version_info < (3, 11):  # and no f-string anywhere in this file, for the same reason
    sys.exit("Ten Neurons needs Python 3.11 to 3.14, and this is Python %d.%d. Install a newer one from python.org, "
             "then run: python3 start.py" % sys.version_info[:2])
if not sys.version_info < (3, 15):
    sys.exit("Ten Neurons needs Python 3.11 to 3.14, and this is Python %d.%d: not all packages exist for it yet. "
             "Install 3.14 beside it from python.org, then run start.py with that one." % sys.version_info[:2])
if sys.maxsize < 2 ** 32:
    sys.exit("Ten Neurons needs a 64-bit Python, and this one has 32 bits. Install the 64-bit one from python.org, "
             "then run start.py with it.")


def hiding(root):
    """Files of a reader that have the name of a module, which Python would import instead of it."""
    with open(os.path.join(root, "requirements.txt"), encoding="utf-8") as lock:
        modules = {line.split("==")[0].replace("-", "_") for line in lock if "==" in line}
    modules |= sys.stdlib_module_names | {"PIL", "IPython", "torch", "distributed", "dask"}
    for folder in filter(os.path.isdir, [root, os.path.join(root, "notebooks"), os.path.join(root, "work")]):
        for name in os.listdir(folder):
            package = os.path.join(folder, name, "__init__.py")
            if name.endswith(".py") and name[:-3] in modules or name in modules and os.path.isfile(package):
                yield os.path.join(folder, name)


for hidden in hiding(os.path.dirname(os.path.abspath(__file__))):  # before anything else is imported
    sys.exit("{} has the name of a module that Python or a package needs, and hides it. Give it another name, then "
             "run this again.".format(hidden))

import signal
import subprocess
import tempfile
from pathlib import Path, PurePosixPath

from tools import copies, extra
from tools.install import PYTHON, READERS, SITE, TESTS, Failed, prepare
from tools.surroundings import ROOT, VENV, variables

OURS = ["--ServerApp.jpserver_extensions=tools.no_delay=True"]
SIDE_BY_SIDE = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]  # in the order of conftest.py
COMMANDS = ("terminal", "test", "refresh", "work", "progress", "blank", "grade", "assignments", "slides", "site",
            "extra")


def main(arguments):
    """Do what the arguments say; return the exit code."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command in ("-h", "--help"):
        print(__doc__.strip())
        return 0
    if command == "work":
        return copies.to_work()
    if command == "blank":
        return copies.to_blank(*rest[:1])
    if command == "extra":
        return extra.add(*rest[:1])
    if command == "test":
        prepare(TESTS, "pytest")  # the tests' lock holds all of the readers'
        rooms = ["tests/" + word if (ROOT / "tests" / word).is_dir() else word for word in rest]
        return run(["-m", "pytest"] + SIDE_BY_SIDE + rooms, cwd=ROOT)
    if command == "terminal":
        prepare(READERS, "numpy")
        return run(["-P", "-m", "helpers"] + rest)  # where the reader stands, but with no module from there
    if command == "progress":
        prepare(READERS, "numpy")
        return run(["-P", "-m", "helpers.checks.progress"] + rest)
    if command in ("grade", "assignments"):
        prepare(READERS, "numpy")
        return run(["-P", "-m", "tools." + command] + rest)
    if command == "refresh":
        prepare(READERS, "nbclient")
        return run([ROOT / "tools" / "refresh.py"] + rest)
    if command == "slides":
        prepare(READERS, "matplotlib")
        prepare(SITE, "sphinx", "about 20 MB")
        return run(["-m", "tools.slides"] + rest, cwd=ROOT)
    if command == "site":
        prepare(READERS, "anywidget")
        try:
            prepare(SITE, "sphinx", "about 20 MB")
        except Failed as reason:
            print("{}\nUntil then the site has the page with the lab, without the series.".format(reason))
        return run(["-m", "tools.site"] + rest, cwd=ROOT) or run(["-m", "tools.serve", "site/built"], cwd=ROOT)
    page, arguments = opened_first(arguments)
    prepare(READERS, "jupyterlab")
    return open_lab(page, arguments)


def opened_first(arguments):
    """The page that JupyterLab opens: the file or folder that is named, and the arguments without it."""
    for word in arguments:
        if word.endswith(".ipynb") or word == arguments[0] and not word.startswith("-"):
            places = [Path.cwd(), ROOT, ROOT / "notebooks"]
            path = next((place / word for place in places if (place / word).exists()), None)
            if path is None and word.isalpha():
                sys.exit("start.py has no command {}, and there is no such file. It has {}; without a command it opens "
                         "the notebooks. `python start.py --help` says more.".format(word, ", ".join(COMMANDS)))
            if path is None:
                sys.exit("There is no {} in {}, nor in this project.".format(word, Path.cwd()))
            if not path.resolve().is_relative_to(ROOT):
                sys.exit("{} lies outside of {}, and JupyterLab shows what lies inside. Copy it to the folder work "
                         "there, then open that one.".format(path.resolve(), ROOT))
            page = PurePosixPath("/", path.resolve().relative_to(ROOT).as_posix()).as_uri()  # a space becomes %20
            return page.replace("file:///", "/lab/tree/"), [other for other in arguments if other != word]
    return "/lab/tree/notebooks/00_start_here.ipynb", arguments


def open_lab(page, arguments, **where):
    """Run JupyterLab on this folder to its end; return its exit code."""
    return run(["-m", "tools.lab"] + OURS + ["--ServerApp.root_dir=" + str(ROOT), "--LabApp.default_url=" + page]
               + arguments, cwd=ROOT, **where)


def run(arguments, cwd=None, python=None, prefix=VENV):
    """Run .venv's Python to its end and return its exit code. Ctrl-C is the program's to answer, not ours."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        with tempfile.TemporaryDirectory(prefix="ten-neurons-", ignore_cleanup_errors=True) as passing:
            child = subprocess.Popen([str(part) for part in [python or PYTHON] + arguments], cwd=cwd,
                                     env=variables(prefix, JUPYTER_RUNTIME_DIR=passing))
            signal.signal(signal.SIGTERM, lambda *_: child.terminate())
            code = child.wait()
    finally:
        signal.signal(signal.SIGINT, before)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except Failed as reason:
        sys.exit(str(reason))
    except OSError as error:
        sys.exit("start.py could not go on: {}. Check that you may write in {} and that the disk has room, and close "
                 "JupyterLab where it is open; then run this again.".format(error, ROOT))
