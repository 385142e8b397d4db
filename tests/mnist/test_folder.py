"""A folder without MNIST in it, or a file in its place: the message says what lies there and what to do."""
import pytest

from helpers import mnist
from tests.mnist.sets import NAMES, make_set, write_set


def test_missing_files_are_named_and_the_remedy_too(small):
    (small / NAMES[1]).unlink()
    (small / NAMES[2]).unlink()
    (small / NAMES[2]).mkdir()     # some archives unpack to a folder of the file's name
    with pytest.raises(FileNotFoundError) as error:
        mnist.load_mnist(small)
    text = str(error.value)
    assert text.startswith(f"Not in {small}: {NAMES[1]}, {NAMES[2]} (")
    assert f"mnist.download_mnist({str(small)!r})" in text and all(mirror in text for mirror in mnist.MIRRORS)


def test_files_in_a_folder_deeper_or_of_another_set_are_pointed_at(tmp_path):
    raw = tmp_path / "MNIST" / "raw"
    raw.mkdir(parents=True)
    write_set(raw, make_set()[0])
    (tmp_path / "emnist-digits-train-images-idx3-ubyte.gz").write_bytes(b"")
    with pytest.raises(FileNotFoundError) as error:
        mnist.load_mnist(tmp_path, checksum=False)
    assert f"Such files lie in {raw}: mnist.load({str(raw)!r})" in str(error.value)
    assert mnist.load(str(raw)).Y_train.size == 7
    lies = "What lies there: emnist-digits-train-images-idx3-ubyte.gz. mnist.load reads IDX files in pairs, such as "
    assert lies in str(error.value)


def test_no_message_speaks_of_what_ships_but_of_a_csv(tmp_path):
    for name in ("mnist_sample.npz", "ten_neurons.npz"):
        (tmp_path / name).write_bytes(b"")
    for load in (mnist.load_mnist, mnist.load):
        with pytest.raises(FileNotFoundError) as error:
            load(tmp_path)
        assert "What lies there" not in str(error.value)
    (tmp_path / "train.csv").write_bytes(b"")
    with pytest.raises(FileNotFoundError, match=r"What lies there: train.csv\. mnist\.load reads .*or a CSV; at the"):
        mnist.load_mnist(tmp_path)


@pytest.mark.parametrize("name", ["train.csv", NAMES[0], "mnist.pkl.gz"])
def test_a_file_in_the_place_of_a_folder(tmp_path, name):
    (tmp_path / name).write_bytes(make_set()[0][NAMES[0]])
    (tmp_path / NAMES[1]).write_bytes(make_set()[0][NAMES[1]])
    with pytest.raises(ValueError, match="is a file. Give the folder with the four files.*is read by mnist.load"):
        mnist.load_mnist(tmp_path / name)


def test_mnist_is_not_sought_under_other_names_where_no_folder_is_named(tmp_path, monkeypatch):
    write_set(tmp_path, {f"my-{name.replace('t10k', 'test')}": content for name, content in make_set()[0].items()})
    assert mnist.load_mnist(tmp_path).Y_train.size == 7
    monkeypatch.setenv("MNIST_DIR", str(tmp_path))
    with pytest.raises(FileNotFoundError, match="Not in .*What lies there: my-"):
        mnist.load_mnist()


def test_remedy_of_the_default_folder(small, monkeypatch):
    monkeypatch.setenv("MNIST_DIR", str(small))
    (small / NAMES[0]).unlink()
    with pytest.raises(FileNotFoundError, match=r"mnist\.download_mnist\(\)"):
        mnist.load_mnist()
