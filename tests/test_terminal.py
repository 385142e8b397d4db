"""The program at a terminal, run as a reader runs it: `python -m helpers` in a process of its own."""
import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from test_mnist import NAMES, make_set, write_set

from helpers import mnist, model, terminal, terminal_files, training

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-m", "helpers"]


def environment(encoding="utf-8"):
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}


def run(folder, *arguments, typed="", encoding="utf-8"):
    """The finished process, run in this folder; its output is text."""
    return subprocess.run([*COMMAND, *map(str, arguments)], cwd=folder, input=typed, env=environment(encoding),
                          capture_output=True, encoding=encoding, timeout=120)


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

def test_train_walks_as_descend_and_saves(tmp_path, sample):
    result = found(run(tmp_path, "train", "--alpha", "0.3", "--iterations", "20", "--hidden", "7", "--seed", "3",
                       "--model", "net.npz", "--json"))
    *_, last = training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.3, iterations=20, hidden=7, rng=3)
    saved = model.load(tmp_path / "net.npz")
    for array, expected in zip(saved, last.params, strict=True):
        np.testing.assert_allclose(array, expected, atol=1e-5)
    assert result.pop("train_loss") == pytest.approx(last.loss, abs=1e-4)
    assert result.pop("train_accuracy") == pytest.approx((np.argmax(forward(saved, sample.X_train), axis=0)
                                                          == sample.Y_train).mean(), abs=1e-3)
    assert result.pop("test_accuracy") == (np.argmax(forward(saved, sample.X_test), axis=0) == sample.Y_test).mean()
    assert result.pop("seconds") > 0
    assert result == {"command": "train", "data": "sample", "alpha": 0.3, "iterations": 20, "hidden": 7, "seed": 3,
                      "steps": 20, "kept_step": 20, "model": str(tmp_path / "net.npz"), "diverged": False,
                      "interrupted": False}


def forward(params, X):
    W1, b1, W2, b2 = params
    return W2 @ np.maximum(W1 @ X + b1, 0) + b2


def test_train_saves_here_and_test_and_predict_take_it(tmp_path):
    done = run(tmp_path, "train", "--iterations", "40")
    assert done.returncode == 0 and "40/40" in done.stderr and "my_model.npz" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["my_model.npz"]
    assert found(run(tmp_path, "test", "--json"))["model"] == "my_model.npz"
    assert "Model my_model.npz" in run(tmp_path, "predict", "0").stdout


@pytest.mark.parametrize("alpha, says", [("1e30", "Diverged at step 1, and no step was better"),
                                         ("100", "Ended at step 9, and no step was better")])
def test_a_run_that_only_gets_worse_saves_nothing(tmp_path, trained, alpha, says):
    path = model.save(trained[1], tmp_path / "net.npz")
    before = path.read_bytes()
    done = run(tmp_path, "train", "--alpha", alpha, "--iterations", "9", "--json", "--model", "net.npz")
    assert done.returncode == 1 and done.stdout == "" and path.read_bytes() == before
    said = done.stderr.splitlines()[-1]
    assert said.startswith("ten neurons: ") and says in said and "nothing was saved. Try a smaller alpha" in said
    assert "Warning" not in done.stderr and "Traceback" not in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["net.npz"]


def test_a_run_that_only_gets_worse_leaves_the_menu_open(tmp_path):
    done = run(tmp_path, typed="2\n1e30\n9\n3\n")
    assert done.returncode == 0 and "That did not work: Diverged at step 1" in done.stdout
    assert done.stdout.count("3  exit") == 2 and list(tmp_path.iterdir()) == []


def test_a_run_that_diverges_late_keeps_its_best_step_and_says_so(tmp_path, trained, monkeypatch, capsys):
    steps = [training.Step(k, loss, 0.5, trained[1]) for k, loss in enumerate([2.3, 1.9, 1.8, 5.0, np.nan, 1.0])]
    monkeypatch.setattr(training, "descend", lambda **_: iter(steps))
    result = terminal.train("sample", 0.9, 5, 10, 0, tmp_path / "net.npz")
    assert (result["diverged"], result["interrupted"], result["kept_step"], result["steps"]) == (True, False, 2, 4)
    assert "Diverged at step 4. Kept step 2, the one of lowest loss." in capsys.readouterr().err
    assert np.array_equal(model.load(tmp_path / "net.npz").W1, trained[1].W1)


def test_no_steps_save_the_random_start(tmp_path):
    result = found(run(tmp_path, "train", "--iterations", "0", "--json"))
    assert result["kept_step"] == 0 and (tmp_path / "my_model.npz").is_file()


def test_a_file_that_can_no_longer_be_written_after_the_training(tmp_path, monkeypatch):
    def refuse(params, path):
        raise PermissionError(errno.EACCES, "it is in use", str(path))

    monkeypatch.setattr(model, "save", refuse)
    with pytest.raises(OSError, match=r"nothing was saved: cannot write to .*net\.npz: it is in use$"):
        terminal.train("sample", 0.1, 2, 10, 0, tmp_path / "net.npz")


