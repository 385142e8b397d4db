"""The menu that opens without arguments."""
import re

import numpy as np
import pytest
from PIL import Image

from helpers import model, training
from tests.terminal.program import run


def test_menu(tmp_path, trained, sample):
    model.save(trained[1], tmp_path / "my_model.npz")
    done = run(tmp_path, typed="1\n0, 7\nx\n1\n900\n1\n\n2\n\n\nbad\n2\n\n\n0.05\n4\n6\n3\n1\n0\n3\nnever read")
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


def test_the_menu_takes_paths_with_spaces_as_a_terminal_puts_them(tmp_path, sample):
    folder = tmp_path / "mes chiffres é"
    folder.mkdir()
    for name in ("a.png", "b.png"):
        Image.fromarray((255 * (1 - sample.X_dev[:, 0].reshape(28, 28))).astype(np.uint8)).save(folder / name)
    a, b = f"{folder / 'a.png'}", f"{folder / 'b.png'}"
    done = run(tmp_path, typed=f'1\n{a}\n1\n"{a}" "{b}", 7\n3\n')
    assert done.returncode == 0 and done.stderr == ""
    assert re.findall(r"^(.+): reads", done.stdout, re.M) == [a, a, b, "7"]


@pytest.mark.parametrize("typed", ["", "1\n", "2\n", "2\n\nplain\n0.1\n"])
def test_the_end_of_the_input_ends_the_menu(tmp_path, typed):
    done = run(tmp_path, typed=typed)
    assert done.returncode == 0 and done.stderr == "" and list(tmp_path.iterdir()) == []


def test_a_run_that_only_gets_worse_leaves_the_menu_open(tmp_path):
    done = run(tmp_path, typed="2\n\n\n1e30\n9\n\n\n3\n")
    assert done.returncode == 0 and "That did not work: Diverged at step 1" in done.stdout
    assert done.stdout.count("3  exit") == 2 and list(tmp_path.iterdir()) == []
