"""The learning-rate lab: sliders, and a training that streams onto the screen while it runs."""
import math
import time

import ipywidgets as widgets
import numpy as np

from helpers import training
from helpers.network import cross_entropy, forward_prop, get_accuracy, get_predictions
from helpers.widgets.lab_run import STARTS, Run, checked, in_words
from helpers.widgets.progress import Curves, next_frame, panels
from helpers.widgets.runner import Runner
from helpers.widgets.sliders import show_widget

WORKERS = max(1, training.WORKERS - 1)      # the page that shows the training needs a processor to keep up
SHORT = 25          # steps: a run cut before leaves no line, so that a dragged slider leaves one


class Lab:
    """Sliders, buttons and curves for one network on `digits`: a Sample, of digits or of any other images."""

    def __init__(self, digits):
        self.digits, self.sizes = checked(digits)
        self.run, self.earlier = None, []
        self.runner = Runner(self._report)
        self.curves = Curves(panels=panels(self.sizes["classes"]), xmax=300, words="Move a slider, or press Start.")
        wide = {"style": {"description_width": "150px"}, "layout": {"width": "min(560px, 100%)"}}
        self.sliders = {
            "alpha": widgets.FloatLogSlider(0.1, min=-3, max=0.5, step=0.05, readout_format=".2g",
                                            description="learning rate α", **wide),
            "hidden": widgets.IntSlider(10, 1, 50, description="hidden neurons", **wide),
            "iterations": widgets.IntSlider(300, 50, 1000, 50, description="iterations", **wide),
            "share": widgets.IntSlider(100, 10, 100, 10, description="share of the data, %", **wide),
            "start": widgets.Dropdown(options=list(STARTS), description="initialisation", **wide),
        }
        for slider in self.sliders.values():
            slider.observe(self._heard(lambda change: self.restart()), "value")
        self.go = self._button("Start", self.start_or_pause, "Start, pause or go on")
        buttons = [self.go, self._button("Step", self.step, "One step, then pause"),
                   self._button("Reset", self.reset, "Back to step 0, paused"),
                   self._button("Clear", self.clear, "Remove the earlier runs")]
        row = widgets.HBox(buttons, layout={"margin": "6px 0", "flex_flow": "row wrap"})
        self.box = widgets.VBox([*self.sliders.values(), row, self.curves])

    def _button(self, name, act, tooltip):
        button = widgets.Button(description=name, tooltip=tooltip, layout={"width": "90px"})
        button.on_click(self._heard(lambda button: act()))
        return button

    def _heard(self, act):
        """A callback whose error is shown: JupyterLab would hide it."""
        def callback(event):
            try:
                act(event)
            except Exception as error:
                self.curves.words = f"This did not work: {type(error).__name__}: {error}"
        return callback

    # What a reader can do. Each returns at once; the training goes on in the runner's thread.

    def restart(self, allowed=math.inf):
        """Begin again with what the sliders say. The last run stays, faint, unless it was cut very short."""
        settings = {name: slider.value for name, slider in self.sliders.items()}
        with self.runner.held():
            if self.run and self.run.last and self.run.last.iteration >= SHORT:
                self.earlier = [*self.earlier[-7:], self.run]
            self.run = Run(settings)
            self._show_earlier()
            self.runner.start(self.run, lambda: self._steps(settings), allowed)
            self._show_state("running")

    def start_or_pause(self):
        """The first button: start, pause, go on, or start again after the end."""
        with self.runner.held():
            state = self.run.state if self.run else "none"
            if state == "running":
                self.runner.allow(0)
            elif state == "paused":
                self.runner.allow(math.inf)
                self._show_state("running")
            else:
                self.restart()

    def step(self):
        """One step, then pause."""
        with self.runner.held():
            if self.run is None or self.run.state not in ("running", "paused"):
                self.restart(allowed=1)
            else:
                self.runner.allow_one_more()

    def reset(self):
        """Back to step 0, paused."""
        self.restart(allowed=1)

    def clear(self):
        """Remove the earlier runs."""
        with self.runner.held():
            self.earlier = []
            if self.run:
                self._show_earlier()

    # What the runner's thread does.

    def _steps(self, settings):
        m = round(settings["share"] / 100 * self.digits.Y_train.size)
        params = STARTS[settings["start"]](settings["hidden"], rng=2, **self.sizes)
        with np.errstate(all="ignore"):         # a learning rate that is too large leaves all bounds
            yield from training.descend(X=self.digits.X_train[:, :m], Y=self.digits.Y_train[:m], params=params,
                                        alpha=settings["alpha"], iterations=settings["iterations"], workers=WORKERS)

    def _report(self, event, run, value):
        if event == "step":
            run.last = value
            run.train[:, value.iteration] = value[:3]
            if time.monotonic() >= run.due:
                self._draw(run)
        elif event == "failed":
            self._show_state("failed", f"The run stopped: {type(value).__name__}: {value}")
        else:
            if run.last:
                self._draw(run)
            self._show_state(event)

    def _draw(self, run):
        """One frame: the dev images are read once, for their loss, their accuracy and the dead neurons."""
        began = time.monotonic()
        with np.errstate(all="ignore"):
            forward = forward_prop(*run.last.params, self.digits.X_dev)
            loss = cross_entropy(forward.A2, self.digits.Y_dev)
        accuracy = get_accuracy(get_predictions(forward.A2), self.digits.Y_dev)
        if run.measured == 0 or run.dev[0, run.measured - 1] < run.last.iteration:
            run.dev[:, run.measured] = run.last.iteration, loss, accuracy
            run.measured += 1
        run.dead = int((~(forward.Z1 > 0)).all(axis=1).sum())
        self.curves.show(run.lines(), caption=f"Step {run.last.iteration} of {run.settings['iterations']}. "
                         f"Loss {run.last.loss:.3f}. Accuracy: train {run.last.accuracy:.1%}, dev {accuracy:.1%}. "
                         f"Dead neurons: {run.dead} of {run.settings['hidden']}.")
        run.due = next_frame(began, self.curves.frames)

    # What stands on the screen.

    def _show_state(self, state, words=None):
        self.run.state = state
        self.go.description = {"running": "Pause", "paused": "Go on"}.get(state, "Start")
        self.curves.words = words or in_words(self.run)

    def _show_earlier(self):
        self.curves.xmax = max(run.settings["iterations"] for run in [*self.earlier, self.run])
        self.curves.keep([line._replace(name=run.name()) for run in self.earlier for line in run.lines()
                          if not line.dash])


_shown = []         # the lab on the screen, if there is one


def show_lab(digits):
    """Show the lab; one that was shown before ends its run.

    digits: the Sample of mnist.load_sample, or another with images of any size and any classes.
    Raises ValueError where the dev images are missing, or the parts do not fit each other.
    """
    lab = Lab(digits)
    for earlier in _shown:
        earlier.runner.stop()
    _shown[:] = [lab]
    show_widget(lab.box, "The learning-rate lab; run this cell to bring it to life.")
