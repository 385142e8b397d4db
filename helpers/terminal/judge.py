"""Which step of a training is kept: the one of lowest loss on the dev images, looked at as often as it is cheap."""
import functools
import signal
from typing import NamedTuple

import numpy as np

from helpers import model
from helpers.network import cross_entropy, get_accuracy, get_predictions
from helpers.training import Step


class Judged(NamedTuple):
    """A step of a training, and how its network does on the dev images."""

    step: Step
    loss: float
    accuracy: float


def pause(batch, images):
    """How many steps pass from one look at the dev images to the next: they learn from twice as many as it reads.

    To read an image costs less than to learn from it, so all looks together cost less than half of the training.
    """
    return -(-2 * images // batch) if batch else 1


def smoothed(steps, count):
    """The steps, each with a running mean of loss and accuracy: those of one batch jump up and down.

    The mean moves a `count`-th of the way to each new one; before there are so many, it is that of all so far.
    """
    loss = accuracy = 0.0
    for step in steps:
        share = 1 / min(step.iteration + 1, count)
        loss, accuracy = (1 - share) * loss + share * step.loss, (1 - share) * accuracy + share * step.accuracy
        yield step._replace(loss=loss, accuracy=accuracy)


def lowest(steps, X, Y, every, iterations, train=None):
    """The Judged of lowest loss on the images X, Y; the curves; the last step's number; why it ended early, or ''.

    Looked at are step 0, each `every`-th after it, and the last; after Ctrl-C, the one that was under way, too.
    The curves have a row for each: its number, and loss, dev loss, accuracy, dev accuracy. train: images and labels
    to train with, for the curves of a training whose steps know their batches only; a mean of these would lag behind.
    """
    best, curves, end, step = None, [], "", None
    judge = functools.partial(_judge, X=X, Y=Y, curves=curves, train=train)
    with np.errstate(over="ignore", invalid="ignore"):
        try:
            for step in steps:
                if step.iteration % every == 0 or step.iteration == iterations or not np.isfinite(step.loss):
                    best = judge(step, best)
                    if not np.isfinite(curves[-1][1:3]).all():
                        end = "Diverged"
                        break
            signal.signal(signal.SIGINT, signal.SIG_IGN)     # nothing tears the save that follows
        except KeyboardInterrupt:                            # a second one is ignored
            end = "Stopped"
            if best is not None and step.iteration > curves[-1][0]:
                best = judge(step, best)
            if best is None or best.step.iteration == 0:     # there is nothing to save yet
                raise
    return best, curves, step.iteration, end


def _judge(step, best, X, Y, curves, train):
    """The better one of `best` and this step; its row is added to the curves."""
    judged = Judged(step, *_loss_and_accuracy(step.params, X, Y))
    loss, accuracy = _loss_and_accuracy(step.params, *train) if train else (step.loss, step.accuracy)
    curves.append((step.iteration, loss, judged.loss, accuracy, judged.accuracy))
    better = np.isfinite([step.loss, judged.loss]).all() and (best is None or judged.loss < best.loss)
    return judged if better else best


def _loss_and_accuracy(network, X, Y):
    P = model.forward(network, X)
    return cross_entropy(P, Y), get_accuracy(get_predictions(P), Y)
