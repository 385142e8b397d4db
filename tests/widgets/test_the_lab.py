"""The lab without a browser: what its page may ask, what its runs are, and what is sent back."""
import re
import time
import types

import numpy as np
import pytest

from helpers import mnist, network, training
from helpers.network import forward_prop, init_params
from helpers.widgets import lab as the_lab
from helpers.widgets.lab_run import COLOURS, STARTS
from tests.plots.classes import SETS, every_set
from tests.widgets.labs import (  # noqa: F401
    ask,
    at_work,
    digits,
    ended,
    engine,
    few,
    in_both_engines,
    parts,
    run_lab,
    until,
)


def names(lab):
    return lab.says["names"]


@in_both_engines
def test_a_lab_that_is_shown_again_ends_the_run_of_the_first(monkeypatch):
    monkeypatch.setattr(the_lab, "show_widget", lambda *what: None)
    before = at_work()
    the_lab.show_lab(few)
    first, = the_lab._shown
    ask(first, ("set", {"iterations": 1000}))
    until(lambda: first.run.last and first.run.last.iteration > 5)
    the_lab.show_lab(few)
    until(lambda: at_work() <= before)
    assert first.run.last.iteration < 1000 and the_lab._shown != [first]


@every_set
def test_any_side_and_any_classes(shown):
    lab = run_lab(parts(shown), iterations=50)
    last, c = lab.run.last, len(shown.names)
    assert last.params.W1.shape == (10, shown.side**2) and last.params.W2.shape == (c, 10)
    expected = list(training.descend(X=shown.X, Y=shown.Y, alpha=0.1, iterations=50,
                                     params=init_params(10, inputs=shown.side**2, classes=c, rng=2)))
    np.testing.assert_allclose(lab.run.train[1], [step.loss for step in expected], rtol=1e-4)
    low, high = lab.about["panels"][0]["ylim"]
    assert low == 0 and expected[0].loss < high < np.log(c) + 2


@pytest.mark.parametrize("start", list(STARTS))
def test_every_start_fits_the_images(start):
    last = run_lab(parts(SETS[0]), start=start, iterations=1).run.last
    assert last.params.W1.shape == (10, 400) and last.params.W2.shape == (26, 10)


def test_names_say_how_many_classes_there_are():
    lab = run_lab(types.SimpleNamespace(**few._asdict(), classes=list("ABCDEFGHIJKL")), iterations=1)
    assert lab.run.last.params.b2.shape == (12, 1) and lab.about["classes"] == list("ABCDEFGHIJKL")
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


@in_both_engines
def test_the_curve_is_what_training_computes():
    lab = run_lab(alpha=0.2, iterations=60)
    expected = list(training.descend(X=few.X_train, Y=few.Y_train, alpha=0.2, iterations=60, rng=2, workers=1))
    np.testing.assert_array_equal(lab.run.train[0], np.arange(61))
    np.testing.assert_allclose(lab.run.train[1], [step.loss for step in expected], rtol=1e-5)
    np.testing.assert_allclose(lab.run.train[2], [step.accuracy for step in expected])
    assert lab.says["caption"].startswith("α 0.2: step 60 of 60. Loss ")
    numbers = np.frombuffer(lab.data, np.float32)
    np.testing.assert_array_equal(numbers[61:122], lab.run.train[1])


def test_the_line_of_code_makes_the_same_run():
    lab = run_lab(digits, alpha=0.3, hidden=5, iterations=5)
    steps = list(eval(lab.says["code"], {"training": training, "digits": digits}))
    np.testing.assert_allclose(lab.run.train[1], [step.loss for step in steps], rtol=1e-5)


