"""The blanks of 22_autodiff.ipynb: wrong answers are told what is wrong."""
import numpy as np
import pytest

from helpers.beyond import autodiff
from helpers.checks.frames.n22 import check_backward, check_rules
from tests.checks.answers import accepts, refuses


def rules(function=None, *made):
    """A reader's table, in which the rules of one function are others; without `made` it is left out."""
    table = autodiff.rules()
    if function and made:
        table[function] = list(made)
    elif function:
        del table[function]
    return lambda: table


def backward(*lines, end="            parent.grad = parent.grad + unbroadcast(back(array.grad), parent.value.shape)",
             zero="np.zeros_like(array.value)", one="np.ones_like(loss.value)", order="reversed(order)", last=""):
    """A reader's way back; the lines that differ are given."""
    names = vars(autodiff).copy()
    exec("\n".join(["def answer(loss):", "    order = in_order(loss)", "    for array in order:",
                    f"        array.grad = {zero}", f"    loss.grad = {one}", f"    for array in {order}:",
                    "        for parent, back in array.parents:", end, f"    {last}"]), names)
    return names["answer"]


def at_once(loss, hand_on_first=False):
    """The way back that many readers of other such programs propose: no order, each array calls its parents."""
    def send(array):
        for parent, back in array.parents:
            parent.grad = parent.grad + autodiff.unbroadcast(back(array.grad), parent.value.shape)
            if not hand_on_first:
                send(parent)
        for parent, _ in array.parents if hand_on_first else ():
            send(parent)

    for array in autodiff.in_order(loss):
        array.grad = np.zeros_like(array.value)
    loss.grad = np.ones_like(loss.value)
    send(loss)


MULTIPLY, MATMUL, MAXIMUM = autodiff.rules()[np.multiply], autodiff.rules()[np.matmul], autodiff.rules()[np.maximum]
WRONG = [
    (check_rules, rules(np.exp), "The dict holds no rules for np.exp"),
    (check_rules, rules(np.multiply, MULTIPLY[0]), "holds 1 rules, expected 2"),
    (check_rules, rules(np.multiply, *MULTIPLY[::-1]), "times exchanges"),
    (check_rules, rules(np.multiply, MULTIPLY[0], lambda A, B, C, dC: A), "np.multiply for B: what comes back, dC"),
    (check_rules, rules(np.multiply, lambda A, B, C, dC: dC, MULTIPLY[1]), "Only + and - do that"),
    (check_rules, rules(np.multiply, lambda A, B, C, dC: dC * C, MULTIPLY[1]), "dC times the other input"),
    (check_rules, rules(np.matmul, lambda A, B, C, dC: dC @ B, MATMUL[1]), "np.matmul for A"),
    (check_rules, rules(np.matmul, lambda A, B, C, dC: B.T @ dC, MATMUL[1]), "Here the shapes are A (3, 4), B (4, 2)"),
    (check_rules, rules(np.matmul, MATMUL[0], lambda A, B, C, dC: dC @ A.T), "np.matmul for B"),
    (check_rules, rules(np.matmul, MATMUL[0], lambda A, B, C, dC: (A.T @ dC).T), "Rows and columns are exchanged"),
    (check_rules, rules(np.maximum, lambda A, B, C, dC: dC * (A < B), MAXIMUM[1]), "the *larger* gets"),
    (check_rules, rules(np.maximum, lambda A, B, C, dC: A > B, MAXIMUM[1]), "This says which is larger".lower()),
    (check_rules, rules(np.maximum, lambda A, B, C, dC: dC * (A > 0), MAXIMUM[1]), "hands on dC"),
    (check_rules, rules(np.maximum, MAXIMUM[0], lambda A, B, C, dC: dC * (A > B)), "np.maximum for B: the *larger*"),
    (check_rules, rules(np.exp, lambda A, C, dC: dC * A), "is eᴬ itself, which is C"),
    (check_rules, rules(np.exp, lambda A, C, dC: C), "gives C, which the operation makes"),
    (check_rules, rules(np.exp, lambda A, C, dC: dC * np.exp(C)), "C is eᴬ already"),
    (check_rules, rules(np.log, lambda A, C, dC: dC / C), "C is the logarithm"),
    (check_rules, rules(np.log, lambda A, C, dC: dC * A), "1 / A, not A"),
    (check_rules, rules(np.log, lambda A, C, dC: 1 / A), "what comes back, dC, is missing"),
    (check_rules, rules(np.log, lambda A, dC: dC / A), "TypeError"),
    (check_rules, rules(np.log, ...), "still `...`"),
    (check_rules, rules(np.log, lambda A, C, dC: None), "None"),
    (check_rules, rules(np.log, lambda A, C, dC: dC / 0), "np.log for A"),
    (check_rules, lambda: {np.exp: 3}, "no rules for np.add"),
    (check_rules, rules(np.exp, 3), "without brackets"),
    (check_backward, backward(end="            parent.grad = unbroadcast(back(array.grad), parent.value.shape)"),
     "keeps only one of its two"),
    (check_backward, backward(end="            parent.grad = parent.grad + back(array.grad)"), "all its copies"),
    (check_backward, backward(order="order"), "Back is the reverse"),
    (check_backward, backward(end="            parent.grad = parent.grad + unbroadcast(back(array.value), "
                              "parent.value.shape)"), "not its value"),
    (check_backward, backward(one="np.zeros_like(loss.value)"), "with respect to itself is 1"),
    (check_backward, backward(one="loss.value"), "starts with the loss itself"),
    (check_backward, backward(one="-np.ones_like(loss.value)"), "wrong sign"),
    (check_backward, backward(zero="np.ones_like(array.value)"), "The gradient of"),
    (check_backward, backward(zero="None"), "TypeError"),
    (check_backward, backward(end="            parent.grad = parent.grad + unbroadcast(back(parent.grad), "
                              "parent.value.shape)"), "back(array.grad) is what parent gets"),
    (check_backward, backward(zero="np.zeros_like(array.value) if array.grad is None else array.grad"),
     "Begin with zeros"),
    (check_backward, backward(last="return [array.grad for array in order]"), "It returns nothing"),
    (check_backward, at_once, "only once"),
    (check_backward, lambda loss: at_once(loss, hand_on_first=True), "only once"),
    (check_backward, lambda loss: autodiff.in_order(loss), "It returns nothing"),
    (check_backward, lambda loss: print(end=""), "None"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


@pytest.mark.parametrize("function", autodiff.rules())
def test_each_rule_that_is_left_blank_is_named(function):
    blank = [lambda *inputs: ...] * function.nin
    refuses(check_rules, rules(function, *blank), f"np.{function.__name__} for A is still `...`")


@pytest.mark.parametrize("one", ["1", "1.0", "np.float32(1)"])
def test_the_way_back_may_begin_with_a_plain_1(one):
    accepts(check_backward, backward(one=one))
