"""`python start.py test` works on two files at a time; those that take longest begin first."""
import pytest

LONGEST = "test_lab", "14_the_full_mnist", "test_notebooks", "test_drawing", "test_storm", "test_start", "notebooks/"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Sort the files by how long they take; the tests of a file stay in their order."""
    def place(item):
        name = item.nodeid.split("::")[0].replace("\\", "/")
        return next((rank for rank, part in enumerate(LONGEST) if part in name), len(LONGEST))

    items.sort(key=place)
