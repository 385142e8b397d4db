"""One run of the lab: on what, how it starts, what it has shown so far, and what is said of it in the end."""
import numpy as np

from helpers import mnist
from helpers.inputs import check_labelled
from helpers.network import Params, init_params
from helpers.training import rand_half
from helpers.widgets.progress import Line

NEEDED = "X_train", "Y_train", "X_dev", "Y_dev"


def checked(digits):
    """The digits as a Sample or what has its fields, and how many inputs and classes a network for them has."""
    if isinstance(digits, tuple) and len(digits) == 6 and not hasattr(digits, "X_dev"):
        digits = mnist.Sample(*digits)
    missing = [name for name in NEEDED if getattr(digits, name, None) is None]
    if missing:
        raise ValueError(f"The lab trains on X_train and Y_train, and draws what the network reads of the dev images "
                         f"X_dev and Y_dev; {' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing "
                         "here. Pass mnist.load_sample(), or keep 500 images back: mnist.Sample(X_train[:, 500:], "
                         "Y_train[500:], X_train[:, :500], Y_train[:500], X_test, Y_test).")
    check_labelled(digits.X_train, digits.Y_train)
    check_labelled(digits.X_dev, digits.Y_dev)
    inputs, others = len(digits.X_train), len(digits.X_dev)
    if inputs != others:
        raise ValueError(f"The train images have {inputs} pixels and the dev images {others}, expected as many.")
    labels = 1 + int(max(digits.Y_train.max(), digits.Y_dev.max()))
    names = getattr(digits, "classes", None)
    if names is not None and len(names) < labels:
        raise ValueError(f"The labels run to {labels - 1}, and there are {len(names)} names, for 0 … {len(names) - 1}.")
    return digits, {"inputs": inputs, "classes": labels if names is None else len(names)}


def zeros(hidden, rng, **sizes):
    """All numbers 0."""
    return Params(*(np.zeros_like(P) for P in init_params(hidden, rng=rng, **sizes)))


STARTS = {"He": init_params, "rand − 0.5": rand_half, "zeros": zeros}


class Run:
    """What one run has shown so far."""

    def __init__(self, settings):
        self.settings = settings
        self.train = np.empty((3, settings["iterations"] + 1), dtype=np.float32)    # step, loss, accuracy
        self.dev = np.empty_like(self.train)        # as often as a frame was drawn
        self.measured = 0
        self.state, self.due, self.dead, self.last = "running", 0.0, 0, None

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
        return "Stuck: all weights are still 0, because their gradient is 0."
    if run.dead == run.settings["hidden"]:
        return "Dead: no neuron answers to any dev image, and nothing moves any more. The loss is that of guessing."
    if loss > first:
        return "Diverged: the loss ended above its start. The steps went too far."
    if run.dead > run.settings["hidden"] / 2:
        return "Finished with most neurons dead. The steps were too large, and dead neurons do not come back."
    high = np.log10(len(run.last.params.b2))     # 1 for ten classes; guessing is 2.3 times as much
    if loss > high and loss < before - 0.01:
        return "Finished while the loss was still falling: a larger learning rate or more iterations would go on."
    return "Finished."
