"""The window on its way, kernels with their maps, moved digits: what is drawn and said is what was given."""
import numpy as np
import pytest

from helpers.plots.kernels import kernels_and_maps, moved, sliding


def test_the_window_shows_its_products_and_their_sum():
    rng = np.random.default_rng(0)
    picture, W = rng.random((8, 8)), rng.standard_normal((2, 9))
    fig, alt = sliding(picture.ravel(), W, np.array([[0.0], [0.25]]), 1, 4, 2)
    whole, near, weights, result, products, words = fig.axes
    patch, kernel = picture[4:7, 2:5], W[1].reshape(3, 3)
    z = (patch * kernel).sum() + 0.25
    np.testing.assert_array_equal(near.images[0].get_array(), patch)
    np.testing.assert_array_equal(weights.images[0].get_array(), kernel)
    np.testing.assert_array_equal(products.images[0].get_array(), patch * kernel)
    sums = result.images[0].get_array()
    assert sums.shape == (6, 6) and sums[4, 2] == pytest.approx(z)
    assert whole.patches[0].get_xy() == (1.5, 3.5) and result.patches[0].get_xy() == (1.5, 3.5)
    assert f"sum {z:+.2f}".replace("-", "−") in words.texts[0].get_text()
    assert "row 4, column 2" in alt and ("above 0" if z > 0 else "below 0") in alt


def test_each_kernel_stands_above_its_map():
    rng = np.random.default_rng(1)
    before, after, maps = rng.random((3, 9)), rng.random((3, 9)), rng.random((3, 6, 6))
    fig, alt = kernels_and_maps(before, after, maps)
    shown = [ax.images[0].get_array() for ax in fig.axes]
    for o in range(3):
        np.testing.assert_array_equal(shown[o], before[o].reshape(3, 3))
        np.testing.assert_array_equal(shown[3 + o], after[o].reshape(3, 3))
        np.testing.assert_array_equal(shown[6 + o], maps[o])
    assert "3 kernels of 3 by 3" in alt


def test_a_reach_fixes_the_colours_of_the_kernels_whatever_they_hold():
    before, after, maps = np.ones((2, 4)), 5 * np.ones((2, 4)), np.ones((2, 3, 3))
    for reach, limit in ((2, 2), (None, 5)):
        axes = kernels_and_maps(before, after, maps, reach)[0].axes
        assert [ax.images[0].get_clim() for ax in axes[:4]] == [(-limit, limit)] * 4
    assert [ax.get_ylabel() for ax in axes[::2]] == ["at the start", "now", "its map"]


def test_each_start_is_a_dot_and_each_network_a_line_through_its_medians():
    fig, alt = moved({"dense": [[0.9, 0.8, 0.7], [0.5, 0.4, 0.6]], "kernels": [[0.95], [0.9]]})
    ax, = fig.axes
    lines = {tuple(line.get_ydata()) for line in ax.lines if line.get_marker() == "None"}
    dots = {(x, y) for line in ax.lines if line.get_marker() == "o" for x, y in zip(*line.get_data(), strict=True)}
    assert lines == {(0.8, 0.5), (0.95, 0.9)}
    assert dots == {(0, 0.9), (0, 0.8), (0, 0.7), (1, 0.5), (1, 0.4), (1, 0.6), (0, 0.95), (1, 0.9)}
    assert [text.get_text() for text in ax.texts] == ["dense", "kernels"]
    assert "dense 0.800, 0.500; kernels 0.950, 0.900" in alt
