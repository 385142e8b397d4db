"""A model and data that do not go together: both sides and the remedy are said, and no model is lost."""
import json
import re
import shlex

import numpy as np
import pytest
from PIL import Image

from helpers import model
from helpers.beyond.layers import init_layers
from helpers.network import init_params
from tests.terminal import letters
from tests.terminal.letters import AZ, make
from tests.terminal.program import found, run, write_csv

DIGITS = list("0123456789")
MODELS = {      # pixels, classes, their names
    "digits": (784, 10, None), "named": (784, 10, DIGITS), "letters": (400, 26, AZ), "numbered": (400, 26, None),
    "upper": (784, 26, AZ), "lower": (400, 26, [name.lower() for name in AZ]), "few": (400, 3, None),
    "flat": (500, 10, None)}
FITS = "does not fit --data"


def save(which, path, hidden=4):
    pixels, classes, names = MODELS[which]
    return model.save(init_params(hidden, inputs=pixels, classes=classes, rng=1), path, classes=names)


@pytest.fixture(scope="module")
def sets(tmp_path_factory, sample):
    here = tmp_path_factory.mktemp("sets")
    for name, names in (("letters", AZ), ("numbered", None)):
        letters.write_npz(here / f"{name}.npz", *make(26, 20, (390, 52)), names)
    letters.write_npz(here / "some.npz", *make(3, 20, (60, 30)))
    letters.write_npz(here / "named.npz", *make(10, 28, (120, 30)), DIGITS)
    write_csv(here / "digits.csv", sample.X_dev[:, :60], sample.Y_dev[:60])
    return here


UNLIKE = [
    ("letters", "sample", "it takes pictures of 20×20 pixels, and these have 28×28"),
    ("digits", "letters.npz", "it takes pictures of 28×28 pixels, and these have 20×20"),
    ("flat", "sample", "it takes pictures of 500 pixels, and these have 28×28"),
    ("upper", "sample", "it tells 26 classes apart (A, B, C, …, Z), and these have 10"),
    ("upper", "named.npz", "it tells 26 classes apart (A, B, C, …, Z), and these have 10 (0, 1, 2, …, 9)"),
    ("few", "letters.npz", "it tells 3 classes apart, and these have 26 (A, B, C, …, Z)"),
    ("few", "numbered.npz", "it tells 3 classes apart, and these have 26"),
    ("lower", "letters.npz", "its class 0 is a, and that of these A")]


@pytest.mark.parametrize("which, data, says", UNLIKE)
@pytest.mark.parametrize("command", [["test"], ["predict", "0"], ["train", "--resume", "--iterations", "1"]], ids=str)
def test_both_sides_are_said(here, tmp_path, sets, which, data, says, command):
    path = save(which, tmp_path / "my_model.npz")
    before = path.read_bytes()
    data = data if data == "sample" else sets / data
    done = here(tmp_path, *command, "--data", data, "--json")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert says in done.stderr and FITS in done.stderr and "my_model.npz" in done.stderr
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("my_model.npz", before)]


@pytest.mark.parametrize("which, data", [
    ("digits", "sample"), ("named", "sample"), ("digits", "named.npz"), ("named", "digits.csv"),
    ("letters", "numbered.npz"), ("numbered", "letters.npz"), ("numbered", "some.npz"), ("few", "some.npz"),
    ("digits", "digits.csv")])
def test_what_may_go_together_does(here, tmp_path, sets, which, data):
    save(which, tmp_path / "my_model.npz")
    data = data if data == "sample" else sets / data
    done = here(tmp_path, "test", "--data", data, "--json")
    result = found(done)
    assert bool(done.stderr) == ((which, data) == ("numbered", sets / "some.npz"))
    assert not done.stderr or "run from 0 to 2, and my_model.npz tells 26 classes apart" in done.stderr
    names = MODELS[which][2] or {"letters.npz": AZ, "named.npz": DIGITS}.get(getattr(data, "name", ""))
    assert [each["class"] for each in result["by_class"]] == (names or list(range(len(result["by_class"]))))


def test_what_is_advised_works(here, tmp_path, sets):
    save("digits", tmp_path / "my_model.npz")
    done = here(tmp_path, "test", "--data", sets / "letters.npz")
    advised = re.search(r"`python -m helpers (.*?)` makes one", done.stderr)[1]
    assert here(tmp_path, *shlex.split(advised), "--iterations", "2").returncode == 0
    assert found(here(tmp_path, "test", "--data", sets / "letters.npz", "--model", "new.npz", "--json"))["images"] == 52


