"""The doctor names each famous fault, passes every right answer, and never ends in a traceback."""
import numpy as np
import pytest

from helpers.checks import diagnose
from helpers.faults import FAULTS, faulty_backward_prop
from helpers.network import ReLU, backward_prop, cross_entropy, forward_prop, one_hot, softmax

# Right answers, each in a style of its own.

def einsum_style(Z1, A1, Z2, A2, W2, X, Y):
    m = len(Y)
    d = A2 - np.eye(len(A2))[Y].T
    e = np.einsum("ki,kj->ij", W2, d) * (A1 > 0)
    return (np.einsum("ij,kj->ik", e, X) / m, e.mean(1)[:, None], np.einsum("kj,ij->ki", d, A1) / m, d.mean(1)[:, None])


def loops(Z1, A1, Z2, A2, W2, X, Y):
    (c, m), h, n = A2.shape, len(A1), len(X)
    dW1, db1, dW2, db2 = np.zeros((h, n)), np.zeros((h, 1)), np.zeros((c, h)), np.zeros((c, 1))
    for j in range(m):
        delta = [A2[k, j] - (k == Y[j]) for k in range(c)]
        for k in range(c):
            db2[k, 0] += delta[k] / m
            for i in range(h):
                dW2[k, i] += delta[k] * A1[i, j] / m
        for i in range(h):
            blame = sum(W2[k, i] * delta[k] for k in range(c)) if Z1[i, j] > 0 else 0
            db1[i, 0] += blame / m
            for k in range(n):
                dW1[i, k] += blame * X[k, j] / m
    return [dW1, db1, dW2, db2]


def dot_and_float32(Z1, A1, Z2, A2, W2, X, Y):
    Z1, A1, A2, W2, X = (array.astype(np.float32) for array in (Z1, A1, A2, W2, X))
    d = np.array(A2)
    d[Y, np.arange(Y.size)] -= 1
    d /= Y.size
    e = np.where(Z1 > 0, np.dot(W2.T, d), 0)
    print("a reader's own print")
    return np.dot(e, X.T), np.sum(e, axis=1, keepdims=True), np.dot(d, A1.T), np.sum(d, axis=1).reshape(-1, 1)


@pytest.mark.parametrize("answer", [backward_prop, einsum_style, loops, dot_and_float32])
def test_a_right_answer_in_any_style_passes(answer):
    verdict = diagnose(answer)
    assert verdict.ok and verdict.fault == "" and repr(verdict).startswith("Right")


# Wrong answers, written out as a reader would write them.

def template(dZ2="A2 - T", dW2="dZ2 @ A1.T / m", db2="dZ2.sum(1, keepdims=True) / m",
             mask="* (Z1 > 0)", back="W2.T @ dZ2",
             dW1="dZ1 @ X.T / m", db1="dZ1.sum(1, keepdims=True) / m", first="", result="dW1, db1, dW2, db2"):
    source = f"""
def answer(Z1, A1, Z2, A2, W2, X, Y):
    {first}
    c, m = A2.shape
    T = (np.arange(c)[:, None] == Y) * 1.0
    dZ2 = {dZ2}
    dW2 = {dW2}
    db2 = {db2}
    dZ1 = {back} {mask}
    dW1 = {dW1}
    db1 = {db1}
    return {result}
"""
    names = {"np": np, "one_hot": one_hot}
    exec(source, names)
    return names["answer"]


