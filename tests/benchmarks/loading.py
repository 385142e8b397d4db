"""How X is stored decides what a batch costs: MNIST_DIR=folder python tests/benchmarks/loading.py

Interleaved runs in one process, medians: the full MNIST loaded; one pass over its 60,000 images cut into random batches
of 100, and five full-batch steps of `descend`, each with X as it is loaded (one image after the other in memory) and as
784 rows of pixels.
"""
import statistics
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from helpers import mnist, training  # noqa: E402

ROUNDS, STEPS, BATCH = 7, 5, 100


def one_pass(X, Y):
    order = np.random.default_rng(0).permutation(Y.size)
    for start in range(0, Y.size, BATCH):
        X[:, order[start:start + BATCH]]


def steps(X, Y):
    for _ in training.descend(X, Y, alpha=0.1, iterations=STEPS, rng=0):
        pass


def main():
    X, Y = mnist.load_mnist()[:2]
    rows = np.ascontiguousarray(X)
    runs = {"load_mnist": mnist.load_mnist,
            "a pass of batches, images in a row": lambda: one_pass(X, Y),
            "a pass of batches, pixels in a row": lambda: one_pass(rows, Y),
            f"{STEPS} steps of descend, images in a row": lambda: steps(X, Y),
            f"{STEPS} steps of descend, pixels in a row": lambda: steps(rows, Y)}
    seconds = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            began = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - began)
    for name, times in seconds.items():
        print(f"{statistics.median(times):6.3f} s   {name}")


if __name__ == "__main__":
    main()
