"""What is odd about a set is mended where that can be done, and said; what is advised works."""
import numpy as np
import pytest

from helpers import model
from helpers.mnist.upright import WAYS
from helpers.terminal.data import load_data
from tests.terminal import letters
from tests.terminal.letters import make
from tests.terminal.program import found, write_csv


@pytest.mark.parametrize("full", [1, 16, 63])
def test_faint_ink_is_taken_for_full_ink(tmp_path, capsys, full):
    (train, labels), (test, others) = make(4, 8, (60, 20))
    faint = [np.rint(images / images.max() * full).astype(np.uint8) for images in (train, test)]
    letters.write_npz(tmp_path / "set.npz", (faint[0], labels), (faint[1], others))
    digits = load_data(str(tmp_path / "set.npz"))
    np.testing.assert_allclose(digits.X_test.T.reshape(test.shape), faint[1] / full, atol=1e-6)
    assert digits.X_train.max() == 1 and digits.X_train.dtype == np.float32
    assert f"set.npz: the brightest pixel is {full} of 255; that is taken for full ink here." in capsys.readouterr().err


@pytest.mark.parametrize("full", [0, 200, 255])
def test_other_ink_stays_as_it_is(tmp_path, capsys, full):
    (images, labels), other = make(4, 8, (60, 20))
    images = np.minimum(images, full)
    images[0, 0, 0] = full
    letters.write_npz(tmp_path / "set.npz", (images, labels), (np.minimum(other[0], full), other[1]))
    digits = load_data(str(tmp_path / "set.npz"))
    assert digits.X_train.max() == np.float32(full / 255) and capsys.readouterr().err == ""


def test_a_class_without_images_is_said_and_can_be_left_out(here, tmp_path):
    (images, labels), (others, their_labels) = make(26, 8, (260, 52))
    letters.write_npz(tmp_path / "set.npz", (images, labels + 1), (others, their_labels + 1))
    done = here(tmp_path, "train", "--data", "set.npz", "--iterations", "1", "--json")
    assert "set.npz: no image has the label 0; there are 27 classes, and images of 26." in done.stderr
    assert len(model.load(tmp_path / "my_model.npz").b2) == 27 and "mnist." not in done.stderr
    (tmp_path / "classes.txt").write_text("\n".join(map(str, range(1, 27))), encoding="utf-8")
    done = here(tmp_path, "train", "--data", "set.npz", "--iterations", "1", "--model", "other.npz", "--json")
    assert "no image" not in done.stderr and found(done)["classes"] == [str(k) for k in range(1, 27)]
    assert len(model.load(tmp_path / "other.npz").b2) == 26


@pytest.mark.parametrize("way", WAYS)
def test_what_is_all_to_test_with_is_turned_back_too(here, tmp_path, trained, sample, way):
    write_csv(tmp_path / "test.csv", WAYS[way][0](sample.X_test), sample.Y_test)
    done = here(tmp_path, "test", "--data", "test.csv", "--model", trained[0], "--json")
    assert found(done)["accuracy"] == model.test_model(trained[1], sample.X_test, sample.Y_test)
    assert f"test.csv: {way}. They are turned back here." in done.stderr
