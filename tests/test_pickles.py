"""A pickle can run code when it is read: each reader refuses it. That ours read none stands in test_security.py."""
import gzip
import io
import pickle

import numpy as np
import pytest

from helpers import mnist, model
from helpers.network import Params, init_params
from helpers.photos.picture import read_picture
from tests.files.archives import to_npy
from tests.mnist.sets import NAMES


class Touch:
    """What unpickles by making a file."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return open, (str(self.path), "w")


@pytest.mark.parametrize("form", ["pickle", "npy", "npz", "gzip"])
def test_a_pickle_is_refused_by_each_reader_and_does_not_run(tmp_path, monkeypatch, form):
    mark, array = tmp_path / "it ran", np.array([[Touch(tmp_path / "it ran")]], dtype=object)
    file = io.BytesIO()
    np.savez(file, version=1, W1=array, b1=array, W2=array, b2=array, images=array, labels=array)
    raw = {"pickle": pickle.dumps(array), "npy": to_npy(array), "npz": file.getvalue(),
           "gzip": gzip.compress(pickle.dumps(array))}[form]
    if form in ("npy", "npz"):
        np.load(io.BytesIO(raw), allow_pickle=True)["W1" if form == "npz" else 0]
    else:
        pickle.loads(gzip.decompress(raw) if form == "gzip" else raw)
    assert mark.exists()        # where pickles are read, this one does run
    mark.unlink()
    monkeypatch.setattr("helpers.mnist.sample.DATA", tmp_path)
    for name in (*NAMES, "mnist_sample.npz", "digits.pkl"):
        (tmp_path / name).write_bytes(raw)
    for read in (mnist.load_sample, lambda: mnist.load_mnist(tmp_path, checksum=False),
                 lambda: mnist.load_mnist(tmp_path),
                 lambda: mnist.read_csv(tmp_path / "digits.pkl"), lambda: model.load(tmp_path / "digits.pkl"),
                 lambda: read_picture(tmp_path / "digits.pkl")):
        with pytest.raises(ValueError):
            read()
        assert not mark.exists()


@pytest.mark.parametrize("name", ["version", *Params._fields])
def test_a_pickle_is_refused_and_does_not_run(tmp_path, name):
    mark = tmp_path / "it ran"
    array = np.array([[Touch(mark)]], dtype=object)
    pickle.loads(pickle.dumps(array))
    assert mark.exists()        # this pickle does run where pickles are read
    mark.unlink()
    path = tmp_path / "net.npz"
    np.savez(path, **{"version": 1, **init_params(3, rng=0)._asdict(), name: array})
    with pytest.raises(ValueError, match="expected numbers"):
        model.load(path)
    assert not mark.exists()
    path.write_bytes(pickle.dumps(array))
    with pytest.raises(ValueError, match="no model of this series"):
        model.load(path)
    assert not mark.exists()
