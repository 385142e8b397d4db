"""The learning-rate lab: sliders, and a training that streams onto the screen while it runs."""
import math
import time

import ipywidgets as widgets
import numpy as np

from helpers import training
from helpers.moving import show_widget
from helpers.network import Params, cross_entropy, forward_prop, get_accuracy, get_predictions, init_params
from helpers.runner import Runner
from helpers.training import rand_half
from helpers.watch import PANELS, Curves, Line

WORKERS = max(1, training.WORKERS - 1)      # the page that shows the training needs a processor to keep up
SHORT = 25          # steps: a run cut before leaves no line, so that a dragged slider leaves one


def zeros(hidden, rng):
    """All numbers 0."""
    return Params(*(np.zeros_like(P) for P in init_params(hidden, rng=rng)))


STARTS = {"He": init_params, "rand − 0.5": rand_half, "zeros": zeros}


class Run:
    """What one run has shown so far."""

    def __init__(self, settings):
        self.settings = settings
        self.train = np.empty((3, settings["iterations"] + 1), dtype=np.float32)    # step, loss, accuracy
        self.dev = np.empty_like(self.train)        # as often as a frame was drawn
        self.measured = 0
        self.state, self.drawn, self.dead, self.last = "running", 0.0, 0, None

    def lines(self):
        """Loss and accuracy as Lines of the two panels: train, and dev dashed."""
        train, dev = self.train[:, :self.last.iteration + 1], self.dev[:, :self.measured]
        return [Line(panel, name, points[0], points[1 + panel], dash=name == "dev")
                for panel in (0, 1) for name, points in (("train", train), ("dev", dev))]

    def name(self):
        """What an earlier run is called: its learning rate, and what else was not usual about it."""
        alpha, hidden, iterations, share, start = self.settings.values()
        parts = [f"α {alpha:.2g}", f"{hidden} neurons" if hidden != 10 else "", start if start != "He" else "",
                 f"{share} % of the data" if share != 100 else "",
                 f"cut at {self.last.iteration}" if self.last.iteration < iterations else ""]
        return ", ".join(part for part in parts if part)


def in_words(run):
    """What a run is doing, in a sentence for a beginner."""
    if run.state == "paused":
        return f"Paused at step {run.last.iteration}." if run.last else "Paused."
    if run.state != "finished":
        return ""
    loss, first = run.last.loss, run.train[1, 0]
    before = run.train[1, run.last.iteration * 9 // 10]
    if not all(np.isfinite(P).all() for P in run.last.params):
        return "Diverged: the weights have grown beyond all numbers. The learning rate is too large."
    if not run.last.params.W1.any():
        return "Stuck: all weights are still 0, because all their slopes are 0."
    if run.dead == run.settings["hidden"]:
        return "Dead: no neuron answers to any dev image, and nothing moves any more. The loss is that of guessing."
    if loss > first:
        return "Diverged: the loss ended above its start. The steps went too far."
    if run.dead > run.settings["hidden"] / 2:
        return "Finished with most neurons dead. The steps were too large, and dead neurons do not come back."
    if loss > 1 and loss < before - 0.01:
        return "Finished while the loss was still falling: a larger learning rate or more iterations would go on."
    return "Finished."


class Lab:
    """Sliders, buttons and curves for one network on `digits`, a Split of mnist.load_sample or load_mnist."""

    def __init__(self, digits, seed=2):
        self.digits, self.seed = digits, seed
        self.run, self.earlier = None, []
        self.runner = Runner(self._report)
        self.curves = Curves(panels=PANELS, xmax=300, words="Move a slider, or press Start.")
        wide = {"style": {"description_width": "150px"}, "layout": {"width": "min(560px, 100%)"}}
        self.sliders = {
            "alpha": widgets.FloatLogSlider(0.1, min=-3, max=0.5, step=0.05, readout_format=".2g",
                                            description="learning rate α", **wide),
            "hidden": widgets.IntSlider(10, 1, 50, description="hidden neurons", **wide),
            "iterations": widgets.IntSlider(300, 50, 1000, 50, description="iterations", **wide),
            "share": widgets.IntSlider(100, 10, 100, 10, description="share of the data, %", **wide),
            "start": widgets.Dropdown(options=list(STARTS), description="starting weights", **wide),
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
                self.runner.allow(1)

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
        params = STARTS[settings["start"]](settings["hidden"], rng=self.seed)
        with np.errstate(all="ignore"):         # a learning rate that is too large leaves all bounds
            yield from training.descend(X=self.digits.X_train[:, :m], Y=self.digits.Y_train[:m], params=params,
                                        alpha=settings["alpha"], iterations=settings["iterations"], workers=WORKERS)

    def _report(self, event, run, value):
        if event == "step":
            run.last = value
            run.train[:, value.iteration] = value[:3]
            if time.monotonic() - run.drawn >= 1 / self.curves.frames:
                self._draw(run)
        elif event == "failed":
            self._show_state("failed", f"The run stopped: {type(value).__name__}: {value}")
        else:
            if run.last:
                self._draw(run)
            self._show_state(event)

    def _draw(self, run):
        """One frame: the dev images are read once, for their loss, their accuracy and the dead neurons."""
        run.drawn = time.monotonic()
        with np.errstate(all="ignore"):
            forward = forward_prop(*run.last.params, self.digits.X_dev)
            loss = cross_entropy(forward.A2, self.digits.Y_dev)
        accuracy = get_accuracy(get_predictions(forward.A2), self.digits.Y_dev)
        if run.measured == 0 or run.dev[0, run.measured - 1] < run.last.iteration:
            run.dev[:, run.measured] = run.last.iteration, loss, accuracy
            run.measured += 1
        run.dead = int((~(forward.Z1 > 0)).all(axis=1).sum())
        self.curves.show(run.lines(), caption=f"Step {run.last.iteration} of {run.settings['iterations']}. "
                         f"Loss {run.last.loss:.3f}. Read rightly: train {run.last.accuracy:.1%}, dev {accuracy:.1%}. "
                         f"Dead neurons: {run.dead} of {run.settings['hidden']}.")

    # What stands on the screen.

    def _show_state(self, state, words=None):
        self.run.state = state
        self.go.description = {"running": "Pause", "paused": "Go on"}.get(state, "Start")
        self.curves.words = words or in_words(self.run)

    def _show_earlier(self):
        self.curves.keep([line._replace(name=run.name()) for run in self.earlier for line in run.lines()
                          if not line.dash])
        self.curves.xmax = max(run.settings["iterations"] for run in [*self.earlier, self.run])


def show_lab(digits):
    """Show the lab for a Split of images."""
    lab = Lab(digits)
    show_widget(lab.box, "The learning-rate lab; run this cell to bring it to life.")
