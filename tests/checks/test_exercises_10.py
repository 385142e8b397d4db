"""The third layer and the hunt of 10_dW1_db1.ipynb: wrong answers are told why, right ones pass in any style."""
import numpy as np

from helpers import checks
from helpers.checks import hunt
from helpers.checks.exercises import n10
from helpers.network import ReLU, one_hot
from tests.checks.answers import tried

FOUND = {"A": 4, "B": 5, "C": 1, "D": 3, "E": 7, "F": 8, "G": 2, "H": 6}


def raises():
    raise KeyError("pixel784")


def guessed(**changed):
    """A reader's matches, right but for what is changed."""
    return lambda: {**FOUND, **changed}


def three(dZ3="A3 - one_hot(Y, c)", dZ2="W3.T @ dZ3 * (Z2 > 0)", dZ1="W2.T @ dZ2 * (Z1 > 0)", dW1="dZ1 @ X.T / m"):
    """A reader's four lines for a network of three layers."""
    names = {"np": np, "one_hot": one_hot, "ReLU": ReLU}
    exec(f"def answer(Z1, Z2, A3, W2, W3, X, Y):\n    c, m = A3.shape\n    dZ3 = {dZ3}\n    dZ2 = {dZ2}\n"
         f"    dZ1 = {dZ1}\n    return {dW1}", names)
    return names["answer"]


def by_images(Z1, Z2, A3, W2, W3, X, Y):
    total = 0
    for j, label in enumerate(Y):
        delta = A3[:, j].copy()
        delta[label] -= 1
        for W, z in ((W3, Z2[:, j]), (W2, Z1[:, j])):
            delta = np.where(z > 0, delta @ W, 0)
        total = total + np.outer(delta, X[:, j])
    return (total / len(Y)).tolist()


WRONG = [
    (n10.check_first_of_three, three(dW1="dZ1 @ X.T"), "divide by m"),
    (n10.check_first_of_three, three(dZ3="(A3 - one_hot(Y, c)) / m"), "1/m stands in it twice"),
    (n10.check_first_of_three, three(dW1="X @ dZ1.T / m"), "It is turned"),
    (n10.check_first_of_three, three(dZ1="W2.T @ dZ2"), "mask of Z1 is missing"),
    (n10.check_first_of_three, three(dZ2="W3.T @ dZ3"), "mask of Z2 is missing"),
    (n10.check_first_of_three, three(dZ2="W3.T @ dZ3", dZ1="W2.T @ dZ2"), "Both masks are missing"),
    (n10.check_first_of_three, three(dZ3="A3"), "truth is missing"),
    (n10.check_first_of_three, three(dZ3="A3 - Y"), "one_hot(Y, c)"),
    (n10.check_first_of_three, three(dZ3="one_hot(Y, c) - A3"), "The sign is wrong"),
    (n10.check_first_of_three, three(dZ3="A3 - one_hot(Y)"), "c, m = A3.shape"),
    (n10.check_first_of_three, three(dW1="dZ1"), "This is dZ1"),
    (n10.check_first_of_three, three(dW1="dZ1.mean(1, keepdims=True)"), "This is db1"),
    (n10.check_first_of_three, three(dW1="dZ2 @ ReLU(Z1).T / m"), "This is dW2"),
    (n10.check_first_of_three, three(dZ2="W3 @ dZ3 * (Z2 > 0)"), "Here Z1 is (6, 9)"),
    (n10.check_first_of_three, three(dZ1="W3.T @ dZ3 * (Z1 > 0)"), "W2 makes Z2 from A1"),
    (n10.check_first_of_three, three(dW1="..."), "still `...`"), (n10.check_first_of_three, three(dZ1="..."), "`...`"),
    (n10.check_first_of_three, three(dW1="None"), "None"),
    (hunt.check_matches, lambda: dict.fromkeys("ABCDEFGH", 0), "0 of 8 are right. Ask"),
    (hunt.check_matches, lambda: dict.fromkeys("ABCDEFGH", 4), "1 of 8 is right. Bug 4 is there more than once"),
    (hunt.check_matches, guessed(B=7, E=5), "6 of 8 are right. Ask the doctor"),
    (hunt.check_matches, guessed(B=7), "7 of 8 are right. Bug 7 is there more than once"),
    (hunt.check_matches, guessed(C=0), "7 of 8 are right. Ask"),
    (hunt.check_matches, guessed(C=9), "After C, a number from 1 to 8"),
    (hunt.check_matches, guessed(C=-1), "After C, a number"),
    (hunt.check_matches, guessed(C="scalar bias"), "After C, a number"),
    (hunt.check_matches, guessed(C=1.5), "After C, a number"),
    (hunt.check_matches, guessed(C=float("nan")), "After C, a number"),
    (hunt.check_matches, guessed(C=[1]), "After C, a number"),
    (hunt.check_matches, guessed(C=...), "After C, a number"),
    (hunt.check_matches, guessed(C=True), "After C, a number"),
    (hunt.check_matches, guessed(I=1), "it has no I"),
    (hunt.check_matches, lambda: {"A": 1}, "dictionary with the letters A to H"),
    (hunt.check_matches, lambda: {key: FOUND[key] for key in "ABCDEFG"}, "H is missing"),
    (hunt.check_matches, lambda: {number: letter for letter, number in FOUND.items()}, "are missing"),
    (hunt.check_matches, lambda: [4, 5, 1, 3, 7, 8, 2, 6], "dictionary"),
    (hunt.check_matches, lambda: "45137826", "returned a str"),
    (hunt.check_matches, lambda: None, "returned None"),
    (hunt.check_matches, FOUND, "function itself"),
    (hunt.check_matches, raises, "KeyError"),
]

RIGHT = [
    (n10.check_first_of_three, three()), (n10.check_first_of_three, by_images),
    (n10.check_first_of_three, three(dZ3="(A3 - np.eye(c)[Y].T) / m", dW1="np.einsum('ij,kj->ik', dZ1, X)")),
    (n10.check_first_of_three, three(dZ2="np.where(Z2 > 0, W3.T @ dZ3, 0)", dZ1="(dZ2.T @ W2).T * np.sign(ReLU(Z1))",
                                     dW1="(X @ dZ1.T).T / Y.size")),
    (hunt.check_matches, guessed()),
    (hunt.check_matches, lambda: {letter: str(number) for letter, number in FOUND.items()}),
    (hunt.check_matches, lambda: {letter: float(number) for letter, number in FOUND.items()}),
    (hunt.check_matches, lambda: dict(zip("abcdefgh", np.array([4, 5, 1, 3, 7, 8, 2, 6]), strict=True))),
    (hunt.check_matches, lambda: {f" {letter}": f" {number} " for letter, number in reversed(FOUND.items())}),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)


def test_an_index_that_is_no_whole_number_is_not_taken_for_a_blank():
    said = checks.diagnose(lambda Z1, A1, Z2, A2, W2, X, Y: Z1[0 / 1]).message
    assert "only integers" in said and "still holds" not in said
    assert "still holds a `...`" in checks.diagnose(lambda Z1, A1, Z2, A2, W2, X, Y: A2 - ...).message
