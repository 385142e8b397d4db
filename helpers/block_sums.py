"""Loss, accuracy and gradient of all images, as sums over blocks of them, which may be worked on side by side."""
import numpy as np

from helpers.beyond import convolution
from helpers.beyond.convolution import Convolution, backward_convolution, forward_convolution
from helpers.beyond.layers import Layers, backward_layers, forward_layers
from helpers.network import Grads

BLOCK = 1000    # images; a block of columns (3 MB of float32) stays in the processor's cache


def gradient(params, X, Y, each=map):
    """Mean loss, accuracy and gradient at params; each(function, blocks) may work on several blocks at a time.

    The loss is a mean over images, so its gradient is a sum over blocks of images, divided by m at the end. The sum
    is taken in the order of the blocks: how many workers there are changes no bit of it. Where the arrays of Params
    have one more axis in front, for several networks, so have the results.
    """
    if isinstance(params, Layers) and Y.size <= BLOCK:
        return _of_one_block(params, X, Y)
    m, size = Y.size, convolution.BLOCK if isinstance(params, Convolution) else BLOCK
    blocks = ((X[:, start:start + size], Y[start:start + size]) for start in range(0, m, size))
    log_p, right, *sums = map(sum, zip(*each(lambda block: block_sums(params, *block), blocks), strict=True))
    grads = [each / m for each in sums]
    grads = list(zip(grads[::2], grads[1::2], strict=True)) if isinstance(params, list) else Grads(*grads)
    return (-log_p / m).tolist(), (right / m).tolist(), grads


def block_sums(params, x, y):
    """What the images x (n, k), y (k,) add to the sums: log p, how many are right, and each gradient, times k."""
    if isinstance(params, Convolution):
        return _convolution_sums(params, x, y)
    return _layer_sums(params, x, y) if isinstance(params, Layers) else _sums(params, x, y)


def _score(A2, y):
    """The sum of log p, and how many are right, of the images with probabilities A2 (…, c, k) and labels y (k,)."""
    p = A2[..., y, np.arange(y.size)]                # (…, k)
    log_p = np.log(np.maximum(p, np.finfo(p.dtype).tiny)).sum(axis=-1, dtype=np.float64)
    return log_p, (A2.argmax(axis=-2) == y).sum(axis=-1)


def _sums(params, x, y):
    """What the images x (n, k), y (k,) add to the sums: log p, how many are right, and Grads that are not divided by m.

    The equations are those of `network.forward_prop` and `network.backward_prop`, each written over the array that it
    no longer needs; the results agree up to rounding.
    """
    W1, b1, W2, b2 = params                          # (…, h, n), (…, h, 1), (…, c, h), (…, c, 1)

    A1 = (W1.reshape(-1, len(x)) @ x).reshape(*b1.shape[:-1], -1)     # (…, h, k)   Z1, and A1 in its place
    A1 += b1
    np.maximum(A1, 0, out=A1)
    A2 = W2 @ A1                                     # (…, c, k)   Z2, and A2 in its place
    A2 += b2
    A2 -= A2.max(axis=-2, keepdims=True)
    np.exp(A2, out=A2)
    A2 /= A2.sum(axis=-2, keepdims=True)
    log_p, right = _score(A2, y)

    dZ2 = A2                                         # (…, c, k)   A2 - Y, in its place
    dZ2[..., y, np.arange(y.size)] -= 1
    dW2 = dZ2 @ A1.swapaxes(-2, -1)
    dZ1 = W2.swapaxes(-2, -1) @ dZ2                  # (…, h, k)
    dZ1 *= A1 > 0                                    # A1 > 0 exactly where Z1 > 0
    dW1 = (x @ dZ1.reshape(-1, y.size).T).T.reshape(W1.shape)         # quicker than dZ1 @ x.T
    return log_p, right, dW1, dZ1.sum(axis=-1, keepdims=True), dW2, dZ2.sum(axis=-1, keepdims=True)


def _layer_sums(layers, x, y):
    """The same for Layers: log p, how many are right, and dW, db of each layer."""
    Z, A = forward_layers(layers, x)
    return *_score(A[-1], y), *(y.size * grad for layer in backward_layers(layers, Z, A, y) for grad in layer)


def _convolution_sums(network, x, y):
    """The same for a Convolution."""
    kernels, A = forward_convolution(network, x)
    return *_score(A[-1], y), *(y.size * grad for layer in backward_convolution(network, kernels, A, y)
                                for grad in layer)


def _of_one_block(layers, x, y):
    """Mean loss, accuracy and gradient of Layers on a mini-batch: nothing is to be added up."""
    Z, A = forward_layers(layers, x)
    log_p, right = _score(A[-1], y)
    return (-log_p / y.size).tolist(), (right / y.size).tolist(), backward_layers(layers, Z, A, y)
