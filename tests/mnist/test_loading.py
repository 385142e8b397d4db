"""The full MNIST as arrays: what is loaded is what the files hold, in no more memory than need be."""
import gzip
import os
import struct
import tracemalloc
from pathlib import Path

import numpy as np

from helpers import mnist
from tests.mnist.sets import NAMES, to_idx, write_set


def test_folders_by_default(small, monkeypatch):
    assert mnist.DATA == Path(__file__).resolve().parents[2] / "data"
    monkeypatch.setenv("MNIST_DIR", str(small))
    assert mnist.load_mnist(checksum=False).Y_train.size == 7
    monkeypatch.delenv("MNIST_DIR")
    monkeypatch.setattr("helpers.mnist.loading.DATA", small)
    assert mnist.load_mnist(checksum=False).Y_train.size == 7


def test_full_set(full_mnist):
    assert [a.shape for a in full_mnist] == [(784, 60_000), (60_000,), (784, 10_000), (10_000,)]
    assert [str(a.dtype) for a in full_mnist] == ["float32", "int64"] * 2
    assert full_mnist.Y_train[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]     # as every page on MNIST shows
    assert full_mnist.Y_test[:5].tolist() == [7, 2, 1, 0, 4]
    assert np.bincount(full_mnist.Y_test).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
    assert abs(full_mnist.X_train.mean(dtype=np.float64) - 0.1307) < 5e-5         # the published mean
    assert full_mnist.X_train.T.flags.c_contiguous and full_mnist.X_train.max() == 1


def test_full_set_sums_are_those_of_the_files(full_mnist):
    folder = Path(os.environ["MNIST_DIR"])
    for X, Y, part in ((*full_mnist[:2], "train"), (*full_mnist[2:], "t10k")):
        path = next(path for path in folder.glob(f"{part}-images?idx3-ubyte*") if path.is_file())
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        pixels = np.frombuffer(raw, np.uint8, offset=16).reshape(Y.size, 784)
        assert np.array_equal(np.rint(X.sum(axis=0, dtype=np.float64) * 255), pixels.sum(axis=1))     # each image
        assert np.array_equal(np.rint(X.sum(axis=1, dtype=np.float64) * 255), pixels.sum(axis=0))     # each pixel


def test_memory_is_the_result_and_the_original(tmp_path):
    m = 20_000
    contents = {NAMES[0]: struct.pack(">4i", 2051, m, 28, 28) + bytes(784 * m), NAMES[1]: to_idx([0] * m),
                NAMES[2]: struct.pack(">4i", 2051, m // 5, 28, 28) + bytes(784 * m // 5),
                NAMES[3]: to_idx([0] * (m // 5))}
    write_set(tmp_path, contents, pack=True)
    tracemalloc.start()
    digits = mnist.load_mnist(tmp_path, checksum=False)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak <= digits.X_train.nbytes + digits.X_test.nbytes + 784 * (m + m // 5)
