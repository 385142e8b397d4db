"""A few digits, a lab that is asked as its page asks it, and a wait for what the runner does, in either engine."""
import asyncio
import threading
import time

import pytest

from helpers import mnist
from helpers.widgets import lab as the_lab
from helpers.widgets import lab_steps

digits = mnist.load_sample()
few = digits._replace(X_train=digits.X_train[:, :200], Y_train=digits.Y_train[:200])


def parts(shown):
    """One of tests.plots.classes, all of its images in each of the three parts."""
    return mnist.Sample(*[shown.X, shown.Y] * 3)


loop = None         # of asyncio, where no thread can start; it goes on while a test waits


def no_thread(*_):
    raise RuntimeError("can't start new thread")


@pytest.fixture(params=["a thread", "a task"])
def engine(request, monkeypatch):
    """What drives the runner: a thread, or, where none can start, a task of asyncio."""
    if request.param == "a thread":
        yield request.param
        return
    monkeypatch.setattr(threading.Thread, "start", no_thread)
    monkeypatch.setattr(lab_steps, "WORKERS", 1)        # as it is there
    monkeypatch.setattr(f"{__name__}.loop", asyncio.new_event_loop())
    monkeypatch.setattr(asyncio, "get_running_loop", lambda: loop)
    yield request.param
    for task in asyncio.all_tasks(loop):
        task.cancel()
    rest(0)
    loop.close()


in_both_engines = pytest.mark.usefixtures("engine")


def rest(seconds):
    """Let the runner work for so long."""
    if loop is None:
        time.sleep(seconds)
    else:
        loop.run_until_complete(asyncio.sleep(seconds))


def at_work():
    """How many threads and tasks there are."""
    return threading.active_count() + (len(asyncio.all_tasks(loop)) if loop else 0)


def until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        rest(0.005)


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
