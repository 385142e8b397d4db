"""Checks of what a reader writes in 16_optimisers.ipynb: a step with momentum, and one of Adam."""
import numpy as np

from helpers.beyond import optimizers
from helpers.checks.exercises.steps import judge_steps

SHARE = "What v keeps is beta of what it held."
FIRST = "t counts the steps and is 1 in the first: make it t + 1 before the corrections."


def check_momentum(momentum):
    """v = beta * v + dW, then W - alpha * v; both are returned."""
    def wrong(W, dW, alpha, v, beta):
        new = beta * v + dW
        both = [(beta * v + (1 - beta) * dW, "The new gradient enters whole, not (1 - beta) of it."),
                (v + dW, "beta is missing: v keeps beta of what it held."),
                (beta * v, "The new gradient is missing in v."), (beta * (v + dW), SHARE), (v + beta * dW, SHARE),
                ((1 - beta) * v + dW, SHARE), ((1 - beta) * v + beta * dW, SHARE),
                (0.9 * v + dW, "beta is handed in: use it, and not 0.9."),
                (beta * v - dW, "v collects the gradients, + dW. The minus stands in the step of W.")]
        inside, held = beta * v + alpha * dW, beta * v - alpha * dW
        return [(new, W - alpha * new, "The two are exchanged: return W, v."),
                (W + alpha * new, new, "This goes uphill: take alpha times v away."),
                (W - new, new, "The learning rate is missing in the step of W."),
                (W, new, "W comes back as it was. It moves by alpha times the new v."),
                (W - alpha * new, v, "The old v comes back. Return the new one, which the next step needs."),
                (W - alpha * new, dW, "This returns dW. The next step needs the new v."),
                (W - alpha * v, new, "W moved by the old v. Make the new v first."),
                (W - alpha * dW, new, "W moved by the gradient alone, without what v remembers."),
                (W - alpha * dW, v, "v is neither changed nor used. Make the new v first, then let W follow it."),
                (W - alpha * (beta * new + dW), new, "Here W looks one step ahead. It moves by alpha times v."),
                (W - inside, inside, "alpha belongs to the step of W, not to v."),
                (W - alpha * inside, inside, "alpha belongs to the step of W, not to v."),
                (W + held, held, "This v holds steps. Here it holds gradients, and alpha comes later."),
                (W - 0.1 * new, new, "alpha is handed in: use it, and not a number of your own."),
                *((step, part, reason) for part, reason in both for step in (W - alpha * part, W + alpha * part))]

    return judge_steps(momentum, optimizers.momentum, "W, v", [{"beta": 0.9}, {"beta": 0.6}],
                       lambda W, dW, alpha, kept, settings: wrong(W, dW, alpha, *kept or (0,), **settings),
                       "v keeps beta of what it held and adds the new gradient, and W follows v.")


