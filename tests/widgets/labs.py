"""A few digits, a lab that runs to its end without a browser, and a wait for what other threads do."""
import time

from helpers import mnist
from helpers.widgets import lab as the_lab

digits = mnist.load_sample()
few = digits._replace(X_train=digits.X_train[:, :200], Y_train=digits.Y_train[:200])


def parts(shown):
    """One of tests.plots.classes, all of its images in each of the three parts."""
    return mnist.Sample(*[shown.X, shown.Y] * 3)


def until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.005)


def run_lab(**settings):
    lab = the_lab.Lab(few)
    with lab.runner.held():
        for name, value in settings.items():
            lab.sliders[name].value = value
        lab.restart()
    until(lambda: lab.run.state in ("finished", "failed"))
    with lab.runner.held():     # the report that said so has ended
        return lab
