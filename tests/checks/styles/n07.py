"""Other right answers to the blanks of 07_dZ2.ipynb, as a reader may write them."""
STYLES = {
    "output_error": ["""
def output_error(A2, Y):
    dZ2 = A2.copy()
    dZ2[Y, np.arange(len(Y))] -= 1
    return dZ2
""", """
def output_error(A2, Y):
    return A2 - np.eye(len(A2))[:, Y]
""", """
def output_error(A2, Y):
    dZ2 = np.zeros(A2.shape)
    for j in range(A2.shape[1]):
        for k in range(A2.shape[0]):
            if k == Y[j]:
                dZ2[k, j] = A2[k, j] - 1
            else:
                dZ2[k, j] = A2[k, j]
    return dZ2
"""],
    "numerical_gradient": ["""
def numerical_gradient(f, W, step=1e-5):
    W = np.array(W, dtype=float)
    gradient = np.zeros(W.shape)
    for entry, value in np.ndenumerate(W.copy()):
        W[entry] += step
        up = f(W)
        W[entry] -= 2 * step
        gradient[entry] = (up - f(W)) / step / 2
        W[entry] = value
    return gradient
""", """
def numerical_gradient(f, W, step=1e-5):
    W = W.astype(np.float64)
    nudges = np.eye(W.size).reshape((W.size,) + W.shape) * step
    rises = [(f(W + nudge) - f(W - nudge)) / (2 * step) for nudge in nudges]
    return np.array(rises).reshape(W.shape)
""", """
def numerical_gradient(f, W, step=1e-5):
    gradient = np.zeros(W.size)
    for k in range(W.size):
        up, down = W.astype(float).ravel(), W.astype(float).ravel()
        up[k] = up[k] + step
        down[k] = down[k] - step
        gradient[k] = (f(up.reshape(W.shape)) - f(down.reshape(W.shape))) / (2 * step)
    return gradient.reshape(W.shape)
"""],
}
