"""A picture becomes a drawing: what is drawn or photographed comes out as ink, without the light and the noise."""
import numpy as np
import pytest
from PIL import Image, ImageDraw

from helpers import mnist, model, training
from helpers.photos.picture import read_picture
from helpers.photos.prepare import prepare
from tests.photos.drawings import agrees, draw, stored


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


def uneven(reflected, rng, least=0.45, noise=0.03):
    """A photo of this reflectance: light that falls off to one side and to the corners, and a noisy sensor."""
    height, width = reflected.shape
    y, x = np.mgrid[-0.5:0.5:height * 1j, -0.5:0.5:width * 1j]
    angle = rng.uniform(0, 2 * np.pi)
    slope = (np.cos(angle) * x + np.sin(angle) * y) / np.sqrt(2)
    light = (least + 0.95) / 2 + (0.95 - least) * slope - 0.15 * (x * x + y * y)
    photo = light * reflected + rng.normal(0, noise, reflected.shape)
    return (np.clip(photo, 0, 1) * 255).astype(np.uint8)


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
    images = digits[0] if how == "28x28" else digits[0][:75]        # the others are larger, and take longer
    for image in images:
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
    print(f"{how}: {same} of {len(images)} read as before")
    assert same >= least * len(images)


@pytest.mark.parametrize("pixels", [
    np.zeros((28, 28), np.uint8), np.full((50, 40), 255, np.uint8), np.full((60, 60, 3), (200, 30, 90), np.uint8),
    np.zeros((30, 30, 4), np.uint8), (np.indices((400, 400)).sum(axis=0) % 2 * 20 + 200).astype(np.uint8),
    np.zeros((1, 1), np.uint8), np.full((20, 20), 7, np.uint16),
    uneven(np.ones((300, 300)), np.random.default_rng(1), noise=0.01)])
@pytest.mark.filterwarnings("error")
def test_no_ink(pixels):
    with pytest.raises(ValueError, match="shows no ink"):
        read_picture(stored(pixels))
