"""Sets in an .npz, Keras's mnist.npz first: read as the four files are, or refused with what is wrong."""
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
    ({"x_test": None}, r"no images to y_test among \['x_train', 'y_test', 'y_train'\]"),
    ({"x_train": np.zeros((7, 32, 32), np.uint8)}, r"train images .* have 32×32 pixels, the test images 28×28"),
    ({"x_train": np.zeros((7, 28, 28, 3), np.uint8)}, r"\(7, 28, 28, 3\); expected square .* In colour\? Keep one"),
    ({"x_train": np.zeros((7, 28, 14, 2), np.uint8)}, r"\(7, 28, 14, 2\); expected square"),
    ({"x_train": np.linspace(-1, 1, 7 * 784).reshape(7, 784)}, r"pixels from -1 to 1, float64; expected whole"),
    ({"x_train": np.full((7, 28, 28), 300)}, "pixels from 300 to 300, int64"),
    ({"x_train": np.zeros((0, 28, 28), np.uint8)}, "0 images and 7 labels"),
    ({"x_train": np.full((7, 28, 28), "7")}, "train images in .* are text; expected pixels"),
    ({"y_train": np.eye(7, 10)}, r"labels in .* are \(7, 10\); expected .* One-hot\? Keep labels\.argmax\(axis=1\)"),
    ({"y_train": np.full((7, 8), 4)}, r"labels in .* are \(7, 8\); expected one label for each image, \(m,\)\."),
    ({"y_train": np.uint8([1] * 6)}, "7 images and 6 labels"), ({"y_train": None}, "train images .* have no labels"),
    ({"y_train": np.full(7, 256)}, "is 256; expected a whole"), ({"y_train": np.full(7, np.nan)}, "is nan; expected"),
    ({"y_train": np.array([None] * 7)}, r"y_train holds .*expected numbers or text\. Save array\.astype"),
    ({"images": np.zeros((7, 28, 28))}, "holds images as well as x_train"),
    ({"X_train": np.zeros((7, 28, 28))}, "holds X_train as well as x_train"),
    ({}, "holds 7 images of 28×28 pixels, uint8, with SHA-256 .*; that of train-images.* is .*read by mnist.load")])
def test_keras_refused(tmp_path, changes, says):
    path = write_npz(tmp_path / "mnist.npz", **changes)
    before = path.read_bytes()
    with pytest.raises(ValueError, match=says) as error:
        mnist.load_mnist(path, checksum=not changes)
    assert str(path) in str(error.value) and f"download_mnist({str(tmp_path)!r})" not in str(error.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize(("raw", "says"), [(b"", "is no .npz of"), (b"\x80\x04\x95", "it is a pickle"),
                                           (b"PK\3\4" + bytes(300), "is no .npz of"), (HTML, "it is a web page")])
def test_what_is_no_npz(tmp_path, raw, says):
    (tmp_path / "mnist.npz").write_bytes(raw)
    with pytest.raises(ValueError, match=f"mnist.npz .*{says}.*Fetch it again"):
        mnist.load_mnist(tmp_path)


def test_another_archive_is_not_to_be_fetched_again(tmp_path):
    np.savez(tmp_path / "mnist.npz", W1=np.ones(3))
    with pytest.raises(ValueError, match=r"holds no images among \['W1'\]; expected x_train, y_train") as error:
        mnist.load_mnist(tmp_path, checksum=False)
    assert "Fetch it again" not in str(error.value)
