"""An alphabet of one's own: every drawing stays, nothing else in a file is touched, and `mnist.load` reads it."""
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import characters, mnist
from helpers.characters import drawn


def image(seed):
    return np.random.default_rng(seed).integers(0, 256, (28, 28)) / 255


def test_drawings_are_added_and_read_back(tmp_path):
    path = tmp_path / "mine.npz"
    labels = [0, 2, 1, 2, 1, 0, 0, 1, 2]
    for seed, label in enumerate(labels):
        drawn.keep(path, "αβγ", image(seed), label)
    found = mnist.load(path)
    assert found.Y.tolist() == labels and found.classes == ["α", "β", "γ"]
    np.testing.assert_allclose(found.X, np.stack([image(seed).ravel() for seed in range(9)], axis=1), atol=1e-6)
    same = characters.load_drawn(path)
    np.testing.assert_array_equal(same.X, found.X)
    assert same.classes == found.classes and same.Y.tolist() == found.Y.tolist()


def test_the_last_one_is_taken_back_and_an_empty_alphabet_stays_one(tmp_path):
    path = tmp_path / "mine.npz"
    drawn.take_back(path, "ab")
    assert not path.exists()
    for label in (1, 0):
        drawn.keep(path, "ab", image(label), label)
    for left in ([1], [], []):
        drawn.take_back(path, "ab")
        assert drawn.drawings(path, "ab")[1].tolist() == left


@pytest.mark.parametrize("write", [
    lambda path: np.savez(path, W1=np.zeros((3, 4))), lambda path: path.write_text("my thesis", encoding="utf-8"),
    lambda path: np.savez(path, images=np.zeros((2, 28, 28), np.uint8), labels=np.array([0, 1])),
    lambda path: np.savez(path, images=np.zeros((2, 9, 9), np.uint8), labels=np.array([0, 1]), classes=["a", "b"]),
    lambda path: drawn.keep(path, "xyz", image(0), 2), lambda path: drawn.keep(path, "ba", image(0), 1),
    lambda path: path.write_bytes(b""), lambda path: path.mkdir()],
    ids=["a network", "text", "no names", "other size", "other names", "other order", "empty", "folder"])
def test_a_file_with_something_else_stays_as_it_is(tmp_path, write):
    path = tmp_path / "mine.npz"
    write(path)
    before = path.read_bytes() if path.is_file() else None
    for function in (lambda: drawn.keep(path, "ab", image(0), 0), lambda: drawn.take_back(path, "ab")):
        with pytest.raises(ValueError):
            function()
    assert path.is_dir() or path.read_bytes() == before


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_any_order_of_drawings_is_kept(tmp_path_factory, labels):
    path = tmp_path_factory.mktemp("drawn") / "mine.npz"
    for seed, label in enumerate(labels):
        drawn.keep(path, ["sun", "moon", "star", "sea"], image(seed), label)
    images, found, names = drawn.drawings(path)
    assert found.tolist() == labels and names == ["sun", "moon", "star", "sea"]
    np.testing.assert_array_equal(images, [np.rint(255 * image(seed)) for seed in range(len(labels))])


@pytest.mark.parametrize("labels", [[], [0], [0, 0, 0, 1, 1], [1, 1, 1, 1]])
def test_without_enough_drawings_there_are_runes_and_it_is_said(tmp_path, capsys, labels):
    for label in labels:
        drawn.keep(tmp_path / "mine.npz", "ab", image(label), label)
    found = characters.load_drawn(tmp_path / "mine.npz")
    assert found.X.shape == (784, 50) and np.bincount(found.Y).tolist() == [10] * 5 and len(found.classes) == 5
    assert "not yet 3 drawings of each character in mine.npz" in capsys.readouterr().out


def test_runes_are_the_same_each_time_and_no_two_are_alike():
    one, other = characters.runes(), characters.runes()
    np.testing.assert_array_equal(one.X, other.X)
    assert len(np.unique(one.X, axis=1).T) == 50 and one.X.min() >= 0 and one.X.max() <= 1
