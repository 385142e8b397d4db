"""The edges of training and of the model: what they refuse, and how they say it."""
import numpy as np
import pytest

from helpers import mnist, model, training
from helpers.network import Params, init_params

X = np.random.default_rng(0).random((784, 6), dtype=np.float32)
Y = np.array([0, 1, 2, 3, 4, 9])


@pytest.mark.parametrize("wrong, says", [
    (dict(X=X.T), "pass X.T"),
    (dict(X=X[:, 0]), "one image a column"),
    (dict(X=X.tolist()), "a list"),
    (dict(X=None), "a NoneType"),
    (dict(X=(X * 255).astype(np.uint8)), "uint8"),
    (dict(X=X * 255), "divide by 255"),
    (dict(X=np.where(X > 0.5, np.nan, X)), "nan"),
    (dict(X=X[:, :0], Y=Y[:0]), "no image"),
    (dict(Y=Y[:5]), "expected one label for each of the 6"),
    (dict(Y=Y.tolist()), "a list"),
    (dict(Y=Y.astype(str)), "integers 0 … 9"),
    (dict(Y=Y.astype(float)), "integers 0 … 9"),
    (dict(Y=Y + 1), "labels 0 … 9"),
    (dict(alpha=0), "above 0"),
    (dict(alpha=float("nan")), "above 0"),
    (dict(alpha="0.1"), "above 0"),
    (dict(iterations=-1), "0 or more"),
    (dict(iterations=2.5), "0 or more"),
    (dict(iterations="10"), "0 or more"),
    (dict(params=init_params(inputs=100)), "do not fit"),
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


@pytest.mark.parametrize("params", [
    None, (1, 2, 3), init_params(inputs=100), init_params()._replace(b1=np.zeros(10)),
    init_params(7)._replace(W2=np.zeros((10, 8))), Params(1, 2, 3, 4),
])
def test_model_refuses_parameters_that_do_not_fit(params):
    with pytest.raises(ValueError, match="params is|do not fit"):
        model.test_model(params, X, Y)


def test_he_reaches_090_on_the_full_mnist(full_mnist):
    *_, last = training.descend(X=full_mnist.X_train, Y=full_mnist.Y_train, alpha=0.1, iterations=500, rng=0)
    accuracy = model.test_model(last.params, full_mnist.X_test, full_mnist.Y_test)
    print(f"accuracy on the 10,000 after 500 steps: {accuracy:.4f}")
    assert accuracy >= 0.900
