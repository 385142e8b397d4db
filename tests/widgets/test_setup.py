"""What the set-up table advises: what start.py then does, too (tests/test_install.py), and nothing that destroys."""
import importlib.metadata
import sys

import pytest

from helpers.widgets import setup


def test_the_remedy_for_a_missing_package(monkeypatch):
    def missing(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", missing)
    table = setup.check()
    for name in setup.PACKAGES:
        assert table.loc[name].tolist() == ["not installed", "FAIL", setup.REMEDY]
    assert setup.REMEDY in table.to_html() and setup.REMEDY in str(table)      # pandas would cut it short
    assert "delete" not in str(table)


@pytest.mark.parametrize("version, word", [((3, 10, 9), "FAIL"), ((3, 11, 0), "OK"), ((3, 14, 3), "OK"),
                                           ((3, 15, 0), "FAIL")])
def test_the_pythons_that_will_do(monkeypatch, version, word):
    monkeypatch.setattr(sys, "version_info", version)
    assert setup.check().loc["Python", "OK"] == word


def test_in_a_browser_the_page_is_jupyterlab(monkeypatch):
    assert "jupyterlab" in setup.check().index
    monkeypatch.setattr(sys, "platform", "emscripten")
    assert list(setup.check().index) == ["Python", "numpy", "pandas", "matplotlib", "ipywidgets", "a matrix product",
                                         "5,000 digits"]


def test_on_colab_no_jupyterlab_is_asked_for(monkeypatch):
    monkeypatch.setitem(sys.modules, "google.colab", object())
    assert "jupyterlab" not in setup.check().index
