"""Checks of the exercises in 11_gradient_descent.ipynb."""
import numpy as np

from helpers.checks.judge import judge
from helpers.network import Grads

rng = np.random.default_rng(11)
TABLES = [[rng.normal(size=size) for _ in range(3)] for size in ((3, 4), (3, 1), (2, 5))]      # each: W, v, dW
GIVEN = "{} is handed in: use it, and not a number of your own."


def check_step(step):
    """W - alpha * dW, as a new array."""
    cases = [((W, dW, alpha), W - alpha * dW) for (W, _, dW), alpha in zip(TABLES, (0.5, 0.02, 3.0), strict=True)]

    def wrong(W, dW, alpha):
        each = "Each weight has a slope of its own: no sum and no mean over dW."
        return [(W + alpha * dW, "This walks uphill. Go against the slope."),
                (W - dW, "The learning rate is missing."), (W - alpha, "The slope is missing: alpha times dW."),
                (-alpha * dW, "This is the change alone. Add it to W."),
                (alpha * dW, "This is how far W moves. Take it away from W."),
                (W, "W comes back as it was. How far does it move?"),
                (W - alpha - dW, "The step is alpha times dW, a product."),
                (W - alpha * W, "W moves by its slope, dW, and not by itself."),
                (W - alpha * W * dW, "The step is alpha * dW. W is no factor of it."),
                (alpha * (W - dW), "alpha multiplies the slope alone: W - alpha * dW."),
                (alpha * W - dW, "alpha multiplies the slope, and not W."),
                (dW - alpha * W, "W and dW are exchanged: take the slope away from the weight."),
                (W - dW / alpha, "Multiply by alpha: the larger the learning rate, the longer the step."),
                (W - alpha * dW.sum(), each), (W - alpha * dW.mean(), each),
                (W - alpha * np.sign(dW), "This takes the sign of the slope alone. A steep slope makes a long step."),
                (W - alpha * abs(dW), "A negative slope makes the weight larger: dW itself, not its size."),
                *((W - own * dW, GIVEN.format("alpha")) for own in (0.5, 0.2, 0.1, 0.01))]

    return judge(step, "W, dW, alpha", cases, wrong, name="The new W",
                 done="Against the slope, alpha times as far as it says, and the old W is untouched.",
                 advice="All three tables have the same shape and are combined entry by entry.")


def check_promise(promise):
    """alpha times the sum of the squares of all slopes, in all four tables."""
    (W, v, _), (b, _, db), (V, _, dV) = TABLES
    cases = [((grads, alpha), alpha * sum(float(slope)**2 for table in grads for slope in table.flat))
             for grads, alpha in ((Grads(W, b, V / 3, dV[:, :1]), 0.5), (Grads(v, db, dV, 2 * V[:, :1]), 0.2))]

    def wrong(grads, alpha):
        squares, sizes = np.array([(slopes**2).sum() for slopes in grads]), [slopes.size for slopes in grads]
        total = squares.sum()
        no_root = "The squares are summed, and no root is taken."
        square = "Each slope is squared, alone, before it is added."
        no_mean = "The changes of all numbers add up: a sum, and not a mean."
        return [(alpha * squares[0], "Only dW1 is in it. Add up over all four tables."),
                (alpha * squares[-1], "Only db2 is in it. Each turn has to add to what is there, not replace it."),
                (alpha * squares[::2].sum(), "The biases are missing. They move, too."),
                (alpha * squares[1::2].sum(), "The weights are missing. Add up over all four tables."),
                (alpha * squares, "These are the parts of the four tables. Add them up."),
                (alpha**2 * total, "alpha stands in it once: the step holds it, the slope does not."),
                (total, "alpha is missing: half the rate, half the step."),
                (-alpha * total, "The fall is asked for, a number above 0."),
                (alpha * np.sqrt(total), no_root), (alpha * np.sqrt(squares).sum(), no_root), (np.sqrt(total), no_root),
                (alpha * sum(slopes.sum() for slopes in grads), square),
                (alpha * sum(slopes.sum()**2 for slopes in grads), square),
                (alpha * sum(slopes.sum() for slopes in grads)**2, square),
                (alpha * sum(abs(slopes).sum() for slopes in grads), square),
                (alpha * 2 * total, "Nothing is doubled here."), (alpha / 2 * total, "No 1/2 belongs here."),
                (alpha * (squares / sizes).sum(), no_mean), (alpha * (squares / sizes).mean(), no_mean),
                (alpha * total / sum(sizes), no_mean), (alpha * total / 4, no_mean),
                *((own * total, GIVEN.format("alpha")) for own in (0.2, 0.1))]

    return judge(promise, "grads, alpha", cases, wrong, "Each number contributes alpha times its slope squared.",
                 name="The fall", advice="The four tables differ in shape. Take them one by one.")


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
        minus = "v collects the slopes, + dW. The minus stands in the step of W."
        return [((new, W - alpha * new), "The two are exchanged: return W, v."),
                ((W + alpha * new, new), "This walks uphill: take alpha times v away."),
                ((W - new, new), "The learning rate is missing in the step of W."),
                ((W, new), "W comes back as it was. It moves by alpha times the new v."),
                ((W - alpha * new, v), "The old v comes back. Return the new one, which the next step needs."),
                ((W - alpha * v, new), "W moved by the old v. Make the new v first."),
                ((W - alpha * dW, new), "W moved by the slope alone, without what v remembers."),
                ((W - alpha * dW, v), "v is neither changed nor used. Make the new v first, then let W follow it."),
                ((W - alpha * (beta * new + dW), new), "Here W looks one step ahead. It moves by alpha times v."),
                *(((step(part), part), reason) for part, reason in (
                    (beta * v + alpha * dW, "alpha belongs to the step of W, not to v."),
                    (beta * v + (1 - beta) * dW, "The new slope enters whole, not (1 - beta) of it."),
                    (v + dW, "beta is missing: v keeps beta of what it held."),
                    (beta * v, "The new slope is missing in v."), (beta * (v + dW), kept), (v + beta * dW, kept),
                    ((1 - beta) * v + dW, kept), ((1 - beta) * v + beta * dW, kept),
                    (beta * v - dW, minus), (beta * v - alpha * dW, minus),
                    (0.9 * v + dW, GIVEN.format("beta")), (0.5 * v + dW, GIVEN.format("beta")))
                  for step in (lambda part: W - alpha * part, lambda part: W - part, lambda part: W + part,
                               lambda part: W + alpha * part)),
                *(((W - own * new, new), GIVEN.format("alpha")) for own in (0.2, 0.1, 0.01))]

    return judge(momentum, "W, v, dW, alpha, beta", cases, wrong, name=("The new W", "The new v"), pair="W, v",
                 done="v keeps beta of what it held and adds the new slope, and W follows v.",
                 advice="All three tables have the same shape and are combined entry by entry.")
