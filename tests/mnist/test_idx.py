"""The four files in the format IDX: read right under each name, plain or gzip, or refused with what is wrong."""
import gzip
import struct
import tracemalloc

import pytest

from helpers import mnist
from helpers.mnist import idx
from tests.mnist.sets import HTML, NAMES, assert_digits, idx_labels, make_set, write_set


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


images, labels = make_set()[0][NAMES[0]], make_set()[0][NAMES[1]]


@pytest.mark.parametrize(("name", "content", "message"), [
    (NAMES[0], b"", r"holds 0 bytes"),
    (NAMES[0], HTML, r"is a web page"),
    (NAMES[0], HTML + images, r"is a web page"),
    (NAMES[0], b"\x80\x04\x95pickled", r"is a pickle"),
    (NAMES[0], struct.pack(">4i", 2051, 7, 20, 20) + bytes(2800), r"7 images of 20×20 pixels, uint8; expected .*28×28"),
    (NAMES[0], bytes([0, 0, 13, 3]) + struct.pack(">3i", 7, 28, 28) + bytes(4 * 5488), r"28×28 pixels, float32; exp"),
    (NAMES[0], images[:10], r"holds 10 bytes that start"),
    (NAMES[0], images[:16], r"holds 16 bytes; its header promises 5,504"),
    (NAMES[0], images[:-1], r"holds 5,503 bytes; its header promises 5,504"),
    (NAMES[0], images + b"\0", r"holds 5,505 bytes; its header promises 5,504"),
    (NAMES[0], struct.pack(">4i", 2051, 1, 32, 32) + bytes(1024), r"1 images of 32×32 pixels, uint8; expected"),
    (NAMES[0], labels, r"holds 7 labels, uint8; expected images of 28×28"),
    (NAMES[1], images, r"holds 7 images of 28×28 pixels, uint8; expected one label"),
    (NAMES[1], struct.pack(">2i", 2049, 0), r"holds 0 labels"),
    (NAMES[1], labels[:-2], r"holds 13 bytes; its header promises 15"),
    (NAMES[1], labels + b"\0", r"holds 16 bytes; its header promises 15"),
    (NAMES[1], idx_labels([0, 1, 2, 3, 4, 5]), r"7 images and 6 labels"),
    (NAMES[1], idx_labels([0, 1, 2, 10, 4, 5, 6]), r"train labels .* hold 10 at image 3; expected digits 0 … 9"),
    (NAMES[1], idx_labels([0, 1, 2, 3, 4, 5, 255]), r"hold 255 at image 6")])
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
    with pytest.raises(ValueError, match=f"{NAMES[0]} has SHA-256 .*published is ba891046.*checksum=False"):
        mnist.load_mnist(small)
