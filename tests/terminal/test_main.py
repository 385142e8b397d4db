"""However the program ends, it says so in a sentence: a damaged file, a closed pipe, a missing package."""
import subprocess
import sys

import pytest

from helpers import model
from tests.terminal.program import COMMAND, ROOT, environment


@pytest.mark.parametrize("arguments", [
    ["predict", "bad.png", "--model", "{model}"], ["test", "--model", "bad.png"], ["test", "--data", "bad.csv"],
    ["train", "--data", "."]])
def test_damaged_files_end_in_a_sentence(here, tmp_path, trained, arguments):
    for name in ("bad.png", "bad.csv"):
        (tmp_path / name).write_bytes(b"not what it claims")
    model.save(trained[1], tmp_path / "my_model.npz")
    done = here(tmp_path, *(argument.format(model=trained[0]) for argument in arguments))
    assert (done.returncode, done.stdout) == (1, "") and "Traceback" not in done.stderr
    assert arguments[-1] == "." or "bad." in done.stderr


def test_a_pipe_that_is_closed_ends_it_quietly(tmp_path, trained):
    with subprocess.Popen([*COMMAND, "test", "--model", str(trained[0])], cwd=tmp_path, env=environment(),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b"" and process.wait(60) == 1


EINVAL = """
import errno, io, os, sys
from helpers.terminal import commands
from helpers.__main__ import main

class Closed(io.RawIOBase):
    def writable(self):
        return True

    def fileno(self):
        return 1

    def write(self, data):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

def test(data, path):
    raise OSError(errno.EINVAL, "of a file")

if sys.argv[1] == "pipe":
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(Closed()), encoding="utf-8")
else:
    commands.test = test
os._exit(main(["test", "--data", "sample"]))
"""


@pytest.mark.parametrize("where, says", [("pipe", ""), ("file", "ten neurons: [Errno 22] of a file")])
def test_a_pipe_that_is_closed_on_windows(tmp_path, where, says):
    done = subprocess.run([sys.executable, "-c", EINVAL, where], cwd=tmp_path, env=environment(), capture_output=True,
                          encoding="utf-8", timeout=120)
    assert (done.returncode, done.stderr.strip()) == (1, says)


def test_what_is_advised_is_typed_as_the_program_was(tmp_path):
    advice = []
    for how, folder in ((["-m"], tmp_path), (["-P", "-m"], tmp_path), (["-P", "-m"], ROOT)):
        done = subprocess.run([sys.executable, *how, "helpers", "test", "--model", "none.npz"], cwd=folder,
                              env=environment(), capture_output=True, encoding="utf-8")
        advice.append(done.stderr.split("`")[1].replace(f'"{ROOT / "start.py"}"', str(ROOT / "start.py")))
    rest = "train --model none.npz"
    assert advice == [f"python -m helpers {rest}", f"python {ROOT / 'start.py'} terminal {rest}",
                      f"python start.py terminal {rest}"]


def test_a_python_without_the_packages_says_so_in_one_sentence():
    done = subprocess.run([sys.executable, "-S", "-m", "helpers", "test"], cwd=ROOT, capture_output=True,
                          encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "No module named" in done.stderr and "Run instead: python start.py terminal" in done.stderr
