"""Baselines: how accurate simpler methods are on the same images, and what ReLU is worth. Notebook 13 shows them.

Each network is trained alike, in batches of 100 images with α = 0.1, from the same starts with ReLU and without.
"""
import numpy as np

from helpers.beyond.layers import STRAIGHT, forward_layers, init_layers, train_layers
from helpers.network import ReLU, ReLU_deriv, get_accuracy
from helpers.results import show_table

STARTS = 5
BENT = ReLU, ReLU_deriv
NETWORKS = {                                # what it is called: its layers, and what stands between them
    "one layer": ((784, 10), BENT),
    "10 neurons without ReLU": ((784, 10, 10), STRAIGHT),
    "10 neurons with ReLU": ((784, 10, 10), BENT),
    "50 neurons without ReLU": ((784, 50, 10), STRAIGHT),
    "50 neurons with ReLU": ((784, 50, 10), BENT),
}


def measure(X, Y, X_new, Y_new, passes):
    """Accuracy of each baseline on the new images after it has learned from the images X (784, m), Y (m,).

    passes: how often each network sees all images. Returns {name: accuracies}: one where nothing is random, and one for
    each of STARTS initialisations of a network.
    """
    found = {"guessing": [get_accuracy(np.bincount(Y).argmax(), Y_new)],
             "nearest mean": [get_accuracy(nearest_mean(class_means(X, Y), X_new), Y_new)]}
    for name, (sizes, (f, f_deriv)) in NETWORKS.items():
        found[name] = []
        for seed in range(STARTS):
            rng = np.random.default_rng(seed)
            layers = train_layers(init_layers(sizes, rng), X, Y, 0.1, passes, 100, rng, f, f_deriv)
            _, A = forward_layers(layers, X_new, f)
            found[name].append(get_accuracy(A[-1].argmax(axis=0), Y_new))
    return found


def class_means(X, Y):
    """The mean image of each digit, (10, 784), of images X (784, m) with labels Y (m,)."""
    return np.array([X[:, Y == digit].mean(axis=1) for digit in range(10)])


def nearest_mean(means, X):
    """For each image in X (784, m) the digit whose mean image is nearest: the sum of squared differences is least."""
    distances = (means ** 2).sum(axis=1, keepdims=True) - 2 * means @ X     # (10, m)   less the image's own square
    return distances.argmin(axis=0)


def table(columns):
    """Markdown table of {heading: what `measure` returned}: a row for each baseline, mean and range in percent."""
    rows = [f"| method | parameters | {' | '.join(columns)} |", "|" + "---|" * (2 + len(columns))]
    for name in next(iter(columns.values())):
        cells = [_shares(found[name]) for found in columns.values()]
        rows.append(f"| {name} | {_numbers(name)} | {' | '.join(cells)} |")
    return "\n".join(rows)


def show(columns):
    """Show `table` in a notebook."""
    show_table(table(columns))


def _numbers(name):
    """How many parameters a baseline has learned, as text."""
    sizes = NETWORKS[name][0] if name in NETWORKS else ()
    count = sum(a * b + b for a, b in zip(sizes, sizes[1:], strict=False)) if sizes else 7840 * (name != "guessing")
    return f"{count:,}"


def _shares(shares):
    """One share, or the mean and range of several, in percent."""
    mean, low, high = (100 * share for share in (np.mean(shares), min(shares), max(shares)))
    return f"{mean:.1f} %" if len(shares) == 1 else f"{mean:.1f} % ({low:.1f} to {high:.1f})"
