"""Sets under MNIST's file names, and EMNIST's letters: read from small files that are made as theirs are."""
import gzip
import hashlib
import warnings

import numpy as np
import pytest

from helpers import characters
from helpers.characters import others
from helpers.mnist.upright import Turned
from tests.mnist.server import site  # noqa: F401    a fixture
from tests.mnist.sets import to_idx


def four(c, start="", first=0, images=None):
    """{name: bytes} of the four files; label `first` is class 0."""
    files = {}
    for part, m in (("train", 3 * c), ("t10k" if not start else "test", c)):
        Y = np.arange(m) % c
        pixels = images(Y) if images else np.random.default_rng(m).integers(0, 256, (m, 28, 28)).astype(np.uint8)
        files[f"{start}{part}-images-idx3-ubyte.gz"] = gzip.compress(to_idx(pixels), mtime=0)
        files[f"{start}{part}-labels-idx1-ubyte.gz"] = gzip.compress(to_idx((Y + first).astype(np.uint8)), mtime=0)
    return files


def test_a_set_is_fetched_checked_and_loaded_with_its_names(site, monkeypatch):  # noqa: F811
    files = four(10)
    sums = [hashlib.sha256(files[name]).hexdigest() for name in others.FOUR.split()]
    monkeypatch.setitem(others.SETS, "kuzushiji", ([f"{site.address}/k/"], sums, others.SETS["kuzushiji"][2]))
    site.answers |= {f"/k/{name}": (200, content) for name, content in files.items()}
    with pytest.raises(FileNotFoundError, match=r"characters\.download\('kuzushiji'\), or fetch train-images"):
        characters.load_set("kuzushiji", site.folder)
    characters.download("kuzushiji", site.folder)
    found = characters.load_set("kuzushiji", site.folder)
    assert found.X_train.shape == (784, 30) and found.Y_test.tolist() == list(range(10))
    assert found.classes == ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"]
    site.asked.clear()
    characters.download("kuzushiji", site.folder)
    assert site.asked == []


def test_an_unknown_set_is_refused_with_the_known_ones():
    for function in (characters.load_set, characters.download):
        with pytest.raises(ValueError, match="no set 'cifar', expected kuzushiji or fashion"):
            function("cifar")


def letters(Y):
    """An upright bar for i and l, a broad one for all others."""
    images = np.zeros((len(Y), 28, 28), np.uint8)
    thin = np.isin(Y, [8, 11])
    images[thin, 4:24, 12:16] = 255
    images[~thin, 8:20, 5:23] = 255
    return images


def lying(Y):
    return letters(Y).swapaxes(1, 2)


def put(folder, files):
    for name, content in files.items():
        (folder / name).write_bytes(content)


def test_letters_that_lie_are_put_upright_counted_from_0_and_it_is_said(tmp_path):
    put(tmp_path, four(26, "emnist-letters-", 1, lying))
    with pytest.warns(Turned, match="lie on their side.*count from 1. Both were put right"):
        found = characters.load_letters(tmp_path)
    for X, Y in ((found.X_train, found.Y_train), (found.X_test, found.Y_test)):
        np.testing.assert_array_equal(X.T.reshape(-1, 28, 28) * 255, letters(Y))
    assert found.Y_test.tolist() == list(range(26)) and found.classes == list(others.LETTERS)


def test_upright_letters_stay_as_they_are(tmp_path):
    put(tmp_path, four(26, "emnist-letters-", 1, letters))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = characters.load_letters(tmp_path / "emnist-letters")
    np.testing.assert_array_equal(found.X_test.T.reshape(-1, 28, 28) * 255, letters(found.Y_test))


@pytest.mark.parametrize("named", ["", "gzip", "gzip/emnist-letters"])
def test_the_zip_may_be_unpacked_as_it_is(tmp_path, named):
    (tmp_path / "gzip").mkdir()
    put(tmp_path / "gzip", four(26, "emnist-letters-", 1, lying) | four(10, "emnist-digits-"))
    with pytest.warns(Turned):
        assert characters.load_letters(tmp_path / named).Y_train.size == 78


def test_one_set_of_letters_is_refused_with_what_is_expected(tmp_path):
    files = four(26, "emnist-letters-", 1, lying)
    put(tmp_path, {name: content for name, content in files.items() if "test" in name})
    for place in (tmp_path, tmp_path / "emnist-letters-test-images-idx3-ubyte.gz"):
        with pytest.raises(ValueError, match="holds one set of images; expected two"):
            characters.load_letters(place)


def test_without_any_i_or_l_nothing_is_said_to_lie():
    assert not others.lies(np.ones((784, 3), np.float32), np.array([0, 1, 2]))
