"""The rolling ball: where it goes against the formula and a loop, and whether the picture says so."""
import numpy as np
import pytest

from helpers.plots.heavy_ball import along_steepest, roll, valley
from helpers.plots.landscape import flat, steepest
from tests.plots.test_landscape import START, X, Y, trained


@pytest.mark.parametrize("beta", [0, 0.5, 0.9])
@pytest.mark.parametrize("share, grows", [(0.95, False), (1.05, True)])
def test_the_ball_grows_above_the_limit_and_shrinks_below(beta, share, grows):
    k = 7.0
    path = roll(lambda place: k * place, (0, 1), share * 2 * (1 + beta) / k, beta, steps=400)
    assert (abs(path[-20:, 1]).max() > 1) == grows


def test_the_direction_is_the_one_of_the_largest_curvature():
    params = trained(20)
    k, direction = steepest(params, X, Y, rounds=39)
    assert np.linalg.norm(direction) == pytest.approx(1)
    ks = [steepest(params, X, Y, rounds=rounds)[0] for rounds in (3, 39)]
    assert ks[0] <= ks[1] + 1e-9 and flat(params).shape == direction.shape
    assert k == ks[1]


def test_the_picture_says_which_ball_flies_out():
    draw = valley(START, X, Y, trained(20))
    k, _ = steepest(START, X, Y)
    for share, says in ((0.5, "bowl stays in"), (1.6, "bowl flies out")):
        fig, alt = draw(share * 2 / k, 0)
        assert says in alt
        line, dot = fig.axes[0].lines
        np.testing.assert_allclose(line.get_ydata(), [2 / k, 4 / k])
        assert dot.get_ydata() == [share * 2 / k]


def test_along_the_steepest_line_the_gradient_rises_by_the_curvature():
    params = trained(60)
    k, gradient = along_steepest(params, X, Y)
    w = np.array([1e-7])
    assert gradient(w) / w[0] == pytest.approx(k, rel=1e-3)
    assert gradient(0 * w) == 0
