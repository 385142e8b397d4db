"""How the steps are taken, --batch to --shift: the steps they make, what is said, what is refused."""
import functools
import itertools
import json
import re

import numpy as np
import pytest

from helpers import model, training
from helpers.beyond import optimizers
from helpers.beyond.batches import epochs
from helpers.inputs import arrays
from helpers.network import backward_prop, cross_entropy, forward_prop, init_params
from helpers.terminal import judge, method
from tests.terminal.interrupts import interrupted
from tests.terminal.program import found, loss, needs_sigint, run


@pytest.mark.parametrize("arguments, rule, alpha", [
    (["--optimizer", "momentum"], optimizers.momentum, 0.1), (["--optimizer", "rmsprop"], optimizers.rmsprop, 0.01),
    (["--optimizer", "Adam"], optimizers.adam, 0.01), (["--optimizer", "adamw"], optimizers.adamw, 0.01),
    (["--optimizer=adamw", "--weight-decay=0.3"], functools.partial(optimizers.adamw, decay=0.3), 0.01),
    (["--optimizer", "adamw", "--weight-decay", "0"], optimizers.adam, 0.01), ([], None, 0.1),
    (["--optimizer", "adam", "--weight-decay", "0", "--alpha", "0.005"], optimizers.adam, 0.005)])
@pytest.mark.parametrize("batch", [300, None])
def test_train_takes_the_steps_of_descend(here, tmp_path, sample, arguments, rule, alpha, batch):
    more = ["--batch", batch] if batch else []
    result = found(here(tmp_path, "train", *arguments, *more, "--iterations", "3", "--seed", "5", "--json"))
    *_, last = training.descend(sample.X_train, sample.Y_train, alpha, 3, rng=5, batch=batch, optimizer=rule)
    assert (result["kept_step"], result["alpha"], result["batch"]) == (3, alpha, batch)
    saved = model.load(tmp_path / "my_model.npz")
    for array, expected in zip(saved, last.params, strict=True):
        assert np.array_equal(array, expected)
    assert result["train_loss"] == pytest.approx(loss(saved, sample.X_train, sample.Y_train), abs=1e-4)     # of all


def test_weight_decay_of_the_plain_step_is_l2_and_alpha_falls_to_0(here, tmp_path, sample):
    result = found(here(tmp_path, "train", "--batch", "500", "--weight-decay", "0.2", "--decay", "--alpha", "0.4",
                        "--iterations", "4", "--json"))
    rng = np.random.default_rng(0)
    params = list(init_params(10, rng=rng))
    for k, (x, y) in enumerate(itertools.islice(epochs(sample.X_train, sample.Y_train, 500, rng), 4)):
        grads = backward_prop(*forward_prop(*params, x), params[2], x, y)
        params = [P - 0.4 * (1 - k / 4) * (dP + 0.2 * P) for P, dP in zip(params, grads, strict=True)]
    for array, expected in zip(model.load(tmp_path / "my_model.npz"), params, strict=True):
        np.testing.assert_allclose(array, expected, atol=1e-6)
    assert (result["optimizer"], result["weight_decay"], result["decay"]) == ("plain", 0.2, True)


@pytest.mark.parametrize("hidden", ["10", "12 8"])
@pytest.mark.parametrize("more", [{"batch": 200, "dropout": 0.3}, {"dropout": 0.2, "shift": 2},
                                  {"batch": 300, "shift": 1}])
def test_dropout_and_shifts_are_those_of_descend(here, tmp_path, sample, more, hidden):
    typed = [str(word) for name, value in more.items() for word in (f"--{name}", value)]
    result = found(here(tmp_path, "train", "--alpha", "0.02", "--iterations", "4", "--seed", "5", "--json", *typed,
                        "--optimizer", "adam", "--hidden", *hidden.split()))
    assert {name: result[name] for name in more} == more
    steps = training.descend(sample.X_train, sample.Y_train, 0.02, 4, rng=5, hidden=tuple(map(int, hidden.split())),
                             optimizer=optimizers.adam, **more)
    kept = list(steps)[result["kept_step"]].params
    saved = model.load(tmp_path / "my_model.npz")
    for name, array in arrays(saved).items():
        assert np.array_equal(array, arrays(kept)[name])
    of_all = cross_entropy(model.forward(saved, sample.X_train), sample.Y_train)
    assert result["train_loss"] == pytest.approx(of_all, abs=1e-4)


