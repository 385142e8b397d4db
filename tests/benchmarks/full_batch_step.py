"""Seconds of one full-batch step on the real 60,000 images: ours, the textbook's, PyTorch's.

    MNIST_DIR=folder python tests/benchmarks/full_batch_step.py

Interleaved runs of a few steps in one process, medians. PyTorch is optional: pip install torch==2.13.0
"""
import statistics
import sys
import time
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from helpers import mnist, training  # noqa: E402
from helpers.network import backward_prop, forward_prop, init_params, update_params  # noqa: E402

ALPHA = 0.1
ROUNDS, STEPS = 15, 5    # steps back to back, as in training
PAUSE = 0.3    # seconds; each library's idle threads spin for a while and would slow the next one's


def textbook_steps(X, Y):
    """The loop as textbooks print it: float64, whole arrays, nothing reused, X the `.T` of a table of rows."""
    X = np.asarray(X, dtype=np.float64, order="F")
    m = Y.size
    W1, b1, W2, b2 = init_params(rng=0, dtype=np.float64)
    while True:
        Z1 = W1.dot(X) + b1
        A1 = np.maximum(Z1, 0)
        Z2 = W2.dot(A1) + b2
        A2 = np.exp(Z2) / sum(np.exp(Z2))
        one_hot_Y = np.zeros((Y.size, 10))
        one_hot_Y[np.arange(Y.size), Y] = 1
        dZ2 = A2 - one_hot_Y.T
        dW2 = 1 / m * dZ2.dot(A1.T)
        db2 = 1 / m * dZ2.sum(axis=1, keepdims=True)
        dZ1 = W2.T.dot(dZ2) * (Z1 > 0)
        dW1 = 1 / m * dZ1.dot(X.T)
        db1 = 1 / m * dZ1.sum(axis=1, keepdims=True)
        W1 = W1 - ALPHA * dW1
        b1 = b1 - ALPHA * db1
        W2 = W2 - ALPHA * dW2
        b2 = b2 - ALPHA * db2
        yield -np.log(A2[Y, np.arange(m)]).mean(), (A2.argmax(axis=0) == Y).mean()


def plain_steps(X, Y):
    """The reader's loop, float32."""
    params = init_params(rng=0)
    while True:
        forward = forward_prop(*params, X)
        params = update_params(*params, *backward_prop(*forward, params.W2, X, Y), ALPHA)
        yield


def torch_steps(X, Y):
    """The same network in PyTorch: Linear, ReLU, Linear, SGD over the whole set; one image a row, its own layout."""
    import torch
    X, Y = torch.from_numpy(np.ascontiguousarray(X.T)), torch.from_numpy(Y)
    net = torch.nn.Sequential(torch.nn.Linear(784, 10), torch.nn.ReLU(), torch.nn.Linear(10, 10))
    optimiser = torch.optim.SGD(net.parameters(), lr=ALPHA)
    while True:
        optimiser.zero_grad()
        Z2 = net(X)
        loss = torch.nn.functional.cross_entropy(Z2, Y)
        loss.backward()
        optimiser.step()
        yield loss.item(), (Z2.argmax(dim=1) == Y).float().mean().item()


def main():
    X, Y = mnist.load_mnist()[:2]
    runs = {"descend": training.descend(X, Y, alpha=ALPHA, iterations=10**6, rng=0),
            "textbook": textbook_steps(X, Y), "gradient_descent": plain_steps(X, Y)}
    try:
        import torch  # noqa: F401
        runs["torch"] = torch_steps(X, Y)
    except ImportError:
        print("PyTorch is not installed; measured without it.")
    seconds = {name: [] for name in runs}
    for round_ in range(ROUNDS + 1):
        for name, steps in runs.items():
            time.sleep(PAUSE)
            threads = 1 if name == "descend" else training.WORKERS      # descend works on blocks side by side instead
            with threadpool_limits(threads, "blas"):
                start = time.perf_counter()
                for _ in range(STEPS):
                    next(steps)
            if round_ >= 1:    # the first warms up
                seconds[name].append((time.perf_counter() - start) / STEPS)
    ours = statistics.median(seconds["descend"])
    for name, times in seconds.items():
        median = statistics.median(times)
        print(f"{name:17} {1000 * median:6.1f} ms a step   descend / {name} = {ours / median:.2f}")
    print("wanted: descend / textbook <= 0.45, descend / torch <= 0.85")


if __name__ == "__main__":
    main()
