"""Ctrl-C: a training keeps its best step so far, and the menu stays open or ends."""
import json
import re
import signal
import subprocess
import time

import numpy as np
import pytest

from helpers import model, training
from tests.terminal.interrupts import interrupted
from tests.terminal.program import COMMAND, environment, needs_sigint


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
def test_a_training_that_is_stopped_early_leaves_a_better_model_alone(tmp_path, trained):
    path = model.save(trained[1], tmp_path / "my_model.npz")
    before = path.read_bytes()
    code, out, _ = interrupted(tmp_path, "train", "--iterations", "1000000", "--alpha", "0.001")
    assert code == 130 and "my_model.npz stays as it is" in out and path.read_bytes() == before
    model.load(tmp_path / "my_model-2.npz")


@needs_sigint
def test_ctrl_c_in_the_menu_ends_the_training_and_not_the_menu(tmp_path):
    code, out, err = interrupted(tmp_path, typed="2\n\n\n\n1000000\n\n\n3\n")
    assert code == 0 and "Stopped at step" in err and "Traceback" not in err
    assert out.index("Saved to") < out.rindex("3  exit") and (tmp_path / "my_model.npz").is_file()


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
