"""The sentence that a run ends with."""
import numpy as np
import pytest

from helpers import training
from helpers.widgets import lab_run
from tests.widgets.labs import run_lab


@pytest.mark.parametrize("settings, says", [
    (dict(alpha=0.1, start="zeros"), "Stuck"),
    (dict(alpha=3.1), "Dead"),
    (dict(alpha=0.001, iterations=50), "Finished"),
    (dict(alpha=0.01, iterations=100), "still falling"),
])
def test_a_run_ends_with_a_sentence_on_what_happened(settings, says):
    assert says in run_lab(**settings).curves.words


@pytest.mark.parametrize("weights, losses, dead, says", [
    (np.nan, [2.4, 2.3], 0, "grown beyond all numbers"),
    (0.1, [2.4, 5.0], 3, "Diverged: the loss ended above its start"),
    (0.1, [2.4, 1.0], 7, "most neurons dead"),
    (0.1, [2.4, 0.3], 0, "Finished."),
    (0.1, [2.4, 1.1], 0, "still falling"),
])
def test_the_sentence_fits_the_run(weights, losses, dead, says):
    run = lab_run.Run({"alpha": 1.0, "hidden": 10, "iterations": 1, "share": 100, "start": "He"})
    params = training.init_params(10, rng=0)._replace(W1=np.full((10, 784), weights))
    run.train[1] = losses
    run.last, run.state, run.dead = training.Step(1, losses[-1], 0.5, params), "finished", dead
    assert says in lab_run.in_words(run)
