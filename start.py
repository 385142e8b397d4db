# -*- coding: utf-8 -*-
"""Two commands for Ten Neurons. They make .venv beside this file and need nothing but Python.

    python start.py [arguments]          open the notebooks; arguments go on to JupyterLab (--no-browser, --port 9000)
    python start.py test [arguments]     run every test; arguments go on to pytest
    python start.py refresh [notebooks]  run notebooks again and store their outputs without noise
    python start.py work                 copy the notebooks to work/, to write in and still pull updates
"""
from __future__ import print_function  # so that even Python 2.7 reads as far as the check below

import sys

if sys.version_info < (3, 11):  # and no f-string anywhere in this file, for the same reason
    sys.exit("Ten Neurons needs Python 3.11 or newer, and this is Python %d.%d. Install a newer one from python.org, "
             "then run: python3 start.py" % sys.version_info[:2])

import contextlib
import errno
import hashlib
import os
import shutil
import signal
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.txt"  # first the Python it was made for, then the locks that are installed; written last
NO_DELAY = "--ServerApp.jpserver_extensions=tools.no_delay=True"
SIDE_BY_SIDE = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]  # in the order of conftest.py
READERS, TESTS = ROOT / "requirements.txt", ROOT / "requirements-test.txt"


def main(arguments):
    """Do what the arguments say; return the exit code."""
    command = arguments[0] if arguments else ""
    if command in ("-h", "--help"):
        print(__doc__.strip())
        return 0
    if command == "work":
        return copy_to_work()
    if command == "test":
        prepare(TESTS, READERS)  # the tests' lock holds all of the readers'
        return run([PYTHON, "-m", "pytest"] + SIDE_BY_SIDE + arguments[1:], cwd=ROOT)
    if command.isalpha() and command != "refresh" and not (ROOT / command).exists():  # JupyterLab could not open it
        sys.exit("start.py has no command {}, and there is no such file. It has test, refresh and work; without a "
                 "command it opens the notebooks. `python start.py --help` says more.".format(command))
    prepare(READERS)
    if command == "refresh":
        return run([PYTHON, ROOT / "tools" / "refresh.py"] + arguments[1:])
    return run([PYTHON, "-m", "jupyterlab", NO_DELAY, "--ServerApp.root_dir=" + str(ROOT),
                "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb"] + arguments, cwd=ROOT)


def prepare(*locks):
    """Make .venv hold what the first lock lists, unless its stamp says that it does."""
    if is_ready(locks[0]):
        return
    with one_at_a_time() as held:
        if is_ready(locks[0]):
            return
        if stamp()[:1] != [this_python()] or not PYTHON.exists():  # made for another Python, or cut off
            start_afresh()
        STAMP.write_text("unfinished", encoding="utf-8")
        install(locks[0], held)
        text = "\n".join([this_python()] + [digest(lock.read_bytes()) for lock in locks])
        unfinished = STAMP.with_suffix(".part")
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(STAMP)


def is_ready(lock):
    return PYTHON.exists() and stamp()[:1] == [this_python()] and digest(lock.read_bytes()) in stamp()


def stamp():
    return STAMP.read_text(encoding="utf-8").split("\n") if STAMP.is_file() else []


def this_python():
    return digest("\n".join([sys.version, sys.base_prefix, str(VENV)]).encode("utf-8", "surrogateescape"))


def digest(data):
    return hashlib.sha256(data).hexdigest()


def start_afresh():
    """Leave an empty .venv that is marked as ours; what stood there before is taken away whole."""
    old = ROOT / ".venv.replaced"
    shutil.rmtree(old, ignore_errors=True)
    if VENV.exists() or VENV.is_symlink():
        ours = VENV.is_dir() and not VENV.is_symlink() and (STAMP.is_file() or not any(VENV.iterdir()))
        if not ours:
            sys.exit("{} is there, but start.py did not make it, so it stays as it is. Move it away, then run this "
                     "again.".format(VENV))
        VENV.rename(old)
        shutil.rmtree(old, ignore_errors=True)
    VENV.mkdir()


