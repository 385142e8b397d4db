"""Exercises of 19_overfitting.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.beyond import regularization
from helpers.checks.exercises.n19 import check_noise, check_shift, check_stop_early, check_with_penalty
from tests.checks.answers import tried


def penalty(line):
    return eval(f"lambda W, dW, decay: {line}", {"np": np})


def noise(line):
    return eval(f"lambda w, a, p: {line}", {"np": np})


def stop(better="loss < lowest", end="step.iteration - best.iteration >= patience", last="yield best",
         each="yield step", begin="best, lowest = None, np.inf", of="step.params"):
    names = {"np": np}
    exec("\n".join(["def answer(steps, loss_of, patience):", f"    {begin}", "    for step in steps:",
                    f"        {each}", f"        loss = loss_of({of})", f"        if {better}:",
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


def stalled(steps, loss_of, patience):
    """As long as the loss has not fallen for some steps, whether it was the lowest or not."""
    best, before, waited = None, np.inf, 0
    for step in steps:
        yield step
        loss = loss_of(step.params)
        waited, before = 0 if loss < before else waited + 1, loss
        if best is None or loss < loss_of(best.params):
            best = step
        if waited == patience:
            break
    yield best


def through_another(steps, loss_of, patience):
    return regularization.stop_early(steps, loss_of, patience)


def all_at_once(steps, loss_of, patience):
    return list(regularization.stop_early(steps, loss_of, patience))


def too_many(steps, loss_of, patience):
    return (step for step in list(regularization.stop_early(list(steps), loss_of, patience)))


def shift(places="rng.integers(0, 3, (2, m))", moved="windows[np.arange(m), down, right].reshape(m, -1).T",
          padded="np.pad(X.T.reshape(m, 28, 28), ((0, 0), (1, 1), (1, 1)))"):
    """A reader's shift; the lines that differ are given."""
    names = {"np": np, "sliding_window_view": sliding_window_view}
    exec("\n".join(["def answer(X, rng):", "    m = X.shape[1]", f"    padded = {padded}",
                    "    windows = sliding_window_view(padded, (28, 28), axis=(1, 2))",
                    f"    down, right = {places}", f"    return {moved}"]), names)
    return names["answer"]


def one_by_one(X, rng):
    moved = np.zeros_like(X)
    for j in range(X.shape[1]):
        r, c = rng.integers(-1, 2, 2)
        padded = np.pad(X[:, j].reshape(28, 28), 1)
        moved[:, j] = padded[1 - r:29 - r, 1 - c:29 - c].reshape(-1)
    return moved


def by_places(X, rng):
    n, m = X.shape
    down, right = rng.integers(-1, 2, m), rng.integers(-1, 2, m)
    rows, columns = np.arange(28)[:, None, None] - down, np.arange(28)[:, None] - right
    inside = (rows >= 0) & (rows < 28) & (columns >= 0) & (columns < 28)
    pictures = X.reshape(28, 28, m)[np.clip(rows, 0, 27), np.clip(columns, 0, 27), np.arange(m)]
    return (pictures * inside).reshape(n, m)


def stacked(X, rng):
    pictures = np.pad(X.reshape(28, 28, -1), ((1, 1), (1, 1), (0, 0)))
    places = rng.integers(3, size=(X.shape[1], 2))
    return np.stack([pictures[a:a + 28, b:b + 28, j].ravel() for j, (a, b) in enumerate(places)], axis=1)


