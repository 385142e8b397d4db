"""The compass of mini-batches: each needle at its true angle, the foretold angle shaded, every size on the curve."""
import numpy as np
import pytest

from helpers.plots.compass import compass

COSINES = {1: [0.0, 0.5, -0.5], 100: [0.8, 0.6], 4000: [1.0, 1.0 + 1e-12]}
FORETOLD = {1: 0.1, 100: 0.75, 4000: 1.0}


def test_a_needle_stands_at_the_angle_of_its_cosine_and_the_wedge_at_the_foretold_one():
    fig, alt = compass(100, COSINES, FORETOLD)
    fan, curve = fig.axes
    tips = [line.get_xydata()[-1] for line in fan.lines]
    assert [tip[1] for tip in tips] == pytest.approx([0.8, 0.6])
    assert [abs(tip[0]) for tip in tips] == pytest.approx([0.6, 0.8]) and tips[0][0] * tips[1][0] < 0
    wedge, = fan.patches[:1]
    assert wedge.get_xy()[1:-1, 1].min() == pytest.approx(0.75)
    assert list(curve.lines[0].get_ydata()) == [0.1, 0.75, 1] and list(curve.lines[0].get_xdata()) == [1, 100, 4000]
    np.testing.assert_allclose(curve.lines[1].get_ydata(), [0, 0.7, 1])
    assert "100 images a batch: 2 needles stand from 37 to 53 degrees" in alt
    assert "foretold 0.75, measured 0.70" in alt


@pytest.mark.parametrize("size, says", [(1, "1 image a batch"), (4000, "2 needles stand 0 degrees off")])
def test_the_smallest_and_the_largest_batch(size, says):
    assert says in compass(size, COSINES, FORETOLD)[1]
