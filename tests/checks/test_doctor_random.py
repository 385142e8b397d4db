"""Wrong passes drawn at random: none is taken for right; and right ones, changed in what does not matter, are."""
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.checks import diagnose
from helpers.network import backward_prop
from tests.checks.passes import template

TABLES = st.sampled_from(["dW1", "db1", "dW2", "db2"])


def spoiled(change, table):
    """The right pass, with one table changed by `change(slopes)`."""
    def answer(*inputs):
        grads = backward_prop(*inputs)
        return grads._replace(**{table: change(getattr(grads, table).copy())})
    return answer


def refused(answer):
    verdict = diagnose(answer)
    return not verdict.ok and verdict.fault and verdict.message


@settings(max_examples=40, deadline=None)
@given(TABLES, st.sampled_from(["entry", "row", "column", "all"]), st.integers(0, 999), st.integers(0, 999),
       st.one_of(st.floats(-3, 0.99), st.floats(1.01, 30)))
def test_a_part_that_is_scaled_is_noticed(table, kind, row, column, factor):
    def change(slopes):
        r, c = row % slopes.shape[0], column % slopes.shape[1]
        where = {"entry": (r, c), "row": (r,), "column": (slice(None), c), "all": ()}[kind]
        slopes[where] *= factor
        return slopes

    assert refused(spoiled(change, table))


@settings(max_examples=40, deadline=None)
@given(TABLES, st.integers(0, 999), st.integers(0, 999), st.floats(0.001, 3), st.booleans())
def test_a_part_that_is_moved_by_a_constant_is_noticed(table, row, column, by, whole):
    def change(slopes):
        slopes[() if whole else (row % slopes.shape[0], column % slopes.shape[1])] += by * abs(slopes).max()
        return slopes

    assert refused(spoiled(change, table))


@settings(max_examples=40, deadline=None)
@given(TABLES, st.integers(0, 2**32 - 1), st.sampled_from([0, 1]))
def test_rows_or_columns_in_another_order_are_noticed(table, seed, axis):
    def change(slopes):
        size = slopes.shape[axis]
        order = np.random.default_rng(seed).permutation(size)
        return slopes.take(np.roll(np.arange(size), 1) if (order == np.arange(size)).all() else order, axis)

    if not (axis == 1 and table in ("db1", "db2")):
        assert refused(spoiled(change, table))


def kept(kind, keep):
    """A pass that knows only some of the images, neurons, classes or pixels; keep: numbers drawn between 0 and 1."""
    def answer(Z1, A1, Z2, A2, W2, X, Y):
        (h, n), (c, m) = (len(Z1), len(X)), A2.shape
        size = {"images": m, "neurons": h, "classes": c, "pixels": n}[kind]
        mask = np.resize(keep, size)
        if mask.all():
            mask[-1] = False
        rows = mask[:, None]
        dZ2 = (A2 - (np.arange(c)[:, None] == Y)) * (mask if kind == "images" else rows if kind == "classes" else 1)
        dZ1 = W2.T @ dZ2 * (Z1 > 0) * (rows if kind == "neurons" else 1)
        X = X * rows if kind == "pixels" else X
        return dZ1 @ X.T / m, dZ1.sum(1, keepdims=True) / m, dZ2 @ A1.T / m, dZ2.sum(1, keepdims=True) / m
    return answer


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["images", "neurons", "classes", "pixels"]), st.lists(st.booleans(), min_size=3, max_size=13))
def test_images_neurons_classes_or_pixels_that_are_left_out_are_noticed(kind, keep):
    assert refused(kept(kind, keep))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["clip", "norm", "round", "threshold", "mask", "each norm"]), st.floats(0.002, 0.7))
def test_what_is_clipped_rounded_or_thresholded_is_noticed(kind, size):
    if kind == "mask":
        answer = template(mask=f"* (Z1 > {size + 0.003})")
    else:
        def answer(*inputs):
            grads = backward_prop(*inputs)
            length = np.sqrt(sum((slopes**2).sum() for slopes in grads))
            return [{"clip": lambda g: g.clip(-size, size), "norm": lambda g: g * min(1, size / length),
                     "round": lambda g: g.round(1 + int(5 * size)),
                     "threshold": lambda g: np.where(abs(g) > size, g, 0),
                     "each norm": lambda g: g * min(1, size / np.linalg.norm(g))}[kind](slopes) for slopes in grads]

    assert refused(answer)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_order_of_the_sums_does_not_matter(seed):
    def answer(Z1, A1, Z2, A2, W2, X, Y):
        rng = np.random.default_rng(seed)
        order = rng.permutation(Y.size)
        right = [slopes.astype(rng.choice([np.float32, np.float64]))
                 for slopes in backward_prop(Z1[:, order], A1[:, order], Z2, A2[:, order], W2, X[:, order], Y[order])]
        return [slopes.tolist() if rng.random() < 0.5 else slopes for slopes in right]

    assert diagnose(answer).ok


@pytest.mark.parametrize("digits", [1, 2, 3, 4, 5])
def test_rounding_is_noticed_up_to_five_decimals(digits):
    assert refused(lambda *inputs: [slopes.round(digits) for slopes in backward_prop(*inputs)])


@settings(max_examples=40, deadline=None)
@given(st.permutations(["dW1", "db1", "dW2", "db2"]), st.integers(1, 3), st.integers(0, 2**32 - 1))
def test_no_line_is_blamed_that_a_right_table_proves(names, some, seed):
    """dW2 and db2 right: dZ2 is. dW1 right: dZ1 and dZ2 are. No verdict says to look at them."""
    wrong, rng = names[:some], np.random.default_rng(seed)
    noise = {name: rng.normal(size=400) for name in wrong}

    def answer(*inputs):
        grads = backward_prop(*inputs)
        return grads._replace(**{name: getattr(grads, name) * (2 + np.resize(noise[name], getattr(grads, name).shape))
                                 for name in wrong})

    says = diagnose(answer).message.splitlines()[-1]
    right = set(names[some:])
    if {"dW2", "db2"} <= right or "dW1" in right:
        assert "Look at dZ2" not in says and "dZ2 is what" not in says, says
    if "dW1" in right:
        assert "Look at dZ1" not in says, says
