"""The program at a terminal, run as a reader runs it: `python -m helpers` in a process of its own."""
import errno
import io
import json
import os
import re
import shlex
import signal
import struct
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from helpers import mnist, model, training
from helpers.__main__ import main
from helpers.mnist.upright import WAYS
from helpers.network import cross_entropy, forward_prop
from helpers.terminal import commands
from helpers.terminal import data as terminal_data
from helpers.terminal import files as terminal_files
from tests.mnist.test_mnist import NAMES, make_set, write_set

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "helpers"]
needs_sigint = pytest.mark.skipif(os.name == "nt", reason="a process on Windows cannot be sent Ctrl-C alone")


def environment(encoding="utf-8"):
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}


def run(folder, *arguments, typed="", encoding="utf-8"):
    """The finished process, run in this folder; its output is text."""
    return subprocess.run([*COMMAND, *map(str, arguments)], cwd=folder, input=typed, env=environment(encoding),
                          capture_output=True, encoding=encoding, timeout=120)


@pytest.fixture
def here(monkeypatch, capsys):
    """As `run`, in this process: sooner, and for what does not depend on the console."""
    def run_here(folder, *arguments):
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        try:
            code = main([*map(str, arguments)])
        except SystemExit as end:
            code = end.code
        return subprocess.CompletedProcess(arguments, code, *capsys.readouterr())

    return run_here


def found(process):
    """The one JSON object on stdout."""
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


@pytest.fixture(scope="module")
def sample():
    return mnist.load_sample()


@pytest.fixture(scope="module")
def trained(sample, tmp_path_factory):
    """A model file that reads most digits, and its params."""
    *_, last = training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.5, iterations=60, rng=0)
    return model.save(last.params, tmp_path_factory.mktemp("model") / "trained.npz"), last.params


def write_csv(path, X, Y=None):
    """The digits as Kaggle has them."""
    pixels = np.rint(X.T * 255).astype(int)
    rows = pixels if Y is None else np.column_stack([Y, pixels])
    names = ["label"] * (Y is not None) + [f"pixel{k}" for k in range(784)]
    np.savetxt(path, rows, fmt="%d", delimiter=",", header=",".join(names), comments="")
    return path


# train

def test_train_walks_as_descend_and_saves(here, tmp_path, sample):
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
    assert result == {"command": "train", "data": "sample", "alpha": 0.3, "iterations": 20, "hidden": 7, "seed": 3,
                      "resumed": False, "steps": 20, "kept_step": 20, "model": str(tmp_path / "net.npz"),
                      "before": None, "plot": None, "diverged": False, "interrupted": False}


def forward(params, X):
    W1, b1, W2, b2 = params
    return W2 @ np.maximum(W1 @ X + b1, 0) + b2


def loss(params, X, Y):
    return cross_entropy(forward_prop(*params, X).A2, Y)


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


def test_a_run_that_only_gets_worse_leaves_the_menu_open(tmp_path):
    done = run(tmp_path, typed="2\n1e30\n9\n\n\n3\n")
    assert done.returncode == 0 and "That did not work: Diverged at step 1" in done.stdout
    assert done.stdout.count("3  exit") == 2 and list(tmp_path.iterdir()) == []


def test_a_run_that_diverges_late_keeps_its_best_step_and_says_so(tmp_path, trained, monkeypatch, capsys):
    nets = [trained[1]._replace(W2=trained[1].W2 * scale) for scale in (0.1, 0.2, 1, 0.1, np.nan, 0.5)]
    steps = [training.Step(k, np.nan if k == 4 else 2, 0.5, params) for k, params in enumerate(nets)]
    monkeypatch.setattr(training, "descend", lambda **_: (step for step in steps))
    result = commands.train("sample", 0.9, 5, 10, 0, tmp_path / "net.npz")
    assert (result["diverged"], result["interrupted"], result["kept_step"], result["steps"]) == (True, False, 2, 4)
    assert "Diverged at step 4. Kept step 2, the one of lowest loss on the dev images." in capsys.readouterr().err
    assert np.array_equal(model.load(tmp_path / "net.npz").W1, trained[1].W1)


def test_no_steps_save_the_random_start(tmp_path):
    result = found(run(tmp_path, "train", "--iterations", "0", "--json"))
    assert result["kept_step"] == 0 and (tmp_path / "my_model.npz").is_file()


def test_a_file_that_can_no_longer_be_written_after_the_training(tmp_path, monkeypatch):
    def refuse(params, path):
        raise PermissionError(errno.EACCES, "it is in use", str(path))

    monkeypatch.setattr(model, "save", refuse)
    with pytest.raises(OSError, match=r"nothing was saved: cannot write to .*net\.npz: it is in use$"):
        commands.train("sample", 0.1, 2, 10, 0, tmp_path / "net.npz")


