"""The picture of the leak says what it shows."""
from helpers.plots.leak import leak_picture


def test_the_picture_says_the_leak_and_what_networks_with_it_read():
    fig, alt = leak_picture(0.5, {0: [0.88, 0.9], 0.5: [0.91, 0.93], 1: [0.9, 0.9]})
    f, derivative, right = fig.axes
    assert list(f.lines[0].get_ydata()) == [-1, 0, 2] and list(derivative.lines[0].get_ydata()) == [0.5, 0.5]
    assert [line.get_color() == "#0072B2" for line in right.lines] == [False, True, False]
    assert "from 0.91 to 0.93" in alt and "mean is 0.92" in alt
