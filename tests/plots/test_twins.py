"""Two trainings on top of each other, and their difference: what is drawn is what is given."""
import pytest

from helpers.plots.twins import twins

APART = {"steps": [1, 10, 100], "float64": [1e-17, 2e-16, 3e-16], "float32": [1e-8, 1e-7, 4e-7]}


def test_both_losses_and_each_difference_are_drawn():
    fig, alt = twins([2.3, 1.2, 0.9], [2.3, 1.2, 0.9001], APART)
    curves, drift = fig.axes
    assert [list(line.get_ydata()) for line in curves.lines] == [[2.3, 1.2, 0.9], [2.3, 1.2, 0.9001]]
    assert [list(line.get_ydata()) for line in drift.lines] == [APART["float64"], APART["float32"]]
    assert drift.get_xscale() == drift.get_yscale() == "log"
    assert "3 losses of NumPy and PyTorch lie on top of each other" in alt
    assert "after 100 steps is 3e-16 in float64 and 4e-07 in float32" in alt


@pytest.mark.parametrize("gap, says", [(0.005, "on top"), (0.25, "differ by up to 0.25")])
def test_the_alt_text_says_so_where_the_losses_part(gap, says):
    assert says in twins([1.0, 0.8], [1.0, 0.8 + gap], APART)[1]
