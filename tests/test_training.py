"""The edges of training and of the model: what they refuse, and how they say it."""
import warnings

import numpy as np
import pytest

from helpers import mnist, model, results, training
from helpers.beyond.batches import linear_decay
from helpers.beyond.layers import Layers, init_layers, step_layers
from helpers.inputs import arrays
from helpers.network import Params, cross_entropy, gradient_descent, init_params

X = np.random.default_rng(0).random((784, 6), dtype=np.float32)
Y = np.array([0, 1, 2, 3, 4, 9])


@pytest.mark.parametrize("wrong, says", [
    (dict(X=X.T), "pass X.T"),
    (dict(X=X[:, 0]), "one image a column"),
    (dict(X=X.tolist()), "a list"),
    (dict(X=None), "X is None"),
    (dict(X=(X * 255).astype(np.uint8)), "uint8"),
    (dict(X=X * 255), "divide by 255"),
    (dict(X=np.where(X > 0.5, np.nan, X)), "nan"),
    (dict(X=X[:, :0], Y=Y[:0]), "no image"),
    (dict(Y=Y[:5]), "expected one label for each of the 6"),
    (dict(Y=Y.tolist()), "a list"),
    (dict(Y=Y.astype(str)), "integers 0 … c-1; classes, Y = np.unique(Y, return_inverse=True) makes them"),
    (dict(Y=Y.astype(float)), "integers 0 … c-1; Y = Y.astype(int) makes them"),
    (dict(Y=Y - 1), "Y runs from -1 to 8"),
    (dict(Y=Y + 250), "Y runs from 250 to 259, expected labels 0 … c-1, c at most 256"),
    (dict(alpha=0), "above 0"),
    (dict(alpha=float("nan")), "above 0"),
    (dict(alpha="0.1"), "above 0"),
    (dict(iterations=-1), "0 or more"),
    (dict(iterations=2.5), "0 or more"),
    (dict(iterations="10"), "0 or more"),
    (dict(params=init_params(inputs=100)), "W1 is (10, 100), expected (rows, 784), because an image has 784 pixels"),
    (dict(params=init_params(classes=9)), "The network has 9 classes, and the labels run from 0 to 9"),
    (dict(classes=9), "The network has 9 classes, and the labels run from 0 to 9"),
    (dict(params=init_layers((784, 5, 4, 10))[:2]), "The network is a list, expected Params(W1, b1, W2, b2) or Layers"),
    (dict(params=init_layers((784, 5, 4, 9))), "The network has 9 classes"),
    (dict(params=Layers([*init_layers((784, 5, 4)), *init_layers((5, 10))])), "W3 is (10, 5), expected (rows, 4)"),
])
def test_descend_refuses_at_once_and_says_what_to_do(wrong, says):
    with pytest.raises(ValueError, match=".*") as error:
        training.descend(**dict(X=X, Y=Y, alpha=0.1, iterations=3) | wrong)
    assert says in str(error.value)


def test_progress_passes_every_step_on_and_shows_the_last_loss(capsys):
    steps = list(training.descend(X=X, Y=Y, alpha=0.1, iterations=4, rng=0))
    assert list(training.progress(iter(steps), 4)) == steps
    shown = capsys.readouterr().err
    assert "4/4" in shown and f"loss={steps[-1].loss:.3f}" in shown


def test_model_counts_and_reads():
    sample = mnist.load_sample()
    *_, last = training.descend(X=sample.X_train, Y=sample.Y_train, alpha=0.5, iterations=60, rng=0)
    right = 0
    for j in range(100):
        digit, probabilities = model.inference(last.params, sample.X_dev[:, j])
        assert probabilities.shape == (10,) and probabilities.sum() == pytest.approx(1, abs=1e-5)
        assert digit == max(range(10), key=lambda k: probabilities[k])
        right += digit == sample.Y_dev[j]
    assert model.test_model(last.params, sample.X_dev[:, :100], sample.Y_dev[:100]) == right / 100
    assert model.inference(last.params, sample.X_dev[:, 0].reshape(28, 28))[0] == \
        model.inference(last.params, sample.X_dev[:, :1])[0]


