"""Other right answers to the blanks of 04_Z2_scores.ipynb, as a reader may write them."""
STYLES = {
    "scores": ["""
def scores(W2, b2, A1):
    return b2 + np.dot(W2, A1)
""", """
def scores(W2, b2, A1):
    Z2 = np.zeros((len(W2), A1.shape[1]))
    for k in range(len(W2)):
        for i in range(len(A1)):
            Z2[k] += W2[k, i] * A1[i]
    return Z2 + b2
""", """
def scores(W2, b2, A1):
    return (A1.T @ W2.T + b2[:, 0]).T
"""],
    "collapse": ["""
def collapse(W1, b1, W2, b2):
    return np.dot(W2, W1), b2 + np.dot(W2, b1)
""", """
def collapse(W1, b1, W2, b2):
    both = W2 @ np.hstack([W1, b1])
    return both[:, :-1], both[:, [-1]] + b2
""", """
def collapse(W1, b1, W2, b2):
    b = W2 @ (W1 @ np.zeros((W1.shape[1], 1)) + b1) + b2
    W = np.zeros((len(W2), W1.shape[1]))
    for k in range(W.shape[1]):
        W[:, k] = (W2 @ (W1[:, [k]] + b1) + b2 - b)[:, 0]
    return W, b
"""],
}
