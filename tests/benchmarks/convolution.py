"""Milliseconds of a training step of a convolution: ours, and PyTorch's with the same work and the same threads.

    MNIST_DIR=folder python tests/benchmarks/convolution.py [threads]

A step chooses 100 images, goes forward and back, and updates with Adam. Ours goes in blocks of 50, which as many
threads work on side by side. Both begin at the same layers. Interleaved rounds in one process; the medians are of wall
time, and of the time that the processor worked for us. PyTorch is optional: pip install torch==2.13.0
"""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
import numpy as np  # noqa: E402

from helpers import mnist, training  # noqa: E402
from helpers.beyond.batches import epochs  # noqa: E402
from helpers.beyond.convolution import init_convolution  # noqa: E402
from helpers.beyond.optimizers import adam, of_all  # noqa: E402
from tests.benchmarks.layers import in_line, measure  # noqa: E402

NETWORKS = [((8, 16), 64), ((8, 16), 128), ((16, 32), 128)]     # kernels of 5 by 5, and dense hidden neurons
BATCH, ALPHA = 100, 0.001


def our_steps(X, Y, sizes, threads):
    start, batches = init_convolution(*sizes, 0), epochs(X, Y, BATCH, 0)
    for _ in training.train_in_blocks(start, batches, of_all(adam), ALPHA, threads):
        yield


def torch_steps(X, Y, sizes, threads):
    """Conv2d, MaxPool2d and ReLU twice, Linear twice; images first, its own layout."""
    import torch
    from torch import nn

    torch.set_num_threads(threads)
    X, Y = torch.from_numpy(np.ascontiguousarray(X.T)).reshape(-1, 1, 28, 28), torch.from_numpy(Y)
    (a, b), hidden = sizes
    net = nn.Sequential(nn.Conv2d(1, a, 5), nn.MaxPool2d(2), nn.ReLU(), nn.Conv2d(a, b, 5), nn.MaxPool2d(2), nn.ReLU(),
                        nn.Flatten(), nn.Linear(16 * b, hidden), nn.ReLU(), nn.Linear(hidden, 10))
    weighted = [part for part in net if hasattr(part, "weight")]
    with torch.no_grad():
        for part, (W, bias) in zip(weighted, init_convolution(*sizes, 0), strict=True):
            part.weight.copy_(torch.from_numpy(W).reshape(part.weight.shape))
            part.bias.copy_(torch.from_numpy(bias[:, 0]))
    optimiser = torch.optim.Adam(net.parameters(), lr=ALPHA)
    while True:
        order = torch.randperm(len(Y))
        for start in range(0, len(Y), BATCH):
            chosen = order[start:start + BATCH]
            optimiser.zero_grad()
            nn.functional.cross_entropy(net(X[chosen]), Y[chosen]).backward()
            optimiser.step()
            yield


def main(threads):
    X, Y = mnist.load_mnist()[:2]
    kinds = {"ours": our_steps, "PyTorch": torch_steps}
    try:
        import torch  # noqa: F401
    except ImportError:
        print("PyTorch is not installed; measured without it.")
        del kinds["PyTorch"]
    print(f"{threads} threads; ms a step of {BATCH} images, wall / processor")
    for sizes in NETWORKS:
        found = measure({name: steps(X, Y, sizes, threads) for name, steps in kinds.items()})
        print(f"{'-'.join(map(str, sizes[0]))} kernels, {sizes[1]:3} dense   {in_line(found)}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
