"""Learning curves, and the dots of the remedies: what is drawn and said is what was given."""
import numpy as np

from helpers.plots.learning import learning_curves, remedies


def test_whole_lines_are_of_training_and_dashed_ones_of_new_images():
    runs = {"true labels": ([0, 1], [2.4, 0.1], [0.1, 1.0], [2.5, 0.3], [0.1, 0.94]),
            "shuffled labels": ([0, 4], [2.4, 0.2], [0.1, 0.99], [2.5, 7.0], [0.1, 0.11])}
    fig, alt = learning_curves(runs)
    for panel, train, dev in ((fig.axes[0], 1, 3), (fig.axes[1], 2, 4)):
        lines = panel.lines
        assert [line.get_linestyle() for line in lines] == ["-", "--", "-", "--"]
        for line, values in zip(lines, [run[at] for run in runs.values() for at in (train, dev)], strict=True):
            assert list(line.get_ydata()) == values
        assert list(lines[2].get_xdata()) == [0, 4]
    assert "With shuffled labels they end at a loss of 0.20 and an accuracy of 0.99 in training, 7.00 and 0.11" in alt
    names = [text.get_text() for text in fig.legends[0].texts]
    assert names == ["true labels, train", "true labels, dev", "shuffled labels, train", "shuffled labels, dev"]


def test_each_start_is_a_dot_and_the_bar_stands_at_the_median():
    fig, alt = remedies({"nothing": [0.94, 0.93, 0.95], "shifts": [0.96, 0.97, 0.965]}, "256 neurons")
    ax, = fig.axes
    pale, dots, bar, more, other = ax.lines
    assert set(pale.get_xdata()) == {0.94} and sorted(dots.get_xdata()) == [0.93, 0.94, 0.95]
    assert set(bar.get_xdata()) == {0.94} and set(other.get_xdata()) == {0.965} and set(more.get_ydata()) == {1}
    assert ax.get_ylim()[0] > ax.get_ylim()[1] and np.array_equal(ax.get_yticks(), [0, 1])
    assert alt == "Medians of 3 starts: nothing 0.940, shifts 0.965."
