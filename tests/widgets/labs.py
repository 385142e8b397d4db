"""A few digits, a lab that is asked as its page asks it, and a wait for what other threads do."""
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


def ask(lab, *wishes):
    """What the page sends: each wish a pair, or a name alone."""
    lab.wish = [lab.heard + 1, [[wish, None] if isinstance(wish, str) else list(wish) for wish in wishes]]
    assert lab.says["heard"] == lab.heard


def ended(lab):
    """The lab, when its run has come to an end and the report that said so, too."""
    until(lambda: lab.run.state in ("finished", "failed"))
    with lab.runner.held():
        return lab


def run_lab(data=few, alpha=0.1, limit=None, own=None, **settings):
    """A lab whose run with these settings has ended."""
    lab = the_lab.Lab(data, limit, **own or {})
    lab.settings |= settings | {"alpha": alpha}
    ask(lab, "restart")
    return ended(lab)
