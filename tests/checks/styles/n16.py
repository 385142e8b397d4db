"""Other right answers to the blanks of 16_optimisers.ipynb, as a reader may write them."""
STYLES = {
    "momentum": ["""
def momentum(W, dW, alpha, v=0, beta=0.9):
    new = dW + beta * v
    W = W - alpha * new
    return W, new
""", """
def momentum(W, dW, alpha, v=0, beta=0.9):
    kept = np.add(np.multiply(beta, v), dW)
    return np.subtract(W, alpha * kept), kept
""", """
def momentum(W, dW, alpha, v=None, beta=0.9):
    v = dW if v is None else beta * v + dW
    return W + (-alpha) * v, v
"""],
    "adam": ["""
def adam(W, dW, alpha, memory=(0, 0, 0), beta1=0.9, beta2=0.999, epsilon=1e-8):
    t, v, s = memory
    t += 1
    v = v + (1 - beta1) * (dW - v)
    s = s + (1 - beta2) * (dW * dW - s)
    step = v / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + epsilon)
    return W - alpha * step, (t, v, s)
""", """
def adam(W, dW, alpha, memory=(0, 0, 0), beta1=0.9, beta2=0.999, epsilon=1e-8):
    t = memory[0] + 1
    v = beta1 * memory[1] + (1 - beta1) * dW
    s = beta2 * memory[2] + (1 - beta2) * np.square(dW)
    above = alpha * v / (1 - np.power(beta1, t))
    below = (s / (1 - np.power(beta2, t)))**0.5 + epsilon
    return W - above / below, (t, v, s)
""", """
def adam(W, dW, alpha, memory=None, beta1=0.9, beta2=0.999, epsilon=1e-8):
    t, v, s = memory if memory else (0, np.zeros_like(W), np.zeros_like(W))
    v, s = beta1 * v + (1 - beta1) * dW, beta2 * s + (1 - beta2) * dW**2
    root = np.sqrt(1 - beta2**(t + 1))
    return W - alpha * root / (1 - beta1**(t + 1)) * v / (np.sqrt(s) + epsilon * root), (t + 1, v, s)
"""],
}
