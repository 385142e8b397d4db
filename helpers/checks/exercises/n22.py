"""Checks of the exercises in 22_autodiff.ipynb."""
import numpy as np

from helpers import mnist
from helpers.beyond.autodiff import Array, backward, in_order
from helpers.beyond.autodiff import unbroadcast as added_up
from helpers.beyond.batches import epochs
from helpers.checks.gradient import numerical_gradient
from helpers.checks.judge import judge
from helpers.checks.verdict import array_fault, call, failed, is_array, passed
from helpers.inputs import kind_of
from helpers.network import get_accuracy, init_params, update_params

STEPS, ALPHA = 300, 0.2     # as on the page


def check_invented(invented):
    """Any function that bends, entry by entry, and leaves a record; then ten neurons are trained with it."""
    Z = np.linspace(-3.1, 3.1, 12).reshape(3, 4)
    found, problem = call(invented, Array(Z), given="Here Z is an Array of shape (3, 4).",
                          advice="The result has the shape of Z. `if` cannot ask all of Z at once, but a product with "
                                 "Z > 0 can.")
    problem = problem or _kept(found, Z) or _bends(invented, found, Z)
    if problem:
        return failed(problem)
    accuracy, loss = _trained(invented)
    if not np.isfinite(loss):
        return failed("Its derivative is right, but in training the numbers overflow. Let the function grow no faster "
                      "than Z itself, and divide by nothing that can be 0.")
    return passed(f"Its derivative agrees with nudging, and nobody derived it. After {STEPS} steps ten such neurons "
                  f"reach an accuracy of {accuracy:.3f}.")


def _kept(found, Z):
    """What is wrong with the result before its derivative is looked at."""
    if found is None or found is ...:
        return array_fault(found, 0)
    if is_array(found):
        return "The result is a plain array, which keeps no record. Use operators and functions of NumPy on Z itself."
    if not isinstance(found, Array):
        return f"The function returned {kind_of(found)}, expected an Array."
    if found.shape != Z.shape:
        return array_fault(found.value, Z)
    return None if np.isfinite(found.value).all() else "The result holds NaN or infinity. Is it defined for all Z?"


def _bends(invented, found, Z):
    """Whether it looks at each entry alone, whether its derivative is that of nudging, and no straight line's."""
    z = Array(Z)
    with np.errstate(all="ignore"):
        backward(invented(z).sum())
        if z.grad is None:
            return "Z does not take part in the result, so no gradient comes back to it."
        alone = invented(Array(Z[1:2, 2:3]))
        if not isinstance(alone, Array) or not np.allclose(alone.value, found.value[1, 2]):
            return "The result of one sum depends on the others. An activation function looks at one at a time."
        nudged = numerical_gradient(lambda W: float(invented(Array(W)).sum().value), Z)
    if not np.allclose(z.grad, nudged, atol=1e-5 * max(1, np.abs(nudged).max())):
        return "Its derivative does not agree with nudging. Is Z changed to plain numbers on the way, by Z.value?"
    if np.ptp(nudged) < 1e-6:
        return "Its derivative is the same everywhere: a straight line. Two layers would be worth one (notebook 04)."
    return None


def _trained(f):
    """Accuracy on the validation images and the last loss, after training as on the page."""
    digits, params = mnist.load_sample(), init_params(rng=0)
    with np.errstate(all="ignore"):
        for _, (x, y) in zip(range(STEPS), epochs(digits.X_train, digits.Y_train, 100, 0), strict=False):
            arrays = [Array(each) for each in params]
            loss = _loss(arrays, x, y, f)
            backward(loss)
            params = update_params(*params, *[each.grad for each in arrays], ALPHA)
        scores = params.W2 @ f(params.W1 @ digits.X_dev + params.b1) + params.b2
    return get_accuracy(scores.argmax(axis=0), digits.Y_dev), float(loss.value)


def _loss(arrays, x, y, f):
    W1, b1, W2, b2 = arrays
    Z2 = W2 @ f(W1 @ x + b1) + b2
    return (np.log(np.exp(Z2).sum(axis=0)) - Z2[y, np.arange(y.size)]).mean()


def _added(grad, shape, how=np.sum, keep=True):
    """The right answer with another way to add, or without the axes of size 1."""
    while grad.ndim > len(shape):
        grad = how(grad, axis=0)
    axes = tuple(axis for axis, size in enumerate(shape) if size == 1)
    return how(grad, axis=axes, keepdims=keep) if axes else grad


