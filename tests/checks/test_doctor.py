"""What the doctor says: of right passes, of what stops or is no answer, of other networks; never a traceback."""
import re

import numpy as np
import pytest

from helpers.checks import diagnose
from helpers.checks.doctor import diagnosis, patients
from helpers.checks.doctor.faults import FAULTS, faulty_backward_prop
from helpers.network import ReLU, backward_prop, forward_prop, one_hot, softmax
from tests.checks.passes import RIGHT, template


@pytest.mark.parametrize("answer", [backward_prop, *RIGHT])
def test_a_right_answer_in_any_style_passes(answer):
    verdict = diagnose(answer)
    assert verdict.ok and verdict.fault == "" and repr(verdict).startswith("Right"), verdict.message


@pytest.mark.parametrize("result, fault, says", [
    ("dW1, db1, dW2", "not four", "3 things"),
    ("dict(dW1=dW1)", "not four", "a dict"),
    ("1", "not four", "an int"),
    ("None", "None", "return"),
    ("'a', 'b', 'c', 'd'", "not numbers", "array"),
    ("dW1, db1, ..., db2", "not numbers", "returned `...` as dW2"),
    ("None, db1, dW2, db2", "not numbers", "returned None as dW1"),
])
def test_what_is_no_answer_is_said(result, fault, says):
    verdict = diagnose(template(result=result))
    assert not verdict.ok and verdict.fault == fault and says in verdict.message, verdict.message


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_of_the_bug_hunt_gets_its_own_name(fault):
    assert diagnose(lambda *inputs: faulty_backward_prop(*inputs, fault=fault)).fault == fault


def test_the_fault_free_template_and_the_fault_free_pass_are_right():
    assert diagnose(template()).ok
    assert diagnose(lambda *inputs: faulty_backward_prop(*inputs, fault=None)).ok


@pytest.mark.parametrize("lines", [{"mask": "@ ReLU_deriv(Z1)"}, {"dW1": "dZ1 @ X / m"}])
def test_a_product_that_does_not_fit_is_told_what_to_try(lines):
    verdict = diagnose(template(**lines))
    assert verdict.fault == "stopped"
    assert verdict.message.endswith("Entry by entry is `*`; for a matrix product one factor may need `.T`."), verdict


class NoArray:
    def __array__(self, *_, **__):
        raise RuntimeError("no array today")


