"""The blank of 14_the_full_mnist.ipynb: wrong answers are told what is wrong."""
import numpy as np
import pytest

from helpers import network
from helpers.checks.frames.n14 import accuracies as ours
from helpers.checks.frames.n14 import check_accuracies
from helpers.network import (
    backward_prop,
    cross_entropy,
    forward_prop,
    get_accuracy,
    get_predictions,
    gradient_descent,
    update_params,
)
from tests.checks.answers import refuses


def reader(begin=lambda starts, k, params: starts[k], trained_on=lambda X, Y, X_test, Y_test: (X, Y), turns=lambda n: n,
           rate=lambda alpha: alpha, kept=True, tested=lambda X, Y, X_test, Y_test: (X_test, Y_test),
           measure=lambda A2, Y: get_accuracy(get_predictions(A2), Y), end=lambda found: found):
    """A reader's function with one of its parts written otherwise."""
    def accuracies(starts, X, Y, alpha, steps, X_test, Y_test):
        found, params = [], starts[0]
        learn, test = trained_on(X, Y, X_test, Y_test), tested(X, Y, X_test, Y_test)
        for k in range(len(starts)):
            params = begin(starts, k, params)
            for _ in range(turns(steps)):
                grads = backward_prop(*forward_prop(*params, learn[0]), params.W2, *learn)
                new = update_params(*params, *grads, rate(alpha))
                params = new if kept else params
            found.append(measure(forward_prop(*params, test[0]).A2, test[1]))
        return end(found)
    return accuracies


def begins_anew(starts, X, Y, alpha, steps, X_test, Y_test):
    networks = [gradient_descent(X, Y, alpha, steps, hidden=each.b1.size, classes=each.b2.size, rng=k)
                for k, each in enumerate(starts)]
    return [get_accuracy(get_predictions(forward_prop(*each, X_test).A2), Y_test) for each in networks]


def changes_the_starts(starts, X, Y, alpha, steps, X_test, Y_test):
    for params in starts:
        for P, dP in zip(params, backward_prop(*forward_prop(*params, X), params.W2, X, Y), strict=True):
            P -= alpha * dP
    return ours(starts, X, Y, alpha, steps - 1, X_test, Y_test)


def written(looks=3, backs=3, tests=2, appends=2):
    """A reader's two loops, with a line as many steps to the right as is given: 1 below both, 2 in the outer one."""
    lines = [(1, "found = []"), (1, "for params in starts:"), (looks, "forward = forward_prop(*params, X)"),
             (backs, "grads = backward_prop(*forward, params.W2, X, Y)"),
             (3, "params = update_params(*params, *grads, alpha)"),
             (tests, "found_now = get_accuracy(get_predictions(forward_prop(*params, X_test).A2), Y_test)"),
             (appends, "found.append(found_now)"), (1, "return found")]
    before = sum(indent == 2 for indent in (looks, backs))
    lines.insert(2 + before, (2, "for _ in range(steps):"))
    names = vars(network).copy()
    exec("\n".join(["def answer(starts, X, Y, alpha, steps, X_test, Y_test):",
                    *("    " * indent + line for indent, line in lines)]), names)
    return names["answer"]


WRONG = [
    (lambda *inputs: ..., "still `...`"), (lambda *inputs: None, "None"), (lambda starts: [], "TypeError"),
    (reader(tested=lambda X, Y, X_test, Y_test: (X, Y)), "on the training images"),
    (reader(trained_on=lambda X, Y, X_test, Y_test: (X_test, Y_test)), "data leakage"),
    (reader(kept=False), "have not learned"), (reader(turns=lambda n: 0), "have not learned"),
    (reader(turns=lambda n: n + 1), "One step too many"), (reader(turns=lambda n: n - 1), "One step is missing"),
    (reader(turns=lambda n: 1), "a single step"), (reader(rate=lambda alpha: -alpha), "uphill"),
    (reader(rate=lambda alpha: 0.1), "alpha is handed in"), (reader(rate=lambda alpha: 0.2), "alpha is handed in"),
    (reader(begin=lambda starts, k, params: starts[0]), "at the first start"),
    (reader(begin=lambda starts, k, params: params), "where the last one ended"),
    (written(looks=2), "uses the first forward pass"), (written(looks=2, backs=2), "takes the same gradient"),
    (written(tests=3, appends=3), "holds 36 numbers, expected 3, one for each network. Does `append` stand"),
    (written(tests=1, appends=1), "Only the last network is in the list"),
    (written(appends=1), "or `append` alone, stand below both loops"),
    (begins_anew, "new random numbers"), (changes_the_starts, "changed the array"),
    (reader(end=lambda found: found[:1]), "inside the loop"), (reader(end=lambda found: found[0]), "inside the loop"),
    (reader(end=lambda found: found[-1]), "One number came back"), (reader(end=np.mean), "one for each network"),
    (reader(end=max), "one for each network"), (reader(end=sorted), "sorted"),
    (reader(end=lambda found: found[::-1]), "reverse"), (reader(end=lambda found: dict(enumerate(found))), "dict"),
    (reader(measure=lambda A2, Y: (get_predictions(A2) == Y).sum()), "counts"),
    (reader(measure=lambda A2, Y: 100 * get_accuracy(get_predictions(A2), Y)), "percentages"),
    (reader(measure=lambda A2, Y: (get_predictions(A2) != Y).mean()), "wrong answers"),
    (reader(measure=cross_entropy), "losses"),
    (reader(measure=lambda A2, Y: get_predictions(A2)), "shape"),
    (reader(measure=lambda A2, Y: get_accuracy(A2, Y)), "get_predictions comes"),
]


@pytest.mark.parametrize("answer, says", WRONG, ids=range(len(WRONG)))
def test_a_wrong_answer_is_told_what_is_wrong(answer, says):
    refuses(check_accuracies, answer, says)
