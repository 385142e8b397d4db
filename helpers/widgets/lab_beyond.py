"""What Part IV adds to a run of the lab: batches, optimisers, weight decay, dropout, more layers, activations."""
import functools
import itertools

import numpy as np

from helpers import training
from helpers.beyond.activations import PAIRS
from helpers.beyond.batches import epochs
from helpers.beyond.layers import Layers, init_layers
from helpers.beyond.optimizers import adam, momentum, of_all, plain, rmsprop
from helpers.beyond.regularization import dropout_gradient
from helpers.network import Params

PLAIN = {"batch": 0, "optimizer": "plain", "beta": 0.9, "decay": 0, "dropout": 0, "second": 0, "third": 0,
         "activation": "ReLU"}          # batch 0: all images; second, third: 0 for no such layer
RULES = {"plain": None, "momentum": (momentum, "beta"), "RMSprop": (rmsprop, "rho"), "Adam": (adam, "beta1")}


def is_plain(settings):
    """Is this the network of notebooks 02 to 11, and are its steps those of notebook 11?"""
    return all(settings[name] == value for name, value in PLAIN.items() if name != "beta")


def is_noisy(settings):
    """Do two steps see different images, or different neurons?"""
    return bool(settings["batch"] or settings["dropout"])


def widths(settings):
    """Neurons in each hidden layer."""
    return [settings["hidden"], *(width for width in (settings["second"], settings["third"]) if width)]


def as_layers(params, settings):
    """Layers of two-layer Params, where the settings ask for what only Layers can."""
    bent = settings["activation"] != "ReLU" and isinstance(params, Params)
    return Layers([params[:2], params[2:]]) if bent else params


def layers_of(settings, inputs, classes, rng):
    """Layers of these widths, made by He's initialisation, and then zeroed or made anew from -0.5 to 0.5."""
    layers = init_layers((inputs, *widths(settings), classes), rng)
    made = {"He": lambda P: P, "zeros": np.zeros_like,
            "rand − 0.5": lambda P: (rng.random(P.shape) - 0.5).astype(P.dtype)}[settings["start"]]
    return Layers((made(W), made(b)) for W, b in layers)


def rule_of(settings):
    """The optimiser, with weight decay outside of the gradient, as in AdamW. None: the plain step."""
    decay, rule = settings["decay"], RULES[settings["optimizer"]]
    if rule:
        rule = functools.partial(rule[0], **{rule[1]: settings["beta"]})
    elif decay:
        rule = plain
    return functools.partial(_decayed, rule, decay) if decay else rule


def _decayed(rule, decay, W, dW, alpha, *kept):
    return rule(W - alpha * decay * W, dW, alpha, *kept)


def beyond_steps(settings, X, Y, alpha, iterations, params, rng, workers):
    """The Steps of `training.descend`; with another activation than ReLU, those of `training.train`."""
    batch, p, rule = settings["batch"] or None, settings["dropout"], rule_of(settings)
    if settings["activation"] == "ReLU":
        return training.descend(X, Y, alpha, iterations, params=params, rng=rng, batch=batch, optimizer=rule,
                                dropout=p, workers=workers)
    seen = epochs(X, Y, batch, rng) if batch else itertools.repeat((X, Y))
    gradient = dropout_gradient(p, rng, *PAIRS[settings["activation"]])
    return training.train(params, itertools.islice(seen, iterations + 1), gradient, of_all(rule or plain), alpha)


def activation_of(settings):
    """f: what a hidden neuron makes of its sum."""
    return PAIRS[settings["activation"]][0]


def in_short(settings):
    """What is not usual about a run, one short word or two for each thing."""
    batch, rule, decay, p = (settings[name] for name in ("batch", "optimizer", "decay", "dropout"))
    return [f"batch {batch}" if batch else "", f"{rule} {settings['beta']:g}" if rule != "plain" else "",
            f"weight decay {decay:g}" if decay else "", f"dropout {p:g}" if p else "",
            settings["activation"] if settings["activation"] != "ReLU" else ""]


def in_code(settings):
    """The arguments for `training.descend` that make such a run; None where it takes no such."""
    rule, decay = settings["optimizer"], settings["decay"]
    if settings["activation"] != "ReLU" or decay and rule != "Adam":
        return None
    named = {"momentum": "momentum, beta=", "RMSprop": "rmsprop, rho=",
             "Adam": "adamw, beta1=" if decay else "adam, beta1="}
    return "".join([
        f", batch={settings['batch']}" if settings["batch"] else "",
        f", optimizer=functools.partial(optimizers.{named[rule]}{settings['beta']:g}" if rule != "plain" else "",
        (f", decay={decay:g}" if decay else "") + ")" if rule != "plain" else "",
        f", dropout={settings['dropout']:g}" if settings["dropout"] else ""])
