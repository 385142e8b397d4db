"""`train` takes the steps of descend and keeps the best; `test` counts."""
import errno
import os
import re

import numpy as np
import pytest

from helpers import mnist, model, training
from helpers.terminal import commands
from helpers.terminal import data as terminal_data
from tests.terminal.program import forward, found, loss, run


def test_train_takes_the_steps_of_descend_and_saves(here, tmp_path, sample):
    result = found(here(tmp_path, "train", "--alpha", "0.3", "--iterations", "20", "--hidden", "7", "--seed", "3",
                       "--model", "net.npz", "--json"))
    *_, last = training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.3, iterations=20, hidden=7, rng=3)
    saved = model.load(tmp_path / "net.npz")
    for array, expected in zip(saved, last.params, strict=True):
        np.testing.assert_allclose(array, expected, atol=1e-5)
    assert result.pop("train_loss") == pytest.approx(last.loss, abs=1e-4)
    assert result.pop("train_accuracy") == pytest.approx((np.argmax(forward(saved, sample.X_train), axis=0)
                                                          == sample.Y_train).mean(), abs=1e-3)
    assert result.pop("dev_accuracy") == (np.argmax(forward(saved, sample.X_dev), axis=0) == sample.Y_dev).mean()
    assert result.pop("dev_loss") == pytest.approx(loss(saved, sample.X_dev, sample.Y_dev), abs=1e-4)
    assert result.pop("seconds") > 0
    assert result == {"command": "train", "data": "sample", "alpha": 0.3, "batch": None, "optimizer": "plain",
                      "weight_decay": 0, "decay": False, "dropout": 0, "shift": 0,
                      "train_images": 4000, "iterations": 20, "hidden": 7, "seed": 3,
                      "resumed": False, "steps": 20, "kept_step": 20, "classes": None,
                      "model": str(tmp_path / "net.npz"), "before": None, "plot": None, "diverged": False,
                      "interrupted": False}


def test_train_saves_here_and_test_and_predict_take_it(tmp_path):
    done = run(tmp_path, "train", "--iterations", "40")
    assert done.returncode == 0 and "40/40" in done.stderr and "my_model.npz" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["my_model.npz"]
    assert found(run(tmp_path, "test", "--json"))["model"] == "my_model.npz"
    assert "Model my_model.npz" in run(tmp_path, "predict", "0").stdout


@pytest.mark.parametrize("alpha, says", [("1e30", "Diverged at step 1, and no step was better"),
                                         ("100", "Ended at step 9, and no step was better")])
def test_a_run_that_only_gets_worse_saves_nothing(here, tmp_path, trained, alpha, says):
    path = model.save(trained[1], tmp_path / "net.npz")
    before = path.read_bytes()
    done = here(tmp_path, "train", "--alpha", alpha, "--iterations", "9", "--json", "--model", "net.npz")
    assert done.returncode == 1 and done.stdout == "" and path.read_bytes() == before
    said = done.stderr.splitlines()[-1]
    assert said.startswith("ten neurons: ") and says in said and "nothing was saved. Try a smaller alpha" in said
    assert "Warning" not in done.stderr and "Traceback" not in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["net.npz"]


def test_a_run_that_diverges_late_keeps_its_best_step_and_says_so(tmp_path, trained, monkeypatch, capsys):
    nets = [trained[1]._replace(W2=trained[1].W2 * scale) for scale in (0.1, 0.2, 1, 0.1, np.nan, 0.5)]
    steps = [training.Step(k, np.nan if k == 4 else 2, 0.5, params) for k, params in enumerate(nets)]
    monkeypatch.setattr(training, "descend", lambda **_: (step for step in steps))
    result = commands.train("sample", 0.9, 5, (10,), 0, tmp_path / "net.npz")
    assert (result["diverged"], result["interrupted"], result["kept_step"], result["steps"]) == (True, False, 2, 4)
    assert "Diverged at step 4. Kept step 2, the one of lowest loss on the dev images." in capsys.readouterr().err
    assert np.array_equal(model.load(tmp_path / "net.npz").W1, trained[1].W1)


def test_no_steps_save_the_random_start(tmp_path):
    result = found(run(tmp_path, "train", "--iterations", "0", "--json"))
    assert result["kept_step"] == 0 and (tmp_path / "my_model.npz").is_file()


