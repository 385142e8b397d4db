"""Sets of other characters for the tests of this room: a pattern for each class, and noise; as arrays and as files."""
import struct

import numpy as np

AZ = [chr(65 + k) for k in range(26)]


def make(classes, side, counts, seed=0):
    """Images uint8 (m, side, side) and labels (m,) for each count, so that some of each class are in each."""
    rng = np.random.default_rng(seed)
    patterns = rng.random((classes, side, side)) < 0.4
    made = []
    for m in counts:
        labels = rng.permutation(np.arange(m) % classes)
        images = np.where(rng.random((m, side, side)) < 0.06, ~patterns[labels], patterns[labels])
        made.append(((images * rng.integers(150, 256, images.shape)).astype(np.uint8), labels))
    return made


def to_X(images):
    return images.reshape(len(images), -1).T.astype(np.float32) / np.float32(255)


def write_idx(folder, train, test, names=None):
    """A folder with two IDX files each to train and to test with, and the names of the classes on lines."""
    folder.mkdir()
    for part, arrays in (("train", train), ("test", test)):
        for role, array in zip(("images-idx3", "labels-idx1"), arrays, strict=True):
            header = struct.pack(f">4B{array.ndim}I", 0, 0, 8, array.ndim, *array.shape)
            (folder / f"{part}-{role}-ubyte").write_bytes(header + array.astype(np.uint8).tobytes())
    if names:
        (folder / "classes.txt").write_text("\n".join(names), encoding="utf-8")
    return folder


def write_npz(path, train, test, names=None):
    classes = {"classes": np.array(names)} if names else {}
    np.savez(path, x_train=train[0], y_train=train[1], x_test=test[0], y_test=test[1], **classes)
    return path


def write_csv(path, images, labels=None, names=None):
    """One image a row, its label, or the name of its class, before its pixels."""
    lines = [",".join(["label"] * (labels is not None) + [f"pixel{k}" for k in range(images[0].size)])]
    for j, image in enumerate(images):
        label = [] if labels is None else [names[labels[j]] if names else labels[j]]
        lines.append(",".join(map(str, [*label, *image.ravel()])))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
