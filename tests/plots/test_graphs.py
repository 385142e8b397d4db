"""Graphs of functions, the folds of the two-pixel puzzle, the bowl: what is drawn is what a loop finds."""
import math

import numpy as np
import pytest

from helpers.plots import folds as puzzle
from helpers.plots.bowl import bowl, how
from helpers.plots.graphs import exp_graph, relu_graph
from helpers.plots.loss import accuracy_and_loss, minus_log


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_relu_is_a_corner_and_its_slope_a_jump_with_0_at_0():
    fig, alt = relu_graph([0.5, -0.2])
    left, right = fig.axes
    for x, y in zip(*left.lines[0].get_data(), strict=True):
        assert y == (x if x > 0 else 0)
    assert texts(left) == ["0.5 → 0.5", "−0.2 → 0"] and "−0.2 becomes 0." in alt
    filled, hollow = [line for line in right.lines if line.get_marker() == "o"]
    assert list(filled.get_ydata()) == [0] and filled.get_markerfacecolor() != "white"
    assert list(hollow.get_ydata()) == [1] and hollow.get_markerfacecolor() == "white"


def test_e_to_the_z_is_drawn_and_marked():
    fig, alt = exp_graph([-0.1, 0.55])
    ax, = fig.axes
    for x, y in list(zip(*ax.lines[0].get_data(), strict=True))[::20]:
        assert y == pytest.approx(math.e**x)
    assert texts(ax) == ["$e^{−0.1}$ = 0.90", "$e^{0.55}$ = 1.73"] and "At 0.55 it is 1.73." in alt


def test_minus_log_is_drawn_and_guessing_marked():
    fig, alt = minus_log(4)
    ax, = fig.axes
    for x, y in list(zip(*ax.lines[0].get_data(), strict=True))[::50]:
        assert y == pytest.approx(-math.log(x))
    assert texts(ax) == [" guessing: p = 0.25, loss 1.39"] and "1.39 at p = 0.25" in alt


def test_accuracy_and_loss_stand_side_by_side():
    fig, alt = accuracy_and_loss(np.array([-0.1, 0, 0.1, 0.2]), [(0.5, 2.0), (0.5, 1.5), (0.6, 1.2), (0.6, 1.3)])
    left, right = fig.axes
    assert list(left.lines[0].get_ydata()) == [0.5, 0.5, 0.6, 0.6] and left.lines[0].get_drawstyle() == "steps-mid"
    assert list(right.lines[0].get_ydata()) == [2.0, 1.5, 1.2, 1.3]
    assert "2 heights" in alt and "lowest at 0.1" in alt


def test_the_network_of_the_puzzle_answers_it_and_no_single_sum_does():
    score = puzzle.W2 @ np.maximum(puzzle.W1 @ puzzle.IMAGES + puzzle.b1, 0) + puzzle.b2
    assert ((score > 0)[0] == puzzle.YES).all()
    directions = np.random.default_rng(0).normal(size=(5000, 3))
    for plane in (puzzle.IMAGES, puzzle.W1 @ puzzle.IMAGES + puzzle.b1):
        sides = directions[:, :2] @ plane + directions[:, 2:] > 0
        assert not (sides == puzzle.YES).all(axis=1).any()
    folded = np.maximum(puzzle.W1 @ puzzle.IMAGES + puzzle.b1, 0)
    sides = directions[:, :2] @ folded + directions[:, 2:] > 0
    assert (sides == puzzle.YES).all(axis=1).any()


def test_each_image_stands_in_each_plane_filled_where_the_answer_is_yes():
    fig, alt = puzzle.folds()
    sums = puzzle.W1 @ puzzle.IMAGES + puzzle.b1
    for ax, points in zip(fig.axes, (puzzle.IMAGES, sums, np.maximum(sums, 0)), strict=True):
        drawn = {tuple(line.get_xydata()[0]): line.get_markerfacecolor() != "white" for line in ax.lines
                 if line.get_marker() == "o"}
        assert drawn == {tuple(map(float, point)): yes for point, yes in zip(points.T, puzzle.YES, strict=True)}
    assert "(0, −1.0), (1.0, 0), (1.0, 0), (2.0, 1.0)" in alt


@pytest.mark.parametrize("alpha, words", [(0.1, "shrinks"), (0.5, "lands at the lowest point in one step"),
                                          (0.9, "jumps from side to side, and shrinks"),
                                          (1, "jumps from side to side without end"),
                                          (1.1, "flies out, further each time")])
def test_the_bowl_walks_as_a_loop_does_and_says_how(alpha, words):
    fig, alt = bowl(alpha)
    w, path = 3.0, [3.0]
    for _ in range(10):
        w = w - alpha * 2 * w
        path.append(w)
    steps = next(line for line in fig.axes[1].lines if line.get_marker() == "o")
    np.testing.assert_allclose(steps.get_ydata(), path, atol=1e-12)
    on_bowl = next(line for line in fig.axes[0].lines if line.get_marker() == "o")
    np.testing.assert_allclose(on_bowl.get_xydata(), [(w, w * w) for w in path], atol=1e-12)
    assert f"w {words}." in alt and f"w {words}" in fig.get_suptitle()
    assert ("leaves the picture at step 3" in alt) == (alpha == 1.1)


def test_a_factor_of_one_stays():
    assert how(1.0) == "stays where it is"
