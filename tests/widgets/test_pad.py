"""The pad without a browser: what its kernel answers to the drawings that a page would send."""
import importlib
import sys

import numpy as np
import pytest

from helpers import mnist, model, training
from helpers.beyond.convolution import init_convolution
from helpers.beyond.layers import init_layers
from helpers.network import forward_prop, init_params
from helpers.photos.prepare import prepare, squeeze
from helpers.widgets import pad
from helpers.widgets.pad import SIDE, Pad
from helpers.widgets.pad_still import still_of
from tests.plots.classes import deep, every_set

digits = mnist.load_sample()
params = list(training.descend(X=digits.X_train, Y=digits.Y_train, alpha=0.2, iterations=60, rng=2))[-1].params


def send(widget, number, ink):
    """Do as the page does: a memoryview of the number and the ink; return its number, probabilities and images."""
    message = number.to_bytes(4, "little") + np.asarray(ink, dtype=np.uint8).tobytes()
    widget.set_state({"drawing": memoryview(message)})
    return read(widget.answer, len(widget.names), widget.side)


def read(answer, c=10, side=28):
    chances, images = answer[4:4 + 8 * c], np.frombuffer(answer[4 + 8 * c:], np.uint8)
    return (int.from_bytes(answer[:4], "little"), np.frombuffer(chances, np.float32).reshape(2, c),
            images.reshape(2, side, side))


def sheet_of(column):
    """An image of the test set on the sheet: each pixel becomes four by four."""
    image = np.rint(255 * digits.X_test[:, column]).astype(np.uint8).reshape(28, 28)
    return image.repeat(4, axis=0).repeat(4, axis=1)


@pytest.mark.parametrize("column", range(8))
def test_both_ways_of_reading(column):
    widget, sheet = Pad(params), sheet_of(column)
    number, chances, images = send(widget, 7, sheet)
    original = digits.X_test[:, column]
    np.testing.assert_array_equal(images[1], np.rint(255 * original).reshape(28, 28), "squeezing undoes the enlarging")
    np.testing.assert_allclose(chances[1], model.inference(params, original)[1], atol=1e-5)
    digit, expected = model.inference(params, prepare(sheet / 255))
    np.testing.assert_array_equal(chances[0], expected)
    np.testing.assert_array_equal(images[0], np.rint(255 * prepare(sheet / 255)))
    assert number == 7
    assert widget.words[0] == f"The network reads {digit} ({expected[digit]:.2f})."


def test_the_neurons_below_the_pad_are_those_of_the_network_on_what_it_gets():
    widget = Pad(params)
    _, chances, images = send(widget, 1, sheet_of(0))
    expected = forward_prop(*params, images.reshape(2, -1).T / np.float32(255))
    Z1, A2, W2 = np.split(np.frombuffer(widget.network[:4 * 140], np.float32), [20, 40])
    np.testing.assert_allclose(Z1.reshape(2, 10), expected.Z1.T, atol=1e-4)
    np.testing.assert_array_equal(A2.reshape(2, 10), chances)
    np.testing.assert_array_equal(W2.reshape(10, 10), params.W2)
    send(widget, 2, np.zeros((SIDE, SIDE)))
    assert not any(widget.network[:160]), "a blank sheet is not read"
    assert Pad(init_layers((784, 20, 10, 10), 0)).network == b"", "several layers are not drawn"


def test_a_digit_in_another_place_is_prepared_alike_and_squeezed_otherwise():
    sheet = np.zeros((SIDE, SIDE))
    sheet[30:80, 50:60] = 255
    widget = Pad(params)
    _, here, _ = send(widget, 1, sheet)
    _, there, images = send(widget, 2, np.roll(sheet, (-25, 33), axis=(0, 1)))
    np.testing.assert_array_equal(here[0], there[0])
    assert np.abs(here[1] - there[1]).max() > 0.01
    np.testing.assert_array_equal(images[1], np.rint(255 * squeeze(np.roll(sheet, (-25, 33), axis=(0, 1)) / 255)))


def test_an_empty_sheet_has_no_reading():
    widget = Pad(params)
    assert read(widget.answer)[0] == 0
    send(widget, 1, sheet_of(0))
    number, chances, images = send(widget, 2, np.zeros((SIDE, SIDE)))
    assert number == 2 and not chances.any() and not images.any()
    assert widget.words == ["Draw a digit."] * 2


