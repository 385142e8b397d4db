"""Checks of the exercises in 24_pytorch.ipynb."""
import numpy as np

from helpers.checks.judge import judge
from helpers.checks.verdict import array_fault, call, failed, passed, same


def check_lowest(lowest):
    """The lowest loss of c classes when softmax comes before a loss that has it inside."""
    cases = [((c,), float(np.log(1 + (c - 1) / np.e))) for c in (2, 3, 10, 26)]

    def wrong(c):
        e = np.e
        return [(np.log(1 + c / e), "One of the c classes is the true one: how many others are there?"),
                (np.log(e + c - 1), "This is the log of the sum. Take the score of the true class, 1, away from it."),
                (1 / (1 + (c - 1) / e), "This is the probability of the true class. The loss is minus its logarithm."),
                (-np.log(1 + (c - 1) / e), "The sign is wrong: a loss is not below 0."),
                (np.log10(1 + (c - 1) / e), "This is the logarithm to base 10: np.log."),
                (np.log(c), "This is the loss of a network that gives every class the same probability."),
                (0.0, "The loss would reach 0 only with scores that grow without end. Probabilities end at 1."),
                (np.log(1 + (c - 1) * e), "Upside down: the true class has e to the power of 1, each other has 1."),
                (1 + (c - 1) / e, "The logarithm is missing."),
                (np.log(1 + 9 / e), "This is right for ten classes only."),
                (np.log(1 + (c - 1) / np.exp(2)), "Probabilities reach from 0 to 1: their difference is 1.")]

    return judge(lowest, "c", cases, wrong, "With ten classes it is 1.4612, with two 0.3133.", name="The loss")


def check_moved(moved):
    """How far k steps lead with a gradient g that stays the same and is never emptied."""
    cases = [((alpha, g, k), alpha * g * k * (k + 1) / 2) for alpha, g, k in
             ((0.1, 2.0, 1), (0.1, 2.0, 4), (0.5, -1.5, 10), (0.01, 3.0, 100))]

    def wrong(alpha, g, k):
        return [(alpha * g * k, "This is the way of k steps whose gradients are emptied. Here step j has j of them."),
                (alpha * g * k * (k - 1) / 2, "Count again: the first step has one gradient, the last has k."),
                (alpha * g * k**2, "Step j moves by alpha · j · g. Not every step has all k gradients."),
                (alpha * g * k**2 / 2, "1 + 2 + … + k is k · (k + 1) / 2."),
                (alpha * g * k * (k + 1), "The half is missing: 1 + 2 + … + k is k · (k + 1) / 2."),
                (g * k * (k + 1) / 2, "alpha is missing."), (alpha * k * (k + 1) / 2, "The gradient g is missing."),
                (-alpha * g * k * (k + 1) / 2, "The distance against the gradient is wanted, with the sign of g."),
                (k * (k + 1) / 2, "alpha and g are missing: each gradient moves the parameter by alpha · g."),
                (alpha * g * 2**k, "The sums in .grad grow by g each time: g, 2g, 3g. They do not double.")]

    return judge(moved, "alpha, g, k", cases, wrong, "After 100 steps it is 50.5 times as far as it should be.",
                 name="The distance")


def check_to_torch(to_torch):
    """A dictionary of names and arrays, as a torch.nn.Sequential of Linear and ReLU has them."""
    rng = np.random.default_rng(24)
    for sizes in ((4, 3), (5, 4, 3), (6, 5, 4, 2)):
        layers = [(rng.normal(size=(rows, columns)), rng.normal(size=(rows, 1)))
                  for columns, rows in zip(sizes, sizes[1:], strict=False)]
        found, problem = call(to_torch, layers, given=f"Here layers is a list of {len(layers)} pairs (W, b).")
        problem = problem or _state_fault(found, layers)
        if problem:
            return failed(problem)
    return passed("PyTorch's load_state_dict takes it as it is, with torch.tensor around each array.")


def _state_fault(found, layers):
    if found is None or found is ...:
        return array_fault(found, 0)
    if not isinstance(found, dict):
        return f"The function returned {type(found).__name__}, expected a dictionary."
    wanted = {f"{2 * k}.{word}": array for k, layer in enumerate(layers)
              for word, array in zip(("weight", "bias"), (layer[0], layer[1][:, 0]), strict=True)}
    names = ", ".join(map(repr, wanted))
    if set(found) != set(wanted):
        counted = {name.split(".")[0] for name in map(str, found)} == {str(k) for k in range(len(layers))}
        more = " A ReLU counts as a part, too: the second layer is part 2." if counted and len(layers) > 1 else ""
        return f"With {len(layers)} layers the names are {sorted(map(str, found))}, expected {names}.{more}"
    for name, array in wanted.items():
        k, word = int(name[0]) // 2, name[2:]
        W, b = layers[k]
        wrong = [(W.T, f"{name} is turned. PyTorch stores a layer's weights as we do, (outputs, inputs).")]
        if word == "bias":
            wrong = [(b, f"{name} is a column {b.shape}, expected a vector of shape {array.shape}."),
                     (b.T, f"{name} is a row {b.T.shape}, expected a vector of shape {array.shape}.")]
        if same(found[name], [] if word == "bias" else b):
            return f"{name} holds the bias, expected the weights."
        fault = array_fault(found[name], array, name, wrong)
        if fault:
            return fault
    return None