def check_add_copies(add_copies):
    """A column, a row, one number, a vector in front of which an axis was added, and nothing to do."""
    rng = np.random.default_rng(22)
    cases = [(rng.standard_normal(before).astype(dtype), after) for before, after, dtype in (
        ((3, 5), (3, 1), np.float64), ((4, 5), (1, 5), np.float32), ((4, 5), (5,), np.float64),
        ((2, 6), (), np.float64), ((3, 4), (1, 1), np.float64), ((3, 4), (3, 4), np.float64),
        ((2, 3, 4), (3, 1), np.float64), ((), (), np.float64))]
    cases = [((grad, shape), added_up(grad, shape)) for grad, shape in cases]

    def wrong(grad, shape):
        whole = grad[(0,) * (grad.ndim - len(shape))]
        first = whole[tuple(slice(size) for size in shape)]
        return [(grad, "Nothing is added up. An axis of size 1 in `shape` stands for copies: sum along it."),
                (_added(grad, shape, np.mean), "This is the mean of the copies. Each copy moves the loss, so they "
                 "are added."),
                (_added(grad, shape, keep=False), "An axis of size 1 is lost: keepdims=True."),
                (_added(grad, shape, np.max), "This is the largest of the copies. Add them."),
                (grad.sum(), "Everything is added up. Only along the axes that were copied."),
                (first, "This keeps the first copy. All copies move the loss: add them.")]

    return judge(add_copies, "grad, shape", cases, wrong, "Copying forward is adding on the way back.", arrays=True,
                 advice="grad.ndim counts the axes of grad, and len(shape) those that are wanted.")


def check_tanh_rule(tanh_rule):
    """The gradient that np.tanh carries back."""
    rng = np.random.default_rng(22)
    cases = [((A, np.tanh(A), dC), dC * (1 - np.tanh(A)**2))
             for A, dC in ((rng.standard_normal(shape), rng.standard_normal(shape)) for shape in ((3, 4), (5,), ()))]

    def wrong(A, C, dC):
        return [(1 - C**2, "What comes back, dC, is missing as a factor."),
                (dC * (1 - A**2), "The square is that of the result: C, not A."),
                (dC * (1 - np.tanh(C)**2), "C is tanh(A) already: no second tanh."),
                (dC * (1 - C), "The square is missing: 1 - C**2."), (dC * C, "That is the rule of exp."),
                (dC * C * (1 - C), "That is the derivative of the sigmoid."), (dC * -C**2, "The 1 is missing."),
                (dC * (C**2 - 1), "The sign is wrong: tanh rises everywhere."), (dC, "The derivative is missing."),
                (C * (1 - C**2), "The factor is what comes back, dC, not C."),
                (dC * (1 + C**2), "The sign of the square is wrong: 1 - C**2."),
                (dC / (1 - C**2), "What comes back is multiplied with the derivative, not divided by it."),
                (dC * (1 - dC**2), "The square is that of the result: C, not dC."),
                (dC / np.cosh(A), "It is 1 / cosh squared, which is 1 - C**2.")]

    return judge(tanh_rule, "A, C, dC", cases, wrong, "The machine knows one function more.",
                 name="The gradient of A")


def _doubled(times):
    first = end = Array(1.0)
    for _ in range(times):
        end = end + end
    return end, first


COUNTED = {      # wrong numbers of ways that have a name
    "c = a * b + a with b = a + 1": [
        (6, "This is the derivative. Each way counts 1, whatever it carries."), (5, "These are the edges. Ways are "
         "wanted."), (1, "This is one way. A parent that is reached again adds to what it has.")],
    "c to c itself": [(0, "From an array to itself there is one way: begin with 1 for `end`.")]}


def check_paths(answer):
    """The number of ways from an Array to another, of which there may be too many to take one after the other."""
    b = (a := Array(2.0)) + 1
    c = a * b + a
    graphs = {"c = a * b + a with b = a + 1": (c, a, 3), "the same, from b": (c, b, 1), "c to c itself": (c, c, 1),
              "b + b with b = a + a": (*_doubled(2), 4), "an array that does not take part": (c, Array(1.0), 0),
              "forty doublings": (*_doubled(40), 2**40)}
    for name, (end, array, right) in graphs.items():
        if name == "forty doublings" and _recurses(answer):
            return failed("It takes the ways one by one. For forty doublings there are more than 10¹², so count at "
                          "each array how many ways lead from it to the end.")
        found, problem = call(answer, end, array, given=f"The graph: {name}.")
        problem = problem or array_fault(found, right, f"The number of ways ({name})", COUNTED.get(name, ()))
        if problem:
            return failed(problem)
    return passed("There are 2⁴⁰ ways through forty doublings, and the way back takes forty steps: each array adds up "
                  "what comes, and passes it on once.")


def _recurses(answer):
    """Whether the work doubles with each doubling: counted by how often parents are looked at."""
    looks = []
    for times in (6, 9):
        end, first = _doubled(times)
        seen = [0]
        for array in in_order(end):
            array.parents = _Counted(array.parents, seen)
        call(answer, end, first)
        looks.append(seen[0])
    return looks[1] > 4 * looks[0]


class _Counted(list):
    """A list that counts how often it is gone through."""

    def __init__(self, entries, seen):
        super().__init__(entries)
        self.seen = seen

    def __iter__(self):
        self.seen[0] += 1
        return super().__iter__()
