"""The blanks of 16_optimisers.ipynb: wrong answers are told what is wrong."""
import numpy as np
import pytest

from helpers.beyond.optimizers import adam as ours
from helpers.checks.frames.n16 import check_adam, check_momentum
from tests.checks.answers import refuses


def made(*lines):
    names = {"np": np}
    exec("\n".join(lines), names)
    return names["answer"]


def momentum(v="beta * v + dW", W="W - alpha * new", returned="W, new"):
    """A reader's three lines, the new v under the name new."""
    return made("def answer(W, dW, alpha, v=0, beta=0.9):", f"    new = {v}", f"    W = {W}", f"    return {returned}")


def in_place(W, dW, alpha, v=0, beta=0.9):
    v = beta * v + dW
    W -= alpha * v
    return W, v


def adam(t="t + 1", v="beta1 * v + (1 - beta1) * dW", s="beta2 * s + (1 - beta2) * dW**2", v_hat="v / (1 - beta1**t)",
         s_hat="s / (1 - beta2**t)", W="W - alpha * v_hat / (np.sqrt(s_hat) + epsilon)", returned="W, (t, v, s)"):
    """A reader's lines."""
    return made("def answer(W, dW, alpha, memory=(0, 0, 0), beta1=0.9, beta2=0.999, epsilon=1e-8):",
                "    t, v, s = old = memory", f"    t = {t}", f"    v, s = {v}, {s}",
                f"    v_hat, s_hat = {v_hat}, {s_hat}",
                f"    W = {W}", f"    return {returned}")


WRONG = [
    (check_momentum, momentum(v="..."), "still holds a `...`"),
    (check_momentum, momentum(v="0.9 * v + dW"), "beta is handed in"),
    (check_momentum, momentum(W="W - 0.1 * new"), "alpha is handed in"),
    (check_momentum, momentum(returned="W"), "expected two values: return W, v"),
    (check_momentum, momentum(returned="W, v, new"), "3 values, expected two values"),
    (check_momentum, momentum(returned="[W, new]"), "list"),
    (check_momentum, momentum(returned="new, W"), "exchanged"),
    (check_momentum, momentum(returned="W, v"), "The old v comes back"),
    (check_momentum, momentum(returned="W, dW"), "needs the new v"),
    (check_momentum, momentum(W="W"), "W comes back as it was"),
    (check_momentum, momentum(W="W - alpha * v"), "old v"),
    (check_momentum, momentum(W="W - alpha * dW"), "gradient alone"),
    (check_momentum, momentum(W="W - alpha * dW", returned="W, v"), "neither changed nor used"),
    (check_momentum, momentum(W="W + alpha * new"), "uphill"),
    (check_momentum, momentum(W="W - new"), "learning rate is missing"),
    (check_momentum, momentum(W="W - alpha * (beta * new + dW)"), "one step ahead"),
    (check_momentum, momentum(v="beta * v + alpha * dW", W="W - new"), "not to v"),
    (check_momentum, momentum(v="beta * v + (1 - beta) * dW"), "enters whole"),
    (check_momentum, momentum(v="v + dW"), "beta is missing"),
    (check_momentum, momentum(v="beta * (v + dW)"), "What v keeps"),
    (check_momentum, momentum(v="(1 - beta) * v + beta * dW"), "What v keeps"),
    (check_momentum, momentum(v="beta * v - dW", W="W + alpha * new"), "The minus stands in the step of W"),
    (check_momentum, momentum(v="beta * v - alpha * dW", W="W + new"), "This v holds steps"),
    (check_momentum, in_place, "changed the array"),

    (check_adam, adam(t="..."), "still holds a `...`"),
    (check_adam, adam(v_hat="v", s_hat="s"), "The corrections are missing"),
    (check_adam, adam(v_hat="v"), "v is not corrected"),
    (check_adam, adam(s_hat="s"), "s is not corrected"),
    (check_adam, adam(v_hat="v / (1 - beta1)", s_hat="s / (1 - beta2)"), "The power is missing"),
    (check_adam, adam(v_hat="v / (1 - beta1 * t)"), "beta1**t"),
    (check_adam, adam(s_hat="s / (1 - beta2 * t)"), "beta to the power t"),
    (check_adam, adam(v_hat="v / (1 - beta1 * t)", s_hat="s / (1 - beta2 * t)"), "beta to the power t"),
    (check_adam, lambda W, dW, alpha, memory=(0, 0, 0), **given: ours(W, dW, alpha, memory), "are handed in"),
    (check_adam, lambda W, dW, alpha, memory=(0, 0, 0), beta1=0.9, beta2=0.999, epsilon=1e-8: (
        ours(W, dW, alpha, memory, epsilon=epsilon)), "are handed in"),
    (check_adam, adam(v_hat="v * (1 - beta1**t)", s_hat="s * (1 - beta2**t)"), "Divide by 1 - beta**t"),
    (check_adam, adam(t="t"), "t counts the steps"),
    (check_adam, adam(t="t", returned="W, (t + 1, v, s)"), "t counts the steps"),
    (check_adam, adam(returned="W, (t - 1, v, s)"), "Return the new t"),
    (check_adam, adam(returned="W, (t, v_hat, s_hat)"), "not v_hat and s_hat"),
    (check_adam, adam(returned="W, (t, s, v)"), "t, v, s"),
    (check_adam, adam(returned="W, (t, old[1], old[2])"), "The old v and s"),
    (check_adam, adam(returned="W, v"), "return W, (t, v, s)"),
    (check_adam, adam(returned="W, t, v, s"), "4 values"),
    (check_adam, adam(returned="W, (v, s)"), "2 values, expected 3"),
    (check_adam, adam(returned="W, [t, v, s]"), "return W, (t, v, s)"),
    (check_adam, adam(W="W - alpha * v_hat / (s_hat + epsilon)"), "root of s_hat is missing"),
    (check_adam, adam(W="W - alpha * v_hat / np.sqrt(s_hat + epsilon)"), "outside of the root"),
    (check_adam, adam(W="W - alpha * v_hat / np.sqrt(s_hat)"), "epsilon is missing"),
    (check_adam, adam(W="W - alpha * v_hat / np.sqrt(s_hat) + epsilon"), "Brackets"),
    (check_adam, adam(W="W - alpha * v_hat * np.sqrt(s_hat)"), "Divide by the root"),
    (check_adam, adam(W="W + alpha * v_hat / (np.sqrt(s_hat) + epsilon)"), "uphill"),
    (check_adam, adam(W="W - v_hat / (np.sqrt(s_hat) + epsilon)"), "alpha is missing"),
    (check_adam, adam(W="W - alpha * v_hat"), "not yet divided"),
    (check_adam, adam(W="W - alpha * dW / (np.sqrt(s_hat) + epsilon)"), "Above stands v_hat"),
    (check_adam, adam(W="W - alpha * dW"), "plain step"),
    (check_adam, adam(W="W"), "W comes back as it was"),
    (check_adam, adam(v="beta1 * v + dW"), "share 1 - beta1"),
    (check_adam, adam(s="beta2 * s + dW**2"), "share 1 - beta2"),
    (check_adam, adam(s="beta2 * s + (1 - beta2) * abs(dW)"), "the squares"),
    (check_adam, adam(s="(beta2 * s + (1 - beta2) * dW)**2"), "Square dW"),
    (check_adam, adam(s="beta1 * s + (1 - beta1) * dW**2"), "share of its own"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
