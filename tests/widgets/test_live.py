"""The lab without a browser: runs paused, stepped and replaced, the words they end with, and both kinds of curves."""
import importlib
import math
import sys
import threading
import time

import numpy as np
import pytest

from helpers import mnist, training
from helpers.widgets import curves, curves_still, lab_run
from helpers.widgets import lab as the_lab
from helpers.widgets.curves_still import Line
from helpers.widgets.progress import PANELS, watch
from helpers.widgets.runner import Runner

digits = mnist.load_sample()
few = digits._replace(X_train=digits.X_train[:, :200], Y_train=digits.Y_train[:200])


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.005)


class Heard:
    """What a runner reported: (event, run, value)."""

    def __init__(self):
        self.reports = []
        self.runner = Runner(lambda *report: self.reports.append(report))

    def events(self, run):
        return [event for event, of, _ in self.reports if of == run]


# The runner.

def test_a_run_reports_its_values_in_order_and_its_end():
    heard = Heard()
    heard.runner.start("a", lambda: iter([1, 2, 3]))
    until(lambda: "finished" in heard.events("a"))
    assert heard.reports == [("step", "a", 1), ("step", "a", 2), ("step", "a", 3), ("finished", "a", None)]


def test_only_as_many_steps_are_made_as_are_allowed():
    heard = Heard()
    heard.runner.start("a", lambda: iter(range(10)), allowed=2)
    until(lambda: "paused" in heard.events("a"))
    assert heard.events("a") == ["step", "step", "paused"]
    heard.runner.allow(1)
    until(lambda: heard.events("a").count("paused") == 2)
    assert heard.events("a").count("step") == 3
    heard.runner.allow(math.inf)
    until(lambda: "finished" in heard.events("a"))
    assert [value for event, _, value in heard.reports if event == "step"] == list(range(10))


def test_a_replaced_run_is_gone_within_one_step():
    heard, made = Heard(), []

    def endless():
        for k in range(10**9):
            made.append(k)
            yield k

    heard.runner.start("old", endless)
    until(lambda: len(made) > 5)
    with heard.runner.held():
        heard.runner.start("new", lambda: iter([1]))
        at = len(made), len(heard.events("old"))
    until(lambda: "finished" in heard.events("new"))
    assert len(made) <= at[0] + 1 and len(heard.events("old")) == at[1]


def test_a_thousand_starts_leave_one_run_and_one_thread():
    heard = Heard()
    threads = threading.active_count()
    for k in range(1000):
        heard.runner.start(k, lambda: iter(range(3)))
    until(lambda: "finished" in heard.events(999))
    assert threading.active_count() <= threads + 1
    assert heard.reports[-1] == ("finished", 999, None)


def test_a_run_that_raises_says_so_and_the_next_one_works():
    heard = Heard()
    heard.runner.start("bad", lambda: (1 / (2 - k) for k in range(5)))
    until(lambda: "failed" in heard.events("bad"))
    assert heard.events("bad") == ["step", "step", "failed"]
    assert isinstance(heard.reports[-1][2], ZeroDivisionError)
    heard.runner.start("good", lambda: iter([7]))
    until(lambda: "finished" in heard.events("good"))


def test_a_paused_run_can_be_replaced():
    heard = Heard()
    heard.runner.start("a", lambda: iter(range(5)), allowed=0)
    until(lambda: "paused" in heard.events("a"))
    heard.runner.start("b", lambda: iter([1]))
    until(lambda: "finished" in heard.events("b"))
    assert "step" not in heard.events("a")


def test_who_goes_on_and_pauses_at_once_hears_of_the_pause():
    heard = Heard()
    heard.runner.start("a", lambda: iter(range(3)), allowed=0)
    until(lambda: "paused" in heard.events("a"))
    with heard.runner.held():
        heard.runner.allow(math.inf)
        at = len(heard.reports)
        heard.runner.allow(0)
    until(lambda: len(heard.reports) > at)
    assert heard.events("a")[-1] == "paused" and "step" not in heard.events("a")


def test_five_quick_clicks_make_five_steps():
    heard, go = Heard(), threading.Event()
    heard.runner.start("a", lambda: (go.wait(20) and k for k in range(9)), allowed=0)
    for _ in range(5):
        heard.runner.allow_one_more()
    go.set()
    until(lambda: "paused" in heard.events("a"))
    assert heard.events("a").count("step") == 5


def test_one_more_step_of_a_run_that_goes_on_freely_is_its_last():
    heard = Heard()
    heard.runner.start("a", lambda: iter(range(10**9)))
    until(lambda: "step" in heard.events("a"))
    heard.runner.allow_one_more()
    until(lambda: "paused" in heard.events("a"))


