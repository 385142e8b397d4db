"""Against learning by heart. Notebook 19 derives them and measures what each is worth.

Each changes one part of `training.train`, or stands around it: `shift` the batches, dropout and `penalised` the
gradient, `optimizers.adamw` the update, and `stop_early` says when it ends.

    batches = ((shift(x, rng), y) for x, y in epochs(X, Y, 100, rng))
    steps = training.train(layers, batches, dropout_gradient(0.2, rng), of_all(adam), linear_decay(0.002, 4000))
"""
import math

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.network import ReLU, ReLU_deriv, cross_entropy, get_accuracy, get_predictions, one_hot, softmax


def shift(X, rng, most=1):
    """The images, each moved by up to `most` pixels, up or down and left or right; what comes in at an edge is 0.

    X (n, m), one square picture a column; rng: Generator. Returns an array like X.
    """
    side, m = int(len(X)**0.5), X.shape[1]
    padded = np.pad(X.T.reshape(m, side, side), ((0, 0), (most, most), (most, most)))
    windows = sliding_window_view(padded, (side, side), axis=(1, 2))
    down, right = rng.integers(0, 2 * most + 1, (2, m))
    return windows[np.arange(m), down, right].reshape(m, -1).T          # (n, m)


def elastic(X, rng, turn=0.1, most=1, bend=1.2, smooth=4, together=8):
    """The images, each turned, stretched, moved and bent a little, by the bilinear values between the pixels.

    A pixel at the place p takes the value that stands at A p + t + field(p), measured from the middle: A is a random
    matrix near 1, t a shift, and the field is noise, smoothed until neighbours move alike (Simard, Steinkraus and
    Platt 2003). Each `together` images share one of these. X (n, m), square pictures, one a column; rng: Generator.
    Returns an array like X.

    turn : how far an entry of A may be from that of the unit matrix
    most : the longest t, in pixels, in each of the two directions
    bend, smooth : standard deviation of the field, and the width of the bell that smooths it, in pixels
    """
    side, m = math.isqrt(len(X)), X.shape[1]
    line = np.arange(side) - (side - 1) / 2
    from_middle = np.stack(np.meshgrid(line, line, indexing="ij")).reshape(2, -1)      # (2, n)
    bell = np.exp(-((line[:, None] - line) / smooth)**2 / 2)
    bell /= np.linalg.norm(bell, axis=1, keepdims=True)                 # so that the smoothed noise has variance 1
    found = []
    for start in range(0, m, together):
        A, t = np.eye(2) + rng.uniform(-turn, turn, (2, 2)), rng.uniform(-most, most, (2, 1))
        field = bend * (bell @ rng.standard_normal((2, side, side)) @ bell.T).reshape(2, -1)
        found.append(seen_at(X[:, start:start + together], A @ from_middle + t + field + (side - 1) / 2))
    return np.concatenate(found, axis=1)


def seen_at(X, places):
    """The images with the values that stand at `places` (2, n), row and column of each pixel; 0 outside.

    Between four pixels it is their mean, each weighted by how near it is.
    """
    side, m = math.isqrt(len(X)), X.shape[1]
    padded = np.pad(X.T.reshape(m, side, side), ((0, 0), (1, 1), (1, 1))).reshape(m, -1)
    places = np.clip(places, -1, side - 1e-6) + 1                       # in the padded picture
    corner = places.astype(int)                                         # (2, n)   its upper left neighbour
    down, right = (places - corner).astype(X.dtype)
    at = corner[0] * (side + 2) + corner[1]
    top = (1 - right) * padded[:, at] + right * padded[:, at + 1]
    bottom = (1 - right) * padded[:, at + side + 2] + right * padded[:, at + side + 3]
    return ((1 - down) * top + down * bottom).T                         # (n, m)


def dropout_mask(shape, p, rng):
    """0 with the probability p, else 1 / (1 - p), so that the mean of an entry is 1. p: at least 0 and below 1.

    Home: 19_overfitting.ipynb
    """
    kept = rng.random(shape) >= p
    return kept / (1 - p)


def dropout_masks(layers, m, p, rng):
    """A mask for what each hidden layer passes on, (rows, m) for m images."""
    return [dropout_mask((len(b), m), p, rng).astype(b.dtype) for _, b in layers[:-1]]


def dropout_forward(layers, X, masks, f=ReLU):
    """`forward_layers`, in which each hidden layer passes on only what its mask lets through."""
    Z, A = [], [X]
    for (W, b), mask in zip(layers, [*masks, 1], strict=True):
        Z.append(W @ A[-1] + b)
        A.append(f(Z[-1]) * mask)
    A[-1] = softmax(Z[-1])
    return Z, A


def dropout_backward(layers, Z, A, Y, masks, f_deriv=ReLU_deriv):
    """Gradient of the mean loss, a list of (dW, db), with the masks of the forward pass.

    Home: 19_overfitting.ipynb

    Z and A as `dropout_forward` returns them; Y (m,) labels 0 … c-1; f_deriv is the derivative of f.
    """
    dZ = A[-1] - one_hot(Y, len(A[-1]))              # (c, m)
    grads = []
    for k in reversed(range(len(layers))):
        W, _ = layers[k]
        dW = dZ @ A[k].T / Y.size                    # A[k]: what layer k was given, some of it 0
        db = dZ.sum(axis=1, keepdims=True) / Y.size
        grads.insert(0, (dW, db))
        if k > 0:
            dZ = W.T @ dZ * masks[k - 1] * f_deriv(Z[k - 1])
    return grads


def dropout_gradient(p, rng, f=ReLU, f_deriv=ReLU_deriv):
    """gradient(layers, X, Y) for `training.train`: other neurons are dropped each time; none where p is 0.

    f, f_deriv: the activation function and its derivative
    """
    def gradient(layers, X, Y):
        masks = dropout_masks(layers, Y.size, p, rng) if p else [1] * (len(layers) - 1)
        Z, A = dropout_forward(layers, X, masks, f)
        return *_score(A[-1], Y), dropout_backward(layers, Z, A, Y, masks, f_deriv)
    return gradient


def penalised(gradient, decay):
    """The gradient of the loss plus decay / 2 · the sum of all squared weights: decay · W is added to each dW."""
    def with_penalty(layers, X, Y):
        loss, accuracy, grads = gradient(layers, X, Y)
        return loss, accuracy, [(dW + decay * W, db) for (W, _), (dW, db) in zip(layers, grads, strict=True)]
    return with_penalty


def stop_early(steps, loss_of, patience, every=1):
    """Pass the Steps of a training on, and end it when the loss on other images has stopped falling.

    loss_of(params): that loss; it is asked for at every `every`-th step. Training ends when its lowest value lies
    `patience` steps back. The last Step handed over is the one with the lowest.
    """
    best, lowest = None, np.inf
    for step in steps:
        yield step
        if step.iteration % every:
            continue
        loss = loss_of(step.params)
        if best is None or loss < lowest:
            best, lowest = step, loss
        if step.iteration - best.iteration >= patience:
            break
    if best is not None:
        yield best


def _score(P, Y):
    return cross_entropy(P, Y), get_accuracy(get_predictions(P), Y)
