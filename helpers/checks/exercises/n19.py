"""Checks of the exercises in 19_overfitting.ipynb."""
import inspect

import numpy as np

from helpers.beyond import regularization
from helpers.checks.drawn import drawn_fault
from helpers.checks.judge import judge
from helpers.checks.moves import shift_fault
from helpers.checks.verdict import BLANK, call, failed, holds_a_blank, passed
from helpers.inputs import kind_of
from helpers.training import Step


def check_shift(shift):
    """Each image moved by its own two whole numbers from -1 to 1, all equally often; 0 comes in."""
    for m, dtype in ((5, np.float64), (900, np.float64), (1200, np.float32)):  # a wrong index makes m² pictures
        X = (1 + np.random.default_rng(m).random((784, m))).astype(dtype)       # no two pixels are equal, none is 0
        found, problem = call(shift, X, np.random.default_rng(19), given=f"Here X is {X.shape}, so m is {m}.",
                              advice="windows[image, down, right] is one window, (28, 28), for each image.")
        problem = problem or shift_fault(found, X, 28, 1)
        if problem:
            return failed(problem)
    problem = drawn_fault(lambda seed: call(shift, X, np.random.default_rng(seed))[0])
    return failed(problem) if problem else passed("Each image is moved by itself, and every move comes equally often.")


def check_with_penalty(with_penalty):
    """dW + decay · W."""
    rng = np.random.default_rng(19)
    cases = [((W, dW, decay), dW + decay * W) for W, dW, decay in (
        (rng.normal(size=(4, 3)), rng.normal(size=(4, 3)), 0.1),
        (rng.normal(size=(2, 5)), rng.normal(size=(2, 5)), 3.0),
        (np.array([[2.0, -1.0]]), np.zeros((1, 2)), 0.5))]

    def wrong(W, dW, decay):
        return [(dW, "This is the gradient of the loss alone. The penalty's is missing."),
                (decay * W, "This is the derivative of the penalty alone. Add it to dW."),
                (dW + decay / 2 * W, "The derivative of w² is 2w: the 2 and the half cancel."),
                (dW + 2 * decay * W, "The penalty has a half in front, which cancels the 2 of the derivative."),
                (dW + decay / 2 * W**2, "This adds the penalty itself. Its derivative is wanted."),
                (dW + decay * W**2, "This is nearly the penalty itself. Its derivative is wanted: decay times W."),
                (dW + decay / 2 * (W**2).sum(), "This adds the penalty itself, one number. Its derivative is wanted."),
                (dW - decay * W, "The sign: a step goes against the gradient, so W shrinks if decay · W is added."),
                (dW + W, "decay is missing."),
                (dW + decay, "Each weight is pulled in proportion to itself: decay times W."),
                (dW + decay * np.abs(W), "Negative weights are pulled up, positive ones down: W with its sign."),
                (dW + decay * np.sign(W), "This is the derivative of |w|. The penalty has w²."),
                (W - decay * dW, "This is a step. The gradient is wanted."),
                (dW * decay, "decay multiplies W, and is added to dW."),
                ((1 - decay) * W - dW, "This is a step. The gradient is wanted."),
                (W + decay * dW, "W and dW are exchanged."), ((dW + W) * decay, "Only W is multiplied by decay.")]

    return judge(with_penalty, "W, dW, decay", cases, wrong, "Where dW is 0, the step shrinks W by a share of itself.",
                 name="The gradient")


RUNS = [([5, 4, 3, 4, 4, 4, 4, 1, 0], 2), ([5, 4, 3, 4, 2, 4, 4, 4], 2), ([5, 4, 3, 2], 3), ([3, 3, 3, 3, 3], 2),
        ([1, 2, 3, 4, 5, 6], 4), ([5, 3, 6, 4, 6, 4, 6], 3)]      # in the last the loss falls again, but not that low


def check_stop_early(stop_early):
    """Each step, until the lowest loss lies `patience` steps back, and then the best one once more."""
    if holds_a_blank(stop_early):
        return failed(BLANK)
    for losses, patience in RUNS:
        taken, given = [], f"Here the losses are {losses}, and patience is {patience}."
        if inspect.isfunction(stop_early) and not inspect.isgeneratorfunction(stop_early):
            raw, problem = call(stop_early, _steps(losses, []), _loss_in(losses), patience, given=given)
            if not problem and not inspect.isgenerator(raw):
                problem = (f"The function returned {kind_of(raw)}. With `yield` each step is handed over as it is "
                           "made, and nothing is returned.")
            if problem:
                return failed(problem)
        found, problem = call(stop_early, _steps(losses, taken), _loss_in(losses), patience, given=given, then=tuple)
        problem = problem or _run_fault(found, losses, patience, taken, given)
        if problem:
            return failed(problem)
    return passed("It stops where it should, and the best network is not lost.")


