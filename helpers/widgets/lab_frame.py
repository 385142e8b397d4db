"""What one frame of the lab, or of the pad, shows of a network, packed for `neurons.js`."""
import numpy as np

from helpers.beyond.layers import forward_layers
from helpers.beyond.optimizers import arrays_of
from helpers.network import ReLU, cross_entropy, get_accuracy, get_predictions

SHOWN = 8           # dev images beside the network


def measured(params, digits, f=ReLU):
    """The dev images through the network, once: (Z, A, loss, accuracy, which neurons are dead).

    Z and A are lists, an array for each layer, A without the images. Only with ReLU can a neuron be dead.
    """
    arrays = arrays_of(params)
    with np.errstate(all="ignore"):
        Z, (_, *A) = forward_layers(list(zip(arrays[::2], arrays[1::2], strict=True)), digits.X_dev, f)
        loss = cross_entropy(A[-1], digits.Y_dev)
    accuracy = get_accuracy(get_predictions(A[-1]), digits.Y_dev)
    dead = np.concatenate([~(sums > 0).any(axis=1) for sums in Z[:-1]])
    return Z[:-1], A, loss, accuracy, dead if f is ReLU else np.zeros_like(dead)


def packed(params, Z, A, dead, scale, f=ReLU):
    """(bytes, scale): float32 Z1 (k, h), P (k, c), W2 (next, h), and Z (k, h), W (next, h) of each further hidden
    layer; where f is not ReLU what each hidden layer passes on (k, h); then W1 (h, n) as int8, ±127 for ±scale; dead.

    The sums Z, and A, what is passed on with the probabilities P (c, k) last, belong to the k images that are shown;
    dead are booleans, one for each hidden neuron. The scale, four standard deviations of W1, is at least the one that
    is given, so that colours do not jump.
    """
    W1, *weights = arrays_of(params)[::2]
    W1 = np.nan_to_num(W1, nan=0, posinf=0, neginf=0)
    scale = max(scale, float(4 * W1.std()))
    parts = [Z[0].T, A[-1].T, weights[0]]
    for sums, W in zip(Z[1:], weights[1:], strict=True):
        parts += [sums.T, W]
    parts += [passed.T for passed in A[:-1]] if f is not ReLU else []
    W1 = np.rint(np.clip(127 / (scale or 1) * W1, -127, 127)).astype(np.int8)
    return b"".join([*(np.nan_to_num(part).astype(np.float32).tobytes() for part in parts), W1.tobytes(),
                     dead.tobytes()]), scale


def pictures(digits, chosen):
    """The dev images in these columns, as uint8, one after the other."""
    return np.rint(255 * digits.X_dev[:, chosen].T).astype(np.uint8).tobytes()