@pytest.mark.parametrize("image, says", [
    (np.zeros(783), "(783,)"), (np.zeros((28, 28), np.uint8), "uint8"), (np.full(784, 2.0), "divide by 255"),
    (np.full(784, np.nan), "nan"), ("seven", "()"),
])
def test_inference_refuses_what_is_no_image(image, says):
    with pytest.raises(ValueError) as error:
        model.inference(init_params(rng=0), image)
    assert says in str(error.value)


MISFITS = [
    (1, 2, 3), init_params(inputs=100), init_params()._replace(b1=np.zeros(10)),
    init_params(7)._replace(W2=np.zeros((10, 8))), Params(1, 2, 3, 4), tuple(init_params()), init_params(classes=3),
    Params(*(array.tolist() for array in init_params())), init_params()._replace(b2=np.full((10, 1), "seven")),
    init_params(1)._replace(W1=np.zeros((0, 784)), b1=np.zeros((0, 1)), W2=np.zeros((10, 0))),
]


@pytest.mark.parametrize("params", [None, *MISFITS])
def test_model_refuses_parameters_that_do_not_fit(params):
    with pytest.raises(ValueError, match="network is|do not fit|W1 is|b2 is|hidden neurons|3 classes"):
        model.test_model(params, X, Y)


@pytest.mark.parametrize("params", MISFITS)
def test_training_refuses_parameters_that_do_not_fit(params):
    with pytest.raises(ValueError, match="network is|do not fit|W1 is|b2 is|hidden neurons|3 classes"):
        training.descend(X=X, Y=Y, alpha=0.1, iterations=1, params=params)


@pytest.mark.takes_turns(5, every=10)
def test_he_reaches_090_on_the_full_mnist_as_ten_times_the_steps_do(full_mnist):
    *_, last = training.descend(X=full_mnist.X_train, Y=full_mnist.Y_train, alpha=0.1, iterations=500, rng=0)
    accuracy = model.test_model(last.params, full_mnist.X_test, full_mnist.Y_test)
    assert accuracy >= 0.900
    in_ten_times_the_steps = results.stored("projects")["classification"]["test"][0]        # of a tenth of alpha
    assert accuracy == pytest.approx(in_ten_times_the_steps, abs=0.003)


def test_several_networks_walk_together_where_each_walks_alone():
    rng = np.random.default_rng(0)
    X, Y = rng.random((784, 1500)).astype(np.float32), rng.integers(0, 10, 1500)      # two blocks, one cut short
    starts = [init_params(7, rng=seed) for seed in range(3)]
    together = list(training.descend_together(X=X, Y=Y, alpha=0.05, iterations=4, starts=starts))
    for k, start in enumerate(starts):
        alone = list(training.descend(X=X, Y=Y, alpha=0.05, iterations=4, params=start))
        for one, all_three in zip(alone, together, strict=True):
            assert all_three.iteration == one.iteration
            assert all_three.loss[k] == pytest.approx(one.loss, rel=1e-5)
            assert all_three.accuracy[k] == one.accuracy
            for ours, theirs in zip(all_three.params, one.params, strict=True):
                np.testing.assert_allclose(ours[k], theirs, atol=1e-6)


def test_a_learning_rate_that_falls_does_so_for_several_networks_together():
    rng = np.random.default_rng(3)
    X, Y = rng.random((9, 30)).astype(np.float32), rng.integers(0, 3, 30)
    starts = [init_params(4, inputs=9, classes=3, rng=seed) for seed in range(2)]
    *_, together = training.descend_together(X, Y, linear_decay(0.5, 6), 6, starts)
    for k, start in enumerate(starts):
        *_, alone = training.descend(X, Y, linear_decay(0.5, 6), 6, params=start)
        np.testing.assert_allclose(together.params.W1[k], alone.params.W1, atol=1e-6)
        assert alone.params.W1.dtype == together.params.W1.dtype == np.float32


