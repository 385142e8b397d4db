"""The lab without a browser: what its sliders and buttons do, and what its curves hold."""
import re
import threading
import types

import numpy as np
import pytest

from helpers import mnist, training
from helpers.network import init_params
from helpers.widgets import lab as the_lab
from helpers.widgets.lab_run import STARTS
from tests.plots.classes import SETS, every_set
from tests.widgets.labs import digits, few, parts, run_lab, until


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


@every_set
def test_any_side_and_any_classes(shown):
    lab = the_lab.Lab(parts(shown))
    c = len(shown.names)
    lab.sliders["iterations"].value = 50
    until(lambda: lab.run.state == "finished")
    last = lab.run.last
    assert last.params.W1.shape == (10, shown.side**2) and last.params.W2.shape == (c, 10)
    expected = list(training.descend(X=shown.X, Y=shown.Y, alpha=lab.sliders["alpha"].value, iterations=50,
                                     params=init_params(10, inputs=shown.side**2, classes=c, rng=2)))
    np.testing.assert_allclose(lab.run.train[1], [step.loss for step in expected], rtol=1e-4)
    low, high = lab.curves.panels[0]["ylim"]
    assert low == 0 and expected[0].loss < high < np.log(c) + 2


@pytest.mark.parametrize("start", list(STARTS))
def test_every_start_fits_the_images(start):
    lab = the_lab.Lab(parts(SETS[0]))
    lab.sliders["start"].value = start
    lab.restart(allowed=1)
    until(lambda: lab.run.state == "paused" and lab.run.last)
    assert lab.run.last.params.W1.shape == (10, 400) and lab.run.last.params.W2.shape == (26, 10)


def test_names_say_how_many_classes_there_are():
    lab = the_lab.Lab(types.SimpleNamespace(**few._asdict(), classes=list("ABCDEFGHIJKL")))
    lab.restart(allowed=1)
    until(lambda: lab.run.state == "paused" and lab.run.last)
    assert lab.run.last.params.b2.shape == (12, 1)
    with pytest.raises(ValueError, match="The labels run to 9, and there are 3 names, for 0 … 2"):
        the_lab.Lab(types.SimpleNamespace(**few._asdict(), classes=list("ABC")))


def test_a_tuple_in_the_order_of_a_sample_will_do():
    assert the_lab.Lab(tuple(few)).digits.X_dev is few.X_dev


def test_mnist_without_dev_images_is_told_what_to_do_and_that_works():
    whole = mnist.MNIST(digits.X_train, digits.Y_train, digits.X_test, digits.Y_test)
    with pytest.raises(ValueError, match="X_dev and Y_dev are missing here.*load_sample") as refused:
        the_lab.Lab(whole)
    advice = re.search(r"mnist\.Sample\(.*\)", str(refused.value))[0]
    lab = the_lab.Lab(eval(advice, {"mnist": mnist} | whole._asdict()))
    assert lab.digits.X_train.shape == (784, 3500) and lab.digits.Y_dev.shape == (500,)


@pytest.mark.parametrize("change, says", [
    ({"X_dev": np.zeros((400, 500), np.float32)}, "train images have 784 pixels and the dev images 400"),
    ({"Y_dev": np.zeros(3, int)}, "one label for each of the 500 images"),
    ({"Y_train": None}, "Y_train is missing here"),
    ({"X_train": few.X_train * 255}, "divide by 255")])
def test_parts_that_do_not_fit_say_so_at_once(change, says):
    with pytest.raises(ValueError, match=says):
        the_lab.Lab(few._replace(**change))


def test_the_curve_is_what_training_computes():
    lab = run_lab(alpha=0.2, iterations=60)
    alpha = lab.sliders["alpha"].value
    expected = list(training.descend(X=few.X_train, Y=few.Y_train, alpha=alpha, iterations=50, rng=2))
    train = lab.run.train
    np.testing.assert_array_equal(train[0, :51], np.arange(51))
    np.testing.assert_allclose(train[1, :51], [step.loss for step in expected], rtol=0.02)
    np.testing.assert_allclose(train[2, :51], [step.accuracy for step in expected], atol=0.03)
    assert lab.curves.caption.startswith(f"Step {lab.sliders['iterations'].value} of")


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
    lab = the_lab.Lab(few)
    lab.digits = few._replace(Y_train=few.Y_train + 5)
    lab.restart()
    until(lambda: lab.run.state == "failed")
    assert lab.curves.words.startswith("The run stopped: ValueError: The network has 10 classes, and the labels run")


def test_dead_neurons_are_counted_on_dev():
    lab = run_lab(alpha=3.1)
    assert lab.run.dead == 10 and "Dead neurons: 10 of 10" in lab.curves.caption
