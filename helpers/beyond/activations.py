"""Activation functions, each with its derivative. Notebook 18 derives them, draws them and races them.

Z is an array of weighted sums, of any shape and of float32 or float64; the result has its shape and its type.
"""
import math

import numpy as np

from helpers.beyond.batches import batches
from helpers.beyond.layers import Layers
from helpers.network import ReLU, ReLU_deriv, one_hot

erf = np.frompyfunc(math.erf, 1, 1)     # NumPy has none; Python's looks at one number


def leaky_ReLU(Z, leak=0.01):
    """Keep what is positive, and let a share of the rest through; with leak 0 it is ReLU, with 1 a straight line."""
    return np.where(Z > 0, Z, leak * Z)


def leaky_ReLU_deriv(Z, leak=0.01):
    """1 where Z > 0, else leak. A has the sign of Z, so for a leak above 0 A will do in its place."""
    return np.where(Z > 0, 1, leak).astype(Z.dtype)


def sigmoid(Z):
    """1 / (1 + exp(-Z)), from 0 to 1, written with tanh, which no Z can overflow."""
    return (1 + np.tanh(Z / 2)) / 2


def sigmoid_deriv(Z):
    """A (1 - A), at most a quarter: it can be had from A alone.

    Home: 18_other_activations.ipynb
    """
    A = sigmoid(Z)
    return A * (1 - A)


def tanh_deriv(Z):
    """Derivative of np.tanh, 1 - A², at most 1: it can be had from A alone."""
    return 1 - np.tanh(Z)**2


def softplus(Z):
    """log(1 + exp(Z)): ReLU with its corner rounded."""
    return np.logaddexp(0, Z)


def softplus_deriv(Z):
    """The sigmoid; from A it is 1 - exp(-A)."""
    return sigmoid(Z)


def normal_cdf(Z):
    """Φ: the share of a normal distribution (mean 0, variance 1) that lies below Z."""
    return ((1 + erf(Z / math.sqrt(2))) / 2).astype(Z.dtype)


def GELU(Z):
    """Z Φ(Z) (Hendrycks and Gimpel 2016): each sum passes by the share of a normal distribution that it exceeds."""
    return Z * normal_cdf(Z)


def GELU_deriv(Z):
    """Φ + Z φ by the product rule, φ the bell curve. It needs Z: two sums with the same A have different ones.

    Home: 18_other_activations.ipynb
    """
    bell = np.exp(-Z**2 / 2) / (2 * np.pi)**0.5
    return normal_cdf(Z) + Z * bell


def initial_factor(f):
    """Weights of variance factor / n keep the mean square of the sums from layer to layer: 1 / mean of f(z)².

    Home: 18_other_activations.ipynb

    The z are normal, of variance 1: 20,001 of them, evenly spaced and weighted by the bell curve. For ReLU it is 2.
    """
    z = np.linspace(-10, 10, 20_001)
    bell = np.exp(-z**2 / 2)
    mean_square = (f(z)**2 * bell).sum() / bell.sum()
    return 1 / mean_square


def train_leaks(leaks, starts, X, Y, alpha, passes, batch, rng):
    """Train one network of two layers for each leak, all at once: `beyond.layers.train_layers`, but much quicker.

    starts: as many Layers as leaks; they stay as they are. X (n, m), Y (m,) as everywhere; all networks see the same
    batches, in the order that rng gives. Each array has one more axis in front, for the networks. Returns a list of
    Layers.
    """
    leak = np.array(leaks, X.dtype).reshape(-1, 1, 1)
    W1, b1, W2, b2 = (np.stack(arrays) for arrays in zip(*(start.arrays().values() for start in starts), strict=True))
    for _ in range(passes):
        for x, y in batches(X, Y, batch, rng):
            Z1 = W1 @ x + b1                                          # (…, h, m)
            A1 = leaky_ReLU(Z1, leak)
            Z2 = W2 @ A1 + b2                                         # (…, c, m)
            P = np.exp(Z2 - Z2.max(axis=1, keepdims=True))
            dZ2 = (P / P.sum(axis=1, keepdims=True) - one_hot(y, W2.shape[1])) / y.size
            dZ1 = W2.mT @ dZ2 * leaky_ReLU_deriv(Z1, leak)            # .mT transposes each matrix of the stack
            W1, b1 = W1 - alpha * dZ1 @ x.T, b1 - alpha * dZ1.sum(axis=2, keepdims=True)
            W2, b2 = W2 - alpha * dZ2 @ A1.mT, b2 - alpha * dZ2.sum(axis=2, keepdims=True)
    return [Layers([(W1[k], b1[k]), (W2[k], b2[k])]) for k in range(len(starts))]


PAIRS = {"ReLU": (ReLU, ReLU_deriv), "leaky ReLU": (leaky_ReLU, leaky_ReLU_deriv), "tanh": (np.tanh, tanh_deriv),
         "sigmoid": (sigmoid, sigmoid_deriv), "GELU": (GELU, GELU_deriv), "softplus": (softplus, softplus_deriv)}
