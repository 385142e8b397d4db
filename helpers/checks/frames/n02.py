"""Checks of what a reader writes in 02_Z1_weighted_sums.ipynb: the weighted sums, and the initial parameters."""
import numpy as np

from helpers.checks.judge import judge
from helpers.checks.verdict import array_fault, call, failed, is_array, passed
from helpers.inputs import kind_of
from helpers.network import Params

RNG = np.random.default_rng(2)
CASES = [tuple(RNG.uniform(-1, 1, shape).astype(dtype) for shape in ((h, n), (n, m), (h, 1)))
         for dtype, h, n, m in ((np.float64, 3, 4, 5), (np.float32, 2, 6, 3))]
HIDDEN, SIZES = 50, {"inputs": 450, "classes": 200}
RIGHT = {"W1": 2 / 450, "W2": 2 / 50}       # the variances
ORDER = "A row of W meets a column of X: W stands on the left of `@`, and b is added as it is, a column."


def weighted_sums(W, X, b):
    """Each row of W (h, n) times each column of X (n, m), plus the bias b (h, 1) of the row. Returns (h, m)."""
    return W @ X + b


def check_weighted_sums(weighted_sums):
    """W @ X + b."""
    def wrong(W, X, b):
        products, Z = W @ X, W @ X + b
        return [(products, "The bias is missing. Each neuron adds its own to every one of its sums."),
                (products - b, "The bias is taken away, expected added."),
                (products * b, "The bias is added to the sum, not multiplied by it."),
                (W.sum(axis=1, keepdims=True) * X.sum(axis=0) + b,
                 "Multiply weight by pixel first, then add up. `@` does both."),
                *((products + one, "Every neuron adds a bias of its own. Here all add the same number.")
                  for one in (b[0], b.sum(), b.mean())),
                *((value, "A sum may be below 0. Keep it as it is; notebook 03 cuts it.")
                  for value in (np.maximum(Z, 0), abs(Z))),
                (Z / X.shape[0], "These are means over the pixels, expected sums."),
                (products / X.shape[0] + b, "These are means over the pixels, expected sums."),
                (Z.sum(axis=0), "The neurons are added up, too. Each keeps its own sum for each image."),
                (Z.sum(axis=1), "The images are added up, too. Each neuron has a sum for each image.")]

    return judge(weighted_sums, "W, X, b", [(case, case[0] @ case[1] + case[2]) for case in CASES], wrong,
                 "Row i, column j holds the sum of neuron i for image j.", advice=ORDER, arrays=True)


def check_init_params(init_params):
    """Independent weights of mean 0 and variance 2 / inputs of their layer, other ones for other seeds; biases of 0."""
    drawn = []
    for seed in (0, 0, 1):
        found, problem = call(init_params, HIDDEN, named=SIZES | {"rng": seed}, arrays=True)
        problem = problem or _kind_fault(found)
        if problem:
            return failed(problem)
        drawn.append(found)
    params, again, other = drawn
    fault = _bias_fault(params) or _weight_fault("W1", params.W1) or _weight_fault("W2", params.W2)
    if fault:
        return failed(fault)
    for name in RIGHT:
        if not np.array_equal(getattr(params, name), getattr(again, name)):
            return failed(f"{name} differs each time, though the seed is the same. Draw it from `rng`.")
        if np.array_equal(getattr(params, name), getattr(other, name)):
            return failed(f"{name} is the same for every seed. Draw it from `rng`.")
    return passed("In each layer the weights have mean 0 and variance 2 / inputs; the biases are 0.")


def _kind_fault(found):
    """Whether these are Params of four arrays of the right shapes."""
    if found is ...:
        return "The result is still `...`. Put your answer in its place."
    if not isinstance(found, Params):
        return f"The function returned {kind_of(found)}, expected Params(W1, b1, W2, b2)."
    inputs, classes = SIZES.values()
    shapes = ((HIDDEN, inputs), (HIDDEN, 1), (classes, HIDDEN), (classes, 1))
    for (name, array), shape in zip(found._asdict().items(), shapes, strict=True):
        if not is_array(array, shape):
            given = f"Here hidden is {HIDDEN}, inputs is {inputs}, classes is {classes}."
            return f"{array_fault(array, np.zeros(shape), name)} {given}"
        if array.dtype != np.float32:
            return f"{name} holds {array.dtype}, expected float32, the dtype that was asked for."
        if not np.isfinite(array).all():
            return f"{name} holds a number that is infinite, or none. Was something divided by 0?"
    return ""


def _bias_fault(params):
    biased = [name for name in ("b1", "b2") if getattr(params, name).any()]
    return f"{biased[0]} is not 0. Random weights are enough to make the neurons differ." if biased else ""


def _weight_fault(name, W):
    """What is wrong with the weights of a layer as random numbers, in a sentence."""
    W = W.astype(np.float64)
    if np.ptp(W) == 0:
        return f"All entries of {name} are {W[0, 0]:.4g}. Draw each of them."
    if np.ptp(W, axis=0).max() == 0 or np.ptp(W, axis=1).max() == 0:
        return f"In {name} one row or column is used again and again. Draw each weight."
    right, variance = RIGHT[name], W.var()
    if abs(W.mean()) > 6 * np.sqrt(variance / W.size):
        return f"The weights in {name} have mean {W.mean():.4f}, expected 0: as many below 0 as above."
    n, size, layer = (450, "inputs", "first") if name == "W1" else (50, "hidden", "second")
    others = {HIDDEN, *SIZES.values()} - {n}
    for value, says in ((1, "They are not scaled yet: multiply by the root of the variance."),
                        (right**2, "Is it multiplied by the variance itself? Take the root of it."),
                        (right**2 / 2, "Take the root of the whole fraction, 2 / inputs."),
                        (4 / n, "The 2 stands under the root, too."), (1 / n, "The 2 is missing."),
                        (1 / right, "Is the fraction upside down?"),
                        *((2 / other, f"The {layer} layer has {n} inputs here, not {other}: divide by `{size}`.")
                          for other in others)):
        if abs(variance - value) < 0.08 * value:
            return f"{_off(name, variance, right)} {says}"
    return "" if abs(variance - right) < 0.08 * right else _off(name, variance, right)


def _off(name, variance, right):
    return f"The weights in {name} have variance {variance:.2g}, expected {right:.2g}."