def _steps(losses, taken):
    """A training whose n-th network is the number n."""
    for n in range(len(losses)):
        taken.append(n)
        yield Step(n, 0.0, 0.0, n)


def _loss_in(losses):
    """The loss of a network of this training; a whole step is refused."""
    def loss_of(params):
        if isinstance(params, Step):
            raise TypeError("loss_of takes step.params")
        return losses[params]
    return loss_of


def _run_fault(found, losses, patience, taken, given):
    """What is wrong with the steps that were handed over."""
    others = [kind_of(step) for step in found if not isinstance(step, Step)]
    if len(others) == 1 and len(found) > 1 and found[-1] is None:
        return (f"{given} It hands over every step, and then None. Keep the step with the lowest loss so far, and hand "
                "that over at the end.")
    if others:
        return f"Steps are to be handed over, and there came {others[0]}: yield step."
    seen = [step.iteration for step in found]
    right = [step.iteration for step in regularization.stop_early(_steps(losses, []), losses.__getitem__, patience)]
    if seen == right:
        late = len(taken) > right[-2] + 1
        return f"{given} {len(taken)} steps were made, expected {right[-2] + 1}." if late else None
    best = right[-1]
    if seen == right[:-1]:
        return f"{given} It ends at the right step. At last hand step {best} over once more: it had the lowest loss."
    if seen[:-1] == right[:-1]:
        return f"{given} The last step handed over is {seen[-1]}, expected {best}, the one with the lowest loss."
    if seen == list(range(len(losses))) or seen[:-1] == list(range(len(losses))):
        return f"{given} It never stops. After step {best} no lower loss came for {patience} steps: stop there."
    return f"{given} It hands over the steps {seen}, expected {right}."


def check_noise(noise):
    """√(p / (1 - p) · Σ (w a)²)."""
    rng = np.random.default_rng(20)
    cases = [((w, a, p), np.sqrt(p / (1 - p) * ((w * a)**2).sum())) for w, a, p in (
        (rng.normal(size=5), rng.random(5), 0.5), (rng.normal(size=8), rng.random(8), 0.2),
        (np.array([2.0]), np.array([3.0]), 0.75))]

    def wrong(w, a, p):
        terms = (w * a)**2
        whole = "The root is taken of all of it, of the fraction and of the sum."
        return [(p / (1 - p) * terms.sum(), "This is the variance. The standard deviation is its root."),
                (p / (1 - p) * np.sqrt(terms.sum()), whole), (np.sqrt(p / (1 - p)) * terms.sum(), whole),
                (np.sqrt(p * (1 - p) * terms.sum()), "p (1 - p) is the variance of 0 and 1. The mask has 1 / (1 - p)."),
                (np.sqrt(p / (1 - p)) * abs((w * a).sum()), "The variances of the terms add up: square each w a."),
                (np.sqrt(p / (1 - p)) * (w * a).sum(), "The variances of the terms add up: square each w a."),
                (np.sqrt((1 - p) / p * terms.sum()), "The fraction is upside down: with p = 0 there is no noise."),
                (np.sqrt(terms.sum() / (1 - p)), "1 / (1 - p) is the mask's mean square. Its mean is 1: take 1 away."),
                (np.sqrt(p / (1 - p)**2 * terms.sum()), "The variance of the mask is 1 / (1 - p) - 1."),
                (np.sqrt(p / (1 - p)) * abs(w * a).sum(), "The variances of the terms add up, not their roots."),
                (np.sqrt(p * terms.sum()), "The variance of the mask is p / (1 - p)."),
                (np.sqrt(terms.sum()), "p is missing: with p = 0 there is no noise."),
                (np.sqrt(p / (1 - p) * (w**2).sum()), "Each term is w times a."),
                (np.sqrt(p / (1 - p) * terms.mean()), "The variances add up: a sum, not a mean.")]

    return judge(noise, "w, a, p", cases, wrong, "Without dropout it is 0, and it grows without limit as p nears 1.",
                 name="With p = {p} the standard deviation")
