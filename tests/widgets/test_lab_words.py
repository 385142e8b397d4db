"""The sentences that a run ends with, each on real runs of the lab on real digits."""
import re

import numpy as np
import pytest

from helpers import training
from helpers.network import init_params
from helpers.widgets.lab_run import Run
from helpers.widgets.lab_words import in_words
from tests.widgets.labs import digits, run_lab

SOME = digits._replace(X_train=digits.X_train[:, :1000], Y_train=digits.Y_train[:1000])


@pytest.mark.parametrize("settings, says, not_said", [
    (dict(alpha=0.1, iterations=200), "Finished.", "jump|dead|Overfitting|above|falling|guessing"),
    (dict(alpha=0.1, start="zeros", iterations=50), "Stuck", "Finished"),
    (dict(alpha=0.001, iterations=3), "On dev its loss is no better than that of guessing", "dead"),
    (dict(alpha=3, iterations=50), "Dead: no neuron answers.*All 10 neurons are dead, since step", "Finished"),
    (dict(alpha=0.001, iterations=50), "Finished.", "dead"),
    (dict(alpha=0.01, iterations=100), "still falling", "jump"),
    (dict(alpha=0.3, iterations=150), "Finished. The loss jumps: it rose at .* of 150 steps", "falling"),
    (dict(alpha=0.5, iterations=150), "jumps.*[1-9] of 10 neurons (is|are) dead, since step", "Overfitting"),
    (dict(alpha=0.2, limit=0.18, iterations=150), "α = 0.2 lies above 0.18, the limit 2/λ", "dead"),
    (dict(alpha=0.1, limit=0.18, iterations=150), "Finished.", "above"),
    (dict(alpha=0.2, share=40, iterations=400), "Overfitting: since step .* has risen from", "falling"),
])
def test_each_run_is_told_what_its_curve_shows(settings, says, not_said):
    words = run_lab(SOME, **settings).says["words"]
    assert "Finished." != words or says == "Finished.", words
    assert re.search(says, words) and not re.search(not_said, words), words


def made(losses, dev=(), deaths=(), weights=0.1):
    """A run that has ended, with these losses at its steps."""
    run = Run({"alpha": 1.0, "hidden": 10, "iterations": len(losses) - 1, "share": 100, "start": "He"}, "")
    params = init_params(10, rng=0)._replace(W1=np.full((10, 784), weights))
    for iteration, loss in enumerate(losses):
        run.take(training.Step(iteration, loss, 0.5, params))
    run.dev[0, :len(dev)], run.dev[1, :len(dev)], run.measured = range(len(dev)), dev, len(dev)
    run.deaths, run.state = list(deaths), "finished"
    return run


@pytest.mark.parametrize("run, says", [
    (made([2.4, 2.3], weights=np.nan), "Diverged: the weights have grown beyond all numbers"),
    (made([2.4, 5.0], deaths=[(1, 3)]), "Diverged: the loss ended above its start.*3 of 10 neurons are dead"),
    (made([2.4, 0.3]), r"^Finished\.$"),
    (made([2.4, 1.1]), "still falling"),
    (made([2.4, 1.0, 1.2, 0.5]), "The loss jumped up once, at step 2"),
    (made([2.4, 0.9, 0.8], deaths=[(0, 2), (1, 1), (2, 4)]), "4 of 10 neurons are dead, since step 2"),
    (made([2.4, 0.9, 0.8], deaths=[(0, 2), (1, 5), (2, 4)]), "4 of 10 neurons are dead, since step 1"),
    (made([2.4, 0.9, 0.8], deaths=[(0, 2), (1, 0)]), r"^Finished\.$"),
    (made([2.4, 0.9, 0.8], dev=[2.4, 1.0, 1.01]), r"^Finished\.$"),
    (made([2.4, 0.9, 0.8], dev=[2.4, 1.0, 1.1]), "since step 1 the loss on dev has risen from 1.00 to 1.10"),
    (made([2.4, 0.9, 0.95], dev=[2.4, 1.0, 1.1]), "jumped up once"),
])
def test_the_sentence_fits_the_run(run, says):
    assert re.search(says, in_words(run)), in_words(run)