FAULTY = [
    (dict(db2="np.sum(dZ2) / m", db1="np.sum(dZ1) / m"), "scalar bias", "axis=1"),
    (dict(db2="np.sum(dZ2) / m"), "scalar bias", "axis=1"),
    (dict(dW2="dZ2 @ A1.T", db2="dZ2.sum(1, keepdims=True)", dW1="dZ1 @ X.T", db1="dZ1.sum(1, keepdims=True)"),
     "1/m missing", "(1 / m)"),
    (dict(db1="dZ1.sum(1, keepdims=True)"), "1/m missing", "db1   wrong"),
    (dict(dZ2="(A2 - T) / m"), "1/m twice", "one place"),
    (dict(mask=""), "mask missing", "ReLU_deriv(Z1)"),
    (dict(mask="* (A1 >= 0)"), "mask missing", "ReLU_deriv(Z1)"),
    (dict(mask="* (Z2 > 0)"), "mask from the wrong layer", "not of Z2"),
    (dict(dZ2="T - A2"), "sign", "A2 - Y"),
    (dict(dZ2="A2 - Y"), "Y not one-hot", "one_hot"),
    (dict(first="e = np.exp(Z2); A2 = e / e.sum(axis=1, keepdims=True)"), "softmax axis", "axis=0"),
    (dict(back="W2 @ dZ2"), "W2 not transposed", "W2.T"),
    (dict(result="dW2, db2, dW1, db1"), "order", "dW1, db1, dW2, db2"),
    (dict(dZ2="A2; dZ2 -= T"), "changed its inputs", "A2"),
    (dict(dW2="A1 @ dZ2.T / m"), "transposed", "dW2"),
    (dict(db2="dZ2.sum(1) / m"), "shape", "keepdims"),
    (dict(db2="dZ2.sum(0, keepdims=True) / m"), "shape", "axis"),
    (dict(dZ2="A2 - one_hot(Y)"), "only right when h = c", "A2.shape"),
    (dict(dW1="2 * dZ1 @ X.T / m"), "factor", "dW1: 2 times"),
    (dict(dZ2="10 * (A2 - T)"), "factor", "10 times"),
    (dict(dW1="dZ1 @ X.T**2 / m"), "unknown", "Only dW1"),
    (dict(mask="* (Z1 > 0.5)"), "unknown", "first layer"),
    (dict(dZ2="(A2 - T)**3"), "unknown", "All are wrong"),
    (dict(dW2="dZ2 @ A1.T / m * np.nan"), "NaN", "not finite"),
    (dict(db2="np.sum(dZ2) / m", db1="np.sum(dZ1) / m", mask=""), "scalar bias", "not all"),
    (dict(dZ2="T - A2", dW1="dZ1 @ X.T"), "sign", "not all"),
    (dict(result="dW1, db1, dW2"), "not four", "3 things"),
    (dict(result="dict(dW1=dW1)"), "not four", "a dict"),
    (dict(result="None"), "None", "return"),
    (dict(result="'a', 'b', 'c', 'd'"), "not numbers", "array"),
    (dict(first="raise KeyError('pixel7')"), "stopped", "KeyError"),
    (dict(back="W1 @ dZ2"), "stopped", "NameError"),
]


@pytest.mark.parametrize("lines, fault, says", FAULTY, ids=[str(case[0])[5:60] for case in FAULTY])
def test_each_fault_is_named(lines, fault, says):
    verdict = diagnose(template(**lines))
    assert not verdict.ok and verdict.fault == fault and says in verdict.message, verdict.message


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_of_the_bug_hunt_gets_its_own_name(fault):
    assert diagnose(lambda *inputs: faulty_backward_prop(*inputs, fault=fault)).fault == fault


def test_the_fault_free_template_and_the_fault_free_pass_are_right():
    assert diagnose(template()).ok
    assert diagnose(lambda *inputs: faulty_backward_prop(*inputs, fault=None)).ok


class NoArray:
    def __array__(self, *_, **__):
        raise RuntimeError("no array today")


@pytest.mark.parametrize("answer, fault", [
    (None, "no function"), (7, "no function"), (lambda: 0, "stopped"), (lambda *inputs: "four", "not four"),
    (lambda *inputs: [None] * 4, "not numbers"), (lambda *inputs: [[1, [2, 3]]] * 4, "not numbers"),
    (lambda *inputs: np.zeros(4), "not four"), (lambda *inputs: [0, 0, 0, 0], "shape"),
    (lambda *inputs: [1 + 2j] * 4, "not numbers"), (lambda *inputs: [np.zeros((0, 3))] * 4, "shape"),
    (lambda *inputs: [NoArray()] * 4, "not numbers"),
    (lambda *inputs: [slopes > 0 for slopes in backward_prop(*inputs)], "unknown"),
])
def test_no_answer_ends_in_a_traceback(answer, fault):
    verdict = diagnose(answer)
    assert not verdict.ok and verdict.fault == fault and verdict.message


def test_the_message_shows_the_pattern_line_by_line():
    lines = diagnose(template(mask="")).message.splitlines()
    assert [line.split()[:2] for line in lines[1:5]] == [["dW1", "wrong:"], ["db1", "wrong:"], ["dW2", "agrees"],
                                                         ["db2", "agrees"]]
    assert lines[5].startswith("mask missing:")


def leaky_forward_prop(W1, b1, W2, b2, X):
    Z1 = W1 @ X + b1
    A1 = np.where(Z1 > 0, Z1, 0.1 * Z1)
    Z2 = W2 @ A1 + b2
    return Z1, A1, Z2, softmax(Z2)


