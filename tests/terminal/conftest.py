"""What several tests of this room begin with."""
import io
import subprocess
import sys

import pytest

from helpers import mnist, model, training
from helpers.__main__ import main


@pytest.fixture
def here(monkeypatch, capsys):
    """As `run`, in this process: sooner, and for what does not depend on the console."""
    def run_here(folder, *arguments):
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        try:
            code = main([*map(str, arguments)])
        except SystemExit as end:
            code = end.code
        return subprocess.CompletedProcess(arguments, code, *capsys.readouterr())

    return run_here


@pytest.fixture(scope="session")
def sample():
    return mnist.load_sample()


@pytest.fixture(scope="session")
def trained(sample, tmp_path_factory):
    """A model file that reads most digits, and its params."""
    *_, last = training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.5, iterations=60, rng=0)
    return model.save(last.params, tmp_path_factory.mktemp("model") / "trained.npz"), last.params
