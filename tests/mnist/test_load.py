"""Letters, 20×20, in each form that people have them: read right, whatever the form, with the names of the classes."""
import string

import numpy as np
import pytest

from helpers import mnist
from tests.mnist.sets import assert_digits, make_letters, to_csv, to_idx

PIXELS, NAMES = make_letters()                          # C A B E B A: no D
TEST_PIXELS, TEST_NAMES = make_letters(m=4, seed=1)
CLASSES = ["A", "B", "C", "E"]
NUMBERS, TEST_NUMBERS = ([CLASSES.index(name) for name in names] for names in (NAMES, TEST_NAMES))
PLAIN, FRACTIONS = np.array(NUMBERS), (PIXELS / np.float32(255)).astype(np.float32)


def idx(folder, first=0, prefix="letters-", text=None):
    """Four files with names of their own, and a text beside them."""
    for part, pixels, labels in (("train", PIXELS, NUMBERS), ("test", TEST_PIXELS, TEST_NUMBERS)):
        (folder / f"{prefix}{part}-images-idx3-ubyte").write_bytes(to_idx(pixels))
        (folder / f"{prefix}{part}-labels-idx1-ubyte").write_bytes(to_idx([label + first for label in labels]))
    for name, lines in (text or {}).items():
        (folder / name).write_text(lines, encoding="utf-8")
    return folder


def npz(folder, **arrays):
    np.savez_compressed(folder / "letters.npz", **arrays)
    return folder / "letters.npz"


def csv(folder, name="letters.csv", pixels=PIXELS, labels=NAMES, cut=0):
    (folder / name).write_text("".join(to_csv(pixels, labels).splitlines(keepends=True)[cut:]), encoding="utf-8")
    return folder / name


CLASSES_TXT, SORTED = "A\nB\nC\nE\n", CLASSES
MAPPING = "1 65 97\n2 66 98\n3 67 99\n4 69 101\n"
TWO = {     # files of two sets, and the names of their classes
    "IDX": (idx, None),
    "IDX, classes.txt": (lambda folder: idx(folder, text={"classes.txt": CLASSES_TXT}), CLASSES),
    "IDX from 1, names": (lambda folder: idx(folder, 1, text={"letters-classes.txt": "\ufeff" + CLASSES_TXT}), CLASSES),
    "IDX, EMNIST's mapping": (lambda folder: idx(folder, 1, text={"letters-mapping.txt": MAPPING}), CLASSES),
    "IDX, one of two sets": (lambda folder: idx(idx(folder), prefix="digits-") / "letters", None),
    "IDX, no prefix": (lambda folder: idx(folder, prefix=""), None),
    "npz, Keras": (lambda folder: npz(folder, x_train=PIXELS, y_train=PLAIN, x_test=TEST_PIXELS,
                                      y_test=np.array(TEST_NUMBERS)), None),
    "npz, names as labels": (lambda folder: npz(folder, X_train=FRACTIONS, y_train=NAMES,
                                                X_test=TEST_PIXELS / 255, y_test=TEST_NAMES), SORTED),
    "two CSVs": (lambda folder: csv(folder, "my_train.csv") and csv(
        folder, "my_test.csv", TEST_PIXELS, TEST_NAMES).parent, SORTED),
    "two CSVs, one of them long": (lambda folder: csv(folder, "train.csv") and csv(
        folder, "test.csv", TEST_PIXELS, TEST_NAMES) and csv(folder, "sample_submission.csv").parent, SORTED),
}


@pytest.mark.parametrize("way", TWO)
def test_letters_to_train_and_to_test_with(tmp_path, way):
    make, classes = TWO[way]
    place = make(tmp_path)
    for load in (mnist.load, mnist.load_mnist):         # neither asks for MNIST's checksums
        found = load(str(place))
        assert type(found) is mnist.MNIST and found.classes == classes
        assert_digits(found.X_train, found.Y_train, PIXELS, NUMBERS)
        assert_digits(found.X_test, found.Y_test, TEST_PIXELS, TEST_NUMBERS)


