"""The graph that is drawn from Arrays: every number on it is that of the tiny network, carried by hand."""
import numpy as np
import pytest

from helpers.beyond.autodiff import Array, backward
from helpers.network import ReLU, backward_prop, forward_prop, one_hot
from helpers.plots import png, tiny
from helpers.plots.base import BACK
from helpers.plots.recorded import edges, graph
from helpers.plots.tables import written


def tiny_graph(image):
    """The loss of one image of the tiny network, and its arrays by name."""
    W1, b1, W2, b2 = map(Array, tiny.PARAMS)
    Z1 = W1 @ tiny.X[:, [image]] + b1
    A1 = ReLU(Z1)
    Z2 = W2 @ A1 + b2
    L = np.log(np.exp(Z2).sum()) - Z2[int(tiny.Y[image]), 0]
    return L, {"W1": W1, "b1": b1, "W2": W2, "b2": b2, "Z1": Z1, "A1": A1, "Z2": Z2, "L": L}


def texts(fig, back):
    """The texts of one direction on a drawing."""
    return [text.get_text() for text in fig.axes[0].texts if (text.get_color() == BACK) == back]


def rows(table):
    return "\n".join(" ".join(map(written, np.round(row, 2))) for row in np.atleast_2d(table))


@pytest.mark.parametrize("image", range(3))
def test_the_whole_way_back_shows_the_gradients_of_the_formulas(image):
    L, names = tiny_graph(image)
    fig, alt = graph(L, names)
    X, Y = tiny.X[:, [image]], tiny.Y[[image]]
    forward = forward_prop(*tiny.PARAMS, X)
    grads = backward_prop(*forward, tiny.PARAMS.W2, X, Y)
    shown = texts(fig, back=True)
    assert {rows(table) for table in [*grads, forward.A2 - one_hot(Y, 2)]} <= set(shown)
    assert {rows(table) for table in [*tiny.PARAMS, forward.Z1, forward.A1, forward.Z2]} <= set(texts(fig, back=False))
    assert {*names, "@", "max", "exp", "log", "[ ]"} <= set(texts(fig, back=False))
    assert alt.startswith("A computational graph of 14 arrays") and "After 14 of 14 edges" in alt


def test_the_two_parts_of_dz2_come_on_two_edges():
    L, names = tiny_graph(0)
    assert "Z2 0 | −1.0;" in graph(L, names, 3)[1]          # -y
    assert "Z2 0.34 | −0.34;" in graph(L, names, 6)[1]      # and p
    assert "Z2" not in graph(L, names, 2)[1].partition("gradients are")[2]


def test_each_step_goes_one_edge_and_drawing_leaves_the_gradients_alone():
    L, names = tiny_graph(0)
    backward(L)
    before = {name: array.grad.copy() for name, array in names.items()}
    for steps in range(len(edges(L)) + 1):
        fig, alt = graph(L, names, steps)
        thick = [patch for patch in fig.axes[0].texts if getattr(patch, "arrow_patch", None) is not None
                 and patch.arrow_patch.get_linewidth() > 2]
        assert len(thick) == (steps > 0) and f"{steps} of 14 edges" in alt
    assert all((array.grad == before[name]).all() for name, array in names.items())
    assert len(png(fig)) < 60_000


def test_another_small_program_is_drawn_too():
    a = Array(2.0)
    b = a * a
    c = np.exp(b) + b * a
    fig, alt = graph(c, {"a": a, "b": b, "c": c})
    backward(c)
    assert f"a {written(round(float(a.grad), 2))}" in alt and len(fig.axes[0].texts) > 10
