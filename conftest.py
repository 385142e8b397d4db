"""`python start.py test` works on two files at a time; those that take longest begin first. A reader's stay alone."""
from pathlib import Path

import pytest

from tools import shipped

LONGEST = ("browser/test_lab", "14_the_full_mnist", "test_notebooks", "test_drawing", "test_storm", "test_start",
           "notebooks/")


def pytest_configure(config):
    """Tell nbval what differs from machine to machine; its option wants a path, from wherever pytest is started."""
    config.option.nbval_sanitize_with = Path(__file__).parent / "tools" / "settings" / "nbval.ini"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Sort the files by how long they take; the tests of a file stay in their order."""
    def place(item):
        name = item.nodeid.split("::")[0].replace("\\", "/")
        return next((rank for rank, part in enumerate(LONGEST) if part in name), len(LONGEST))

    items.sort(key=place)


def pytest_ignore_collect(collection_path):
    """Do not run a notebook that a reader made or saved."""
    path = collection_path
    return True if path.parent == shipped.FOLDER and path.suffix == ".ipynb" and shipped.whose(path) else None


def pytest_terminal_summary(terminalreporter):
    """Name the notebooks that were left alone."""
    for line in shipped.left_alone():
        terminalreporter.write_line(line)
