"""The sample that ships: 5,000 of MNIST's images, 500 of each digit. Source: data/README.md."""
import functools
import hashlib
from pathlib import Path

import numpy as np

from helpers.mnist.pixels import to_X
from helpers.mnist.tuples import Sample

DATA = Path(__file__).resolve().parents[2] / "data"
SHA256 = "246e0c30eeea57c8d0037d3f38c8e00651ec204cc61b8022563e9aeeb9d756f4"


def load_sample():
    """Load the sample, shuffled and split the same way on every call, every digit equally often in each part.

    Returns Sample, of m = 4,000, 500 and 500: X float32 (784, m), one image a column, pixels in [0, 1]; Y np.intp (m,).
    Raises FileNotFoundError or ValueError where the file is missing or its SHA-256 is another.
    """
    images, labels = _shipped()
    rng = np.random.default_rng(0)
    by_digit = rng.permuted(np.argsort(labels, kind="stable").reshape(10, 500), axis=1)
    parts = [rng.permutation(part.ravel()) for part in np.split(by_digit, [400, 450], axis=1)]
    pairs = [(to_X(images[part], labels[part], "The sample"), labels[part].astype(np.intp)) for part in parts]
    return Sample(*(array for pair in pairs for array in pair))


@functools.cache
def mean_digits():
    """The mean image of each digit in the sample: (784, 10)."""
    images, _ = _shipped()
    return images.reshape(10, -1, 784).mean(axis=1).T / 255


def _shipped():
    """The sample as it ships: images uint8 (5000, 784), 500 of each digit after the other, and labels."""
    path = DATA / "mnist_sample.npz"
    remedy = "Restore it with `git checkout data/mnist_sample.npz`, or fetch the project again."
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing. {remedy}")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != SHA256:
            raise ValueError(f"{path} is damaged: {file.tell():,} bytes with SHA-256 {found}, "
                             f"expected {SHA256}. {remedy}")
        file.seek(0)
        with np.load(file, allow_pickle=False) as arrays:
            return arrays["images"].reshape(-1, 784), arrays["labels"]
