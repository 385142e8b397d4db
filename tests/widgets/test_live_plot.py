"""The curve of notebook 11, which shows a training while it goes on."""
import importlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from helpers import training
from helpers.network import cross_entropy, forward_prop, get_accuracy, get_predictions
from helpers.widgets import curves, curves_still
from helpers.widgets.progress import live_plot
from tests.plots.classes import every_set
from tests.widgets.labs import few

progress = sys.modules["helpers.widgets.progress"]
ROOT = Path(__file__).resolve().parents[2]


def shown_by(monkeypatch):
    """The widgets that are shown, and the stills in their place: the first, and each that follows."""
    made, stills = [], []

    def show_widget(widget, sentence, still):
        made.append(widget)
        stills.append(still)
        return stills.append

    monkeypatch.setattr(progress, "show_widget", show_widget)
    return made, stills


def test_the_still_picture_is_drawn_again_at_the_end_and_its_text_stays(monkeypatch):
    _, stills = shown_by(monkeypatch)
    live_plot(training.descend(X=few.X_train, Y=few.Y_train, alpha=0.1, iterations=5, rng=2), 5)
    (before, alt), (after, same) = stills
    assert before != after and alt == same == "Loss and accuracy over 5 steps."


def test_a_live_plot_hands_every_step_over_and_shows_the_last():
    steps = live_plot(training.descend(X=few.X_train, Y=few.Y_train, alpha=0.1, iterations=20, rng=2), iterations=20)
    assert [step.iteration for step in steps] == list(range(21))


def test_other_images_are_drawn_dashed(monkeypatch):
    made, _ = shown_by(monkeypatch)
    steps = live_plot(training.descend(X=few.X_train, Y=few.Y_train, alpha=0.1, iterations=3, rng=2), 3,
                      dev=(few.X_dev, few.Y_dev))
    drawn = made[0].lines
    assert [(line["panel"], line["name"], line["dash"], line["n"]) for line in drawn] == [
        (0, "train", False, 4), (1, "train", False, 4), (0, "dev", True, 4), (1, "dev", True, 4)]
    values = np.frombuffer(made[0].data, np.float32).reshape(4, 2, 4)[:, 1]
    last = forward_prop(*steps[-1].params, few.X_dev).A2
    np.testing.assert_allclose(values[:, -1], [steps[-1].loss, steps[-1].accuracy, cross_entropy(last, few.Y_dev),
                                               get_accuracy(get_predictions(last), few.Y_dev)], rtol=1e-5)


@every_set
def test_the_loss_of_many_classes_fits_the_panel(shown, monkeypatch):
    made, _ = shown_by(monkeypatch)
    steps = live_plot(training.descend(X=shown.X, Y=shown.Y, alpha=0.1, iterations=2, hidden=(5, 4), rng=2), 2)
    assert steps[0].loss < made[0].panels[0]["ylim"][1] == made[0].panels[0]["ticks"][-1]


@pytest.mark.parametrize("reason, says", [(KeyboardInterrupt, "Interrupted."), (OSError, "Stopped by an error.")])
def test_a_live_plot_that_ends_early_shows_where_and_why(monkeypatch, reason, says):
    made = []

    class Kept(curves.Curves):
        def __init__(self, **values):
            super().__init__(**values)
            made.append(self)

    monkeypatch.setattr(sys.modules["helpers.widgets.progress"], "Curves", Kept)

    def interrupted():
        yield from training.descend(X=few.X_train, Y=few.Y_train, alpha=0.1, iterations=5, rng=2)
        raise reason

    with pytest.raises(reason):
        live_plot(interrupted(), iterations=np.int64(20))
    assert made[0].caption.startswith("Step 5:") and made[0].words == says


def test_without_anywidget_the_still_curves_are_taken(monkeypatch):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    for name in ("helpers.widgets.curves", "helpers.widgets.progress"):
        monkeypatch.delitem(sys.modules, name)
    fresh = importlib.import_module("helpers.widgets.progress")
    assert fresh.Curves is curves_still.Curves


def test_without_anywidget_all_widgets_can_be_imported_and_the_lab_says_what_it_needs():
    code = ("import sys; sys.modules['anywidget'] = None; from helpers.widgets import live_plot, show_lab; "
            "from helpers import mnist; show_lab(mnist.load_sample())")
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("The lab needs the package anywidget")
