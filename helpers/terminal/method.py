"""How a step is taken at the terminal: what its options, from --batch to --shift, make of a training."""
import functools

from helpers.beyond import optimizers
from helpers.beyond.batches import linear_decay
from helpers.inputs import check_regularization
from helpers.terminal.files import WrongArgument

OPTIMIZERS = {"plain": None, "momentum": optimizers.momentum, "rmsprop": optimizers.rmsprop, "adam": optimizers.adam,
              "adamw": optimizers.adamw}
ALPHA = {"plain": 0.1, "momentum": 0.1, "rmsprop": 0.01, "adam": 0.01, "adamw": 0.01}
WEIGHT_DECAY = {"plain": 0.0, "adamw": 0.01}


def of_descend(method, iterations):
    """The arguments of `training.descend` that a checked method stands for."""
    name, alpha, decay = method["optimizer"], method["alpha"], method["weight_decay"]
    rule = optimizers.plain if name == "plain" and decay else OPTIMIZERS[name]
    return {"alpha": linear_decay(alpha, max(1, iterations)) if method["decay"] else alpha, "batch": method["batch"],
            "optimizer": functools.partial(rule, decay=decay) if decay or name == "adamw" else rule,
            "dropout": method["dropout"], "shift": method["shift"]}


def check_method(alpha=None, batch=None, optimizer="plain", weight_decay=None, decay=False, dropout=0.0, shift=0):
    """A dict of these, the defaults of the optimizer filled in; WrongArgument when they do not go together."""
    alpha = ALPHA[optimizer] if alpha is None else alpha
    if weight_decay and optimizer not in WEIGHT_DECAY:
        raise WrongArgument(f"--weight-decay goes with --optimizer adamw, or with the plain step as L2, not with "
                            f"{optimizer}" + "; adamw is adam with it" * (optimizer == "adam"))
    weight_decay = WEIGHT_DECAY.get(optimizer, 0.0) if weight_decay is None else weight_decay
    if alpha * weight_decay >= 1:
        raise WrongArgument(f"--weight-decay {weight_decay:g}: each step takes alpha times that of every weight away, "
                            f"and with alpha {alpha:g} nothing is left; expected less than {1 / alpha:g}, such as 0.01")
    return {"alpha": alpha, "batch": batch, "optimizer": optimizer, "weight_decay": weight_decay, "decay": decay,
            "dropout": dropout, "shift": shift}


def sees_all(method):
    """Whether each step sees all images as they are, with all neurons, so that its loss is that of the network."""
    return not (method["batch"] or method["dropout"] or method["shift"])


def check_seen(method, X):
    """WrongArgument for a batch of more images than there are to train with, or for a shift out of the picture."""
    batch, images = method["batch"], X.shape[1]
    if batch and batch > images:
        raise WrongArgument(f"--batch {batch}: there are {images:,} images to train with; "
                            "leave --batch out for all of them in each step")
    try:
        check_regularization(method["dropout"], method["shift"], len(X))
    except ValueError as error:
        raise WrongArgument(f"--{error}") from error
