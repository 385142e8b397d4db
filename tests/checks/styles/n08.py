"""Other right answers to the blank of 08_dW2_db2.ipynb, as a reader may write them."""
STYLES = {
    "layer_gradients": ["""
def layer_gradients(dZ2, A1):
    m = len(A1[0])
    dW2 = np.zeros((len(dZ2), len(A1)))
    db2 = np.zeros((len(dZ2), 1))
    for j in range(m):
        dW2 += np.outer(dZ2[:, j], A1[:, j]) / m
        db2[:, 0] += dZ2[:, j] / m
    return dW2, db2
""", """
def layer_gradients(dZ2, A1):
    return np.einsum("kj,ij->ki", dZ2, A1) / A1.shape[1], np.mean(dZ2, axis=1, keepdims=True)
""", """
def layer_gradients(dZ2, A1):
    ones = np.ones((1, A1.shape[1]))
    both = np.dot(dZ2, np.vstack([A1, ones]).T) / A1.shape[1]
    return both[:, :-1], both[:, -1:]
"""],
}