ONE = {     # files of one set, and the names of its classes
    "IDX": (lambda folder: idx(folder) / "letters-train-images-idx3-ubyte", None),
    "npz": (lambda folder: npz(folder, images=PIXELS, labels=PLAIN), None),
    "npz, classes": (lambda folder: npz(folder, images=PIXELS, labels=PLAIN, classes=CLASSES), CLASSES),
    "npz, class_names in one text": (lambda folder: npz(folder, x=PIXELS, y=PLAIN + 1, class_names="ABCE"), CLASSES),
    "npz, fractions": (lambda folder: npz(folder, X=FRACTIONS, y=PLAIN.astype(float)), None),
    "npz, images (m, 400)": (lambda folder: npz(folder, data=PIXELS.reshape(-1, 400), target=PLAIN), None),
    "npz, images (m, 20, 20, 1)": (lambda folder: npz(folder, images=PIXELS[..., None], labels=PLAIN), None),
    "npz, images (m, 1, 20, 20)": (lambda folder: npz(folder, images=PIXELS[:, None], labels=PLAIN), None),
    "npz, labels (m, 1)": (lambda folder: npz(folder, train_images=PIXELS, train_labels=PLAIN[:, None]), None),
    "npz, X (n, m) of this series": (lambda folder: npz(folder, X=FRACTIONS.reshape(-1, 400).T, Y=PLAIN), None),
    "npz, names as bytes": (lambda folder: npz(folder, x=PIXELS, y=np.array(NAMES, "S")), SORTED),
    "npz, numbers as text": (lambda folder: npz(folder, x=PIXELS, y=[f"{label} " for label in NUMBERS]), None),
    "npz in a folder": (lambda folder: npz(folder, X=PIXELS, y=NAMES).parent, SORTED),
    "CSV": (csv, SORTED), "CSV without a header": (lambda folder: csv(folder, cut=1), SORTED),
    "CSV in a folder": (lambda folder: csv(folder).parent, SORTED),
    "CSV of numbers, classes.txt": (lambda folder: csv(idx(folder, text={"classes.txt": CLASSES_TXT}), labels=NUMBERS),
                                    CLASSES),
}


@pytest.mark.parametrize("way", ONE)
def test_letters_of_one_set(tmp_path, way):
    make, classes = ONE[way]
    found = mnist.load(make(tmp_path))
    assert type(found) is mnist.Digits and found.classes == classes
    assert_digits(*found, PIXELS, NUMBERS)


@pytest.mark.parametrize(("images", "labels"), [
    ("emnist-letters-train-images-idx3-ubyte", "emnist-letters-train-labels-idx1-ubyte"),
    ("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte"), ("My Letters_images.idx3", "My Letters_labels.idx1"),
    ("images-idx3-int", "labels-idx1-int"), ("Train-Images-idx3-ubyte", "Train-Labels-idx1-ubyte"),
    ("qmnist-test-images-idx3-ubyte", "qmnist-test-labels-idx2-int"), ("a.validation_imgs.idx", "a.validation_y.idx")])
def test_names_of_idx_files(tmp_path, images, labels):
    (tmp_path / images).write_bytes(to_idx(PIXELS))
    (tmp_path / labels).write_bytes(to_idx(NUMBERS))
    for place in (tmp_path, tmp_path / images):
        assert_digits(*mnist.load(place), PIXELS, NUMBERS)


@pytest.mark.parametrize(("images", "labels"), [
    ("X_train", "Y_train"), ("train_x", "train_y"), ("IMAGES", "LABELS"), ("test_imgs", "test_targets"),
    ("training data", "training label"), ("x-valid", "y-valid"), ("pixels", "label"), ("X_dev", "y_dev")])
def test_names_of_arrays(tmp_path, images, labels):
    assert_digits(*mnist.load(npz(tmp_path, **{images: PIXELS, labels: PLAIN, "weights": PLAIN})), PIXELS, NUMBERS)


def test_a_network_beside_the_pictures_is_left_alone(tmp_path):
    csv(tmp_path)
    np.savez(tmp_path / "my_model.npz", version=2, W1=FRACTIONS, b1=FRACTIONS)
    assert mnist.load(tmp_path).classes == SORTED
    (tmp_path / "letters.csv").unlink()
    with pytest.raises(FileNotFoundError, match="There is nothing to load .*What lies there: my_model.npz"):
        mnist.load(tmp_path)


def test_three_sets_as_medmnist_has_them(tmp_path):
    parts = {"train": (PIXELS, NAMES), "val": (PIXELS[:3], NAMES[:3]), "test": (TEST_PIXELS, TEST_NAMES)}
    path = npz(tmp_path, **{f"{part}_{role}": array for part, pair in parts.items()
                            for role, array in zip(("images", "labels"), pair, strict=True)})
    found = mnist.load(path)
    assert type(found) is mnist.Sample and found.classes == CLASSES
    assert_digits(found.X_dev, found.Y_dev, PIXELS[:3], NUMBERS[:3])
    to_test = mnist.load_mnist(path)
    assert to_test.classes == CLASSES and np.array_equal(to_test.X_test, found.X_test)


