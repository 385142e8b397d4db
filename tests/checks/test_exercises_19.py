"""Exercises of 19_overfitting.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest

from helpers.beyond import regularization
from helpers.checks.exercises.n19 import check_noise, check_stop_early, check_with_penalty
from tests.checks.answers import accepts, refuses


def penalty(line):
    return eval(f"lambda W, dW, decay: {line}", {"np": np})


def noise(line):
    return eval(f"lambda w, a, p: {line}", {"np": np})


def stop(better="loss < lowest", end="step.iteration - best.iteration >= patience", last="yield best",
         each="yield step", begin="best, lowest = None, np.inf"):
    names = {"np": np}
    exec("\n".join(["def answer(steps, loss_of, patience):", f"    {begin}", "    for step in steps:",
                    f"        {each}", "        loss = loss_of(step.params)", f"        if {better}:",
                    "            best, lowest = step, loss", f"        if {end}:", "            break", f"    {last}"]),
         names)
    return names["answer"]


def counting(steps, loss_of, patience):
    best, waited = None, 0
    for step in steps:
        yield step
        if best is None or loss_of(step.params) < loss_of(best.params):
            best, waited = step, 0
        else:
            waited += 1
        if waited == patience:
            yield best
            return
    yield best


def through_another(steps, loss_of, patience):
    return regularization.stop_early(steps, loss_of, patience)


def all_at_once(steps, loss_of, patience):
    return list(regularization.stop_early(steps, loss_of, patience))


def too_many(steps, loss_of, patience):
    return (step for step in list(regularization.stop_early(list(steps), loss_of, patience)))


WRONG = [
    (check_with_penalty, penalty("..."), "still `...`"),
    (check_with_penalty, penalty("dW"), "alone. The penalty's is missing"),
    (check_with_penalty, penalty("decay * W"), "Add it to dW"),
    (check_with_penalty, penalty("dW + decay / 2 * W"), "the 2 and the half cancel"),
    (check_with_penalty, penalty("dW + 2 * decay * W"), "a half in front"),
    (check_with_penalty, penalty("dW + decay / 2 * W**2"), "Its derivative is wanted"),
    (check_with_penalty, penalty("dW + decay / 2 * (W**2).sum()"), "one number"),
    (check_with_penalty, penalty("dW - decay * W"), "The sign"),
    (check_with_penalty, penalty("dW + W"), "decay is missing"),
    (check_with_penalty, penalty("dW + decay"), "in proportion to itself"),
    (check_with_penalty, penalty("dW + decay * np.sign(W)"), "derivative of |w|"),
    (check_with_penalty, penalty("dW + decay * abs(W)"), "with its sign"),
    (check_with_penalty, penalty("W - decay * dW"), "This is a step"),
    (check_with_penalty, penalty("dW + decay @ W"), "ValueError"),
    (check_stop_early, lambda steps, loss_of, patience: ..., "yield"),
    (check_stop_early, lambda steps, loss_of, patience: None, "yield"),
    (check_stop_early, all_at_once, "With `yield` each step"),
    (check_stop_early, stop(last="pass"), "hand step 2 over once more"),
    (check_stop_early, stop(last="yield step"), "the one with the lowest loss"),
    (check_stop_early, stop(end="step.iteration - best.iteration > patience"), "expected [0, 1, 2, 3, 4, 2]"),
    (check_stop_early, stop(end="loss > lowest"), "It hands over the steps [0, 1, 2, 3, 2]"),
    (check_stop_early, stop(end="False"), "It never stops"),
    (check_stop_early, stop(end="step.iteration >= patience"), "It hands over the steps"),
    (check_stop_early, stop(better="loss <= lowest"), "It never stops"),
    (check_stop_early, stop(better="loss > lowest", begin="best, lowest = None, -1"), "It hands over the steps"),
    (check_stop_early, stop(each="yield step.params"), "yield step"),
    (check_stop_early, stop(each="pass"), "It hands over the steps"),
    (check_stop_early, too_many, "steps were made, expected 5"),
    (check_noise, noise("..."), "still `...`"),
    (check_noise, noise("p / (1 - p) * ((w * a)**2).sum()"), "This is the variance"),
    (check_noise, noise("np.sqrt(p * (1 - p) * ((w * a)**2).sum())"), "variance of 0 and 1"),
    (check_noise, noise("np.sqrt(p / (1 - p)) * (w * a).sum()"), "square each w a"),
    (check_noise, noise("np.sqrt((1 - p) / p * ((w * a)**2).sum())"), "upside down"),
    (check_noise, noise("np.sqrt(((w * a)**2).sum() / (1 - p))"), "mean square. Its mean is 1"),
    (check_noise, noise("np.sqrt(p * ((w * a)**2).sum())"), "p / (1 - p)"),
    (check_noise, noise("np.sqrt(((w * a)**2).sum())"), "p is missing"),
    (check_noise, noise("np.sqrt(p / (1 - p) * (w**2).sum())"), "w times a"),
    (check_noise, noise("np.sqrt(p / (1 - p) * ((w * a)**2).mean())"), "not a mean"),
    (check_noise, noise("np.sqrt(p / (1 - p) * (w * a)**2)"), "expected one number"),
]
RIGHT = [
    (check_with_penalty, penalty("dW + decay * W")), (check_with_penalty, penalty("np.add(dW, W * decay)")),
    (check_with_penalty, penalty("(W * decay - -dW)")), (check_with_penalty, penalty("(dW / decay + W) * decay")),
    (check_stop_early, stop()), (check_stop_early, counting), (check_stop_early, through_another),
    (check_stop_early, regularization.stop_early),
    (check_noise, noise("(p / (1 - p) * ((w * a)**2).sum())**0.5")),
    (check_noise, noise("np.linalg.norm(w * a) * np.sqrt(p / (1 - p))")),
    (check_noise, noise("np.sqrt((1 / (1 - p) - 1) * (w * a) @ (w * a))")),
    (check_noise, noise("float(sum([p / (1 - p) * (x * y)**2 for x, y in zip(w, a)])**0.5)")),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)


@pytest.mark.parametrize("check, answer", RIGHT)
def test_a_right_answer_passes_in_any_style(check, answer):
    accepts(check, answer)
