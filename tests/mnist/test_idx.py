"""The four files in the format IDX: read right under each name, plain or gzip, or refused with what is wrong."""
import gzip
import struct
import tracemalloc

import numpy as np
import pytest

from helpers import mnist
from helpers.mnist import idx
from tests.mnist.sets import HTML, NAMES, assert_digits, make_set, squares, to_idx, write_set


@pytest.mark.parametrize("pack", [False, True])
@pytest.mark.parametrize("dots", [False, True])
def test_idx_in_each_name(tmp_path, pack, dots):
    contents, truth = make_set()
    write_set(tmp_path, contents, pack, dots)
    digits = mnist.load_mnist(str(tmp_path), checksum=False)
    assert digits._fields == ("X_train", "Y_train", "X_test", "Y_test")
    assert_digits(digits.X_train, digits.Y_train, *truth[0])
    assert_digits(digits.X_test, digits.Y_test, *truth[1])


def test_gz_is_read_before_plain(small):
    contents, truth = make_set(seed=1)
    write_set(small, contents, pack=True, dots=True)
    digits = mnist.load_mnist(small, checksum=False)
    assert_digits(digits.X_train, digits.Y_train, *truth[0])


def test_a_gz_that_a_browser_unpacked_is_read(tmp_path):
    contents, truth = make_set()
    for name, content in contents.items():
        (tmp_path / f"{name}.gz").write_bytes(content)
    digits = mnist.load_mnist(tmp_path, checksum=False)
    assert_digits(digits.X_test, digits.Y_test, *truth[1])


def test_gzip_under_a_plain_name_is_read(tmp_path):
    contents, truth = make_set()
    write_set(tmp_path, {name: gzip.compress(content) for name, content in contents.items()})
    digits = mnist.load_mnist(tmp_path, checksum=False)
    assert_digits(digits.X_test, digits.Y_test, *truth[1])


@pytest.mark.parametrize("code", [8, 9, 11, 12, 13, 14])
def test_idx_of_each_type(tmp_path, code):
    """int8 ends at 127; whole numbers are those of 0 … 255, in a float, too."""
    rng = np.random.default_rng(0)
    pixels, labels = rng.integers(0, 128, (7, 9, 9)), rng.integers(0, 3, 7).tolist()
    (tmp_path / "my-images.idx3").write_bytes(to_idx(pixels, code))
    (tmp_path / "my-labels.idx1").write_bytes(to_idx(labels, code))
    assert_digits(*mnist.load(tmp_path), pixels, labels)


@pytest.mark.parametrize("code", [13, 14])
def test_fractions_of_ink_are_taken_as_they_are(tmp_path, code):
    fractions = np.random.default_rng(0).random((7, 9, 9)).astype(np.float32)
    (tmp_path / "images-idx3-float").write_bytes(to_idx(fractions, code))
    (tmp_path / "labels-idx1-ubyte").write_bytes(to_idx([0, 1, 2, 3, 4, 5, 6]))
    X = mnist.load(tmp_path).X
    assert X.dtype == np.float32 and np.array_equal(X, fractions.reshape(7, 81).T)


images, labels = make_set()[0][NAMES[0]], make_set()[0][NAMES[1]]


