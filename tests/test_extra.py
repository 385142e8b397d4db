"""python start.py extra: packages that one notebook asks for, beside what .venv holds."""
import platform
import subprocess
import sys

import pytest

from tests.stub_project import make_wheel, start
from tools import extra


@pytest.fixture(scope="module")
def with_extras(project):
    """The project of stub packages, with a stub PyTorch and a stub Dask that its index offers."""
    for name, (module, *_) in extra.EXTRAS.items():
        lock = make_wheel(project.parent / "wheels", module, {f"{module}/__init__.py": ""})
        (project / f"requirements-{name}.txt").write_text(lock, encoding="utf-8")
    return project


@pytest.mark.takes_turns(3, every=5)
def test_an_extra_is_added_once_and_stays(with_extras):
    code, said = start(with_extras, "extra", "torch")           # also where nothing is installed yet
    readers, torch = said.index("requirements.txt"), said.index("requirements-torch.txt into .venv: about 130 MB")
    assert code == 0 and readers < torch < said.index("PyTorch is in .venv. Run notebook 24")
    code, said = start(with_extras, "extra", "torch")
    assert code == 0 and "Installing" not in said and "PyTorch is in .venv" in said
    code, said = start(with_extras, "test")                     # what else is installed leaves it there
    assert code == 3 and "Installing" in said
    python = with_extras / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    assert subprocess.run([python, "-I", "-c", "import torch, jupyterlab, pytest"]).returncode == 0


@pytest.mark.takes_turns(4, every=5)
def test_without_a_network_nothing_changes(with_extras):
    start(with_extras)
    code, said = start(with_extras, "extra", "machines", PIP_FIND_LINKS="")
    assert code == 1 and "could not be installed" in said and "Dask is in" not in said
    assert said.rstrip().endswith("Until then notebook 23 shows its stored results.")
    code, said = start(with_extras)
    assert code == 7 and "Installing" not in said
    assert not {".venv.unfinished", ".venv.replaced"} & {path.name for path in with_extras.iterdir()}
    code, said = start(with_extras, "extra", "machines")
    assert code == 0 and "Dask is in .venv. Run notebook 23" in said


@pytest.mark.parametrize("words", [["tourch"], ["Torch"], []])
def test_another_word_is_told_which_there_are(with_extras, words):
    code, said = start(with_extras, "extra", *words)
    assert code == 1 and said.startswith(f"There is no extra {words[0]}. " if words else "Extra needs a name. ")
    assert "torch (PyTorch, for notebook 24)" in said and "machines (Dask, for notebook 23)" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("processor, version, left", [("x86_64", "15.1", True), ("arm64", "13.7.1", True),
                                                      ("arm64", "14.0", False), ("arm64", "26.1", False)])
def test_a_mac_that_pytorch_has_left_is_told_so(monkeypatch, processor, version, left):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(platform, "machine", lambda: processor)
    monkeypatch.setattr(platform, "mac_ver", lambda: (version, ("", "", ""), processor))
    prepared = []
    monkeypatch.setattr(extra, "prepare", lambda lock, *_: prepared.append(lock.name))
    if left:
        with pytest.raises(SystemExit, match="Apple processor and macOS 14.*stored results"):
            extra.add("torch")
    else:
        extra.add("torch")
    assert prepared == ([] if left else ["requirements.txt", "requirements-torch.txt"])
