"""Other right answers to the blanks of 25_where_this_goes.ipynb, as a reader may write them."""
STYLES = {
    "attention": ["""
def attention(Q, K, V):
    d, m = Q.shape
    S = (K / np.sqrt(d)).T @ Q
    E = np.exp(S - S.max(axis=0, keepdims=True))
    return V @ (E / E.sum(axis=0, keepdims=True))
""", """
def attention(Q, K, V):
    S = Q.T @ K / K.shape[0] ** 0.5
    E = np.exp(S - S.max(axis=1, keepdims=True))
    return ((E @ V.T) / E.sum(axis=1, keepdims=True)).T
""", """
def attention(Q, K, V):
    scores = np.matmul(K.T, Q) * (1 / Q.shape[0]) ** 0.5
    return np.matmul(V, softmax(scores))
"""],
}
