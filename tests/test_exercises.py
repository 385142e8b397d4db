"""Every exercise: its folded solution passes its check, plausible wrong answers fail for the right reason."""
import json
import re
from pathlib import Path

import numpy as np
import pytest

from helpers import checks, hunt
from helpers.exercises import n01, n02, n03, n04, n05, n06, n07, n08, n09, n10, n11, n12, n13, n14
from helpers.network import ReLU_deriv, one_hot, softmax

ROOT = Path(__file__).resolve().parent.parent


def exercises():
    """(notebook, check, solution) of every cell that ends in a check, with the first solution folded below it."""
    for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        book = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for cell, below in zip(book, book[1:], strict=False):
            check = re.search(r"^((hunt\.)?check_\w+|checks\.diagnose)\((\w+).*\)$", "".join(cell["source"]).strip(),
                              flags=re.M)
            if cell["cell_type"] == "code" and check and f"def {check[3]}(" in "".join(cell["source"]):
                fold = "".join(below["source"])
                solution = re.search(r"<summary>Solution</summary>\s+```python\n(.*?)```", fold, flags=re.S)
                yield pytest.param(path, check[0], solution and solution[1], id=f"{path.stem[:2]}-{check[0]}")


def leaky_forward_prop(W1, b1, W2, b2, X):
    Z1 = W1 @ X + b1
    A1 = np.where(Z1 > 0, Z1, 0.1 * Z1)
    Z2 = W2 @ A1 + b2
    return Z1, A1, Z2, softmax(Z2)


def squared_error(A2, Y):
    return ((A2 - one_hot(Y, len(A2)))**2).sum() / (2 * Y.size)


@pytest.mark.parametrize("path, check, solution", list(exercises()))
def test_the_folded_solution_passes_and_the_blank_does_not(path, check, solution):
    assert solution, "no solution is folded below the exercise"
    names = {"np": np, "checks": checks, "hunt": hunt, "one_hot": one_hot, "softmax": softmax, "ReLU_deriv": ReLU_deriv,
             "leaky_forward_prop": leaky_forward_prop, "squared_error": squared_error}
    exec(f"from helpers.exercises.n{path.stem[:2]} import *", names)
    exec(solution, names)
    verdict = eval(check, names)
    assert verdict.ok, verdict.message
    function = re.search(r"\((\w+)", check)[1]
    exec(f"def {function}(*inputs): ...", names)
    assert not eval(check, names).ok


def raises(*inputs):
    raise KeyError("pixel784")


