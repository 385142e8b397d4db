"""Pictures of any square of pixels and any number of classes, by name; what does not fit says both sides."""
import numpy as np
import pytest

from helpers import plots
from helpers.inputs import DIGITS
from helpers.plots.blame import blame_figure
from helpers.plots.evaluation import confusion_figure, neurons_figure, preparation_figure
from helpers.plots.ledger import ledger_figure
from helpers.plots.loss import loss_histogram
from helpers.plots.neuron import weighted_sum
from helpers.plots.push import push
from helpers.plots.relu import on_off
from helpers.plots.softmax import scaled_probabilities, scores_and_probabilities
from helpers.plots.trace import trace, trace_figure
from tests.plots.classes import SETS, deep, every_set, made


def texts(ticks):
    return [tick.get_text() for tick in ticks]


def heights(ax):
    return [bar.get_height() for bar in ax.patches]


def boxes(fig, labels):
    """Where these texts stand on the page, in pixels."""
    fig.draw_without_rendering()
    return [label.get_window_extent() for label in labels]


@every_set
def test_a_reading_names_every_class(shown):
    chances, truth = shown.forward.A2[:, 0], int(shown.Y[0])
    image, bars = plots.reading(shown.X[:, 0], chances, truth, classes=shown.names).axes
    np.testing.assert_array_equal(image.images[0].get_array(), shown.X[:, 0].reshape(shown.side, shown.side))
    np.testing.assert_array_equal(heights(bars), chances)
    assert texts(bars.get_xticklabels()) == shown.names and bars.get_xlabel() == "class"
    best = shown.names[chances.argmax()]
    assert bars.get_title("left") == f"The network reads {best}; it is {shown.names[truth]}"
    assert bars.get_xticklabels()[truth].get_color() == plots.TRUTH


@pytest.mark.parametrize("names", [
    [f"sign {k}" for k in range(10)], ["T-shirt/top", "Ankle boot"] * 5, list("ABCDEFGHIJKLM") * 2, SETS[2].names,
    [str(k) for k in range(47)], [str(k) for k in range(256)], ["a name of some length"] * 16])
def test_names_stand_apart_and_large_enough_to_be_read(names):
    ax = (fig := plots.reading(np.zeros(64), np.eye(len(names))[0], 1, classes=names)).axes[1]
    shown = ax.get_xticklabels()
    assert all(label.get_fontsize() >= 6.5 for label in shown) and names[1] in texts(shown)
    assert len(shown) == len(names) or len(names) == 256
    places = boxes(fig, shown)
    assert all(one.x1 <= other.x0 for one, other in zip(places, places[1:], strict=False))
    assert fig.bbox.y0 <= min(place.y0 for place in places) and max(place.x1 for place in places) <= fig.bbox.x1


def test_without_names_the_numbers_stand_and_ten_are_digits():
    for c, sort in ((2, "class"), (10, "digit"), (26, "class")):
        ax = plots.reading(np.zeros(784), np.eye(c)[0]).axes[1]
        assert texts(ax.get_xticklabels()) == [str(k) for k in range(c)] and ax.get_xlabel() == sort
    assert plots.reading(np.zeros(784), np.eye(10)[0], classes=tuple(DIGITS)).axes[1].get_xlabel() == "digit"


def test_a_name_is_no_mathematics():
    fig = plots.reading(np.zeros(64), np.eye(2)[0], 1, classes=["$", "_$"])
    other = plots.reading(np.zeros(64), np.eye(2)[0], 1, classes=["S", "_S"])
    (one,), (same,) = (boxes(each, [each.axes[1]._left_title]) for each in (fig, other))
    assert one.width == pytest.approx(same.width, rel=0.03)


@every_set
def test_images_stand_above_their_names(shown):
    fig = plots.digits(shown.X[:, :12], shown.Y[:12], classes=shown.names)
    drawn = [ax for ax in fig.axes if ax.images]
    assert [ax.get_title("center") for ax in drawn] == [shown.names[label] for label in shown.Y[:12]]
    np.testing.assert_array_equal(drawn[3].images[0].get_array(), shown.X[:, 3].reshape(shown.side, -1))


def test_long_names_above_images_stand_apart():
    fig = plots.digits(np.zeros((64, 10)), range(10), classes=["T-shirt/top", "Ankle boot"] * 5)
    places = boxes(fig, [ax.title for ax in fig.axes])
    assert all(one.x1 < other.x0 for one, other in zip(places, places[1:], strict=False))