def test_a_stopped_run_is_not_heard_of_again_and_its_thread_ends():
    heard, threads = Heard(), threading.active_count()
    for allowed in (0, math.inf):
        heard.runner.start(allowed, lambda: iter(range(10**9)), allowed)
        until(lambda allowed=allowed: heard.events(allowed))
        heard.runner.stop()
        until(lambda: threading.active_count() == threads)
    at = len(heard.reports)
    heard.runner.start("next", lambda: iter([1]))
    until(lambda: "finished" in heard.events("next"))
    assert len(heard.reports) == at + 2


# The lab.

def test_a_lab_that_is_shown_again_ends_the_run_of_the_first(monkeypatch):
    monkeypatch.setattr(the_lab, "show_widget", lambda *what: None)
    threads = threading.active_count()
    the_lab.show_lab(few)
    first, = the_lab._shown
    first.sliders["iterations"].value = 1000
    until(lambda: first.run.last and first.run.last.iteration > 5)
    the_lab.show_lab(few)
    until(lambda: threading.active_count() <= threads)
    assert first.run.last.iteration < 1000 and the_lab._shown != [first]


def test_a_lab_without_dev_images_says_so_at_once():
    with pytest.raises(ValueError, match="dev images.*load_sample"):
        the_lab.Lab(mnist.MNIST(few.X_train, few.Y_train, few.X_test, few.Y_test))


def run_lab(**settings):
    lab = the_lab.Lab(few)
    with lab.runner.held():
        for name, value in settings.items():
            lab.sliders[name].value = value
        lab.restart()
    until(lambda: lab.run.state in ("finished", "failed"))
    with lab.runner.held():     # the report that said so has ended
        return lab


def test_the_curve_is_what_training_computes():
    lab = run_lab(alpha=0.2, iterations=60)
    alpha = lab.sliders["alpha"].value
    expected = list(training.descend(X=few.X_train, Y=few.Y_train, alpha=alpha, iterations=50, rng=2))
    train = lab.run.train
    np.testing.assert_array_equal(train[0, :51], np.arange(51))
    np.testing.assert_allclose(train[1, :51], [step.loss for step in expected], rtol=0.02)
    np.testing.assert_allclose(train[2, :51], [step.accuracy for step in expected], atol=0.03)
    assert lab.curves.caption.startswith(f"Step {lab.sliders['iterations'].value} of")


@pytest.mark.parametrize("settings, says", [
    (dict(alpha=0.1, start="zeros"), "Stuck"),
    (dict(alpha=3.1), "Dead"),
    (dict(alpha=0.001, iterations=50), "Finished"),
    (dict(alpha=0.01, iterations=100), "still falling"),
])
def test_a_run_ends_with_a_sentence_on_what_happened(settings, says):
    assert says in run_lab(**settings).curves.words


def test_moving_a_slider_restarts_and_a_long_run_stays_as_a_ghost():
    lab = run_lab(alpha=0.1, iterations=50)
    first = lab.run
    lab.sliders["hidden"].value = 5
    assert lab.run is not first and lab.earlier == [first]
    until(lambda: lab.run.state == "finished")
    assert lab.run.last.params.W1.shape == (5, 784)
    assert {spec["name"] for spec in lab.curves.earlier} == {"α 0.1"}
    lab.clear()
    assert lab.earlier == [] and lab.curves.earlier == []


def test_dragging_leaves_no_ghost_of_runs_that_were_cut_at_once():
    lab = the_lab.Lab(few)
    for hidden in range(1, 40):
        lab.sliders["hidden"].value = hidden
    until(lambda: lab.run.state == "finished")
    assert all(run.last.iteration >= the_lab.SHORT for run in lab.earlier)
    assert lab.run.settings["hidden"] == 39 and lab.run.last.iteration == 300


def test_a_run_that_was_cut_short_says_so():
    lab = the_lab.Lab(digits)
    lab.restart(allowed=40)
    until(lambda: lab.run.state == "paused")
    assert lab.curves.words == "Paused at step 39."
    lab.restart()
    assert lab.earlier[0].name() == "α 0.1, cut at 39"
    until(lambda: lab.run.state == "finished")


