"""One weight, followed by hand, has the slope that the matrices give and that the loss itself has."""
import numpy as np
import pytest

from helpers.network import backward_prop, cross_entropy, forward_prop, init_params
from helpers.plots.trace import trace, trace_figure

rng = np.random.default_rng(3)
params = init_params(4, inputs=784, classes=3, rng=rng, dtype=np.float64)._replace(
    b1=rng.normal(size=(4, 1)), b2=rng.normal(size=(3, 1)))
x, y = rng.random(784), 2


@pytest.mark.parametrize("i", range(4))
@pytest.mark.parametrize("k", [0, 300, 783])
def test_the_trace_ends_in_the_entry_of_dW1(i, k):
    t = trace(params, x, y, i, k)
    forward = forward_prop(*params, x[:, None])
    grads = backward_prop(*forward, params.W2, x[:, None], np.array([y]))
    assert np.isclose(t.dw, grads.dW1[i, k], atol=1e-12)
    assert np.isclose(t.z1, forward.Z1[i, 0]) and np.isclose(t.a1, forward.A1[i, 0])

    def loss(step):
        W1 = params.W1.copy()
        W1[i, k] += step
        return cross_entropy(forward_prop(*params._replace(W1=W1), x[:, None]).A2, np.array([y]))

    assert np.isclose(t.dw, (loss(1e-5) - loss(-1e-5)) / 2e-5, atol=1e-8)
    assert np.isclose(t.loss, loss(0))


def test_some_neurons_are_on_and_some_off_and_the_picture_says_so():
    states = {i: trace(params, x, y, i, 300).z1 > 0 for i in range(4)}
    assert set(states.values()) == {True, False}
    for i, on in states.items():
        texts = [text.get_text() for ax in trace_figure(params, x, y, i, 300).axes for text in ax.texts]
        assert texts.count("on" if on else "off") == 2
        assert (trace(params, x, y, i, 300).dw == 0) == (not on)


def test_no_zero_is_shown_with_a_minus():
    figure = trace_figure(params, x, y, 0, 300)
    assert not [text for ax in figure.axes for text in ax.texts if text.get_text().strip() in ("-0.00", "-0.000")]
