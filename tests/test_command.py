"""The command ten-neurons: a copy of the project that a reader may change, and open again."""
import json
import sys
from pathlib import Path

import pytest

from tools import command


@pytest.fixture
def package(tmp_path, monkeypatch):
    """An installed package of three files."""
    place = tmp_path / "package"
    for name in ("start.py", "notebooks/00_start_here.ipynb", "helpers/network.py"):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(f"{name} of version 1", encoding="utf-8")
    (place / "helpers" / "network.pyc").write_bytes(b"made by the installer")
    monkeypatch.setattr(command, "PROJECT", place)
    return place


def renew(package):
    """A newer version of every file."""
    for path in package.rglob("*.*"):
        if path.suffix != ".pyc":
            path.write_text(path.read_text(encoding="utf-8").replace("1", "2"), encoding="utf-8")


def texts(folder):
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.*")
            if path.is_file() and path.name != command.OURS}


def test_a_copy_holds_each_file_and_a_newer_version_takes_its_place(package, tmp_path):
    folder = tmp_path / "deep" / "l'été de Zoë"
    command.copy_to(folder)
    assert texts(folder) == {name: f"{name} of version 1" for name in
                             ("start.py", "notebooks/00_start_here.ipynb", "helpers/network.py")}
    renew(package)
    (package / "helpers" / "new.py").write_text("new", encoding="utf-8")
    command.copy_to(folder)
    assert set(texts(folder).values()) == {"start.py of version 2", "notebooks/00_start_here.ipynb of version 2",
                                           "helpers/network.py of version 2", "new"}


def test_what_a_reader_changed_or_made_stays_and_is_named(package, tmp_path, capsys):
    folder = tmp_path / "mine"
    command.copy_to(folder)
    (folder / "notebooks" / "00_start_here.ipynb").write_text("my answers", encoding="utf-8")
    (folder / "notebooks" / "notes.ipynb").write_text("my notes", encoding="utf-8")
    for _ in range(2):
        renew(package)
        command.copy_to(folder)
        found = texts(folder)
        assert found["notebooks/00_start_here.ipynb"] == "my answers" and found["notebooks/notes.ipynb"] == "my notes"
        assert found["helpers/network.py"] == "helpers/network.py of version 2"
        assert capsys.readouterr().out.startswith("kept  notebooks/00_start_here.ipynb: it differs")
    (folder / "notebooks" / "00_start_here.ipynb").rename(folder / "notebooks" / "mine.ipynb")      # as it advises
    command.copy_to(folder)
    assert texts(folder)["notebooks/00_start_here.ipynb"].endswith("version 2")
    assert texts(folder)["notebooks/mine.ipynb"] == "my answers"


@pytest.mark.parametrize("there", ["clone", "file"])
def test_a_folder_that_it_did_not_make_is_refused(package, tmp_path, there):
    folder = tmp_path / "ten-neurons"
    if there == "clone":
        folder.mkdir()
        (folder / "start.py").write_text("of a clone", encoding="utf-8")
    else:
        folder.write_text("a text", encoding="utf-8")
    with pytest.raises(SystemExit, match="did not make it, so it stays as it is. Name another folder"):
        command.copy_to(folder)
    assert not (folder / "helpers").exists()


def test_an_empty_folder_is_taken(package, tmp_path):
    (tmp_path / "empty").mkdir()
    command.copy_to(tmp_path / "empty")
    assert len(texts(tmp_path / "empty")) == 3


def test_a_copy_that_was_broken_off_goes_on(package, tmp_path, monkeypatch):
    put, done = command.put, []

    def fails(path, text):
        if len(done) == 2:
            raise OSError("No space left on device")
        done.append(path)
        put(path, text)

    monkeypatch.setattr(command, "put", fails)
    with pytest.raises(OSError):
        command.copy_to(tmp_path / "mine")
    monkeypatch.setattr(command, "put", put)
    command.copy_to(tmp_path / "mine")
    assert len(texts(tmp_path / "mine")) == 3
    assert len(json.loads((tmp_path / "mine" / command.OURS).read_text(encoding="utf-8"))) == 3


@pytest.mark.parametrize("inside, words, expected, rest", [
    (False, [], "ten-neurons", []), (True, [], "ten-neurons", []),
    (False, ["--no-browser"], "ten-neurons", ["--no-browser"]),
    (False, ["03_A1_ReLU.ipynb"], "ten-neurons", ["03_A1_ReLU.ipynb"]),
    (False, ["my class", "--port", "9000"], "my class", ["--port", "9000"])])
def test_it_opens_the_copy(package, tmp_path, monkeypatch, capsys, inside, words, expected, rest):
    (package / "start.py").write_text("import sys\nopened_first = lambda words: ('page', words)\n"
                                      "def open_lab(*words, **where):\n    return words, where\n", encoding="utf-8")
    command.copy_to(tmp_path / "ten-neurons")
    monkeypatch.delitem(sys.modules, "start", raising=False)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setattr(sys, "argv", ["ten-neurons", *words])
    monkeypatch.chdir(tmp_path / "ten-neurons" if inside else tmp_path)
    assert command.main() == (("page", rest), {"python": sys.executable, "prefix": Path(sys.prefix)})
    assert sys.modules.pop("start").__file__ == str(tmp_path / expected / "start.py")
    assert capsys.readouterr().out == f"Ten Neurons is in {tmp_path / expected}\n"
