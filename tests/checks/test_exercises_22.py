"""Exercises of 22_autodiff.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np

from helpers.beyond.autodiff import Array, backward, in_order
from helpers.checks.exercises import n22
from tests.checks.answers import tried


def invented(result):
    return eval(f"lambda Z: {result}", {"np": np, "Array": Array})


def copies(first="grad.sum(axis=0)", then="grad.sum(axis=axis, keepdims=True)", size="size == 1"):
    names = {"np": np}
    exec(f"def answer(grad, shape):\n    while grad.ndim > len(shape):\n        grad = {first}\n"
         f"    for axis, size in enumerate(shape):\n        if {size}:\n            grad = {then}\n    return grad",
         names)
    return names["answer"]


def rule(result):
    return eval(f"lambda A, C, dC: {result}", {"np": np})


def one_by_one(end, array):
    if end.number == array.number:
        return 1
    return sum(one_by_one(parent, array) for parent, _ in end.parents)


def derivative(end, array):
    backward(end)
    return 0 if array.grad is None else float(array.grad)


def counted(first="1", add="count.get(parent.number, 0) + count[each.number]", order="reversed(in_order(end))",
            done="count.get(array.number, 0)"):
    names = {"in_order": in_order}
    exec(f"def answer(end, array):\n    count = {{end.number: {first}}}\n    for each in {order}:\n"
         f"        for parent, _ in each.parents:\n            count[parent.number] = {add}\n    return {done}", names)
    return names["answer"]


WRONG = [
    (n22.check_invented, invented("Z"), "straight line"),
    (n22.check_invented, invented("3 * Z + 1"), "straight line"),
    (n22.check_invented, invented("Z.value"), "keeps no record"),
    (n22.check_invented, invented("Z.value**2 * Z"), "does not agree with nudging"),
    (n22.check_invented, invented("Z / Z.sum()"), "depends on the others"),
    (n22.check_invented, invented("Z.mean()"), "is one number"),
    (n22.check_invented, invented("np.log(Z)"), "defined for all Z"),
    (n22.check_invented, invented("np.tanh(Z)"), "no rule for tanh"),
    (n22.check_invented, invented("np.where(Z > 0, Z, 0)"), "A * (A > 0) instead"),
    (n22.check_invented, invented("Z^2"), "`**`"),
    (n22.check_invented, invented("np.exp(Z**2)"), "overflow"),
    (n22.check_invented, invented("np.exp(Z)**5"), "Its derivative is right"),
    (n22.check_invented, invented("1 / Z"), "divide by nothing that can be 0"),
    (n22.check_invented, invented("Z if Z > 0 else 0 * Z"), "a product with Z > 0 can"),
    (n22.check_invented, invented("Array(np.ones(Z.shape))"), "does not take part"),
    (n22.check_invented, invented("max(Z, 0)"), "The result has the shape of Z"),
    (n22.check_invented, invented("3.0"), "expected an Array"),
    (n22.check_add_copies, copies("grad[0]", "grad.sum(axis=axis, keepdims=True)"), "expected"),
    (n22.check_add_copies, copies("grad[0]", "grad[:, :1] if axis else grad[:1]"), "first copy"),
    (n22.check_add_copies, copies("grad.mean(axis=0)", "grad.mean(axis=axis, keepdims=True)"), "mean of the copies"),
    (n22.check_add_copies, copies("grad.max(axis=0)", "grad.max(axis=axis, keepdims=True)"), "largest of the copies"),
    (n22.check_add_copies, copies(then="grad.sum(axis=axis)"), ""),
    (n22.check_add_copies, copies(size="size != 1"), "expected"),
    (n22.check_add_copies, copies("grad.sum(axis=-1)"), "expected an array of shape"),
    (n22.check_add_copies, lambda grad, shape: grad, "Nothing is added up"),
    (n22.check_add_copies, lambda grad, shape: grad.sum(), "Everything is added up"),
    (n22.check_add_copies, lambda grad, shape: np.broadcast_to(grad, shape), "ValueError"),
    (n22.check_tanh_rule, rule("1 - C**2"), "as a factor"),
    (n22.check_tanh_rule, rule("dC * (1 - A**2)"), "C, not A"),
    (n22.check_tanh_rule, rule("dC * (1 - np.tanh(C)**2)"), "no second tanh"),
    (n22.check_tanh_rule, rule("dC * (1 - C)"), "square is missing"),
    (n22.check_tanh_rule, rule("dC * C"), "rule of exp"),
    (n22.check_tanh_rule, rule("dC * C * (1 - C)"), "sigmoid"),
    (n22.check_tanh_rule, rule("dC * (C**2 - 1)"), "sign is wrong"),
    (n22.check_tanh_rule, rule("dC"), "derivative is missing"),
    (n22.check_tanh_rule, rule("C * (1 - C**2)"), "what comes back, dC, not C"),
    (n22.check_tanh_rule, rule("dC * (1 + C**2)"), "sign of the square"),
    (n22.check_tanh_rule, rule("dC / (1 - C**2)"), "not divided by it"),
    (n22.check_tanh_rule, rule("dC * (1 - dC**2)"), "C, not dC"),
    (n22.check_tanh_rule, rule("..."), "`...`"),
    (n22.check_paths, one_by_one, "one by one"),
    (n22.check_paths, counted(first="0"), "number of ways"),
    (n22.check_paths, counted(add="count[each.number]"), "This is one way"),
    (n22.check_paths, counted(add="count.get(parent.number, 0) + 1"), "number of ways"),
    (n22.check_paths, derivative, "This is the derivative"),
    (n22.check_paths, lambda end, array: sum(len(each.parents) for each in in_order(end)), "These are the edges"),
    (n22.check_paths, lambda end, array: sum(parent is array for each in in_order(end) for parent, _ in each.parents),
     "begin with 1"),
    (n22.check_paths, counted(order="in_order(end)"), "KeyError"),
    (n22.check_paths, counted(done="count[array.number]"), "an array that does not take part"),
    (n22.check_paths, counted(done="count"), "dict"),
    (n22.check_paths, counted(done="len(count)"), "number of ways"),
    (n22.check_paths, lambda end, array: ..., "`...`"),
]
RIGHT = [
    (n22.check_invented, invented("np.log(1 + Z**2)")),
    (n22.check_invented, invented("Z * (Z > -0.5)")),
    (n22.check_invented, invented("np.maximum(Z, -Z)")),
    (n22.check_invented, invented("Z / (1 + np.exp(-Z))")),
    (n22.check_add_copies, copies()),
    (n22.check_add_copies, copies("np.add.reduce(grad)", "np.sum(grad, axis, keepdims=True)")),
    (n22.check_add_copies, lambda grad, shape: np.sum(grad, axis=tuple(
        axis for axis in range(grad.ndim)
        if axis < grad.ndim - len(shape) or shape[axis - grad.ndim + len(shape)] == 1)).reshape(shape)),
    (n22.check_add_copies, lambda grad, shape: copies()(grad.astype(np.float64), list(shape))),
    (n22.check_tanh_rule, rule("dC * (1 - C * C)")),
    (n22.check_tanh_rule, rule("dC / np.cosh(A)**2")),
    (n22.check_tanh_rule, rule("(1 - np.tanh(A)**2) * dC")),
    (n22.check_tanh_rule, rule("dC - dC * C**2")),
    (n22.check_paths, counted()),
    (n22.check_paths, counted(order="in_order(end)[::-1]")),
    (n22.check_paths, counted(order="sorted(in_order(end), key=lambda one: -one.number)")),
    (n22.check_paths, lambda end, array: forward_count(end, array)),
]


def forward_count(end, array):
    """From the array to the end: each holds the sum of its parents."""
    ways = {}
    for each in in_order(end):
        ways[each] = 1 if each is array else sum(ways[parent] for parent, _ in each.parents)
    return ways[end]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
