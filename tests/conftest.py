"""What several tests need: the full MNIST, where MNIST_DIR names its folder."""
import os

import pytest

from helpers import mnist


@pytest.fixture(scope="session")
def full_mnist():
    if not os.environ.get("MNIST_DIR"):
        pytest.skip("the full MNIST is not at hand: MNIST_DIR names its folder")
    return mnist.load_mnist()
