"""Other right answers to the blanks of 02_Z1_weighted_sums.ipynb, as a reader may write them."""
STYLES = {
    "weighted_sums": ["""
def weighted_sums(W, X, b):
    return b + np.dot(W, X)
""", """
def weighted_sums(W, X, b):
    return (X.T @ W.T + b.T).T
""", """
def weighted_sums(W, X, b):
    Z = np.zeros((W.shape[0], X.shape[1]))
    for i in range(W.shape[0]):
        for j in range(X.shape[1]):
            Z[i, j] = (W[i] * X[:, j]).sum() + b[i, 0]
    return Z
"""],
    "init_params": ["""
def init_params(hidden=10, *, inputs=784, classes=10, rng=None, dtype=np.float32):
    rng = np.random.default_rng(rng)
    W1 = rng.standard_normal((hidden, inputs)) / np.sqrt(inputs / 2)
    W2 = rng.normal(0, (2 / hidden)**0.5, size=(classes, hidden))
    b1, b2 = np.zeros((hidden, 1)), np.zeros((classes, 1))
    return Params(W1.astype(dtype), b1.astype(dtype), W2.astype(dtype), b2.astype(dtype))
""", """
def init_params(hidden=10, *, inputs=784, classes=10, rng=None, dtype=np.float32):
    rng = np.random.default_rng(rng)
    arrays = []
    for rows, columns in ((hidden, inputs), (classes, hidden)):
        spread = np.sqrt(2 / columns)
        arrays.append(spread * rng.standard_normal((rows, columns)).astype(dtype))
        arrays.append(np.zeros((rows, 1), dtype=dtype))
    return Params(*[array.astype(dtype) for array in arrays])
""", """
def init_params(hidden=10, *, inputs=784, classes=10, rng=None, dtype=np.float32):
    rng = np.random.default_rng(rng)
    W2 = rng.standard_normal((hidden, classes)).T * np.sqrt(2 / hidden)      # other draws, the same variance
    widest = np.sqrt(6 / inputs)
    W1 = rng.uniform(-widest, widest, (hidden, inputs))
    b1, b2 = np.zeros((hidden, 1)), np.zeros((classes, 1))
    return Params(W1.astype(dtype), b1.astype(dtype), W2.astype(dtype), b2.astype(dtype))
"""],
}
