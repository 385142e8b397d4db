"""Exercises of 09_dZ1.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest
from answers import refuses

from helpers.exercises import n09

WRONG = [
    (n09.check_dZ1_of, lambda W2, dZ2, Z1: W2 @ dZ2, "Which product gives"),
    (n09.check_dZ1_tanh, lambda W2, dZ2, A1: W2.T @ dZ2 * 1 - A1**2, "put brackets"),
    (n09.check_sent_back, lambda W2, dz2, i: W2[-1, i] * dz2[-1], "Only the last digit"),
    (n09.check_sent_back, lambda W2, dz2, i: W2[:, i] @ dz2 / 3, "The paths add up"),
    (n09.check_sent_back, lambda W2, dz2, i: -W2[:, i] @ dz2, "sign is wrong"),
    (n09.check_sent_back, lambda W2, dz2, i: W2[i % 3, :3] @ dz2, "Row and column are exchanged"),
    (n09.check_sent_back, lambda W2, dz2, i: W2.T @ dz2, "expected one number"),
    (n09.check_dZ1_of, lambda W2, dZ2, Z1: W2.T @ dZ2, "mask is missing"),
    (n09.check_dZ1_of, lambda W2, dZ2, Z1: W2.T @ dZ2 * Z1, "by Z1 itself"),
    (n09.check_dZ1_of, lambda W2, dZ2, Z1: W2.T @ dZ2 * np.maximum(Z1, 0), "what was passed on"),
    (n09.check_dZ1_of, lambda W2, dZ2, Z1: W2.T @ dZ2 * (Z1 <= 0), "turned around"),
    (n09.check_dZ1_of, lambda W2, dZ2, Z1: W2.T @ dZ2 * (Z1 > 0) / 5, "no 1/m here"),
    (n09.check_dZ1_of, lambda W2, dZ2, Z1: W2 @ dZ2 * (Z1 > 0), "ValueError"),
    (n09.check_dZ1_tanh, lambda W2, dZ2, A1: W2.T @ dZ2, "slope of tanh is missing"),
    (n09.check_dZ1_tanh, lambda W2, dZ2, A1: W2.T @ dZ2 * (A1 > 0), "mask of ReLU"),
    (n09.check_dZ1_tanh, lambda W2, dZ2, A1: W2.T @ dZ2 * (1 - np.tanh(A1)**2), "tanh again"),
    (n09.check_dZ1_tanh, lambda W2, dZ2, A1: W2.T @ dZ2 * A1, "tanh itself"),
]


@pytest.mark.parametrize("check, answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    refuses(check, answer, says)
