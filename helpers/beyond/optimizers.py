"""Optimisers: what a step makes of a gradient. Notebook 16 derives them, each for one array.

A rule takes an array W, its gradient dW, the learning rate alpha, and what it remembers of the steps before; it
returns the new W and what it remembers now. Nothing is changed in place. `of_all` takes a rule to every array of a
network. β₁, β₂ and ε are those of Kingma and Ba (2015).
"""
import numpy as np

from helpers.network import Params


def plain(W, dW, alpha, kept=None, decay=0.0):
    """The plain step on the loss with L2, the sum of all squares times decay / 2: its gradient is decay · W more."""
    return W - alpha * (dW + decay * W), kept


def momentum(W, dW, alpha, v=0, beta=0.9):
    """A heavy ball (Polyak 1964): v is a sum of all gradients so far, each counted β times for each step since.

    Home: 16_optimisers.ipynb
    """
    v = beta * v + dW
    return W - alpha * v, v


def rmsprop(W, dW, alpha, s=0, rho=0.99, epsilon=1e-8):
    """Each entry is divided by the recent size of its own gradient, √s (Tieleman and Hinton 2012)."""
    s = rho * s + (1 - rho) * dW**2
    return W - alpha * dW / (np.sqrt(s) + epsilon), s


def adam(W, dW, alpha, memory=(0, 0, 0), beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Momentum over the recent size, both corrected for having begun at 0 (Kingma and Ba 2015).

    Home: 16_optimisers.ipynb
    """
    t, v, s = memory
    t = t + 1
    v = beta1 * v + (1 - beta1) * dW
    s = beta2 * s + (1 - beta2) * dW**2
    v_hat, s_hat = v / (1 - beta1**t), s / (1 - beta2**t)
    return W - alpha * v_hat / (np.sqrt(s_hat) + epsilon), (t, v, s)


def adamw(W, dW, alpha, memory=(0, 0, 0), decay=0.01, beta1=0.9, beta2=0.999, epsilon=1e-8):
    """Adam, after W was made smaller by α · decay of itself, outside of the gradient (Loshchilov and Hutter 2019)."""
    return adam(W - alpha * decay * W, dW, alpha, memory, beta1, beta2, epsilon)


def of_all(rule):
    """update(params, gradient, alpha), which takes a rule to every array of Params or Layers, and remembers for each.

    Make a new one for each training: what it remembers is of one network.
    """
    memory = []

    def update(params, grads, alpha):
        new = []
        for k, (W, dW) in enumerate(zip(arrays_of(params), arrays_of(grads), strict=True)):
            W, kept = rule(W, dW, alpha, *memory[k:k + 1])
            new.append(W)
            memory[k:k + 1] = [kept]
        return Params(*new) if isinstance(params, Params) else type(params)(zip(new[::2], new[1::2], strict=True))
    return update


def arrays_of(tables):
    """The arrays of Params, Grads or Layers, one after the other."""
    return [array for each in tables for array in (each if isinstance(each, tuple) else [each])]
