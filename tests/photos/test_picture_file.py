"""Picture files of each kind are read, and what is no picture says so."""
import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from helpers.photos import picture_file
from helpers.photos.picture import read_picture
from tests.photos.drawings import agrees, draw, stored


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16", "I", "F"])
def test_each_kind_of_pixel(mode):
    picture, mask = draw(ink=0, paper=255)
    if mode in ("I;16", "I", "F"):
        kinds = {"I;16": np.uint16, "I": np.int32, "F": np.float32}
        picture = Image.fromarray((np.asarray(picture) * 200.0).astype(kinds[mode]))
    else:
        picture = picture.convert(mode)
    assert picture.mode == mode
    assert np.array_equal(read_picture(stored(picture, "TIFF" if mode in ("CMYK", "F", "I") else "PNG")) > 0.5, mask)


@pytest.mark.parametrize("hidden", [(255, 255, 255), (0, 0, 0), (200, 0, 90)])
def test_a_transparent_picture_lies_on_white(hidden):
    _, mask = draw()
    pixels = np.zeros((*mask.shape, 4), np.uint8)
    pixels[..., :3] = hidden
    pixels[mask] = (0, 0, 0, 255)
    assert np.array_equal(read_picture(stored(pixels)) > 0.5, mask)


@pytest.mark.parametrize("orientation, turned", [(1, lambda a: a), (3, lambda a: np.rot90(a, 2)),
                                                 (6, lambda a: np.rot90(a, -1)), (8, np.rot90), (2, np.fliplr)])
def test_the_camera_says_which_way_is_up(orientation, turned):
    picture, mask = draw(320, 240)
    exif = Image.Exif()
    exif[0x0112] = orientation
    drawing = read_picture(stored(picture, "JPEG", quality=95, exif=exif))
    expected = turned(mask)
    assert drawing.shape == expected.shape and agrees(drawing, expected)[0] > 0.99


@pytest.mark.parametrize("size, shape", [((1200, 800), (267, 400)), ((300, 900), (400, 133)), ((400, 400), (400, 400)),
                                         ((28, 28), (28, 28)), ((4000, 3000), (300, 400))])
def test_a_large_picture_is_scaled_down(size, shape):
    picture, mask = draw(*size, stroke=min(size) // 12)
    drawing = read_picture(stored(picture))
    assert drawing.shape == shape
    small = np.asarray(Image.fromarray(mask).convert("L").resize(shape[::-1], Image.Resampling.BOX)) > 127
    assert ((drawing > 0.5) == small).mean() > 0.99


# what is refused

def claiming(width, height):
    """A PNG that claims this size and holds one row."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)) \
        + chunk(b"IDAT", zlib.compress(bytes(width + 1))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("content, says", [
    (b"", "cannot identify"), (b"<!DOCTYPE html><html></html>", "it is a web page"),
    (stored(draw()[0]).getvalue()[:300], "is no picture to read"),
    (stored(draw()[0], "JPEG").getvalue()[:400], "is no picture to read"),
    (claiming(10_000, 5001), "10000×5001 pixels, expected at most 50,000,000"),
    (claiming(10_000, 10_000), "10000×10000 pixels"), (claiming(60_000, 60_000), "is no picture to read"),
])
@pytest.mark.filterwarnings("error")
def test_what_is_no_picture(tmp_path, content, says):
    path = tmp_path / "digit.png"
    path.write_bytes(content)
    with pytest.raises(ValueError) as error:
        read_picture(path)
    assert says in str(error.value) and str(path) in str(error.value)


@pytest.mark.parametrize("content", [
    b"\0\0\0\x18ftypheic" + bytes(50), b"\0\0\0\x18ftypavif" + bytes(50), b"%PDF-1.7", b"%!PS", b"",
    b"<!DOCTYPE html><html></html>"], ids=["HEIC", "AVIF", "PDF", "PostScript", "empty", "page"])
def test_what_to_give_is_said_once(tmp_path, content):
    path = tmp_path / "digit.jpg"
    path.write_bytes(content)
    with pytest.raises(ValueError) as error:
        read_picture(path)
    assert str(error.value).count("PNG") == 1


def test_a_file_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path, folder in (("nope.png", Path.cwd()), ("a/nope.png", Path.cwd() / "a"), (tmp_path / "nope.png", tmp_path)):
        with pytest.raises(FileNotFoundError) as error:
            read_picture(path)
        assert str(error.value).startswith(f"There is no file nope.png in {folder}. ") and "PNG" not in str(error.value)


def test_an_open_file_is_read_from_its_start_and_stays_open(tmp_path):
    picture, mask = draw()
    picture.save(tmp_path / "digit.png")
    with (tmp_path / "digit.png").open("rb") as file:
        file.seek(100)
        assert np.array_equal(read_picture(file) > 0.5, mask) and not file.closed


def test_a_hundred_megabytes_in_memory_are_too_many(monkeypatch):
    raw = stored(draw()[0]).getvalue()
    monkeypatch.setattr(picture_file, "MOST_BYTES", len(raw))
    read_picture(io.BytesIO(raw))
    with pytest.raises(ValueError, match=f"it has {len(raw) + 1:,} bytes, expected at most {len(raw):,}"):
        read_picture(io.BytesIO(raw + b"m"))


def test_what_is_neither_a_name_nor_a_file():
    for wrong in (None, 7, [1]):
        with pytest.raises(ValueError, match="is no picture to read"):
            read_picture(wrong)


def test_fifty_megapixels_are_not_too_many(tmp_path):
    path = tmp_path / "digit.png"
    path.write_bytes(claiming(10_000, 5000))
    with pytest.raises(ValueError) as error:
        read_picture(path)      # one row only: it got as far as decoding
    assert "expected at most" not in str(error.value)
