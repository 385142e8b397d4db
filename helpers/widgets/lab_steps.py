"""The steps of a run of the lab: of `training.descend`, or of the loop of notebook 11 with a reader's functions."""
import linecache
import traceback

import numpy as np

from helpers import network, training
from helpers.network import Forward, Grads, Params, cross_entropy, get_accuracy, get_predictions
from helpers.widgets.lab_beyond import as_layers, beyond_steps, layers_of, widths
from helpers.widgets.lab_run import STARTS
from helpers.workers import WORKERS

OWN = "init_params", "forward_prop", "backward_prop", "update_params"


def steps_of(run, digits, sizes, own):
    """An iterator of Steps, from the step at which the run begins to its last. own: a reader's functions by name."""
    settings, m = run.settings, round(run.settings["share"] / 100 * digits.Y_train.size)
    X, Y = digits.X_train[:, :m], digits.Y_train[:m]
    params, rng = run.params, np.random.default_rng(2)
    if params is None and settings["start"] == "He" and "init_params" in own:
        params = made_by(own["init_params"], settings["hidden"])
    if params is None and len(widths(settings)) > 1:
        params = layers_of(settings, rng=rng, **sizes)
    if params is None:
        params = STARTS[settings["start"]](settings["hidden"], rng=rng if settings["start"] == "He" else 2, **sizes)
    iterations = settings["iterations"] - run.begin
    with np.errstate(all="ignore"):         # a learning rate that is too large leaves all bounds
        steps = (own_steps(own, X, Y, run.alpha, iterations, params) if own.keys() - {"init_params"} else
                 beyond_steps(settings, X, Y, run.alpha, iterations, as_layers(params, settings), rng, WORKERS))
        for step in steps:
            yield step._replace(iteration=step.iteration + run.begin)


def made_by(init_params, hidden):
    """Params from a reader's init_params, which may want the number of neurons, or nothing."""
    try:
        return Params(*init_params(hidden))
    except TypeError:
        return Params(*init_params())


def own_steps(own, X, Y, alpha, iterations, params):
    """The loop of notebook 11, with a reader's functions where there are some."""
    forward_prop, backward_prop, update_params = (own.get(name, getattr(network, name)) for name in OWN[1:])
    for iteration in range(iterations + 1):
        forward = Forward(*forward_prop(*params, X))
        loss = cross_entropy(forward.A2, Y)
        yield training.Step(iteration, loss, get_accuracy(get_predictions(forward.A2), Y), params)
        grads = Grads(*backward_prop(*forward, params.W2, X, Y))
        params = Params(*update_params(*params, *grads, alpha(iteration)))


def told(error, own):
    """What went wrong, with the line of the reader's own code where it did."""
    said = f"{type(error).__name__}: {error}"
    files = {function.__code__.co_filename: name for name, function in own.items() if hasattr(function, "__code__")}
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in files:
            line = linecache.getline(frame.filename, frame.lineno).strip()
            return f"Your {frame.name} stopped the run. {said}, in line {frame.lineno}: {line}"
    return f"The run stopped: {said}"
