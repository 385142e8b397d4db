"""Convolution: the same small set of weights at every place of a picture. Notebook 20 derives it.

Maps are (C, H, W, m): C channels of H by W numbers for each of m images, images last, so that each column of a table
belongs to one place of one image and nothing is ever transposed. A layer of kernels cuts every patch out of its input
as a column; then it is a layer like any other, W @ P + b.
"""
import math

import numpy as np

from helpers.beyond.layers import Layers, he_layers
from helpers.network import ReLU, ReLU_deriv, one_hot, softmax

BLOCK = 50      # images that go through together: their patches, some megabytes, stay in the processor's cache

# On Linux, the memory of a large array goes back to the system with it and is blanked, page by page, for the next one.
# Once an array of nearly 32 MB has been freed, smaller ones are kept for reuse instead: a step takes a third less time.
np.empty(2**25 - 2**16, np.uint8)


class Convolution(list):
    """Layers (W, b), first to last, of which the last two are dense and the others have kernels.

    A kernel is a row of W, k k numbers for each map that it looks at. After each layer of kernels stands `pool`.
    """

    def forward(self, X):
        """The probabilities (c, m) of the images X (n, m), one block after the other."""
        blocks = (X[:, start:start + BLOCK] for start in range(0, X.shape[1], BLOCK))
        return np.concatenate([forward_convolution(self, block)[1][-1] for block in blocks], axis=1)

    arrays = Layers.arrays

    def side(self):
        """The side of the pictures that it takes, found from the last layer of kernels back to the first.

        ValueError where the layers do not fit each other.
        """
        if len(self) < 3:
            raise ValueError(f"The network has {len(self)} layers, expected at least 3: one of kernels and two dense.")
        for layer, (W, _) in enumerate(self, 1):
            if W.ndim != 2:
                raise ValueError(f"The parameters do not fit: W{layer} is {W.shape}, expected (kernels, columns): a "
                                 "kernel is laid flat, one a row.")
        maps = [1, *(len(W) for W, _ in self[:-2])]                       # that each layer but the last is given
        roots = [math.isqrt(W.shape[1] // count) for (W, _), count in zip(self, maps, strict=False)]
        for layer, (count, root) in enumerate(zip(maps, roots, strict=True)):
            columns = self[layer][0].shape[1]
            if not root or count * root * root != columns:
                raise ValueError(f"The parameters do not fit: W{layer + 1} has {columns} columns, expected {count} "
                                 f"times a square number, because it looks at {count} map{'s' * (count > 1)}.")
        *kernels, side = roots
        for k in reversed(kernels):
            side = 2 * side + k - 1
        return side


def init_convolution(kernels=(8, 16), hidden=64, rng=None, *, side=28, classes=10, k=5, dtype=np.float32):
    """A Convolution with He's initialisation: so many kernels of k by k in each layer, then a dense hidden layer.

    rng: a Generator or a seed. ValueError for a side that cannot be halved after each layer of kernels.
    """
    rng, shapes, maps, left = np.random.default_rng(rng), [], 1, side
    for count in kernels:
        shapes.append((count, maps * k * k))
        maps, left = count, left - k + 1
        if left < 2 or left % 2:
            why = f"a map of {left} by {left} cannot be halved" if left > 0 else "these are larger than what is left"
            raise ValueError(f"Pictures of {side} by {side} do not go through {len(kernels)} layers of kernels of {k} "
                             f"by {k}: {why}. Expected a side such as {_fitting(side, len(kernels), k)}.")
        left //= 2
    shapes += [(hidden, maps * left * left), (classes, hidden)]
    return Convolution(he_layers(shapes, rng, dtype))


def _fitting(side, layers, k):
    """The smallest side, not below `side`, that can be halved after each layer of kernels."""
    left = 1
    while True:
        whole = left
        for _ in range(layers):
            whole = 2 * whole + k - 1
        if whole >= side:
            return whole
        left += 1


def cut(A, k):
    """Every patch of k by k numbers as a column, (C k k, h w m): row by row, place after place, image after image.

    Home: 20_convolution.ipynb

    A (C, height, width, m); h = height - k + 1 and w = width - k + 1 count the places.
    """
    C, height, width, m = A.shape
    h, w = height - k + 1, width - k + 1
    P = np.empty((C, k, k, h, w, m), A.dtype)
    for u, v in np.ndindex(k, k):
        P[:, u, v] = A[:, u:u + h, v:v + w]
    return P.reshape(C * k * k, h * w * m)


def paste(P, shape, k):
    """Every column back onto the place that it was cut from, added up: an array of the given shape.

    Home: 20_convolution.ipynb

    P (C k k, h w m), as `cut` makes it of an array of this shape. This is `cut`, transposed.
    """
    C, height, width, m = shape
    h, w = height - k + 1, width - k + 1
    P = P.reshape(C, k, k, h, w, m)
    A = np.zeros(shape, P.dtype)
    for u, v in np.ndindex(k, k):
        A[:, u:u + h, v:v + w] += P[:, u, v]
    return A


def pool(Z):
    """The largest number of each square of 2 by 2: maps of half the height and width."""
    C, height, width, m = Z.shape
    return Z.reshape(C, height // 2, 2, width // 2, 2, m).max(axis=(2, 4))


def unpool(Z, M, dM):
    """The gradient of `pool`: the largest number of each square takes all of dM, and of equal ones the first.

    Z (C, H, W, m), M = pool(Z), and dM, the derivatives of the loss with respect to M. Returns dZ, of the shape of Z.
    """
    dZ = np.empty_like(Z)
    left = dM
    for u, v in np.ndindex(2, 2):
        taken = left * (Z[:, u::2, v::2] == M)
        dZ[:, u::2, v::2] = taken
        left = left - taken
    return dZ


def forward_kernels(W, b, A):
    """One layer of kernels: the patches P of its input A, the sums Z, and the largest of each four, M."""
    C, height, width, m = A.shape
    k = math.isqrt(W.shape[1] // C)
    P = cut(A, k)
    Z = (W @ P + b).reshape(len(W), height - k + 1, width - k + 1, m)
    return P, Z, pool(Z)


def forward_convolution(network, X):
    """All that the way back needs of the images X (n, m): (P, Z, M) of each layer of kernels, and the rest.

    network: (W, b) each; the last two are dense, those before have kernels. Returns the list of triples, the inputs of
    the dense layers and the probabilities, A.
    """
    m, side = X.shape[1], math.isqrt(len(X))
    A, kernels = np.ascontiguousarray(X).reshape(1, side, side, m), []
    for W, b in network[:-2]:
        kernels.append(forward_kernels(W, b, A))
        A = ReLU(kernels[-1][-1])
    (W3, b3), (W4, b4) = network[-2:]
    A2 = A.reshape(-1, m)                            # every map laid flat
    A3 = ReLU(W3 @ A2 + b3)
    return kernels, [A2, A3, softmax(W4 @ A3 + b4)]


def backward_convolution(network, kernels, A, Y):
    """Gradient of the mean loss, (dW, db) for each layer; kernels and A as `forward_convolution` returns them."""
    (W3, _), (W4, _) = network[-2:]
    A2, A3, A4 = A
    dZ4 = (A4 - one_hot(Y, len(A4))) / Y.size        # here once, for all gradients
    dZ3 = W4.T @ dZ4 * ReLU_deriv(A3)
    grads = [(dZ3 @ A2.T, dZ3.sum(axis=1, keepdims=True)), (dZ4 @ A3.T, dZ4.sum(axis=1, keepdims=True))]
    dA = W3.T @ dZ3
    for layer in reversed(range(len(kernels))):
        (W, _), (P, Z, M) = network[layer], kernels[layer]
        dM = dA.reshape(M.shape) * ReLU_deriv(M)
        dZ = unpool(Z, M, dM).reshape(len(W), -1)
        grads.insert(0, (dZ @ P.T, dZ.sum(axis=1, keepdims=True)))
        if layer > 0:
            C, height, width, m = before = kernels[layer - 1][-1].shape
            dA = paste(W.T @ dZ, before, math.isqrt(W.shape[1] // C))
    return grads
