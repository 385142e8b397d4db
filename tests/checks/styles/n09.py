"""Other right answers to the blank of 09_dZ1.ipynb, as a reader may write them."""
STYLES = {
    "hidden_deltas": ["""
def hidden_deltas(W2, dZ2, Z1):
    dZ1 = np.zeros(Z1.shape)
    for i in range(Z1.shape[0]):
        back = sum(W2[k, i] * dZ2[k] for k in range(len(dZ2)))
        dZ1[i] = np.where(Z1[i] > 0, back, 0)
    return dZ1
""", """
def hidden_deltas(W2, dZ2, Z1):
    return np.where(ReLU(Z1) > 0, np.einsum("ki,kj->ij", W2, dZ2), 0)
""", """
def hidden_deltas(W2, dZ2, Z1):
    dA1 = (dZ2.T @ W2).T
    dA1[Z1 <= 0] = 0
    return dA1
"""],
}
