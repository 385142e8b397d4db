"""A convolution against loops, the law of transposes, PyTorch's numbers; and as a network among the others."""
import json

import numpy as np
import pytest

from helpers import inputs, model, training
from helpers.beyond.batches import linear_decay
from helpers.beyond.convolution import (
    BLOCK,
    Convolution,
    backward_convolution,
    cut,
    forward_convolution,
    init_convolution,
    paste,
    pool,
    unpool,
)
from helpers.beyond.optimizers import adam
from helpers.network import cross_entropy
from helpers.widgets.pad import Pad
from tests.beyond import torch_convolution as torch_numbers

SHAPES = [((1, 5, 5, 1), 5), ((1, 6, 4, 3), 3), ((3, 9, 8, 2), 4), ((2, 4, 4, 5), 1)]


def random(*shape, seed=0):
    return np.random.default_rng(seed).standard_normal(shape)


@pytest.mark.parametrize("shape, k", SHAPES)
def test_a_column_is_the_patch_at_its_place(shape, k):
    A, (C, height, width, m) = random(*shape), shape
    h, w = height - k + 1, width - k + 1
    P = cut(A, k)
    assert P.shape == (C * k * k, h * w * m) and P.dtype == A.dtype
    for i, j, image in np.ndindex(h, w, m):
        np.testing.assert_array_equal(P[:, (i * w + j) * m + image], A[:, i:i + k, j:j + k, image].ravel())


@pytest.mark.parametrize("shape, k", SHAPES)
def test_paste_is_cut_transposed(shape, k):
    A = random(*shape)
    D = random(*cut(A, k).shape, seed=1)
    assert (cut(A, k) * D).sum() == pytest.approx((A * paste(D, shape, k)).sum(), abs=1e-10)
    basis = np.eye(A.size).reshape(-1, *shape)          # the matrix of each, column by column
    of_cut = np.array([cut(one, k).ravel() for one in basis]).T
    basis = np.eye(D.size).reshape(-1, *D.shape)
    of_paste = np.array([paste(one, shape, k).ravel() for one in basis]).T
    np.testing.assert_array_equal(of_paste, of_cut.T)


def test_the_largest_of_each_square_goes_on_and_takes_the_blame_once():
    Z = random(2, 4, 6, 3)
    Z[0, :2, :2, 0] = 7                                  # a tie of four, and one of two
    Z[1, 2:, 4:, 2] = [[-1, 5], [5, 0]]
    M, dM = pool(Z), random(2, 2, 3, 3, seed=2)
    dZ = unpool(Z, M, dM)
    for c, i, j, image in np.ndindex(M.shape):
        square = Z[c, 2 * i:2 * i + 2, 2 * j:2 * j + 2, image]
        expected = np.zeros(4)
        expected[square.argmax()] = dM[c, i, j, image]   # argmax: the first of equals
        assert M[c, i, j, image] == square.max()
        np.testing.assert_array_equal(dZ[c, 2 * i:2 * i + 2, 2 * j:2 * j + 2, image], expected.reshape(2, 2))


def test_all_gradients_are_those_of_pytorch():
    stored = json.loads(torch_numbers.NUMBERS.read_text(encoding="utf-8"))
    network = Convolution(torch_numbers.layers())
    kernels, A = forward_convolution(network, torch_numbers.images())
    assert cross_entropy(A[-1], torch_numbers.Y) == pytest.approx(stored["loss"], abs=1e-12)
    grads = backward_convolution(network, kernels, A, torch_numbers.Y)
    for ours, theirs in zip(grads, stored["grads"], strict=True):
        for one, other in zip(ours, theirs, strict=True):
            assert np.abs(other).max() > 0.001
            np.testing.assert_allclose(one, other, rtol=0, atol=1e-12)


def test_blocks_in_threads_give_the_gradient_of_the_whole_batch():
    network = init_convolution((2, 3), 5, 0, side=16, classes=4)
    X = np.random.default_rng(1).random((256, 3 * BLOCK + 7)).astype(np.float32)
    Y = np.arange(X.shape[1]) % 4
    loss, accuracy, grads = training.gradient(network, X, Y)
    kernels, A = forward_convolution(network, X)
    assert loss == pytest.approx(cross_entropy(A[-1], Y), abs=1e-5)
    assert accuracy == (A[-1].argmax(axis=0) == Y).mean()
    for ours, whole in zip(grads, backward_convolution(network, kernels, A, Y), strict=True):
        for one, other in zip(ours, whole, strict=True):
            np.testing.assert_allclose(one, other, rtol=0, atol=1e-5)
    runs = [list(training.descend(X, Y, 0.1, 2, params=network, batch=100, rng=0, workers=workers))[-1].params
            for workers in (1, 2)]
    for one, other in zip(*map(inputs.arrays, runs), strict=True):
        np.testing.assert_array_equal(runs[0].arrays()[one], runs[1].arrays()[other])


