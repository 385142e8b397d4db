"""Pictures whose drawing carries numbers: what is drawn is what was given."""
import numpy as np
import pytest

from helpers import mnist
from helpers.checks import hunt
from helpers.plots.blame import blame_figure
from helpers.plots.push import push

digits = mnist.load_sample()


def test_the_push_draws_each_probability_and_turns_the_sign_of_each_slope():
    a = np.array([0.1, 0.2, 0, 0, 0.6, 0, 0, 0, 0, 0.1])
    slopes = a - (np.arange(10) == 1)
    fig = push(digits.X_dev[:, 0], a, slopes, truth=1)
    _, bars, arrows = fig.axes
    assert [bar.get_width() for bar in bars.patches] == list(a)
    assert [text.get_text() for text in arrows.texts][:5] == ["−0.10", "+0.80", "0.00", "0.00", "−0.60"]
    tips = [patch.get_xy()[:, 0] for patch in arrows.patches]
    assert max(tips[1]) == pytest.approx(0.8) and min(tips[4]) == pytest.approx(-0.6)


def test_the_ledger_of_blame_adds_up_its_columns_and_marks_who_is_off():
    ledger = np.random.default_rng(0).normal(size=(10, 10))
    on = np.arange(10) != 3
    fig = blame_figure(ledger, on, truth=2, title="a ledger")
    cells, sums = fig.axes
    assert [bar.get_height() for bar in sums.patches] == pytest.approx([sum(ledger[:, i]) for i in range(10)])
    assert [text.get_text() for text in sums.texts] == ["on"] * 3 + ["off"] + ["on"] * 6
    assert cells.texts[27].get_text().replace("−", "-") == f"{ledger[2, 7]:.2f}"


def test_the_bug_hunt_draws_eight_programs_over_the_right_one():
    fig = hunt.curves(digits.X_train, digits.Y_train)
    assert [ax.get_title("left") for ax in fig.axes] == list("ABCDEFGH")
    right = {tuple(ax.lines[1].get_ydata()) for ax in fig.axes}
    assert len(right) == 1
    by_number = {number: ax.lines[0].get_ydata() for ax, number in zip(fig.axes, hunt.HIDDEN.values(), strict=True)}
    right = np.array(right.pop())
    assert abs(by_number[1] - right).max() < 0.1        # one number for all biases: nothing to be seen
    assert min(by_number[3]) > 2                        # 1/m twice: level
    assert by_number[5][20] > by_number[5][0]           # the sign turned: uphill
    assert right[-1] < by_number[4][-1] < 2             # the mask forgotten: learns, but badly