def test_the_lowest_loss_is_kept_not_the_last(tmp_path, sample):
    result = found(run(tmp_path, "train", "--alpha", "0.7", "--iterations", "3", "--json"))
    steps = list(training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.7, iterations=3, rng=0))
    lowest = min(steps, key=lambda step: step.loss)
    assert lowest.loss < steps[-1].loss - 1     # the third step went too far
    assert (result["kept_step"], result["steps"]) == (lowest.iteration, 3)
    assert result["train_loss"] == pytest.approx(lowest.loss, abs=1e-3)


def test_options_may_stand_before_the_command(tmp_path, trained):
    path = trained[0]
    result = found(run(tmp_path, "--model", path, "--data", write_some(tmp_path), "test", "--json"))
    assert (result["model"], result["images"]) == (str(path), 4)


def write_some(folder, labelled=True):
    sample = mnist.load_sample()
    return write_csv(folder / "digits.csv", sample.X_dev[:, :40], sample.Y_dev[:40] if labelled else None)


# Ctrl-C

needs_sigint = pytest.mark.skipif(os.name == "nt", reason="a process on Windows cannot be sent Ctrl-C alone")


def interrupted(folder, *arguments, typed="", times=1):
    """Run until stderr shows a step of a million, then press Ctrl-C: (exit code, stdout, stderr)."""
    with subprocess.Popen([*COMMAND, *map(str, arguments)], cwd=folder, env=environment(), stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler)) as process:
        process.stdin.write(typed.encode())
        process.stdin.flush()
        seen = b""
        while not re.search(rb" [1-9]\d*/1000000 ", seen):
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
    code, out, err = interrupted(tmp_path, typed="2\n\n1000000\n3\n")
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
    assert f"{right.mean():.1%}: {right.sum()} of 500" in said
    for digit in range(10):
        assert re.search(rf"^ +{digit} +50 +{right[sample.Y_test == digit].mean():.1%}$", said, re.M)


def test_predict_reads_test_images(tmp_path, trained, sample):
    path, params = trained
    predictions = found(run(tmp_path, "predict", "3", "499", "--model", path, "--json"))["predictions"]
    for index, each in zip((3, 499), predictions, strict=True):
        scores = np.exp(forward(params, sample.X_test[:, [index]])[:, 0])
        np.testing.assert_allclose(each["probabilities"], scores / scores.sum(), atol=1e-5)
        assert (each["input"], each["digit"], each["truth"]) == (index, scores.argmax(), sample.Y_test[index])


def test_predict_shows_the_image_its_bars_and_its_label(tmp_path, trained, sample):
    said = run(tmp_path, "predict", "3", "--model", trained[0]).stdout
    assert f"its label says {sample.Y_test[3]}" in said
    rows = [line.ljust(28)[:28] for line in said.split("\n")[3:17]]
    ink = sample.X_test[:, 3].reshape(28, 28) > 0.4
    for row, upper, lower in zip(rows, ink[::2], ink[1::2], strict=True):
        assert [(c in "▀█", c in "▄█") for c in row] == list(zip(upper, lower, strict=True))
    assert len(re.findall(r"  \d +\d+\.\d%", said)) == 10


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_console_without_blocks(tmp_path, trained, encoding):
    path = trained[0]
    said = run(tmp_path, "predict", "3", "--model", path, encoding=encoding)
    assert said.returncode == 0 and said.stderr == "" and "@@" in said.stdout and "#" in said.stdout
    refused = run(tmp_path, "predict", "Ωmega.png", "--model", path, encoding="utf-8")
    assert refused.returncode == 2 and "Ωmega.png" in refused.stderr
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
    first = terminal_files.load_data(str(path))
    os.utime(path, (0, 0))      # else it would not be read again
    again = terminal_files.load_data(str(path))
    assert first is not again is terminal_files.load_data(str(path))
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert (first.X_train.shape, first.X_test.shape) == ((784, 52), (784, 5))
    both = [(x.tobytes(), y) for X, Y in (first[:2], first[2:]) for x, y in zip(X.T, Y.tolist(), strict=True)]
    whole = [(x.tobytes(), y) for x, y in zip(sample.X_dev[:, :57].T, sample.Y_dev[:57].tolist(), strict=True)]
    assert len(set(whole)) == 57 and sorted(both) == sorted(whole)
    places = [whole.index(each) for each in both[52:]]      # a file sorted by digit must not give a test of one digit
    assert max(places) - min(places) > 20


def test_a_csv_that_changes_is_read_again(tmp_path):
    path = write_some(tmp_path)
    assert terminal_files.load_data(str(path)).X_test.shape == (784, 4)
    write_some(tmp_path, labelled=False)
    assert terminal_files.load_data(str(path)).X_test.shape == (784, 40)
    path.unlink()
    with pytest.raises(terminal_files.WrongArgument, match="there is no"):
        terminal_files.load_data(str(path))


