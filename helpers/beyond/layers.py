"""The same equations for any number of layers: what notebooks 02 to 11 do twice is done in a loop.

A network is a list of layers (W, b), W (rows, columns) and b (rows, 1); ReLU stands behind each but the last, unless
bend is False: then nothing does, and the layers are a single one in disguise (notebook 04).
"""
import numpy as np

from helpers.network import ReLU, ReLU_deriv, one_hot, softmax


def init_layers(sizes, rng):
    """Layers that lead from sizes[0] inputs to sizes[-1] classes, as He et al. start them; rng is a Generator."""
    return [((rng.standard_normal((rows, columns)) * np.sqrt(2 / columns)).astype(np.float32),
             np.zeros((rows, 1), np.float32)) for columns, rows in zip(sizes, sizes[1:], strict=False)]


def forward_layers(layers, X, bend=True):
    """What each layer hands on, the images X (n, m) first and the probabilities (c, m) last."""
    A = [X]
    for W, b in layers[:-1]:
        Z = W @ A[-1] + b
        A.append(ReLU(Z) if bend else Z)
    W, b = layers[-1]
    return [*A, softmax(W @ A[-1] + b)]


def step_layers(layers, X, Y, alpha, bend=True):
    """The layers after one step of size alpha downhill on the images X (n, m) with labels Y (m,)."""
    *A, P = forward_layers(layers, X, bend)
    dZ = P - one_hot(Y, len(P))                          # (c, m)   notebook 07
    stepped = []
    for (W, b), before in zip(layers[::-1], A[::-1], strict=True):
        dW, db = dZ @ before.T / Y.size, dZ.sum(axis=1, keepdims=True) / Y.size     # notebook 08
        stepped.append((W - alpha * dW, b - alpha * db))
        dZ = W.T @ dZ                                    # notebook 09; one time too many, at the images
        if bend:
            dZ = dZ * ReLU_deriv(before)
    return stepped[::-1]


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
        order = rng.permutation(Y.size)
        for start in range(0, Y.size, batch):
            chosen = order[start:start + batch]
            layers = step_layers(layers, X[:, chosen], Y[chosen], alpha, bend)
    return layers