def test_a_file_that_can_no_longer_be_written_after_the_training(tmp_path, monkeypatch):
    def refuse(network, path, classes):
        raise PermissionError(errno.EACCES, "it is in use", str(path))

    monkeypatch.setattr(model, "save", refuse)
    with pytest.raises(OSError, match=r"nothing was saved: cannot write to .*net\.npz: it is in use$"):
        commands.train("sample", 0.1, 2, (10,), 0, tmp_path / "net.npz")


def test_the_lowest_loss_on_dev_images_is_kept_not_the_last(here, tmp_path, sample):
    result = found(here(tmp_path, "train", "--alpha", "0.7", "--iterations", "3", "--json"))
    steps = list(training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.7, iterations=3, rng=0))
    lowest = min(steps, key=lambda step: loss(step.params, sample.X_dev, sample.Y_dev))
    assert lowest.loss < steps[-1].loss - 1     # the third step went too far
    assert (result["kept_step"], result["steps"]) == (lowest.iteration, 3)
    assert result["train_loss"] == pytest.approx(lowest.loss, abs=1e-3)


def test_resume_goes_on_as_a_longer_training_does(here, tmp_path):
    here(tmp_path, "train", "--iterations", "12", "--hidden", "6")
    result = found(here(tmp_path, "train", "--iterations", "8", "--resume", "--json"))
    here(tmp_path, "train", "--iterations", "20", "--hidden", "6", "--model", "whole.npz")
    assert result["resumed"] and result["hidden"] == 6
    for array, expected in zip(model.load(tmp_path / "my_model.npz"), model.load(tmp_path / "whole.npz"), strict=True):
        np.testing.assert_allclose(array, expected, atol=1e-6)
    refused = here(tmp_path, "train", "--resume", "--hidden", "7")
    assert refused.returncode == 2 and "has 6 hidden neurons, not 7" in refused.stderr


def test_a_resumed_training_that_only_gets_worse_saves_nothing(here, tmp_path, trained):
    model.save(trained[1], tmp_path / "my_model.npz")
    done = here(tmp_path, "train", "--resume", "--alpha", "100", "--iterations", "3")
    assert done.returncode == 1 and "no step was better than the model it went on from" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["my_model.npz"]


def test_train_does_not_look_at_the_test_images(tmp_path, monkeypatch):
    digits = mnist.load_sample()._replace(X_test=np.full((784, 500), np.nan), Y_test=np.zeros(500, int))
    monkeypatch.setattr(mnist, "load_sample", lambda: digits)
    terminal_data._loaded.cache_clear()
    try:
        assert commands.train("sample", 0.1, 3, path=tmp_path / "net.npz")["kept_step"] == 3
    finally:
        terminal_data._loaded.cache_clear()


@pytest.mark.parametrize("ending, magic", [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<?xml")])
def test_plot_draws_the_curves_and_overwrites_nothing(here, tmp_path, ending, magic):
    (tmp_path / f"curves.{ending}").write_text("mine", encoding="utf-8")
    done = here(tmp_path, "train", "--iterations", "3", "--plot", f"curves.{ending}")
    assert f"curves to {tmp_path / f'curves-2.{ending}'}" in done.stdout
    assert (tmp_path / f"curves-2.{ending}").read_bytes().startswith(magic)
    assert (tmp_path / f"curves.{ending}").read_text(encoding="utf-8") == "mine"


# test

def test_test_counts(tmp_path, trained, sample):
    path, params = trained
    result = found(run(tmp_path, "test", "--model", path, "--json"))
    right = np.argmax(forward(params, sample.X_test), axis=0) == sample.Y_test
    assert result == {"command": "test", "data": "sample", "model": str(path), "accuracy": right.mean(),
                      "right": right.sum(), "images": 500,
                      "by_class": [{"class": digit, "images": 50, "accuracy": right[sample.Y_test == digit].mean()}
                                   for digit in range(10)]}
    said = run(tmp_path, "test", "--model", path).stdout
    assert f"accuracy {right.mean():.1%}: {right.sum()} of 500" in said and "The sample is easy" in said
    for digit in range(10):
        assert re.search(rf"^ +{digit} +50 +{right[sample.Y_test == digit].mean():.1%}$", said, re.M)


def test_a_folder(tmp_path, trained, full_mnist):
    result = found(run(tmp_path, "test", "--data", os.environ["MNIST_DIR"], "--model", trained[0], "--json"))
    assert result["right"] == (np.argmax(forward(trained[1], full_mnist.X_test), axis=0) == full_mnist.Y_test).sum()
