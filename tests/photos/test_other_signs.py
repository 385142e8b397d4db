"""Photos for networks of other sides and other classes: what was measured on MNIST's digits steps aside."""
import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from helpers import mnist, model
from helpers.beyond.layers import Layers
from helpers.photos.doubt import doubts
from helpers.photos.picture import read_picture
from helpers.photos.pieces import odd
from helpers.photos.prepare import prepare
from tests.photos import photos
from tests.photos.drawings import agrees, draw, stored

DIGITS = "0123456789"


def sure(chances, side=20):
    """A network of one layer that answers with these probabilities, whatever it is shown."""
    chances = np.array(chances, dtype=np.float64)
    return Layers([(np.zeros((chances.size, side * side)), np.log(chances)[:, None])])


def one_bar(side=60):
    drawing = np.zeros((side, side))
    drawing[side // 6:-side // 6, side // 2 - 4:side // 2 + 4] = 1
    return drawing


def photo(paint):
    """A sheet of 300×300 on which paint(pen) draws with dark ink, and where the ink is."""
    picture = Image.new("L", (300, 300), 240)
    paint(ImageDraw.Draw(picture))
    return stored(picture), np.asarray(picture) < 128


def ring_with_a_core(pen):
    pen.ellipse((60, 60, 240, 240), outline=20, width=14)
    pen.ellipse((120, 120, 180, 180), fill=20)


def two_strokes(pen):
    pen.line([(90, 60), (90, 240)], 20, 14)
    pen.line([(230, 60), (130, 150), (230, 240)], 20, 14)


@pytest.mark.parametrize("sign", [ring_with_a_core, two_strokes])
def test_ink_within_ink_is_a_digit_in_a_frame_and_part_of_any_other_sign(sign):
    file, inked = photo(sign)
    alike, _ = agrees(read_picture(file, digits=False), inked)
    assert alike > 0.99
    as_digit = agrees(read_picture(photo(sign)[0]), inked)[0]
    assert (as_digit < 0.95) == (sign is ring_with_a_core)


def test_a_sign_in_pieces_and_wider_than_a_digit_is_nothing_odd():
    drawing = np.zeros((40, 90))
    drawing[10:14, 8:80] = drawing[24:28, 8:80] = 1
    assert len(odd(drawing)) >= 2 and odd(drawing, digits=False) == []
    drawing[10:14, :] = 1
    assert odd(drawing, digits=False) == ["The ink reaches the edge of the picture: a part of the sign may be missing."]


@pytest.mark.parametrize("kind", [photos.plain, photos.uneven_light, photos.hard_shadow])
def test_light_and_shadow_are_taken_away_for_other_signs_too(kind):
    image = mnist.load_sample().X_dev[:, 3].reshape(28, 28)
    as_digit, as_sign = (prepare(read_picture(io.BytesIO(kind(image, np.random.default_rng(1))), digits=digits))
                         for digits in (True, False))
    np.testing.assert_array_equal(as_sign, as_digit)
    assert np.abs(as_sign - image).mean() < 0.06


@pytest.mark.parametrize("side", [8, 20, 28, 64])
def test_a_hair_line_is_as_thick_as_a_pen_at_the_side_of_the_network(side):
    picture, _ = draw(stroke=2)
    image = prepare(read_picture(stored(picture), side), side)
    assert image.shape == (side, side) and np.quantile(image[image > image.max() / 4], 0.9) >= 0.8


def test_no_ink_on_a_sheet_for_other_signs():
    with pytest.raises(ValueError, match="some paper around the sign"):
        read_picture(stored(np.full((50, 40), 255, np.uint8)), digits=False)


@pytest.mark.parametrize("chances, classes, said", [
    ([0.7, 0.2, 0.1], None, []),
    ([0.7, 0.2, 0.1], "ABC", []),
    ([0.4, 0.25, 0.35], ["ant", "bee", "cat"], ["The network is not sure: ant (40%) or cat (35%)."]),
    ([0.4, 0.25, 0.35], None, ["The network is not sure: 0 (40%) or 2 (35%)."]),
    ([0.55] + [0.05] * 9, "ABCDEFGHIJ", []),
    ([0.55] + [0.05] * 9, DIGITS, ["The network is not sure: 0 (55%) or 9 (5%)."]),
    ([0.55] + [0.05] * 9, None, ["The network is not sure: 0 (55%) or 9 (5%)."]),
    ([1.0], ["a thing"], [])])
def test_how_sure_a_network_is_to_be_depends_on_what_it_reads(chances, classes, said):
    assert doubts(sure(chances), one_bar(), classes) == said


def test_what_reaches_the_edge_is_doubted_whatever_it_is():
    said = doubts(sure([0.9, 0.1]), one_bar()[10:])
    assert said == ["The ink reaches the edge of the picture: a part of the sign may be missing."]
    assert doubts(sure([0.9, 0.1]), np.zeros((4, 4))) == ["There is no ink."]


def test_a_turned_digit_is_asked_about_at_any_side_and_a_turned_letter_is_not():
    """The network says 1 of a bar, surely, and 0 of what is as wide as high, less so."""
    side = 20
    edges = np.zeros((side, side))
    edges[:, :7] = edges[:, 13:] = 0.17
    W = np.zeros((10, side * side))
    W[0], W[1] = edges.ravel(), -edges.ravel()
    network = Layers([(W, np.array([[0], [4.0], *[[-9.0]] * 8]))])
    bar = one_bar(112)
    assert model.inference(network, prepare(bar, side))[0] == 1
    assert not any("Is it upright?" in sentence for sentence in doubts(network, bar))
    slanted = np.asarray(Image.fromarray(bar).rotate(45))
    said = doubts(network, slanted)
    assert any("looks like 1, with more confidence. Is it upright?" in sentence for sentence in said)
    assert doubts(network, slanted, "ABCDEFGHIJ") == []


@pytest.mark.parametrize("network, classes, says", [
    (sure([0.5, 0.5]), "ABC", "3 names for 2 classes"),
    (Layers([(np.ones((2, 7)), np.ones((2, 1)))]), None, "7 pixels"),
    ([1, 2], None, "The network is a list")])
def test_what_does_not_fit_says_both_sides(network, classes, says):
    with pytest.raises(ValueError, match=says):
        doubts(network, one_bar(), classes)


def test_a_file_that_is_open_is_read_for_any_side():
    file, _ = photo(two_strokes)
    assert read_picture(io.BytesIO(file.read()), side=8, digits=False).shape == (300, 300)
