"""Keras's mnist.npz: read as the four files are, or refused with what is wrong."""
import numpy as np
import pytest

from helpers import mnist
from tests.mnist.sets import HTML, assert_digits, make_set, write_npz


@pytest.mark.parametrize("change", [
    lambda a: a, lambda a: a.astype(np.int64), lambda a: np.asfortranarray(a), lambda a: a.astype(">i4"),
    lambda a: a.reshape(len(a), -1).squeeze() if a.ndim > 1 else a])
@pytest.mark.parametrize("pack", [True, False])
def test_keras(tmp_path, change, pack):
    truth = make_set()[1]
    names = ("x_train", "y_train"), ("x_test", "y_test")
    changes = {name: change(np.array(array, np.uint8)) for part, arrays in zip(names, truth, strict=True)
               for name, array in zip(part, arrays, strict=True)}
    path = write_npz(tmp_path / "mnist.npz", pack, **changes)
    for place in (path, tmp_path, str(path)):
        digits = mnist.load_mnist(place, checksum=False)
        assert_digits(digits.X_train, digits.Y_train, *truth[0])
        assert_digits(digits.X_test, digits.Y_test, *truth[1])


def test_keras_of_the_full_set_has_the_published_checksum(tmp_path, full_mnist):
    X_train, Y_train, X_test, Y_test = (np.rint(a * 255).astype(np.uint8).T.reshape(-1, 28, 28) if a.ndim == 2
                                        else a.astype(np.uint8) for a in full_mnist)
    write_npz(tmp_path / "mnist.npz", x_train=X_train, y_train=Y_train, x_test=X_test, y_test=Y_test)
    assert all(np.array_equal(a, b) for a, b in zip(mnist.load_mnist(tmp_path), full_mnist, strict=True))


@pytest.mark.parametrize(("changes", "says"), [
    ({"x_test": None}, r"it lacks x_test; it holds \['x_train', 'y_test', 'y_train'\]"),
    ({"x_train": np.zeros((7, 32, 32), np.uint8)}, r"holds \(7, 32, 32\) uint8 from 0 to 0 as x_train; expected"),
    ({"x_train": np.zeros((7, 28, 28, 3), np.uint8)}, "x_train"),
    ({"x_train": np.full((7, 28, 28), 0.5)}, r"float64 from 0\.5 to 0\.5 as x_train; expected .*0 to 255"),
    ({"x_train": np.full((7, 28, 28), 300)}, "from 300 to 300 as x_train"),
    ({"x_train": np.zeros((0, 28, 28), np.uint8)}, "x_train"),
    ({"y_train": np.zeros((7, 10), np.uint8)}, r"\(7, 10\) uint8 .* as y_train; expected \(m,\)"),
    ({"y_train": np.uint8([1] * 6)}, "7 images and 6 labels"), ({"y_train": np.uint8([10] * 7)}, "has other classes"),
    ({"y_train": np.array([None] * 7)}, "expected numbers"), ({}, "has SHA-256 .* in the format IDX; published is")])
def test_keras_refused(tmp_path, changes, says):
    path = write_npz(tmp_path / "mnist.npz", **changes)
    before = path.read_bytes()
    with pytest.raises(ValueError, match=says) as error:
        mnist.load_mnist(path, checksum=not changes)
    assert str(path) in str(error.value) and f"download_mnist({str(tmp_path)!r})" not in str(error.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize(("raw", "says"), [(b"", "no mnist.npz"), (b"\x80\x04\x95", "it is a pickle"),
                                           (b"PK\3\4" + bytes(300), "no mnist.npz"), (HTML, "it is a web page")])
def test_what_is_no_npz(tmp_path, raw, says):
    (tmp_path / "mnist.npz").write_bytes(raw)
    with pytest.raises(ValueError, match=f"mnist.npz .*{says}.*Fetch it again"):
        mnist.load_mnist(tmp_path)


def test_another_archive_is_not_to_be_fetched_again(tmp_path):
    np.savez(tmp_path / "mnist.npz", W1=np.ones(3))
    with pytest.raises(ValueError, match="it lacks x_test.*it holds .*W1.*The file stays as it is") as error:
        mnist.load_mnist(tmp_path, checksum=False)
    assert "Fetch it again" not in str(error.value)
