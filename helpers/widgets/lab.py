"""The learning-rate lab: what its page wishes becomes a run, and each frame of the run is shown on its screen."""
import math
import time

import traitlets

from helpers.widgets.bundle import AnyWidget, ask_for_anywidget
from helpers.widgets.lab_beyond import PLAIN
from helpers.widgets.lab_run import COLOURS, Run, checked
from helpers.widgets.lab_screen import Screen
from helpers.widgets.lab_steps import OWN, steps_of, told
from helpers.widgets.lab_still import still_of
from helpers.widgets.progress import next_frame
from helpers.widgets.runner import Runner
from helpers.widgets.sliders import show_widget

SHORT = 25          # steps: a run cut before leaves no line
SENT = 5            # messages a second; the page lets the curve grow between them
AT_FIRST, BEGINNING = 20, 5         # so many a second for a run's first ones, while its loss falls fast
BEGIN = {"alpha": 0.1, "hidden": 10, "iterations": 300, "share": 100, "start": "He"} | PLAIN


class Lab(Screen):
    """One network on `digits`, a Sample of digits or of any other images; what the page asks for comes as `wish`."""

    def __init__(self, digits, limit=None, **own):
        self.digits, self.sizes = checked(digits)
        unknown = own.keys() - set(OWN)
        if unknown or not all(map(callable, own.values())):
            raise ValueError(f"The lab trains with functions of yours named {', '.join(OWN)}; it got "
                             f"{', '.join(sorted(unknown)) or own}.")
        self.own, self.settings, self.heard, self.cleared = own, dict(BEGIN), 0, []
        self.runner = Runner(self._report)
        super().__init__(limit)

    # What a reader can do. Each returns at once; the training goes on in the runner.

    @traitlets.observe("wish")
    def _wished(self, change):
        self.heard, wishes = change["new"]
        with self.runner.held():
            try:
                for what, value in wishes:
                    getattr(self, f"do_{what}")(value)
            except Exception as error:      # JupyterLab would hide it
                self.words = f"This did not work: {type(error).__name__}: {error}"
            self._show()

    def do_alpha(self, alpha):
        """Another learning rate: the run that goes on, or is paused, takes it up; else a new run begins."""
        self.settings["alpha"] = alpha
        if self.run and self.run.state in ("running", "paused") and self.back is None:
            self.run.steer(alpha)
        elif self.back is None:
            self.restart(moved=True)

    def do_set(self, change):
        """Another setting, which needs a new run; one that was paused stays paused."""
        self.settings |= change
        self.restart(1 if self.run and self.run.state == "paused" else math.inf, moved=True)

    def do_go(self, _=None):
        """The first button: start, pause, go on, branch off, or start again after the end."""
        state = self.run.state if self.run else "none"
        if self.back is not None:
            self.branch()
        elif state == "running":
            self.runner.allow(0)
        elif state == "paused":
            self.runner.allow(math.inf)
            self._state("running")
        else:
            self.restart()

    def do_step(self, _=None):
        """One step, then pause."""
        if self.back is not None:
            self.branch(allowed=2)          # its first Step is the place that it leaves
        elif self.run is None or self.run.state not in ("running", "paused"):
            self.restart(allowed=1)
        else:
            self.runner.allow_one_more()

    def do_restart(self, _=None):
        """Begin again with what the controls say, paused where it was paused."""
        self.restart(1 if self.run and self.run.state == "paused" else math.inf)

    def do_clear(self, _=None):
        """Remove the earlier runs, or bring back those that were removed last."""
        self.cleared, self.runs = ([], self.cleared) if self.cleared and not self.runs else (self.runs, [])
        self._show_earlier()

    def do_back(self, iteration):
        """Look at the network of an earlier step; the run pauses. Nothing for where it stands now."""
        if self.run and self.run.last:
            if self.run.state == "running":
                self.runner.allow(0)
                self.run.state = "paused"
            self.back = None if iteration is None else self.run.at(iteration)
            if self.back and self.back[0] == self.run.last.iteration:
                self.back = None
            self._state(self.run.state)
            self._look(*(self.back or (self.run.last.iteration, self.run.last.params)))

    def do_speed(self, a_second):
        """So many steps a second, or 0 for as fast as it goes."""
        self.runner.keep_pace(1 / a_second if a_second else 0)

    def do_others(self, _=None):
        """Other dev images beside the network."""
        self._choose(self.chosen[-1] + 1)
        if self.run and self.run.last:
            self._look(*(self.back or (self.run.last.iteration, self.run.last.params)))

    def restart(self, allowed=math.inf, moved=False):
        """Begin anew. The last run stays as a line; one that a moved slider cut, only from a third of its way on."""
        self._begin(Run(self.settings, ""), allowed, moved)

    def branch(self, allowed=math.inf):
        """A new run from the step that is shown, with the learning rate of the slider."""
        (at, params), self.back = self.back, None
        settings = self.run.settings | {"alpha": self.settings["alpha"]}
        self._begin(Run(settings, "", at, params), allowed)

    def _begin(self, run, allowed, moved=False):
        last, self.back = self.run, None
        if last and last.last:
            least = max(SHORT, last.settings["iterations"] // 3) if moved and last.state == "running" else SHORT
            if last.last.iteration - last.begin >= least:
                if last.last.iteration < last.settings["iterations"]:
                    last.state = "cut"
                self.runs, self.cleared = [*self.runs, last], []
        self.runs = [each for each in self.runs if not run.same(each)][-7:]
        taken = {each.colour for each in self.runs}
        run.colour = next(colour for colour in COLOURS if colour not in taken)
        self.run, self.scale, self.caption = run, 0.0, ""
        self.runner.start(run, lambda: steps_of(run, self.digits, self.sizes, self.own), allowed)
        self._show_earlier()
        self._state("running")

    # What the runner does.

    def _report(self, event, run, value):
        if event == "step":
            run.take(value)
            if time.monotonic() >= run.due:
                self._draw(run)
        elif event == "failed":
            self._state("failed", told(value, self.own))
            self._show()
        else:
            if run.last and self.back is None:
                self._draw(run)
            self._state(event)
            self._show()

    def _draw(self, run):
        began = time.monotonic()
        self._look(run.last.iteration, run.last.params, run)
        run.due = next_frame(began, AT_FIRST if run.measured < BEGINNING else SENT)


_shown = []         # the lab on the screen, if there is one


def show_lab(digits, limit=None, **own):
    """Show the lab; one that was shown before ends its run.

    digits: the Sample of mnist.load_sample, or another with images of any size and any classes.
    limit: the learning rate above which the loss was foretold to rise, marked on the slider.
    own: init_params, forward_prop, backward_prop, update_params of yours; the lab trains with those that it gets.
    Raises ValueError where the dev images are missing, or the parts do not fit each other.
    """
    if AnyWidget is traitlets.HasTraits:
        return ask_for_anywidget("The lab")
    lab = Lab(digits, limit, **own)
    for earlier in _shown:
        earlier.runner.stop()
    _shown[:] = [lab]
    show_widget(lab, "The learning-rate lab; run this cell to bring it to life.",
                still_of(lab.digits, lab.sizes, own, BEGIN))
