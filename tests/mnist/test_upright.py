"""Images that are turned or mirrored are noticed, and the remedy in the message mends them."""
import re

import numpy as np
import pytest

from helpers import mnist
from helpers.mnist.upright import WAYS, Turned, exchanged, what_is_turned
from tests.mnist.sets import HEADER, write_npz


@pytest.fixture(scope="module")
def upright():
    sample = mnist.load_sample()
    return sample.X_dev[:, :100], sample.Y_dev[:100]


@pytest.mark.parametrize("way", WAYS)
def test_images_that_are_turned_are_noticed_and_the_remedy_mends_them(tmp_path, csv_path, upright, way):
    X, Y = upright
    turned = WAYS[way][0](X)
    rows = np.rint(turned.T * 255).astype(np.uint8)
    write_npz(tmp_path / "mnist.npz", x_train=rows, y_train=np.uint8(Y), x_test=rows, y_test=np.uint8(Y))
    np.savetxt(csv_path, np.column_stack([Y, rows]), fmt="%d", delimiter=",")
    for load in (lambda: mnist.read_csv(csv_path), lambda: mnist.load_mnist(tmp_path, checksum=False)):
        with pytest.warns(Turned, match=re.escape(way)) as told:
            found = load()[0]
        assert np.array_equal(found, (rows.T / 255).astype(np.float32))       # as the file has them
        code = str(told[0].message).split("X = ")[1]
        np.testing.assert_allclose(eval(code, {"X": found}), X, atol=1e-6)


@pytest.mark.parametrize("change", [
    lambda X, Y, rng: (X, Y), lambda X, Y, rng: (X[:, :19], Y[:19]), lambda X, Y, rng: (X[:, Y == 0], Y[Y == 0]),
    lambda X, Y, rng: (rng.random(X.shape), Y), lambda X, Y, rng: (X, rng.permutation(Y)),
    lambda X, Y, rng: (X[::-1], Y), lambda X, Y, rng: (X * 0, Y), lambda X, Y, rng: (np.clip(X * 0.3, 0, 1), Y)])
@pytest.mark.filterwarnings("error")
def test_what_is_not_turned_is_read_without_a_word(csv_path, upright, change):
    X, Y = change(*upright, np.random.default_rng(0))
    np.savetxt(csv_path, np.column_stack([Y, np.rint(X.T * 255)]), fmt="%d", delimiter=",",
               header=",".join(["label", *HEADER]), comments="")
    assert mnist.read_csv(csv_path).Y.tolist() == Y.tolist()


def test_the_full_mnist_is_upright_in_any_thousand(full_mnist):
    means = mnist.mean_digits()
    for start in range(0, 60_000, 6000):
        X, Y = full_mnist.X_train[:, start:start + 1000], full_mnist.Y_train[start:start + 1000]
        assert what_is_turned(X, Y, means) is None
        assert all(what_is_turned(mend(X), Y, means) == way for way, (mend, _) in WAYS.items())


@pytest.mark.parametrize("change", [
    lambda X, Y: (X[:400], Y), lambda X, Y: (X, None), lambda X, Y: (X, Y + 1), lambda X, Y: (X, Y, [*"ABCDEFGHIJ"]),
    lambda X, Y: (X, Y, [*"0123456789A"])])
def test_of_another_side_or_other_classes_nothing_is_said(upright, change):
    X, Y, *classes = change(exchanged(upright[0]), upright[1])
    assert what_is_turned(X, Y, mnist.mean_digits(), *classes) is None


def test_digits_with_names_are_digits(upright):
    X, Y = exchanged(upright[0]), upright[1]
    for classes in (None, [*"0123456789"]):
        assert "exchanged" in what_is_turned(X, Y, mnist.mean_digits(), classes)
