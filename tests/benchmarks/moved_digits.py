"""How far 784-512-256-10 comes with shifted and with bent digits, and in how many seconds: the setting of notebook 19.

    MNIST_DIR=folder python tests/benchmarks/moved_digits.py [threads] [starts]

The full MNIST. Wall time and processor time are those of the training, with so many threads for a matrix product.
"""
import statistics
import sys
import time
from pathlib import Path

from threadpoolctl import threadpool_limits

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from helpers import mnist  # noqa: E402
from tools.measured.n19 import CHANGES, timed  # noqa: E402


def main(threads, starts):
    full = mnist.load_mnist()
    for name, change in CHANGES.items():
        runs = []
        for seed in range(starts):
            begin = time.perf_counter()
            with threadpool_limits(threads, "blas"):
                share, work = timed(full, change, seed)
            runs.append((share, time.perf_counter() - begin, work))
            print(f"{name}, start {seed}, threads {threads}: test {share:.4f}, {runs[-1][1]:.1f} s, "
                  f"{work:.1f} s of processor time", flush=True)
        share, wall, work = map(statistics.median, zip(*runs, strict=True))
        print(f"{name}, medians: test {share:.4f}, {wall:.1f} s, {work:.1f} s of processor time", flush=True)


if __name__ == "__main__":
    main(*map(int, [*sys.argv[1:], *("2", "5")[len(sys.argv) - 1:]]))
