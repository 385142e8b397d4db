"""Pictures at the terminal: what is drawn or photographed comes out as ink, and what is no picture says so."""
import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from helpers import mnist, model, training
from helpers.photos import picture_file
from helpers.photos.picture import read_picture
from helpers.photos.prepare import prepare
from helpers.terminal.words import in_characters


@pytest.fixture(scope="module")
def digits():
    """150 dev images as bytes (150, 28, 28), and their labels."""
    sample = mnist.load_sample()
    images = np.rint(sample.X_dev[:, :150].T.reshape(-1, 28, 28) * 255).astype(np.uint8)
    return images, sample.Y_dev[:150]


@pytest.fixture(scope="module")
def params():
    sample = mnist.load_sample()
    *_, last = training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.1, iterations=500, rng=0)
    return last.params


def stored(pixels, kind="PNG", **options):
    """A picture as a file in memory; pixels are an array or a Pillow image."""
    file = io.BytesIO()
    (pixels if isinstance(pixels, Image.Image) else Image.fromarray(pixels)).save(file, kind, **options)
    file.seek(0)
    return file


def draw(width=300, height=300, ink=20, paper=240, stroke=24, mode="L"):
    """A thick 7 on paper, and where its ink is."""
    lines = [(0.3, 0.25), (0.7, 0.25), (0.45, 0.8)]
    points = [(x * width, y * height) for x, y in lines]
    picture, mask = Image.new(mode, (width, height), paper), Image.new("1", (width, height))
    ImageDraw.Draw(picture).line(points, ink, stroke, joint="curve")
    ImageDraw.Draw(mask).line(points, 1, stroke, joint="curve")
    return picture, np.asarray(mask)


def uneven(reflected, rng, least=0.45, noise=0.03):
    """A photo of this reflectance: light that falls off to one side and to the corners, and a noisy sensor."""
    height, width = reflected.shape
    y, x = np.mgrid[-0.5:0.5:height * 1j, -0.5:0.5:width * 1j]
    angle = rng.uniform(0, 2 * np.pi)
    slope = (np.cos(angle) * x + np.sin(angle) * y) / np.sqrt(2)
    light = (least + 0.95) / 2 + (0.95 - least) * slope - 0.15 * (x * x + y * y)
    photo = light * reflected + rng.normal(0, noise, reflected.shape)
    return (np.clip(photo, 0, 1) * 255).astype(np.uint8)


def agrees(drawing, mask):
    """Share of the pixels where ink is ink and paper is exactly 0, apart from the rim of the stroke."""
    return ((drawing > 0.5) == mask).mean(), (drawing[~mask] == 0).mean()


# ink on paper

@pytest.mark.parametrize("invert", [False, True])
def test_an_mnist_image_comes_back_nearly_itself(digits, invert):
    for image in digits[0]:
        drawing = read_picture(stored(255 - image if invert else image))
        assert drawing.shape == (28, 28) and drawing.dtype == np.float32
        assert drawing.min() == 0 and drawing.max() == 1
        assert np.mean(np.abs(drawing - image / 255)) < 0.02
        assert (drawing[image == 0] == 0).all()


@pytest.mark.parametrize("invert", [False, True])
def test_a_drawing(invert):
    picture, mask = draw(ink=235 if invert else 20, paper=15 if invert else 240)
    drawing = read_picture(stored(picture))
    assert np.array_equal(drawing > 0.5, mask) and (drawing[~mask] == 0).all()


@pytest.mark.parametrize("seed", range(6))
def test_uneven_light_and_noise_are_removed(seed):
    rng = np.random.default_rng(seed)
    picture, mask = draw(ink=60, paper=250)
    photo = uneven(np.asarray(picture) / 255, rng)
    corners = [photo[y, x].mean() for y in (slice(20), slice(-20, None)) for x in (slice(20), slice(-20, None))]
    assert max(corners) > 1.3 * min(corners)       # no single threshold is fair to it
    alike, blank = agrees(read_picture(stored(photo)), mask)
    assert alike > 0.99 and blank > 0.99