def test_the_lowest_loss_on_dev_images_is_kept_not_the_last(here, tmp_path, sample):
    result = found(here(tmp_path, "train", "--alpha", "0.7", "--iterations", "3", "--json"))
    steps = list(training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.7, iterations=3, rng=0))
    lowest = min(steps, key=lambda step: loss(step.params, sample.X_dev, sample.Y_dev))
    assert lowest.loss < steps[-1].loss - 1     # the third step went too far
    assert (result["kept_step"], result["steps"]) == (lowest.iteration, 3)
    assert result["train_loss"] == pytest.approx(lowest.loss, abs=1e-3)


# what was there before

@pytest.fixture(scope="module")
def weak(sample):
    """Params that read few digits."""
    *_, last = training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.1, iterations=10, rng=5)
    return last.params


def accuracy_of(params, sample):
    return float((np.argmax(forward(params, sample.X_dev), axis=0) == sample.Y_dev).mean())


@pytest.mark.parametrize("old, arguments, then", [      # what lies where afterwards: o the old one, n the new one
    ("trained", ["--iterations", "10"], "o n"), ("weak", ["--iterations", "30"], "n o"),
    ("trained", ["--iterations", "10", "--replace"], "n"), ("weak", ["--iterations", "30", "--replace"], "n"),
    ("trained", ["--iterations", "9", "--resume"], "n o"), ("same", ["--iterations", "10"], "o")])
def test_no_model_is_lost_but_where_that_is_asked_for(here, tmp_path, trained, weak, sample, old, arguments, then):
    steps = training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.1, iterations=10, rng=0)
    there = {"trained": trained[1], "weak": weak, "same": list(steps)[-1].params}[old]
    model.save(there, tmp_path / "my_model.npz")
    before = (tmp_path / "my_model.npz").read_bytes()
    result = found(here(tmp_path, "train", *arguments, "--json"))
    names = ["my_model.npz", "my_model-2.npz"][:len(then.split())]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    for name, which in zip(names, then.split(), strict=True):
        assert ((tmp_path / name).read_bytes() == before) == (which == "o")
        if which == "n":
            assert result["model"] == str(tmp_path / name)
            assert result["dev_accuracy"] == accuracy_of(model.load(tmp_path / name), sample)
    assert result["before"]["dev_accuracy"] == accuracy_of(there, sample)
    where = result["before"]["model"]
    assert where is None if "o" not in then else Path(where).read_bytes() == before


def test_a_third_model_takes_a_third_name(here, tmp_path, trained):
    for name in ("my_model.npz", "my_model-2.npz"):
        model.save(trained[1], tmp_path / name)
    here(tmp_path, "train", "--iterations", "5")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my_model-2.npz", "my_model-3.npz", "my_model.npz"]


@needs_sigint
def test_a_training_that_is_stopped_early_leaves_a_better_model_alone(tmp_path, trained):
    path = model.save(trained[1], tmp_path / "my_model.npz")
    before = path.read_bytes()
    code, out, _ = interrupted(tmp_path, "train", "--iterations", "1000000", "--alpha", "0.001")
    assert code == 130 and "my_model.npz stays as it is" in out and path.read_bytes() == before
    model.load(tmp_path / "my_model-2.npz")


@pytest.mark.parametrize("content", [b"", b"my notes", b"PK\3\4 and so on", b"\x80\x04\x95"])
@pytest.mark.parametrize("more", [[], ["--replace"], ["--resume"]])
def test_a_file_that_is_no_model_is_never_replaced(here, tmp_path, content, more):
    path = tmp_path / "notes.npz"
    path.write_bytes(content)
    done = here(tmp_path, "train", "--model", "notes.npz", "--iterations", "3", *more)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "give another name" in done.stderr
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("notes.npz", content)]


def test_resume_walks_on_where_a_longer_training_walks(here, tmp_path):
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


def test_options_may_stand_before_the_command(here, tmp_path, trained):
    path = trained[0]
    result = found(here(tmp_path, "--model", path, "--data", write_some(tmp_path), "test", "--json"))
    assert (result["model"], result["images"]) == (str(path), 4)


def write_some(folder, labelled=True):
    sample = mnist.load_sample()
    return write_csv(folder / "digits.csv", sample.X_dev[:, :40], sample.Y_dev[:40] if labelled else None)


# Ctrl-C



def interrupted(folder, *arguments, typed="", times=1):
    """Run until stderr shows a second step of a million, then press Ctrl-C: (exit code, stdout, stderr)."""
    with subprocess.Popen([*COMMAND, *map(str, arguments)], cwd=folder, env=environment(), stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler)) as process:
        process.stdin.write(typed.encode())
        process.stdin.flush()
        seen = b""
        while not re.search(rb" (?:[2-9]|[1-9]\d+)/1000000 ", seen):
            byte = process.stderr.read1(1000)
            assert byte, seen
            seen += byte
        for _ in range(times):
            process.send_signal(signal.SIGINT)
            time.sleep(0.01)
        out, err = process.communicate(timeout=60)
        return process.returncode, out.decode(), (seen + err).decode()


