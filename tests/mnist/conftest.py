"""What several tests of this room begin with."""
import pytest

from tests.mnist.sets import make_set, write_set


@pytest.fixture
def small(tmp_path):
    """A folder with a small data set, plain."""
    contents, _ = make_set()
    write_set(tmp_path, contents)
    return tmp_path


@pytest.fixture
def csv_path(tmp_path):
    return tmp_path / "train.csv"