@pytest.mark.parametrize("arguments, says", [
    (["--dropout", "1"], "--dropout: expected a share, 0 or more and below 1, such as 0.2, not 1"),
    (["--dropout", "-0.1"], "not -0.1"), (["--dropout", "20%"], "not 20%"), (["--dropout", "nan"], "not nan"),
    (["--dropout", "20"], "below 1, such as 0.2, not 20"), (["--dropout"], "one argument"),
    (["--drop-out", "0.2"], "--drop-out"), (["--shift", "0.5"], "expected a whole number, 0 or more, not 0.5"),
    (["--shift", "-1"], "not -1"), (["--shift", "left"], "not left"), (["--shift"], "one argument"),
    (["--shift", "14"], "--shift is 14, and the pictures have 28 pixels a side"), (["--shifts", "1"], "--shifts"),
    (["--optimizer", "adam", "--weight-decay", "0.01"], "adamw is adam with it"),
    (["--optimizer", "momentum", "--weight-decay", "0.01"], "or with the plain step as L2, not with momentum"),
    (["--weight-decay", "0.01", "--optimizer", "rmsprop"], "not with rmsprop"),
    (["--weight-decay", "-0.01"], "--weight-decay: expected a number, 0 or more"),
    (["--weight-decay", "1%"], "not 1%"), (["--weight-decay", "nan"], "not nan"), (["--weight-decay"], "one argument"),
    (["--weight-decay", "10"], "expected less than 10"), (["--weight_decay", "0.01"], "--weight_decay"),
    (["--decay", "0.01"], "0.01. --decay takes nothing behind it"),
    (["--decay=0.5"], "--decay: ignored explicit argument '0.5'"),
    (["--batch", "0"], "1 or more, not 0"), (["--batch", "2.5"], "not 2.5"), (["--batch", "all"], "not all"),
    (["--batch", "4001"], "there are 4,000 images to train with; leave --batch out"), (["--batch"], "one argument"),
    (["--batch", "100", "200"], "200"), (["--batch", "1,000"], "not 1,000"),
    (["--optimizer", "sgd"], "expected plain, momentum, rmsprop, adam or adamw, not sgd"),
    (["--optimizer", "adan"], "not adan"), (["--optimizer", ""], "adamw, not"), (["--optimizer"], "one argument"),
    (["--optimiser", "adam"], "--optimiser")])
def test_what_is_typed_wrong_is_told_in_a_line_before_the_training(here, tmp_path, arguments, says):
    done = here(tmp_path, "train", *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1) and list(tmp_path.iterdir()) == []
    assert says.lower() in done.stderr.lower()


def test_what_is_advised_can_be_done(here, tmp_path):
    for arguments in (["--optimizer", "adamw", "--weight-decay", "0.01"], ["--weight-decay", "9.9"], ["--decay"],
                      ["--batch", "4000"], ["--iterations", "0", "--decay"], ["--shift", "13"], ["--dropout", "0.99"]):
        assert here(tmp_path, "train", "--iterations", "1", *arguments).returncode == 0


def test_the_end_says_how_the_steps_were_taken(here, tmp_path):
    said = here(tmp_path, "train", "--batch", "100", "--optimizer", "adamw", "--iterations", "60", "--decay").stdout
    assert "\n100 images a step, 1.5 passes over all 4,000; adamw; weight decay 0.01; alpha falls to 0.\n" in said
    said = here(tmp_path, "train", "--dropout", "0.2", "--shift", "1", "--iterations", "2").stdout
    assert "\ndropout 0.2; shifts by up to 1 pixel.\n" in said
    said = here(tmp_path, "train", "--optimizer", "momentum", "--iterations", "2", "--resume").stdout
    assert "\nmomentum.\nmomentum began anew: a model file does not hold what it remembers.\n" in said
    said = here(tmp_path, "train", "--iterations", "2", "--resume").stdout
    assert "anew" not in said and "images a step" not in said


def test_a_resumed_training_begins_its_optimizer_anew(here, tmp_path, sample, trained):
    model.save(trained[1], tmp_path / "my_model.npz")
    here(tmp_path, "train", "--optimizer", "momentum", "--alpha", "0.02", "--iterations", "4", "--resume")
    *_, last = training.descend(sample.X_train, sample.Y_train, 0.02, 4, params=trained[1],
                                optimizer=optimizers.momentum)
    assert np.array_equal(model.load(tmp_path / "my_model.npz").W1, last.params.W1)


# which step is kept