@needs_sigint
@pytest.mark.parametrize("times", [1, 5])
def test_ctrl_c_keeps_the_best_so_far(tmp_path, sample, times):
    code, out, err = interrupted(tmp_path, "train", "--iterations", "1000000", "--json", times=times)
    result = json.loads(out)
    assert code == 130 and result["interrupted"] and "Traceback" not in err
    assert 0 < result["kept_step"] <= result["steps"] < 1_000_000
    stopped, kept = map(int, re.search(r"\nStopped at step (\d+)\. Kept step (\d+),", err).groups())
    assert (stopped, kept) == (result["steps"], result["kept_step"])
    *_, last = training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.1, iterations=kept, rng=0)
    np.testing.assert_allclose(model.load(tmp_path / "my_model.npz").W1, last.params.W1, atol=1e-3)
    assert [path.name for path in tmp_path.iterdir()] == ["my_model.npz"]


@needs_sigint
def test_ctrl_c_in_the_menu_ends_the_training_and_not_the_menu(tmp_path):
    code, out, err = interrupted(tmp_path, typed="2\n\n1000000\n\n\n3\n")
    assert code == 0 and "Stopped at step" in err and "Traceback" not in err
    assert out.index("Saved to") < out.rindex("3  exit") and (tmp_path / "my_model.npz").is_file()


# test and predict

def test_test_counts(tmp_path, trained, sample):
    path, params = trained
    result = found(run(tmp_path, "test", "--model", path, "--json"))
    right = np.argmax(forward(params, sample.X_test), axis=0) == sample.Y_test
    assert result == {"command": "test", "data": "sample", "model": str(path), "accuracy": right.mean(),
                      "right": right.sum(), "images": 500}
    said = run(tmp_path, "test", "--model", path).stdout
    assert f"{right.mean():.1%}: {right.sum()} of 500" in said and "The sample is easy" in said
    for digit in range(10):
        assert re.search(rf"^ +{digit} +50 +{right[sample.Y_test == digit].mean():.1%}$", said, re.M)


def test_predict_reads_dev_images(tmp_path, trained, sample):
    path, params = trained
    predictions = found(run(tmp_path, "predict", "3", "499", "--model", path, "--json"))["predictions"]
    for index, each in zip((3, 499), predictions, strict=True):
        scores = np.exp(forward(params, sample.X_dev[:, [index]])[:, 0])
        np.testing.assert_allclose(each["probabilities"], scores / scores.sum(), atol=1e-5)
        assert (each["input"], each["digit"], each["truth"]) == (index, scores.argmax(), sample.Y_dev[index])


def test_predict_shows_the_image_its_bars_and_its_label(tmp_path, trained, sample):
    said = run(tmp_path, "predict", "3", "--model", trained[0]).stdout
    assert f"its label says {sample.Y_dev[3]}" in said
    rows = [line.ljust(28)[:28] for line in said.split("\n")[3:17]]
    ink = sample.X_dev[:, 3].reshape(28, 28) > 0.4
    for row, upper, lower in zip(rows, ink[::2], ink[1::2], strict=True):
        assert [(c in "▀█", c in "▄█") for c in row] == list(zip(upper, lower, strict=True))
    assert len(re.findall(r"  \d +\d+\.\d%", said)) == 10


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_console_without_blocks(tmp_path, trained, encoding):
    path = trained[0]
    said = run(tmp_path, "predict", "3", "--model", path, encoding=encoding)
    assert said.returncode == 0 and said.stderr == "" and "@@" in said.stdout and "#" in said.stdout
    refused = run(tmp_path, "predict", "Ωmega.png", "--model", path, encoding="utf-8")
    assert refused.returncode == 1 and "Ωmega.png" in refused.stderr
    missing = run(tmp_path, "train", "--data", tmp_path, encoding=encoding)
    assert missing.returncode == 1 and "Traceback" not in missing.stderr


def test_a_file_name_that_the_console_cannot_show(tmp_path, trained, sample):
    Image.fromarray(np.rint(sample.X_dev[:, 0].reshape(28, 28) * 255).astype(np.uint8)).save(tmp_path / "数字.png")
    said = run(tmp_path, "predict", "数字.png", "--model", trained[0], encoding="cp1252")
    assert said.returncode == 0 and "??.png: reads" in said.stdout and said.stderr == ""
    result = found(run(tmp_path, "predict", "数字.png", "--model", trained[0], "--json", encoding="cp1252"))
    (each,) = result["predictions"]
    assert each["input"] == "数字.png" and "truth" not in each


# data

