"""A run beside the kernel's own work, that can be paused, stepped and replaced while it goes.

A widget's callback must not train: while it ran, no other would be heard. So it says here what is
wanted, and returns. The newest wish counts; the old run is gone within one step.

Two engines drive the same work: a thread; or where none can start, as in a browser, a task of asyncio,
which lets everything else have its turn after each step.
"""
import asyncio
import contextlib
import math
import threading
import time


class Runner:
    """Runs one iterator at a time.

    `report(event, run, value)` is called from the engine, for the run that was named at its start:

    ========== ======================================================
    "step"     value is what the iterator yielded
    "paused"   no further step is allowed for now; value is None
    "finished" the iterator came to its end; value is None
    "failed"   it raised; value is the exception
    ========== ======================================================

    A run that was replaced is not heard of again.
    """

    def __init__(self, report):
        self.report, self.pace = report, 0.0
        self._lock = threading.RLock()
        self._asked = threading.Event()         # something was asked since the engine last looked
        self._wanted = self._run = None
        self._allowed = 0
        self._works = _never

    def start(self, run, steps, allowed=math.inf):
        """Begin `run`, an object of the caller's, instead of the last; steps() makes its iterator."""
        with self._lock:
            self._wanted, self._run, self._allowed = steps, run, allowed
            if not self._works():
                self._works = self._engine()
            self._asked.set()

    def allow(self, allowed):
        """How many further steps the run may take: 0 pauses, infinity goes on."""
        with self._lock:
            self._allowed = allowed
            self._asked.set()

    def allow_one_more(self):
        """One step, then a pause; of a run that goes on freely, the next step is the last."""
        with self._lock:
            self.allow(1 if self._allowed == math.inf else self._allowed + 1)

    def keep_pace(self, seconds):
        """At least so many seconds from one step to the next, from now on."""
        with self._lock:
            self.pace = seconds
            self._asked.set()

    def stop(self):
        """End the run, without a report; its engine ends with it."""
        with self._lock:
            self._wanted = self._run = None
            self._asked.set()

    def held(self):
        """`with runner.held():` keeps reports away while several things change together."""
        return self._lock

    def _engine(self):
        """Begin to work; returns a function that says whether it still does."""
        try:
            thread = threading.Thread(target=self._in_a_thread, daemon=True)
            thread.start()
            return thread.is_alive
        except RuntimeError:
            self._asked = asyncio.Event()
            task = asyncio.get_running_loop().create_task(self._as_a_task())
            return lambda: not task.done()

    def _in_a_thread(self):
        for seconds in self._work():
            if seconds != 0:
                self._asked.wait(seconds)

    async def _as_a_task(self):
        for seconds in self._work():
            if seconds == 0:
                await asyncio.sleep(0)      # everything else has its turn
                continue
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._asked.wait()

    def _work(self):
        """All runs, one after the other. Yields how many seconds at most to wait to be asked; None: no limit."""
        while True:
            with self._lock:
                if self._wanted is None:
                    self._works = _never
                    return
                run, steps, self._wanted = self._run, self._wanted, None
            try:
                made = iter(steps())
                while (yield from self._may_go_on(run)):        # asked before each step is made, not after
                    began, value = time.monotonic(), next(made, self)
                    if value is self:
                        self._tell("finished", run)
                        break
                    self._tell("step", run, value)
                    yield from self._rest(run, began)
            except Exception as error:      # an engine's error would be lost; the caller shows it
                self._tell("failed", run, error)

    def _may_go_on(self, run):
        """Wait until a step is allowed. False when the run is no longer wanted."""
        while True:
            with self._lock:
                if self._run is not run:
                    return False
                if self._allowed:
                    self._allowed -= 1
                    return True
                self._asked.clear()
                self._tell("paused", run)       # again, when it was allowed to go on and paused before it could
            yield None

    def _rest(self, run, began):
        """Wait until the next step is due; at once where that is now, or nothing more is allowed."""
        yield 0
        while True:
            with self._lock:
                left = began + self.pace - time.monotonic()
                if left <= 0 or self._run is not run or not self._allowed:
                    return
                self._asked.clear()
            yield left

    def _tell(self, event, run, value=None):
        with self._lock:
            if self._run is run:
                self.report(event, run, value)


def _never():
    return False
