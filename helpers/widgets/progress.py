"""Follow a training: its loss and its accuracy, drawn while the steps are made."""
import math
import time

from tqdm.notebook import tqdm as tqdm_notebook

from helpers import model, training
from helpers.inputs import check_network
from helpers.network import cross_entropy, get_accuracy, get_predictions
from helpers.plots import lines as plotted
from helpers.plots import png
from helpers.widgets.sliders import show_widget

try:
    from helpers.widgets.curves import Curves, Line
except ImportError:                     # no anywidget: the same curves as pictures, a few a second
    from helpers.widgets.curves_still import Curves, Line


def panels(classes=10):
    """What `Curves` draws: the loss, as high as a start among so many classes needs, and the accuracy."""
    top = math.ceil(math.log(classes) + 0.5)
    return [{"title": "Loss", "ylim": [0, top], "ticks": list(range(top + 1))},
            {"title": "Accuracy", "ylim": [0, 1], "ticks": [0, 0.25, 0.5, 0.75, 1]}]


def next_frame(began, frames):
    """When to draw again, after a picture that was begun then: so many a second, in at most half of the time."""
    now = time.monotonic()
    return max(began + 1 / frames, 2 * now - began)


def live_plot(steps, iterations, dev=None):
    """Draw loss and accuracy of the Steps of a training as they come; return them all as a list.

    dev: (X, Y), images that had no part in training; their loss and accuracy are drawn dashed.
    """
    curves = Curves(panels=panels(), xmax=float(iterations))
    made, others, due, words = [], [], 0.0, "Stopped by an error."

    def lines():
        at = [step.iteration for step in made]
        return [Line(panel, name, at, [values[panel] for values in pairs[:len(at)]], dash)
                for name, pairs, dash in (("train" if dev else "", [step[1:3] for step in made], False),
                                          ("dev", others, True)) if pairs for panel in (0, 1)]

    def still():
        return (png(plotted.panels(curves.panels, lines(), iterations)), f"Loss and accuracy over {iterations} steps"
                + (", on the images of the training and, dashed, on others." if dev else "."))

    def draw():
        last = made[-1]
        curves.show(lines(), caption=f"Step {last.iteration}: loss {last.loss:.3f}, accuracy {last.accuracy:.1%}.")

    redraw = show_widget(curves, "Loss and accuracy, drawn while they are computed; run this cell to watch.", still())
    try:
        for step in steps:
            if not made:
                curves.panels = panels(check_network(step.params)[1])
            if dev:
                others.append(_judged(step.params, *dev))
            made.append(step)
            if (began := time.monotonic()) >= due:
                draw()
                due = next_frame(began, curves.frames)
        words = "Finished."
    except KeyboardInterrupt:           # a reader interrupts the kernel
        words = "Interrupted."
        raise
    finally:
        if made:
            draw()
            redraw(still())
        curves.words = words
    return made


def _judged(params, X, Y):
    """Loss and accuracy of a network on other images."""
    P = model.forward(params, X)
    return cross_entropy(P, Y), get_accuracy(get_predictions(P), Y)


def bar(steps, iterations, description):
    """Pass the steps of `training.descend` on, and show how far they are: a bar with the loss and the time left."""
    def shown(**settings):
        made = tqdm_notebook(display=False, mininterval=2, **settings)     # seconds: who reads late loses no message
        show_widget(made.container, f"{description}: a bar shows how far it is.")
        return made
    return training.progress(steps, iterations, description, shown)
