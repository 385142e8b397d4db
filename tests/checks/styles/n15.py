"""Other right answers to the blanks of 15_mini_batches.ipynb, as a reader may write them."""
STYLES = {
    "batches": ["""
def batches(X, Y, size, rng=None):
    order = np.arange(Y.size)
    np.random.default_rng(rng).shuffle(order)
    parts = []
    while order.size:
        chosen, order = order[:size], order[size:]
        parts.append((X[:, chosen], Y[chosen]))
    return parts
""", """
def batches(X, Y, size, rng=None):
    rng = np.random.default_rng(rng)
    order = np.argsort(rng.random(len(Y)))
    for k in range(int(np.ceil(len(Y) / size))):
        yield np.take(X, order[k * size:(k + 1) * size], axis=1), np.take(Y, order[k * size:(k + 1) * size])
""", """
def batches(X, Y, size, rng=None):
    order = np.random.default_rng(rng).permutation(len(Y))
    X, Y = X[..., order], Y[order]
    return ((X[:, start:start + size], Y[start:start + size]) for start in range(0, len(Y), size))
"""],
    "minibatch_descent": ["""
def minibatch_descent(params, X, Y, alpha, epochs, size=100, rng=None):
    rng = np.random.default_rng(rng)
    steps = epochs * len(range(0, Y.size, size))
    k = 0
    for epoch in range(epochs):
        for x, y in batches(X, Y, size, rng):
            Z1, A1, Z2, A2 = forward_prop(params.W1, params.b1, params.W2, params.b2, x)
            dW1, db1, dW2, db2 = backward_prop(Z1, A1, Z2, A2, params.W2, x, y)
            params = update_params(*params, dW1, db1, dW2, db2, alpha - alpha * k / steps)
            k = k + 1
    return params
""", """
def minibatch_descent(params, X, Y, alpha, epochs, size=100, rng=None):
    rng = np.random.default_rng(rng)
    a_pass = -(-len(Y) // size)
    for epoch in range(epochs):
        for k, (x, y) in enumerate(batches(X, Y, size, rng)):
            rate = alpha * (1 - (epoch * a_pass + k) / (epochs * a_pass))
            grads = backward_prop(*forward_prop(*params, x), params.W2, x, y)
            params = Params(*[P - rate * dP for P, dP in zip(params, grads)])
    return params
""", """
def minibatch_descent(params, X, Y, alpha, epochs, size=100, rng=None):
    rng = np.random.default_rng(rng)
    steps = [batch for _ in range(epochs) for batch in batches(X, Y, size, rng)]
    for (x, y), rate in zip(steps, np.linspace(alpha, 0, len(steps) + 1)):
        forward = forward_prop(*params, x)
        params = update_params(*params, *backward_prop(*forward, params.W2, x, y), float(rate))
    return params
"""],
}