def squared_error(A2, Y):
    return ((A2 - one_hot(Y, len(A2)))**2).sum() / 2 / Y.size


def test_another_forward_pass_and_another_loss_can_be_asked():
    leaky = template(mask="* np.where(Z1 > 0, 1, 0.1)")
    assert diagnose(leaky, forward_prop=leaky_forward_prop).ok
    assert not diagnose(leaky).ok
    assert diagnose(template(), forward_prop=leaky_forward_prop).fault == "another network"
    squared = template(dZ2="A2 * (A2 - T - (A2 * (A2 - T)).sum(axis=0))")
    assert diagnose(squared, loss=squared_error).ok
    assert not diagnose(squared).ok
    assert diagnose(template(), loss=squared_error).fault == "another network"
    transposed = diagnose(lambda *inputs: [slopes.T for slopes in squared(*inputs)], loss=squared_error)
    assert transposed.fault == "transposed"


@pytest.mark.parametrize("given, fault, says", [
    (dict(forward_prop=lambda *inputs: 1 / 0), "stopped", "your forward_prop stopped with ZeroDivisionError"),
    (dict(forward_prop=lambda *inputs: None), "None", "Your forward_prop returned None"),
    (dict(forward_prop=lambda *inputs: forward_prop(*inputs)[:3]), "not four", "3 things, expected four: return Z1"),
    (dict(forward_prop=lambda *inputs: "four"), "not four", "a str"),
    (dict(forward_prop=lambda *inputs: [NoArray()] * 4), "not numbers", "Your forward_prop"),
    (dict(forward_prop=lambda *inputs: [Z.T for Z in forward_prop(*inputs)]), "shape", "Z1 in the shape (5, 4)"),
    (dict(forward_prop=7), "no function", "your forward_prop itself"),
    (dict(loss=lambda A2, Y: {}["loss"]), "stopped", "your loss stopped with KeyError"),
    (dict(loss=lambda A2, Y: -np.log(A2)), "not one number", "Your loss cannot be nudged"),
    (dict(loss=lambda A2, Y: None), "not one number", "returned None"),
    (dict(loss=lambda A2, Y: np.nan), "not one number", "nan"),
    (dict(loss=lambda A2, Y: "2.3"), "not one number", "'2.3'"),
    (dict(loss=0.5), "no function", "your loss itself"),
])
def test_what_is_wrong_with_the_forward_pass_or_the_loss_is_said_too(given, fault, says):
    verdict = diagnose(backward_prop, **given)
    assert not verdict.ok and verdict.fault == fault and says in verdict.message, verdict.message


def test_a_loss_that_is_only_right_for_ten_classes_is_named():
    def fixed(A2, Y):
        return ((A2 - one_hot(Y))**2).sum() / 2 / Y.size

    verdict = diagnose(template(dZ2="A2 * (A2 - T - (A2 * (A2 - T)).sum(axis=0))"), loss=fixed)
    assert verdict.fault == "only right when h = c" and "your loss stopped with ValueError" in verdict.message
    verdict = diagnose(template(dZ2="(A2 - T)**3"), loss=fixed)
    assert verdict.fault == "unknown" and "another fault shows" in verdict.message


def test_a_loss_without_slopes_is_diagnosed_without_a_warning(recwarn):
    assert diagnose(backward_prop, loss=lambda A2, Y: 0.0).fault == "another network"
    assert diagnose(template(dZ2="(A2 - T)**3"), loss=lambda A2, Y: 0.0).fault == "unknown"
    assert not recwarn.list


def test_the_small_network_can_tell_every_fault_from_every_other():
    """Some neurons are on and some off, no sum is near the bend of ReLU, and no class is alone."""
    seen = {}

    def look(Z1, A1, Z2, A2, W2, X, Y):
        seen.update(Z1=Z1, A1=A1, Z2=Z2, A2=A2, Y=Y)
        return backward_prop(Z1, A1, Z2, A2, W2, X, Y)

    assert diagnose(look).ok
    assert len({*seen["Z1"].shape, *seen["A2"].shape}) == 3
    assert np.abs(seen["Z1"]).min() > 1e-2 and 0 < (seen["Z1"] > 0).mean() < 1
    np.testing.assert_allclose(seen["A1"], ReLU(seen["Z1"]))
    assert np.isfinite(cross_entropy(seen["A2"], seen["Y"]))
    assert len(set(seen["Y"])) > 1
