"""The loss as a landscape: curvature against a whole Hessian, the plane against points that lie in one."""
import numpy as np
import pytest

from helpers.checks import numerical_gradient
from helpers.network import Params, backward_prop, cross_entropy, forward_prop, init_params, update_params
from helpers.plots.landscape import flat, landscape_figure, map_figure, plane_of, steepest_curvature, tables

rng = np.random.default_rng(3)
X, Y = rng.random((5, 12)), rng.integers(0, 3, 12)
START = init_params(4, inputs=5, classes=3, rng=rng, dtype=np.float64)


def trained(steps):
    params = START
    for _ in range(steps):
        params = update_params(*params, *backward_prop(*forward_prop(*params, X), params.W2, X, Y), 0.3)
    return params


def test_flat_and_tables_undo_each_other():
    back = tables(flat(START), START)
    assert isinstance(back, Params)
    for table, again in zip(START, back, strict=True):
        np.testing.assert_array_equal(table, again)


@pytest.mark.parametrize("steps", [0, 3, 60])
def test_the_steepest_curvature_is_the_largest_eigenvalue_of_the_hessian(steps):
    params = trained(steps)

    def slope_along(k):
        def slope(numbers):
            at = tables(numbers, params)
            return flat(backward_prop(*forward_prop(*at, X), at.W2, X, Y))[k]
        return slope

    here = flat(params)
    hessian = np.array([numerical_gradient(slope_along(k), here) for k in range(here.size)])
    largest = np.linalg.eigvalsh((hessian + hessian.T) / 2).max()
    assert steepest_curvature(params, X, Y, rounds=39) == pytest.approx(largest, rel=1e-3)


def test_a_switch_that_is_just_about_to_turn_does_not_count_as_steep():
    """Two gradients, a small step apart, on either side of it would give a curvature of thousands."""
    params = trained(60)
    Z1 = forward_prop(*params, X).Z1
    i, j = np.unravel_index(np.abs(Z1).argmin(), Z1.shape)
    b1 = params.b1.copy()
    b1[i] -= Z1[i, j] - 1e-9                            # neuron i is on for image j, by a hair
    assert steepest_curvature(params._replace(b1=b1), X, Y, rounds=39) < 2 * steepest_curvature(params, X, Y, rounds=39)


def test_ten_rounds_and_short_floats_are_enough():
    params = trained(20)
    exact = steepest_curvature(params, X, Y, rounds=39)
    short = Params(*(table.astype(np.float32) for table in params))
    assert steepest_curvature(short, X.astype(np.float32), Y) == pytest.approx(exact, rel=0.01)


def test_a_map_has_one_scale_and_its_star_at_the_start():
    path = np.array([[1.0, 2.0], [2.0, 2.5], [1.5, 3.0]])
    fig = map_figure(lambda u, v: (u - 1)**2 + 10 * (v - 2)**2, {"a walk": path}, "a bowl", ("this", "that"))
    ax = fig.axes[0]
    assert ax.get_aspect() == 1 and (ax.get_xlabel(), ax.get_ylabel()) == ("this", "that")
    line, star = ax.lines
    np.testing.assert_array_equal(line.get_xydata(), path)
    np.testing.assert_array_equal(star.get_xydata(), path[:1])
    assert ax.get_xlim()[0] < 1 and ax.get_xlim()[1] > 2 and ax.get_ylim()[0] < 2 and ax.get_ylim()[1] > 3


def test_no_number_of_a_map_stands_on_a_path():
    jumps = np.array([[3 * (-0.9)**k, 1.5 - 0.1 * k] for k in range(30)])
    fig = map_figure(lambda u, v: u**2 + v**2, {"jumps": jumps}, "a bowl")
    fig.draw_without_rendering()
    ax = fig.axes[0]
    walked = [ax.transData.transform(here + share * (there - here))
              for here, there in zip(jumps, jumps[1:], strict=False) for share in np.linspace(0, 1, 50)]
    boxes = [number.get_window_extent() for number in ax.texts]
    assert len(boxes) > 3
    for box in boxes:
        assert not any(box.contains(*place) for place in walked)
        assert ax.bbox.x0 < box.x0 and box.x1 < ax.bbox.x1 and ax.bbox.y0 < box.y0 and box.y1 < ax.bbox.y1


def test_points_of_a_plane_lie_in_their_plane():
    centre, one, other = rng.normal(size=(3, flat(START).size))
    run = [tables(centre + u * one + v * other, START) for u, v in rng.normal(size=(20, 2))]
    _, axes, share = plane_of([run[:8], run[8:]])
    assert share == pytest.approx(1)
    np.testing.assert_allclose(axes @ axes.T, np.eye(2), atol=1e-12)
    for direction in (one, other):
        np.testing.assert_allclose(axes.T @ (axes @ direction), direction, atol=1e-8)


def test_the_map_shows_each_path_from_the_common_start_at_the_lower_left():
    runs = {"short": [trained(k) for k in range(4)], "long": [trained(k) for k in range(0, 40, 4)]}
    fig, share = landscape_figure(runs, X, Y, "two paths")
    short, long, star = fig.axes[0].lines
    assert short.get_label() == "short" and len(long.get_xdata()) == 10
    for other in (long, star):
        assert short.get_xydata()[0] == pytest.approx(other.get_xydata()[0])
    assert (star.get_xydata()[0] < 0).all() and 0 < share <= 1
    assert cross_entropy(forward_prop(*runs["long"][-1], X).A2, Y) < cross_entropy(forward_prop(*START, X).A2, Y)


def test_the_map_draws_any_number_of_paths():
    runs = {f"run {k}": [trained(step) for step in range(k + 2)] for k in range(5)}
    fig, _ = landscape_figure(runs, X, Y, "five paths")
    assert [line.get_label() for line in fig.axes[0].lines[:5]] == list(runs)


@pytest.mark.parametrize("run", [[START], [START, trained(1)], [START] * 4])
def test_places_on_one_line_make_no_plane(run):
    with pytest.raises(ValueError, match=f"Places in the runs: {len(run)}"):
        landscape_figure({"a run": run}, X, Y, "no plane")
