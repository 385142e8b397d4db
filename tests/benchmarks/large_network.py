"""How far two larger networks come in one training, and in how many seconds: the setting of notebook 17, and shifts.

    MNIST_DIR=folder python tests/benchmarks/large_network.py [threads] [starts]

The full MNIST. Wall time and processor time are those of the training alone, with so many threads for a matrix product.
"""
import statistics
import sys
import time
from pathlib import Path

from threadpoolctl import threadpool_limits

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from helpers import mnist  # noqa: E402
from tools.measured.n17 import LARGE, SETTING, SHIFTED, accuracy, trained  # noqa: E402


def main(threads, starts):
    full = mnist.load_mnist()
    for name, hidden, setting in [*((name, hidden, SETTING) for name, hidden in LARGE.items()),
                                  ("512-256, shifted", LARGE["512-256"], SHIFTED)]:
        runs = []
        for seed in range(starts):
            wall, work = time.perf_counter(), time.process_time()
            with threadpool_limits(threads, "blas"):
                network = trained(full, hidden, seed, *setting)
            runs.append((accuracy(network, full), time.perf_counter() - wall, time.process_time() - work))
            print(f"{name}, start {seed}, threads {threads}: test {runs[-1][0]:.4f}, {runs[-1][1]:.1f} s, "
                  f"{runs[-1][2]:.1f} s of processor time", flush=True)
        share, wall, work = map(statistics.median, zip(*runs, strict=True))
        print(f"{name}, medians: test {share:.4f}, {wall:.1f} s, {work:.1f} s of processor time", flush=True)


if __name__ == "__main__":
    main(*map(int, [*sys.argv[1:], *("2", "5")[len(sys.argv) - 1:]]))
