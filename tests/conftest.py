"""What several tests need: the full MNIST, where MNIST_DIR names its folder; and long tests that take turns."""
import datetime
import os

import pytest

from helpers import mnist
from tests.damage import quiet  # noqa: F401
from tests.mnist.server import site  # noqa: F401
from tests.stub_project import project  # noqa: F401

TURNS = 15      # a test marked takes_turns(number) runs on every fifteenth day; every= says otherwise


def pytest_addoption(parser):
    parser.addoption("--whole", action="store_true", help="run also the tests whose turn is on another day")


def pytest_configure(config):
    config.addinivalue_line("markers", "takes_turns(number): long; runs when the day fits the number, or with --whole")


def pytest_collection_modifyitems(config, items):
    """Leave out what has its turn on another day."""
    today = datetime.date.today().toordinal()

    def waits(item):
        mark = item.get_closest_marker("takes_turns")
        return mark is not None and (mark.args[0] - today) % mark.kwargs.get("every", TURNS) != 0

    if not config.getoption("--whole"):
        config.hook.pytest_deselected(items=[item for item in items if waits(item)])
        items[:] = [item for item in items if not waits(item)]


@pytest.fixture(scope="session")
def full_mnist():
    if not os.environ.get("MNIST_DIR"):
        pytest.skip("the full MNIST is not at hand: MNIST_DIR names its folder")
    return mnist.load_mnist()