@pytest.mark.parametrize("which, data, says", [each for each in UNLIKE if each[0] != "flat"])
@pytest.mark.parametrize("replace", [[], ["--replace"]], ids=["", "replace"])
def test_a_model_for_other_data_is_never_silently_replaced(here, tmp_path, sets, which, data, says, replace):
    path = save(which, tmp_path / "my_model.npz")
    before = path.read_bytes()
    data = data if data == "sample" else sets / data
    arguments = "train", "--data", data, "--iterations", "2", "--alpha", "0.01", *replace
    done = here(tmp_path, *arguments)
    assert done.returncode == 0 and says in done.stdout
    if replace:
        assert "is gone, as --replace asked: " in done.stdout and path.read_bytes() != before
        assert [each.name for each in tmp_path.iterdir()] == ["my_model.npz"]
    else:
        assert f"{path} stays as it is: it is for other data" in done.stdout and path.read_bytes() == before
        assert "--model" in done.stdout and (tmp_path / "my_model-2.npz").is_file()
        result = json.loads(here(tmp_path, *arguments, "--json").stdout)
        assert result["before"] == {"dev_accuracy": None, "unlike": says, "model": str(path)}
        assert result["model"] == str(tmp_path / "my_model-3.npz")


def test_a_network_that_takes_no_square_pictures_says_so_for_each(here, tmp_path):
    save("flat", tmp_path / "my_model.npz")
    drawing = np.full((60, 60), 255, dtype=np.uint8)
    drawing[20:40, 28:32] = 0
    Image.fromarray(drawing).save(tmp_path / "one.png")
    done = here(tmp_path, "predict", "one.png", "one.png")
    assert (done.returncode, done.stderr.count("500 pixels make no square picture")) == (1, 2)


def test_no_training_is_advised_on_what_is_to_test_with(here, tmp_path, sets):
    save("digits", tmp_path / "my_model.npz")
    letters.write_csv(tmp_path / "test.csv", make(26, 20, (40,))[0][0])
    done = here(tmp_path, "predict", "0", "--data", "test.csv")
    assert FITS in done.stderr and "--model another model" in done.stderr and "train" not in done.stderr


def test_the_menu_goes_on_with_the_new_one(tmp_path, sets):
    path = save("digits", tmp_path / "my_model.npz")
    before = path.read_bytes()
    done = run(tmp_path, "--data", sets / "letters.npz", typed="1\n0\n2\n\n\n\n2\n\n\n1\n0\n2\n\n\n\n3\n\n\n3\n")
    assert done.returncode == 0 and done.stdout.count(FITS) == 1 and "menu takes the new one" in done.stdout
    assert len(re.findall(r"^0: reads [A-Z] \(", done.stdout, re.M)) == 1 and path.read_bytes() == before
    assert done.stdout.count("my_model-2.npz") > 2 and (tmp_path / "my_model-2-2.npz").is_file()


def test_a_model_of_other_layers_for_the_same_data_is_compared(here, tmp_path, sets):
    model.save(init_layers((400, 6, 5, 26), rng=0), tmp_path / "my_model.npz", classes=AZ)
    before = (tmp_path / "my_model.npz").read_bytes()
    result = found(here(tmp_path, "train", "--data", sets / "letters.npz", "--iterations", "40", "--alpha", "0.5",
                        "--json"))
    assert result["before"]["unlike"] == "" and result["dev_accuracy"] > result["before"]["dev_accuracy"]
    assert (tmp_path / "my_model-2.npz").read_bytes() == before


def test_names_come_with_the_data_where_the_old_model_has_none(here, tmp_path, sets):
    save("numbered", tmp_path / "my_model.npz")
    here(tmp_path, "train", "--data", sets / "letters.npz", "--resume", "--iterations", "1", "--alpha", "0.01")
    assert model.load_classes(tmp_path / "my_model.npz") == AZ
    assert model.load_classes(tmp_path / "my_model-2.npz") is None


def test_more_names_or_fewer_than_classes(here, tmp_path):
    train, test = make(26, 20, (390, 52))
    letters.write_idx(tmp_path / "letters", train, test, AZ[:25])
    done = here(tmp_path, "train", "--data", "letters")
    assert done.returncode == 1 and re.search(r"\b25\b", done.stderr) and "Traceback" not in done.stderr
    save("letters", tmp_path / "my_model.npz")
    with np.load(tmp_path / "my_model.npz") as kept:
        np.savez(tmp_path / "my_model.npz", **dict(kept) | {"classes": np.array(AZ[:25])})
    done = here(tmp_path, "predict", "0")
    assert done.returncode == 1 and "25 names for 26 classes" in done.stderr and done.stderr.count("\n") == 1