def check_adam(adam):
    """Averages of dW and of its square, both corrected, and the one over the root of the other."""
    def wrong(W, dW, alpha, kept, settings):
        beta1, beta2, epsilon = settings["beta1"], settings["beta2"], settings["epsilon"]
        t, v, s = before = kept[0] if kept else (0, 0, 0)
        t, old_v, old_s = t + 1, v, s
        v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
        v_hat, s_hat = v / (1 - beta1**t), s / (1 - beta2**t)

        def step(above=v_hat, below=s_hat, epsilon=epsilon):
            return W - alpha * above / (np.sqrt(below) + epsilon)

        memory, whole_v, whole_s = (t, v, s), beta1 * old_v + dW, beta2 * old_s + dW**2
        unsquared, mixed = beta2 * old_s + (1 - beta2) * abs(dW), beta1 * old_s + (1 - beta1) * dW**2
        square = (beta2 * old_s + (1 - beta2) * dW)**2
        early = t - 1
        with np.errstate(all="ignore"):
            times_v, times_s = v / (1 - beta1 * t), s / (1 - beta2 * t)
            return [
                (step(v, s), memory, "The corrections are missing: divide v by 1 - beta1**t, and s by 1 - beta2**t."),
                (step(v, s_hat), memory, "v is not corrected: v_hat is v / (1 - beta1**t)."),
                (step(v_hat, s), memory, "s is not corrected: s_hat is s / (1 - beta2**t)."),
                (step(v / (1 - beta1), s / (1 - beta2)), memory, "The power is missing: 1 - beta**t, with the step t."),
                *((step(above, below), memory, "beta to the power t: beta1**t.") for above, below in (
                    (times_v, times_s), (times_v, s_hat), (v_hat, times_s))),
                (step(v * (1 - beta1**t), s * (1 - beta2**t)), memory, "Divide by 1 - beta**t: both began too small."),
                (step(v / (1 - beta1**early), s / (1 - beta2**early)), (t, v, s), FIRST),
                (step(v / (1 - beta1**early), s / (1 - beta2**early)), (early, v, s), FIRST),
                (step(), (early, v, s), "The step is right, but t comes back as it was. Return the new t."),
                (step(), (t, v_hat, s_hat), "The memory keeps v and s themselves, not v_hat and s_hat."),
                (step(), (t, s, v), "The order of the memory is t, v, s."),
                (step(), (t, old_v, old_s), "The old v and s come back. Return the new ones."),
                (W - alpha * v_hat / s_hat, memory, "The root of s_hat is missing: np.sqrt(s_hat)."),
                (W - alpha * v_hat / (s_hat + epsilon), memory, "The root of s_hat is missing: np.sqrt(s_hat)."),
                (W - alpha * v_hat / np.sqrt(s_hat + epsilon), memory, "epsilon stands outside of the root."),
                (W - alpha * v_hat / np.sqrt(s_hat), memory, "epsilon is missing below: np.sqrt(s_hat) + epsilon."),
                (W - alpha * v_hat / np.sqrt(s_hat) + epsilon, memory, "Brackets are missing around what is below."),
                (W - alpha * v_hat * np.sqrt(s_hat), memory, "Divide by the root of s_hat."),
                (W + alpha * v_hat / (np.sqrt(s_hat) + epsilon), memory, "This goes uphill: the step is taken away."),
                (W - v_hat / (np.sqrt(s_hat) + epsilon), memory, "alpha is missing in the step of W."),
                (W - alpha * v_hat, memory, "The step is not yet divided by np.sqrt(s_hat) + epsilon."),
                (step(dW), memory, "Above stands v_hat, the average, and not dW."),
                (W - alpha * dW, memory, "This is the plain step. Put v_hat and s_hat into it."),
                (W, memory, "W comes back as it was."),
                (step(whole_v / (1 - beta1**t)), (t, whole_v, s), "dW enters v with the share 1 - beta1."),
                (step(v_hat, whole_s / (1 - beta2**t)), (t, v, whole_s), "dW**2 enters s with the share 1 - beta2."),
                (step(v_hat, unsquared / (1 - beta2**t)), (t, v, unsquared), "s is an average of dW**2, the squares."),
                (step(v_hat, square / (1 - beta2**t)), (t, v, square), "Square dW, not the average."),
                (step(v_hat, mixed / (1 - beta2**t)), (t, v, mixed), "s has a share of its own, beta2."),
                *((*own, "beta1, beta2 and epsilon are handed in.") for own in (
                    optimizers.adam(W, dW, alpha, before), optimizers.adam(W, dW, alpha, before, epsilon=epsilon)))]

    return judge_steps(adam, optimizers.adam, "W, (t, v, s)",
                       [{"beta1": 0.9, "beta2": 0.99, "epsilon": 1e-3}, {"beta1": 0.5, "beta2": 0.9, "epsilon": 0.1}],
                       wrong, "In the first step each parameter moves by almost alpha, however steep its loss.")
