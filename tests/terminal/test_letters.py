"""Other pictures and other classes than MNIST's: letters of 20×20 in three formats, two classes, sixty-two."""
import json
import re

import numpy as np
import pytest
from PIL import Image

from helpers import model, training
from helpers.inputs import arrays
from helpers.terminal.data import load_data
from tests.terminal import letters
from tests.terminal.letters import AZ, make, to_X
from tests.terminal.program import forward, found, run

TRAIN, TEST = make(26, 20, (520, 130))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The letters as a folder of IDX files, an .npz and a CSV, and a CSV without labels."""
    here = tmp_path_factory.mktemp("sets")
    letters.write_idx(here / "letters", TRAIN, TEST, AZ)
    letters.write_npz(here / "letters.npz", TRAIN, TEST, AZ)
    letters.write_csv(here / "letters.csv", *TRAIN, AZ)
    letters.write_csv(here / "letters-test.csv", TEST[0])
    return here


@pytest.fixture(scope="module")
def trained(folder, tmp_path_factory):
    """A model file that knows the letters, and its network."""
    *_, last = training.descend(X=to_X(TRAIN[0]), Y=TRAIN[1], alpha=0.5, iterations=150, hidden=24, rng=0)
    return model.save(last.params, tmp_path_factory.mktemp("model") / "trained.npz", classes=AZ), last.params


@pytest.mark.parametrize("data", ["letters", "letters.npz", "letters.csv"])
@pytest.mark.parametrize("hidden", [["12"], ["12", "9"]], ids=len)
def test_train_takes_side_classes_and_names_from_the_data(here, tmp_path, folder, data, hidden):
    result = found(here(tmp_path, "train", "--data", folder / data, "--hidden", *hidden, "--iterations", "2", "--json"))
    assert result["classes"] == AZ and model.load_classes(tmp_path / "my_model.npz") == AZ
    sizes = [array.shape for name, array in arrays(model.load(tmp_path / "my_model.npz")).items() if name[0] == "W"]
    assert (sizes[0][1], sizes[-1][0], [rows for rows, _ in sizes[:-1]]) == (400, 26, [*map(int, hidden)])
    here(tmp_path, "train", "--data", folder / data, "--resume", "--iterations", "1")
    assert model.load_classes(tmp_path / "my_model.npz") == AZ == model.load_classes(tmp_path / "my_model-2.npz")


@pytest.mark.parametrize("data", ["letters", "letters.npz"])
def test_test_has_a_row_for_each_class_with_its_name(here, tmp_path, folder, trained, data):
    right = forward(trained[1], to_X(TEST[0])).argmax(axis=0) == TEST[1]
    assert right.mean() > 0.6
    result = found(here(tmp_path, "test", "--data", folder / data, "--model", trained[0], "--json"))
    assert (result["accuracy"], result["right"], result["images"]) == (right.mean(), right.sum(), 130)
    assert result["by_class"] == [{"class": name, "images": 5, "accuracy": right[TEST[1] == k].mean()}
                                  for k, name in enumerate(AZ)]
    said = here(tmp_path, "test", "--data", folder / data, "--model", trained[0]).stdout
    for k, name in enumerate(AZ):
        assert re.search(rf"^ *{name} +5 +{right[TEST[1] == k].mean():.1%}$", said, re.M)


def test_a_csv_is_divided_and_its_names_are_kept(here, tmp_path, folder, trained):
    result = found(here(tmp_path, "test", "--data", folder / "letters.csv", "--model", trained[0], "--json"))
    assert result["images"] == 52 and [each["class"] for each in result["by_class"]] == AZ
    assert result["accuracy"] > 0.9         # it has seen them


def test_predict_says_names(here, tmp_path, folder, trained):
    arguments = "predict", "0", "7", "--data", folder / "letters-test.csv", "--model", trained[0]
    result = found(here(tmp_path, *arguments, "--json"))
    digits = forward(trained[1], to_X(TEST[0])).argmax(axis=0)
    assert [each["class"] for each in result["predictions"]] == [AZ[digits[0]], AZ[digits[7]]]
    assert result["classes"] == AZ and not any("digit" in each or "truth" in each for each in result["predictions"])
    labelled = found(here(tmp_path, *arguments[:4], folder / "letters.npz", *arguments[5:], "--json"))["predictions"]
    assert all(each["truth"] in AZ for each in labelled)
    said = here(tmp_path, *arguments).stdout
    assert f"\n7: reads {AZ[digits[7]]} (" in said and len(re.findall("16 others|17 others", said)) == 2


def test_a_submission_holds_names(here, tmp_path, folder, trained):
    here(tmp_path, "predict", "--data", folder / "letters-test.csv", "--model", trained[0], "--out", "answers.csv")
    digits = forward(trained[1], to_X(TEST[0])).argmax(axis=0)
    expected = ["ImageId,Label", *(f"{j},{AZ[k]}" for j, k in enumerate(digits, start=1))]
    assert (tmp_path / "answers.csv").read_text(encoding="utf-8").splitlines() == expected


def test_a_picture_file_is_prepared_as_the_network_takes_it(here, tmp_path, trained):
    drawing = np.full((90, 90), 255, dtype=np.uint8)
    drawing[20:70, 40:50] = drawing[60:70, 40:65] = 0
    Image.fromarray(drawing).save(tmp_path / "L.png")
    (each,) = found(here(tmp_path, "predict", "L.png", "--model", trained[0], "--json"))["predictions"]
    assert each["class"] in AZ and len(each["probabilities"]) == 26
    said = here(tmp_path, "predict", "L.png", "--model", trained[0]).stdout
    assert max(map(len, re.findall(r"^ [ ▀▄█]{19}", said, re.M)), default=0) == 20


def test_the_menu_asks_and_reads(tmp_path, folder):
    done = run(tmp_path, "--data", folder / "letters.npz", typed="2\n\n\n0.5\n60\n20\n\n1\n0 1\n3\n")
    assert done.returncode == 0 and "Traceback" not in done.stderr
    assert "Which images, 0 to 25," in done.stdout and len(re.findall(r"^\d: reads [A-Z] \(", done.stdout, re.M)) == 2
    assert model.load_classes(tmp_path / "my_model.npz") == AZ


def test_plot(here, tmp_path, folder):
    here(tmp_path, "train", "--data", folder / "letters", "--iterations", "2", "--plot", "curves.png")
    assert (tmp_path / "curves.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("classes, side, names", [
    (2, 8, None), (2, 8, ["cat", "dog"]), (62, 12, None), (62, 12, [f"sign {k} é" for k in range(62)]), (3, 33, None),
    (256, 6, None)])
def test_any_number_of_classes_and_any_side(here, tmp_path, classes, side, names):
    train, test = make(classes, side, (3 * classes + 60, 2 * classes + 9))
    letters.write_npz(tmp_path / "set.npz", train, test, names)
    assert here(tmp_path, "train", "--data", "set.npz", "--iterations", "30", "--alpha", "0.5").returncode == 0
    network = model.load(tmp_path / "my_model.npz")
    assert (network.W1.shape, len(network.b2)) == ((10, side * side), classes)
    right = forward(network, to_X(test[0])).argmax(axis=0) == test[1]
    said = here(tmp_path, "test", "--data", "set.npz")
    assert f"accuracy {right.mean():.1%}: {right.sum()} of {right.size}" in said.stdout
    assert len(said.stdout.splitlines()) == 4 + classes
    shown = here(tmp_path, "predict", "0-2", "--data", "set.npz")
    assert shown.returncode == 0 and shown.stderr == ""
    each = json.loads(here(tmp_path, "predict", "0", "--data", "set.npz", "--json").stdout)["predictions"][0]
    assert each["class"] in (names or range(classes)) and each.get("digit", each["class"]) == each["class"]
    assert f"\n0: reads {each['class']} (" in shown.stdout and type(each["truth"]) is type(each["class"])


def test_classes_of_few_images_give_up_every_twelfth_as_dev(tmp_path):
    images, labels = make(40, 8, (200,))[0]
    order = np.argsort(labels, kind="stable")           # five of each, one class after the other
    letters.write_npz(tmp_path / "set.npz", (images[order], labels[order]), (images, labels))
    digits = load_data(str(tmp_path / "set.npz"))
    assert digits.Y_dev.tolist() == labels[order][11::12].tolist() and digits.Y_train.size == 200 - 16


def test_one_class_is_nothing_to_learn(here, tmp_path):
    letters.write_npz(tmp_path / "set.npz", *make(1, 8, (30, 10)))
    done = here(tmp_path, "train", "--data", "set.npz")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "one class, expected at least 2" in done.stderr


def test_a_class_without_an_image_to_test_with_has_a_row(here, tmp_path):
    train, (images, labels) = make(3, 8, (60, 30))
    letters.write_npz(tmp_path / "set.npz", train, (images[labels != 1], labels[labels != 1]), ["a", "b", "c"])
    here(tmp_path, "train", "--data", "set.npz", "--iterations", "2")
    result = found(here(tmp_path, "test", "--data", "set.npz", "--json"))
    assert result["by_class"][1] == {"class": "b", "images": 0, "accuracy": None}
    assert re.search(r"^ +b +0 +-$", here(tmp_path, "test", "--data", "set.npz").stdout, re.M)


def test_names_that_a_terminal_would_act_on_are_shown_as_marks(here, tmp_path):
    train, test = make(2, 8, (60, 30))
    letters.write_npz(tmp_path / "set.npz", train, test)
    *_, last = training.descend(X=to_X(train[0]), Y=train[1], alpha=0.5, iterations=2, rng=0)
    model.save(last.params, tmp_path / "my_model.npz", classes=["\x1b[31mred", "a\nb"])
    done = here(tmp_path, "test", "--data", "set.npz")
    assert done.returncode == 0 and "?[31mred" in done.stdout and "a?b" in done.stdout and "\x1b" not in done.stdout
