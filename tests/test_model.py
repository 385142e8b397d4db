"""A model in a file: what is saved comes back, and what is no model is refused before it can do harm."""
import io
import os
import pickle
import tempfile
import tracemalloc
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.lib import format as npy

from helpers import model
from helpers.beyond.layers import Layers, init_layers
from helpers.network import Params, init_params
from tests.files.archives import to_npy

NONE_HIDDEN = Params(np.zeros((0, 784)), np.zeros((0, 1)), np.zeros((10, 0)), np.zeros((10, 1)))
NAMES = ("version", "W1", "b1", "W2", "b2")


def arrays(hidden=3, **changes):
    """What `save` writes, as arrays by name."""
    return {"version": np.array(1), **init_params(hidden, rng=0)._asdict()} | changes


def write(path, members, method=zipfile.ZIP_STORED):
    """A zip of these members: name to bytes, or to an array."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.npy", content if isinstance(content, bytes) else to_npy(content))
    return path


@settings(max_examples=40, deadline=None, derandomize=True)
@given(sizes=st.lists(st.integers(1, 12), min_size=2, max_size=6), seed=st.integers(0, 2**32))
def test_a_network_of_any_number_of_layers_comes_back_and_answers_as_before(sizes, seed):
    layers = init_layers(sizes, seed)
    X = np.random.default_rng(seed).random((sizes[0], 5), dtype=np.float32)
    names = [f"class {k} é" for k in range(sizes[-1])]
    with tempfile.TemporaryDirectory() as folder:
        path = model.save(layers, Path(folder) / "net.npz", classes=names)
        again = model.load(path)
        assert model.load_classes(path) == names
        assert model.load_classes(model.save(again, path)) is None
    assert isinstance(again, Params if len(sizes) == 3 else Layers)
    A = X                                           # (n, m)   each layer by hand
    for W, b in layers[:-1]:
        A = np.maximum(W @ A + b, 0)
    scores = layers[-1][0] @ A + layers[-1][1]
    assert np.array_equal(model.forward(again, X).argmax(axis=0), scores.argmax(axis=0))
    np.testing.assert_allclose(model.forward(again, X), np.exp(scores) / np.exp(scores).sum(axis=0), atol=1e-5)
    Y = scores.argmax(axis=0)
    assert model.test_model(again, X, Y) == 1
    assert [model.inference(again, X[:, j])[0] for j in range(5)] == Y.tolist()


def test_version_1_is_still_read(tmp_path):
    params = init_params(4, inputs=16, classes=3, rng=0)
    path = write(tmp_path / "old.npz", {"version": np.array(1), **params._asdict()})
    assert all(map(np.array_equal, model.load(path), params)) and model.load_classes(path) is None
    assert model.load().W1.shape == (10, 784) and model.load_classes() is None


def test_names_of_classes_are_one_for_each(tmp_path):
    with pytest.raises(ValueError, match="25 names for 26 classes"):
        model.save(init_params(5, classes=26), tmp_path / "letters.npz", classes=list("ABCDEFGHIJKLMNOPQRSTUVWXY"))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("inputs, image, says", [
    (400, np.zeros((28, 28)), "(28, 28), expected (400,) or (400, 1) or (20, 20), because the network takes 400"),
    (12, np.zeros((3, 4)), "(3, 4), expected (12,) or (12, 1)")])
def test_an_image_of_another_side_is_refused(inputs, image, says):
    with pytest.raises(ValueError) as error:
        model.inference(init_params(inputs=inputs, rng=0), image)
    assert says in str(error.value)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(hidden=st.integers(1, 40), seed=st.integers(0, 2**32), dtype=st.sampled_from([np.float32, np.float64]),
       by_columns=st.booleans())
def test_what_is_saved_comes_back(hidden, seed, dtype, by_columns):
    params = init_params(hidden, rng=seed, dtype=dtype)
    params = params._replace(b2=params.b2 - 0.5, W1=np.asarray(params.W1, order="F" if by_columns else "C"))
    with tempfile.TemporaryDirectory() as folder:
        path = model.save(params, Path(folder) / "net.npz")
        again = model.load(str(path))
        assert [entry.name for entry in Path(folder).iterdir()] == ["net.npz"]
    assert isinstance(again, Params)
    for array, expected in zip(again, params, strict=True):
        assert array.dtype == dtype and array.flags.writeable and array.tobytes() == expected.tobytes()


def test_the_file_is_a_plain_npz(tmp_path):
    params = init_params(rng=0)
    with np.load(model.save(params, tmp_path / "a model"), allow_pickle=False) as saved:
        assert sorted(saved.files) == sorted(NAMES)
        assert all(np.array_equal(saved[name], array) for name, array in params._asdict().items())


def test_save_replaces_a_file_whole(tmp_path):
    path = model.save(init_params(300, rng=1), tmp_path / "net.npz")
    params = init_params(rng=0)
    model.save(params, path)
    assert np.array_equal(model.load(path).W1, params.W1)


@pytest.mark.parametrize("content", [b"my notes", b"label,pixel0\n7,0\n", b"PK\3\4", pickle.dumps({"a": 1})])
def test_save_leaves_a_file_that_is_no_model(tmp_path, content):
    path = tmp_path / "mine.npz"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="is no model of this series.*give the path of such a file"):
        model.load(path)
    with pytest.raises(ValueError, match="not saved: .*mine.npz is there and is no model.*Give another name"):
        model.save(init_params(rng=0), path)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("mine.npz", content)]
    path.write_bytes(b"")       # as tempfile makes it
    assert model.load(model.save(init_params(rng=0), path))


@pytest.mark.parametrize("params, says", [
    (init_params(3)._replace(b1=np.full((3, 1), np.nan)), "b1 holds NaN"),
    (init_params(3)._replace(W2=np.full((10, 3), np.inf)), "W2 holds NaN or infinity"),
    (init_params(3)._replace(b1=np.zeros(3)), "do not fit"),
    (init_params(3)._replace(W1=np.zeros((3, 784), int)), "W1 is an array of int"),
    (init_params(3)._replace(W1=np.full((3, 784), "seven")), "W1 is an array of <U5"),
    (NONE_HIDDEN, "0 hidden"), (init_params(3)._replace(W2=np.zeros((10, 4))), "W2 is (10, 4), expected (rows, 3)"),
    (None, "The network is None"), ((1, 2, 3), "The network is a tuple"), (Layers(), "0 hidden neurons and 0 classes"),
    (Layers([*init_layers((9, 5, 4)), *init_layers((5, 3))]), "W3 is (3, 5), expected (rows, 4), because W2 is (4, 5)"),
])
def test_save_refuses_and_leaves_the_old_file(tmp_path, params, says):
    path = model.save(init_params(rng=0), tmp_path / "net.npz")
    before = path.read_bytes()
    with pytest.raises(ValueError, match="The network is not saved") as error:
        model.save(params, path)
    assert says in str(error.value)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_a_save_that_breaks_off_leaves_the_old_file(tmp_path, monkeypatch):
    path = model.save(init_params(rng=0), tmp_path / "net.npz")
    before = path.read_bytes()

    def full_disk(file, **rest):
        Path(file).write_bytes(b"PK half of it")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", full_disk)
    with pytest.raises(OSError, match="No space left"):
        model.save(init_params(rng=1), path)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_save_into_no_folder(tmp_path):
    for path in (tmp_path / "none" / "net.npz", tmp_path):
        with pytest.raises(FileNotFoundError, match="name of a file in a folder that exists"):
            model.save(init_params(rng=0), path)


def test_save_writes_only_what_load_reads(tmp_path):
    path = model.save(init_params(20_000, rng=0), tmp_path / "large.npz")
    assert model.load(path).b1.size == 20_000
    for too_large in (init_params(22_000, rng=0), init_params(11_000, rng=0, dtype=np.float64)):
        with pytest.raises(ValueError, match="bytes of weights and biases; expected at most"):
            model.save(too_large, path)
    assert model.load(path).b1.size == 20_000


def test_a_file_holds_as_many_layers_as_load_takes_back(tmp_path):
    path = model.save(init_layers([2] * 50, rng=0), tmp_path / "net.npz", classes=["a", "b"])
    assert len(model.load(path)) == 49 and model.load_classes(path) == ["a", "b"]
    before = path.read_bytes()
    with pytest.raises(ValueError, match="has 50 layers; expected at most 49"):
        model.save(init_layers([2] * 51, rng=0), path)
    assert path.read_bytes() == before


def test_a_network_without_an_answer_says_so():
    params = init_params(rng=0)
    with pytest.raises(ValueError, match="diverged"):
        model.inference(params._replace(b2=params.b2 * np.nan), np.zeros(784))


def test_images_without_labels_are_not_judged():
    with pytest.raises(ValueError, match="Y is None: these images have no labels"):
        model.test_model(init_params(rng=0), np.zeros((784, 3)), None)


def test_load_without_a_file(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"There is no model .*none\.npz.*model\.save"):
        model.load(tmp_path / "none.npz")
    with pytest.raises(FileNotFoundError):
        model.load(tmp_path)


def header(shape, descr="<f4"):
    file = io.BytesIO()
    npy.write_array_header_1_0(file, {"descr": descr, "fortran_order": False, "shape": shape})
    return file.getvalue()


W1 = init_params(3, rng=0).W1


@pytest.mark.parametrize("members, says", [
    ({}, "lacks W1, W2, b1, b2, version"),
    ({"images": W1, "labels": W1}, "lacks"),
    ({name: array for name, array in arrays().items() if name != "b2"}, "lacks b2"),
    ({name: array for name, array in arrays().items() if name != "version"}, "lacks version"),
    (arrays(version=np.array(3)), "version is 3, expected 1 or 2"), (arrays(W4=W1), "lacks W3, b3"),
    (arrays(classes=np.array(list("ABC"))), "3 names for 10 classes"), (arrays(classes=np.arange(10)), "text"),
    (arrays(classes=np.full(10, {"a": 1}, object)), "text"),
    (arrays(version=np.array([1])), "version is [1]"),
    (arrays(version=np.array("1")), "expected numbers"),
    (arrays(W1=W1.T), "do not fit"),
    (arrays(b1=np.zeros(3)), "do not fit"),
    (arrays(W2=np.zeros((9, 3))), "b2 is (10, 1), expected (9, 1)"),
    ({"version": np.array(1), **NONE_HIDDEN._asdict()}, "0 hidden"),
    (arrays(W1=np.where(W1 > 0, np.nan, W1)), "W1 holds NaN"),
    (arrays(b2=np.full((10, 1), -np.inf)), "b2 holds NaN or infinity"),
    (arrays(W1=np.rint(W1 * 100).astype(int)), "W1 is an array of int"),
    (arrays(W1=W1 > 0), "expected numbers"), (arrays(W1=W1 + 0j), "expected numbers"),
    (arrays(W1=np.full((3, 784), "0.1")), "expected numbers"),
    (arrays(W1=np.zeros((3, 784), [("x", "f4")])), "expected numbers"),
    (arrays(W1=b""), ""), (arrays(W1=b"seven"), "magic"),
    (arrays(W1=to_npy(W1)[:-1]), ""), (arrays(W1=to_npy(W1)[:100]), ""), (arrays(W1=to_npy(W1) + b"more"), ""),
    (arrays(W1=b"\x93NUMPY\x09\x00" + to_npy(W1)[8:]), ""),
    (arrays(W1=header((1 << 38,))), ""), (arrays(W1=header((1 << 20, 1 << 18))), ""),
    (arrays(W1=header((-3, 784)) + W1.tobytes()), ""),
])
def test_load_refuses(tmp_path, members, says):
    path = write(tmp_path / "net.npz", members)
    tracemalloc.start()
    try:
        with pytest.raises(ValueError) as error:
            model.load(path)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000     # whatever a header claims
    finally:
        tracemalloc.stop()
    assert f"{path} is no model of this series" in str(error.value) and says in str(error.value)


@pytest.mark.parametrize("cut", [
    lambda raw: b"", lambda raw: b"hello", lambda raw: raw[:-1], lambda raw: raw[:len(raw) // 2],
    lambda raw: raw[:2000] + bytes([raw[2000] ^ 1]) + raw[2001:],
    lambda raw: b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 821722\n"])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_load_refuses_a_damaged_file(tmp_path, cut, method):
    path = write(tmp_path / "net.npz", arrays(), method)
    path.write_bytes(cut(path.read_bytes()))
    with pytest.raises(ValueError, match=r"is no model of this series: .*give the path of such a file\.$"):
        model.load(path)


def test_a_member_that_unpacks_without_end_is_left(tmp_path):
    path = write(tmp_path / "net.npz", arrays(W1=to_npy(W1) + bytes(300 << 20)), zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < 1 << 20
    tracemalloc.start()
    with pytest.raises(ValueError, match="W1 unpacks to 314,"):
        model.load(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_pack_are_refused(tmp_path, method):
    path = write(tmp_path / "net.npz", arrays(), method)
    with pytest.raises(ValueError, match="expected at most .* by method 0 or 8"):
        model.load(path)


def test_a_packed_model_is_read(tmp_path):
    path = write(tmp_path / "net.npz", arrays(), zipfile.ZIP_DEFLATED)
    assert np.array_equal(model.load(path).W1, W1)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.data())
def test_any_damage_is_read_as_it_is_or_refused(data):
    with tempfile.TemporaryDirectory() as folder:
        path = model.save(init_params(1, rng=0), Path(folder) / "net.npz")
        raw = path.read_bytes()
        start = data.draw(st.integers(0, len(raw)) | st.integers(0, 200) | st.integers(len(raw) - 500, len(raw)))
        end = start + data.draw(st.sampled_from([0, 1, 2, 8]))
        path.write_bytes(raw[:start] + data.draw(st.binary(max_size=4)) + raw[end:])
        try:
            params = model.load(path)
        except ValueError as error:
            assert os.fspath(path) in str(error)
            return
    assert all(np.array_equal(a, b) for a, b in zip(params, init_params(1, rng=0), strict=True))
