"""Other right answers to the blanks of 17_deeper_and_wider.ipynb, as a reader may write them."""
STYLES = {
    "forward_layers": ["""
def forward_layers(layers, X, f=ReLU):
    Z, A = [], [X]
    for k in range(len(layers)):
        W, b = layers[k]
        z = np.dot(W, A[k]) + b
        Z = Z + [z]
        A = A + [f(z) if k < len(layers) - 1 else softmax(z)]
    return Z, A
""", """
def forward_layers(layers, X, f=ReLU):
    if not layers:
        return [], [X]
    Z, A = [], [X]
    *hidden, (W, b) = layers
    for weights, bias in hidden:
        Z.append(weights @ A[-1] + bias)
        A.append(f(Z[-1]))
    Z.append(W @ A[-1] + b)
    A.append(softmax(Z[-1]))
    return Z, A
""", """
def forward_layers(layers, X, f=ReLU):
    sums, passed_on = [], [X]
    for layer in layers:
        sums.append(np.einsum("ij,jm->im", layer[0], passed_on[-1]) + layer[1])
        passed_on.append(f(sums[-1]))
    passed_on.pop()
    passed_on.append(softmax(sums[-1]))
    return sums, passed_on
"""],
    "backward_layers": ["""
def backward_layers(layers, Z, A, Y, f_deriv=ReLU_deriv):
    m = Y.size
    dZ = (A[-1] - one_hot(Y, len(A[-1]))) / m
    grads = []
    for k in range(len(layers) - 1, -1, -1):
        grads.append((dZ @ A[k].T, dZ.sum(axis=1, keepdims=True)))
        if k > 0:
            dZ = f_deriv(Z[k - 1]) * (layers[k][0].T @ dZ)
    return grads[::-1]
""", """
def backward_layers(layers, Z, A, Y, f_deriv=ReLU_deriv):
    L = len(layers)
    dZ = [None] * L
    dZ[-1] = A[-1].copy()
    dZ[-1][Y, np.arange(len(Y))] -= 1
    for k in range(L - 2, -1, -1):
        dZ[k] = np.dot(layers[k + 1][0].T, dZ[k + 1]) * f_deriv(Z[k])
    return [(dZ[k] @ A[k].T / len(Y), dZ[k].mean(axis=1)[:, None]) for k in range(L)]
""", """
def backward_layers(layers, Z, A, Y, f_deriv=ReLU_deriv):
    dZ = A[-1] - np.eye(len(A[-1]), dtype=np.float32)[Y].T
    grads = [None for _ in layers]
    k = len(layers)
    while k:
        k -= 1
        grads[k] = (np.matmul(A[k], dZ.T).T / Y.size, np.mean(dZ, axis=1, keepdims=True))
        dZ = layers[k][0].T @ dZ * (f_deriv(Z[k - 1]) if k else 1)
    return grads
"""],
}