def stripes(m, seed=0):
    """Upright stripes (class 0) and level ones (1), anywhere in pictures of 16 by 16."""
    rng = np.random.default_rng(seed)
    pictures, Y = np.zeros((m, 16, 16), np.float32), np.arange(m) % 2
    for picture, label in zip(pictures, Y, strict=True):
        at = rng.integers(2, 14)
        (picture.T if label == 0 else picture)[at, 2:14] = 1
    return pictures.reshape(m, 256).T, Y


@pytest.mark.parametrize("optimizer, alpha", [(adam, linear_decay(0.01, 40)), (None, 0.1)])
def test_it_learns_by_descend_as_any_network(optimizer, alpha):
    X, Y = stripes(200)
    *_, last = training.descend(X, Y, alpha, 40, params=init_convolution((4, 4), 8, 0, side=16, classes=2), batch=50,
                                rng=0, optimizer=optimizer)
    assert isinstance(last.params, Convolution)
    assert model.test_model(last.params, *stripes(100, seed=1)) > 0.9


def test_it_is_saved_and_comes_back_as_it_was(tmp_path):
    network = init_convolution((2, 3), 5, 0, side=16, classes=3)
    path = model.save(network, tmp_path / "kernels.npz", classes=["a", "b", "c"])
    read = model.load(path)
    assert isinstance(read, Convolution) and read.side() == 16
    assert model.load_classes(path) == ["a", "b", "c"]
    for name, array in network.arrays().items():
        np.testing.assert_array_equal(read.arrays()[name], array)
    image = np.random.default_rng(0).random(256)
    assert model.inference(read, image)[1] == pytest.approx(network.forward(image[:, None])[:, 0])


def test_a_file_of_an_unknown_kind_is_refused(tmp_path):
    network, path = init_convolution((2,), 5, 0, side=16), tmp_path / "other.npz"
    np.savez(path, version=2, kind=np.array("transformer"), **network.arrays())
    with pytest.raises(ValueError, match="its kind is 'transformer', expected convolution"):
        model.load(path)
    np.savez(path, version=2, **network.arrays())        # without its kind it would be dense, and does not fit
    with pytest.raises(ValueError, match="do not fit"):
        model.load(path)


def test_the_pad_reads_with_it():
    pad = Pad(init_convolution((2, 3), 5, 0))
    ink = np.zeros((112, 112), np.uint8)
    ink[30:80, 50:60] = 255
    pad.drawing = b"\x00\x00\x00\x01" + ink.tobytes()
    assert all("The network reads" in words for words in pad.words)


@pytest.mark.parametrize("side, kernels, k", [(28, (8, 16), 5), (28, (4,), 3), (16, (2, 3), 5), (52, (2, 2, 2), 5),
                                              (8, (2,), 3)])
def test_the_side_is_found_again_from_the_arrays(side, kernels, k):
    network = init_convolution(kernels, 4, 0, side=side, classes=3, k=k)
    assert network.side() == side
    assert inputs.check_network(network) == (side * side, 3)
    assert network.forward(np.zeros((side * side, BLOCK + 1), np.float32)).shape == (3, BLOCK + 1)


@pytest.mark.parametrize("side, says", [(27, "a map of 23 by 23 cannot be halved. Expected a side such as 28"),
                                        (8, "larger than what is left"), (30, "such as 32")])
def test_a_side_that_cannot_be_halved_is_refused_with_one_that_can(side, says):
    with pytest.raises(ValueError, match=says):
        init_convolution((8, 16), 64, 0, side=side)


def broken(change):
    layers = [list(layer) for layer in init_convolution((2, 3), 5, 0, side=16, classes=4)]
    change(layers)
    return Convolution(map(tuple, layers))


def replaced(layer, part, *shape):
    def change(layers):
        layers[layer][part] = np.zeros(shape, np.float32)
    return change


@pytest.mark.parametrize("change, says", [
    (replaced(0, 0, 2, 24), "W1 has 24 columns"), (replaced(1, 0, 3, 25), "looks at 2 maps"),
    (replaced(2, 0, 5, 4), "W3 has 4 columns"), (replaced(3, 0, 4, 6), "W4 is"),
    (replaced(0, 0, 2, 1, 5, 5), "laid flat"),
    (replaced(1, 1, 3), "A bias is a column"),
    (lambda layers: layers.clear(), "expected at least 3")])
def test_layers_that_do_not_fit_are_refused_in_words(change, says):
    with pytest.raises(ValueError, match=says):
        inputs.check_network(broken(change))


def test_images_of_another_size_are_refused_in_words():
    with pytest.raises(ValueError, match="pictures of 16 by 16, 256 pixels, and an image has 784"):
        model.test_model(init_convolution((2, 3), 5, 0, side=16), np.zeros((784, 2), np.float32), np.array([0, 1]))
