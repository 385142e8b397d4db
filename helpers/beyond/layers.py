"""The same equations for any number of layers: what notebooks 02 to 11 do twice is done in a loop.

A network is a list of layers (W, b), W (rows, columns) and b (rows, 1); ReLU stands behind each but the last, unless
bend is False: then nothing does, and the layers are a single one in disguise (notebook 04).
"""
import numpy as np

from helpers.beyond.batches import batches
from helpers.network import ReLU, ReLU_deriv, one_hot, softmax


class Layers(list):
    """Layers (W, b), first to last, with what `model` asks of every network."""

    def forward(self, X):
        """The probabilities (c, m) of the images X (n, m)."""
        return forward_layers(self, X)[-1]

    def arrays(self):
        """Its arrays by name: W1, b1, W2, b2 and so on."""
        return {f"{letter}{k}": array for k, layer in enumerate(self, 1)
                for letter, array in zip("Wb", layer, strict=True)}


def init_layers(sizes, rng=None, dtype=np.float32):
    """Layers from sizes[0] inputs to sizes[-1] classes, with He's initialisation; rng: a Generator or a seed."""
    rng = np.random.default_rng(rng)
    return Layers(((rng.standard_normal((rows, columns)) * np.sqrt(2 / columns)).astype(dtype),
                   np.zeros((rows, 1), dtype)) for columns, rows in zip(sizes, sizes[1:], strict=False))


def forward_layers(layers, X, bend=True):
    """What each layer hands on, the images X (n, m) first and the probabilities (c, m) last."""
    A = [X]
    for W, b in layers[:-1]:
        Z = W @ A[-1] + b
        A.append(ReLU(Z) if bend else Z)
    W, b = layers[-1]
    return [*A, softmax(W @ A[-1] + b)]


def backward_layers(layers, A, Y, bend=True):
    """Gradient of the mean loss, (dW, db) for each layer; A as `forward_layers` returns it, Y (m,) labels."""
    *A, P = A
    dZ = P - one_hot(Y, len(P))                          # (c, m)   notebook 07
    grads = []
    for (W, _), before in zip(layers[::-1], A[::-1], strict=True):
        grads.append((dZ @ before.T / Y.size, dZ.sum(axis=1, keepdims=True) / Y.size))      # notebook 08
        if len(grads) < len(layers):
            dZ = W.T @ dZ                                # notebook 09
            if bend:
                dZ = dZ * ReLU_deriv(before)             # ReLU's output is above 0 exactly where its input is
    return grads[::-1]


def update_layers(layers, grads, alpha):
    """The layers after one step downhill, notebook 11; the old ones stay as they are."""
    return Layers((W - alpha * dW, b - alpha * db) for (W, b), (dW, db) in zip(layers, grads, strict=True))


def step_layers(layers, X, Y, alpha, bend=True):
    """The layers after one step of size alpha downhill on the images X (n, m) with labels Y (m,)."""
    return update_layers(layers, backward_layers(layers, forward_layers(layers, X, bend), Y, bend), alpha)


def train_layers(layers, X, Y, alpha, passes, batch, rng, bend=True):
    """The layers after some passes over all images, in a new order each time.

    Parameters
    ----------
    layers : list of (W, b); it stays as it is
    X, Y : pixels (n, m) in [0, 1] and labels (m,) 0 … c-1
    alpha : the learning rate, above 0
    passes : how often each image is seen
    batch : images in a step; the last step of a pass takes what is left
    rng : Generator, for the order of the images
    bend : False leaves ReLU out
    """
    for _ in range(passes):
        for x, y in batches(X, Y, batch, rng):
            layers = step_layers(layers, x, y, alpha, bend)
    return layers
