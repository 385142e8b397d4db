"""The digits: what is loaded is what the files hold, and a file that is wrong says how."""
import csv
import gzip
import hashlib
import io
import os
import re
import struct
import tempfile
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import mnist
from helpers.mnist import idx, loading
from helpers.mnist.upright import WAYS, Turned, what_is_turned

NAMES = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]
HTML = b"<!DOCTYPE html><html><body>403 Forbidden</body></html>"
HEADER = [f"pixel{k}" for k in range(784)]


def idx_images(pixels):
    return struct.pack(">4i", 2051, len(pixels), 28, 28) + bytes(pixels.ravel().tolist())


def idx_labels(labels):
    return struct.pack(">2i", 2049, len(labels)) + bytes(labels)


def make_set(seed=0, counts=(7, 5)):
    """The four files as bytes, and the pixels (m, 28, 28) and labels that went into them."""
    rng = np.random.default_rng(seed)
    contents, truth = {}, []
    for part, m in zip(("train", "t10k"), counts, strict=True):
        pixels, labels = rng.integers(0, 256, (m, 28, 28)), rng.integers(0, 10, m).tolist()
        contents[f"{part}-images-idx3-ubyte"] = idx_images(pixels)
        contents[f"{part}-labels-idx1-ubyte"] = idx_labels(labels)
        truth.append((pixels, labels))
    return contents, truth


def assert_digits(X, Y, pixels, labels):
    """Every pixel of every image, by a loop."""
    assert (X.dtype, X.shape, X.flags.c_contiguous) == (np.float32, (784, len(pixels)), True)
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


@pytest.fixture
def small(tmp_path):
    """A folder with a small data set, plain."""
    contents, _ = make_set()
    write_set(tmp_path, contents)
    return tmp_path


# the sample