def test_an_answer_is_one_message(monkeypatch):
    widget, sent = Pad(params), []
    monkeypatch.setattr(widget, "_send", lambda message, buffers=None: sent.append(message))
    send(widget, 1, sheet_of(0))
    assert len(sent) == 1 and list(sent[0]["state"]) == ["words"]
    assert sorted(sent[0]["buffer_paths"]) == [["answer"], ["network"]]


def test_an_error_is_said_on_the_pad(monkeypatch):
    widget = Pad(params)
    number, chances, _ = send(widget, 5, np.zeros((3, 3)))
    assert number == 5 and not chances.any() and "could not be read: ValueError" in widget.words[0]
    monkeypatch.setattr(pad, "squeeze", lambda *sheet: 2 * prepare(*sheet))       # after the first way was read
    number, chances, _ = send(widget, 6, sheet_of(0))
    assert number == 6 and not chances.any() and "ValueError" in widget.words[0]
    monkeypatch.undo()
    send(widget, 7, sheet_of(0))
    assert widget.words[0].startswith("The network reads")


@pytest.mark.parametrize("wrong, message", [
    (init_params(inputs=399, rng=0), "399 pixels make no square"),
    (init_params(classes=257, rng=0), "257 classes apart, expected at most 256"),
    (params._replace(b2=params.b2 * np.nan), "has diverged"),
    (params._replace(W2=params.W2[:, :9]), "W2 is .10, 9., expected .rows, 10.")])
def test_a_network_that_cannot_read_a_sheet_is_refused_at_once(wrong, message):
    with pytest.raises(ValueError, match=message):
        pad.show_pad(wrong)


@every_set
@pytest.mark.parametrize("hidden", [None, (), (6, 5)], ids=["Params", "one layer", "three layers"])
def test_any_side_classes_and_depth(shown, hidden):
    network = shown.params if hidden is None else deep(shown, *hidden)
    widget, sheet = Pad(network, shown.names), sheet_of(0)
    assert (widget.side, widget.names, widget.words) == (shown.side, shown.names, ["Draw a sign."] * 2)
    number, chances, images = send(widget, 3, sheet)
    for way, made in enumerate([prepare(sheet / 255, shown.side), squeeze(sheet / 255, shown.side)]):
        best, expected = model.inference(network, made)
        np.testing.assert_array_equal(chances[way], expected.astype(np.float32))
        np.testing.assert_array_equal(images[way], np.rint(255 * made))
        assert widget.words[way] == f"The network reads {shown.names[best]} ({expected[best]:.2f})."


@pytest.mark.parametrize("c, side", [(1, 28), (2, 1), (62, 64), (256, 20)])
def test_from_one_class_to_as_many_as_labels_go(c, side):
    widget = Pad(init_params(inputs=side * side, classes=c, rng=0))
    assert widget.names == [str(k) for k in range(c)]
    _, chances, _ = send(widget, 1, sheet_of(0))
    np.testing.assert_allclose(chances.sum(axis=1), 1, rtol=1e-5)


def test_ten_names_that_are_the_digits_are_digits():
    assert Pad(params, "0123456789").what == Pad(params).what == "a digit"
    assert Pad(params, "9876543210").what == "a sign"


def test_too_few_names_say_both_numbers():
    with pytest.raises(ValueError, match="26 names for 10 classes"):
        pad.show_pad(params, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def test_a_network_of_kernels_has_a_still_picture_too():
    data, alt = still_of({"": (init_convolution(kernels=(2, 3), hidden=5, rng=0), None)})
    assert data.startswith(b"\x89PNG") and "a 7" in alt


def test_a_sentence_stands_where_no_kernel_runs(monkeypatch):
    shown = []
    monkeypatch.setattr(pad, "show_widget", lambda *what: shown.append(what))
    pad.show_pad(params)
    (widget, sentence, (png, alt)), = shown
    assert isinstance(widget, Pad) and "run this cell" in sentence
    assert png.startswith(b"\x89PNG") and alt.startswith("A drawing of a 7")


def test_without_anywidget_one_sentence_says_so(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    for name in ("helpers.widgets.bundle", "helpers.widgets.pad"):
        monkeypatch.delitem(sys.modules, name)
    importlib.import_module("helpers.widgets.pad").show_pad(params)
    said = capsys.readouterr().out
    assert said.count("\n") == 1 and "anywidget" in said