def test_together_refuses_what_descend_refuses_and_networks_of_two_sizes():
    X, Y = np.zeros((784, 3), dtype=np.float32), np.zeros(3, dtype=int)
    with pytest.raises(ValueError, match="above 0"):
        training.descend_together(X=X, Y=Y, alpha=-1, iterations=2, starts=[init_params(rng=0)])
    with pytest.raises(ValueError, match="same shape"):
        training.descend_together(X=X, Y=Y, alpha=0.1, iterations=2, starts=[init_params(4), init_params(5)])
    with pytest.raises(ValueError, match="no start in the list"):
        training.descend_together(X=X, Y=Y, alpha=0.1, iterations=2, starts=[])
    with pytest.raises(ValueError, match="one network at a time, by descend"):
        training.descend_together(X=X, Y=Y, alpha=0.1, iterations=2, starts=[init_layers((784, 5, 4, 10))])


@pytest.mark.parametrize("name, value", [("hidden", 0), ("hidden", 2.5), ("hidden", True), ("hidden", "10"),
                                         ("hidden", (5, 0)), ("hidden", []), ("classes", 0), ("classes", 2.5),
                                         ("workers", 0), ("workers", 2.5), ("iterations", -1), ("iterations", 1.5)])
def test_counts_are_whole_numbers(name, value):
    settings = {"alpha": 0.1, "iterations": 2, name: value}
    with pytest.raises(ValueError, match=f"{name} is .*whole number"):
        training.descend(X=np.zeros((784, 3), np.float32), Y=np.zeros(3, dtype=int), **settings)


@pytest.mark.parametrize("side, c", [(20, 26), (4, 2), (28, 10)])
def test_side_and_classes_come_from_the_data_and_both_loops_agree(side, c):
    rng = np.random.default_rng(0)
    X, Y = rng.random((side * side, 1200)).astype(np.float32), rng.permutation(np.arange(1200) % c)
    *_, last = training.descend(X=X, Y=Y, alpha=0.1, iterations=6, hidden=7, rng=3)
    expected = gradient_descent(X, Y, 0.1, 6, hidden=7, classes=c, rng=3)
    assert last.params.W1.shape == (7, side * side) and last.params.b2.shape == (c, 1)
    for ours, theirs in zip(last.params, expected, strict=True):
        np.testing.assert_allclose(ours, theirs, atol=1e-5)