def install(lock, held):
    """Install a lock, every hash checked: with uv where it is on PATH, otherwise with venv and pip."""
    print("Installing the packages of {} into .venv: at first about 500 MB, one to three minutes.".format(lock.name),
          flush=True)
    python = getattr(sys, "_base_executable", None) or sys.executable
    uv = shutil.which("uv")
    if uv:
        make = [uv, "venv", "--quiet", "--no-project", "--allow-existing", "--python", python, VENV]
        fill = [uv, "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", lock]
    else:
        make = [python, "-m", "venv", VENV]  # also where .venv stands: one that uv made has no pip
        fill = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes",
                "-r", lock]
        try:
            import ensurepip  # noqa: F401
            import venv  # noqa: F401
        except ImportError:
            sys.exit("This Python cannot make environments: its venv module is missing. On Debian and Ubuntu run "
                     "`sudo apt install python3-venv`, or install uv, then run this again.")

    def fails(command, **options):
        return subprocess.call([str(part) for part in command], cwd=ROOT, env=environment(), pass_fds=held, **options)

    if fails(make):
        sys.exit("The environment .venv could not be made; the reason stands above. Then run this again.")
    if fails(fill):
        if uv and not fails(fill + ["--offline"], stderr=subprocess.DEVNULL):
            print("That was the network; all packages were in uv's cache, and are installed from there.", flush=True)
        else:
            sys.exit("The packages could not be installed; the reason stands above. Most often it is the network "
                     "or a full disk: check the connection, the proxy and the room; close JupyterLab where it is "
                     "open, then run this again.")


@contextlib.contextmanager
def one_at_a_time():
    """Let one install run at a time; the system takes the lock back when its last holder dies.

    Yields the files that pip must hold too: it lives on for a while when start.py alone is killed.
    """
    with open(ROOT / ".venv.lock", "a", encoding="utf-8") as file:
        if os.name == "nt":
            import msvcrt
            while True:
                try:  # for ten seconds
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError as error:
                    if error.errno not in (errno.EDEADLK, errno.EACCES):
                        raise
                    print("Another start.py is installing; waiting for it.", flush=True)
            yield ()  # Windows hands no lock on
        else:
            import fcntl
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Another start.py is installing; waiting for it.", flush=True)
                fcntl.flock(file, fcntl.LOCK_EX)
            yield (file.fileno(),)


def environment():
    """The variables for the programs we run, without those that lead to another Python's packages or kernels."""
    foreign = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV",
               "JUPYTER_PATH"}
    ours = {"PIP_USER": "0",  # stronger than a pip.conf that says user = true
            "JUPYTER_PREFER_ENV_PATH": "1"}  # the kernel of .venv, not one that was installed for the user
    return dict({name: value for name, value in os.environ.items() if name not in foreign}, **ours)


def run(command, cwd=None):
    """Run a program to its end and return its exit code. Ctrl-C is the program's to answer, not ours."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        child = subprocess.Popen([str(part) for part in command], cwd=cwd, env=environment())
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())
        code = child.wait()
    finally:
        signal.signal(signal.SIGINT, before)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    return code if code >= 0 else 128 - code


def copy_to_work():
    """Copy each notebook to work/ unless another text stands there; what a reader wrote is never replaced."""
    work = ROOT / "work"
    work.mkdir(exist_ok=True)
    for notebook in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        copy, text = work / notebook.name, notebook.read_bytes()
        if not copy.exists():
            unfinished = copy.with_suffix(".part")
            unfinished.write_bytes(text)
            unfinished.replace(copy)
            print("copied  work/" + copy.name)
        elif copy.read_bytes() != text:
            print("kept    work/{}: it differs from notebooks/. For a fresh one, rename yours and run this "
                  "again.".format(copy.name))
    print("Your copies are in work/. Open them with: python start.py")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        sys.exit("start.py could not go on: {}. Check that you may write in {} and that the disk has room, and close "
                 "JupyterLab where it is open; then run this again.".format(error, ROOT))
