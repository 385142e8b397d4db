"""Pictures of any number of runs and neurons, and what plots hands on from its parts."""
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from helpers import plots
from helpers.network import init_params
from helpers.plots import base, network
from helpers.plots.evaluation import in_a_row, neurons_figure, spread_figure
from helpers.plots.ledger import ledger_figure


def test_each_run_is_drawn_and_named():
    runs = {f"run {k}": [k, k + 1] for k in range(6)}
    ax, = plots.curves(runs, "loss", "six runs").axes
    assert [list(line.get_ydata()) for line in ax.lines] == list(runs.values())
    assert [text.get_text().strip() for text in ax.texts] == list(runs)
    assert not any(text.arrow_patch for text in ax.texts), "each stands beside its line"


def test_a_line_begins_where_its_first_value_stands():
    ax, = plots.curves({"by epoch": [3, 2, 1]}, "loss", "one run", first=1).axes
    assert ax.lines[0].get_xdata().tolist() == [1, 2, 3] and ax.texts[0].xy[0] == 3


def test_names_that_had_to_make_room_are_tied_to_their_lines():
    runs = {"plain": [1, 0.21], "momentum": [1, 0.2], "RMSprop": [1, 0.31], "Adam": [1, 0.205]}
    ax, = plots.curves(runs, "loss", "four runs", ylim=(0, 2)).axes
    heights = [text.xyann[1] for text in ax.texts]
    assert [text.get_text().strip() for text in ax.texts] == ["momentum", "Adam", "plain", "RMSprop"]
    assert min(np.diff(heights)) > 0.05 and {text.xyann[0] for text in ax.texts} == {10}
    for text in ax.texts:
        assert text.arrow_patch and text.xy[1] == runs[text.get_text().strip()][-1]


def test_a_name_stands_above_the_axis_and_not_on_it():
    ax, = plots.curves({"falls": [1, 0]}, "loss", "one run", ylim=(0, 1)).axes
    assert 0.02 < ax.texts[0].xyann[1] < 0.1 and not ax.texts[0].arrow_patch


@pytest.mark.parametrize("hidden", [1, 5, 8, 10, 12])
def test_each_neuron_has_its_image_and_its_bars(hidden):
    params = init_params(hidden, rng=0)
    axes = [ax for ax in neurons_figure(params).axes if ax.images or ax.patches]
    images, bars = [ax for ax in axes if ax.images], [ax for ax in axes if ax.patches]
    assert [ax.get_title("center") for ax in images] == [f"neuron {i}" for i in range(hidden)]
    for i in range(hidden):
        np.testing.assert_array_equal(images[i].images[0].get_array(), params.W1[i].reshape(28, 28))
        np.testing.assert_array_equal([bar.get_height() for bar in bars[i].patches], params.W2[:, i])


def test_the_ledger_covers_the_neuron_that_is_left_out():
    ledger = np.array([[3.0, -1.04], [0.02, -0.02]])
    cells, scores = ledger_figure(ledger, np.zeros(2), "two by two", off=0).axes
    assert [text.get_text() for text in cells.texts] == ["3.0", "−1.0", "0.0", "0.0", "0.0", "0.0"]
    assert [bar.get_width() for bar in scores.patches] == pytest.approx([-1.04, -0.02])
    assert cells.texts[0].get_color() != "white" and len(cells.patches) == 1


def test_a_row_of_the_ledger_adds_up_to_its_score():
    ledger, b2 = np.array([[1.5, -4.0, 0.25], [2.0, 0.5, -0.25]]), np.array([-0.5, 0.25])
    cells, scores = ledger_figure(ledger, b2, "two by three").axes
    np.testing.assert_array_equal(cells.images[0].get_array(), [[1.5, -4.0, 0.25, -0.5], [2.0, 0.5, -0.25, 0.25]])
    assert [label.get_text() for label in cells.get_xticklabels()] == ["0", "1", "2", "bias"]
    assert [bar.get_width() for bar in scores.patches] == [-2.75, 2.5]
    assert [text.get_text() for text in scores.texts] == ["−2.8", "2.5"]


def test_one_picture_may_stand_in_a_row():
    assert len(in_a_row({"alone": np.ones((3, 4))}).axes) == 1


def test_equal_accuracies_stand_apart_in_their_row():
    fig = spread_figure({"a": [0.9, 0.9, 0.91, 0.91, 0.91], "b": [0.8]}, 0.905, 0.003, "five and one")
    dots = [line for line in fig.axes[0].lines if line.get_marker() == "o"]
    assert len(set(dots[0].get_ydata())) == 5 and abs(dots[0].get_ydata()).max() < 0.5, "all nearest to row 0"
    assert dots[1].get_ydata().tolist() == [1]
    np.testing.assert_array_equal(dots[0].get_xdata(), [0.9, 0.9, 0.91, 0.91, 0.91])


def test_plots_hands_on_its_base_and_the_map():
    for name in plots.__all__:
        assert hasattr(plots, name)
    assert plots.network_map is network.network_map and plots.figure is base.figure


DRAW = """
import hashlib
import numpy as np
from helpers import plots
from helpers.plots import base
print(hashlib.sha256(base.png(plots.reading(np.arange(784) / 784, np.ones(10) / 10))).hexdigest())
"""


def test_a_readers_matplotlibrc_changes_no_picture(tmp_path):
    """Upside-down images, a grid and LaTeX are what people set."""
    (tmp_path / "matplotlibrc").write_text("image.origin: lower\naxes.grid: True\ntext.usetex: True\n"
                                           "savefig.bbox: tight\nlines.linewidth: 9\nimage.cmap: jet\n")
    drawn = [subprocess.run([sys.executable, "-c", DRAW], env=os.environ | settings, stdout=subprocess.PIPE, check=True,
                            cwd=Path(__file__).resolve().parents[2]).stdout
             for settings in ({}, {"MATPLOTLIBRC": str(tmp_path / "matplotlibrc")})]
    assert drawn[0] == drawn[1] and len(drawn[0].strip()) == 64
