"""What the program prints: an image in characters, its bars, a line each for many; on any console."""
import re

import numpy as np
import pytest
from PIL import Image

from helpers.terminal.characters import in_characters, show_image
from tests.terminal.program import forward, found, run


def test_predict_shows_the_image_its_bars_and_its_label(tmp_path, trained, sample):
    said = run(tmp_path, "predict", "3", "--model", trained[0]).stdout
    assert f"its label says {sample.Y_dev[3]}" in said
    rows = [line.ljust(28)[:28] for line in said.split("\n")[3:17]]
    ink = sample.X_dev[:, 3].reshape(28, 28) > 0.4
    for row, upper, lower in zip(rows, ink[::2], ink[1::2], strict=True):
        assert [(c in "▀█", c in "▄█") for c in row] == list(zip(upper, lower, strict=True))
    assert len(re.findall(r"  \d +\d+\.\d%", said)) == 10


def test_many_are_a_line_each_and_counted(here, tmp_path, trained, sample):
    said = here(tmp_path, "predict", "0-29", "--model", trained[0]).stdout
    right = (np.argmax(forward(trained[1], sample.X_dev[:, :30]), axis=0) == sample.Y_dev[:30]).sum()
    assert len(said.splitlines()) == 1 + 30 + 2
    assert f"\nAccuracy {right / 30:.1%}: {right} of 30 as their labels say." in said


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


def test_blocks_and_shades(sample):
    for image in sample.X_dev[:, :20].T.reshape(-1, 28, 28):
        blocks, shades = in_characters(image, "utf-8"), in_characters(image, "cp1252")
        assert [len(row) for row in blocks] == [len(row) for row in shades] == [28] * 14
        for j, i in np.ndindex(14, 28):
            upper, lower = image[2 * j, i], image[2 * j + 1, i]
            assert (blocks[j][i] in "▀█", blocks[j][i] in "▄█") == (upper > 0.4, lower > 0.4)
            assert abs(" .:-=+*#%@".index(shades[j][i]) / 9 - (upper + lower) / 2) < 0.06


@pytest.mark.parametrize("side", [2, 5, 8, 20, 33, 40, 41, 100, 256])
def test_a_picture_of_any_side_is_shown_and_none_is_wider_than_the_terminal(side):
    image = np.zeros((side, side), dtype=np.float32)
    image[side // 2:, :side // 2] = 1           # the lower left quarter
    for encoding in ("utf-8", "ascii"):
        rows = in_characters(image, encoding)
        step = 1 if side <= 40 else 2 if side <= 80 else 3 if side <= 120 else 7
        assert {len(row) for row in rows} == {-(-side // step)} and len(rows) == -(-len(rows[0]) // 2)
        assert not rows[0][-1].strip() and not rows[-1][-1].strip() and rows[-1][0].strip()
        inked = sum((2 if mark in "█#%@" else mark in "▀▄") for row in rows for mark in row)
        if encoding == "utf-8" and side % (2 * step) == 0:
            assert inked == (side // step) ** 2 / 4


def test_of_many_classes_the_most_probable_are_shown(capsys):
    probabilities = np.arange(1, 27) / np.arange(1, 27).sum()
    show_image(np.zeros((20, 20), dtype=np.float32), probabilities, [chr(65 + k) for k in range(26)])
    said = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in said] == [*"ZYXWVUTSR", "17"]
    assert said[-1].split() == ["17", "others,", f"{probabilities[:17].sum():.1%}"]
    show_image(np.zeros((4, 4), dtype=np.float32), probabilities[:10], [f"class {k}" for k in range(10)])
    assert re.findall(r"class \d", capsys.readouterr().out) == [f"class {k}" for k in range(10)]


@pytest.mark.parametrize("encoding, blocks", [("utf-8", True), ("cp437", True), ("cp850", True), ("utf-16", True),
                                              ("cp1252", False), ("ascii", False), ("latin-1", False), (None, False),
                                              ("no such", False)])
def test_characters_that_the_console_has(sample, encoding, blocks):
    text = "".join(in_characters(sample.X_dev[:, 0].reshape(28, 28), encoding))
    assert ("█" in text) == blocks and text.isascii() != blocks
