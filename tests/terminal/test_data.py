"""What --data takes: a folder, an .npz, a CSV; split the same way each time, read again when it changes."""
import os
import shlex
import subprocess
import sys

import numpy as np
import pytest

from helpers import mnist, model
from helpers.mnist.upright import WAYS
from helpers.terminal import commands
from helpers.terminal import data as terminal_data
from helpers.terminal import files as terminal_files
from tests.mnist.sets import NAMES, make_set, write_set
from tests.terminal.program import COMMAND, environment, forward, found, run, write_csv, write_idx, write_some


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


@pytest.mark.parametrize("name, content", [
    ("digit.png", b"\x89PNG"), ("scan.JPG", b""), ("photo", b"\xff\xd8\xff"), ("phone", b"\0\0\0\x18ftypheic"),
    ("my scans", None)])
@pytest.mark.parametrize("command", ["train", "test", "predict"])
def test_pictures_as_data_are_told_of_predict(here, tmp_path, trained, name, content, command):
    path = tmp_path / name
    if content is None:
        path.mkdir()
        (path / "one.png").write_bytes(b"")
    else:
        path.write_bytes(content)
    done = here(tmp_path, command, *["0"] * (command == "predict"), "--data", name)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert shlex.split(done.stderr.split("`")[1]) == ["python", "-m", "helpers", "predict", name]


def test_the_start_of_files_names_is_enough(here, tmp_path, sample):
    half = 250
    write_idx(tmp_path / "sets", sample.X_dev[:, :half], sample.Y_dev[:half], sample.X_test, sample.Y_test)
    for kind in ("digits", "letters"):
        for path in sorted((tmp_path / "sets").glob("t*")):
            (tmp_path / "sets" / f"emnist-{kind}-{path.name}").write_bytes(path.read_bytes())
    for path in (tmp_path / "sets").glob("t*"):
        path.unlink()
    assert "emnist-digits" in here(tmp_path, "train", "--data", "sets").stderr
    digits = terminal_data.load_data(str(tmp_path / "sets" / "emnist-digits"))
    assert np.array_equal(digits.X_test, sample.X_test)
    one = terminal_data.load_data(str(tmp_path / "sets" / "emnist-digits-train-images-idx3-ubyte"))
    assert [X.shape[1] for X in one[::2]] == [200, 25, 25]
    to_test = terminal_data.load_data(str(tmp_path / "sets" / "emnist-digits-t10k-images-idx3-ubyte"))
    assert to_test.X_train is None and np.array_equal(to_test.Y_test, sample.Y_test)


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
