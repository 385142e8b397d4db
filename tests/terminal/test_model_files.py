"""The file that a training writes: no other is lost, and one that cannot be written is told beforehand."""
import errno
import io
import os
import re
import shlex
from pathlib import Path

import numpy as np
import pytest

from helpers import model, training
from helpers.terminal import files as terminal_files
from tests.terminal.program import forward, found, run


@pytest.fixture(scope="module")
def weak(sample):
    """Params that read few digits."""
    *_, last = training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.1, iterations=10, rng=5)
    return last.params


def accuracy_of(params, sample):
    return float((np.argmax(forward(params, sample.X_dev), axis=0) == sample.Y_dev).mean())


@pytest.mark.parametrize("old, arguments, then", [      # what lies where afterwards: o the old one, n the new one
    ("trained", ["--iterations", "10"], "o n"), ("weak", ["--iterations", "30"], "n o"),
    ("trained", ["--iterations", "10", "--replace"], "n"), ("weak", ["--iterations", "30", "--replace"], "n"),
    ("trained", ["--iterations", "9", "--resume"], "n o"), ("same", ["--iterations", "10"], "o")])
def test_no_model_is_lost_but_where_that_is_asked_for(here, tmp_path, trained, weak, sample, old, arguments, then):
    steps = training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.1, iterations=10, rng=0)
    there = {"trained": trained[1], "weak": weak, "same": list(steps)[-1].params}[old]
    model.save(there, tmp_path / "my_model.npz")
    before = (tmp_path / "my_model.npz").read_bytes()
    result = found(here(tmp_path, "train", *arguments, "--json"))
    names = ["my_model.npz", "my_model-2.npz"][:len(then.split())]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    for name, which in zip(names, then.split(), strict=True):
        assert ((tmp_path / name).read_bytes() == before) == (which == "o")
        if which == "n":
            assert result["model"] == str(tmp_path / name)
            assert result["dev_accuracy"] == accuracy_of(model.load(tmp_path / name), sample)
    assert result["before"]["dev_accuracy"] == accuracy_of(there, sample)
    assert result["before"]["unlike"] == ""
    where = result["before"]["model"]
    assert where is None if "o" not in then else Path(where).read_bytes() == before


def test_a_third_model_takes_a_third_name(here, tmp_path, trained):
    for name in ("my_model.npz", "my_model-2.npz"):
        model.save(trained[1], tmp_path / name)
    here(tmp_path, "train", "--iterations", "5")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my_model-2.npz", "my_model-3.npz", "my_model.npz"]


def test_an_advised_model_can_be_typed_where_a_folder_has_a_space(tmp_path):
    folder = tmp_path / "mes modèles"
    folder.mkdir()
    for iterations in (30, 2):
        done = run(folder, "train", "--iterations", iterations)
    advised = re.search(r"`(--model .*?)` takes the new one", done.stdout)[1]
    assert shlex.split(advised) == ["--model", str(folder / "my_model-2.npz")]
    advised = re.search(r"`python -m helpers (.*?)` makes it", run(folder, "test", "--model", "no such.npz").stderr)[1]
    assert shlex.split(advised) == ["train", "--model", "no such.npz"]


@pytest.mark.parametrize("content", [b"", b"my notes", b"PK\3\4 and so on", b"\x80\x04\x95"])
@pytest.mark.parametrize("more", [[], ["--replace"], ["--resume"]])
def test_a_file_that_is_no_model_is_never_replaced(here, tmp_path, content, more):
    path = tmp_path / "notes.npz"
    path.write_bytes(content)
    done = here(tmp_path, "train", "--model", "notes.npz", "--iterations", "3", *more)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "give another name" in done.stderr
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("notes.npz", content)]


def test_an_old_model_survives_what_is_refused(tmp_path, trained):
    before = model.save(trained[1], tmp_path / "my_model.npz").read_bytes()
    run(tmp_path, "train", "--data", "none")
    assert (tmp_path / "my_model.npz").read_bytes() == before


# before the training

def full(size):
    """A temporary file on a disk that has room for so many bytes."""
    class File(io.BytesIO):
        def flush(self):
            if self.tell() > size:
                raise OSError(errno.ENOSPC, "No space left on device")
    return lambda dir: File()


@pytest.mark.parametrize("room, old, fits", [(40_000, False, True), (30_000, False, False), (40_000, True, False),
                                             (70_000, True, True)])
def test_a_full_disk_is_noticed_before_the_training(here, tmp_path, trained, monkeypatch, room, old, fits):
    if old:
        model.save(trained[1], tmp_path / "my_model.npz")
    monkeypatch.setattr(terminal_files.tempfile, "TemporaryFile", full(room))
    done = here(tmp_path, "train", "--iterations", "1")
    assert (done.returncode == 0) == fits and ("No space left on device" in done.stderr) != fits
    assert fits or ("step" not in done.stderr and done.returncode == 2)


@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may write to what is read-only")
def test_a_model_that_is_read_only_is_refused_before_the_training(tmp_path, trained):
    path = model.save(trained[1], tmp_path / "net.npz")
    path.chmod(0o444)
    done = run(tmp_path, "train", "--model", "net.npz")
    path.chmod(0o644)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "cannot write to" in done.stderr


def test_a_model_that_cannot_be_opened_to_write_is_refused(tmp_path, trained, monkeypatch):
    path = model.save(trained[1], tmp_path / "net.npz")

    def refuse(self, mode):
        raise PermissionError(errno.EACCES, "it is in use")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(terminal_files.WrongArgument, match=r"cannot write to .*net\.npz: it is in use"):
        terminal_files.check_target(path)


def test_a_check_of_the_target_leaves_no_trace(tmp_path, trained):
    path = model.save(trained[1], tmp_path / "net.npz")
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert terminal_files.check_target(path) == path
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    terminal_files.check_target(tmp_path / "new.npz")
    assert list(tmp_path.iterdir()) == [path]