def test_sample_split():
    sample = mnist.load_sample()
    assert sample._fields == ("X_train", "Y_train", "X_dev", "Y_dev", "X_test", "Y_test")
    for X, Y, m in zip(sample[::2], sample[1::2], (4000, 500, 500), strict=True):
        assert (X.shape, X.dtype, X.flags.c_contiguous) == ((784, m), np.float32, True)
        assert (Y.shape, Y.dtype) == ((m,), np.int64)
        assert np.bincount(Y).tolist() == [m // 10] * 10
        assert X.min() == 0 and X.max() == 1
        assert np.count_nonzero(np.diff(Y)) > 0.8 * m     # shuffled: nine neighbours in ten differ


def test_sample_holds_each_shipped_image_once_with_its_label():
    with np.load(mnist.DATA / "mnist_sample.npz", allow_pickle=False) as arrays:
        images, labels = arrays["images"], arrays["labels"]
    assert (images.shape, images.dtype, labels.shape, labels.dtype) == ((5000, 28, 28), np.uint8, (5000,), np.uint8)
    shipped = sorted(zip((image.tobytes() for image in images), labels.tolist(), strict=True))
    sample = mnist.load_sample()
    loaded = [(np.rint(x * 255).astype(np.uint8).tobytes(), y)
              for X, Y in zip(sample[::2], sample[1::2], strict=True) for x, y in zip(X.T, Y.tolist(), strict=True)]
    assert sorted(loaded) == shipped and len(set(loaded)) == 5000


def test_sample_order_is_the_same_everywhere():
    # numpy may change the stream of default_rng in a new version; the numbers in the notebooks would change with it
    again = [mnist.load_sample(), mnist.load_sample()]
    digests = {hashlib.sha256(b"".join(np.ascontiguousarray(a).tobytes() for a in sample)).hexdigest()
               for sample in again}
    assert digests == {"9c8741357e1202cbd5b6927f524b6288cac521035426341a926f2375f6953693"}


def test_sample_is_the_first_500_of_each_digit(full_mnist):
    with np.load(mnist.DATA / "mnist_sample.npz", allow_pickle=False) as arrays:
        images, labels = arrays["images"].reshape(-1, 784), arrays["labels"]
    for digit in range(10):
        first = full_mnist.X_train[:, np.flatnonzero(full_mnist.Y_train == digit)[:500]]
        assert np.array_equal(images[labels == digit].T / np.float32(255), first)


def test_readme_states_the_checksum_of_the_sample():
    assert loading.SAMPLE_SHA256 in (mnist.DATA / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("change", [
    lambda raw: b"", lambda raw: raw[:-1], lambda raw: raw + b"\0", lambda raw: raw[:999] + b"?" + raw[1000:],
    lambda raw: b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 821722\n"])
def test_sample_damaged(tmp_path, monkeypatch, change):
    raw = (mnist.DATA / "mnist_sample.npz").read_bytes()
    (tmp_path / "mnist_sample.npz").write_bytes(change(raw))
    monkeypatch.setattr("helpers.mnist.loading.DATA", tmp_path)
    with pytest.raises(ValueError, match="mnist_sample.npz is damaged.*git checkout"):
        mnist.load_sample()


def test_sample_missing(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.mnist.loading.DATA", tmp_path)
    with pytest.raises(FileNotFoundError, match="mnist_sample.npz is missing.*git checkout"):
        mnist.load_sample()


# the full set

@pytest.mark.parametrize("pack", [False, True])
@pytest.mark.parametrize("dots", [False, True])
def test_idx_in_each_name(tmp_path, pack, dots):
    contents, truth = make_set()
    write_set(tmp_path, contents, pack, dots)
    digits = mnist.load_mnist(str(tmp_path), checksum=False)
    assert digits._fields == ("X_train", "Y_train", "X_test", "Y_test")
    assert_digits(digits.X_train, digits.Y_train, *truth[0])
    assert_digits(digits.X_test, digits.Y_test, *truth[1])


def test_gz_is_read_before_plain(small):
    contents, truth = make_set(seed=1)
    write_set(small, contents, pack=True, dots=True)
    digits = mnist.load_mnist(small, checksum=False)
    assert_digits(digits.X_train, digits.Y_train, *truth[0])


def test_a_gz_that_a_browser_unpacked_is_read(tmp_path):
    contents, truth = make_set()
    for name, content in contents.items():
        (tmp_path / f"{name}.gz").write_bytes(content)
    digits = mnist.load_mnist(tmp_path, checksum=False)
    assert_digits(digits.X_test, digits.Y_test, *truth[1])


def test_gzip_under_a_plain_name_is_read(tmp_path):
    contents, truth = make_set()
    write_set(tmp_path, {name: gzip.compress(content) for name, content in contents.items()})
    digits = mnist.load_mnist(tmp_path, checksum=False)
    assert_digits(digits.X_test, digits.Y_test, *truth[1])


def test_folders_by_default(small, monkeypatch):
    assert mnist.DATA == Path(__file__).resolve().parents[2] / "data"
    monkeypatch.setenv("MNIST_DIR", str(small))
    assert mnist.load_mnist(checksum=False).Y_train.size == 7
    monkeypatch.delenv("MNIST_DIR")
    monkeypatch.setattr("helpers.mnist.loading.DATA", small)
    assert mnist.load_mnist(checksum=False).Y_train.size == 7


def test_full_set(full_mnist):
    assert [a.shape for a in full_mnist] == [(784, 60_000), (60_000,), (784, 10_000), (10_000,)]
    assert [str(a.dtype) for a in full_mnist] == ["float32", "int64"] * 2
    assert full_mnist.Y_train[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]     # as every page on MNIST shows
    assert full_mnist.Y_test[:5].tolist() == [7, 2, 1, 0, 4]
    assert np.bincount(full_mnist.Y_test).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
    assert abs(full_mnist.X_train.mean(dtype=np.float64) - 0.1307) < 5e-5         # the published mean
    assert full_mnist.X_train.flags.c_contiguous and full_mnist.X_train.max() == 1


def test_full_set_sums_are_those_of_the_files(full_mnist):
    folder = Path(os.environ["MNIST_DIR"])
    for X, Y, part in ((*full_mnist[:2], "train"), (*full_mnist[2:], "t10k")):
        path = next(path for path in folder.glob(f"{part}-images?idx3-ubyte*") if path.is_file())
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        pixels = np.frombuffer(raw, np.uint8, offset=16).reshape(Y.size, 784)
        assert np.array_equal(np.rint(X.sum(axis=0, dtype=np.float64) * 255), pixels.sum(axis=1))     # each image
        assert np.array_equal(np.rint(X.sum(axis=1, dtype=np.float64) * 255), pixels.sum(axis=0))     # each pixel


def test_memory_is_the_result_and_the_original(tmp_path):
    m = 20_000
    contents = {NAMES[0]: struct.pack(">4i", 2051, m, 28, 28) + bytes(784 * m), NAMES[1]: idx_labels([0] * m),
                NAMES[2]: struct.pack(">4i", 2051, m // 5, 28, 28) + bytes(784 * m // 5),
                NAMES[3]: idx_labels([0] * (m // 5))}
    write_set(tmp_path, contents, pack=True)
    tracemalloc.start()
    digits = mnist.load_mnist(tmp_path, checksum=False)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak <= digits.X_train.nbytes + digits.X_test.nbytes + 784 * (m + m // 5)


def test_missing_files_are_named_and_the_remedy_too(small):
    (small / NAMES[1]).unlink()
    (small / NAMES[2]).unlink()
    (small / NAMES[2]).mkdir()     # some archives unpack to a folder of the file's name
    with pytest.raises(FileNotFoundError) as error:
        mnist.load_mnist(small)
    text = str(error.value)
    assert text.startswith(f"Not in {small}: {NAMES[1]}, {NAMES[2]} (")
    assert f"mnist.download_mnist({str(small)!r})" in text and all(mirror in text for mirror in mnist.MIRRORS)


def test_files_in_a_folder_deeper_or_of_another_name_are_pointed_at(tmp_path):
    raw = tmp_path / "MNIST" / "raw"
    raw.mkdir(parents=True)
    write_set(raw, make_set()[0])
    (tmp_path / "emnist-digits-train-images-idx3-ubyte.gz").write_bytes(b"")
    with pytest.raises(FileNotFoundError) as error:
        mnist.load_mnist(tmp_path, checksum=False)
    assert f"Such files lie in {raw}: mnist.load_mnist({str(raw)!r})" in str(error.value)
    lies = "What lies there: emnist-digits-train-images-idx3-ubyte.gz. Files in the format IDX need the names above. "
    assert lies in str(error.value)


def test_no_message_advises_to_rename_what_ships_or_a_csv(tmp_path):
    for name in ("mnist_sample.npz", "ten_neurons.npz"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(FileNotFoundError) as error:
        mnist.load_mnist(tmp_path)
    assert "What lies there" not in str(error.value)
    (tmp_path / "train.csv").write_bytes(b"")
    with pytest.raises(FileNotFoundError, match=r"What lies there: train.csv\. .*a CSV is read by mnist\.read_csv"):
        mnist.load_mnist(tmp_path)


def test_another_archive_is_not_to_be_fetched_again(tmp_path):
    np.savez(tmp_path / "mnist.npz", W1=np.ones(3))
    with pytest.raises(ValueError, match="it lacks x_test.*it holds .*W1.*The file stays as it is") as error:
        mnist.load_mnist(tmp_path, checksum=False)
    assert "Fetch it again" not in str(error.value)


@pytest.mark.parametrize("name", ["train.csv", NAMES[0], "mnist.pkl.gz"])
def test_a_file_in_the_place_of_a_folder(tmp_path, name):
    (tmp_path / name).write_bytes(images)
    with pytest.raises(ValueError, match="is a file. Give the folder with the four files.*mnist.read_csv"):
        mnist.load_mnist(tmp_path / name)


def test_remedy_of_the_default_folder(small, monkeypatch):
    monkeypatch.setenv("MNIST_DIR", str(small))
    (small / NAMES[0]).unlink()
    with pytest.raises(FileNotFoundError, match=r"mnist\.download_mnist\(\)"):
        mnist.load_mnist()


images, labels = make_set()[0][NAMES[0]], make_set()[0][NAMES[1]]


@pytest.mark.parametrize(("name", "content", "message"), [
    (NAMES[0], b"", r"holds 0 bytes"),
    (NAMES[0], HTML, r"is a web page"),
    (NAMES[0], HTML + images, r"is a web page"),
    (NAMES[0], b"\x80\x04\x95pickled", r"is a pickle"),
    (NAMES[0], struct.pack(">4i", 2051, 7, 20, 20) + bytes(2800), r"7 images of 20×20 pixels, uint8; expected .*28×28"),
    (NAMES[0], bytes([0, 0, 13, 3]) + struct.pack(">3i", 7, 28, 28) + bytes(4 * 5488), r"28×28 pixels, float32; exp"),
    (NAMES[0], images[:10], r"holds 10 bytes that start"),
    (NAMES[0], images[:16], r"holds 16 bytes; its header promises 5,504"),
    (NAMES[0], images[:-1], r"holds 5,503 bytes; its header promises 5,504"),
    (NAMES[0], images + b"\0", r"holds 5,505 bytes; its header promises 5,504"),
    (NAMES[0], struct.pack(">4i", 2051, 1, 32, 32) + bytes(1024), r"1 images of 32×32 pixels, uint8; expected"),
    (NAMES[0], labels, r"holds 7 labels, uint8; expected images of 28×28"),
    (NAMES[1], images, r"holds 7 images of 28×28 pixels, uint8; expected one label"),
    (NAMES[1], struct.pack(">2i", 2049, 0), r"holds 0 labels"),
    (NAMES[1], labels[:-2], r"holds 13 bytes; its header promises 15"),
    (NAMES[1], labels + b"\0", r"holds 16 bytes; its header promises 15"),
    (NAMES[1], idx_labels([0, 1, 2, 3, 4, 5]), r"7 images and 6 labels"),
    (NAMES[1], idx_labels([0, 1, 2, 10, 4, 5, 6]), r"train labels .* hold 10 at image 3; expected digits 0 … 9"),
    (NAMES[1], idx_labels([0, 1, 2, 3, 4, 5, 255]), r"hold 255 at image 6")])
@pytest.mark.parametrize("pack", [False, True])
def test_idx_refused(small, name, content, message, pack):
    (small / name).write_bytes(gzip.compress(content) if pack else content)
    with pytest.raises(ValueError, match=message) as error:
        mnist.load_mnist(small, checksum=False)
    assert str(small) in str(error.value)


@pytest.mark.parametrize(("content", "message"), [
    (HTML, "is a web page"),
    (gzip.compress(images, mtime=0)[:-200], "damaged gzip file.*ended"),
    (gzip.compress(images, mtime=0)[:-8] + b"\0" * 8, "damaged gzip file.*CRC"),
    (gzip.compress(images, mtime=0)[:500] + b"\xff" * 50 + gzip.compress(images, mtime=0)[550:], "damaged gzip file"),
    (gzip.compress(images, mtime=0) + HTML, "damaged gzip file"),
    (b"\x1f\x8b", "damaged gzip file")])
def test_gzip_refused(small, content, message):
    (small / f"{NAMES[0]}.gz").write_bytes(content)
    with pytest.raises(ValueError, match=message) as error:
        mnist.load_mnist(small, checksum=False)
    assert f"mnist.download_mnist({str(small)!r})" in str(error.value)


@pytest.mark.parametrize("count", [10**6, 2**31, 2**32 - 1])
def test_a_header_cannot_reserve_memory(small, count):
    (small / NAMES[0]).write_bytes(struct.pack(">4I", 2051, count, 28, 28) + bytes(784))
    tracemalloc.start()
    with pytest.raises(ValueError, match="holds 800 bytes; its header promises"):
        mnist.load_mnist(small, checksum=False)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000


def test_a_gz_that_unpacks_without_end_is_left(small, monkeypatch):
    monkeypatch.setattr(idx, "MOST_BLOCKS", 3)
    bomb = gzip.compress(struct.pack(">4I", 2051, 2**32 - 1, 28, 28) + bytes(50 << 20))
    (small / f"{NAMES[0]}.gz").write_bytes(bomb)
    tracemalloc.start()
    with pytest.raises(ValueError, match="its header promises"):
        mnist.load_mnist(small, checksum=False)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 << 20


def test_what_was_not_published_is_refused(small):
    with pytest.raises(ValueError, match=f"{NAMES[0]} has SHA-256 .*published is ba891046.*checksum=False"):
        mnist.load_mnist(small)


def reference(raw):
    """Pixels or labels of IDX bytes, or None: by struct, apart from the loader."""
    if raw[:2] == b"\x1f\x8b":
        try:
            raw = gzip.decompress(raw)
        except Exception:
            return None
    if len(raw) < 16 or struct.unpack(">i", raw[:4]) != (2051,):
        return None
    _, m, rows, columns = struct.unpack(">4I", raw[:16])
    return raw[16:] if (rows, columns) == (28, 28) and m == 7 and len(raw) == 16 + 784 * m else None


@st.composite
def near(draw, valid):
    """A valid file, damaged: a stretch of it replaced by other bytes, mostly near its start or end."""
    start = draw(st.integers(0, 30) | st.integers(len(valid) - 30, len(valid)) | st.integers(0, len(valid)))
    end = start + draw(st.sampled_from([0, 1, 2, len(valid)]))
    return valid[:start] + draw(st.binary(max_size=3)) + valid[end:]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.binary(max_size=100) | near(images) | near(gzip.compress(images, mtime=0))
       | st.binary(max_size=40).map(gzip.compress) | st.binary(max_size=40).map(lambda end: b"\x1f\x8b\x08" + end))
def test_any_bytes_are_read_right_or_refused(raw):
    with tempfile.TemporaryDirectory() as folder:
        write_set(Path(folder), make_set()[0] | {NAMES[0]: raw})
        expected = reference(raw)
        if expected is None:
            with pytest.raises(ValueError, match=NAMES[0]):
                mnist.load_mnist(folder, checksum=False)
        else:
            X = mnist.load_mnist(folder, checksum=False).X_train
            assert (X.T.ravel() == np.frombuffer(expected, np.uint8) / np.float32(255)).all()


# Kaggle's CSV

def to_csv(pixels, labels=None):
    rows = [[*([] if labels is None else [labels[j]]), *image.ravel().tolist()] for j, image in enumerate(pixels)]
    return "\n".join(",".join(map(str, row)) for row in [["label"] * (labels is not None) + HEADER, *rows]) + "\n"


@pytest.fixture
def csv_path(tmp_path):
    return tmp_path / "train.csv"


@pytest.mark.parametrize("labelled", [True, False])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv(csv_path, labelled, end):
    pixels, labels = make_set()[1][0]
    csv_path.write_text(to_csv(pixels, labels if labelled else None), encoding="utf-8", newline=end)
    digits = mnist.read_csv(str(csv_path))
    assert digits._fields == ("X", "Y")
    assert_digits(*digits, pixels, labels if labelled else None)


FROM_1 = [f"pixel{k + 1}" for k in range(784)]
GRID = [f"{row}x{column}" for row in range(1, 29) for column in range(1, 29)]


def table(header, labels_at=None, sep=",", end="\n", index=False, form="{}"):
    """A CSV of make_set() as text, with these column names, or none."""
    pixels, labels = make_set()[1][0]
    rows = [[*map(form.format, image.ravel().tolist())] for image in pixels]
    if labels_at is not None:
        rows = [[str(label), *row] if labels_at == 0 else [*row, str(label)]
                for row, label in zip(rows, labels, strict=True)]
    if index:
        rows = [[str(k), *row] for k, row in enumerate(rows)]
    return end.join(sep.join(row) for row in [*([] if header is None else [header]), *rows]) + end


@pytest.mark.parametrize(("content", "labelled"), [
    (table(["label", *HEADER], 0), True), (table(["label", *FROM_1], 0), True), (table(["label", *GRID], 0), True),
    (table([*FROM_1, "class"], -1), True), (table([f'"{name}"' for name in [*HEADER, "class"]], -1), True),
    (table(None, 0), True), (table(None), False), (table(GRID), False), (table([*HEADER, "target"], -1), True),
    (table([*map(str, range(785))], 0), True), (table(["", *map(str, range(785))], 0, index=True), True),
    (table(["", "label", *HEADER], 0, index=True), True), (table(["ImageId", *HEADER], index=True), False),
    (table(["Label", *HEADER], 0, ";", "\r\n"), True), ("sep=;\r\n" + table(["y", *HEADER], 0, ";"), True),
    (table(["label", *HEADER], 0, "\t"), True), (table(None, 0, " "), True), (table(["label", *HEADER], 0, ", "), True),
    (table(["digit", *HEADER], 0, end="\r"), True), (table(["label", *HEADER], 0, form="{}.0"), True),
    (table(["label", *HEADER], 0, form="{:.18e}"), True), (table(None, 0, end="\n\n").rstrip(), True)])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gzip"])
def test_csv_as_people_have_it(csv_path, content, labelled, encoding):
    packed = encoding == "gzip"
    csv_path.write_bytes(gzip.compress(content.encode()) if packed else content.encode(encoding))
    pixels, labels = make_set()[1][0]
    assert_digits(*mnist.read_csv(csv_path), pixels, labels if labelled else None)


@pytest.mark.parametrize(("first", "last", "labels", "says"), [
    ([7, 3], [0, 0], [7, 3], ""), ([0, 0], [7, 3], [7, 3], ""), ([7, 3], [200, 0], [7, 3], ""),
    ([0, 0], [0, 0], [0, 0], ""), ([7, 3], [1, 0], None, "could both be the label. Put a line on top"),
    ([0, 0], [4, 4], None, "could both be the label"), ([10, 3], [0, 0], None, "the label, is 10 for image 0"),
    ([0, 25], [0, 0], None, "expected 0 … 9. A set of other classes stays as it is"),
    ([30, 0], [1, 2], None, "the label, is 30 for image 0")])
def test_which_of_785_numbers_without_names_is_the_label(csv_path, first, last, labels, says):
    rows = np.zeros((2, 785), int)
    rows[:, 0], rows[:, -1], rows[:, 400] = first, last, 99
    np.savetxt(csv_path, rows, fmt="%d", delimiter=",")
    if says:
        with pytest.raises(ValueError, match=says):
            mnist.read_csv(csv_path)
    else:
        X, Y = mnist.read_csv(csv_path)
        assert Y.tolist() == labels and np.flatnonzero(X[:, 0])[0] == 399 + (first == [0, 0] != last)


def test_csv_of_more_than_one_block(csv_path):
    rng = np.random.default_rng(2)
    labels = rng.integers(0, 10, 4100)
    rows = np.column_stack([labels, np.tile(labels[:, None] * 20, 784)])
    np.savetxt(csv_path, rows, fmt="%d", delimiter=",", header=",".join(["label", *HEADER]), comments="")
    X, Y = mnist.read_csv(csv_path)
    assert np.array_equal(Y, labels) and (X == (labels * 20 / 255).astype(np.float32)).all()
    with csv_path.open("a", encoding="utf-8") as file:
        file.write(",".join(["1"] * 784 + ["256"]) + "\n")
    with pytest.raises(ValueError, match="pixel783 of image 4100, counted from 0, is '256'"):
        mnist.read_csv(csv_path)


@pytest.mark.parametrize(("column", "value", "message"), [
    (5, "256", r"pixel4 of image 1, counted from 0, is '256'; expected a whole number 0 … 255"),
    (5, "-1", r"pixel4 of image 1.*'-1'"),
    (784, "300", r"pixel783 of image 1.*'300'"),
    (5, "abc", r"pixel4 of image 1.*'abc'"),
    (5, "True", r"pixel4 of image 1.*'True'"),
    (5, "", r"pixel4 of image 1.*'nan'"),
    (5, "0.5", r"pixel4 of image 1.*'0.5'"),
    (5, "inf", r"pixel4 of image 1.*'inf'"),
    (5, "1" * 25, r"pixel4 of image 1.*'1{25}'"),
    (5, str(2**63), r"pixel4 of image 1.*'9223372036854775808'"),
    (0, "10", r"label of image 1.*'10'; expected a whole number 0 … 9"),
    (0, "-1", r"label of image 1.*'-1'"),
    (0, "seven", r"label of image 1.*'seven'")])
def test_csv_value_refused(csv_path, column, value, message):
    rows = [line.split(",") for line in to_csv(*make_set()[1][0]).splitlines()]
    rows[2][column] = value
    csv_path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    with pytest.raises(ValueError, match=message) as error:
        mnist.read_csv(csv_path)
    assert str(csv_path) in str(error.value)


def edited(edit):
    rows = [line.split(",") for line in to_csv(*make_set()[1][0]).splitlines()]
    return "\n".join(",".join(row) for row in edit(rows)).encode()


@pytest.mark.parametrize(("content", "message"), [
    (b"", "its first line has 0 values"),
    (HTML, "it is a web page"),
    (edited(lambda rows: [rows[0], rows[1][:5] + ["True"] + rows[1][6:]]), "pixel4 of image 0.*'True'"),
    (edited(lambda rows: rows[:1]), "no rows"),
    (edited(lambda rows: [row[:-1] for row in rows]), "no column stands where 'pixel783' is expected"),
    (edited(lambda rows: [row[:300] + row[301:] for row in rows]), "'pixel300' stands where 'pixel299' is expected"),
    (edited(lambda rows: [row[:2] + row[2:4][::-1] + row[4:] for row in rows]), "'pixel2' stands where 'pixel1' "),
    (edited(lambda rows: [row[1:3] + row[:1] + row[3:] for row in rows]), "'label' stands where 'pixel2' "),
    (edited(lambda rows: [row + ["pixel784"] for row in rows]), "'pixel784' stands where nothing, after 784"),
    (edited(lambda rows: rows[:1] + [row + ["1"] for row in rows[1:]]), "line 2 has 786 values where"),
    (edited(lambda rows: rows[:3] + [rows[3] + ["1"]]), "line 4 has 786 values where the first has 785"),
    (edited(lambda rows: rows[:3] + [rows[3][:-9]] + rows[4:]), "line 4 has 776 values where the first has 785"),
    (edited(lambda rows: rows[:3] + [rows[3][:-9]]), "ends in the middle of line 4, after 776 of 785 values"),
    (edited(lambda rows: [row[:65] for row in rows[1:]]), r"65 values \(pictures of 8×8 pixels\?\); expected the 784")])
def test_csv_refused(csv_path, content, message):
    csv_path.write_bytes(content)
    with pytest.raises(ValueError, match=message) as error:
        mnist.read_csv(csv_path)
    assert str(csv_path) in str(error.value)


def test_csv_error_stays_short(csv_path):
    csv_path.write_bytes(b"<" + b"x" * 100_000)     # a page in one line
    with pytest.raises(ValueError, match="line 1 has more than 32,768 characters") as error:
        mnist.read_csv(csv_path)
    assert len(str(error.value)) < 300 + len(str(csv_path))


@pytest.mark.parametrize(("head", "says"), [
    (b"PK\3\4" + bytes(26) + b"train.csv", "a ZIP archive; unpack it first"),
    (b"PK\3\4" + bytes(22) + b"\13\0\0\0x_train.npy", "an .npz archive"),
    (b"PK\3\4" + bytes(22) + b"\23\0\0\0[Content_Types].xml", "an Excel or Word file; save the table as CSV"),
    (b"BZh9", "a bzip2 file"), (b"\xfd7zXZ\0", "an xz file"), (b"(\xb5/\xfd", "a Zstandard file"),
    (bytes(257) + b"ustar", "a tar archive"), (b"7z\xbc\xaf\x27\x1c", "a 7z archive"), (b"Rar!\x1a", "a RAR archive"),
    (b"PAR1\x15", "a Parquet table; export it as CSV"), (b"\x89HDF\r\n\x1a\n", "an HDF5 file"),
    (b"MATLAB 5.0 MAT-file", "a MATLAB file"), (b"\x93NUMPY\1\0", "a NumPy array"),
    (b"\x80\x04\x95", "a pickle, which can run code when it is read"), (b"ccopy_reg\n", "a pickle"),
    (b"\0\0\0\x18ftypheic", "a HEIC photo; save it as PNG or JPEG"), (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff\xe0", "a JPEG picture"), (b"%PDF-1.7", "a PDF"), (b"\0\0\b\3\0\0\0\7", "an IDX file of images"),
    (b"version https://git-lfs.github.com/spec/v1\n", "a pointer of Git LFS"),
    (b"\n<!doctype html>", "a web page, not the file itself; fetch it again"),
    (gzip.compress(b"label,pixel0", mtime=0)[:-5], "a damaged gzip file, or cut short"),
    (gzip.compress(b"\x80\x04\x95", mtime=0), "it is a pickle"),
    (gzip.compress(bytes(257) + b"ustar", mtime=0), "a tar archive"),
    (gzip.compress(images, mtime=0), "an IDX file of images"),
    (gzip.compress(b"\xff\xfe", mtime=0), "not a CSV of digits")])
def test_what_is_no_csv_is_named_for_what_it_is(csv_path, head, says):
    csv_path.write_bytes(head)
    with pytest.raises(ValueError, match=re.escape(says)):
        mnist.read_csv(csv_path)


def test_csv_missing(csv_path):
    with pytest.raises(FileNotFoundError, match=r"There is no file .*train\.csv"):
        mnist.read_csv(csv_path)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.binary(max_size=60) | near(to_csv(*make_set(counts=(2, 1))[1][0]).encode())
       | st.text("0123456789.,-+eE\"' \n\rab", max_size=4).map(
           lambda text: edited(lambda rows: [*rows[:2], [*rows[2][:-1], text]])))
def test_any_csv_is_read_right_or_refused(raw):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "train.csv"
        path.write_bytes(raw)
        try:
            X, Y = mnist.read_csv(path)
        except ValueError as error:
            assert str(path) in str(error)
            return
    rows = [row for row in csv.reader(io.StringIO(raw.decode("utf-8"), newline="")) if "".join(row).strip()]
    values = np.array([[float(value) for value in row] for row in rows[1:]])
    assert rows[0] == ["label", *HEADER] and np.array_equal(Y, values[:, 0])
    assert np.array_equal(X, (values[:, 1:].T / 255).astype(np.float32))


# Keras's mnist.npz

def write_npz(path, pack=True, **changes):
    (pixels, labels), (pixels_test, labels_test) = make_set()[1]
    arrays = {"x_train": pixels.astype(np.uint8), "y_train": np.uint8(labels), "x_test": pixels_test.astype(np.uint8),
              "y_test": np.uint8(labels_test)} | changes
    (np.savez_compressed if pack else np.savez)(path, **{name: a for name, a in arrays.items() if a is not None})
    return path


@pytest.mark.parametrize("change", [
    lambda a: a, lambda a: a.astype(np.int64), lambda a: np.asfortranarray(a), lambda a: a.astype(">i4"),
    lambda a: a.reshape(len(a), -1).squeeze() if a.ndim > 1 else a])
@pytest.mark.parametrize("pack", [True, False])
def test_keras(tmp_path, change, pack):
    truth = make_set()[1]
    names = ("x_train", "y_train"), ("x_test", "y_test")
    changes = {name: change(np.array(array, np.uint8)) for part, arrays in zip(names, truth, strict=True)
               for name, array in zip(part, arrays, strict=True)}
    path = write_npz(tmp_path / "mnist.npz", pack, **changes)
    for place in (path, tmp_path, str(path)):
        digits = mnist.load_mnist(place, checksum=False)
        assert_digits(digits.X_train, digits.Y_train, *truth[0])
        assert_digits(digits.X_test, digits.Y_test, *truth[1])


def test_keras_of_the_full_set_has_the_published_checksum(tmp_path, full_mnist):
    X_train, Y_train, X_test, Y_test = (np.rint(a * 255).astype(np.uint8).T.reshape(-1, 28, 28) if a.ndim == 2
                                        else a.astype(np.uint8) for a in full_mnist)
    write_npz(tmp_path / "mnist.npz", x_train=X_train, y_train=Y_train, x_test=X_test, y_test=Y_test)
    assert all(np.array_equal(a, b) for a, b in zip(mnist.load_mnist(tmp_path), full_mnist, strict=True))


@pytest.mark.parametrize(("changes", "says"), [
    ({"x_test": None}, r"it lacks x_test; it holds \['x_train', 'y_test', 'y_train'\]"),
    ({"x_train": np.zeros((7, 32, 32), np.uint8)}, r"holds \(7, 32, 32\) uint8 from 0 to 0 as x_train; expected"),
    ({"x_train": np.zeros((7, 28, 28, 3), np.uint8)}, "x_train"),
    ({"x_train": np.full((7, 28, 28), 0.5)}, r"float64 from 0\.5 to 0\.5 as x_train; expected .*0 to 255"),
    ({"x_train": np.full((7, 28, 28), 300)}, "from 300 to 300 as x_train"),
    ({"x_train": np.zeros((0, 28, 28), np.uint8)}, "x_train"),
    ({"y_train": np.zeros((7, 10), np.uint8)}, r"\(7, 10\) uint8 .* as y_train; expected \(m,\)"),
    ({"y_train": np.uint8([1] * 6)}, "7 images and 6 labels"), ({"y_train": np.uint8([10] * 7)}, "has other classes"),
    ({"y_train": np.array([None] * 7)}, "expected numbers"), ({}, "has SHA-256 .* in the format IDX; published is")])
def test_keras_refused(tmp_path, changes, says):
    path = write_npz(tmp_path / "mnist.npz", **changes)
    before = path.read_bytes()
    with pytest.raises(ValueError, match=says) as error:
        mnist.load_mnist(path, checksum=not changes)
    assert str(path) in str(error.value) and f"download_mnist({str(tmp_path)!r})" not in str(error.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize(("raw", "says"), [(b"", "no mnist.npz"), (b"\x80\x04\x95", "it is a pickle"),
                                           (b"PK\3\4" + bytes(300), "no mnist.npz"), (HTML, "it is a web page")])
def test_what_is_no_npz(tmp_path, raw, says):
    (tmp_path / "mnist.npz").write_bytes(raw)
    with pytest.raises(ValueError, match=f"mnist.npz .*{says}.*Fetch it again"):
        mnist.load_mnist(tmp_path)


# turned images

@pytest.fixture(scope="module")
def upright():
    sample = mnist.load_sample()
    return sample.X_dev[:, :100], sample.Y_dev[:100]


@pytest.mark.parametrize("way", WAYS)
def test_images_that_are_turned_are_noticed_and_the_remedy_mends_them(tmp_path, csv_path, upright, way):
    X, Y = upright
    turned = WAYS[way][0](X)
    rows = np.rint(turned.T * 255).astype(np.uint8)
    write_npz(tmp_path / "mnist.npz", x_train=rows, y_train=np.uint8(Y), x_test=rows, y_test=np.uint8(Y))
    np.savetxt(csv_path, np.column_stack([Y, rows]), fmt="%d", delimiter=",")
    for load in (lambda: mnist.read_csv(csv_path), lambda: mnist.load_mnist(tmp_path, checksum=False)):
        with pytest.warns(Turned, match=re.escape(way)) as told:
            found = load()[0]
        assert np.array_equal(found, (rows.T / 255).astype(np.float32))       # as the file has them
        code = str(told[0].message).split("X = ")[1]
        np.testing.assert_allclose(eval(code, {"X": found}), X, atol=1e-6)


@pytest.mark.parametrize("change", [
    lambda X, Y, rng: (X, Y), lambda X, Y, rng: (X[:, :19], Y[:19]), lambda X, Y, rng: (X[:, Y == 0], Y[Y == 0]),
    lambda X, Y, rng: (rng.random(X.shape), Y), lambda X, Y, rng: (X, rng.permutation(Y)),
    lambda X, Y, rng: (X[::-1], Y), lambda X, Y, rng: (X * 0, Y), lambda X, Y, rng: (np.clip(X * 0.3, 0, 1), Y)])
@pytest.mark.filterwarnings("error")
def test_what_is_not_turned_is_read_without_a_word(csv_path, upright, change):
    X, Y = change(*upright, np.random.default_rng(0))
    np.savetxt(csv_path, np.column_stack([Y, np.rint(X.T * 255)]), fmt="%d", delimiter=",",
               header=",".join(["label", *HEADER]), comments="")
    assert mnist.read_csv(csv_path).Y.tolist() == Y.tolist()


def test_the_full_mnist_is_upright_in_any_thousand(full_mnist):
    means = mnist.mean_digits()
    for start in range(0, 60_000, 6000):
        X, Y = full_mnist.X_train[:, start:start + 1000], full_mnist.Y_train[start:start + 1000]
        assert what_is_turned(X, Y, means) is None
        assert all(what_is_turned(mend(X), Y, means) == way for way, (mend, _) in WAYS.items())