def test_csv_split_is_the_same_twice_and_leaks_nothing(tmp_path, sample):
    path = write_csv(tmp_path / "digits.csv", sample.X_dev[:, :57], sample.Y_dev[:57])
    first = terminal_data.load_data(str(path))
    os.utime(path, (0, 0))      # else it would not be read again
    again = terminal_data.load_data(str(path))
    assert first is not again is terminal_data.load_data(str(path))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert [X.shape[1] for X in first[::2]] == [47, 5, 5]
    parts = [(x.tobytes(), y) for X, Y in zip(first[::2], first[1::2], strict=True)
             for x, y in zip(X.T, Y.tolist(), strict=True)]
    whole = [(x.tobytes(), y) for x, y in zip(sample.X_dev[:, :57].T, sample.Y_dev[:57].tolist(), strict=True)]
    assert len(set(whole)) == 57 and sorted(parts) == sorted(whole)
    for part in (parts[47:52], parts[52:]):      # a file sorted by digit must not give a test of one digit
        places = [whole.index(each) for each in part]
        assert max(places) - min(places) > 20


def test_a_csv_that_changes_is_read_again(tmp_path):
    path = write_some(tmp_path)
    assert terminal_data.load_data(str(path)).X_test.shape == (784, 4)
    write_some(tmp_path, labelled=False)
    assert terminal_data.load_data(str(path)).X_test.shape == (784, 40)
    path.unlink()
    with pytest.raises(terminal_files.WrongArgument, match="there is no"):
        terminal_data.load_data(str(path))


def test_a_folder_whose_files_change_is_read_again(tmp_path):
    for seed, counts in enumerate([(7, 5), (6, 4)]):
        write_set(tmp_path, make_set(seed, counts)[0])
        assert terminal_data.load_data(str(tmp_path)).X_test.shape == (784, counts[1])
    (tmp_path / NAMES[0]).unlink()
    with pytest.raises(FileNotFoundError, match=NAMES[0]):
        terminal_data.load_data(str(tmp_path))


def test_csv_in_two_processes(here, tmp_path):
    path = write_some(tmp_path)
    found(here(tmp_path, "train", "--data", path, "--iterations", "30", "--json"))
    X, Y = terminal_data.load_data(str(path))[4:]
    expected = np.mean(np.argmax(forward(model.load(tmp_path / "my_model.npz"), X), axis=0) == Y)
    assert found(here(tmp_path, "test", "--data", path, "--json"))["accuracy"] == expected


def test_csv_without_labels(here, tmp_path, trained, sample):
    path = write_some(tmp_path, labelled=False)
    (each,) = found(here(tmp_path, "predict", "7", "--data", path, "--model", trained[0], "--json"))["predictions"]
    assert each["digit"] == model.inference(trained[1], sample.X_dev[:, 7])[0] and "truth" not in each
    for command in ("train", "test"):
        done = here(tmp_path, command, "--data", path, "--model", trained[0])
        assert done.returncode == 2 and done.stderr.count("\n") == 1 and "no labels" in done.stderr


def write_idx(folder, X, Y, X_test, Y_test):
    """A folder of MNIST's four files with these digits."""
    folder.mkdir(exist_ok=True)
    for part, images, labels in (("train", X, Y), ("t10k", X_test, Y_test)):
        pixels = np.rint(images.T * 255).astype(np.uint8)
        (folder / f"{part}-images-idx3-ubyte").write_bytes(struct.pack(">4i", 2051, labels.size, 28, 28)
                                                           + pixels.tobytes())
        (folder / f"{part}-labels-idx1-ubyte").write_bytes(struct.pack(">2i", 2049, labels.size)
                                                           + labels.astype(np.uint8).tobytes())
    return folder


@pytest.mark.parametrize("sort", [False, True])
def test_a_folder_gives_up_the_last_twelfth_of_each_digit_as_dev(tmp_path, sample, sort):
    order = np.argsort(sample.Y_train, kind="stable") if sort else np.arange(4000)
    X, Y = sample.X_train[:, order], sample.Y_train[order]
    digits = terminal_data.load_data(str(write_idx(tmp_path, X, Y, sample.X_test, sample.Y_test)))
    assert np.bincount(digits.Y_dev).tolist() == [33] * 10 and np.bincount(digits.Y_train).tolist() == [367] * 10
    for digit in range(10):
        both = np.column_stack([digits.X_train[:, digits.Y_train == digit], digits.X_dev[:, digits.Y_dev == digit]])
        assert np.array_equal(both, X[:, Y == digit])
    assert np.array_equal(digits.X_test, sample.X_test) and np.array_equal(digits.Y_test, sample.Y_test)