def test_a_run_stays_as_a_line_of_its_own_colour_and_the_same_settings_replace_each_other():
    lab = run_lab(alpha=0.1, iterations=50)
    for alpha in (0.2, 0.3, 0.1, 0.2):
        ask(lab, ("alpha", alpha))
        ended(lab)
    assert names(lab) == ["α 0.3", "α 0.1", "α 0.2"]
    ask(lab, ("set", {"hidden": 5}))
    ended(lab)
    assert names(lab) == ["α 0.3", "α 0.1", "α 0.2", "α 0.2, 5 neurons"]
    assert len(set(lab.says["colours"])) == 4 and set(lab.says["colours"]) <= set(COLOURS)
    assert [spec["colour"] for spec in lab.earlier[::2]] == lab.says["colours"][:-1]
    ask(lab, "clear")
    assert names(lab) == ["α 0.2, 5 neurons"] and lab.earlier == [] and lab.says["undo"]
    ask(lab, "clear")
    assert len(names(lab)) == 4 and not lab.says["undo"]


def test_no_more_runs_stay_than_there_are_colours():
    lab = run_lab(iterations=50)
    for k in range(12):
        ask(lab, ("alpha", 0.01 + 0.01 * k))
        ended(lab)
    assert len(names(lab)) == len(set(lab.says["colours"])) == len(COLOURS)


@in_both_engines
def test_a_dragged_slider_leaves_no_stubs_and_ends_with_the_last_value():
    lab = the_lab.Lab(few)
    for hidden in range(1, 40):
        ask(lab, ("set", {"hidden": hidden}))
    ended(lab)
    assert names(lab) == ["α 0.1, 39 neurons"] and lab.run.last.iteration == 300


def test_the_caption_belongs_to_the_run_on_the_screen():
    lab = run_lab(alpha=0.1, iterations=50)
    ask(lab, ("alpha", 0.2))
    assert "α 0.1" not in lab.says["caption"]
    ended(lab)
    assert lab.says["caption"].startswith("α 0.2: step 50 of 50")


def paused_at(lab, steps):
    """A lab that took so many steps and pauses."""
    for _ in range(steps + 1):
        ask(lab, "step")
        until(lambda: lab.run.state == "paused" and lab.run.last)
    until(lambda: lab.run.last.iteration == steps)
    return lab


@in_both_engines
def test_start_pause_step_and_restart():
    lab = the_lab.Lab(few)
    ask(lab, ("speed", 30), "go")
    until(lambda: lab.run.last)
    assert lab.says["state"] == "running"
    ask(lab, "go")
    until(lambda: lab.says["state"] == "paused")
    at = lab.run.last.iteration
    assert lab.says["words"] == f"Paused at step {at}."
    ask(lab, "step")
    until(lambda: lab.run.state == "paused" and lab.run.last.iteration == at + 1)
    ask(lab, "restart")
    until(lambda: lab.run.state == "paused" and lab.run.last and lab.run.last.iteration == 0)
    ask(lab, ("set", {"hidden": 4}))
    until(lambda: lab.run.state == "paused" and lab.run.last)        # pausing stays paused
    assert lab.run.last.iteration == 0
    ask(lab, ("speed", 0), "go")
    assert ended(lab).run.last.params.W1.shape == (4, 784)


@in_both_engines
def test_alpha_acts_on_the_running_network_from_the_next_step_on():
    lab = paused_at(the_lab.Lab(few), 10)
    ask(lab, ("alpha", 0.5), ("alpha", 0.4))
    assert lab.says["marks"] == [10] and lab.run.state == "paused"
    ask(lab, "step")
    until(lambda: lab.run.last.iteration == 11)
    *_, ten = training.descend(few.X_train, few.Y_train, 0.1, 10, rng=2, workers=1)
    *_, expected = training.descend(few.X_train, few.Y_train, 0.4, 1, params=ten.params, workers=1)
    np.testing.assert_allclose(lab.run.last.params.W1, expected.params.W1, atol=1e-6)
    ask(lab, "go")
    assert names(ended(lab)) == ["α 0.1, 0.4 from step 10"] and lab.says["code"] == ""


def test_a_slider_that_is_dragged_while_a_run_goes_on_leaves_a_short_name():
    lab = paused_at(the_lab.Lab(few), 2)
    for alpha, made in ((0.2, 3), (0.3, 4), (0.4, 5)):
        ask(lab, ("alpha", alpha), "step")
        until(lambda made=made: lab.run.last.iteration == made)
    assert names(lab) == ["α 0.1, 0.2 from step 2, 0.3 from step 3, 0.4 from step 4"]
    ask(lab, ("alpha", 0.5), "go")
    assert names(ended(lab)) == ["α 0.1, 3 others, 0.5 from step 5"]
    assert lab.says["lines"][0]["name"] == "α 0.1 … 0.5" and lab.says["caption"].startswith("α 0.1 … 0.5: ")


