"""The same equations for any number of layers: what notebooks 02 to 11 do twice is done in a loop.

A network is a list of layers (W, b), W (rows, columns) and b (rows, 1). The activation function f, ReLU without
another word, stands behind each but the last, and softmax behind that one. f and f_deriv go together: with
`STRAIGHT` nothing is bent, and the layers are a single one in disguise (notebook 04).
"""
import numpy as np

from helpers.beyond.batches import batches
from helpers.network import ReLU, ReLU_deriv, one_hot, softmax

STRAIGHT = np.positive, np.ones_like        # f(Z) = Z, and its derivative, 1 everywhere


class Layers(list):
    """Layers (W, b), first to last, with what `model` asks of every network."""

    def forward(self, X):
        """The probabilities (c, m) of the images X (n, m)."""
        _, A = forward_layers(self, X)
        return A[-1]

    def arrays(self):
        """Its arrays by name: W1, b1, W2, b2 and so on."""
        return {f"{letter}{k}": array for k, layer in enumerate(self, 1)
                for letter, array in zip("Wb", layer, strict=True)}


def init_layers(sizes, rng=None, dtype=np.float32):
    """Layers from sizes[0] inputs to sizes[-1] classes, with He's initialisation; rng: a Generator or a seed."""
    shapes = [(rows, columns) for columns, rows in zip(sizes, sizes[1:], strict=False)]
    return Layers(he_layers(shapes, np.random.default_rng(rng), dtype))


def he_layers(shapes, rng, dtype):
    """(W, b) of each shape (rows, columns) of W: the weights of variance 2 / columns, the biases 0."""
    return [((rng.standard_normal(shape) * np.sqrt(2 / shape[1])).astype(dtype), np.zeros((shape[0], 1), dtype))
            for shape in shapes]


def forward_layers(layers, X, f=ReLU):
    """The sums Z of each layer, and what each is given and passes on, A: images X first, probabilities last.

    Home: 17_deeper_and_wider.ipynb

    layers: (W, b) each; X (n, m). Layer k takes A[k] and makes Z[k] and A[k + 1]. Returns the lists Z and A.
    """
    Z, A = [], [X]
    for W, b in layers:
        Z.append(W @ A[-1] + b)                      # notebooks 02 and 04
        A.append(f(Z[-1]))                           # notebook 03
    A[-1] = softmax(Z[-1])                           # notebook 05: the last layer does not bend
    return Z, A


def backward_layers(layers, Z, A, Y, f_deriv=ReLU_deriv):
    """Gradient of the mean loss: a list of (dW, db), one pair for each layer.

    Home: 17_deeper_and_wider.ipynb

    Z and A as `forward_layers` returns them; Y (m,) labels 0 … c-1; f_deriv is the derivative of f.
    """
    dZ = A[-1] - one_hot(Y, len(A[-1]))              # (c, m)   notebook 07
    grads = []
    for k in reversed(range(len(layers))):           # from the last layer to the first
        W, _ = layers[k]
        dW = dZ @ A[k].T / Y.size                    # notebook 08
        db = dZ.sum(axis=1, keepdims=True) / Y.size
        grads.insert(0, (dW, db))
        if k > 0:
            dZ = W.T @ dZ * f_deriv(Z[k - 1])        # notebook 09
    return grads


def update_layers(layers, grads, alpha):
    """The layers after one step downhill, notebook 11, a list of the same kind; the old ones stay as they are."""
    return type(layers)((W - alpha * dW, b - alpha * db) for (W, b), (dW, db) in zip(layers, grads, strict=True))


def step_layers(layers, X, Y, alpha, f=ReLU, f_deriv=ReLU_deriv):
    """The layers after one step of size alpha downhill on the images X (n, m) with labels Y (m,)."""
    Z, A = forward_layers(layers, X, f)
    return update_layers(layers, backward_layers(layers, Z, A, Y, f_deriv), alpha)


def train_layers(layers, X, Y, alpha, passes, batch, rng, f=ReLU, f_deriv=ReLU_deriv):
    """The layers after some passes over all images, in a new order each time.

    Parameters
    ----------
    layers : list of (W, b); it stays as it is
    X, Y : pixels (n, m) in [0, 1] and labels (m,) 0 … c-1
    alpha : the learning rate, above 0
    passes : how often each image is seen
    batch : images in a step; the last step of a pass takes what is left
    rng : Generator, for the order of the images
    f, f_deriv : the activation function and its derivative
    """
    for _ in range(passes):
        for x, y in batches(X, Y, batch, rng):
            layers = step_layers(layers, x, y, alpha, f, f_deriv)
    return layers
