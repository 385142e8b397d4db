"""The sample that ships: split the same way everywhere, held by its checksum."""
import hashlib

import numpy as np
import pytest

from helpers import mnist
from helpers.mnist import sample as sample_that_ships
from tests.memory import bounded


def test_sample_split():
    sample = mnist.load_sample()
    assert sample._fields == ("X_train", "Y_train", "X_dev", "Y_dev", "X_test", "Y_test")
    for X, Y, m in zip(sample[::2], sample[1::2], (4000, 500, 500), strict=True):
        assert (X.shape, X.dtype, X.T.flags.c_contiguous) == ((784, m), np.float32, True)
        assert (Y.shape, Y.dtype) == ((m,), np.int64)
        assert np.bincount(Y).tolist() == [m // 10] * 10
        assert X.min() == 0 and X.max() == 1
        assert np.count_nonzero(np.diff(Y)) > 0.8 * m     # shuffled: nine neighbours in ten differ


def test_labels_are_as_wide_as_an_address(monkeypatch):
    monkeypatch.setattr(np, "intp", np.int32)       # where it is, np.bincount takes no int64
    assert {Y.dtype for Y in mnist.load_sample()[1::2]} == {np.dtype(np.int32)}


def test_sample_holds_each_shipped_image_once_with_its_label():
    with np.load(mnist.DATA / "mnist_sample.npz", allow_pickle=False) as arrays:
        images, labels = arrays["images"], arrays["labels"]
    assert (images.shape, images.dtype, labels.shape, labels.dtype) == ((5000, 28, 28), np.uint8, (5000,), np.uint8)
    shipped = sorted(zip((image.tobytes() for image in images), labels.tolist(), strict=True))
    sample = mnist.load_sample()
    loaded = [(np.rint(x * 255).astype(np.uint8).tobytes(), y)
              for X, Y in zip(sample[::2], sample[1::2], strict=True) for x, y in zip(X.T, Y.tolist(), strict=True)]
    assert sorted(loaded) == shipped and len(set(loaded)) == 5000


def test_sample_order_is_the_same_everywhere():
    # numpy may change the stream of default_rng in a new version; the numbers in the notebooks would change with it
    again = [mnist.load_sample(), mnist.load_sample()]
    digests = {hashlib.sha256(b"".join(np.ascontiguousarray(a).tobytes() for a in sample)).hexdigest()
               for sample in again}
    assert digests == {"9c8741357e1202cbd5b6927f524b6288cac521035426341a926f2375f6953693"}


def test_sample_is_the_first_500_of_each_digit(full_mnist):
    with np.load(mnist.DATA / "mnist_sample.npz", allow_pickle=False) as arrays:
        images, labels = arrays["images"].reshape(-1, 784), arrays["labels"]
    for digit in range(10):
        first = full_mnist.X_train[:, np.flatnonzero(full_mnist.Y_train == digit)[:500]]
        assert np.array_equal(images[labels == digit].T / np.float32(255), first)


def test_readme_states_the_checksum_of_the_sample():
    assert sample_that_ships.SHA256 in (mnist.DATA / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("change", [
    lambda raw: b"", lambda raw: raw[:-1], lambda raw: raw + b"\0", lambda raw: raw[:999] + b"?" + raw[1000:],
    lambda raw: b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 821722\n"])
def test_sample_damaged(tmp_path, monkeypatch, change):
    raw = (mnist.DATA / "mnist_sample.npz").read_bytes()
    (tmp_path / "mnist_sample.npz").write_bytes(change(raw))
    monkeypatch.setattr("helpers.mnist.sample.DATA", tmp_path)
    with pytest.raises(ValueError, match="mnist_sample.npz is damaged.*git checkout"):
        mnist.load_sample()


def test_sample_missing(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.mnist.sample.DATA", tmp_path)
    with pytest.raises(FileNotFoundError, match="mnist_sample.npz is missing.*git checkout"):
        mnist.load_sample()


test_memory_is_bounded = bounded("""
from helpers import mnist
from helpers.mnist import sample

def read(path):
    sample.DATA = path.parent
    return mnist.load_sample()
""", "mnist_sample.npz", {"sample of 100 MB": (lambda: bytes(100_000_000), 20)})