@pytest.mark.parametrize("answer, fault", [
    (None, "no function"), (7, "no function"), (lambda: 0, "stopped"), (lambda *inputs: "four", "not four"),
    (lambda *inputs: [None] * 4, "not numbers"), (lambda *inputs: [[1, [2, 3]]] * 4, "not numbers"),
    (lambda *inputs: np.zeros(4), "not four"), (lambda *inputs: [0, 0, 0, 0], "sum too many"),
    (lambda *inputs: [1 + 2j] * 4, "not numbers"), (lambda *inputs: [np.zeros((0, 3))] * 4, "shape"),
    (lambda *inputs: [NoArray()] * 4, "not numbers"),
    (lambda *inputs: [slopes > 0 for slopes in backward_prop(*inputs)], "whole numbers"),
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
    (dict(forward_prop=lambda *inputs: 1 / 0), "stopped", "with ZeroDivisionError"),
    (dict(forward_prop=lambda *inputs: None), "None", "Your forward_prop returned None"),
    (dict(forward_prop=lambda *inputs: forward_prop(*inputs)[:3]), "not four", "3 things, expected four: return Z1"),
    (dict(forward_prop=lambda *inputs: "four"), "not four", "a str"),
    (dict(forward_prop=lambda *inputs: [NoArray()] * 4), "not numbers", "Your forward_prop"),
    (dict(forward_prop=lambda *inputs: [Z.T for Z in forward_prop(*inputs)]), "shape", "Z1 in the shape (13, 5)"),
    (dict(forward_prop=7), "no function", "your forward_prop itself"),
    (dict(loss=lambda A2, Y: {}["loss"]), "stopped", "with KeyError"),
    (dict(forward_prop=lambda *inputs: forward_prop(*[array.astype("f") for array in inputs])), "float32", "coarse"),
    (dict(loss=lambda A2, Y: np.random.default_rng().random()), "random", "Leave chance out"),
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
    assert verdict.fault == "only right with ten classes"
    assert "your loss stopped in line" in verdict.message and "with ValueError" in verdict.message
    verdict = diagnose(template(dZ2="(A2 - T)**3"), loss=fixed)
    assert verdict.fault == "unknown" and "another fault shows" in verdict.message


def test_a_loss_without_slopes_is_diagnosed_without_a_warning(recwarn):
    assert diagnose(backward_prop, loss=lambda A2, Y: 0.0).fault == "another network"
    assert diagnose(template(dZ2="(A2 - T)**3"), loss=lambda A2, Y: 0.0).fault == "unknown"
    assert not recwarn.list


def in_place_forward_prop(W1, b1, W2, b2, X):
    X -= X.mean()
    return forward_prop(W1, b1, W2, b2, X)


def in_place_loss(A2, Y):
    A2[Y, np.arange(Y.size)] -= 1
    return (A2**2).sum()


@pytest.mark.parametrize("given, says", [
    (dict(forward_prop=in_place_forward_prop), r"Your forward_prop changed X in line \d+, `X -= X.mean\(\)`. It may"),
    (dict(loss=in_place_loss), r"Your loss changed A2 in line \d+, `A2\[Y, np.arange\(Y.size\)\] -= 1`. It may"),
])
def test_what_changes_its_inputs_is_named_with_its_line(given, says):
    verdict = diagnose(backward_prop, **given)
    assert verdict.fault == "changed its inputs" and re.match(says, verdict.message), verdict.message


def stops_at_a_product(Z1, A1, Z2, A2, W2, X, Y):
    dZ2 = A2 - one_hot(Y, len(A2))
    dZ1 = W2 @ dZ2 * (Z1 > 0)
    return dZ1


def helped(dZ2, A1):
    return dZ2 @ A1


def stops_in_a_function_of_its_own(Z1, A1, Z2, A2, W2, X, Y):
    return helped(A2, A1)


def stops_in_ours(Z1, A1, Z2, A2, W2, X, Y):
    return A2 - one_hot(Y, 2)


def a_caret(Z1, A1, Z2, A2, W2, X, Y):
    return A2^2


@pytest.mark.parametrize("answer, says", [
    (stops_at_a_product, ["`dZ1 = W2 @ dZ2 * (Z1 > 0)`, with ValueError: matmul", "W2 is (3, 5), dZ2 is (3, 13)."]),
    (stops_in_a_function_of_its_own, ["`return dZ2 @ A1`", "dZ2 is (3, 13), A1 is (5, 13)."]),
    (stops_in_ours, ["`return A2 - one_hot(Y, 2)`, with IndexError", "Y is (13,)"]),
    (template(back="W1 @ dZ2"), ["in its line 9 with NameError: name 'W1' is not defined"]),
    (template(dW2="..."), ["`...`"]),
    (template(first="raise KeyError('pixel7')"), ["KeyError: 'pixel7'"]),
    (lambda Z1, A1: 0, ["It is called with Z1, A1, Z2, A2, W2, X, Y, in this order."]),
    (a_caret, ["not with ^"]),
])
def test_a_pass_that_stops_gets_the_line_of_the_reader_and_the_shapes_that_met(answer, says):
    verdict = diagnose(answer)
    assert not verdict.ok and all(words in verdict.message for words in says), verdict.message


def test_a_pass_that_fails_only_later_is_caught_too():
    calls = []

    def loss(A2, Y):
        calls.append(1)
        return 1.0 if len(calls) < 9 else {}["nine"]

    assert diagnose(backward_prop, loss=loss).fault == "stopped"


def test_a_loss_that_is_a_sum_and_a_bias_that_is_forgotten_are_named():
    summed = diagnose(backward_prop, loss=lambda A2, Y: -np.log(A2[Y, np.arange(Y.size)]).sum())
    assert summed.fault == "loss is a sum"

    def without_b2(W1, b1, W2, b2, X):
        Z1 = W1 @ X + b1
        Z2 = W2 @ ReLU(Z1)
        return Z1, ReLU(Z1), Z2, softmax(Z2)

    assert "does not move with b2" in diagnose(backward_prop, forward_prop=without_b2).message


def test_nothing_of_the_network_is_changed_by_what_a_reader_returns():
    before = [array.copy() for array in diagnosis.examine(patients.drawn()).inputs]

    def spoils(Z1, A1, Z2, A2, W2, X, Y):
        for array in (Z1, A1, Z2, A2, W2, X, Y):
            array *= 0
        return Z1, A1, Z2, A2

    assert diagnose(spoils).fault == "changed its inputs" and diagnose(backward_prop).ok
    assert all(map(np.array_equal, before, diagnosis.examine(patients.drawn()).inputs))


@pytest.mark.parametrize("spoil, fault", [
    (lambda grads: [slopes.clip(-5, 5) for slopes in grads], "clipped"),
    (lambda grads: [slopes * min(1, 10 / np.sqrt(sum((g**2).sum() for g in grads))) for slopes in grads], "clipped"),
    (lambda grads: [np.where(abs(slopes) > 2e-3, slopes, 0) for slopes in grads], "small entries dropped"),
])
def test_what_spares_one_network_shows_in_another(spoil, fault):
    verdict = diagnose(lambda *inputs: spoil(backward_prop(*inputs)))
    assert verdict.fault == fault and verdict.message.startswith("A small network agrees, a network "), verdict.message
