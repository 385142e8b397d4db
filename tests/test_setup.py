"""What the set-up table advises where a package is missing: what start.py then does, too."""
import importlib.metadata
import sys

import pytest

from helpers import setup


@pytest.mark.parametrize("ours, remedy", [
    (True, "Close JupyterLab, delete the folder .venv, then run python start.py"),
    (False, "Close JupyterLab, run python start.py")])
def test_the_remedy_for_a_missing_package(tmp_path, monkeypatch, ours, remedy):
    def missing(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", missing)
    monkeypatch.setattr(setup, "PROJECT", tmp_path.resolve())
    monkeypatch.setattr(sys, "prefix", str(tmp_path / (".venv" if ours else "other")))
    table = setup.check()
    for name in setup.PACKAGES:
        assert table.loc[name].tolist() == ["not installed", "FAIL", remedy]
    assert remedy in table.to_html() and remedy in str(table)      # pandas would cut it short
