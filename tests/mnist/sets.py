"""Small sets of pictures for the tests of this room: as bytes, as files, and the truth that went into them."""
import gzip
import struct

import numpy as np

NAMES = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]
HTML = b"<!DOCTYPE html><html><body>403 Forbidden</body></html>"
HEADER = [f"pixel{k}" for k in range(784)]


CODES = {8: "B", 9: "b", 11: "h", 12: "i", 13: "f", 14: "d"}       # the types of IDX, as struct has them


def to_idx(numbers, code=8):
    """An array, or a list, as the bytes of an IDX file."""
    numbers = np.asarray(numbers)
    return bytes([0, 0, code, numbers.ndim]) + struct.pack(f">{numbers.ndim}I", *numbers.shape) + struct.pack(
        f">{numbers.size}{CODES[code]}", *map(float if code > 12 else int, numbers.ravel()))


def make_set(seed=0, counts=(7, 5)):
    """The four files as bytes, and the pixels (m, 28, 28) and labels that went into them."""
    rng = np.random.default_rng(seed)
    contents, truth = {}, []
    for part, m in zip(("train", "t10k"), counts, strict=True):
        pixels, labels = rng.integers(0, 256, (m, 28, 28)), rng.integers(0, 10, m).tolist()
        contents[f"{part}-images-idx3-ubyte"] = to_idx(pixels)
        contents[f"{part}-labels-idx1-ubyte"] = to_idx(labels)
        truth.append((pixels, labels))
    return contents, truth


def squares(side, count=7):
    return struct.pack(">4i", 2051, count, side, side) + bytes(side * side * count)


def make_letters(side=20, m=6, seed=0):
    """Pixels (m, side, side), uint8, of letters, and their names; C is the first, and not every name is there."""
    pixels = np.random.default_rng(seed).integers(0, 256, (m, side, side)).astype(np.uint8)
    return pixels, [*"CABEBA" * m][:m]


def assert_digits(X, Y, pixels, labels):
    """Every pixel of every image, by a loop."""
    assert (X.dtype, X.shape, X.T.flags.c_contiguous) == (np.float32, (pixels[0].size, len(pixels)), True)
    for j, image in enumerate(pixels):
        for k, value in enumerate(value for row in image.tolist() for value in row):
            assert X[k, j] == np.float32(value / 255)
    if labels is None:
        assert Y is None
    else:
        assert Y.dtype == np.int64 and Y.tolist() == labels


def write_set(folder, contents, pack=False, dots=False):
    for name, content in contents.items():
        name = name.replace("-idx", ".idx") if dots else name
        (folder / (name + ".gz" * pack)).write_bytes(gzip.compress(content) if pack else content)


def write_npz(path, pack=True, **changes):
    (pixels, labels), (pixels_test, labels_test) = make_set()[1]
    arrays = {"x_train": pixels.astype(np.uint8), "y_train": np.uint8(labels), "x_test": pixels_test.astype(np.uint8),
              "y_test": np.uint8(labels_test)} | changes
    (np.savez_compressed if pack else np.savez)(path, **{name: a for name, a in arrays.items() if a is not None})
    return path


def to_csv(pixels, labels=None):
    rows = [[*([] if labels is None else [labels[j]]), *image.ravel().tolist()] for j, image in enumerate(pixels)]
    header = ["label"] * (labels is not None) + [f"pixel{k}" for k in range(pixels[0].size)]
    return "\n".join(",".join(map(str, row)) for row in [header, *rows]) + "\n"


def edited(edit):
    rows = [line.split(",") for line in to_csv(*make_set()[1][0]).splitlines()]
    return "\n".join(",".join(row) for row in edit(rows)).encode()
