"""What Part IV adds to the lab: each setting trains what a plain loop trains, and is named, sent and coded."""
import functools

import numpy as np
import pytest

from helpers import training
from helpers.beyond import optimizers
from helpers.beyond.activations import PAIRS
from helpers.beyond.batches import epochs
from helpers.beyond.layers import Layers, backward_layers, forward_layers, init_layers
from helpers.beyond.optimizers import arrays_of
from helpers.network import backward_prop, cross_entropy, forward_prop, init_params
from helpers.widgets import lab as the_lab
from helpers.widgets.lab_beyond import PLAIN
from tests.widgets.labs import ask, digits, ended, few, run_lab, until

ALPHA, STEPS = 0.05, 12


def loop(rule, batch=None):
    """Losses of a plain loop: rule(W, dW, memory) returns W and what it remembers."""
    rng = np.random.default_rng(2)
    params, memory, losses = init_params(rng=rng), [None] * 4, []
    seen = epochs(few.X_train, few.Y_train, batch, rng) if batch else iter(lambda: (few.X_train, few.Y_train), None)
    for _ in range(STEPS + 1):
        X, Y = next(seen)
        forward = forward_prop(*params, X)
        losses.append(cross_entropy(forward.A2, Y))
        grads = backward_prop(*forward, params.W2, X, Y)
        made = [rule(W, dW, kept) for W, dW, kept in zip(params, grads, memory, strict=True)]
        params, memory = type(params)(*(W for W, _ in made)), [kept for _, kept in made]
    return losses


def plain(W, dW, _):
    return W - ALPHA * dW, None


def ball(W, dW, v):
    v = 0.8 * (0 if v is None else v) + dW
    return W - ALPHA * v, v


def shrinking(W, dW, _):
    return (1 - ALPHA * 0.3) * W - ALPHA * dW, None


@pytest.mark.parametrize("settings, rule, batch", [
    ({"batch": 32}, plain, 32), ({"batch": 1}, plain, 1), ({"batch": 1000}, plain, 1000),
    ({"optimizer": "momentum", "beta": 0.8}, ball, None), ({"decay": 0.3}, shrinking, None),
    ({"optimizer": "momentum", "beta": 0.8, "batch": 10}, ball, 10)])
def test_batches_optimisers_and_weight_decay_train_as_a_plain_loop(settings, rule, batch):
    run = run_lab(alpha=ALPHA, iterations=STEPS, **settings).run
    np.testing.assert_allclose(run.train[1], loop(rule, batch), rtol=2e-4)


@pytest.mark.parametrize("activation", PAIRS)
def test_layers_and_activations_train_as_a_plain_loop(activation):
    run = run_lab(alpha=ALPHA, iterations=STEPS, hidden=7, second=6, third=5, activation=activation).run
    layers, (f, f_deriv) = init_layers((784, 7, 6, 5, 10), 2), PAIRS[activation]
    for loss in run.train[1]:
        Z, A = forward_layers(layers, few.X_train, f)
        np.testing.assert_allclose(loss, cross_entropy(A[-1], few.Y_train), rtol=2e-4)
        grads = backward_layers(layers, Z, A, few.Y_train, f_deriv)
        layers = Layers((W - ALPHA * dW, b - ALPHA * db) for (W, b), (dW, db) in zip(layers, grads, strict=True))


@pytest.mark.parametrize("activation", ["ReLU", "tanh"])
def test_dropout_costs_on_its_images_and_not_without_it(activation):
    without, with_it = (run_lab(alpha=0.3, iterations=60, hidden=30, activation=activation, dropout=p).run
                        for p in (0, 0.6))
    assert with_it.train[1, -20:].mean() > without.train[1, -20:].mean() + 0.2
    W1, b1, W2, b2 = arrays_of(with_it.last.params)
    _, A = forward_layers([(W1, b1), (W2, b2)], few.X_train, PAIRS[activation][0])
    assert cross_entropy(A[-1], few.Y_train) < with_it.train[1, -20:].mean() - 0.1      # with all neurons


@pytest.mark.parametrize("settings", [
    {"batch": 32}, {"optimizer": "Adam", "beta": 0.5}, {"optimizer": "RMSprop"}, {"optimizer": "momentum", "batch": 10},
    {"optimizer": "Adam", "decay": 0.1}, {"hidden": 8, "second": 6}, {"third": 4, "dropout": 0.3, "batch": 20},
    {"dropout": 0.2}, {"start": "rand − 0.5", "batch": 10}])
def test_the_line_of_code_makes_the_same_run(settings):
    lab = run_lab(digits, alpha=0.01, iterations=5, **settings)
    names = {"training": training, "digits": digits, "functools": functools, "optimizers": optimizers}
    steps = list(eval(lab.says["code"], names))
    np.testing.assert_allclose(lab.run.train[1], [step.loss for step in steps], rtol=1e-4)