@every_set
def test_a_row_of_an_image_is_marked_in_its_column(shown):
    top, bottom = plots.image_and_column(shown.X[:, 0], 1).axes
    np.testing.assert_array_equal(bottom.images[0].get_array(), shown.X[:, :1].T)
    assert f"entry u = {shown.side} r + s" in bottom.get_xlabel() and bottom.get_xlim()[1] == shown.side**2 + 1
    assert bottom.patches[0].get_x() == shown.side - 0.5 and bottom.patches[0].get_width() == shown.side
    assert plots.pixel_map(shown.X[:, 0] > 0.5, "inked").axes[0].images[0].get_array().shape == 2 * (shown.side,)


@pytest.mark.parametrize("shown, hidden, images", [
    (SETS[0], (), 0), (SETS[0], (4,), 4), (SETS[1], (), 0), (SETS[1], (6, 5), 6), (SETS[2], (3,), 3)])
def test_the_first_layer_of_a_network_of_any_depth(shown, hidden, images):
    network = deep(shown, *hidden)
    W1 = network.arrays()["W1"]
    for fig in (plots.weights(network), neurons_figure(network, shown.names)):
        drawn = [ax for ax in fig.axes if ax.images]
        assert len(drawn) == (images or len(shown.names))
        np.testing.assert_array_equal(drawn[-1].images[0].get_array(), W1[-1].reshape(shown.side, shown.side))
    title = drawn[-1].get_title("center")
    assert title == (f"neuron {images - 1}" if images else shown.names[-1])


@every_set
def test_the_bars_of_a_neuron_carry_the_names(shown):
    axes = [ax for ax in neurons_figure(shown.params, shown.names).axes if ax.patches]
    assert len(axes) == 4
    for i, ax in enumerate(axes):
        np.testing.assert_array_equal(heights(ax), shown.params.W2[:, i])
        assert texts(ax.get_xticklabels()) == shown.names


@every_set
def test_a_confusion_matrix_names_its_rows_and_columns(shown):
    C = np.diag(np.arange(20, 20 + len(shown.names)))
    C[0, 1] = 7
    ax = confusion_figure(C, "confused", shown.names).axes[0]
    assert texts(ax.get_xticklabels()) == texts(ax.get_yticklabels()) == shown.names
    written = {text.get_position(): text.get_text() for text in ax.texts}
    assert written == {(read, true): str(C[true, read]) for true, read in np.argwhere(C)}
    assert ax.get_ylabel() == "true class"


def test_counts_that_come_as_float_are_written_as_whole_numbers():
    texts_of = confusion_figure(np.array([[12.0, 3.0], [0.0, 20.0]]), "confused").axes[0].texts
    assert {text.get_text() for text in texts_of} == {"12", "3", "20"}


def test_counts_without_room_give_way_to_colours_and_their_scale():
    C = np.diag(np.full(47, 1234))
    C[3, 5] = 88
    ax, scale = confusion_figure(C, "confused").axes
    assert not ax.texts and scale.get_ylabel() == "wrong answers"
    assert texts(scale.get_yticklabels()) == ["88", "0"]
    right = ax.images[1].get_array()
    assert (~right.mask == (C == 1234)).all()


def test_where_nothing_is_confused_nothing_is_orange():
    image = confusion_figure(np.diag([3, 4]), "right").axes[0].images[0]
    assert image.cmap(image.norm(image.get_array())).min() > 0.99