@pytest.mark.parametrize("way", WAYS)
def test_a_set_that_is_turned_is_turned_back_and_that_is_said(here, tmp_path, trained, sample, way):
    turned = WAYS[way][0]
    write_idx(tmp_path / "set", turned(sample.X_dev), sample.Y_dev, turned(sample.X_test), sample.Y_test)
    done = here(tmp_path, "test", "--data", "set", "--model", trained[0], "--json")
    assert found(done)["accuracy"] == model.test_model(trained[1], sample.X_test, sample.Y_test)
    assert f"set: {way}. They are turned back here." in done.stderr


@pytest.mark.parametrize("names", [("train.csv", "test.csv"), ("mnist_train.csv", "mnist_test.csv")])
@pytest.mark.parametrize("labelled", [True, False])
@pytest.mark.parametrize("data", ["data", ".", "{}"])
def test_csvs_are_found_in_data(tmp_path, monkeypatch, sample, names, labelled, data):
    folder = tmp_path / "data" if data != "." else tmp_path
    folder.mkdir(exist_ok=True)
    write_csv(folder / names[0], sample.X_dev[:, :60], sample.Y_dev[:60])
    write_csv(folder / names[1], sample.X_test[:, :40], sample.Y_test[:40] if labelled else None)
    monkeypatch.chdir(tmp_path)
    digits = terminal_data.load_data(data.format(names[0]))
    if labelled and data != "{}":
        assert digits.X_test.shape[1] == 40 and digits.X_train.shape[1] + digits.X_dev.shape[1] == 60
    else:
        assert [X.shape[1] for X in digits[::2]] == [48, 6, 6]
    to_test = terminal_data.load_data(names[1])         # all of it, in its order
    assert np.array_equal(to_test.X_test, sample.X_test[:, :40]) and to_test.X_train is None is to_test.X_dev
    assert (to_test.Y_test is not None) == labelled
    with pytest.raises(terminal_files.WrongArgument, match="to test with, by its name|has no labels"):
        commands.train(names[1], 0.1, 1, path=tmp_path / "net.npz")


def test_a_csv_is_found_in_the_data_of_the_project(tmp_path, monkeypatch):
    data = tmp_path / "of the project"
    data.mkdir()
    write_some(data)
    monkeypatch.setattr(mnist, "DATA", data)
    monkeypatch.chdir(tmp_path)
    assert terminal_data.find("digits.csv") == str(data / "digits.csv")
    (data / "digits.csv").rename("digits.csv")
    assert terminal_data.find("digits.csv") == "digits.csv"


def test_an_npz_and_a_home_folder(tmp_path, sample, trained):
    pixels = [np.rint(X.T * 255).astype(np.uint8).reshape(-1, 28, 28) for X in (sample.X_dev, sample.X_test)]
    np.savez_compressed(tmp_path / "mnist.npz", x_train=pixels[0], y_train=sample.Y_dev, x_test=pixels[1],
                        y_test=sample.Y_test)
    home = {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    done = subprocess.run([*COMMAND, "test", "--data=~/mnist.npz", "--model", str(trained[0]), "--json"],
                          cwd=trained[0].parent, env=environment() | home, capture_output=True, encoding="utf-8")
    assert found(done)["accuracy"] == model.test_model(trained[1], sample.X_test, sample.Y_test)


# many inputs

@pytest.fixture(scope="module")
def pictures(tmp_path_factory, sample):
    """A folder of five pictures, one of them damaged, with other files beside them."""
    folder = tmp_path_factory.mktemp("scans")
    for k in range(4):
        ink = np.rint(sample.X_dev[:, k].reshape(28, 28) * 255).astype(np.uint8)
        Image.fromarray(255 - ink).resize((280, 280)).save(folder / f"digit {k}.PNG")
    (folder / "bad.jpg").write_bytes(b"\xff\xd8\xff nothing more")
    (folder / "phone.heic").write_bytes(b"\0\0\0\x18ftypheic" + bytes(50))
    (folder / "notes.txt").write_text("not a picture", encoding="utf-8")
    return folder


@pytest.mark.parametrize("inputs", [["{}"], ["{}/*"], ["{}/bad.jpg", "{}/digit 0.PNG", "{}/phone.heic",
                                                      "{}/digit 1.PNG", "{}/digit 2.PNG", "{}/digit 3.PNG"]], ids=len)
def test_one_bad_picture_costs_only_itself(here, tmp_path, trained, pictures, inputs):
    inputs = [each.format(pictures) for each in inputs]
    done = here(tmp_path, "predict", *inputs, "--model", trained[0])
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert re.findall(r"digit (\d)\.PNG: reads \d", done.stdout) == list("0123")
    assert "bad.jpg" in done.stderr and "damaged" in done.stderr and "it is a HEIC photo; save it as PNG" in done.stderr
    again = here(tmp_path, "predict", *inputs, "--model", trained[0], "--json")
    read = json.loads(again.stdout)["predictions"]
    assert again.returncode == 1 and sum("digit" in each for each in read) == 4
    assert {Path(each["input"]).name for each in read if "error" in each} >= {"bad.jpg", "phone.heic"}


@pytest.mark.parametrize("inputs, indices", [
    (["0-2"], [0, 1, 2]), (["5", "7-8", "5"], [5, 7, 8, 5]), (["0-499"], range(500)), (["3-3"], [3]),
    (["498-600"], [498, 499, 500]), (["700-900"], [700]), (["0", "-1"], [0, -1])])
def test_ranges(here, tmp_path, trained, sample, inputs, indices):
    done = here(tmp_path, "predict", *inputs, "--model", trained[0], "--json")
    read = json.loads(done.stdout)["predictions"]
    assert [each["input"] for each in read] == list(indices)
    for each in read:
        if 0 <= each["input"] < 500:
            assert each["digit"] == np.argmax(forward(trained[1], sample.X_dev[:, [each["input"]]]))
        else:
            assert each["error"] == f"there is no image {each['input']}; expected 0 to 499"
    assert done.returncode == any("error" in each for each in read)


@pytest.mark.parametrize("inputs, says", [
    (["none.png"], "no file none.png"), (["a\nb"], "no file a b"), (["9-3"], "no file 9-3"), (["500"], "0 to 499"),
    (["*.bmp"], "no file *.bmp"), (["."], ". is a folder without a picture")])
def test_what_is_not_there_is_a_line_and_costs_only_itself(here, tmp_path, trained, inputs, says):
    done = here(tmp_path, "predict", *inputs, "--model", trained[0])
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1) and says in done.stderr
    with_another = here(tmp_path, "predict", *inputs, "3", "--model", trained[0])
    assert with_another.returncode == 1 and "3: reads" in with_another.stdout and says in with_another.stderr


