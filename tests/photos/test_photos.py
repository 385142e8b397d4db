"""Photos of every kind: the network reads them rightly, or a sentence says why the reading may be wrong."""
import io

import numpy as np
import pytest

from helpers import mnist, model
from helpers.network import forward_prop
from helpers.photos.doubt import doubts
from helpers.photos.picture import read_picture
from helpers.photos.pieces import PATCH, odd
from helpers.photos.prepare import prepare
from helpers.terminal.predict import predict
from helpers.terminal.words import print_predictions
from tests.photos import photos

params, sample = model.load(), mnist.load_sample()
chances = forward_prop(*params, sample.X_dev).A2
read_surely = chances[sample.Y_dev, range(chances.shape[1])] > 0.95
images, labels = sample.X_dev[:, read_surely].T.reshape(-1, 28, 28), sample.Y_dev[read_surely]
LEAST = {"thin_pen": 1}        # of 6; of the others 4
UNLIKE = {"cropped", "cropped_in_part", "two_digits", "turned"}     # of these a doubt is what is wanted


def outcomes(kind, count):
    """For each of the first digits, photographed: "right", "doubted", "refused", or what it was taken for."""
    for k in range(count):
        try:
            drawing = read_picture(io.BytesIO(kind(images[k], np.random.default_rng(k))))
        except ValueError as error:
            assert "shows no ink" in str(error)
            yield "refused"
            continue
        digit = model.inference(params, prepare(drawing))[0]
        yield "doubted" if doubts(params, drawing) else "right" if digit == labels[k] else f"{labels[k]} as {digit}"


@pytest.mark.parametrize("kind", photos.READ, ids=lambda kind: kind.__name__)
def test_a_photo_is_read_and_mostly_without_doubt(kind):
    found = list(outcomes(kind, 6))
    assert set(found) <= {"right", "doubted"} and found.count("right") >= LEAST.get(kind.__name__, 4), found


@pytest.mark.parametrize("kind", photos.HARD, ids=lambda kind: kind.__name__)
def test_a_harder_photo_is_never_read_wrongly_without_a_word(kind):
    found = list(outcomes(kind, 8))
    assert set(found) <= {"right", "doubted", "refused"}, found
    assert found.count("right") >= (0 if kind.__name__ in UNLIKE else 4), found


def test_two_digits_are_always_doubted():
    assert set(outcomes(photos.two_digits, 12)) == {"doubted"}


def test_mnist_itself_is_hardly_ever_unlike_one_digit():
    assert np.mean([bool(odd(image.reshape(28, 28))) for image in sample.X_dev.T]) < 0.05


@pytest.mark.parametrize("ink, says", [
    ([(2, 5, 2, 18), (10, 13, 2, 18)], "more than one piece"), ([(0, 15, 5, 8)], "reaches the edge"),
    ([(8, 11, 2, 18)], "wider than a digit"), ([(2, 18, 4, 16)], "a patch rather than")])
def test_what_is_unlike_one_digit_is_named(ink, says):
    drawing = np.zeros((20, 20))
    for top, bottom, left, right in ink:
        drawing[top:bottom, left:right] = 1
    assert any(says in sentence for sentence in odd(drawing))


def test_a_patch_is_one_in_any_shape():
    """A lozenge fills half of its box, a bar less than half of the height; neither is a pen's stroke."""
    row, column = np.mgrid[-30:31, -30:31]
    for inked in (abs(row) + abs(column) < 25, (abs(row) < 25) & (abs(column) < 11)):
        assert PATCH in odd(inked.astype(float))


def test_a_reading_that_the_network_is_not_sure_of_names_the_second():
    unsure = next(image for image in sample.X_dev.T if model.inference(params, image)[1].max() < 0.5)
    _, chances = model.inference(params, unsure)
    first, second = chances.argsort()[::-1][:2]
    said = f"The network is not sure: {first} ({chances[first]:.0%}) or {second} ({chances[second]:.0%})."
    assert said in doubts(params, unsure.reshape(28, 28))


def test_an_upright_digit_turned_is_asked_about():
    asked = [any("Is it upright?" in sentence for sentence in doubts(params, read_picture(
        io.BytesIO(photos.turned(image, np.random.default_rng(0)))))) for image in images[:20]]
    upright = [any("Is it upright?" in sentence for sentence in doubts(params, image)) for image in images[:20]]
    assert sum(asked) > 8 and sum(upright) < 4


def test_an_empty_drawing():
    assert doubts(params, np.zeros((9, 9))) == ["There is no ink."]


def test_the_terminal_prints_the_doubts_below_the_reading(tmp_path, capsys):
    (tmp_path / "two.png").write_bytes(photos.two_digits(images[0], np.random.default_rng(0)))
    (tmp_path / "one.png").write_bytes(photos.plain(images[0], np.random.default_rng(0)))
    names = [str(tmp_path / name) for name in ("one.png", "two.png")]
    print_predictions(*predict(names, "sample"))
    said = capsys.readouterr().out
    assert said.count("in doubt: There is more than one piece of ink") == 1
    assert said.index("one.png") < said.index("two.png") < said.index("in doubt: ")
    print_predictions(*predict(names, "sample", out=str(tmp_path / "answers.csv")))
    said = capsys.readouterr().out
    assert "one.png" not in said and "two.png: reads" in said and "in doubt: There is more than one piece" in said
