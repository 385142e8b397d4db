"""What stands on the lab's screen: `lab.js` draws it, here each frame of a run is put into one message."""
import numpy as np
import traitlets

from helpers.inputs import side_of
from helpers.network import ReLU
from helpers.widgets.bundle import AnyWidget, bundle, styles
from helpers.widgets.lab_beyond import PAIRS, RULES, activation_of, is_noisy, widths
from helpers.widgets.lab_frame import SHOWN, measured, packed, pictures
from helpers.widgets.lab_run import STARTS
from helpers.widgets.lab_words import in_words
from helpers.widgets.line import pack
from helpers.widgets.progress import panels
from helpers.workers import in_a_browser

OPENING = "Move a slider, or press Start."
SLOWLY = " In a browser, one step takes as long as fifteen on a computer of your own."


class Screen(AnyWidget):
    """The traits that `lab.js` reads, and what fills them from the run that goes on."""

    _esm = bundle("page", "controls", "curves", "growing", "neurons", "wires", "asking", "lab_beyond", "lab")
    _css = styles("curves", "lab")
    about = traitlets.Dict(help="what never changes: classes, side, starts, limit").tag(sync=True)
    wish = traitlets.List(help="number, [[what, value], …]").tag(sync=True, echo_update=False)
    says = traitlets.Dict(help="number of the last wish heard, state, words, caption, settings …").tag(sync=True)
    data = traitlets.Bytes(help="of the lines that says.lines describes").tag(sync=True)
    earlier = traitlets.List().tag(sync=True)
    earlier_data = traitlets.Bytes().tag(sync=True)
    network = traitlets.Bytes(help="see lab_frame.packed").tag(sync=True)
    pictures = traitlets.Bytes(help="the dev images beside the network, uint8").tag(sync=True)

    def __init__(self, limit):
        self.run, self.runs, self.back = None, [], None      # now, the earlier ones, and (step, params) looked back at
        self.words, self.caption, self.drawn, self.scale = OPENING + SLOWLY * in_a_browser(), "", b"", 0.0
        self.further, self.bent = [], False
        names = getattr(self.digits, "classes", None) or range(self.sizes["classes"])
        super().__init__(about={
            "classes": list(map(str, names)), "side": side_of(self.sizes["inputs"]), "inputs": self.sizes["inputs"],
            "starts": list(STARTS), "optimizers": list(RULES) if not self.own else [], "activations": list(PAIRS),
            "limit": limit, "panels": panels(self.sizes["classes"])})
        self._choose(0)
        self._show()

    def _choose(self, first):
        """So many dev images beside the network, from this one on."""
        self.chosen = (first + np.arange(SHOWN)) % self.digits.Y_dev.size
        self.pictures = pictures(self.digits, self.chosen)

    def _look(self, at, params, run=None):
        """The network of a step: through the dev images, into the caption and the drawing."""
        shown = run or self.run
        f = activation_of(shown.settings)
        Z, A, loss, accuracy, dead = measured(params, self.digits, f)
        if run:
            run.measure(loss, accuracy, int(dead.sum()))
        _, train_loss, train_accuracy = shown.train[:, at - shown.begin]
        self.caption = (f"{shown.rate()}: step {at} of {shown.settings['iterations']}. Loss {train_loss:.3f}. "
                        f"Accuracy: {'its images' if is_noisy(shown.settings) else 'train'} {train_accuracy:.1%}, "
                        f"dev {accuracy:.1%}. "
                        f"Dead neurons: {dead.sum()} of {dead.size}.")
        Z, A = ([array[:, self.chosen] for array in arrays] for arrays in (Z, A))
        self.further, self.bent = widths(shown.settings)[1:], f is not ReLU     # of what is drawn
        self.drawn, self.scale = packed(params, Z, A, dead, self.scale, f)
        self._show()

    def _state(self, state, words=None):
        self.run.state = state
        self.words = words or in_words(self.run, self.about["limit"])
        if self.back is not None:
            self.words = f"Step {self.back[0]}, as it was. Go on from here, with any α, or move back to the end."

    def _all(self):
        return [*self.runs, *([self.run] if self.run else [])]

    def _show_earlier(self):
        specs, data = pack([line for run in self.runs for line in run.lines(run.label(self._all()))
                            if line.dash == is_noisy(run.settings)])
        with self.hold_sync():
            self.earlier, self.earlier_data = specs, data

    def _show(self):
        run, shown = self.run, self._all()
        specs, data = pack(run.lines(run.label(shown)) if run else [])
        with self.hold_sync():
            self.data, self.network = data, self.drawn
            self.says = {
                "heard": self.heard, "words": self.words, "caption": self.caption, "lines": specs,
                "state": run.state if run else "none", "settings": self.settings, "back": self.back and self.back[0],
                "begin": run.begin if run else 0, "last": run.last.iteration if run and run.last else 0,
                "xmax": max(each.settings["iterations"] for each in shown) if run else 300,
                "marks": [at for at, _ in run.rates[1:]] if run else [], "code": run.code() if run else "",
                "names": [each.name() for each in shown],
                "colours": [each.colour for each in shown],
                "further": self.further, "bent": self.bent, "undo": bool(self.cleared and not self.runs),
                "labels": self.digits.Y_dev[self.chosen].tolist(),
            }