def test_several_hidden_layers_step_as_the_plain_loop_does():
    rng = np.random.default_rng(0)
    X, Y = rng.random((16, 2300)).astype(np.float32), rng.permutation(np.arange(2300) % 5)     # blocks, one cut short
    steps = list(training.descend(X=X, Y=Y, alpha=0.2, iterations=5, hidden=(9, 8), rng=1))
    layers = init_layers((16, 9, 8, 5), 1)
    for step in steps:
        probabilities = layers.forward(X)
        assert step.loss == pytest.approx(cross_entropy(probabilities, Y), rel=1e-5)
        assert step.accuracy == pytest.approx(np.mean(probabilities.argmax(axis=0) == Y))
        for ours, theirs in zip(step.params.arrays().values(), layers.arrays().values(), strict=True):
            np.testing.assert_allclose(ours, theirs, atol=1e-5)
        layers = step_layers(layers, X, Y, 0.2)
    again = list(training.descend(X=X, Y=Y, alpha=0.2, iterations=5, params=init_layers((16, 9, 8, 5), 1), workers=3))
    assert all(np.array_equal(a, b) for one, other in zip(steps[-1].params, again[-1].params, strict=True)
               for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("batch", [7, None])
def test_with_dropout_two_layers_step_as_params_and_as_layers(batch):
    rng = np.random.default_rng(4)
    X, Y = rng.random((16, 30)).astype(np.float32), rng.permutation(np.arange(30) % 5)
    start = init_params(12, inputs=16, classes=5, rng=2)
    ends = [list(training.descend(X, Y, 0.3, 6, rng=1, params=params, batch=batch, dropout=0.4))[-1].params
            for params in (start, Layers([start[:2], start[2:]]))]
    for one, other in zip(ends[0], arrays(ends[1]).values(), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-6)
    without = list(training.descend(X, Y, 0.3, 6, rng=1, params=start, batch=batch))[-1].params
    assert not np.allclose(ends[0].W2, without.W2, atol=1e-3)


@pytest.mark.parametrize("batch", [20, None])
@pytest.mark.parametrize("shift", [1, 2])
def test_shifts_let_weights_learn_from_the_neighbours_of_ink(shift, batch):
    X, Y = np.zeros((81, 60), np.float32), np.arange(60) % 2
    X[40] = 1                                        # one pixel, in the middle of 9 × 9
    start = init_params(40, inputs=81, classes=2, rng=0)
    *_, last = training.descend(X, Y, 0.1, 12, rng=0, params=start, batch=batch, shift=shift)
    moved = (last.params.W1 != start.W1).any(axis=0).reshape(9, 9)
    near = np.zeros((9, 9), bool)
    near[4 - shift:5 + shift, 4 - shift:5 + shift] = True
    assert np.array_equal(moved, near)


@pytest.mark.parametrize("wrong, says", [
    ({"dropout": 1}, "dropout is 1, expected a share"), ({"dropout": -0.1}, "dropout is -0.1"),
    ({"dropout": "0.2"}, "dropout is '0.2'"), ({"dropout": np.nan}, "dropout is nan"),
    ({"shift": 0.5}, "shift is 0.5, expected a whole number"), ({"shift": -1}, "0 or more"),
    ({"shift": 2}, "4 pixels a side: moved so far"), ({"batch": 0, "shift": 1}, "batch is 0")])
def test_regularisation_that_cannot_be_is_refused(wrong, says):
    with pytest.raises(ValueError, match=says):
        training.descend(np.full((16, 6), 0.5), np.arange(6) % 2, 0.1, 3, **wrong)


def test_train_is_a_loop_over_batches_gradient_and_update():
    batches = [(10, 1), (20, 2), (10, 3)]           # one number w is drawn to the X of each batch
    steps = list(training.train(0.0, batches, alpha=0.5, gradient=lambda w, X, Y: ((X - w) ** 2 / 2, Y, w - X),
                                update=lambda w, slope, alpha: w - alpha * slope))
    assert steps == [(0, 50, 1, 0), (1, 112.5, 2, 5), (2, 3.125, 3, 12.5)]


def test_the_order_of_the_images_in_memory_changes_no_bit():
    rng = np.random.default_rng(1)
    X, Y = rng.random((100, 2100)).astype(np.float32), rng.integers(0, 10, 2100)
    X[:9] = 0
    ends = [list(training.descend(X=np.asarray(X, order=order), Y=Y, alpha=0.3, iterations=5, rng=0))[-1]
            for order in "CF"]
    for one, other in zip(*(end.params for end in ends), strict=True):
        np.testing.assert_array_equal(one, other)


def test_sheets_without_ink_teach_the_second_bias_only():
    start, _, end = training.descend(X=np.zeros((784, 4), np.float32), Y=np.array([3, 3, 3, 1]), alpha=0.1,
                                     iterations=2, rng=0)
    assert np.array_equal(start.params.W1, end.params.W1) and end.params.b2.argmax() == 3


def test_the_number_of_workers_changes_no_bit():
    rng = np.random.default_rng(1)
    X, Y = rng.random((784, 3300)).astype(np.float32), rng.integers(0, 10, 3300)
    ends = [list(training.descend(X=X, Y=Y, alpha=0.3, iterations=5, rng=0, workers=workers))[-1] for workers in (1, 4)]
    for one, other in zip(*(end.params for end in ends), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_warn_or_keep_silent_as_the_caller_does(workers):
    X, Y = np.ones((784, 2000), dtype=np.float32), np.zeros(2000, dtype=int)
    params = init_params(rng=0)
    params = params._replace(W1=params.W1 * np.float32(1e38))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with np.errstate(all="ignore"):
            list(training.descend_unchecked(X, Y, 0.1, 1, params, workers))
        with pytest.raises(RuntimeWarning):
            list(training.descend_unchecked(X, Y, 0.1, 1, params, workers))
