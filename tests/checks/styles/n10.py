"""Other right answers to the blank of 10_dW1_db1.ipynb, as a reader may write them."""
STYLES = {
    "backward_prop": ["""
def backward_prop(Z1, A1, Z2, A2, W2, X, Y):
    m = len(Y)
    dZ2 = (A2 - one_hot(Y, len(A2))) / m
    dZ1 = np.where(Z1 > 0, np.dot(W2.T, dZ2), 0)
    dW2, dW1 = np.dot(dZ2, A1.T), np.dot(dZ1, X.T)
    db2, db1 = np.sum(dZ2, axis=1).reshape(-1, 1), np.sum(dZ1, axis=1).reshape(-1, 1)
    return Grads(dW1, db1, dW2, db2)
""", """
def backward_prop(Z1, A1, Z2, A2, W2, X, Y):
    dW1, db1 = np.zeros((len(Z1), len(X))), np.zeros((len(Z1), 1))
    dW2, db2 = np.zeros(W2.shape), np.zeros((len(W2), 1))
    for j in range(Y.size):
        delta2 = A2[:, j].copy()
        delta2[Y[j]] -= 1
        delta1 = W2.T @ delta2 * (A1[:, j] > 0)
        dW2, db2 = dW2 + np.outer(delta2, A1[:, j]), db2 + delta2[:, None]
        dW1, db1 = dW1 + np.outer(delta1, X[:, j]), db1 + delta1[:, None]
    return Grads(dW1 / Y.size, db1 / Y.size, dW2 / Y.size, db2 / Y.size)
""", """
def backward_prop(Z1, A1, Z2, A2, W2, X, Y):
    truth = np.eye(A2.shape[0], dtype=A2.dtype)[Y].T
    up = A2 - truth
    down = np.einsum("ki,kj->ij", W2, up)
    down[Z1 <= 0] = 0
    layers = []
    for dZ, below in ((down, X), (up, A1)):
        layers += [np.einsum("aj,bj->ab", dZ, below) / Y.size, dZ.mean(axis=1, keepdims=True)]
    return Grads(*layers)
"""],
}
