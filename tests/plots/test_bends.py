"""The picture of the functions says what their derivatives are."""
from helpers.beyond.activations import PAIRS
from helpers.plots.bends import bends_picture


def test_each_function_has_a_panel_with_itself_and_its_derivative():
    fig, alt = bends_picture(PAIRS)
    assert [ax.get_title("left") for ax in fig.axes] == list(PAIRS)
    f, derivative = fig.axes[0].lines[2:]
    assert (f.get_xdata()[0], f.get_ydata()[0], f.get_ydata()[-1]) == (-3, 0, 3)
    assert set(derivative.get_ydata()) == {0, 1}
    assert "sigmoid 0.05 to 0.25" in alt and "GELU −0.13 to 1.13" in alt
