"""The digits: what is loaded is what the files hold, and a file that is wrong says how."""
import csv
import gzip
import hashlib
import io
import os
import struct
import tempfile
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import idx, mnist

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
    assert mnist.SAMPLE_SHA256 in (mnist.DATA / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("change", [
    lambda raw: b"", lambda raw: raw[:-1], lambda raw: raw + b"\0", lambda raw: raw[:999] + b"?" + raw[1000:],
    lambda raw: b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 821722\n"])
def test_sample_damaged(tmp_path, monkeypatch, change):
    raw = (mnist.DATA / "mnist_sample.npz").read_bytes()
    (tmp_path / "mnist_sample.npz").write_bytes(change(raw))
    monkeypatch.setattr(mnist, "DATA", tmp_path)
    with pytest.raises(ValueError, match="mnist_sample.npz is damaged.*git checkout"):
        mnist.load_sample()


def test_sample_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(mnist, "DATA", tmp_path)
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
    assert mnist.DATA == Path(__file__).resolve().parents[1] / "data"
    monkeypatch.setenv("MNIST_DIR", str(small))
    assert mnist.load_mnist(checksum=False).Y_train.size == 7
    monkeypatch.delenv("MNIST_DIR")
    monkeypatch.setattr(mnist, "DATA", small)
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


def test_remedy_of_the_default_folder(small, monkeypatch):
    monkeypatch.setenv("MNIST_DIR", str(small))
    (small / NAMES[0]).unlink()
    with pytest.raises(FileNotFoundError, match=r"mnist\.download_mnist\(\)"):
        mnist.load_mnist()


images, labels = make_set()[0][NAMES[0]], make_set()[0][NAMES[1]]


@pytest.mark.parametrize(("name", "content", "message"), [
    (NAMES[0], b"", r"holds 0 bytes"),
    (NAMES[0], HTML, r"54 bytes that start b'<!DOCTYPE html"),
    (NAMES[0], HTML + images, r"start b'<!DOCTYPE html"),
    (NAMES[0], images[:10], r"holds 10 bytes"),
    (NAMES[0], images[:16], r"holds 16 bytes"),
    (NAMES[0], images[:-1], r"holds 5,503 bytes; its header promises 5,504"),
    (NAMES[0], images + b"\0", r"holds 5,505 bytes; its header promises 5,504"),
    (NAMES[0], struct.pack(">4i", 2051, 1, 32, 32) + bytes(1024), r"images of 32×32 pixels; expected 28×28"),
    (NAMES[0], labels, r"expected b'\\x00\\x00\\x08\\x03'"),
    (NAMES[1], images, r"expected b'\\x00\\x00\\x08\\x01'"),
    (NAMES[1], struct.pack(">2i", 2049, 0), r"holds 8 bytes"),
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
    (HTML, "start b'<!DOCTYPE html"),
    (gzip.compress(images)[:-200], "damaged gzip file.*ended"),
    (gzip.compress(images)[:-8] + b"\0" * 8, "damaged gzip file.*CRC"),
    (gzip.compress(images)[:500] + b"\xff" * 50 + gzip.compress(images)[550:], "damaged gzip file"),
    (gzip.compress(images) + HTML, "damaged gzip file"),
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
    (b"", "No columns"),
    (HTML, "column '<!DOCTYPE"),
    (edited(lambda rows: [rows[0], rows[1][:5] + ["True"] + rows[1][6:]]), "pixel4 of image 0.*'True'"),
    (edited(lambda rows: rows[:1]), "no rows"),
    (edited(lambda rows: rows[1:]), "stands where 'pixel0' is expected"),
    (edited(lambda rows: [row[:-1] for row in rows]), "column None stands where 'pixel783' is expected"),
    (edited(lambda rows: [row[:300] + row[301:] for row in rows]), "'pixel300' stands where 'pixel299' is expected"),
    (edited(lambda rows: [row[:2] + row[2:4][::-1] + row[4:] for row in rows]), "'pixel2' stands where 'pixel1'"),
    (edited(lambda rows: [row[1:] + row[:1] for row in rows]), "'pixel0' stands where 'label'"),
    (edited(lambda rows: [row + ["pixel784"] for row in rows]), "'pixel784' stands where None is expected"),
    (edited(lambda rows: rows[:1] + [row + ["1"] for row in rows[1:]]), "rows are longer than its header"),
    (edited(lambda rows: rows[:3] + [rows[3] + ["1"]]), "Expected 785 fields in line 4, saw 786"),
    (edited(lambda rows: rows[:3] + [rows[3][:-9]]), "pixel775 of image 2.*'nan'")])
def test_csv_refused(csv_path, content, message):
    csv_path.write_bytes(content)
    with pytest.raises(ValueError, match=message) as error:
        mnist.read_csv(csv_path)
    assert str(csv_path) in str(error.value)


def test_csv_error_stays_short(csv_path):
    csv_path.write_bytes(b"<html>" + b"x" * 100_000)     # a page in one line
    with pytest.raises(ValueError, match="stands where 'pixel0' is expected") as error:
        mnist.read_csv(csv_path)
    assert len(str(error.value)) < 300 + len(str(csv_path))


@pytest.mark.parametrize("end", ["gz", "zip", "xz", "bz2", "tar", "zst"])
def test_csv_that_is_packed(csv_path, end):
    packed = csv_path.with_name(f"train.csv.{end}")
    packed.write_bytes(gzip.compress(to_csv(*make_set()[1][0]).encode())[:-5])
    with pytest.raises(ValueError, match="not a CSV of digits.*unpack it"):
        mnist.read_csv(packed)


def test_csv_missing(csv_path):
    with pytest.raises(FileNotFoundError, match=r"There is no file .*train\.csv"):
        mnist.read_csv(csv_path)


@settings(max_examples=150, deadline=None, derandomize=True)
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
