"""The signal ladder and the curve over widths: what is drawn and said is what was given."""
import numpy as np
import pytest

from helpers.plots.ladder import depths, ladder, widths


def test_the_ladder_draws_the_foretold_line_first_and_says_both_ends():
    fig, alt = ladder([0.09, 0.004, 0.0002], [0.1, 0.005, 0.00025], [2.4, 2.3, 2.0], 0.01)
    left, right = fig.axes
    foretold, dots = left.lines
    assert list(foretold.get_ydata()) == [0.1, 0.005, 0.00025] and foretold.get_marker() == "None"
    assert list(dots.get_ydata()) == [0.09, 0.004, 0.0002] and dots.get_marker() == "o"
    assert left.get_yscale() == "log"
    assert right.lines[0].get_ydata()[0] == pytest.approx(2.302585)
    assert list(right.lines[1].get_ydata()) == [2.4, 2.3, 2.0]
    assert "0.09 in layer 1 and by 0.0002 in layer 3; foretold was 0.0003. The loss ends at 2.00." in alt


def test_a_loss_that_is_no_number_is_said_and_not_drawn():
    fig, alt = ladder([1.0, 4.0], [1.0, 4.0], [30.0, np.nan, np.inf], 1.0)
    text, = fig.axes[1].texts
    assert "from step 1 on" in text.get_text() and "no number from step 1 on" in alt
    assert np.isnan(fig.axes[1].lines[1].get_ydata()).tolist() == [False, True, True]


def test_each_start_is_a_dot_and_the_line_runs_through_the_medians():
    fig, alt = widths({2: [0.3, 0.5, 0.4], 10: [0.92, 0.9, 0.91]}, {"one layer": 0.92})
    ax, = fig.axes
    dots = {(x, y) for line in ax.lines[:2] for x, y in zip(*line.get_data(), strict=True)}
    assert dots == {(2, 0.3), (2, 0.5), (2, 0.4), (10, 0.92), (10, 0.9), (10, 0.91)}
    assert list(ax.lines[2].get_ydata()) == [0.4, 0.91]
    assert "2 0.400, 10 0.910" in alt and ax.texts[0].get_text() == "one layer"


def test_each_depth_has_its_dots_and_a_bar_with_its_number_at_the_median():
    fig, alt = depths({1: [0.968, 0.966, 0.967], 4: [0.97, 0.973, 0.971]}, {1: 62, 4: 52})
    ax, = fig.axes
    dots, bar, other, last = ax.lines
    assert sorted(dots.get_ydata()) == [0.966, 0.967, 0.968] and set(bar.get_ydata()) == {0.967}
    assert set(other.get_xdata()) == {1} and set(last.get_ydata()) == {0.971}
    assert [text.get_text() for text in ax.texts] == ["0.967", "0.971"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["1 × 62", "4 × 52"]
    assert "1 of 62 neurons 0.967, 4 of 52 neurons 0.971." in alt
