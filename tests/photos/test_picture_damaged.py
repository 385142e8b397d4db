"""Picture files made to do harm: read right or refused, in silence, and in little memory."""
import contextlib
import io
import logging
import struct
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from helpers.photos.picture import read_picture
from tests.damage import answer, damaged, runs
from tests.memory import bounded, repeated
from tests.photos.picture_files import chunk, picture_seeds, png, png_files, seven, small_pictures, stored


def test_any_file_of_a_picture(tmp_path, quiet):
    @runs(250, 0.15)
    @given(damaged(*picture_seeds()) | png_files | small_pictures() | st.binary(max_size=60))
    def test(raw):
        drawing = answer("picture", read_picture, tmp_path / "digit", raw)
        if drawing is not None:
            assert drawing.dtype == np.float32 and drawing.ndim == 2
            assert 1 <= min(drawing.shape) <= max(drawing.shape) <= 400
            assert np.isfinite(drawing).all() and 0 <= drawing.min() and drawing.max() <= 1
            with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(raw)) as picture:
                long, short = max(picture.size), min(picture.size)
            assert abs(min(drawing.shape) - max(1, short * min(1, 400 / long))) <= 1
    test()


@pytest.mark.parametrize("kind", ["ICO", "TGA", "PCX", "ICNS", "SGI", "EPS", "PDF"])
def test_kinds_of_picture_that_are_not_read(tmp_path, kind):
    path = tmp_path / "digit.png"
    seven("RGB").save(path, kind)
    with Image.open(path, formats=None) if kind != "PDF" else contextlib.nullcontext():
        pass        # Pillow would read it
    with pytest.raises(ValueError, match="cannot identify image file|it is a PDF|it is PostScript"):
        # an EPS would start Ghostscript
        read_picture(path)


@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_adobe_deflate", "jpeg", "packbits"])
def test_a_packed_tiff_is_refused(tmp_path, compression):
    path = tmp_path / "digit.tif"
    seven("RGB").save(path, compression=compression)
    with pytest.raises(ValueError, match=f"it is a TIFF with {compression} compression"):
        read_picture(path)


TORN = [stored(seven("RGB"), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\2\1\x12\0\3"),      # warns of corrupt EXIF
        png(chunk(b"acTL", struct.pack(">2I", 0, 0))),                                    # of an invalid APNG
        stored(seven("RGB"), "TIFF").replace(struct.pack("<2HI", 277, 3, 1), struct.pack("<2HI", 277, 3, 99)),
        b"Pf\n2 2\n-1\n" + struct.pack("<4I", *[0x7fa00000] * 4)]                         # signalling NaN


@pytest.mark.parametrize("raw", TORN)
def test_a_torn_picture_says_nothing_on_stderr(tmp_path, quiet, monkeypatch, raw):
    monkeypatch.setattr(logging.root, "handlers", [])       # pytest's would keep logging from writing to stderr
    answer("picture", read_picture, tmp_path / "digit", raw)


@pytest.mark.parametrize("mode, kind", [("RGB", "PNG"), ("RGBA", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("1", "PNG"),
                                        ("I;16", "PNG"), ("F", "TIFF"), ("CMYK", "TIFF"), ("L", "JPEG"),
                                        ("RGB", "WEBP")])
def test_a_picture_in_strips_is_the_picture(mode, kind):
    """Scaled down at once, by NumPy, it has the same light."""
    picture = seven(mode, (1203, 1001))
    options = {"quality": 95} if kind in ("JPEG", "WEBP") else {}
    drawing = read_picture(io.BytesIO(stored(picture, kind, **options)))
    small = np.asarray(seven("L", (1203, 1001)).resize((400, 333), Image.Resampling.BOX)) / 255
    assert drawing.shape == (333, 400) and np.abs(1 - small - drawing).mean() < 0.01


# memory

def uniform(mode, kind="PNG", side=5000, **options):
    return lambda: stored(Image.new(mode, (side, side)), kind, **options)


# file, the most MB that it may take; measured before the mending: 794 for PNG
BOMBS = {
    "PNG of 60,000 × 60,000": (lambda: png(width=60_000, height=60_000), 20),
    "PNG of one long row": (lambda: png(width=50_000_000, height=1), 20),
    "PNG with a text of 1 GiB": (lambda: png(chunk(b"zTXt", b"a\0\0" + repeated(64, wbits=15))), 100),
    "PNG with a profile of 1 GiB": (lambda: png(chunk(b"iCCP", b"a\0\0" + repeated(64, wbits=15))), 100),
    "PNG in four channels": (uniform("RGBA"), 150),
    "PNG of 16 bits": (uniform("I;16"), 100),
    "JPEG": (uniform("RGB", "JPEG"), 50),
    "GIF": (uniform("P", "GIF"), 50),
    "WebP": (uniform("RGBA", "WEBP", 3500, lossless=True, method=0), 250),
    "WebP of 49 megapixels": (lambda: bytes.fromhex(
        "524946461a000000574542505650384c0d0000002f57dbd516071011118888fe0700"), 20),
    "picture file of 101 MB": (lambda: png() + bytes(101_000_000), 20),
}


test_memory_is_bounded = bounded("from helpers.photos.picture import read_picture as read", "digit", BOMBS)
