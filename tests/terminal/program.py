"""The program as a reader runs it, in a process of its own, and digits to run it on."""
import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from helpers import mnist
from helpers.network import cross_entropy, forward_prop

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "helpers"]
needs_sigint = pytest.mark.skipif(os.name == "nt", reason="a process on Windows cannot be sent Ctrl-C alone")


def environment(encoding="utf-8"):
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}


def run(folder, *arguments, typed="", encoding="utf-8"):
    """The finished process, run in this folder; its output is text."""
    return subprocess.run([*COMMAND, *map(str, arguments)], cwd=folder, input=typed, env=environment(encoding),
                          capture_output=True, encoding=encoding, timeout=120)


def found(process):
    """The one JSON object on stdout."""
    assert process.returncode == 0, process.stderr
    return json.loads(process.stdout)


def forward(params, X):
    W1, b1, W2, b2 = params
    return W2 @ np.maximum(W1 @ X + b1, 0) + b2


def loss(params, X, Y):
    return cross_entropy(forward_prop(*params, X).A2, Y)


def write_csv(path, X, Y=None):
    """The digits as Kaggle has them."""
    pixels = np.rint(X.T * 255).astype(int)
    rows = pixels if Y is None else np.column_stack([Y, pixels])
    names = ["label"] * (Y is not None) + [f"pixel{k}" for k in range(784)]
    np.savetxt(path, rows, fmt="%d", delimiter=",", header=",".join(names), comments="")
    return path


def write_some(folder, labelled=True):
    sample = mnist.load_sample()
    return write_csv(folder / "digits.csv", sample.X_dev[:, :40], sample.Y_dev[:40] if labelled else None)


def write_idx(folder, X, Y, X_test, Y_test):
    """A folder of MNIST's four files with these digits."""
    folder.mkdir(exist_ok=True)
    for part, images, labels in (("train", X, Y), ("t10k", X_test, Y_test)):
        pixels = np.rint(images.T * 255).astype(np.uint8)
        (folder / f"{part}-images-idx3-ubyte").write_bytes(struct.pack(">4i", 2051, labels.size, 28, 28)
                                                           + pixels.tobytes())
        (folder / f"{part}-labels-idx1-ubyte").write_bytes(struct.pack(">2i", 2049, labels.size)
                                                           + labels.astype(np.uint8).tobytes())
    return folder
