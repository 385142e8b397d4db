"""The runner: runs paused, stepped, replaced and stopped, in one thread, or in one task where no thread can start."""
import asyncio
import math
import threading
import time

from helpers.widgets.runner import Runner
from tests.widgets.labs import at_work, engine, in_both_engines, no_thread, rest, until  # noqa: F401

pytestmark = in_both_engines


class Heard:
    """What a runner reported: (event, run, value)."""

    def __init__(self):
        self.reports = []
        self.runner = Runner(lambda *report: self.reports.append(report))

    def events(self, run):
        return [event for event, of, _ in self.reports if of == run]


def test_a_run_reports_its_values_in_order_and_its_end():
    heard = Heard()
    heard.runner.start("a", lambda: iter([1, 2, 3]))
    until(lambda: "finished" in heard.events("a"))
    assert heard.reports == [("step", "a", 1), ("step", "a", 2), ("step", "a", 3), ("finished", "a", None)]


def test_only_as_many_steps_are_made_as_are_allowed():
    heard = Heard()
    heard.runner.start("a", lambda: iter(range(10)), allowed=2)
    until(lambda: "paused" in heard.events("a"))
    assert heard.events("a") == ["step", "step", "paused"]
    heard.runner.allow(1)
    until(lambda: heard.events("a").count("paused") == 2)
    assert heard.events("a").count("step") == 3
    heard.runner.allow(math.inf)
    until(lambda: "finished" in heard.events("a"))
    assert [value for event, _, value in heard.reports if event == "step"] == list(range(10))


def test_a_replaced_run_is_gone_within_one_step():
    heard, made = Heard(), []

    def endless():
        for k in range(10**9):
            made.append(k)
            yield k

    heard.runner.start("old", endless)
    until(lambda: len(made) > 5)
    with heard.runner.held():
        heard.runner.start("new", lambda: iter([1]))
        at = len(made), len(heard.events("old"))
    until(lambda: "finished" in heard.events("new"))
    assert len(made) <= at[0] + 1 and len(heard.events("old")) == at[1]


def test_a_thousand_starts_leave_one_run_and_one_engine():
    heard = Heard()
    before = at_work()
    for k in range(1000):
        heard.runner.start(k, lambda: iter(range(3)))
    until(lambda: "finished" in heard.events(999))
    assert at_work() <= before + 1
    assert heard.reports[-1] == ("finished", 999, None)


def test_a_run_that_raises_says_so_and_the_next_one_works():
    heard = Heard()
    heard.runner.start("bad", lambda: (1 / (2 - k) for k in range(5)))
    until(lambda: "failed" in heard.events("bad"))
    assert heard.events("bad") == ["step", "step", "failed"]
    assert isinstance(heard.reports[-1][2], ZeroDivisionError)
    heard.runner.start("good", lambda: iter([7]))
    until(lambda: "finished" in heard.events("good"))


def test_a_paused_run_can_be_replaced():
    heard = Heard()
    heard.runner.start("a", lambda: iter(range(5)), allowed=0)
    until(lambda: "paused" in heard.events("a"))
    heard.runner.start("b", lambda: iter([1]))
    until(lambda: "finished" in heard.events("b"))
    assert "step" not in heard.events("a")


def test_who_goes_on_and_pauses_at_once_hears_of_the_pause():
    heard = Heard()
    heard.runner.start("a", lambda: iter(range(3)), allowed=0)
    until(lambda: "paused" in heard.events("a"))
    with heard.runner.held():
        heard.runner.allow(math.inf)
        at = len(heard.reports)
        heard.runner.allow(0)
    until(lambda: len(heard.reports) > at)
    assert heard.events("a")[-1] == "paused" and "step" not in heard.events("a")


def test_five_quick_clicks_make_five_steps():
    heard, go = Heard(), threading.Event()
    heard.runner.start("a", lambda: (go.wait(20) and k for k in range(9)), allowed=0)
    for _ in range(5):
        heard.runner.allow_one_more()
    go.set()
    until(lambda: "step" in heard.events("a") and heard.events("a")[-1] == "paused")        # not the pause at its begin
    assert heard.events("a").count("step") == 5


def test_one_more_step_of_a_run_that_goes_on_freely_is_its_last():
    heard = Heard()
    heard.runner.start("a", lambda: iter(range(10**9)))
    until(lambda: "step" in heard.events("a"))
    heard.runner.allow_one_more()
    until(lambda: "paused" in heard.events("a"))


def test_a_stopped_run_is_not_heard_of_again_and_its_engine_ends():
    heard, before = Heard(), at_work()
    for allowed in (0, math.inf):
        heard.runner.start(allowed, lambda: iter(range(10**9)), allowed)
        until(lambda allowed=allowed: heard.events(allowed))
        heard.runner.stop()
        until(lambda: at_work() == before)
    at = len(heard.reports)
    heard.runner.start("next", lambda: iter([1]))
    until(lambda: "finished" in heard.events("next"))
    assert len(heard.reports) == at + 2


def test_the_pace_is_kept_and_a_wish_does_not_wait_for_it():
    heard = Heard()
    heard.runner.keep_pace(0.05)
    began = time.monotonic()
    heard.runner.start("a", lambda: iter(range(10**9)))
    until(lambda: len(heard.reports) == 5)
    assert time.monotonic() - began > 0.19
    heard.runner.keep_pace(1000)
    rest(0.1)
    at = len(heard.reports)
    heard.runner.allow(0)
    until(lambda: heard.events("a")[-1] == "paused")
    heard.runner.start("b", lambda: iter([1]))
    until(lambda: "step" in heard.events("b"))
    heard.runner.keep_pace(0)
    until(lambda: "finished" in heard.events("b"))
    assert heard.events("a").count("step") == at


def test_a_paused_run_waits_to_be_asked_and_looks_at_nothing_meanwhile():
    heard = Heard()
    heard.runner.start("a", lambda: iter(range(3)), allowed=0)
    until(lambda: "paused" in heard.events("a"))
    rest(0.2)
    assert heard.reports == [("paused", "a", None)]


def test_without_threads_whatever_else_waits_has_its_turn_after_each_step(monkeypatch):
    monkeypatch.setattr(threading.Thread, "start", no_thread)
    monkeypatch.setattr(asyncio, "get_running_loop", asyncio.events.get_running_loop)
    heard, others = Heard(), []

    async def page():
        heard.runner.start("a", lambda: iter(range(20)))
        while "finished" not in heard.events("a"):
            others.append(heard.events("a").count("step"))
            await asyncio.sleep(0)

    asyncio.run(page())
    assert len(heard.reports) == 21 and set(range(1, 21)) <= set(others)