@pytest.mark.parametrize(("name", "content", "message"), [
    (NAMES[0], b"", r"holds 0 bytes"),
    (NAMES[0], HTML, r"is a web page"),
    (NAMES[0], HTML + images, r"is a web page"),
    (NAMES[0], b"\x80\x04\x95pickled", r"is a pickle"),
    (NAMES[0], squares(20), r"The train images in .* have 20×20 pixels, the test images 28×28\. Take both from one"),
    (NAMES[0], to_idx(np.zeros((7, 28, 27))), r"are \(7, 28, 27\); expected square pictures"),
    (NAMES[0], squares(1), r"\(7, 1, 1\); .* with a side of 2 … 256"),
    (NAMES[0], to_idx(np.zeros((7, 1, 257, 257))), r"\(7, 1, 257, 257\); .* with a side of 2 … 256"),
    (NAMES[0], to_idx(np.full((7, 28, 28), -1), 9), r"pixels from -1 to -1, int8; expected whole numbers 0"),
    (NAMES[0], to_idx(np.full((7, 28, 28), 256), 11), r"pixels from 256 to 256, >i2"),
    (NAMES[0], to_idx(np.linspace(0, 255, 7 * 784).reshape(7, 28, 28), 14), r"pixels from 0 to 255, >f8"),
    (NAMES[0], to_idx(np.full((7, 28, 28), np.nan), 13), r"pixels from nan to nan, >f4"),
    (NAMES[0], squares(28, 0), r"0 images and 7 labels"),
    (NAMES[0], images[:10], r"holds 10 bytes that start"),
    (NAMES[0], images[:16], r"holds 16 bytes; its header promises 5,504"),
    (NAMES[0], images[:-1], r"holds 5,503 bytes; its header promises 5,504"),
    (NAMES[0], images + b"\0", r"holds 5,505 bytes; its header promises 5,504"),
    (NAMES[0], squares(32, 1), r"\(1, 32, 32\), are 1 images and 7 labels"),
    (NAMES[0], labels, r"train images in .* are \(7,\); expected square pictures"),
    (NAMES[1], images, r"train labels in .* are \(7, 28, 28\); expected one label for each image"),
    (NAMES[1], to_idx([]), r"7 images and 0 labels"),
    (NAMES[1], labels[:-2], r"holds 13 bytes; its header promises 15"),
    (NAMES[1], labels + b"\0", r"holds 16 bytes; its header promises 15"),
    (NAMES[1], to_idx([0, 1, 2, 3, 4, 5]), r"7 images and 6 labels"),
    (NAMES[1], to_idx([0, 1, 2, -1, 4, 5, 6], 9), r"train labels .*that of image 3, .* is -1; expected a whole"),
    (NAMES[1], to_idx([0, 1, 2, 256, 4, 5, 6], 12), r"that of image 3, counted from 0, is 256"),
    (NAMES[1], to_idx([0, 1, 2, 0.5, 4, 5, 6], 13), r"that of image 3, counted from 0, is 0\.5")])
@pytest.mark.parametrize("pack", [False, True])
def test_idx_refused(small, name, content, message, pack):
    (small / name).write_bytes(gzip.compress(content) if pack else content)
    with pytest.raises(ValueError, match=message) as error:
        mnist.load_mnist(small, checksum=False)
    assert str(small) in str(error.value)


@pytest.mark.parametrize(("content", "message"), [
    (HTML, "is a web page"),
    (gzip.compress(images, mtime=0)[:-200], "damaged gzip file.*ended"),
    (gzip.compress(images, mtime=0)[:-8] + b"\0" * 8, "damaged gzip file.*CRC"),
    (gzip.compress(images, mtime=0)[:500] + b"\xff" * 50 + gzip.compress(images, mtime=0)[550:], "damaged gzip file"),
    (gzip.compress(images, mtime=0) + HTML, "damaged gzip file"),
    (b"\x1f\x8b", "damaged gzip file")])
def test_gzip_refused(small, content, message):
    (small / f"{NAMES[0]}.gz").write_bytes(content)
    with pytest.raises(ValueError, match=message) as error:
        mnist.load_mnist(small, checksum=False)
    assert f"mnist.download_mnist({str(small)!r})" in str(error.value)


@pytest.mark.parametrize("count", [10**6, 2**31, 2**32 - 1])
def test_a_header_cannot_reserve_memory(small, count):
    (small / NAMES[0]).write_bytes(struct.pack(">4I", 2051, count, 28, 28) + bytes(784))
    tracemalloc.start()
    with pytest.raises(ValueError, match="holds 800 bytes; its header promises"):
        mnist.load_mnist(small, checksum=False)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000


def test_a_gz_that_unpacks_without_end_is_left(small, monkeypatch):
    monkeypatch.setattr(idx, "MOST_BLOCKS", 3)
    bomb = gzip.compress(struct.pack(">4I", 2051, 2**32 - 1, 28, 28) + bytes(50 << 20))
    (small / f"{NAMES[0]}.gz").write_bytes(bomb)
    tracemalloc.start()
    with pytest.raises(ValueError, match="its header promises"):
        mnist.load_mnist(small, checksum=False)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 << 20


def test_what_was_not_published_is_refused(small):
    with pytest.raises(ValueError, match=f"{NAMES[0]} holds 7 images of 28×28 pixels.* that of {NAMES[0]} is ba891046.*"
                       r"as another set it is read by mnist\.load\("):
        mnist.load_mnist(small)