def test_a_folder_whose_files_change_is_read_again(tmp_path):
    for seed, counts in enumerate([(7, 5), (6, 4)]):
        write_set(tmp_path, make_set(seed, counts)[0])
        assert terminal_files.load_data(str(tmp_path)).X_test.shape == (784, counts[1])
    (tmp_path / NAMES[0]).unlink()
    with pytest.raises(FileNotFoundError, match=NAMES[0]):
        terminal_files.load_data(str(tmp_path))


def test_csv_in_two_processes(tmp_path):
    path = write_some(tmp_path)
    train = found(run(tmp_path, "train", "--data", path, "--iterations", "30", "--json"))
    assert found(run(tmp_path, "test", "--data", path, "--json"))["accuracy"] == train["test_accuracy"]


def test_csv_without_labels(tmp_path, trained, sample):
    path = write_some(tmp_path, labelled=False)
    (each,) = found(run(tmp_path, "predict", "7", "--data", path, "--model", trained[0], "--json"))["predictions"]
    assert each["digit"] == model.inference(trained[1], sample.X_dev[:, 7])[0] and "truth" not in each
    for command in ("train", "test"):
        done = run(tmp_path, command, "--data", path, "--model", trained[0])
        assert done.returncode == 2 and done.stderr.count("\n") == 1 and "no labels" in done.stderr


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
    (["predict"], "required"), (["predict", "500", "--model", "{model}"], "0 to 499"),
    (["predict", "0", "-1", "--model", "{model}"], "test image -1"),
    (["predict", "none.png", "--model", "{model}"], "no file none.png"),
    (["predict", "a\nb", "--model", "{model}"], "no file a b"),
    (["test", "--model", "none.npz"], "no file none.npz"), (["test", "--model", "."], ". is a folder"),
    (["train", "--model", ""], "--model: expected a name"), (["test", "--model", ""], "--model: expected a name"),
    (["predict", "0", "--data", ""], "--data: expected a name"),
])
def test_wrong_arguments_are_one_line(tmp_path, trained, arguments, says):
    done = run(tmp_path, *(argument.format(model=trained[0]) for argument in arguments))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert says in done.stderr and "usage" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [
    ["predict", "bad.png", "--model", "{model}"], ["test", "--model", "bad.png"], ["test", "--data", "bad.png"],
    ["train", "--data", "."]])
def test_damaged_files_end_in_a_sentence(tmp_path, trained, arguments):
    (tmp_path / "bad.png").write_bytes(b"not what it claims")
    model.save(trained[1], tmp_path / "my_model.npz")
    done = run(tmp_path, *(argument.format(model=trained[0]) for argument in arguments))
    assert (done.returncode, done.stdout) == (1, "") and "Traceback" not in done.stderr
    assert arguments[-1] == "." or "bad.png" in done.stderr


def test_full_that_is_missing_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("MNIST_DIR", str(tmp_path))
    done = run(tmp_path, "train", "--data", "full")
    assert done.returncode == 1 and "download_mnist()" in done.stderr and "--data FOLDER" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_old_model_survives_what_is_refused(tmp_path, trained):
    before = model.save(trained[1], tmp_path / "my_model.npz").read_bytes()
    run(tmp_path, "train", "--data", "none")
    assert (tmp_path / "my_model.npz").read_bytes() == before


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
from helpers import terminal
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
    terminal.test = test
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
    done = run(tmp_path, typed="1\n0, 7\nx\n1\n900\n1\n\n2\nbad\n2\n0.05\n4\n1\n0\n3\nnever read")
    assert done.returncode == 0 and "4/4" in done.stderr and "Traceback" not in done.stderr
    first, second = model.inference(trained[1], sample.X_test[:, 0]), model.inference(trained[1], sample.X_test[:, 7])
    for index, (digit, probabilities) in ((0, first), (7, second)):
        truth = sample.Y_test[index]
        assert f"\n{index}: reads {digit} ({probabilities.max():.1%}); its label says {truth}" in done.stdout
    assert "no choice 'x'" in done.stdout and "0 to 499" in done.stdout and "above 0, not bad" in done.stdout
    assert len(re.findall(r"^\d+: reads", done.stdout, re.M)) == 2 + 3 + 1
    assert done.stdout.count("3  exit") == 8
    *_, last = training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.05, iterations=4, rng=0)
    np.testing.assert_allclose(model.load(tmp_path / "my_model.npz").W1, last.params.W1, atol=1e-5)


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


def test_help_is_short_and_has_examples(tmp_path):
    done = run(tmp_path, "--help")
    assert done.returncode == 0 and "python -m helpers predict" in done.stdout and done.stdout.count("\n") < 32