def test_buttons_start_pause_step_and_reset():
    lab = the_lab.Lab(digits)
    lab.go.click()
    until(lambda: lab.run.last)
    assert lab.go.description == "Pause"
    lab.go.click()
    until(lambda: lab.run.state == "paused")
    assert lab.go.description == "Go on"
    at = lab.run.last.iteration
    lab.step()
    until(lambda: lab.run.state == "paused" and lab.run.last.iteration == at + 1)
    lab.reset()
    until(lambda: lab.run.state == "paused" and lab.run.last and lab.run.last.iteration == 0)
    lab.go.click()
    until(lambda: lab.run.state == "finished")
    assert lab.go.description == "Start"


def test_what_a_callback_raises_is_shown():
    lab = the_lab.Lab(few)
    lab.restart = lambda: 1 / 0
    lab.sliders["alpha"].value = 0.5
    assert lab.curves.words == "This did not work: ZeroDivisionError: division by zero"


def test_a_training_that_raises_is_shown():
    lab = the_lab.Lab(few._replace(Y_train=few.Y_train + 5))
    lab.restart()
    until(lambda: lab.run.state == "failed")
    assert lab.curves.words.startswith("The run stopped: ValueError: Y runs from 5 to 14")


def test_dead_neurons_are_counted_on_dev():
    lab = run_lab(alpha=3.1)
    assert lab.run.dead == 10 and "Dead neurons: 10 of 10" in lab.curves.caption


# The curves, and what stands in for them.

LINES = [Line(0, "train", [0, 1, 2], [2.0, 1.5, 1.0]), Line(1, "dev", [0, 2], [0.1, 0.5], dash=True)]


def test_numbers_reach_the_browser_as_float32_in_one_piece():
    shown = curves.Curves(panels=PANELS, xmax=2)
    shown.show(LINES, caption="two lines")
    assert shown.lines == [{"panel": 0, "name": "train", "dash": False, "n": 3},
                           {"panel": 1, "name": "dev", "dash": True, "n": 2}]
    np.testing.assert_array_equal(np.frombuffer(shown.data, np.float32),
                                  np.float32([0, 1, 2, 2, 1.5, 1, 0, 2, 0.1, 0.5]))
    assert shown.caption == "two lines"


def test_the_still_curves_take_the_same_calls_and_draw_the_lines():
    still = curves_still.Curves(panels=PANELS, xmax=2)
    empty = bytes(still._picture.value)
    still.show(LINES, caption="a < b")
    drawn = bytes(still._picture.value)
    assert drawn.startswith(b"\x89PNG") and drawn != empty and "a &lt; b" in still._text.value
    still.keep(LINES)
    assert bytes(still._picture.value) != drawn
    still.words = "Finished."
    assert "Finished." in still._text.value


def test_the_lab_runs_on_still_curves(monkeypatch):
    monkeypatch.setattr(the_lab, "Curves", curves_still.Curves)
    lab = run_lab(alpha=0.1, iterations=50)
    assert lab.curves.words and bytes(lab.curves._picture.value).startswith(b"\x89PNG")


def test_without_anywidget_the_still_curves_are_taken(monkeypatch):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    for name in ("helpers.widgets.curves", "helpers.widgets.progress"):
        monkeypatch.delitem(sys.modules, name)
    fresh = importlib.import_module("helpers.widgets.progress")
    assert fresh.Curves is curves_still.Curves


# The curve of notebook 11.

def test_watching_hands_every_step_over_and_shows_the_last():
    steps = watch(training.descend(X=few.X_train, Y=few.Y_train, alpha=0.1, iterations=20, rng=2), iterations=20)
    assert [step.iteration for step in steps] == list(range(21))


@pytest.mark.parametrize("reason, says", [(KeyboardInterrupt, "Interrupted."), (OSError, "Stopped by an error.")])
def test_a_watch_that_ends_early_shows_where_and_why(monkeypatch, reason, says):
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
        watch(interrupted(), iterations=np.int64(20))
    assert made[0].caption.startswith("Step 5:") and made[0].words == says


# What a lab says of runs that are rare.

@pytest.mark.parametrize("weights, losses, dead, says", [
    (np.nan, [2.4, 2.3], 0, "grown beyond all numbers"),
    (0.1, [2.4, 5.0], 3, "Diverged: the loss ended above its start"),
    (0.1, [2.4, 1.0], 7, "most neurons dead"),
    (0.1, [2.4, 0.3], 0, "Finished."),
])
def test_the_sentence_fits_the_run(weights, losses, dead, says):
    run = lab_run.Run({"alpha": 1.0, "hidden": 10, "iterations": 1, "share": 100, "start": "He"})
    params = training.init_params(10, rng=0)._replace(W1=np.full((10, 784), weights))
    run.train[1] = losses
    run.last, run.state, run.dead = training.Step(1, losses[-1], 0.5, params), "finished", dead
    assert says in lab_run.in_words(run)
