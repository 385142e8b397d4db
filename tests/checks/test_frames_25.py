"""The blank of 25_where_this_goes.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np
import pytest

from helpers.checks.frames.n25 import check_attention
from helpers.network import softmax
from tests.checks.answers import accepts, refuses


def made(scores="K.T @ Q / d**0.5", weights="softmax(scores)", end="V @ weights"):
    """A reader's attention; the lines that differ are given."""
    names = {"np": np, "softmax": softmax}
    exec(f"def answer(Q, K, V):\n    d = Q.shape[0]\n    scores = {scores}\n    weights = {weights}\n    return {end}",
         names)
    return names["answer"]


ALONG = "np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)"
WRONG = [
    (made("K.T @ Q"), "not divided by the root of d"), (made("K.T @ Q / d"), "divided by d. Its root"),
    (made("K.T @ Q * d**0.5"), "multiplied by the root"), (made("K.T @ Q / K.shape[1]**0.5"), "number of keys"),
    (made("K.T @ Q / Q.shape[1]**0.5"), "number of queries"), (made(weights=ALONG), "along the rows"),
    (made("Q.T @ K / d**0.5", "softmax(scores).T"), "along the rows"),
    (made(weights="np.exp(scores) / np.exp(scores).sum()"), "Each column should"),
    (made(weights="np.exp(scores)"), "not divided by their sum"), (made(weights="scores"), "softmax is missing"),
    (made("K.T @ Q", "scores"), "divide by the root of d, then softmax"),
    (made("K.T @ Q", "softmax(scores) / d**0.5"), "before softmax"),
    (made(weights="softmax(scores) / d**0.5"), "before softmax"), (made(end="K @ weights"), "mixes the keys"),
    (made(end="weights"), "V @ weights"), (made(end="scores"), "Softmax and the mixture"),
    (made(end="V[:, scores.argmax(axis=0)]"), "the one value whose key fits best"),
    (made(weights="np.full(scores.shape, 1 / len(scores))"), "same weight"),
    (made(end="(V @ weights).T"), "Rows and columns are exchanged"), (made("K @ Q"), "a row for each key"),
    (made("Q.T @ K / d**0.5"), "a row for each key"), (made(end="(V @ weights).round(2)"), "Do not round"),
    (made(end="..."), "`...`"), (made("..."), "`...`"), (made(end="(V @ weights).tolist()"), "goes on with arrays"),
    (made(end="None"), "None"), (made(end="-(V @ weights)"), "sign"), (made(end="V * weights"), "V @ weights"),
    (made(weights="np.exp(scores) / np.exp(scores).sum(axis=0, keepdims=True)"), "overflows"),
    (made("np.einsum('di,dj->ij', K, Q) / d**0.5"), "keeps no record"),
    (lambda Q, K, V: made()(Q, K, V) if isinstance(Q, np.ndarray) else made()(Q.value, K.value, V.value),
     "the record is lost"),
]
RIGHT = [made(), made("(K / np.sqrt(d)).T @ Q"), made("K.T @ (Q * (1 / d)**0.5)"),
         made("(Q.T @ K).T / d**0.5", end="(weights.T @ V.T).T"),
         made("np.matmul(K.T, Q) / np.sqrt(d)", end="np.matmul(V, weights)")]


@pytest.mark.parametrize("answer, says", WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(answer, says):
    refuses(check_attention, answer, says)


@pytest.mark.parametrize("answer", RIGHT)
def test_a_right_answer_passes_in_any_style(answer):
    accepts(check_attention, answer)
