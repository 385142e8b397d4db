"""The time of a step taken apart, and the time line of a worker that is cut off: each bar as long as its time."""
import pytest

from helpers.plots import base
from helpers.plots.machines import recovery, step_times

LOST = {"lost": "A", "when": 0.4, "took": 2.0, "tasks": [["B", "slow_sums", 0.1, 0.7], ["B", "load", 0.7, 1.2],
                                                         ["B", "slow_sums", 1.3, 1.9]]}


def test_the_bars_of_a_step_add_up_to_its_time_and_the_quickest_is_named():
    fig, alt = step_times(1.6, 0.1, 0.1, [1, 2, 4, 8, 16], {4: 0.95, 8: 1.2}, 60_000)
    ax, = fig.axes
    rows = [[bar for bar in ax.patches if round(bar.get_y() + bar.get_height() / 2) == row] for row in range(5)]
    ends = [max(bar.get_x() + bar.get_width() for bar in bars) for bars in rows]
    assert ends == pytest.approx([1.8, 1.1, 0.9, 1.1, 1.8])
    assert [sum(bar.get_width() for bar in bars) for bars in rows] == pytest.approx(ends)
    assert ax.lines[0].get_xydata().tolist() == [[0.95, 2], [1.2, 3]]
    assert ax.lines[0].get_markeredgecolor() == base.PAPER, "a rim, since a dot may lie on a bar"
    assert "60,000 images a step: 4 machines are quickest, 2.0 times as fast as one" in alt
    assert [label.get_text() for label in ax.get_yticklabels()] == ["1", "2", "4", "8", "16"]


def test_where_messages_cost_more_than_the_work_one_machine_is_quickest():
    assert "one machine is quickest" in step_times(0.01, 0, 0.1, [1, 2, 4])[1]


def test_the_title_of_the_most_images_fits_into_the_picture():
    fig, alt = step_times(70.0, 0.006, 0.0024, [1, 2, 4, 8, 16, 32, 64], images=60_000_000)
    fig.canvas.draw()
    title = fig._suptitle
    assert title.get_text() == "60,000,000 images a step: 64 machines are quickest, 55.9 times as fast as one"
    assert title.get_window_extent().x1 <= fig.bbox.x1


def test_the_cut_stands_where_it_fell_and_the_tasks_where_they_ran():
    fig, alt = recovery(LOST)
    ax, = fig.axes
    assert ax.lines[0].get_xydata().tolist() == [[0.4, 0]]
    bars = [(bar.get_x(), bar.get_x() + bar.get_width(), round(bar.get_y() + 0.25)) for bar in ax.patches]
    assert bars == [pytest.approx(bar) for bar in ((0.1, 0.4, 0), (0.1, 0.7, 1), (0.7, 1.2, 1), (1.3, 1.9, 1))]
    assert "Worker A was cut off after 0.4 s" in alt and "the step took 2.0 s" in alt


def test_a_step_that_ends_with_no_task_is_drawn_too():
    assert "nothing replaced it" in recovery(LOST | {"tasks": []})[1]


def test_what_ended_before_the_step_or_is_too_short_to_be_seen_is_not_drawn():
    drawn, alt = recovery(LOST)
    early = [["A", "load", -0.4, 0.002], ["B", "len", 0.003, 0.004]]
    fig, other = recovery(LOST | {"tasks": early + LOST["tasks"]})
    words = [[text.get_text() for text in ax.texts] for ax in (drawn.axes[0], fig.axes[0])]
    assert len(drawn.axes[0].patches) == len(fig.axes[0].patches) and words[0] == words[1] and alt == other
    late, _ = recovery(LOST | {"tasks": [["B", "slow_sums", -0.1, 0.7]]})
    assert min(bar.get_x() for bar in late.axes[0].patches) == 0        # a bar begins with the step