def test_the_kept_step_has_the_lowest_dev_loss_of_those_looked_at(here, tmp_path, sample):
    result = found(here(tmp_path, "train", "--batch", "50", "--optimizer", "adam", "--alpha", "0.03", "--iterations",
                        "130", "--plot", "curves.png", "--json"))
    steps = training.descend(sample.X_train, sample.Y_train, 0.03, 130, rng=0, batch=50, optimizer=optimizers.adam)
    losses = {step.iteration: loss(step.params, sample.X_dev, sample.Y_dev) for step in steps
              if step.iteration % 20 == 0 or step.iteration == 130}
    assert result["kept_step"] == min(losses, key=losses.get) and (tmp_path / "curves.png").is_file()
    assert result["dev_loss"] == pytest.approx(min(losses.values()), abs=1e-4)


@pytest.mark.parametrize("batch, images, iterations", [(1, 7, 100), (100, 5000, 990), (3, 10, 50), (600, 500, 4)])
def test_the_looks_read_at_most_half_of_what_the_steps_learn_from(monkeypatch, batch, images, iterations):
    looks = []
    monkeypatch.setattr(model, "forward", lambda params, X: looks.append(X.shape[1]) or np.full((2, X.shape[1]), 0.5))
    X, Y = np.zeros((4, images)), np.zeros(images, int)
    steps = (training.Step(k, 1.0, 0.5, None) for k in range(iterations + 1))
    _, curves, last, end = judge.lowest(steps, X, Y, judge.pause(batch, images), iterations)
    assert (last, end, curves[0][0], curves[-1][0]) == (iterations, "", 0, iterations)
    assert sum(looks) <= iterations * batch / 2 + 2 * images        # the first and the last are always looked at


def test_what_is_shown_of_noisy_batches_is_a_running_mean():
    noisy = [training.Step(k, each, 1 - each, None) for k, each in enumerate(np.tile([0.2, 0.8], 50))]
    calm = list(judge.smoothed(noisy, 20))
    assert [step.iteration for step in calm] == list(range(100)) and calm[0].loss == 0.2
    assert calm[9].loss == pytest.approx(0.5) and all(abs(step.loss - 0.5) < 0.05 for step in calm[9:])
    assert all(step.accuracy == pytest.approx(1 - step.loss) for step in calm)
    assert list(judge.smoothed(noisy, 1)) == noisy


def test_the_curves_do_not_lag_behind_the_network(sample):
    train = sample.X_train[:, ::8], sample.Y_train[::8]
    steps = list(training.descend(sample.X_train, sample.Y_train, 0.2, 60, rng=0, batch=50))
    _, curves, *_ = judge.lowest(judge.smoothed(iter(steps), 20), sample.X_dev, sample.Y_dev, 20, 60, train)
    for at, train_loss, dev_loss, *_ in curves:
        assert train_loss == pytest.approx(loss(steps[at].params, *train), abs=1e-4)
        assert dev_loss == pytest.approx(loss(steps[at].params, sample.X_dev, sample.Y_dev), abs=1e-4)


def test_a_batch_that_diverges_is_noticed_at_once(here, tmp_path):
    done = here(tmp_path, "train", "--batch", "10", "--alpha", "1e30", "--iterations", "90")
    assert done.returncode == 1 and "Diverged at step 1, and no step was better" in done.stderr


@needs_sigint
def test_ctrl_c_keeps_the_best_so_far(tmp_path):
    code, out, err = interrupted(tmp_path, "train", "--hidden", "12", "8", "--batch", "20", "--optimizer", "adam",
                                 "--decay", "--iterations", "1000000", "--json", times=3)
    result = json.loads(out)
    assert code == 130 and result["interrupted"] and 0 < result["kept_step"] <= result["steps"] < 1_000_000
    assert "Traceback" not in err and f"Stopped at step {result['steps']}. Kept step {result['kept_step']}," in err
    assert {"W1", "W2", "W3"} < set(arrays(model.load(tmp_path / "my_model.npz")))


def test_the_menu_asks_for_both(tmp_path, sample):
    done = run(tmp_path, typed="2\n0\n2\n100\nsgd\n2\n100\nadam\n\n4\n\n2\n3\n")
    assert done.returncode == 0 and "1 or more, not 0" in done.stdout and "adam or adamw, not sgd" in done.stdout
    assert "Learning rate alpha (Enter for 0.01)?" in done.stdout and re.search("^100 images a step", done.stdout, re.M)
    *_, last = training.descend(sample.X_train, sample.Y_train, 0.01, 4, rng=2, batch=100, optimizer=optimizers.adam)
    assert np.array_equal(model.load(tmp_path / "my_model.npz").W1, last.params.W1)


def test_each_optimizer_has_an_alpha():
    assert method.ALPHA.keys() == method.OPTIMIZERS.keys()
