"""The pad for an alphabet, without a browser: what is kept is in the file, and every sentence is true."""
import numpy as np
import pytest

from helpers import mnist
from helpers.beyond.layers import init_layers
from helpers.characters import drawn
from helpers.characters.runes import STROKES, written
from helpers.photos.prepare import prepare
from helpers.widgets import alphabet, pad
from helpers.widgets.alphabet import Alphabet
from helpers.widgets.pad import SIDE


def sheet_of(seed):
    return np.rint(255 * written(STROKES["fehu"], np.random.default_rng(seed), 0.05)).astype(np.uint8)


def draw(page, seed, number=7):
    """Do as the browser does."""
    page.sheet.set_state({"drawing": memoryview(number.to_bytes(4, "little") + sheet_of(seed).tobytes())})


@pytest.fixture
def page(tmp_path):
    return Alphabet("ab", tmp_path / "mine.npz")


def test_each_drawing_is_in_the_file_as_soon_as_it_is_kept(page):
    assert page.keep.description == "Keep as a" and "Next: a, number 1 of 10" in page.status.value
    for seed, after in enumerate(["a is kept in mine.npz. Next: b, number 1 of 10.",
                                  "b is kept in mine.npz. Next: a, number 2 of 10."]):
        draw(page, seed)
        page.keep.click()
        assert page.status.value == after
        images, labels, _ = drawn.drawings(page.path)
        assert labels.tolist() == [0, 1][:seed + 1]
        np.testing.assert_array_equal(images[-1], np.rint(255 * prepare(sheet_of(seed) / 255)))


def test_the_page_shows_what_would_be_kept_and_is_cleared_after_it(page, monkeypatch):
    sent = []
    monkeypatch.setattr(page.sheet, "send", sent.append)
    draw(page, 3, number=40)
    answer = page.sheet.answer
    assert int.from_bytes(answer[:4], "little") == 40 and len(answer) == 4 + 2 * 784
    shown = np.frombuffer(answer[4:788], np.uint8).reshape(28, 28)
    np.testing.assert_array_equal(shown, np.rint(255 * prepare(sheet_of(3) / 255)))
    page.keep.click()
    number, ink = page.sheet.drawing[:4], page.sheet.drawing[4:]
    assert int.from_bytes(number, "little") == 41 and len(ink) == SIDE * SIDE and not any(ink)
    assert sent == [{"clear": True}]        # ink that was under way is older than this, and goes too


def test_what_is_kept_has_a_name_and_no_empty_page(page):
    assert page.kept.layout.display == "none"
    draw(page, 1)
    page.keep.click()
    assert page.kept.layout.display is None and 'alt="Kept: a 1, b 0" width="28"' in page.kept.value
    page.back.click()
    assert page.kept.layout.display == "none"


def test_an_empty_sheet_is_not_kept(page):
    page.keep.click()
    assert page.status.value.startswith("The sheet is empty.") and not page.path.exists()


def test_the_last_one_is_taken_back(page):
    draw(page, 0)
    page.keep.click()
    page.back.click()
    assert page.status.value.startswith("The last a is taken back. Next: a, number 1")
    page.back.click()
    assert page.status.value.startswith("There is nothing to take back.")


def test_twenty_are_enough_for_two_and_more_are_welcome(page):
    for seed in range(21):
        draw(page, seed)
        page.keep.click()
        assert ("There are 10 of each" in page.status.value) == (seed >= 19)
    found = mnist.load(page.path)
    assert np.bincount(found.Y).tolist() == [11, 10] and found.classes == ["a", "b"]


def test_a_second_page_on_the_same_file_goes_on_and_none_loses_a_drawing(page):
    draw(page, 0)
    page.keep.click()
    other = Alphabet("ab", page.path)
    assert other.keep.description == "Keep as b"
    for one, seed in ((other, 1), (page, 2), (other, 3)):
        draw(one, seed)
        one.keep.click()
    assert len(drawn.drawings(page.path)[1]) == 4


def test_what_is_wrong_is_said_at_once_or_in_the_line(page, tmp_path):
    drawn.keep(page.path, "ab", prepare(sheet_of(0) / 255), 0)
    with pytest.raises(ValueError, match="holds drawings of a, b; expected x, y"):
        Alphabet("xy", page.path)
    with pytest.raises(ValueError, match="each name once"):
        Alphabet("aa", tmp_path / "new.npz")
    with pytest.raises(FileNotFoundError, match="in a folder that exists"):
        Alphabet("ab", tmp_path / "no" / "new.npz")
    page.path.write_bytes(b"overwritten by something else")
    draw(page, 1)
    page.keep.click()
    assert page.status.value.startswith("ValueError") and page.path.read_bytes().startswith(b"overwritten")


def test_the_picture_has_a_row_for_each_character():
    images = np.stack([np.full((28, 28), 10 * k, np.uint8) for k in range(1, 4)])
    from io import BytesIO

    from PIL import Image
    found = np.asarray(Image.open(BytesIO(alphabet.picture(images, np.array([1, 0, 1]), 3))))
    assert found.shape == (84, 56)
    assert found[0, 0] == 255 - 20 and found[28, 0] == 255 - 10 and found[28, 28] == 255 - 30 and found[56, 0] == 255


def test_what_is_drawn_on_one_of_several_pads_stands_on_all(monkeypatch):
    shown = []
    monkeypatch.setattr(pad, "show_widget", lambda widget, sentence, still: shown.append(widget))
    pad.show_pads({"one": (init_layers((784, 5, 10), 0), None), "two": (init_layers((784, 4, 2), 1), ["a", "b"])})
    first, second = [each for each in shown[0].children if isinstance(each, pad.Pad)]
    first.set_state({"drawing": memoryview((9).to_bytes(4, "little") + sheet_of(0).tobytes())})
    assert second.drawing == first.drawing and second.words[0][:19] in ("The network reads a", "The network reads b")
    second.set_state({"drawing": memoryview((10).to_bytes(4, "little") + sheet_of(1).tobytes())})
    assert first.drawing == second.drawing and first.answer[:4] == second.answer[:4]