def test_lines_of_one_rate_are_named_by_what_tells_them_apart():
    lab = run_lab(alpha=0.1, iterations=60)
    ask(lab, ("set", {"hidden": 30}))
    ended(lab)
    assert [lab.earlier[0]["name"], lab.says["lines"][0]["name"]] == ["α 0.1", "30 neurons"]
    ask(lab, ("set", {"share": 50}))
    ended(lab)
    assert [line["name"] for line in [lab.earlier[0], lab.earlier[2], lab.says["lines"][0]]] == [
        "α 0.1", "30 neurons", "30 neurons, 50 % of the data"]
    ask(lab, "clear", ("set", {"iterations": 50}))
    ended(lab)
    assert lab.says["lines"][0]["name"] == "α 0.1" and names(lab)[-1] == "α 0.1, 30 neurons, 50 % of the data"


@in_both_engines
def test_one_can_look_back_and_branch_off_with_another_rate():
    lab = run_lab(alpha=0.1, iterations=60)
    old = lab.run
    ask(lab, ("back", 20))
    *_, then = training.descend(few.X_train, few.Y_train, 0.1, 20, rng=2, workers=1)
    assert lab.says["back"] == 20 and lab.says["caption"].startswith(f"α 0.1: step 20 of 60. Loss {then.loss:.3f}")
    ask(lab, ("alpha", 0.3))
    assert lab.run is old, "nothing begins before Go on"
    ask(lab, "go")
    ended(lab)
    expected = list(training.descend(few.X_train, few.Y_train, 0.3, 40, params=then.params, workers=1))
    np.testing.assert_allclose(lab.run.train[1], [step.loss for step in expected], rtol=1e-4)
    assert lab.run.train[0, 0] == 20 and lab.run.last.iteration == 60 and lab.says["back"] is None
    assert names(lab) == ["α 0.1", "α 0.3, branched at step 20"]


@in_both_engines
def test_looking_back_at_the_last_step_is_looking_at_now_and_a_running_run_pauses():
    lab = the_lab.Lab(few)
    ask(lab, ("speed", 50), "go")
    until(lambda: lab.run.last and lab.run.last.iteration > 3)
    ask(lab, ("back", 2))
    at = lab.run.last.iteration
    assert lab.run.state == "paused" and lab.says["back"] == 2
    ask(lab, ("back", None))
    assert lab.says["back"] is None and f"step {lab.run.last.iteration} of" in lab.says["caption"]
    until(lambda: lab.says["state"] == "paused")
    assert lab.run.last.iteration <= at + 1


def test_what_is_kept_to_look_back_at_is_thinned_out(monkeypatch):
    monkeypatch.setattr("helpers.widgets.lab_run.MOST", 1e6)
    lab = run_lab(iterations=200)
    kept = sorted(lab.run.kept)
    assert 15 < len(kept) < 64 and kept[0] == 0 and set(np.diff(kept)) == {lab.run.every}
    ask(lab, ("back", 101))
    assert abs(lab.says["back"] - 101) <= lab.run.every / 2
    ask(lab, ("back", 200))
    assert lab.says["back"] is None


@in_both_engines
def test_speed_is_kept_and_a_slow_run_can_still_be_replaced():
    lab = the_lab.Lab(few)
    ask(lab, ("speed", 20), "go")
    until(lambda: lab.run.last and lab.run.last.iteration >= 1)
    began, first = time.monotonic(), lab.run.last.iteration
    until(lambda: lab.run.last.iteration >= first + 6)
    assert time.monotonic() - began > 0.2
    ask(lab, ("speed", 0))
    ended(lab)