def test_a_speck_does_not_count_as_part_of_the_digit():
    picture, _ = draw()
    clean = prepare(read_picture(stored(picture)))
    ImageDraw.Draw(picture).ellipse((8, 280, 13, 285), 20)
    np.testing.assert_allclose(prepare(read_picture(stored(picture))), clean, atol=0.05)


def test_a_digit_in_two_strokes_keeps_both():
    picture = Image.new("L", (300, 300), 240)
    pen = ImageDraw.Draw(picture)
    pen.line([(200, 60), (120, 60), (110, 150), (180, 160), (170, 240), (100, 240)], 20, 16)
    pen.line([(220, 58), (245, 58)], 20, 16)      # the roof of the 5, apart
    assert read_picture(stored(picture))[58, 230] > 0.9


@pytest.mark.parametrize("how, least", [("28x28", 0.97), ("enlarged", 0.92), ("photo", 0.90), ("jpeg", 0.90),
                                        ("board", 0.85)])
def test_digits_in_pictures_are_read_as_before(digits, params, how, least):
    rng, same = np.random.default_rng(0), 0
    for image in digits[0]:
        before = model.inference(params, image / np.float32(255))[0]
        if how == "28x28":
            file = stored(255 - image)
        elif how == "enlarged":
            file = stored(Image.fromarray(image).resize((280, 280), Image.Resampling.BICUBIC))
        else:
            side = 28 * rng.integers(5, 12)
            height, width = side + rng.integers(20, 300, 2)
            top, left = rng.integers(height - side), rng.integers(width - side)
            ink = np.zeros((height, width))
            ink[top:top + side, left:left + side] = \
                np.asarray(Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC)) / 255
            reflected = 0.2 + 0.75 * ink if how == "board" else 1 - 0.75 * ink
            kind = {"kind": "JPEG", "quality": 80} if how == "jpeg" else {}
            file = stored(uneven(reflected, rng), **kind)
        same += model.inference(params, prepare(read_picture(file)))[0] == before
    print(f"{how}: {same} of {len(digits[0])} read as before")
    assert same >= least * len(digits[0])


# what a file may be

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


@pytest.mark.parametrize("pixels", [
    np.zeros((28, 28), np.uint8), np.full((50, 40), 255, np.uint8), np.full((60, 60, 3), (200, 30, 90), np.uint8),
    np.zeros((30, 30, 4), np.uint8), (np.indices((400, 400)).sum(axis=0) % 2 * 20 + 200).astype(np.uint8),
    np.zeros((1, 1), np.uint8), np.full((20, 20), 7, np.uint16),
    uneven(np.ones((300, 300)), np.random.default_rng(1), noise=0.01)])
@pytest.mark.filterwarnings("error")
def test_no_ink(pixels):
    with pytest.raises(ValueError, match="shows no ink"):
        read_picture(stored(pixels))


# ink in characters

def test_blocks_and_shades(digits):
    for image in digits[0][:20] / np.float32(255):
        blocks, shades = in_characters(image, "utf-8"), in_characters(image, "cp1252")
        assert [len(row) for row in blocks] == [len(row) for row in shades] == [28] * 14
        for j, i in np.ndindex(14, 28):
            upper, lower = image[2 * j, i], image[2 * j + 1, i]
            assert (blocks[j][i] in "▀█", blocks[j][i] in "▄█") == (upper > 0.4, lower > 0.4)
            assert abs(" .:-=+*#%@".index(shades[j][i]) / 9 - (upper + lower) / 2) < 0.06


@pytest.mark.parametrize("encoding, blocks", [("utf-8", True), ("cp437", True), ("cp850", True), ("utf-16", True),
                                              ("cp1252", False), ("ascii", False), ("latin-1", False), (None, False),
                                              ("no such", False)])
def test_characters_that_the_console_has(digits, encoding, blocks):
    text = "".join(in_characters(digits[0][0] / np.float32(255), encoding))
    assert ("█" in text) == blocks and text.isascii() != blocks
