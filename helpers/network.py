"""The network, equation by equation: 784 pixels → 10 hidden neurons → 10 scores.

Every function here is built in a notebook, its home, and stands here word for word.
n pixels, h hidden neurons, c classes, m images; one image is one column.
Nothing checks its input: that is done at the edges, in `mnist`, `training` and `model`.
"""
from typing import NamedTuple

import numpy as np


class Params(NamedTuple):
    """What the network has learned: W1 (h, n), b1 (h, 1), W2 (c, h), b2 (c, 1)."""

    W1: np.ndarray
    b1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray


class Forward(NamedTuple):
    """What the network computes on the way up: Z1, A1 (h, m) and Z2, A2 (c, m)."""

    Z1: np.ndarray
    A1: np.ndarray
    Z2: np.ndarray
    A2: np.ndarray


class Grads(NamedTuple):
    """Gradient of the mean loss, one table for each parameter and of its shape: dW1, db1, dW2, db2."""

    dW1: np.ndarray
    db1: np.ndarray
    dW2: np.ndarray
    db2: np.ndarray


def one_hot(Y, classes=10):
    """Each label as a column with a single 1.

    Home: 01_the_data_X_and_Y.ipynb

    Y (m,) labels 0 … classes-1. Returns (classes, m).
    """
    columns = np.zeros((classes, Y.size), dtype=np.float32)    # (c, m)
    columns[Y, np.arange(Y.size)] = 1
    return columns


def init_params(hidden=10, *, inputs=784, classes=10, rng=None, dtype=np.float32):
    """Random weights of variance 2 / inputs (He et al., 2015, equation 10), biases of zero.

    Home: 02_Z1_weighted_sums.ipynb

    rng: a numpy Generator or a seed. Returns Params.
    """
    rng = np.random.default_rng(rng)
    W1 = rng.standard_normal((hidden, inputs)) * np.sqrt(2 / inputs)      # (h, n)
    W2 = rng.standard_normal((classes, hidden)) * np.sqrt(2 / hidden)     # (c, h)
    b1, b2 = np.zeros((hidden, 1)), np.zeros((classes, 1))                # (h, 1), (c, 1)
    return Params(W1.astype(dtype), b1.astype(dtype), W2.astype(dtype), b2.astype(dtype))


def ReLU(Z):
    """Keep what is positive, put 0 for the rest.

    Home: 03_A1_ReLU.ipynb

    Z any shape. Returns the same shape.
    """
    return np.maximum(Z, 0)


def ReLU_deriv(Z):
    """Derivative of ReLU: 1 (True) where Z > 0, else 0 (False); at 0 itself we choose 0.

    Home: 03_A1_ReLU.ipynb

    Z any shape, the *input* of ReLU. Returns the same shape, of bool.
    """
    return Z > 0


def softmax(Z):
    """Scores to probabilities, down each column.

    Home: 05_A2_softmax.ipynb

    Z (c, m). Returns (c, m); every column sums to 1.
    """
    exp_Z = np.exp(Z - Z.max(axis=0, keepdims=True))     # (c, m)   the shift prevents overflow
    return exp_Z / exp_Z.sum(axis=0, keepdims=True)      # (c, m)


def forward_prop(W1, b1, W2, b2, X):
    """From pixels to probabilities: `forward_prop(*params, X)`.

    Home: 05_A2_softmax.ipynb

    W1 (h, n), b1 (h, 1), W2 (c, h), b2 (c, 1); X (n, m). Returns Forward.
    """
    Z1 = W1 @ X + b1      # (h, m)
    A1 = ReLU(Z1)         # (h, m)
    Z2 = W2 @ A1 + b2     # (c, m)
    A2 = softmax(Z2)      # (c, m)
    return Forward(Z1, A1, Z2, A2)


def cross_entropy(A2, Y):
    """Mean over the images of -log of the probability given to the true digit.

    Home: 06_L_cross_entropy.ipynb

    A2 (c, m) probabilities; Y (m,) labels 0 … c-1. Returns one number, in nats.
    """
    p = A2[Y, np.arange(Y.size)]                      # (m,)
    p = np.maximum(p, np.finfo(A2.dtype).tiny)        # (m,)   a p that rounded to 0 has no log
    return float(-np.log(p).mean())


def get_predictions(A2):
    """The most probable digit of each image.

    Home: 06_L_cross_entropy.ipynb

    A2 (c, m). Returns (m,) labels 0 … c-1; of equals, the smallest.
    """
    return A2.argmax(axis=0)


def get_accuracy(predictions, Y):
    """Share of the predictions that are right, 0 … 1.

    Home: 06_L_cross_entropy.ipynb

    predictions, Y (m,) labels.
    """
    return float((predictions == Y).mean())


def backward_prop(Z1, A1, Z2, A2, W2, X, Y):
    """Gradient of the mean loss with respect to every weight and bias: `backward_prop(*forward, W2, X, Y)`.

    Home: 10_dW1_db1.ipynb

    Z1, A1 (h, m); Z2, A2 (c, m); W2 (c, h); X (n, m) pixels in [0, 1]; Y (m,) labels 0 … c-1.
    Returns Grads: dW1 (h, n), db1 (h, 1), dW2 (c, h), db2 (c, 1).
    """
    c, m = A2.shape
    dZ2 = A2 - one_hot(Y, c)                             # (c, m)
    dW2 = (1 / m) * dZ2 @ A1.T                           # (c, h)
    db2 = (1 / m) * dZ2.sum(axis=1, keepdims=True)       # (c, 1)
    dZ1 = W2.T @ dZ2 * ReLU_deriv(Z1)                    # (h, m)
    dW1 = (1 / m) * dZ1 @ X.T                            # (h, n)
    db1 = (1 / m) * dZ1.sum(axis=1, keepdims=True)       # (h, 1)
    return Grads(dW1, db1, dW2, db2)


def update_params(W1, b1, W2, b2, dW1, db1, dW2, db2, alpha):
    """One step downhill: `update_params(*params, *grads, alpha)`.

    Home: 11_gradient_descent.ipynb

    alpha: the learning rate, above 0. Returns Params; the old ones stay as they are.
    """
    return Params(W1 - alpha * dW1, b1 - alpha * db1, W2 - alpha * dW2, b2 - alpha * db2)


def gradient_descent(X, Y, alpha, iterations, *, hidden=10, classes=10, rng=None):
    """Train from random weights with all images in every step.

    Home: 11_gradient_descent.ipynb

    X (n, m) pixels in [0, 1]; Y (m,) labels 0 … classes-1. Returns Params.
    """
    params = init_params(hidden, inputs=X.shape[0], classes=classes, rng=rng)
    for _ in range(iterations):
        forward = forward_prop(*params, X)
        grads = backward_prop(*forward, params.W2, X, Y)
        params = update_params(*params, *grads, alpha)
    return params