WRONG = [
    (check_shift, shift(moved="..."), "..."),
    (check_shift, shift(places="rng.integers(0, 3, 2)"), "m of them"),
    (check_shift, shift(places="rng.integers(0, 2, (2, m))"), "ends before 2"),
    (check_shift, shift(places="np.random.default_rng().integers(0, 3, (2, m))"), "Draw the numbers with rng"),
    (check_shift, shift(places="np.random.default_rng(0).integers(0, 3, (2, m))"), "no generator of your own"),
    (check_shift, shift(places="2 * rng.integers(0, 2, (2, m))"), "4 different moves come, expected 9"),
    (check_shift, shift(places="[rng.integers(0, 3, m)] * 2"), "always the same number"),
    (check_shift, shift(places="rng.integers(0, 3, m), np.full(m, 1)"), "move by the same right"),
    (check_shift, shift(places="np.full((2, m), 1)"), "moved by 0 down and 0 right"),
    (check_shift, shift(places="rng.binomial(2, 0.5, (2, m))"), "more often than others"),
    (check_shift, shift(moved="windows[np.arange(m), down, right]"), "reshape(m, -1)"),
    (check_shift, shift(moved="windows[np.arange(m), down, right].reshape(m, -1)"), "exchanged"),
    (check_shift, shift(moved="windows[np.arange(m), down, right].reshape(-1, m)"), "is not its image, moved"),
    (check_shift, shift(moved="windows[:, down, right].reshape(m, -1).T"), "has shape"),
    (check_shift, shift(moved="windows[np.arange(m)[::-1], down, right].reshape(m, -1).T"), "another image"),
    (check_shift, shift(moved="windows[np.arange(m), down, right].transpose(0, 2, 1).reshape(m, -1).T"), "moved"),
    (check_shift, shift(moved="np.roll(X.reshape(28, 28, m), (1, 1), (0, 1)).reshape(-1, m)"), "comes in on the"),
    (check_shift, shift(moved="X.reshape(28, 28, m).transpose(1, 0, 2).reshape(-1, m)"), "turned over"),
    (check_shift, shift(padded="np.pad(X.T.reshape(m, 28, 28), ((0, 0), (1, 1), (1, 1)), 'edge')"),
     "moved"),
    (check_shift, shift(padded="np.pad(X.T.reshape(m, 28, 28), 1)"), "another image"),
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
    (check_stop_early, lambda steps, loss_of, patience: ..., "still holds"),
    (check_stop_early, lambda steps, loss_of, patience: None, "yield"),
    (check_stop_early, all_at_once, "With `yield` each step"),
    (check_stop_early, stop(better="False", end="False"), "every step, and then None"),
    (check_stop_early, stop(last="pass"), "hand step 2 over once more"),
    (check_stop_early, stop(last="yield step"), "the one with the lowest loss"),
    (check_stop_early, stop(end="step.iteration - best.iteration > patience"), "expected [0, 1, 2, 3, 4, 2]"),
    (check_stop_early, stop(end="loss > lowest"), "It hands over the steps [0, 1, 2, 3, 2]"),
    (check_stop_early, stop(end="False"), "It never stops"),
    (check_stop_early, stop(end="step.iteration >= patience"), "It hands over the steps"),
    (check_stop_early, stop(better="loss <= lowest"), "It never stops"),
    (check_stop_early, stalled, "After step 1 no lower loss came for 3 steps"),
    (check_stop_early, stop(better="loss > lowest", begin="best, lowest = None, -1"), "It hands over the steps"),
    (check_stop_early, stop(each="yield step.params"), "yield step"),
    (check_stop_early, stop(of="step"), "loss_of takes step.params."),
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
    (check_noise, noise("p / (1 - p) * np.linalg.norm(w * a)"), "The root is taken of all of it"),
    (check_noise, noise("np.sqrt(p / (1 - p)) * ((w * a)**2).sum()"), "The root is taken of all of it"),
]
RIGHT = [
    (check_shift, shift()), (check_shift, shift(places="rng.integers(-1, 2, (2, m))")), (check_shift, one_by_one),
    (check_shift, by_places), (check_shift, stacked), (check_shift, regularization.shift),
    (check_with_penalty, penalty("dW + decay * W")), (check_with_penalty, penalty("np.add(dW, W * decay)")),
    (check_with_penalty, penalty("(W * decay - -dW)")), (check_with_penalty, penalty("(dW / decay + W) * decay")),
    (check_stop_early, stop()), (check_stop_early, counting), (check_stop_early, through_another),
    (check_stop_early, regularization.stop_early),
    (check_noise, noise("(p / (1 - p) * ((w * a)**2).sum())**0.5")),
    (check_noise, noise("np.linalg.norm(w * a) * np.sqrt(p / (1 - p))")),
    (check_noise, noise("np.sqrt((1 / (1 - p) - 1) * (w * a) @ (w * a))")),
    (check_noise, noise("float(sum([p / (1 - p) * (x * y)**2 for x, y in zip(w, a)])**0.5)")),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)
