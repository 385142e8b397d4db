"""Omniglot: from a small zip made as its own are, from a server, and, where they are at hand, the two real ones."""
import hashlib
import io
import os
import zipfile

import numpy as np
import pytest
from PIL import Image, ImageDraw

from helpers import characters
from helpers.characters import omniglot
from helpers.photos.prepare import prepare
from tests.mnist.server import site  # noqa: F401    a fixture

LINES = [(20, 20, 20, 80), (20, 50, 80, 50), (20, 20, 80, 80)]      # of three characters


def picture(character, writer):
    """105×105, black on white: a line that is a little longer for each writer."""
    page = Image.new("1", (105, 105), 1)
    x1, y1, x2, y2 = LINES[character]
    ImageDraw.Draw(page).line((x1, y1, x2 + writer * (x2 > x1), y2 + writer * (y2 > y1)), fill=0, width=3)
    return page


def made():
    """A zip with an alphabet of three characters by four people, another alphabet, and what else lies in such a zip."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("set/", b"")
        for writer in (4, 2, 1, 3):
            for character in (2, 0, 1):
                png = io.BytesIO()
                picture(character, writer).save(png, "png")
                archive.writestr(f"set/Three/character{character + 1:02}/00{character}_{writer:02}.png", png.getvalue())
        archive.writestr("set/Other/character01/0001_01.png", png.getvalue())
        archive.writestr("set/Three/.DS_Store", b"x")
        archive.writestr("__MACOSX/set/Three/character01/._0001_01.png", b"x")
    return content.getvalue()


CONTENT = made()


@pytest.fixture
def known(monkeypatch):
    """The small zip stands for one of Omniglot's."""
    monkeypatch.setattr(omniglot, "ZIPS", {"small": hashlib.sha256(CONTENT).hexdigest()})
    monkeypatch.setattr(omniglot, "ALPHABETS", {"Three": "small", "Greek": "small"})


def test_each_picture_comes_with_its_class_and_its_writer(known, tmp_path):
    (tmp_path / "small.zip").write_bytes(CONTENT)
    found = characters.load_omniglot("Three", tmp_path)
    assert found.X.shape == (784, 12) and found.X.dtype == np.float32 and found.X.T.flags.c_contiguous
    assert found.Y.tolist() == [0] * 4 + [1] * 4 + [2] * 4
    assert found.writers.tolist() == [1, 2, 3, 4] * 3 and found.classes == ["1", "2", "3"]
    for at in (0, 6, 11):
        ink = 1.0 - np.asarray(picture(found.Y[at], found.writers[at]))
        np.testing.assert_array_equal(found.X[:, at], prepare(ink).ravel())


def test_the_folder_may_be_named_by_the_environment(known, tmp_path, monkeypatch):
    monkeypatch.setenv("OMNIGLOT_DIR", str(tmp_path))
    assert not omniglot.is_there()
    (tmp_path / "small.zip").write_bytes(CONTENT)
    assert omniglot.is_there() and characters.load_omniglot("Three").Y.size == 12


def test_a_missing_zip_an_unknown_alphabet_and_a_damaged_zip_are_said(known, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no .*small\.zip\. Call characters\.download_omniglot\(\), or fetch"):
        characters.load_omniglot("Three", tmp_path)
    with pytest.raises(ValueError, match="'Klingon', expected one of Three, Greek"):
        characters.load_omniglot("Klingon", tmp_path)
    (tmp_path / "small.zip").write_bytes(CONTENT[:-9])
    with pytest.raises(ValueError, match="is damaged.* this one stays"):
        characters.load_omniglot("Three", tmp_path)


def test_what_is_missing_or_damaged_is_fetched_and_the_damaged_one_is_kept(known, site, monkeypatch):  # noqa: F811
    monkeypatch.setattr(omniglot, "ADDRESS", f"{site.address}/o/")
    site.answers["/o/small.zip"] = (200, CONTENT)
    characters.download_omniglot(site.folder)
    characters.download_omniglot(site.folder)
    assert site.asked == ["/o/small.zip"] and characters.load_omniglot("Three", site.folder).Y.size == 12
    (site.folder / "small.zip").write_bytes(b"half")
    characters.download_omniglot(site.folder)
    assert {path.name: path.read_bytes() for path in site.folder.iterdir()} == {
        "small.zip": CONTENT, "small-2.zip": b"half"}


def test_what_is_not_as_published_is_refused_with_its_address(known, site, monkeypatch):  # noqa: F811
    monkeypatch.setattr(omniglot, "ADDRESS", f"{site.address}/o/")
    site.answers["/o/small.zip"] = (200, CONTENT[:-1])
    with pytest.raises(ConnectionError, match=r"No mirror gave small\.zip[^~]*/o/small\.zip: what arrived has SHA-256"):
        characters.download_omniglot(site.folder)
    assert list(site.folder.iterdir()) == []


@pytest.mark.skipif("OMNIGLOT_DIR" not in os.environ, reason="needs Omniglot's two zips")
@pytest.mark.parametrize("alphabet, count", [("Greek", 24), ("Latin", 26), ("Japanese_(katakana)", 47)])
def test_the_real_ones_hold_twenty_of_each(alphabet, count):
    found = characters.load_omniglot(alphabet)
    assert (np.bincount(found.Y) == 20).all() and len(found.classes) == count == found.Y.max() + 1
    assert (np.bincount(found.writers)[1:] == count).all()
