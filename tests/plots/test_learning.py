"""Learning curves, and the dots of the remedies: what is drawn and said is what was given."""
import numpy as np

from helpers.network import cross_entropy, forward_prop, init_params
from helpers.plots.learning import learning_curves, remedies
from helpers.training import Step


def test_whole_lines_are_of_training_and_dashed_ones_of_other_images():
    rng = np.random.default_rng(0)
    X, Y = rng.random((9, 12)), rng.integers(0, 3, 12)
    first, second = (init_params(4, inputs=9, classes=3, rng=seed) for seed in (1, 2))
    runs = {"true labels": [Step(0, 2.4, 0.1, first), Step(40, 0.1, 1.0, second)],
            "shuffled labels": [Step(0, 2.4, 0.1, first), Step(80, 0.2, 0.99, second)]}
    fig = learning_curves(runs, X, Y, per_epoch=40)
    probabilities = [forward_prop(*params, X).A2 for params in (first, second)]
    losses = [cross_entropy(P, Y) for P in probabilities]
    shares = [(P.argmax(axis=0) == Y).mean() for P in probabilities]
    for panel, own, other in ((fig.axes[0], ([2.4, 0.1], [2.4, 0.2]), losses),
                              (fig.axes[1], ([0.1, 1.0], [0.1, 0.99]), shares)):
        assert [line.get_linestyle() for line in panel.lines] == ["-", "--", "-", "--"]
        for line, values in zip(panel.lines, (own[0], other, own[1], other), strict=True):
            np.testing.assert_allclose(line.get_ydata(), values)
        assert list(panel.lines[2].get_xdata()) == [0, 2]
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
