"""Small graphs on which a way back is tried, and the wrong ways that have a name."""
import numpy as np

from helpers.beyond import autodiff
from helpers.beyond.autodiff import Array
from helpers.checks.verdict import same


def graphs():
    """[{name: Array}, the last of them the loss]: one path, two, an array used early and late, and a network."""
    a = Array(3.0)
    line = {"a": a, "L": (a * 2 + 1) * 0.5}
    b = (a := Array(1.0)) + a
    twice = {"a": a, "b": b, "L": b + b}
    c = np.exp(a := Array([[0.5, -1.0, 0.3]]))
    far = {"a": a, "c": c, "L": (np.log(c + 1) * a / c).sum()}
    rng = np.random.default_rng(22)
    W, b = Array(rng.standard_normal((3, 4))), Array(rng.standard_normal((3, 1)))
    Z = W @ rng.random((4, 5)) + b
    return [line, twice, far, {"W": W, "b": b, "Z": Z, "L": (np.maximum(Z, 0) * rng.random((3, 5))).mean()}]


def go_back(loss, add=True, fit=True, back_from=lambda array: array.grad, order=reversed, first=np.ones_like):
    """The way back, or one with a mistake in it."""
    arrays = autodiff.in_order(loss)
    for array in arrays:
        array.grad = np.zeros_like(array.value)
    loss.grad = first(loss.value)
    for array in order(arrays):
        for parent, back in array.parents:
            sent = back(back_from(array))
            sent = autodiff.unbroadcast(sent, parent.value.shape) if fit else sent
            parent.grad = parent.grad + sent if add else sent


def _recursive(loss, wait=False):
    """The way back without an order: each array sends what it has, as often as it is called."""
    def send(array):
        for parent, back in array.parents:
            parent.grad = parent.grad + autodiff.unbroadcast(back(array.grad), parent.value.shape)
            if not wait:
                send(parent)
        for parent, _ in array.parents if wait else ():
            send(parent)

    for array in autodiff.in_order(loss):
        array.grad = np.zeros_like(array.value)
    loss.grad = np.ones_like(loss.value)
    send(loss)


WRONG_WAYS = [
    (lambda loss: go_back(loss, add=False), "An array that is used twice keeps only one of its two gradients. Add "
     "what comes to what is there already."),
    (lambda loss: go_back(loss, fit=False), "A copied array, such as b, gets the gradient of all its copies: "
     "unbroadcast(..., parent.value.shape) adds them up."),
    (lambda loss: go_back(loss, order=list), "The arrays speak in the order in which they were made. Back is the "
     "reverse: reversed(order)."),
    (lambda loss: go_back(loss, back_from=lambda array: array.value), "back takes the gradient of the array, "
     "array.grad, not its value."),
    (lambda loss: go_back(loss, first=np.zeros_like), "Everything is 0. The derivative of the loss with respect to "
     "itself is 1, and everything starts from it."),
    (lambda loss: go_back(loss, first=np.copy), "The way back starts with the loss itself. Its derivative with "
     "respect to itself is 1."),
    *((way, "An array must not send anything before all that used it have spoken, and only once: go through "
       "reversed(order).") for way in (_recursive, lambda loss: _recursive(loss, wait=True))),
    (lambda loss: go_back(loss, first=lambda value: -np.ones_like(value)), "Every gradient has the wrong sign."),
]


def grads_of(way):
    """The gradients of all graphs, [{name: gradient}], after a way back; None where it does not run."""
    made = graphs()
    try:
        with np.errstate(all="ignore"):
            for graph in made:
                way(graph["L"])
    except (TypeError, ValueError):
        return None
    return [{name: array.grad for name, array in graph.items()} for graph in made]


def alike(found, wrong):
    """Whether two lists of gradients, as grads_of returns them, are equal up to rounding."""
    return bool(found) and bool(wrong) and all(
        mine[name] is not None and mine[name] is not ... and same(mine[name], theirs[name])
        for mine, theirs in zip(found, wrong, strict=True) for name in theirs)
