"""`predict` reads dev images, ranges, pictures and folders; a bad one costs only itself."""
import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.terminal.program import forward, found, run, write_some


def test_predict_reads_dev_images(tmp_path, trained, sample):
    path, params = trained
    predictions = found(run(tmp_path, "predict", "3", "499", "--model", path, "--json"))["predictions"]
    for index, each in zip((3, 499), predictions, strict=True):
        scores = np.exp(forward(params, sample.X_dev[:, [index]])[:, 0])
        np.testing.assert_allclose(each["probabilities"], scores / scores.sum(), atol=1e-5)
        assert (each["input"], each["digit"], each["truth"]) == (index, scores.argmax(), sample.Y_dev[index])


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
