"""A run in a thread of its own, that can be paused, stepped and replaced while it goes.

A widget's callback must not train: while it ran, no other would be heard. So it says here what is
wanted, and returns. The newest wish counts; the old run is gone within one step.
"""
import math
import threading


class Runner:
    """Runs one iterator at a time.

    `report(event, run, value)` is called from the thread, for the run that was named at its start:

    ========== ======================================================
    "step"     value is what the iterator yielded
    "paused"   no further step is allowed for now; value is None
    "finished" the iterator came to its end; value is None
    "failed"   it raised; value is the exception
    ========== ======================================================

    A run that was replaced is not heard of again.
    """

    def __init__(self, report):
        self.report = report
        self._changed = threading.Condition(threading.RLock())
        self._wanted = self._run = self._thread = None
        self._allowed = 0

    def start(self, run, steps, allowed=math.inf):
        """Begin `run`, an object of the caller's, instead of the last; steps() makes its iterator."""
        with self._changed:
            self._wanted, self._run, self._allowed = steps, run, allowed
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def allow(self, allowed):
        """How many further steps the run may take: 0 pauses, infinity goes on."""
        with self._changed:
            self._allowed = allowed
            self._changed.notify_all()

    def allow_one_more(self):
        """One step, then a pause; of a run that goes on freely, the next step is the last."""
        with self._changed:
            self.allow(1 if self._allowed == math.inf else self._allowed + 1)

    def stop(self):
        """End the run, without a report; its thread ends with it."""
        with self._changed:
            self._wanted = self._run = None
            self._changed.notify_all()

    def held(self):
        """`with runner.held():` keeps reports away while several things change together."""
        return self._changed

    def _work(self):
        while True:
            with self._changed:
                if self._wanted is None:
                    self._thread = None
                    return
                run, steps, self._wanted = self._run, self._wanted, None
            try:
                made = iter(steps())
                while self._may_go_on(run):         # asked before each step is made, not after
                    value = next(made, self)
                    if value is self:
                        self._tell("finished", run)
                        break
                    self._tell("step", run, value)
            except Exception as error:      # a thread's error would be lost; the caller shows it
                self._tell("failed", run, error)

    def _may_go_on(self, run):
        """Wait until a step is allowed. False when the run is no longer wanted."""
        with self._changed:
            while self._allowed == 0 and self._run is run:
                self._tell("paused", run)       # again, when it was allowed to go on and paused before it could
                self._changed.wait()
            if self._run is not run:
                return False
            self._allowed -= 1
            return True

    def _tell(self, event, run, value=None):
        with self._changed:
            if self._run is run:
                self.report(event, run, value)
