"""The real network on one page: each weight of W2 a wire, each row of W1 a picture, the answer as it is computed."""
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers import mnist, model
from helpers.network import forward_prop, init_params
from helpers.plots import png
from helpers.plots.whole import network_drawing

digits = mnist.load_sample()
PARAMS = model.load()


def wires(fig):
    """The lines that carry a weight; those from the image are pale."""
    return [line for line in fig.axes[0].lines if line.get_linewidth() != 1]


def insets(fig):
    return fig.axes[0].child_axes


def test_it_says_what_the_network_reads_and_how_probable_it_is():
    x = digits.X_dev[:, 4]
    A2 = forward_prop(*PARAMS, x[:, None]).A2[:, 0]
    fig, alt = network_drawing(PARAMS, x)
    assert f"reads {A2.argmax()} with probability {A2.max():.2f}" in alt
    assert [bar.get_width() for bar in fig.axes[0].patches] == pytest.approx(0.9 * A2, abs=1e-6)
    assert len(png(fig)) < 80_000


def test_each_weight_is_a_wire_and_each_neuron_the_picture_of_its_row():
    params = init_params(3, inputs=16, classes=4, rng=1, dtype=np.float64)
    fig, alt = network_drawing(params, np.arange(16) / 16)
    thick = np.array([line.get_linewidth() for line in wires(fig)]).reshape(3, 4)
    np.testing.assert_allclose((thick - 0.3) / 2.2, np.abs(params.W2).T / np.abs(params.W2).max())
    colours = np.array([str(line.get_color()) for line in wires(fig)]).reshape(3, 4)
    assert len(set(colours[params.W2.T > 0])) == len(set(colours[params.W2.T < 0])) == 1
    for inset, row in zip(insets(fig), params.W1, strict=False):
        np.testing.assert_array_equal(inset.images[0].get_array(), row.reshape(4, 4))
    assert "3 neurons" in alt and "12 wires to 4 classes" in alt


def test_wires_of_a_neuron_that_is_off_are_broken_and_its_frame_too():
    A1 = forward_prop(*PARAMS, digits.X_dev[:, [4]]).A1[:, 0]
    fig, alt = network_drawing(PARAMS, digits.X_dev[:, 4])
    assert 0 < np.count_nonzero(A1) < 10 and f"{np.count_nonzero(A1)} of them on" in alt
    whole = np.array([line.get_linestyle() == "-" for line in wires(fig)]).reshape(10, 10)
    assert (whole == (A1 > 0)[:, None]).all()
    assert [inset.spines["left"].get_linestyle() for inset in insets(fig)[:10]] == ["-" if a else "--" for a in A1]


@pytest.mark.parametrize("names", [list("abcd"), ["T-shirt/top", "Trouser", "Bag", "Ankle boot"]])
def test_names_of_classes_stand_between_the_wires_and_the_bars(names):
    params = init_params(3, inputs=16, classes=4, rng=1)
    fig, alt = network_drawing(params, np.ones(16), names)
    renderer = FigureCanvasAgg(fig).get_renderer()
    boxes = {text.get_text(): text.get_window_extent(renderer) for text in fig.axes[0].texts}
    end = max(line.get_xdata()[1] for line in wires(fig)) * fig.dpi
    assert all(end < boxes[name].x0 and boxes[name].x1 < 5.05 * fig.dpi for name in names)
    assert any(f"reads {name} " in alt for name in names)


def test_what_does_not_fit_is_refused_in_words():
    with pytest.raises(ValueError, match="15 pixels make no square"):
        network_drawing(init_params(3, inputs=15, classes=4, rng=1), np.ones(15))
    with pytest.raises(ValueError, match="2 names for 4 classes"):
        network_drawing(init_params(3, inputs=16, classes=4, rng=1), np.ones(16), ["a", "b"])
