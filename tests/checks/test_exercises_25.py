"""Exercises of 25_where_this_goes.ipynb: wrong answers are told what is wrong, right ones pass in any style."""
import numpy as np

from helpers.checks.exercises import n25
from helpers.network import softmax
from tests.checks.answers import tried


def normed(end="C / np.sqrt(variance + 1e-5)", mean="X.mean(axis=0, keepdims=True)",
           variance="(C**2).mean(axis=0, keepdims=True)"):
    names = {"np": np}
    exec(f"def answer(X):\n    C = X - {mean}\n    variance = {variance}\n    return {end}", names)
    return names["answer"]


def counted(result):
    return eval(f"lambda d, blocks, words, positions: {result}", {"np": np})


def weights(result):
    names = {"np": np, "softmax": softmax}
    exec(f"def answer(scores):\n    key, query = np.indices(scores.shape)\n    return {result}", names)
    return names["answer"]


def column_by_column(scores):
    result = np.zeros(scores.shape)
    for j in range(len(scores)):
        result[:j + 1, j] = softmax(scores[:j + 1, [j]])[:, 0]
    return result


def block_by_block(d, blocks, words, positions):
    total = 2 * d
    for _ in range(blocks):
        total += 4 * (d * d + d) + 8 * d * d + 5 * d + 4 * d
    return total + d * words + d * positions


NORM, COUNT, CAUSAL = n25.check_layer_norm, n25.check_parameters, n25.check_causal_weights
ALONG = "(C**2).mean(axis=1, keepdims=True)"
WRONG = [
    (NORM, normed("C"), "Divide by the root"), (NORM, normed("C / (variance + 1e-5)"), "Its root is wanted"),
    (NORM, normed("X / np.sqrt(variance + 1e-5)"), "not taken away"),
    (NORM, normed(mean="X.mean(axis=1, keepdims=True)", variance=ALONG), "along the rows"),
    (NORM, normed(mean="X.mean()", variance="X.var()"), "One mean for the whole table"),
    (NORM, normed(variance="X.var(axis=0, ddof=1, keepdims=True)"), "not by d - 1"),
    (NORM, normed("C / np.sqrt(variance)"), "variance 0"),
    (NORM, normed("C / (np.sqrt(variance) + 1e-5)"), "under the root"),
    (NORM, normed(variance="(X**2).mean(axis=0, keepdims=True)"), "those of X"),
    (NORM, normed(variance="(C**2).sum(axis=0, keepdims=True)"), "sum of the squares"),
    (NORM, normed("C * np.sqrt(variance + 1e-5)"), "Multiplied"), (NORM, normed("..."), "`...`"),
    (NORM, normed(mean="X.mean(axis=1)"), "ValueError"), (NORM, normed("None"), "None"),
    (COUNT, counted("blocks * (12 * d**2 + 13 * d) + (words + positions) * d"), "last block is missing"),
    (COUNT, counted("blocks * (12 * d**2 + 13 * d) + 2 * d"), "embeddings are missing"),
    (COUNT, counted("blocks * (12 * d**2 + 13 * d)"), "are missing"),
    (COUNT, counted("blocks * (12 * d**2 + 13 * d) + words * d + 2 * d"), "positions have a column"),
    (COUNT, counted("blocks * (12 * d**2 + 13 * d) + positions * d + 2 * d"), "words have a column"),
    (COUNT, counted("12 * d**2 + 13 * d + (words + positions) * d + 2 * d"), "more than one block"),
    (COUNT, counted("blocks * (12 * d**2 + 13 * d + (words + positions) * d) + 2 * d"), "not in each block"),
    (COUNT, counted("blocks * (12 * d**2 + 13 * d + (words + positions) * d + 2 * d)"), "Only the blocks"),
    (COUNT, counted("blocks * (12 * d**2 + 15 * d) + (words + positions) * d"), "stands there once"),
    (COUNT, counted("blocks * 12 * d**2 + (words + positions) * d + 2 * d"), "12d² + 13d"),
    (COUNT, counted("blocks * (12 * d**2 + 13 * d) + (2 * words + positions) * d + 2 * d"), "no matrix of their own"),
    (COUNT, counted("blocks * (12 * d**2 + 13 * d) + (words + positions) * d + d"), "two numbers for each row"),
    (COUNT, counted("blocks * (12 * d**2 + 13 * d) + words * positions * d + 2 * d"), "add them"),
    (COUNT, counted("7960"), "expected"), (COUNT, counted("..."), "`...`"), (COUNT, counted("None"), "None"),
    (CAUSAL, lambda scores: softmax(np.where(np.tri(len(scores)) > 0, -np.inf, scores)), "Each token sees itself"),
    (CAUSAL, weights("softmax(scores)"), "No key is hidden"),
    (CAUSAL, weights("softmax(np.where(key < query, -np.inf, scores))"), "earlier keys are hidden"),
    (CAUSAL, weights("softmax(np.where(key > query, 0, scores))"), "e⁰ = 1"),
    (CAUSAL, weights("softmax(scores) * (key <= query)"), "no longer add up"),
    (CAUSAL, weights("np.where(key > query, -np.inf, scores)"), "Softmax is missing"),
    (CAUSAL, weights("softmax(np.where(key > query, -np.inf, scores.T)).T"), "A row is a key"),
    (CAUSAL, weights("softmax(np.where(query > key, -np.inf, scores).T).T"), "A row is a key"),
    (CAUSAL, weights("softmax(np.where(key > query, np.inf, scores))"), "NaN"),
    (CAUSAL, weights("np.exp(scores) * (key <= query)"), "divided by its sum"),
    (CAUSAL, weights("softmax(np.where(key >= query, -np.inf, scores))"), "NaN"),
    (CAUSAL, weights("softmax(np.where(key > query, -1, scores))"), "-1 still gets a weight"),
    (CAUSAL, weights("softmax(np.where(key > query, -np.inf, 0))"), "The scores are lost"),
    (CAUSAL, weights("np.where(key > query, 0, scores)"), "Softmax is missing"),
    (CAUSAL, weights("..."), "`...`"), (CAUSAL, weights("None"), "None"),
]
RIGHT = [
    (NORM, normed()), (NORM, normed(variance="X.var(axis=0, keepdims=True)")),
    (NORM, normed("C * (variance + 1e-5)**-0.5")), (NORM, lambda X: normed()(X.astype(np.float64))),
    (NORM, lambda X: np.column_stack([(x - x.mean()) / (x.var() + 1e-5)**0.5 for x in X.T])),
    (COUNT, counted("blocks * (12 * d**2 + 13 * d) + (words + positions) * d + 2 * d")), (COUNT, block_by_block),
    (COUNT, counted("d * (blocks * (12 * d + 13) + words + positions + 2)")),
    (COUNT, counted("int(sum([12 * d * d + 13 * d] * blocks)) + d * (words + positions + 1) + d")),
    (CAUSAL, weights("softmax(np.where(key > query, -np.inf, scores))")), (CAUSAL, column_by_column),
    (CAUSAL, weights("softmax(scores + np.where(key <= query, 0, -1e9))")),
    (CAUSAL, weights("np.triu(np.exp(scores)) / np.triu(np.exp(scores)).sum(axis=0)")),
]

test_a_wrong_answer_is_told_what_is_wrong, test_a_right_answer_passes_in_any_style = tried(WRONG, RIGHT)


def test_the_count_is_that_of_the_smallest_gpt_2():
    assert n25.parameters(768, 12, 50257, 1024) == 124_439_808