def test_the_network_is_sent_as_it_is():
    lab = run_lab(alpha=0.1, iterations=20, hidden=7)
    k, c, h = 8, 10, 7
    params, shown = lab.run.last.params, lab.chosen
    floats = np.frombuffer(lab.network[:4 * (k * h + k * c + c * h)], np.float32)
    Z1, A2, W2 = np.split(floats, [k * h, k * h + k * c])
    forward = forward_prop(*params, few.X_dev[:, shown])
    np.testing.assert_allclose(Z1.reshape(k, h).T, forward.Z1, atol=1e-4)
    np.testing.assert_allclose(A2.reshape(k, c).T, forward.A2, atol=1e-5)
    np.testing.assert_array_equal(W2.reshape(c, h), params.W2)
    W1 = np.frombuffer(lab.network[floats.nbytes:floats.nbytes + h * 784], np.int8).reshape(h, 784)
    clipped = np.clip(params.W1, -lab.scale, lab.scale)
    np.testing.assert_allclose(W1 * lab.scale / 127, clipped, atol=lab.scale / 127)
    assert len(lab.network) == floats.nbytes + h * 785
    ask(lab, "others")
    assert lab.says["labels"] == few.Y_dev[8:16].tolist()


def test_the_scale_of_colours_never_jumps_back():
    lab = the_lab.Lab(few)
    seen = []
    lab.observe(lambda change: seen.append(lab.scale), "network")
    ask(lab, ("speed", 100), ("alpha", 3.0))
    ended(lab)
    assert len(seen) > 3 and (np.diff(seen[1:]) >= 0).all()


def test_dead_neurons_are_counted_on_dev():
    lab = run_lab(alpha=3.1, iterations=50)
    assert lab.run.dead == 10 and "Dead neurons: 10 of 10" in lab.says["caption"]
    assert set(lab.network[-10:]) == {1}


def test_what_a_wish_raises_is_shown():
    lab = the_lab.Lab(few)
    lab.restart = lambda *a, **b: 1 / 0
    ask(lab, ("alpha", 0.5))
    assert lab.says["words"] == "This did not work: ZeroDivisionError: division by zero"


@in_both_engines
def test_a_training_that_raises_is_shown():
    lab = the_lab.Lab(few)
    lab.digits = few._replace(Y_train=few.Y_train + 5)
    ask(lab, "restart")
    until(lambda: lab.run.state == "failed")
    assert lab.says["words"].startswith("The run stopped: ValueError: The network has 10 classes, and the labels run")


def test_own_functions_train_as_ours_do():
    own = {name: getattr(network, name) for name in ("init_params", "forward_prop", "backward_prop", "update_params")}
    ours = run_lab(iterations=20)
    theirs = run_lab(iterations=20, own={name: own[name] for name in list(own)[1:]})
    np.testing.assert_allclose(theirs.run.train[1], ours.run.train[1], rtol=1e-4)
    assert ended(run_lab(iterations=3, own=own)).run.last.params.W1.shape == (10, 784)


def test_a_wrong_gradient_of_ones_own_is_seen_on_the_curve():
    def backward_prop(Z1, A1, Z2, A2, W2, X, Y):
        dW1, db1, dW2, db2 = network.backward_prop(Z1, A1, Z2, A2, W2, X, Y)
        return -dW1, -db1, -dW2, -db2
    assert run_lab(iterations=30, own={"backward_prop": backward_prop}).says["words"].startswith("Diverged")


@in_both_engines
def test_an_error_of_ones_own_is_told_with_its_line():
    def backward_prop(Z1, A1, Z2, A2, W2, X, Y):
        dZ2 = A2 - Y
        return dZ2 @ A1
    lab = run_lab(own={"backward_prop": backward_prop})
    assert lab.run.state == "failed"
    assert re.fullmatch(r"Your backward_prop stopped the run\. ValueError: .*, in line \d+: dZ2 = A2 - Y|"
                        r"Your backward_prop stopped the run\. ValueError: .*, in line \d+: return dZ2 @ A1",
                        lab.says["words"]), lab.says["words"]


def test_functions_of_other_names_are_refused():
    with pytest.raises(ValueError, match="functions of yours named init_params, forward_prop.*it got softmax"):
        the_lab.Lab(few, softmax=network.softmax)
    with pytest.raises(ValueError, match="functions of yours named"):
        the_lab.Lab(few, backward_prop=3)