def test_many_are_a_line_each_and_counted(here, tmp_path, trained, sample):
    said = here(tmp_path, "predict", "0-29", "--model", trained[0]).stdout
    right = (np.argmax(forward(trained[1], sample.X_dev[:, :30]), axis=0) == sample.Y_dev[:30]).sum()
    assert len(said.splitlines()) == 1 + 30 + 2 and f"\n{right} of 30 as their labels say." in said


def test_a_submission_has_kaggles_form(here, tmp_path, trained, sample):
    write_some(tmp_path, labelled=False)
    arguments = "predict", "--data", "digits.csv", "--model", trained[0], "--out", "submission.csv"
    said = here(tmp_path, *arguments)
    digits = np.argmax(forward(trained[1], sample.X_dev[:, :40]), axis=0)
    expected = "ImageId,Label\n" + "".join(f"{k},{digit}\n" for k, digit in enumerate(digits, start=1))
    assert (tmp_path / "submission.csv").read_bytes() == expected.encode() and "40 answers in" in said.stdout
    here(tmp_path, *arguments, "3", "1-2")      # nothing is overwritten
    assert (tmp_path / "submission.csv").read_bytes() == expected.encode()
    rows = expected.splitlines()
    assert (tmp_path / "submission-2.csv").read_text("utf-8").split() == [rows[0], rows[4], rows[2], rows[3]]


def test_a_folder(tmp_path, trained, full_mnist):
    result = found(run(tmp_path, "test", "--data", os.environ["MNIST_DIR"], "--model", trained[0], "--json"))
    assert result["right"] == (np.argmax(forward(trained[1], full_mnist.X_test), axis=0) == full_mnist.Y_test).sum()


# what is wrong

@pytest.mark.parametrize("arguments, says", [
    (["--foo"], "--foo"), (["bogus"], "bogus"), (["--json"], "--json"),
    (["train", "--alpha", "0"], "above 0"), (["train", "--alpha", "nan"], "above 0"),
    (["train", "--alpha", "inf"], "above 0"), (["train", "--alpha", "x"], "above 0"),
    (["train", "--iterations", "-1"], "0 or more"), (["train", "--iterations", "2.5"], "0 or more"),
    (["train", "--hidden", "0"], "1 to 20000"), (["train", "--hidden", "10000000"], "1 to 20000"),
    (["train", "--seed", "-1"], "0 or more"), (["train", "--alpha"], "expected one argument"),
    (["train", "--model", "none/m.npz"], "cannot write"), (["train", "--model", "."], "is a folder"),
    (["train", "--data", "none.csv"], "there is no none.csv"),
    (["test", "--data", "none", "--model", "{model}"], "none"),
    (["predict"], "required"), (["predict", ""], "expected a name"), (["predict", "0", "--out", "x.txt"], ".csv"),
    (["predict", "0", "--out", "none/x.csv"], "cannot write to"),
    (["predict", "--out", "x.csv", "--model", "{model}"], "only the dev images"),
    (["train", "--plot", "x"], "end with .png or .pdf"),
    (["train", "--plot", "none/x.png"], "--plot: cannot write to"), (["train", "--resume"], "no model"),
    (["train", "--data", "train-images-idx3-ubyte"], "there is no"), (["train", "--replace=yes"], "--replace"),
    (["test", "--model", "none.npz"], "no file none.npz"), (["test", "--model", "."], ". is a folder"),
    (["train", "--model", ""], "--model: expected a name"), (["test", "--model", ""], "--model: expected a name"),
    (["predict", "0", "--data", ""], "--data: expected a name"),
])
def test_wrong_arguments_are_one_line(here, tmp_path, trained, arguments, says):
    done = here(tmp_path, *(argument.format(model=trained[0]) for argument in arguments))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert says in done.stderr and "usage" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [
    ["predict", "bad.png", "--model", "{model}"], ["test", "--model", "bad.png"], ["test", "--data", "bad.png"],
    ["train", "--data", "."]])