WRONG = [
    (n08.check_weight_slope, lambda dZ2, A1, k, i: dZ2[k] @ A1[i], "divide by m"),
    (n08.check_weight_slope, lambda dZ2, A1, k, i: dZ2[k, -1] * A1[i, -1] / 5, "Only the last image"),
    (n08.check_weight_slope, lambda dZ2, A1, k, i: -dZ2[k] @ A1[i] / 5, "sign is wrong"),
    (n08.check_weight_slope, lambda dZ2, A1, k, i: dZ2 @ A1.T / 5, "expected one number"),
    (n08.check_weight_slope, lambda dZ2, A1, k, i: 0.0, "is 0, expected"),
    (n08.check_weight_slope, lambda dZ2, A1, k, i: dZ2[i] @ A1[k] / 5, "exchanged"),
    (n08.check_weight_slope, lambda dZ2, A1, k, i: dZ2[5], "k is a row of dZ2"),
    (n08.check_slopes_with_L2, lambda dZ2, A1, W2, lam: A1 @ dZ2.T / 5 + lam * W2, "Which product gives (3, 4)"),
    (n08.check_slopes_with_L2, lambda dZ2, A1, W2, lam: dZ2 @ A1.T + lam * W2, "divide by m"),
    (n08.check_bias_slopes, lambda dZ2: dZ2.sum() / 5, "one number for three"),
    (n08.check_bias_slopes, lambda dZ2: dZ2.mean(axis=1), "keepdims=True"),
    (n08.check_bias_slopes, lambda dZ2: dZ2.mean(axis=0, keepdims=True), "adds down each column"),
    (n08.check_bias_slopes, lambda dZ2: dZ2.sum(axis=1, keepdims=True), "divide by m"),
    (n08.check_slopes_with_L2, lambda dZ2, A1, W2, lam: dZ2 @ A1.T / 5, "new term is missing"),
    (n08.check_slopes_with_L2, lambda dZ2, A1, W2, lam: dZ2 @ A1.T / 5 + 2 * lam * W2, "counts twice"),
    (n08.check_slopes_with_L2, lambda dZ2, A1, W2, lam: dZ2 @ A1.T / 5 + lam / 2 * W2, "half of that is w"),
    (n08.check_slopes_with_L2, lambda dZ2, A1, W2, lam: dZ2 @ A1.T / 5 + lam / 2 * W2**2, "the new term itself"),
    (n08.check_slopes_with_L2, lambda dZ2, A1, W2, lam: (dZ2 @ A1.T + lam * W2) / 5, "no 1/m there"),
    (n09.check_dZ1_of, lambda W2, dZ2, Z1: W2 @ dZ2, "Which product gives"),
    (n09.check_dZ1_tanh, lambda W2, dZ2, A1: W2.T @ dZ2 * 1 - A1**2, "put brackets"),
    (n09.check_sent_back, lambda W2, dz2, i: W2[-1, i] * dz2[-1], "Only the last digit"),
    (n09.check_sent_back, lambda W2, dz2, i: W2[:, i] @ dz2 / 3, "The paths add up"),
    (n09.check_sent_back, lambda W2, dz2, i: -W2[:, i] @ dz2, "sign is wrong"),
    (n09.check_sent_back, lambda W2, dz2, i: W2[i % 3, :3] @ dz2, "Row and column are exchanged"),
    (n09.check_sent_back, lambda W2, dz2, i: W2.T @ dz2, "expected one number"),
    (n09.check_dZ1_of, lambda W2, dZ2, Z1: W2.T @ dZ2, "mask is missing"),
    (n09.check_dZ1_of, lambda W2, dZ2, Z1: W2.T @ dZ2 * Z1, "by Z1 itself"),
    (n09.check_dZ1_of, lambda W2, dZ2, Z1: W2.T @ dZ2 * np.maximum(Z1, 0), "what was passed on"),
    (n09.check_dZ1_of, lambda W2, dZ2, Z1: W2.T @ dZ2 * (Z1 <= 0), "turned around"),
    (n09.check_dZ1_of, lambda W2, dZ2, Z1: W2.T @ dZ2 * (Z1 > 0) / 5, "no 1/m here"),
    (n09.check_dZ1_of, lambda W2, dZ2, Z1: W2 @ dZ2 * (Z1 > 0), "ValueError"),
    (n09.check_dZ1_tanh, lambda W2, dZ2, A1: W2.T @ dZ2, "slope of tanh is missing"),
    (n09.check_dZ1_tanh, lambda W2, dZ2, A1: W2.T @ dZ2 * (A1 > 0), "mask of ReLU"),
    (n09.check_dZ1_tanh, lambda W2, dZ2, A1: W2.T @ dZ2 * (1 - np.tanh(A1)**2), "tanh again"),
    (n09.check_dZ1_tanh, lambda W2, dZ2, A1: W2.T @ dZ2 * A1, "tanh itself"),
    (n11.check_step, lambda W, dW, alpha: W + alpha * dW, "uphill"),
    (n11.check_step, lambda W, dW, alpha: W - dW, "learning rate is missing"),
    (n11.check_step, lambda W, dW, alpha: -alpha * dW, "change alone"),
    (n11.check_step, lambda W, dW, alpha: np.subtract(W, alpha * dW, out=W), "changed the array"),
    (n11.check_step, lambda W, dW, alpha: (W - alpha * dW)[0], "shape"),
    (n11.check_promise, lambda grads, alpha: alpha * (grads.dW1**2).sum(), "Only dW1"),
    (n11.check_promise, lambda grads, alpha: sum(((alpha * g)**2).sum() for g in grads), "stands in it once"),
    (n11.check_promise, lambda grads, alpha: -alpha * sum((g**2).sum() for g in grads), "fall is asked for"),
    (n11.check_promise, lambda grads, alpha: alpha * np.sqrt(sum((g**2).sum() for g in grads)), "no root"),
    (n11.check_promise, lambda grads, alpha: alpha * sum(g.sum()**2 for g in grads), "expected"),
    (n11.check_momentum, lambda W, v, dW, alpha, beta: W - alpha * (beta * v + dW), "expected two arrays"),
    (n11.check_momentum, lambda W, v, dW, alpha, beta: (W - alpha * v, beta * v + dW), "old v"),
    (n11.check_momentum, lambda W, v, dW, alpha, beta: (W - alpha * dW, beta * v + dW), "slope alone"),
    (n11.check_momentum, lambda W, v, dW, alpha, beta: (beta * v + dW, W - alpha * (beta * v + dW)), "exchanged"),
    (n12.check_after_steps, lambda w, k, alpha, steps: (1 - alpha * k) * w, "one step"),
    (n12.check_after_steps, lambda w, k, alpha, steps: (1 + alpha * k)**steps * w, "sign is wrong"),
    (n12.check_after_steps, lambda w, k, alpha, steps: (1 - steps * alpha * k) * w, "do not add up"),
    (n12.check_after_steps, lambda w, k, alpha, steps: (1 - alpha)**steps * w, "expected"),
    (n11.check_momentum, lambda W, v, dW, alpha, beta: (W - beta * v - alpha * dW, beta * v + alpha * dW), "not to v"),
    (n12.check_largest_rate, lambda curvatures: curvatures.max() / 2, "upside down"),
    (n12.check_largest_rate, lambda curvatures: 2 / curvatures.min(), "gentlest"),
    (n12.check_largest_rate, lambda curvatures: 2 / curvatures.mean(), "mean does not help"),
    (n12.check_largest_rate, lambda curvatures: 1 / curvatures.max(), "twice as long"),
    (n12.check_largest_rate, lambda curvatures: 2 / curvatures.sum(), "do not add up"),
    (n12.check_after_steps, lambda w, k, alpha, steps: (alpha * k)**steps * w, "1 minus alpha times k"),
    (n12.check_alpha_at, lambda step, alpha, half_life: alpha * np.exp(-step / half_life), "base is 0.5"),
    (n11.check_momentum, lambda W, v, dW, alpha, beta: (beta * v + (1 - beta) * dW,) * 2, "enters whole"),
    (n11.check_momentum, lambda W, v, dW, alpha, beta: (W + alpha * (beta * v + dW), beta * v + dW), "uphill"),
    (n12.check_largest_rate, lambda curvatures: 2 / curvatures, "shape"),
    (n12.check_alpha_at, lambda step, alpha, half_life: alpha * (1 - step / half_life / 2), "Halving never does"),
    (n12.check_alpha_at, lambda step, alpha, half_life: alpha * 0.5**(step // half_life), "Half way"),
    (n12.check_alpha_at, lambda step, alpha, half_life: alpha * 2**(step / half_life), "doubles"),
    (n12.check_alpha_at, lambda step, alpha, half_life: alpha * 0.5, "expected 0.3"),
    (n10.check_order, lambda: "efbcad ", "each of the six letters"),
    (n10.check_order, lambda: "ABCDEF", "Line A needs dZ1"),
    (n10.check_order, lambda: "EFBCA", "each of the six letters"),
    (n10.check_order, lambda: "ECDABB", "each of the six letters"),
    (n10.check_order, lambda: "EDCABF", "Line D needs dZ1"),
    (n10.check_order, lambda: 6, "a int"),
    (n10.check_order, lambda: None, "None"),
    (n10.check_order, "EFBCAD", "function itself"),
    (n13.check_recalls, lambda C: np.diag(C) / C.sum(axis=0), "precisions"),
    (n13.check_recalls, lambda C: np.diag(C) / C.sum(), "its own digit"),
    (n13.check_recalls, lambda C: np.diag(C), "counts"),
    (n13.check_recalls, lambda C: np.diag(C).sum() / C.sum(), "shape"),
    (n13.check_most_confused, lambda C: divmod(C.argmax(), 10), "diagonal"),
    (n13.check_most_confused, lambda C: divmod((C - np.diag(np.diag(C))).argmax(), 10)[::-1], "the row"),
    (n13.check_most_confused, lambda C: (C - np.diag(np.diag(C))).argmax(), "two numbers"),
    (n13.check_most_confused, lambda C: (2, 3), "r is 3, expected 7"),
    (n13.check_centre, lambda image: (13.5, 13.5), "The row is 13.5"),
    (n13.check_centre, lambda image: tuple(place.mean() for place in np.nonzero(image)), "Weigh each"),
    (n13.check_centre, lambda image: (np.arange(28) @ image.sum(axis=0) / image.sum(),
                                      np.arange(28) @ image.sum(axis=1) / image.sum()), "exchanged"),
    (n13.check_centre, lambda image: (np.arange(28) @ image.sum(axis=1), np.arange(28) @ image.sum(axis=0)),
     "all the ink"),
    (n13.check_centre, lambda image: image.sum(), "two numbers"),
    (n14.check_steps_needed, lambda alpha, n, new: alpha * n / new, "floating point"),
    (n14.check_steps_needed, lambda alpha, n, new: int(alpha * n / new), "one too few"),
    (n14.check_steps_needed, lambda alpha, n, new: int(np.ceil(alpha * n / new)), "one too many"),
    (n14.check_steps_needed, lambda alpha, n, new: alpha * n, "the product"),
    (n14.check_steps_needed, lambda alpha, n, new: int(alpha / new * n * 0.9999), "`round`"),
    (n14.check_steps_needed, lambda alpha, n, new: round(n * new / alpha), "wrong way round"),
    (n14.check_steps_needed, lambda alpha, n, new: n, "expected 2500"),
    (n14.check_count_numbers, lambda sizes: sum(a * b for a, b in zip(sizes, sizes[1:], strict=False)), "a bias, too"),
    (n14.check_count_numbers, lambda sizes: sum(a * b + b for a, b in zip(sizes, sizes[1:], strict=False)) + sizes[0],
     "inputs have no bias"),
    (n14.check_count_numbers, lambda sizes: sum(a * b + a for a, b in zip(sizes, sizes[1:], strict=False)), "leads to"),
    (n14.check_count_numbers, lambda sizes: 7960, "[3, 2]"),
    (n14.check_one_draw, lambda published, runs, m: min(runs) <= published <= max(runs), "two errors"),
    (n14.check_one_draw, lambda published, runs, m: True, "0.01 above"),
    (n14.check_one_draw, lambda published, runs, m: 0.89 < published < 0.916, "size of the test set"),
    (n14.check_one_draw, lambda published, runs, m: abs(published - np.mean(runs)) < 2 * np.sqrt(0.09 / m),
     "highest run"),
    (n14.check_one_draw, lambda published, runs, m: (0.89, 0.92), "a tuple"),
    (n13.check_recalls, lambda C: C.max(axis=1) / C.sum(axis=1), "expected"),
    (n13.check_most_confused, lambda C: divmod(((C - np.diag(np.diag(C))) / C.sum(axis=1)[:, None]).argmax(), 10),
     "expected"),
    (n13.check_centre, lambda image: tuple(np.average(places, weights=image) + 1 for places in np.indices((28, 28))),
     "number 0"),
    (n14.check_one_draw, lambda published, runs, m: 0.9, "True or False"),
    (hunt.check_matches, lambda: dict.fromkeys("ABCDEFGH", 0), "0 of 8"),
    (hunt.check_matches, lambda: dict.fromkeys("ABCDEFGH", 4), "1 of 8"),
    (hunt.check_matches, lambda: {"A": 1}, "dictionary"),
    (hunt.check_matches, lambda: None, "dictionary"),
    (hunt.check_matches, raises, "KeyError"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_fails_for_the_right_reason(check, answer, says):
    verdict = check(answer)
    assert not verdict.ok and says in verdict.message, verdict.message


@pytest.mark.parametrize("check", [
    value for module in (n01, n02, n03, n04, n05, n06, n07, n08, n09, n11, n12, n13, n14)
    for name, value in vars(module).items() if name.startswith("check_")])
@pytest.mark.parametrize("answer, says", [
    (None, "function itself"), (7, "function itself"), (raises, "KeyError"), (lambda *inputs: None, "None"),
    (lambda *inputs: "seven", "str"), (lambda *inputs: [1, [2, 3]], ""), (lambda: 0, "TypeError"),
    (lambda *inputs: np.array(["a", "b"]), ""), (lambda *inputs: {}, "dict"), (lambda *inputs: ..., "still `...`"),
    (lambda *inputs: np.zeros((2, 7)), ""), (lambda *inputs: float("nan"), ""),
])
def test_no_answer_of_a_reader_ends_in_a_traceback(check, answer, says):
    verdict = check(answer)
    assert not verdict.ok and says in verdict.message
    assert repr(verdict) == verdict.message
