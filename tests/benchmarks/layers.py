"""Milliseconds of a training step of several layers: ours, and PyTorch's with the same work and the same threads.

    MNIST_DIR=folder python tests/benchmarks/layers.py [threads]

A step chooses the images of a mini-batch, goes forward and back through the layers, and updates them, as in notebook
17: plainly, and with Adam. Both begin at the same layers. Interleaved rounds in one process; the medians are of wall
time, and of the time that the processor worked for us. PyTorch is optional: pip install torch==2.13.0
"""
import statistics
import sys
import time
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from helpers import mnist  # noqa: E402
from helpers.beyond.batches import epochs  # noqa: E402
from helpers.beyond.layers import backward_layers, forward_layers, init_layers, update_layers  # noqa: E402
from helpers.beyond.optimizers import adam, of_all  # noqa: E402

NETWORKS, BATCHES = [(784, 256, 128, 10), (784, 512, 256, 10)], [128, 512]
ROUNDS, STEPS = 11, 10
ALPHA = {"plain": 0.1, "Adam": 0.001}


def our_steps(X, Y, sizes, batch, rule):
    layers, update = init_layers(sizes, 0), update_layers if rule == "plain" else of_all(adam)
    for x, y in epochs(X, Y, batch, 0):
        layers = update(layers, backward_layers(layers, *forward_layers(layers, x), y), ALPHA[rule])
        yield


def torch_steps(X, Y, sizes, batch, rule):
    """Linear and ReLU in turn, cross-entropy, torch.optim; one image a row, its own layout."""
    import torch
    X, Y = torch.from_numpy(np.ascontiguousarray(X.T)), torch.from_numpy(Y)
    parts = []
    for W, b in init_layers(sizes, 0):
        parts += [torch.nn.Linear(W.shape[1], W.shape[0]), torch.nn.ReLU()]
        with torch.no_grad():
            parts[-2].weight.copy_(torch.from_numpy(W))
            parts[-2].bias.copy_(torch.from_numpy(b[:, 0]))
    net = torch.nn.Sequential(*parts[:-1])
    kinds = {"plain": torch.optim.SGD, "Adam": torch.optim.Adam}
    optimiser = kinds[rule](net.parameters(), lr=ALPHA[rule])
    while True:
        order = torch.randperm(len(Y))
        for start in range(0, len(Y), batch):
            chosen = order[start:start + batch]
            optimiser.zero_grad()
            torch.nn.functional.cross_entropy(net(X[chosen]), Y[chosen]).backward()
            optimiser.step()
            yield


def measure(runs):
    """{name: (median wall, median processor time)} in ms a step; the first round warms up."""
    found = {name: [] for name in runs}
    for _ in range(ROUNDS + 1):
        for name, steps in runs.items():
            time.sleep(0.05)            # idle threads of the other library spin for a while
            wall, work = time.perf_counter(), time.process_time()
            for _ in range(STEPS):
                next(steps)
            found[name].append((time.perf_counter() - wall, time.process_time() - work))
    return {name: [1000 / STEPS * statistics.median(each) for each in zip(*times[1:], strict=True)]
            for name, times in found.items()}


def in_line(found):
    """What `measure` has found, in one line, with the ratios where there are two."""
    line = "   ".join(f"{name} {wall:6.2f} / {work:6.2f}" for name, (wall, work) in found.items())
    if len(found) == 2:
        ratios = [one / other for one, other in zip(*found.values(), strict=True)]
        line += f"   ours / PyTorch {ratios[0]:.2f} / {ratios[1]:.2f}"
    return line


def main(threads):
    X, Y = mnist.load_mnist()[:2]
    try:
        import torch
        torch.set_num_threads(threads)
        kinds = {"ours": our_steps, "PyTorch": torch_steps}
    except ImportError:
        print("PyTorch is not installed; measured without it.")
        kinds = {"ours": our_steps}
    print(f"{threads} threads; ms a step, wall / processor")
    with threadpool_limits(threads, "blas"):
        for sizes in NETWORKS:
            for batch in BATCHES:
                for rule in ALPHA:
                    found = measure({name: steps(X, Y, sizes, batch, rule) for name, steps in kinds.items()})
                    print(f"{'-'.join(map(str, sizes)):15} {batch:4} {rule:6} {in_line(found)}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