def test_damaged_files_end_in_a_sentence(here, tmp_path, trained, arguments):
    (tmp_path / "bad.png").write_bytes(b"not what it claims")
    model.save(trained[1], tmp_path / "my_model.npz")
    done = here(tmp_path, *(argument.format(model=trained[0]) for argument in arguments))
    assert (done.returncode, done.stdout) == (1, "") and "Traceback" not in done.stderr
    assert arguments[-1] == "." or "bad.png" in done.stderr


def test_full_that_is_missing_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("MNIST_DIR", str(tmp_path))
    done = run(tmp_path, "train", "--data", "full")
    assert done.returncode == 1 and "download_mnist()" in done.stderr and "--data FOLDER" in done.stderr
    assert f"{sys.executable} -c " in done.stderr.replace('"', "") and "Traceback" not in done.stderr


def test_full_where_another_set_lies_says_how_the_terminal_reads_it(tmp_path, monkeypatch):
    monkeypatch.setenv("MNIST_DIR", str(tmp_path))
    write_set(tmp_path, make_set()[0])
    done = run(tmp_path, "train", "--data", "full")
    assert done.returncode == 1 and "At the terminal: --data FOLDER reads another set" in done.stderr


def test_an_old_model_survives_what_is_refused(tmp_path, trained):
    before = model.save(trained[1], tmp_path / "my_model.npz").read_bytes()
    run(tmp_path, "train", "--data", "none")
    assert (tmp_path / "my_model.npz").read_bytes() == before


def full(size):
    """A temporary file on a disk that has room for so many bytes."""
    class File(io.BytesIO):
        def flush(self):
            if self.tell() > size:
                raise OSError(errno.ENOSPC, "No space left on device")
    return lambda dir: File()


@pytest.mark.parametrize("room, old, fits", [(40_000, False, True), (30_000, False, False), (40_000, True, False),
                                             (70_000, True, True)])
def test_a_full_disk_is_noticed_before_the_training(here, tmp_path, trained, monkeypatch, room, old, fits):
    if old:
        model.save(trained[1], tmp_path / "my_model.npz")
    monkeypatch.setattr(terminal_files.tempfile, "TemporaryFile", full(room))
    done = here(tmp_path, "train", "--iterations", "1")
    assert (done.returncode == 0) == fits and ("No space left on device" in done.stderr) != fits
    assert fits or ("step" not in done.stderr and done.returncode == 2)


@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may write to what is read-only")
def test_a_model_that_is_read_only_is_refused_before_the_training(tmp_path, trained):
    path = model.save(trained[1], tmp_path / "net.npz")
    path.chmod(0o444)
    done = run(tmp_path, "train", "--model", "net.npz")
    path.chmod(0o644)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "cannot write to" in done.stderr


def test_a_model_that_cannot_be_opened_to_write_is_refused(tmp_path, trained, monkeypatch):
    path = model.save(trained[1], tmp_path / "net.npz")

    def refuse(self, mode):
        raise PermissionError(errno.EACCES, "it is in use")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(terminal_files.WrongArgument, match=r"cannot write to .*net\.npz: it is in use"):
        terminal_files.check_target(path)


def test_a_check_of_the_target_leaves_no_trace(tmp_path, trained):
    path = model.save(trained[1], tmp_path / "net.npz")
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert terminal_files.check_target(path) == path
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    terminal_files.check_target(tmp_path / "new.npz")
    assert list(tmp_path.iterdir()) == [path]


# a reader of the output who leaves

