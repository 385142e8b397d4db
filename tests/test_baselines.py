"""The baselines of notebook 13, and what is stored of the ten neurons, against loops and against each other."""
import numpy as np
import pytest

from helpers import baselines, mnist, model, results
from helpers.beyond.layers import forward_layers, init_layers, train_layers
from helpers.network import forward_prop, get_predictions

rng = np.random.default_rng(0)


def blobs(m):
    """Images of three digits, each bright in a corner of its own."""
    Y = rng.integers(0, 3, m)
    X = 0.3 * rng.random((784, m))
    X[100 * Y + 5, np.arange(m)] += 0.7
    return X.astype(np.float32), Y


def test_the_nearest_mean_is_that_of_a_loop():
    X, Y = rng.random((784, 40)), np.arange(40) % 10
    means = baselines.class_means(X, Y)
    np.testing.assert_allclose(means[3], np.mean([X[:, j] for j in range(40) if Y[j] == 3], axis=0))
    expected = [min(range(10), key=lambda k: np.sum((means[k] - X[:, j]) ** 2)) for j in range(40)]
    assert baselines.nearest_mean(means, X).tolist() == expected


def test_each_network_is_trained_as_it_says(monkeypatch):
    monkeypatch.setattr(baselines, "STARTS", 2)
    X, Y = blobs(250)
    Y[:10] = range(10)
    new, Y_new = blobs(80)
    found = baselines.measure(X, Y, new, Y_new, passes=3)
    assert found["guessing"] == [np.mean(Y_new == np.bincount(Y).argmax())]
    for name, (sizes, (f, f_deriv)) in baselines.NETWORKS.items():
        for seed in range(2):
            seeded = np.random.default_rng(seed)
            layers = train_layers(init_layers(sizes, seeded), X, Y, 0.1, 3, 100, seeded, f, f_deriv)
            _, A = forward_layers(layers, new, f)
            assert found[name][seed] == pytest.approx(np.mean(A[-1].argmax(axis=0) == Y_new))


def test_the_table_has_a_row_for_each_baseline_and_a_column_for_each_measurement():
    found = {name: [0.9, 0.92] for name in baselines.NETWORKS}
    rows = baselines.table({"dev": {"guessing": [0.1], "nearest mean": [0.81], **found},
                            "full": {"guessing": [0.1135], "nearest mean": [0.82], **found}}).split("\n")
    assert rows[0] == "| method | parameters | dev | full |"
    assert rows[2:4] == ["| guessing | 0 | 10.0 % | 11.3 % |", "| nearest mean | 7,840 | 81.0 % | 82.0 % |"]
    assert [row.split("|")[2].strip() for row in rows[4:]] == ["7,850", "7,960", "7,960", "39,760", "39,760"]
    assert rows[-1].endswith("| 91.0 % (90.0 to 92.0) | 91.0 % (90.0 to 92.0) |")


def test_what_is_stored_says_what_notebook_13_says():
    stored = results.stored("ten_neurons")
    assert stored["test"][2] == pytest.approx(0.897, abs=0.001)
    assert 0.88 < min(stored["test"]) < max(stored["test"]) < 0.91
    assert all(first < second for first, second in zip(stored["first half"], stored["second half"], strict=True))
    assert all(own > other for own, other in zip(stored["own stretch"], stored["other stretches"], strict=True))
    for shares in results.stored("baselines").values():
        assert np.mean(shares["50 neurons with ReLU"]) > max(shares["50 neurons without ReLU"]) + 0.005
        assert list(shares) == ["guessing", "nearest mean", *baselines.NETWORKS]


def test_the_stored_figures_come_out_again_where_the_full_mnist_is_at_hand(full_mnist):
    X, Y = full_mnist.X_test, full_mnist.Y_test
    sample = mnist.load_sample()
    means = baselines.class_means(sample.X_train, sample.Y_train)
    share = np.mean(baselines.nearest_mean(means, X) == Y)
    assert results.stored("baselines")["from 4,000"]["nearest mean"] == [pytest.approx(share, abs=0.001)]
    ships = get_predictions(forward_prop(*model.load(), X).A2) == Y         # start 2
    stored = results.stored("ten_neurons")
    for name, part in (("test", ships), ("first half", ships[:5000]), ("second half", ships[5000:])):
        assert stored[name][2] == pytest.approx(part.mean(), abs=0.002)