@pytest.mark.parametrize("settings", [{"activation": "tanh"}, {"decay": 0.1}, {"second": 5, "start": "zeros"}])
def test_what_no_line_makes_has_none(settings):
    assert run_lab(iterations=1, **settings).says["code"] == ""


@pytest.mark.parametrize("settings, name", [
    ({"batch": 32}, "α 0.1, batch 32"), ({"optimizer": "Adam"}, "α 0.1, Adam 0.9"),
    ({"hidden": 1}, "α 0.1, 1 neuron"), ({"second": 6}, "α 0.1, 10–6 neurons"), ({"third": 6}, "α 0.1, 10–6 neurons"),
    ({"decay": 0.01, "dropout": 0.2, "activation": "tanh"}, "α 0.1, weight decay 0.01, dropout 0.2, tanh")])
def test_a_run_is_called_by_what_is_not_usual_about_it(settings, name):
    assert run_lab(iterations=1, **settings).says["names"] == [name]


@pytest.mark.parametrize("settings, says, not_said", [
    ({"batch": 10}, "that of its own 10 images, so the curve trembles", "jump"),
    ({"batch": 1}, "that of its one image", "jump"),
    ({"dropout": 0.5}, "a network with 50% of its neurons switched off", "jump"),
    ({"optimizer": "momentum", "alpha": 0.2}, "Finished.", "limit"),
    ({"second": 10, "alpha": 0.2}, "Finished.", "limit"),
    ({"batch": 1, "optimizer": "Adam", "activation": "sigmoid"}, "no better than that of guessing", "Dead"),
    ({"batch": 10, "optimizer": "momentum", "alpha": 3}, "Diverged|Dead", "Finished")])
def test_a_run_is_told_what_its_curve_shows(settings, says, not_said):
    words = run_lab(few, limit=0.1, **{"alpha": 0.1, "iterations": 100} | settings).says["words"]
    assert any(each in words for each in says.split("|")) and not_said not in words, words


def test_a_line_that_trembles_is_thin_and_an_earlier_run_keeps_its_steady_one():
    lab = run_lab(iterations=60, batch=10)
    assert [(line["dash"], line["thin"]) for line in lab.says["lines"]] == 2 * [(False, True), (True, False)]
    ask(lab, ("set", {"batch": 0}))
    ended(lab)
    assert [(line["dash"], line["thin"]) for line in lab.earlier] == 2 * [(True, False)]
    assert [(line["dash"], line["thin"]) for line in lab.says["lines"]] == 2 * [(False, False), (True, False)]


@pytest.mark.parametrize("activation", ["ReLU", "sigmoid"])
def test_the_network_is_sent_as_it_is(activation):
    lab = run_lab(iterations=5, hidden=7, second=6, third=5, activation=activation)
    k, sizes, f = lab.chosen.size, [7, 6, 5, 10], PAIRS[activation][0]
    Z, A = forward_layers(lab.run.last.params, few.X_dev[:, lab.chosen], f)
    weights = [W for W, _ in lab.run.last.params]
    expected = [Z[0].T, A[-1].T, weights[1], Z[1].T, weights[2], Z[2].T, weights[3]]
    expected += [passed.T for passed in A[1:-1]] if activation != "ReLU" else []
    numbers = np.frombuffer(lab.network, np.float32, sum(part.size for part in expected))
    np.testing.assert_allclose(numbers, np.concatenate([part.ravel() for part in expected]), atol=1e-4)
    assert len(lab.network) == numbers.nbytes + 7 * 784 + sum(sizes[:-1]) and k == 8
    assert lab.says["further"] == [6, 5] and lab.says["bent"] == (activation != "ReLU")


def test_one_can_look_back_and_branch_off_a_deep_network():
    lab = run_lab(iterations=60, second=6, activation="tanh")
    ask(lab, ("back", 30))
    ask(lab, ("alpha", 0.02), "go")
    until(lambda: lab.run.begin == 30 and lab.run.state == "finished")
    assert len(lab.run.last.params) == 3 and lab.run.last.iteration == 60


def test_with_functions_of_ones_own_nothing_of_it_is_offered():
    assert the_lab.Lab(few, backward_prop=backward_prop).about["optimizers"] == []
    assert the_lab.Lab(few).settings | PLAIN == the_lab.Lab(few).settings


def test_what_notebook_19_promises():
    settings = {"alpha": 0.1, "hidden": 50, "share": 10, "optimizer": "momentum"}
    by_heart, decayed = (run_lab(digits, **settings, decay=decay) for decay in (0, 0.1))
    assert "Overfitting" in by_heart.says["words"] and "Overfitting" not in decayed.says["words"]
    assert decayed.run.dev[1, decayed.run.measured - 1] < by_heart.run.dev[1, by_heart.run.measured - 1] - 0.1
