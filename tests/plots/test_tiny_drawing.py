"""The drawing of the tiny network says what it is given, all of it, and no label stands on another."""
import itertools
import re

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.network import backward_prop, forward_prop, update_params
from helpers.plots import tiny

X, Y, PARAMS = tiny.X, tiny.Y, tiny.PARAMS
FORWARD = forward_prop(*PARAMS, X)
dZ2 = FORWARD.A2 - np.eye(2)[:, Y]
dA1 = PARAMS.W2.T @ dZ2
ALL = {"X": X, **FORWARD._asdict(), "L": -np.log(FORWARD.A2[Y, np.arange(3)]), "dZ2": dZ2, "dA1": dA1,
       "dZ1": dA1 * (FORWARD.Z1 > 0)}
MEAN = backward_prop(*FORWARD, PARAMS.W2, X, Y)._asdict()


def own(j):
    """The gradients of one image's own loss."""
    x, y = X[:, [j]], Y[[j]]
    return backward_prop(*forward_prop(*PARAMS, x), PARAMS.W2, x, y)._asdict()


def drawings():
    """Each image with all it can have, the way forward alone, the mean, and the network after a step."""
    for j in range(3):
        yield tiny.drawing(image=j, Y=Y, **ALL | own(j))
    yield tiny.drawing(image=0, X=X, Z1=FORWARD.Z1)
    yield tiny.drawing(L=0.5, **MEAN)
    yield tiny.drawing(update_params(*PARAMS, *MEAN.values(), tiny.ALPHA))


def texts(fig):
    return [text.get_text() for ax in fig.axes for text in ax.texts]


def test_no_label_covers_another_and_none_leaves_the_figure():
    for fig, _ in drawings():
        renderer = FigureCanvasAgg(fig).get_renderer()
        boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in fig.axes[0].texts]
        for (one, box), (other, its_box) in itertools.combinations(boxes, 2):
            across = min(box.x1, its_box.x1) - max(box.x0, its_box.x0)
            down = min(box.y1, its_box.y1) - max(box.y0, its_box.y0)
            assert across <= 0 or down <= 2, f"{one} and {other}"       # a descender may reach into the next line
        assert all(0 <= box.x0 and box.x1 <= fig.bbox.x1 and 0 <= box.y0 and box.y1 <= fig.bbox.y1 for _, box in boxes)


@pytest.mark.parametrize("j", range(3))
def test_each_number_that_is_given_stands_in_the_drawing_and_in_its_alt_text(j):
    fig, alt = tiny.drawing(image=j, Y=Y, **ALL | own(j))
    shown = texts(fig)
    for k in range(3):
        assert tiny.written(X[k, j]) in shown
    for i in range(2):
        for name in ("Z1", "A1", "dA1", "dZ1", "Z2", "A2", "dZ2"):
            letter = name.rstrip("12").replace("Z", "z").replace("A", "a")
            assert f"{letter} {tiny.written(ALL[name][i, j])}" in shown, name
        for letter, array in (("b", PARAMS.b1), ("b", PARAMS.b2), ("db", own(j)["db1"]), ("db", own(j)["db2"])):
            assert f"{letter} {tiny.written(array[i, 0])}" in shown
    for array in (PARAMS.W1, PARAMS.W2, own(j)["dW1"], own(j)["dW2"]):
        assert {tiny.written(number) for number in array.flat} <= set(shown)
    assert f"L {tiny.written(ALL['L'][j])}" in shown and f"class {Y[j]}, true" in shown
    for name, array in (ALL | own(j)).items():
        numbers = array[..., j] if name in ALL else array
        assert f"{name} " + re.split(" [|] |, ", alt.partition(f"{name} ")[2])[0] in alt
        for number in np.ravel(numbers):
            assert tiny.written(number) in re.search(rf"\b{name} ([^;.]|\.\d)+", alt)[0]


def test_what_is_not_given_is_not_drawn():
    fig, alt = tiny.drawing(image=1, X=X, Z1=FORWARD.Z1)
    assert not [text for text in texts(fig) if re.match("a |d|L |←", text)]
    assert "Back" not in alt and "A1" not in alt and "true" not in " ".join(texts(fig))


def test_a_neuron_is_called_off_where_it_passes_nothing_on_and_only_once_that_is_known():
    for j in range(3):
        named = [f"neuron {i}" + ("" if FORWARD.A1[i, j] else ", off") for i in range(2)]
        assert set(named) <= set(texts(tiny.drawing(image=j, A1=FORWARD.A1)[0]))
        assert {"neuron 0", "neuron 1"} <= set(texts(tiny.drawing(image=j, Z1=FORWARD.Z1)[0]))


def test_back_is_italic_and_of_a_colour_that_no_sign_has():
    fig, _ = tiny.drawing(image=1, Y=Y, **ALL | own(1))
    for text in fig.axes[0].texts:
        back = bool(re.match("d|←", text.get_text()))
        if re.match("[zabLd←]", text.get_text()):
            assert (text.get_style() == "italic") == back
    italic = {text.get_color() for text in fig.axes[0].texts if text.get_style() == "italic"}
    upright = {text.get_color() for text in fig.axes[0].texts if text.get_style() != "italic"}
    assert len(italic) == 1 and not italic & upright


def test_wires_have_the_colour_of_their_sign_and_the_width_of_their_size():
    lines = tiny.drawing()[0].axes[0].lines
    weights = np.concatenate([PARAMS.W1.ravel(), PARAMS.W2.ravel()])
    widths = np.array([line.get_linewidth() for line in lines])
    assert (np.diff(widths[np.argsort(np.abs(weights))]) > -1e-9).all() and np.ptp(widths) > 3
    assert len({(line.get_color(), weight > 0) for line, weight in zip(lines, weights, strict=True)}) == 2


@pytest.mark.parametrize("given, message", [
    (dict(Z3=X), "Z3 has no place"), (dict(Z1=FORWARD.Z1), "Z1 belongs to one image: say which"),
    (dict(image=3, X=X), r"X has shape \(3, 3\), expected \(3, m\), with image 3 among"),
    (dict(image=0, Z1=FORWARD.Z1[0]), r"Z1 has shape \(3,\), expected \(2, m\)"),
    (dict(dW1=MEAN["dW1"].T), r"dW1 has shape \(3, 2\), expected \(2, 3\)"),
    (dict(db1=MEAN["db1"][:, 0]), r"db1 has shape \(2,\), expected \(2, 1\)"),
    (dict(L=ALL["L"]), r"L has shape \(3,\), expected \(\)"),
    (dict(image=0, L=0.5), r"L has shape \(\), expected \(m\)"), (dict(image=-1, X=X), "image -1 among")])
def test_what_has_no_place_is_refused_in_words(given, message):
    with pytest.raises(ValueError, match=message):
        tiny.drawing(**given)


@pytest.mark.parametrize("number, text", [(0, "0"), (-0.0, "0"), (0.5, "0.5"), (1, "1.0"), (-0.25, "−0.25"),
                                          (0.598, "0.60"), (0.001, "0.00"), (-0.001, "0.00"), (0.1 + 0.2, "0.3")])
def test_numbers_are_written_with_one_decimal_where_that_is_exact(number, text):
    assert tiny.written(number) == text
