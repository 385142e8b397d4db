"""Backward passes as readers write them: right ones in many styles, and a template whose lines can be replaced."""
import numpy as np

from helpers.network import ReLU, ReLU_deriv, one_hot, softmax


def template(dZ2="A2 - T", dW2="dZ2 @ A1.T / m", db2="dZ2.sum(1, keepdims=True) / m", mask="* (Z1 > 0)",
             back="W2.T @ dZ2", dW1="dZ1 @ X.T / m", db1="dZ1.sum(1, keepdims=True) / m", first="", last="",
             result="dW1, db1, dW2, db2"):
    """A backward pass of these lines; first and last are more lines, with a semicolon between."""
    source = f"""
def answer(Z1, A1, Z2, A2, W2, X, Y):
    {first}
    (h, n), (c, m) = (len(Z1), len(X)), A2.shape
    T = (np.arange(c)[:, None] == Y) * 1.0
    dZ2 = {dZ2}
    dW2 = {dW2}
    db2 = {db2}
    dZ1 = {back} {mask}
    dW1 = {dW1}
    db1 = {db1}
    {last}
    return {result}
"""
    names = {"np": np, "one_hot": one_hot, "softmax": softmax, "ReLU": ReLU, "ReLU_deriv": ReLU_deriv}
    exec(source, names)
    return names["answer"]


def loops(neurons="h", classes="c", images="m", pixels="n", add="+="):
    """A backward pass of loops; each argument is what stands in one `range(...)`."""
    source = f"""
def answer(Z1, A1, Z2, A2, W2, X, Y):
    (c, m), h, n = A2.shape, len(A1), len(X)
    dW1, db1, dW2, db2 = np.zeros((h, n)), np.zeros((h, 1)), np.zeros((c, h)), np.zeros((c, 1))
    for j in range({images}):
        delta = [A2[k, j] - (k == Y[j]) for k in range(c)]
        for k in range({classes}):
            db2[k, 0] {add} delta[k] / m
            for i in range(h):
                dW2[k, i] {add} delta[k] * A1[i, j] / m
        for i in range({neurons}):
            blame = sum(W2[k, i] * delta[k] for k in range(c)) if Z1[i, j] > 0 else 0
            db1[i, 0] {add} blame / m
            for k in range({pixels}):
                dW1[i, k] {add} blame * X[k, j] / m
    return [dW1, db1, dW2, db2]
"""
    names = {"np": np}
    exec(source, names)
    return names["answer"]


def einsum_style(Z1, A1, Z2, A2, W2, X, Y):
    m = len(Y)
    d = A2 - np.eye(len(A2))[Y].T
    e = np.einsum("ki,kj->ij", W2, d) * (A1 > 0)
    return np.einsum("ij,kj->ik", e, X) / m, e.mean(1)[:, None], np.einsum("kj,ij->ki", d, A1) / m, d.mean(1)[:, None]


def float32(Z1, A1, Z2, A2, W2, X, Y):
    Z1, A1, A2, W2, X = (array.astype(np.float32) for array in (Z1, A1, A2, W2, X))
    d = np.array(A2)
    d[Y, np.arange(Y.size)] -= 1
    d /= Y.size
    e = np.where(Z1 > 0, np.dot(W2.T, d), 0)
    print("a reader's own print")
    return np.dot(e, X.T), np.sum(e, axis=1, keepdims=True), np.dot(d, A1.T), np.sum(d, axis=1).reshape(-1, 1)


def lists_of_rows(*inputs):
    return [slopes.tolist() for slopes in template()(*inputs)]


def matrices(Z1, A1, Z2, A2, W2, X, Y):
    c, m = A2.shape
    A1, A2, W2, X = (np.asmatrix(array) for array in (A1, A2, W2, X))
    d = (A2 - np.asmatrix(np.eye(c)[Y].T)) / m
    e = np.multiply(W2.T * d, Z1 > 0)
    return e * X.T, e.sum(axis=1), d * A1.T, d.sum(axis=1)


def image_by_image(Z1, A1, Z2, A2, W2, X, Y):
    sums = [0, 0, 0, 0]
    for z1, a1, a2, x, y in zip(Z1.T, A1.T, A2.T, X.T, Y, strict=True):
        d = a2.copy()
        d[y] -= 1
        e = (d @ W2) * ReLU_deriv(z1)
        sums = [s + t for s, t in zip(sums, (np.outer(e, x), e[:, None], np.outer(d, a1), d[:, None]), strict=True)]
    return tuple(s / Y.size for s in sums)


def bias_as_a_weight(Z1, A1, Z2, A2, W2, X, Y):
    ones = np.ones((1, Y.size))
    d = (A2 - one_hot(Y, len(A2))) / Y.size
    e = (d.T @ W2).T * (A1 > 0)
    second, first = d @ np.vstack([A1, ones]).T, e @ np.vstack([X, ones]).T
    return first[:, :-1], first[:, -1:], second[:, :-1], second[:, -1:]


def softmax_jacobian(Z1, A1, Z2, A2, W2, X, Y):
    c, m = A2.shape
    dA2 = -one_hot(Y, c) / (A2 + 1e-8)
    jacobians = np.einsum("ij,ik->jik", A2, np.eye(c)) - np.einsum("ij,kj->jik", A2, A2)
    d = np.einsum("ij,jik->kj", dA2, jacobians)
    e = W2.T.dot(d)
    e[Z1 <= 0] = 0
    return e.dot(X.T) / m, np.mean(e, axis=1, keepdims=True), d.dot(A1.T) / m, np.mean(d, axis=1, keepdims=True)


def objects(*inputs):
    return [np.array(slopes, dtype=object) for slopes in template()(*inputs)]


RIGHT = [template(), loops(), einsum_style, float32, lists_of_rows, matrices, image_by_image, bias_as_a_weight,
         softmax_jacobian, objects, template(mask="* (Z1 >= 0)"), template(mask="* np.sign(A1)"),
         template(dZ2="(A2 - T) / m", dW2="dZ2 @ A1.T", db2="dZ2.sum(1, keepdims=True)", dW1="dZ1 @ X.T",
                  db1="dZ1.sum(1, keepdims=True)"), template(mask="* np.heaviside(Z1, 0)"),
         template(dW2="np.tensordot(dZ2, A1, (1, 1)) / m", db2="np.c_[dZ2.mean(axis=-1)]"),
         template(back="-((T - A2).T.dot(W2)).T", result="[np.asfortranarray(d) for d in (dW1, db1, dW2, db2)]")]