@pytest.mark.parametrize("shown", SETS[1:], ids=["2 classes", "47 classes"])
def test_the_pictures_of_the_notebooks_take_any_classes(shown):
    x, truth, f, W2 = shown.X[:, 0], int(shown.Y[0]), shown.forward, shown.params.W2
    slopes = f.A2[:, 0] - np.eye(len(W2))[truth]
    name, best = shown.names[truth], shown.names[f.Z2[:, 0].argmax()]
    of_truth = f"it is {name}"
    left, right = ledger_figure(W2 * f.A1[:, 0], shown.params.b2[:, 0], "scores", classes=shown.names).axes
    assert texts(left.get_yticklabels()) == shown.names and right.get_title("left") == f"highest: {best}"
    np.testing.assert_allclose([bar.get_width() for bar in right.patches], f.Z2[:, 0], rtol=1e-4, atol=1e-5)
    blamed = blame_figure(W2 * slopes[:, None], f.Z1[:, 0] > 0, truth, "blame", shown.names).axes[0]
    assert blamed.get_yticklabels()[truth].get_color() == plots.TRUTH and blamed.get_ylabel() == "class k"
    pushed = push(x, f.A2[:, 0], slopes, truth, shown.names).axes
    assert texts(pushed[2].get_yticklabels()) == shown.names and pushed[2].get_title("left") == f"It is {name}"
    fig = scores_and_probabilities(x, f.Z2[:, 0], f.A2[:, 0], truth, 3, shown.names)
    assert heights(fig.axes[1]) == f.Z2[:, 0].tolist() and of_truth in fig._suptitle.get_text()
    lines = scaled_probabilities([0, 1], f.A2[:, :2], truth, "scaled", shown.names).axes[0]
    assert len(lines.lines) == len(W2) and f"{name}, the truth" in texts(lines.texts)
    assert on_off(f.A1, shown.Y, "on", shown.names).axes[0].get_xlabel() == "images, sorted by their class"
    followed = trace_figure(shown.params, x, truth, 1, 3, shown.names)
    assert f"{len(W2)} scores" in followed.axes[0].get_title("left") and f"one of {x.size}\nproducts" in texts(
        followed.axes[0].texts) and set(shown.names) <= set(texts(followed.axes[0].texts))
    assert loss_histogram(np.ones(3), "loss", len(W2)).axes[0].lines[1].get_xdata()[0] == np.log(len(W2))
    sums = weighted_sum(shown.params.W1[0], x, 0.0, "neuron 0", 1)
    np.testing.assert_array_equal(sums.axes[2].images[0].get_array().ravel(), shown.params.W1[0] * x)


def test_a_sum_below_0_has_a_real_minus_sign():
    title = weighted_sum(np.array([-0.5, 0.25, 0, 0]), np.ones(4), -0.125, "neuron 9", 1)._suptitle.get_text()
    assert title == "neuron 9: 0.25 for, 0.50 against, bias −0.12: z = −0.38"


def test_a_push_has_its_sign_and_one_that_rounds_to_nothing_has_none():
    right = push(np.zeros(4), np.array([0.3, 0.004, 0.696]), np.array([0.3, 0.004, -0.304]), 2).axes[2]
    assert texts(right.texts) == ["−0.30", "0.00", "+0.30"]


def test_a_drawing_is_prepared_for_another_side():
    drawing = np.zeros((60, 40))
    drawing[5:45, 10:16] = 1
    fig = preparation_figure(drawing, side=20)
    assert [ax.images[0].get_array().shape for ax in fig.axes[2:]] == [(14, 2), (20, 20)]
    assert fig.axes[2].get_title("center") == "2. longer side 14"


LETTERS, CATS, _ = SETS


@pytest.mark.parametrize("draw, says", [
    (lambda: plots.reading(np.zeros(399), np.ones(2) / 2), "^399 pixels make no square"),
    (lambda: plots.weights(np.ones((3, 300))), "^300 pixels make no square"),
    (lambda: plots.digits(np.ones((300, 2))), "^300 pixels make no square"),
    (lambda: plots.reading(np.zeros(64), np.ones(3) / 3, classes="AB"), "2 names for 3 classes"),
    (lambda: plots.reading(np.zeros(64), np.ones(3) / 3, 3), "label 3 is none of the 3 classes 0 … 2"),
    (lambda: plots.reading(np.zeros(64), np.ones(3) / 3, -1), "label -1 is none of the 3 classes"),
    (lambda: plots.digits(CATS.X, LETTERS.Y, classes=CATS.names), "run from . to 25, and there are 2 names, for 0 … 1"),
    (lambda: confusion_figure(np.eye(26, dtype=int), "t", CATS.names), "2 names for 26 classes"),
    (lambda: neurons_figure(LETTERS.params, CATS.names), "2 names for 26 classes"),
    (lambda: neurons_figure(deep(LETTERS), CATS.names), "2 names for 26 classes"),
    (lambda: weighted_sum(LETTERS.params.W1[0], CATS.X[:, 0], 0, "n", 1), r"weights \(400,\) and .* pixels \(64,\)"),
    (lambda: trace(LETTERS.params, CATS.X[:, 0], 0, 0, 0), "W1 is .4, 400., expected .rows, 64., because an image"),
    (lambda: trace(deep(CATS, 5, 4), CATS.X[:, 0], 0, 0, 0), "has 3 layers, and the way of a weight is drawn for two"),
    (lambda: plots.weights([1, 2]), "The network is a list"),
])
def test_what_does_not_fit_says_both_sides(draw, says):
    with pytest.raises(ValueError, match=says):
        draw()


def test_many_neurons_stand_in_rows_of_ten():
    fig = plots.weights(made(8, ["a", "b"]).params.W1.repeat(6, axis=0))
    assert fig.get_figheight() < 3 and [ax.get_title("center") for ax in fig.axes][23] == "23"
