"""Our attention, and the check of the reader's, of 25_where_this_goes.ipynb: its numbers, and its record."""
import numpy as np

from helpers.beyond.autodiff import Array
from helpers.checks.judge import judge
from helpers.checks.verdict import array_fault, call, failed, is_array, passed
from helpers.inputs import kind_of
from helpers.network import softmax


def attention(Q, K, V):
    """For each query, a column, the mean of the values, weighted by how well their keys fit it.

    Q (d, m) queries; K (d, k) keys; V (v, k) values. Returns (v, m).
    """
    d = Q.shape[0]
    scores = K.T @ Q / d**0.5                            # (k, m)
    weights = softmax(scores)                            # (k, m)   notebook 05: down each column
    return V @ weights                                   # (v, m)


def check_attention(attention):
    """The result on arrays of several sizes, for scores whose e overflows, and on Arrays, which must leave a record."""
    sizes = (5, 3, 4, 2, np.float64), (6, 7, 5, 3, np.float32), (4, 1, 3, 1, np.float64)
    cases = [((Q, K, V), by_loops(Q, K, V)) for Q, K, V in (_inputs(*each) for each in sizes)]
    verdict = judge(attention, "Q, K, V", cases, _wrong, "", arrays=True,
                    advice="The scores are (k, m), a row for each key and a column for each query: K.T @ Q. The "
                    "values are mixed by V @ weights.")
    return verdict if not verdict.ok else _large(attention) or _recorded(attention, *cases[0])


def by_loops(Q, K, V):
    """The same, number by number."""
    result = np.zeros((len(V), Q.shape[1]))
    for j, query in enumerate(Q.T.astype(np.float64)):
        scores = [sum(query * key) / len(query)**0.5 for key in K.T]
        fits = [np.exp(score - max(scores)) for score in scores]
        for fit, value in zip(fits, V.T, strict=True):
            result[:, j] += fit / sum(fits) * value
    return result


def _inputs(d, m, k, v, dtype):
    rng = np.random.default_rng(25)
    return [rng.normal(size=shape).astype(dtype) for shape in ((d, m), (d, k), (v, k))]


def _large(attention):
    """What a function is told that takes e to the power of large scores; None for one that does not."""
    Q, K, V = _inputs(5, 3, 4, 2, np.float64)
    found, problem = call(attention, 10_000 * Q, K, V)
    problem = problem or array_fault(found, by_loops(10_000 * Q, K, V))
    return problem and failed(f"With scores in the thousands, e to their power overflows. {problem} Use softmax of "
                              "notebook 05, or take the largest score of each column away first.")


def _recorded(attention, inputs, right):
    """The verdict on what a function makes of Arrays."""
    head = "The numbers are right. But this page goes on with Arrays of notebook 22, which record what is done."
    found, problem = call(attention, *map(Array, inputs))
    if problem:
        return failed(f"{head} {problem}")
    if not isinstance(found, Array):
        kept = "a plain array, so the record is lost" if is_array(found) else kind_of(found)
        return failed(f"{head} Handed Arrays, the function returned {kept}. Use @, .T, / and softmax on Q, K and V "
                      "themselves.")
    problem = array_fault(found.value, right)
    return failed(f"{head} {problem}") if problem else passed("Each query gets a mean of the values, whatever their "
                                                              "number, and no weight was learned for it.")


def _wrong(Q, K, V):
    (d, m), k = Q.shape, K.shape[1]
    products = K.T @ Q                                   # (k, m)
    scores = products / d**0.5
    weights = softmax(scores)
    along = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    too_late = "The division by the root of d belongs before softmax, where the scores are."
    lost = "These are the weights. What is wanted is the mean of the values that they make: V @ weights."
    return [(V @ softmax(products), "The scores are not divided by the root of d, the number of rows of Q."),
            (V @ softmax(products / d), "The scores are divided by d. Its root is wanted."),
            (V @ softmax(products * d**0.5), "The scores are multiplied by the root of d. Divide by it."),
            (V @ softmax(products / k**0.5), "The scores are divided by the root of the number of keys. d is the "
             "number of rows of Q and K."),
            (V @ softmax(products / m**0.5), "The scores are divided by the root of the number of queries. d is the "
             "number of rows of Q and K."),
            (V @ along, "Softmax runs along the rows, over the queries. The weights of one query stand in a column: "
             "each column of the weights adds up to 1."),
            (V @ (np.exp(scores) / np.exp(scores).sum()), "All weights together add up to 1. Each column should: "
             "axis=0, keepdims=True."),
            (V @ np.exp(scores), "The weights are not divided by their sum down the column."),
            (V @ scores, "The scores are no weights yet: softmax is missing."),
            (V @ products, "The products are no weights yet: divide by the root of d, then softmax."),
            (V @ weights / d**0.5, too_late), (V @ softmax(products) / d**0.5, too_late),
            (K @ weights, "This mixes the keys. The values V are to be mixed."), (weights, lost), (weights.T, lost),
            (scores, "These are the scores. Softmax and the mixture of the values are missing."),
            (V[:, scores.argmax(axis=0)], "Each query takes the one value whose key fits best. Softmax gives every "
             "value a weight."),
            (V.mean(axis=1, keepdims=True) @ np.ones((1, m)), "All values have the same weight. The weights come from "
             "the scores.")]
