"""The bug hunt: eight spoiled backward passes under letters, their loss curves, and a check of the guesses."""
from functools import partial
from numbers import Real

import numpy as np

from helpers.checks.doctor.faults import faulty_backward_prop
from helpers.checks.verdict import call, failed, passed
from helpers.inputs import kind_of
from helpers.network import Params, cross_entropy, forward_prop, init_params
from helpers.plots import GREY, NETWORK, figure

BUGS = {1: "scalar bias", 2: "1/m missing", 3: "1/m twice", 4: "mask missing", 5: "sign", 6: "Y not one-hot",
        7: "softmax axis", 8: "W2 not transposed"}      # as notebook 10 numbers them
HIDDEN = dict(zip("ABCDEFGH", (4, 5, 1, 3, 7, 8, 2, 6), strict=True))
programs = {letter: partial(faulty_backward_prop, fault=BUGS[number]) for letter, number in HIDDEN.items()}


def loss_curve(backward_prop, X, Y):
    """The 100 losses before each of 100 steps of 0.2, with a given way back; X (784, m) pixels, Y (m,) labels.

    backward_prop: function like `network.backward_prop`.
    """
    params, losses = init_params(rng=2), []
    with np.errstate(all="ignore"):     # some of the eight leave all bounds
        for _ in range(100):
            forward = forward_prop(*params, X)
            losses.append(cross_entropy(forward.A2, Y))
            grads = backward_prop(*forward, params.W2, X, Y)
            params = Params(*(P - 0.2 * grad for P, grad in zip(params, grads, strict=True)))
    return losses


def curves(X, Y):
    """Figure of the eight loss curves, A to H, each over the curve of the right program, on the first 1,000 images.

    X (784, m) pixels in [0, 1]; Y (m,) labels.
    """
    X, Y = X[:, :1000], Y[:1000]
    right = loss_curve(partial(faulty_backward_prop, fault=None), X, Y)
    fig, axes = figure(3.8, 2, 4, sharex=True, sharey=True)
    for ax, (letter, program) in zip(axes.flat, programs.items(), strict=True):
        ax.plot(loss_curve(program, X, Y), color=NETWORK, linewidth=2.5)
        ax.plot(right, color=GREY, linewidth=1, linestyle="--")
        ax.set(title=letter, yscale="log", ylim=(0.1, 1000), yticks=[0.1, 1, 10, 100, 1000],
               yticklabels=["0.1", "1", "10", "100", "1000"])
        ax.minorticks_off()
    fig.supxlabel("step", fontsize=10)
    fig.supylabel("loss", fontsize=10)
    return fig


def check_matches(matches):
    """Say how many guesses are right; matches: function without inputs, returning {letter: number of the bug}."""
    found, problem = call(matches)
    if problem:
        return failed(problem)
    example = 'Return a dictionary with the letters A to H, such as {"A": 1, "B": 2, ...}'
    if not isinstance(found, dict):
        return failed(f"{example}; the function returned {kind_of(found)}.")
    guesses = {str(letter).strip().upper(): _whole(guess) for letter, guess in found.items()}
    if missing := sorted(set(HIDDEN) - set(guesses)):
        return failed(f"{example}; {', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing.")
    for letter, guess in guesses.items():
        if letter not in HIDDEN:
            return failed(f"{example}; it has no {letter}.")
        if guess is None:
            return failed(f"After {letter}, a number from 1 to 8 is expected, or 0 for no idea.")
    right = sum(guesses[letter] == number for letter, number in HIDDEN.items())
    if right < len(HIDDEN):
        twice = next((number for number in BUGS if list(guesses.values()).count(number) > 1), None)
        once = "" if twice is None else f" Bug {twice} is there more than once; each belongs to one letter."
        return failed(f"{right} of 8 {'is' if right == 1 else 'are'} right.{once} Ask the doctor about one that you "
                      "doubt: checks.diagnose(hunt.programs[\"A\"]).")
    return passed("All eight.")


def _whole(guess):
    """A guess as a whole number from 0 to 8, also from "4" and 4.0; None for anything else."""
    try:
        number = float(guess) if isinstance(guess, (str, Real)) and not isinstance(guess, bool) else -1
    except ValueError:      # of a word
        return None
    return int(number) if number in range(9) else None
