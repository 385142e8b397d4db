"""Checks of the exercises in 25_where_this_goes.ipynb."""
import numpy as np

from helpers.checks.judge import judge
from helpers.checks.verdict import failed
from helpers.network import softmax


def layer_norm(X):
    """Each column with mean 0 and variance 1, or nearly so: a column of equal numbers becomes 0."""
    centred = X - X.mean(axis=0, keepdims=True)
    return centred / np.sqrt((centred**2).mean(axis=0, keepdims=True) + 1e-5)


def check_layer_norm(answer):
    """Each column by itself, with 1e-5 under the root."""
    rng = np.random.default_rng(25)      # spreads so small that the 1e-5 is seen
    cases = [((X,), layer_norm(X)) for X in (rng.normal(3, 0.1, size=(5, 3)), rng.normal(-1, 0.05, size=(8, 4)),
                                             rng.normal(0.5, 0.1, size=(6, 7)).astype(np.float32))]

    def wrong(X):
        centred, rows = X - X.mean(axis=0, keepdims=True), X - X.mean(axis=1, keepdims=True)
        variance, own = X.var(axis=0, keepdims=True), X.var(axis=1, keepdims=True)
        return [(centred, "The mean is 0 now. Divide by the root of the variance."),
                (centred / (variance + 1e-5), "Divided by the variance. Its root is wanted."),
                (X / np.sqrt(variance + 1e-5), "The mean of each column is not taken away."),
                (rows / np.sqrt(own + 1e-5), "This works along the rows. Each column is one token: axis=0."),
                ((X - X.mean()) / np.sqrt(X.var() + 1e-5), "One mean for the whole table. Each column has its own: "
                 "axis=0, keepdims=True."),
                (centred / np.sqrt(X.var(axis=0, ddof=1, keepdims=True) + 1e-5), "The variance is the mean of the "
                 "squares: divided by d, not by d - 1."),
                (centred / np.sqrt(variance), "A column of equal numbers has the variance 0. Add 1e-5 to it before the "
                 "root."),
                (centred / (np.sqrt(variance) + 1e-5), "The 1e-5 belongs to the variance, under the root."),
                (centred / np.sqrt((X**2).mean(axis=0, keepdims=True) + 1e-5), "The squares are those of X. The "
                 "variance takes those of X minus its mean."),
                (centred / np.sqrt((centred**2).sum(axis=0, keepdims=True) + 1e-5), "The sum of the squares is taken. "
                 "The variance is their mean."),
                (centred * np.sqrt(variance + 1e-5), "Multiplied by the root of the variance. Divide by it.")]

    return judge(answer, "X", cases, wrong, "Whatever a layer does to the spread, the next one is given 1.",
                 arrays=True, advice="keepdims=True keeps the means as a row, which fits X.")


def parameters(d, blocks, words, positions):
    """All parameters of a transformer like GPT-2, whose scores use the embedding once more."""
    return blocks * (12 * d**2 + 13 * d) + (words + positions) * d + 2 * d


def check_parameters(answer):
    """Small ones, and GPT-2 in two of its sizes."""
    cases = [((d, blocks, words, positions), parameters(d, blocks, words, positions)) for d, blocks, words, positions in
             ((4, 1, 10, 3), (6, 2, 7, 5), (768, 12, 50257, 1024), (1024, 24, 50257, 1024))]

    def wrong(d, blocks, words, positions):
        block, embeddings, last = 12 * d**2 + 13 * d, (words + positions) * d, 2 * d
        last_missing = "The layer normalisation behind the last block is missing: 2d."
        return [(blocks * block + embeddings, last_missing), (blocks * block + last, "The embeddings are missing."),
                (blocks * block, "The embeddings, and the normalisation behind the last block, are missing."),
                (blocks * block + words * d + last, "The positions have a column each, too."),
                (blocks * block + positions * d + last, "The words have a column each, too."),
                (block + embeddings + last, "There is more than one block."),
                (blocks * (block + embeddings + last), "Only the blocks are repeated: embeddings and the last "
                 "normalisation stand there once."),
                (blocks * (block + embeddings) + last, "The embeddings stand there once, not in each block."),
                (blocks * (block + last) + embeddings, "The last normalisation stands there once: those of a block "
                 "are counted in its 13d."),
                (blocks * 12 * d**2 + embeddings + last, "A block has 12d² + 13d: its biases and normalisations "
                 "count, too."),
                (blocks * block + embeddings + words * d + last, "The scores use the embedding of the words once "
                 "more, and have no matrix of their own."),
                (blocks * block + (words + positions) * d + d, "A normalisation has two numbers for each row: a "
                 "factor and a bias."),
                (blocks * block + words * positions * d + last, "A column for each word, and one for each position: "
                 "add them.")]

    return judge(answer, "d, blocks, words, positions", cases, wrong, "124,439,808 for the smallest GPT-2: 15,633 "
                 "times as many as ours.", name="The number")


def causal_weights(scores):
    """Softmax of scores (m, m) over the keys that come no later than their query."""
    key, query = np.indices(scores.shape)
    return softmax(np.where(key <= query, scores, -np.inf))


def check_causal_weights(answer):
    """Weights (m, m): column j has 0 below the diagonal, and adds up to 1."""
    rng = np.random.default_rng(25)
    cases = [((scores,), causal_weights(scores)) for scores in
             (rng.normal(size=(4, 4)), rng.normal(size=(7, 7)).astype(np.float32), 3 * rng.normal(size=(5, 5)))]

    def wrong(scores):
        key, query = np.indices(scores.shape)
        early = key <= query
        return [(softmax(scores), "No key is hidden. A key that comes later than its query, key > query, gets 0."),
                (softmax(np.where(key >= query, scores, -np.inf)), "The earlier keys are hidden. Hide the later ones: "
                 "row above column number, key > query."),
                (softmax(scores * early), "A hidden score of 0 still has e⁰ = 1. Put -np.inf there before softmax."),
                (softmax(scores) * early, "Hidden after softmax, so the columns no longer add up to 1. Hide the "
                 "scores, then softmax."),
                (np.where(early, scores, -np.inf), "These are the scores. Softmax is missing."),
                (causal_weights(scores.T).T, "The columns do not add up to 1. A row is a key, a column is a query."),
                (np.exp(scores) * early, "Each column is still to be divided by its sum."),
                (softmax(np.where(early, scores, -1)), "A hidden score of -1 still gets a weight: -np.inf."),
                (np.where(early, scores, 0), "These are the scores. Softmax is missing."),
                (softmax(np.where(early, 0, -np.inf)), "The scores are lost: where a key is not hidden, keep its "
                 "score.")]

    verdict = judge(answer, "scores", cases, wrong, "The first token sees itself alone; the last one sees them all.",
                    name="The table of weights", arrays=True)
    if "holds NaN" in verdict.message:
        return failed("The table of weights holds NaN, not a number: a query is left without any key. Each token sees "
                      "itself, so hide a key where key > query.")
    return verdict
