"""How far a convolution comes on the full MNIST, and in how many seconds: accuracy after each pass, and wall time.

    MNIST_DIR=folder python tests/benchmarks/convolution_training.py [passes bent] [passes shifted] [starts]
    python tests/benchmarks/convolution_training.py sample      # twenty passes through the 4,000 images, five starts

16 and 32 kernels, 128 dense neurons; 8, 16 and 64 for the sample. The seconds are those of the training alone, with
all processors that OPENBLAS_NUM_THREADS allows; then come those that one processor worked.
"""
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from helpers import mnist, model  # noqa: E402
from helpers.beyond.regularization import elastic, shift  # noqa: E402
from tools.measured import n20  # noqa: E402


def run(data, full, *setting):
    """The last accuracy; prints one for each pass, with the wall time without that of testing."""
    wall, since = 0.0, time.perf_counter()
    for network, (_, worked) in n20.passes(data, None, *setting):
        wall += time.perf_counter() - since
        share = model.test_model(network, full.X_test, full.Y_test)
        print(f"{share:.4f} {wall:.0f} s ({worked:.0f})", end="  ", flush=True)
        since = time.perf_counter()
    print()
    return share


def main(arguments):
    full = mnist.load_mnist()
    if arguments[:1] == ["sample"]:
        sample = mnist.load_sample()
        ends = [run(sample, full, n20.SMALL, [elastic] * 20, 0.003, 50, seed) for seed in range(5)]
    else:
        bent, shifted, starts = map(int, [*arguments, *["8", "6", "3"][len(arguments):]])
        alters = [elastic] * bent + [shift] * shifted
        ends = [run(full, full, n20.LARGE, alters, 0.002, 100, seed) for seed in range(starts)]
    print(f"median {statistics.median(ends):.4f}")


if __name__ == "__main__":
    main(sys.argv[1:])
