"""One run of the lab: on what, how it starts, what it has shown so far, and what is kept of it to go back to."""
import numpy as np

from helpers import mnist
from helpers.beyond.optimizers import arrays_of
from helpers.inputs import check_labelled
from helpers.network import Params, init_params
from helpers.training import rand_half
from helpers.widgets.lab_beyond import PLAIN, in_code, in_short, is_noisy, widths
from helpers.widgets.line import Line

NEEDED = "X_train", "Y_train", "X_dev", "Y_dev"
NAMED = 4           # learning rates that are all told; of more, how many there were
MOST = 16e6         # bytes of parameters that a run keeps, to go back to
COLOURS = ("#0072B2", "#117733", "#AA3377", "#7A5C00", "#6A3D9A", "#00757F", "#4A5560", "#9A3324")


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
    """What one run has shown so far, from step `begin` on, where it has left another run or begun anew (0)."""

    def __init__(self, settings, colour, begin=0, params=None):
        self.settings, self.colour, self.begin, self.params = PLAIN | settings, colour, begin, params
        self.rates = [(begin, settings["alpha"])]       # from which step on which learning rate
        self.train = np.empty((3, settings["iterations"] + 1 - begin), dtype=np.float32)    # step, loss, accuracy
        self.dev = np.empty_like(self.train)            # as often as a frame was drawn
        self.measured = 0
        self.state, self.due, self.last = "running", 0.0, None
        self.deaths = []                                # (step, dead neurons), where their number changed
        self.kept, self.every = {}, 1                   # params by step

    def alpha(self, iteration):
        """The learning rate now, whatever the step: a reader may have changed it."""
        return self.rates[-1][1]

    def steer(self, alpha):
        """Another learning rate from the next step on."""
        at = self.begin if self.last is None else self.last.iteration
        self.rates = [rate for rate in self.rates if rate[0] < at] + [(at, alpha)]

    def take(self, step):
        """Note a Step, and keep its parameters; of too many, every second is given up."""
        self.last = step
        self.train[:, step.iteration - self.begin] = step[:3]
        if (step.iteration - self.begin) % self.every == 0:
            self.kept[step.iteration] = step.params
            if len(self.kept) * sum(P.nbytes for P in arrays_of(step.params)) > MOST:
                self.every *= 2
                self.kept = {at: params for at, params in self.kept.items() if (at - self.begin) % self.every == 0}

    def at(self, iteration):
        """The nearest step that was kept, and its parameters."""
        if abs(self.last.iteration - iteration) < self.every:
            return self.last.iteration, self.last.params
        near = min(self.kept, key=lambda step: abs(step - iteration))
        return near, self.kept[near]

    def measure(self, loss, accuracy, dead):
        """Note what the network of the last step makes of the dev images."""
        at = self.last.iteration
        if self.measured == 0 or self.dev[0, self.measured - 1] < at:
            self.dev[:, self.measured] = at, loss, accuracy
            self.measured += 1
        if dead != (self.deaths[-1][1] if self.deaths else 0):
            self.deaths.append((at, dead))

    @property
    def dead(self):
        """Neurons that answered to no dev image when it was last measured."""
        return self.deaths[-1][1] if self.deaths else 0

    @property
    def neurons(self):
        """How many hidden neurons there are."""
        return sum(widths(self.settings))

    def same(self, other):
        """Does this run begin as the other, earlier one did, and was that one never steered?"""
        return self.begin == other.begin == 0 and self.rates == other.rates and self.settings == other.settings

    def lines(self, label=""):
        """Loss and accuracy as Lines of the two panels: train, thin where it trembles, and dev dashed."""
        if self.last is None:
            return []
        train, dev = self.train[:, :self.last.iteration + 1 - self.begin], self.dev[:, :self.measured]
        return [Line(panel, name, points[0], points[1 + panel], name == "dev", self.colour,
                     thin=name != "dev" and is_noisy(self.settings))
                for panel in (0, 1) for name, points in ((label or self.rate(), train), ("dev", dev))]

    def rate(self):
        """Its learning rates, in short: of more than two, the first and the last."""
        rates = [f"{alpha:.3g}" for _, alpha in self.rates]
        return "α " + (" → ".join(rates) if len(rates) <= 2 else f"{rates[0]} … {rates[-1]}")

    def label(self, runs):
        """What stands beside its line among those of runs: its rates; where another has the same, what is its own."""
        alike = [each.unusual() for each in runs if each.rate() == self.rate()]
        return ", ".join(part for part in self.unusual() if not all(part in parts for parts in alike)) or self.rate()

    def name(self):
        """What a run is called: its learning rates, what else was not usual about it, and where it was cut."""
        ended = self.last.iteration if self.last else self.begin
        many = f"{len(self.rates) - 2} others, " if len(self.rates) > NAMED else ""
        return ", ".join([f"α {self.rates[0][1]:.3g}",
                          *(f"{many}{alpha:.3g} from step {at}" for at, alpha in self.rates[-1 if many else 1:]),
                          *self.unusual(), *([f"cut at {ended}"] if self.state == "cut" else [])])

    def unusual(self):
        """What is not usual about it, apart from its learning rates: a short word or two for each thing."""
        share, start = self.settings["share"], self.settings["start"]
        hidden = "–".join(map(str, widths(self.settings)))
        parts = [f"branched at step {self.begin}" if self.begin else "",
                 f"{hidden} neuron{'s' * (hidden != '1')}" if hidden != "10" else "", start if start != "He" else "",
                 f"{share} % of the data" if share != 100 else "", *in_short(self.settings)]
        return [part for part in parts if part]

    def code(self):
        """A line of code that makes this run again; nothing where a reader steered it."""
        m, start, method = self.settings["share"], self.settings["start"], in_code(self.settings)
        hidden = widths(self.settings)
        if len(self.rates) > 1 or self.begin or method is None or start != "He" and len(hidden) > 1:
            return ""
        images = "digits.X_train, digits.Y_train" if m == 100 else "X, Y"
        begin = {"He": "rng=2", "rand − 0.5": f"params=training.rand_half({hidden[0]}, rng=2), rng=2"}.get(start)
        return begin and (f"training.descend({images}, {self.rates[0][1]:.4g}, {self.settings['iterations']}"
                          + (f", hidden={hidden[0] if len(hidden) == 1 else tuple(hidden)}" if start == "He" else "")
                          + f", {begin}{method})")
