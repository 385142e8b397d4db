"""Other right answers to the blanks of 11_gradient_descent.ipynb, as a reader may write them."""
STYLES = {
    "update_params": ["""
def update_params(W1, b1, W2, b2, dW1, db1, dW2, db2, alpha):
    W1 = W1 - alpha * dW1
    b1 = b1 - alpha * db1
    W2 = W2 - alpha * dW2
    b2 = b2 - alpha * db2
    return Params(W1, b1, W2, b2)
""", """
def update_params(W1, b1, W2, b2, dW1, db1, dW2, db2, alpha):
    new = []
    for old, grad in zip((W1, b1, W2, b2), (dW1, db1, dW2, db2)):
        new.append(old + (-alpha) * grad)
    return Params(*new)
""", """
def update_params(*arrays):
    *arrays, alpha = arrays
    return Params._make(np.subtract(P, np.multiply(alpha, dP)) for P, dP in zip(arrays[:4], arrays[4:]))
"""],
    "gradient_descent": ["""
def gradient_descent(X, Y, alpha, iterations, *, hidden=10, classes=10, rng=None):
    W1, b1, W2, b2 = init_params(hidden, inputs=len(X), classes=classes, rng=rng)
    for i in range(iterations):
        Z1, A1, Z2, A2 = forward_prop(W1, b1, W2, b2, X)
        dW1, db1, dW2, db2 = backward_prop(Z1, A1, Z2, A2, W2, X, Y)
        W1, b1, W2, b2 = update_params(W1, b1, W2, b2, dW1, db1, dW2, db2, alpha)
    return Params(W1, b1, W2, b2)
""", """
def gradient_descent(X, Y, alpha, iterations, *, hidden=10, classes=10, rng=None):
    params = init_params(hidden=hidden, inputs=X.shape[0], classes=classes, rng=np.random.default_rng(rng))
    while iterations > 0:
        grads = backward_prop(*forward_prop(*params, X), params.W2, X, Y)
        params = Params(params.W1 - alpha * grads.dW1, params.b1 - alpha * grads.db1,
                        params.W2 - alpha * grads.dW2, params.b2 - alpha * grads.db2)
        iterations -= 1
    return params
""", """
def gradient_descent(X, Y, alpha, iterations, **named):
    params = named.pop("params", None) or init_params(named["hidden"] if "hidden" in named else 10, inputs=len(X),
                                                      classes=named.get("classes", 10), rng=named.get("rng"))
    if iterations == 0:
        return params
    forward = forward_prop(*params, X)
    params = update_params(*params, *backward_prop(*forward, params.W2, X, Y), alpha)
    return gradient_descent(X, Y, alpha, iterations - 1, params=params)
"""],
}
