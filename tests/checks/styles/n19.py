"""Other right answers to the blanks of 19_overfitting.ipynb, as a reader may write them."""
STYLES = {
    "dropout_mask": ["""
def dropout_mask(shape, p, rng):
    return np.where(rng.random(shape) < p, 0.0, 1 / (1 - p))
""", """
def dropout_mask(shape, p, rng):
    return rng.binomial(1, 1 - p, shape) / (1 - p)
""", """
def dropout_mask(shape, p, rng):
    mask = np.ones(shape)
    mask[rng.random(shape) < p] = 0
    mask /= 1 - p
    return mask
"""],
    "dropout_backward": ["""
def dropout_backward(layers, Z, A, Y, masks, f_deriv=ReLU_deriv):
    dZ = (A[-1] - one_hot(Y, len(A[-1]))) / Y.size
    grads = []
    for k in range(len(layers) - 1, -1, -1):
        grads.append((dZ @ A[k].T, dZ.sum(axis=1, keepdims=True)))
        if k > 0:
            dA = layers[k][0].T @ dZ
            dZ = f_deriv(Z[k - 1]) * masks[k - 1] * dA
    return grads[::-1]
""", """
def dropout_backward(layers, Z, A, Y, masks, f_deriv=ReLU_deriv):
    dZ = A[-1].copy()
    dZ[Y, np.arange(len(Y))] -= 1
    grads = [None] * len(layers)
    for k in range(len(layers))[::-1]:
        grads[k] = (np.dot(dZ, A[k].T) / len(Y), dZ.mean(axis=1)[:, None])
        if k:
            dZ = np.dot(layers[k][0].T, dZ)
            dZ = np.multiply(dZ, masks[k - 1])
            dZ = np.multiply(dZ, f_deriv(Z[k - 1]))
    return grads
""", """
def dropout_backward(layers, Z, A, Y, masks, f_deriv=ReLU_deriv):
    derivs = [f_deriv(z) * mask for z, mask in zip(Z, masks)]
    dZ = A[-1] - np.eye(len(A[-1]), dtype=np.float32)[Y].T
    grads = []
    k = len(layers) - 1
    while k >= 0:
        grads = [(np.matmul(A[k], dZ.T).T / Y.size, np.mean(dZ, axis=1, keepdims=True))] + grads
        if k > 0:
            dZ = (layers[k][0].T @ dZ) * derivs[k - 1]
        k = k - 1
    return grads
"""],
}
