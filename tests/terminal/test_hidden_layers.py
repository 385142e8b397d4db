"""Several hidden layers: as one in all that a reader does; what is too large is told before the training."""
import json

import numpy as np
import pytest

from helpers import model, training
from helpers.beyond.layers import Layers
from helpers.inputs import arrays
from helpers.network import Params
from tests.terminal.interrupts import interrupted
from tests.terminal.program import found, needs_sigint, run


def scores(network, X):
    """What the last layer of a network adds up, layer by layer."""
    *hidden, (W, b) = network
    for W1, b1 in hidden:
        X = np.maximum(W1 @ X + b1, 0)
    return W @ X + b


@pytest.fixture(scope="module")
def deep(sample, tmp_path_factory):
    """A model file with hidden layers of 12 and 8 neurons, and its network."""
    *_, last = training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.5, iterations=40, hidden=(12, 8), rng=0)
    return model.save(last.params, tmp_path_factory.mktemp("model") / "deep.npz"), last.params


@pytest.mark.parametrize("arguments, hidden, kind", [
    (["12", "8"], (12, 8), Layers), (["12,8"], (12, 8), Layers), (["6", "5", "4"], (6, 5, 4), Layers),
    (["7"], 7, Params), ([], 10, Params)])
def test_train_takes_the_steps_of_descend_bit_for_bit(here, tmp_path, sample, arguments, hidden, kind):
    arguments = ["--hidden", *arguments] if arguments else []
    result = found(here(tmp_path, "train", *arguments, "--iterations", "3", "--seed", "4", "--json"))
    *_, last = training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.1, iterations=3, hidden=hidden, rng=4)
    saved = model.load(tmp_path / "my_model.npz")
    assert isinstance(saved, kind) and result["hidden"] == (hidden if isinstance(hidden, int) else list(hidden))
    for name, array in arrays(last.params).items():
        assert np.array_equal(arrays(saved)[name], array)


def test_test_and_predict_take_it(here, tmp_path, sample, deep):
    path, network = deep
    right = scores(network, sample.X_test).argmax(axis=0) == sample.Y_test
    assert found(here(tmp_path, "test", "--model", path, "--json"))["accuracy"] == right.mean()
    (each,) = found(here(tmp_path, "predict", "3", "--model", path, "--json"))["predictions"]
    assert each["digit"] == scores(network, sample.X_dev[:, [3]]).argmax()


def test_resume_goes_on_as_a_longer_training_does(here, tmp_path):
    here(tmp_path, "train", "--iterations", "5", "--hidden", "6", "4")
    assert found(here(tmp_path, "train", "--iterations", "4", "--resume", "--json"))["hidden"] == [6, 4]
    here(tmp_path, "train", "--iterations", "9", "--hidden", "6", "4", "--model", "whole.npz")
    found_arrays, whole = (arrays(model.load(tmp_path / name)) for name in ("my_model.npz", "whole.npz"))
    assert all(np.array_equal(found_arrays[name], whole[name]) for name in whole)


@pytest.mark.parametrize("hidden, says", [
    (["10"], "has 12 and 8 hidden neurons, not 10;"), (["8", "12"], "has 12 and 8 hidden neurons, not 8 and 12;"),
    (["12"], "not 12;"), (["12", "8", "8"], "not 12 and 8 and 8;")])
def test_resume_with_other_layers_says_both(here, tmp_path, deep, hidden, says):
    path = model.save(deep[1], tmp_path / "my_model.npz")
    before = path.read_bytes()
    done = here(tmp_path, "train", "--resume", "--hidden", *hidden)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1) and says in done.stderr
    assert "leave --hidden out" in done.stderr and path.read_bytes() == before
    assert found(here(tmp_path, "train", "--resume", "--hidden", "12", "8", "--iterations", "1", "--json"))["resumed"]


@pytest.mark.parametrize("hidden, says", [
    (["22000"], "--hidden 22000: the network would have 69,960,040 bytes"), (["3000", "6000"], "3000 6000: "),
    (["9" * 30], "expected at most"), (["2"] * 60, "61 layers; expected at most 49")])
def test_what_is_too_large_is_told_before_the_training(here, tmp_path, hidden, says):
    done = here(tmp_path, "train", "--hidden", *hidden)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1) and says in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_largest_is_trained_and_saved(here, tmp_path):
    assert here(tmp_path, "train", "--hidden", *["3"] * 48, "--iterations", "0").returncode == 0
    assert len(model.load(tmp_path / "my_model.npz")) == 49


def test_the_menu_takes_several(tmp_path):
    done = run(tmp_path, typed="2\n\n\n\n2\n64,x\n2\n\n\n\n2\n9 5\n\n3\n")
    assert done.returncode == 0 and "1 or more, not x" in done.stdout
    assert [W.shape for W, b in model.load(tmp_path / "my_model.npz")] == [(9, 784), (5, 9), (10, 5)]


@needs_sigint
def test_ctrl_c_keeps_the_best_so_far(tmp_path):
    code, out, err = interrupted(tmp_path, "train", "--hidden", "16", "8", "--iterations", "1000000", "--json", times=3)
    result = json.loads(out)
    assert code == 130 and result["interrupted"] and 0 < result["kept_step"] <= result["steps"]
    assert "Traceback" not in err and isinstance(model.load(tmp_path / "my_model.npz"), Layers)
