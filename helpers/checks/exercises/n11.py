"""Checks of the exercises in 11_gradient_descent.ipynb."""
import numpy as np

from helpers.checks.judge import judge
from helpers.checks.verdict import array_fault, call, failed, passed

rng = np.random.default_rng(11)
TABLES = [[rng.normal(size=size) for _ in range(3)] for size in ((3, 4), (3, 1), (2, 5))]      # each: W, v, dW
GIVEN = "{} is handed in: use it, and not a number of your own."
STAYS = "w stays where it is. Does each turn store the new w under the old name?"


def check_descent(descent):
    """The places of gradient descent on a loss of one number, the first included."""
    valleys = "On (w² - 1)², which has two valleys, it ends near"
    for derivative, start, alpha, steps in ((_bowl, 3.0, 0.1, 4), (_two_valleys, 0.5, 0.1, 30),
                                            (_two_valleys, -0.5, 0.07, 30)):
        right = _path(derivative, start, alpha, steps)
        found, problem = call(descent, derivative, start, alpha, steps,
                              given=f"Here w is {start}, alpha {alpha} and steps {steps}.")
        if isinstance(found, list) and any(place is ... for place in found):
            return failed("A place is still `...`. Put your answer there.")
        wrong = _wrong_paths(derivative, start, alpha, steps)
        problem = problem or array_fault(found, np.array(right), "The list", wrong)
        if problem:
            return failed(problem)
    return passed(f"{valleys} 1 from w = 0.5, and near -1 from w = -0.5: where you begin decides where you end.")


def _bowl(w):
    return 2 * w


def _two_valleys(w):
    return 4 * w * (w * w - 1)


def _path(derivative, w, alpha, steps, step=lambda w, g, alpha, first: w - alpha * g):
    """The first place, and where each step leads."""
    path, first = [w], derivative(w)
    for _ in range(steps):
        path.append(step(path[-1], derivative(path[-1]), alpha, first))
    return path


def _wrong_paths(derivative, start, alpha, steps):
    """Wrong lists of places, with what to say."""
    right = _path(derivative, start, alpha, steps)
    yield from ((np.array(right[1:]), "The first place, the w that is handed in, is missing in the list."),
                (np.array(right[:-1]), "The last place is missing. Does each turn append after its step?"),
                (np.array(right[:2]), "One step is made. Does a `return` inside the loop end it in the first turn?"),
                (np.array(right[-1]), "This is the last place alone, expected a list of all of them."),
                (np.array(right[::-1]), "The list runs backwards. The first place comes first."),
                (np.array(_path(derivative, start, alpha, steps + 1)), "One step too many."),
                (np.array(right[:1] + right[1:2] * steps), STAYS),
                (np.array([derivative(w) for w in right]), "These are the derivatives at the right places."))
    for step, reason in ((lambda w, g, alpha, first: w + alpha * g, "This goes uphill. Take the step away from w."),
                         (lambda w, g, alpha, first: w - g, "The learning rate is missing."),
                         (lambda w, g, alpha, first: w - alpha, "The derivative is missing."),
                         (lambda w, g, alpha, first: w - alpha * w, "The step is alpha times derivative(w)."),
                         (lambda w, g, alpha, first: w - alpha * 2 * w, "2 * w is the derivative of the bowl alone. "
                          "Take derivative(w), which is handed in."),
                         (lambda w, g, alpha, first: w - alpha * first, "Take the derivative anew at each place."),
                         (lambda w, g, alpha, first: start - alpha * g, "Begin each step where the last one ended."),
                         (lambda w, g, alpha, first: w, STAYS),
                         (lambda w, g, alpha, first: -alpha * g, "This is the step alone. Add it to w.")):
        with np.errstate(all="ignore"):
            wrong = np.array(_path(derivative, np.float64(start), alpha, steps, step))
        yield wrong, reason
        yield wrong[1:], f"{reason} And the first place is missing in the list."


def check_momentum(momentum):
    """One step with momentum: v = beta * v + dW, then W - alpha * v; both are returned."""
    cases = []
    for (W, v, dW), alpha, beta in zip(TABLES, (0.2, 0.05, 0.3), (0.9, 0.6, 0.25), strict=True):
        for old in (v, 0 * v):      # at the start, v is 0
            new = beta * old + dW
            cases.append(((W, old, dW, alpha, beta), (W - alpha * new, new)))

    def wrong(W, v, dW, alpha, beta):
        new = beta * v + dW
        kept = "beta is the part of the old v that is kept: beta * v + dW."
        minus = "v collects the gradients, + dW. The minus stands in the step of W."
        return [((new, W - alpha * new), "The two are exchanged: return W, v."),
                ((W + alpha * new, new), "This goes uphill: take alpha times v away."),
                ((W - new, new), "The learning rate is missing in the step of W."),
                ((W, new), "W comes back as it was. It moves by alpha times the new v."),
                ((W - alpha * new, v), "The old v comes back. Return the new one, which the next step needs."),
                ((W - alpha * v, new), "W moved by the old v. Make the new v first."),
                ((W - alpha * dW, new), "W moved by the gradient alone, without what v remembers."),
                ((W - alpha * dW, v), "v is neither changed nor used. Make the new v first, then let W follow it."),
                ((W - alpha * (beta * new + dW), new), "Here W looks one step ahead. It moves by alpha times v."),
                *(((step(part), part), reason) for part, reason in (
                    (beta * v + alpha * dW, "alpha belongs to the step of W, not to v."),
                    (beta * v + (1 - beta) * dW, "The new gradient enters whole, not (1 - beta) of it."),
                    (v + dW, "beta is missing: v keeps beta of what it held."),
                    (beta * v, "The new gradient is missing in v."), (beta * (v + dW), kept), (v + beta * dW, kept),
                    ((1 - beta) * v + dW, kept), ((1 - beta) * v + beta * dW, kept),
                    (beta * v - dW, minus), (beta * v - alpha * dW, minus),
                    (0.9 * v + dW, GIVEN.format("beta")), (0.5 * v + dW, GIVEN.format("beta")))
                  for step in (lambda part: W - alpha * part, lambda part: W - part, lambda part: W + part,
                               lambda part: W + alpha * part)),
                *(((W - own * new, new), GIVEN.format("alpha")) for own in (0.2, 0.1, 0.01))]

    return judge(momentum, "W, v, dW, alpha, beta", cases, wrong, name=("The new W", "The new v"), pair="W, v",
                 done="v keeps beta of what it held and adds the new gradient, and W follows v.",
                 advice="All three arrays have the same shape and are combined entry by entry.")