def test_images_without_labels(tmp_path):
    found = mnist.load(npz(tmp_path, images=PIXELS))
    assert_digits(*found, PIXELS, None)
    csv(tmp_path, "train.csv"), csv(tmp_path, "test.csv", TEST_PIXELS, None)
    (tmp_path / "letters.npz").unlink()
    assert mnist.load(tmp_path).Y_test is None      # Kaggle's
    (tmp_path / "train.csv").write_text(to_csv(PIXELS), encoding="utf-8")
    csv(tmp_path, "test.csv", TEST_PIXELS, TEST_NAMES)
    with pytest.raises(ValueError, match="The train images in .* have no labels"):
        mnist.load(tmp_path)


def test_the_names_can_be_said(tmp_path):
    place = idx(tmp_path, 1, text={"classes.txt": "a\nb\nc\ne\n"})
    for classes in (CLASSES, "ABCE", np.array(CLASSES), {1: "A", 2: "B", 3: "C", 4: "E"}):
        found = mnist.load(place, classes=classes)
        assert found.classes == CLASSES and found.Y_train.tolist() == NUMBERS
    (tmp_path / "classes.txt").unlink()
    few = csv(tmp_path, labels=["A"] * 6)           # the order of a set that has them all
    assert mnist.read_csv(few, classes="CBA").Y.tolist() == [2] * 6
    assert mnist.read_csv(few).classes == ["A"]


def test_62_classes_of_64_by_64(tmp_path):
    names = string.digits + string.ascii_letters
    pixels = np.random.default_rng(0).integers(0, 256, (620, 64, 64)).astype(np.uint8)
    found = mnist.load(npz(tmp_path, images=pixels, labels=[*names * 10], classes=[*names]))
    assert found.X.shape == (4096, 620) and "".join(found.classes) == names and found.Y.tolist() == [*range(62)] * 10


def test_256_by_256_in_a_csv(tmp_path):
    pixels, names = make_letters(256, 2)
    assert np.array_equal(mnist.load(csv(tmp_path, pixels=pixels, labels=names)).X.T.ravel(),
                          pixels.ravel() / np.float32(255))


def test_the_names_stay_where_a_part_is_replaced(tmp_path):
    found = mnist.load(csv(tmp_path))
    assert found._replace(X=None).classes == CLASSES and found._replace(classes=None).classes is None
    assert mnist.Digits(None, None).classes is None and mnist.load_sample().classes is None


# what does not fit together says both sides

@pytest.mark.parametrize(("make", "says"), [
    (lambda folder: npz(folder, x=PIXELS[1:], y=PLAIN), "5 images and 6 labels"),
    (lambda folder: npz(folder, x_train=PIXELS, y_train=PLAIN, x_test=PIXELS[:, 2:, 2:], y_test=PLAIN),
     "train images .* have 20×20 pixels, the test images 18×18"),
    (lambda folder: npz(folder, x=PIXELS, y=PLAIN, classes="ABC"), "run from 0 to 3, and .*letters.npz holds 3 names"),
    (lambda folder: npz(folder, x=PIXELS, y=NAMES, classes="ABC"), "hold 'E', which is none of the 3 labels"),
    (lambda folder: npz(folder, x=PIXELS, y=PLAIN, classes="ABCA"), "name 3 of the classes, .* is 'A'; .* name once"),
    (lambda folder: npz(folder, x=PIXELS, y=PLAIN, classes=["A\x1b[2J", *"BCD"]), "name 0 of the classes"),
    (lambda folder: npz(folder, x=PIXELS, y=PLAIN, classes=["A" * 41, *"BCD"]), "name 0 of the classes"),
    (lambda folder: npz(folder, x=PIXELS, y=PLAIN, classes=[*map(str, range(257))]), "257 names of classes, expected"),
    (lambda folder: npz(folder, x_train=PIXELS, y_train=PLAIN, x_test=PIXELS, y_test=NAMES), "and names do not mix"),
    (lambda folder: npz(folder, x=PIXELS, y=[*NAMES[:5], "7"]), "that of image 5, counted from 0, is '7', and numbers"),
    (lambda folder: idx(folder, text={"classes.txt": "A\nB\n"}), "run from 0 to 3, and .*classes.txt holds 2 names"),
    (lambda folder: idx(folder, text={"classes.txt": ""}), "classes.txt does not name the classes: it is empty"),
    (lambda folder: idx(folder, text={"classes.txt": "A\n\nB\nC\n"}), "name 1 of the classes, counted from 0, is ''"),
    (lambda folder: idx(folder, text={"classes.txt": "A\n" * 40_000}), "it has 80,000 bytes, expected at most 65,536"),
    (lambda folder: idx(folder, text={"letters-mapping.txt": "1 65\n2 B\n"}), r"it holds \['1 65', '2 B'\]; expected"),
    (lambda folder: idx(folder, text={"letters-mapping.txt": "1 65\n2 66\n"}), "hold '0', which is none of the 2"),
    (lambda folder: idx(idx(folder), prefix="digits-"), "2 sets lie at .*: digits, letters. Name one, such as"),
    (lambda folder: idx(folder) / "letters-test-labels-idx1-ubyte", "holds labels. Give the file of the images"),
    (lambda folder: csv(folder, pixels=PIXELS[:, 1:]), "380 pixels make no square picture")])