def test_a_pipe_that_is_closed_ends_it_quietly(tmp_path, trained):
    with subprocess.Popen([*COMMAND, "test", "--model", str(trained[0])], cwd=tmp_path, env=environment(),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b"" and process.wait(60) == 1


EINVAL = """
import errno, io, os, sys
from helpers.terminal import commands
from helpers.__main__ import main

class Closed(io.RawIOBase):
    def writable(self):
        return True

    def fileno(self):
        return 1

    def write(self, data):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

def test(data, path):
    raise OSError(errno.EINVAL, "of a file")

if sys.argv[1] == "pipe":
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(Closed()), encoding="utf-8")
else:
    commands.test = test
os._exit(main(["test", "--data", "sample"]))
"""


@pytest.mark.parametrize("where, says", [("pipe", ""), ("file", "ten neurons: [Errno 22] of a file")])
def test_a_pipe_that_is_closed_on_windows(tmp_path, where, says):
    done = subprocess.run([sys.executable, "-c", EINVAL, where], cwd=tmp_path, env=environment(), capture_output=True,
                          encoding="utf-8", timeout=120)
    assert (done.returncode, done.stderr.strip()) == (1, says)


# the menu

def test_menu(tmp_path, trained, sample):
    model.save(trained[1], tmp_path / "my_model.npz")
    done = run(tmp_path, typed="1\n0, 7\nx\n1\n900\n1\n\n2\nbad\n2\n0.05\n4\n6\n3\n1\n0\n3\nnever read")
    assert done.returncode == 0 and "4/4" in done.stderr and "Traceback" not in done.stderr
    first, second = model.inference(trained[1], sample.X_dev[:, 0]), model.inference(trained[1], sample.X_dev[:, 7])
    for index, (digit, probabilities) in ((0, first), (7, second)):
        truth = sample.Y_dev[index]
        assert f"\n{index}: reads {digit} ({probabilities.max():.1%}); its label says {truth}" in done.stdout
    assert "no choice 'x'" in done.stdout and "above 0, not bad" in done.stdout
    assert "no image 900; expected 0 to 499" in done.stderr
    assert len(re.findall(r"^\d+: reads", done.stdout, re.M)) == 2 + 3 + 1
    assert done.stdout.count("3  exit") == 8
    *_, last = training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.05, iterations=4, hidden=6, rng=3)
    np.testing.assert_allclose(model.load(tmp_path / "my_model-2.npz").W1, last.params.W1, atol=1e-5)
    assert "my_model.npz stays as it is" in done.stdout
    assert np.array_equal(model.load(tmp_path / "my_model.npz").W1, trained[1].W1)


def test_an_advised_model_can_be_typed_where_a_folder_has_a_space(tmp_path):
    folder = tmp_path / "mes modèles"
    folder.mkdir()
    for iterations in (30, 2):
        done = run(folder, "train", "--iterations", iterations)
    advised = re.search(r"`(--model .*?)` takes the new one", done.stdout)[1]
    assert shlex.split(advised) == ["--model", str(folder / "my_model-2.npz")]
    advised = re.search(r"`python -m helpers (.*?)` makes it", run(folder, "test", "--model", "no such.npz").stderr)[1]
    assert shlex.split(advised) == ["train", "--model", "no such.npz"]


def test_the_menu_takes_paths_with_spaces_as_a_terminal_puts_them(tmp_path, sample):
    folder = tmp_path / "mes chiffres é"
    folder.mkdir()
    for name in ("a.png", "b.png"):
        Image.fromarray((255 * (1 - sample.X_dev[:, 0].reshape(28, 28))).astype(np.uint8)).save(folder / name)
    a, b = f"{folder / 'a.png'}", f"{folder / 'b.png'}"
    done = run(tmp_path, typed=f'1\n{a}\n1\n"{a}" "{b}", 7\n3\n')
    assert done.returncode == 0 and done.stderr == ""
    assert re.findall(r"^(.+): reads", done.stdout, re.M) == [a, a, b, "7"]


@pytest.mark.parametrize("typed", ["", "1\n", "2\n", "2\n0.1\n"])
def test_the_end_of_the_input_ends_the_menu(tmp_path, typed):
    done = run(tmp_path, typed=typed)
    assert done.returncode == 0 and done.stderr == "" and list(tmp_path.iterdir()) == []


@needs_sigint
def test_ctrl_c_at_the_prompt_ends_the_menu(tmp_path):
    with subprocess.Popen(COMMAND, cwd=tmp_path, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, bufsize=0,
                          preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler)) as process:
        seen = b""
        while b"Your choice: " not in seen:
            seen += process.stdout.read(1)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, b"")


def test_version(tmp_path):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert run(tmp_path, "--version").stdout == f"ten neurons {project['version']}\n"


def test_a_python_without_the_packages_says_so_in_one_sentence():
    done = subprocess.run([sys.executable, "-S", "-m", "helpers", "test"], cwd=ROOT, capture_output=True,
                          encoding="utf-8")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "No module named" in done.stderr and "Run instead: python start.py terminal" in done.stderr


def test_help_is_short_and_has_examples(tmp_path):
    done = run(tmp_path, "--help")
    assert done.returncode == 0 and "python -m helpers predict" in done.stdout and done.stdout.count("\n") < 36