def test_what_does_not_fit_together_says_both_sides(tmp_path, make, says):
    place = make(tmp_path)
    with pytest.raises(ValueError, match=says) as error:
        mnist.load(place)
    assert str(tmp_path) in str(error.value) and len(str(error.value)) < 700


@pytest.mark.parametrize("classes", [set("ABCE"), 4, (name for name in "ABCE"), None])
def test_names_without_an_order_are_refused(tmp_path, classes):
    if classes is None:
        assert mnist.load(csv(tmp_path), classes=classes).classes == CLASSES
    else:
        with pytest.raises(ValueError, match="classes is a.*, expected the names in the order of the labels"):
            mnist.load(csv(tmp_path), classes=classes)


def test_images_without_their_labels_are_named(tmp_path):
    idx(tmp_path)
    for name in ("letters-test-labels-idx1-ubyte", "letters-train-images-idx3-ubyte"):
        (tmp_path / name).unlink()
    for place in (tmp_path, tmp_path / "letters-test-images-idx3-ubyte"):
        with pytest.raises(FileNotFoundError, match=r"letters-test-images-idx3-ubyte has no labels beside it"):
            mnist.load(place)
    (tmp_path / "letters-test-images-idx3-ubyte").unlink()
    with pytest.raises(FileNotFoundError, match=r"letters-train-labels-idx1-ubyte has no images beside it"):
        mnist.load(tmp_path)


@pytest.mark.parametrize("place", ["", "nowhere", "no/where", "my"])
def test_where_nothing_lies(tmp_path, place):
    with pytest.raises(FileNotFoundError, match="There is nothing to load at .*mnist.load reads IDX files"):
        mnist.load(tmp_path / place)


def test_load_mnist_wants_two_sets(tmp_path):
    with pytest.raises(ValueError, match=r"holds one set of images; load_mnist returns two.*mnist\.load\("):
        mnist.load_mnist(npz(tmp_path, x=PIXELS, y=PLAIN))


# what is odd is loaded, and said

@pytest.mark.parametrize(("numbers", "says"), [
    (np.arange(1, 27), "has the label 0: there are 27 classes, and images of 26"),
    (np.delete(np.arange(25), 9), "has the label 9: there are 25 classes, and images of 24"),      # sign language: no J
    (np.array([3, 8] * 45), "has the label 0, 1, 2, 4, 5, 6, 7: there are 9 classes, and images of 2")])
def test_an_empty_class_is_said_and_the_remedy_mends_it(tmp_path, numbers, says):
    pixels = np.full((len(numbers), 3, 3), 200)
    path = npz(tmp_path, images=pixels, labels=numbers)
    with pytest.warns(UserWarning, match=says) as told:
        found = mnist.load(path)
    assert found.Y.tolist() == numbers.tolist() and told[0].filename == __file__
    mended = eval(str(told[0].message).split(": ")[-1], {"mnist": mnist, "np": np, "Y": found.Y})
    assert mended.classes == [str(label) for label in np.unique(numbers)]
    assert [int(mended.classes[label]) for label in mended.Y] == numbers.tolist()


@pytest.mark.parametrize(("most", "kind"), [(1, np.uint8), (16, float), (15, np.int16)])
def test_faint_pictures_are_said_and_the_remedy_mends_them(tmp_path, most, kind):
    pixels = np.array([[0, most, 0, most / 1 // 2] * 4] * 3).astype(kind)
    with pytest.warns(UserWarning, match=f"The brightest pixel in .* is {most} of 255") as told:
        X = mnist.load(npz(tmp_path, images=pixels, labels=[0, 1, 2])).X
    mended = eval(str(told[0].message).split("X = ")[-1], {"X": X})
    np.testing.assert_allclose(mended, pixels.T / most, rtol=1e-5)


@pytest.mark.filterwarnings("error")
def test_a_few_images_of_some_classes_are_nothing_odd(tmp_path):
    assert mnist.load(npz(tmp_path, x=PIXELS, y=[7, 3, 1, 1, 9, 0])).Y.tolist() == [7, 3, 1, 1, 9, 0]
    assert mnist.load(npz(tmp_path, x=PIXELS, y=PLAIN, classes=string.ascii_uppercase)).Y.max() == 3
