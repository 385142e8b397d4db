"""The wrong ways back: `backward_prop` with one line spoiled, for the doctor and the bug hunt."""
from types import SimpleNamespace

import numpy as np

from helpers.network import Grads, ReLU_deriv, one_hot, softmax

# The way back, line by line; v holds what it is given, T = one_hot(Y), c, m, and each line once it is computed.
LINES = {
    "share": lambda v: 1 / v.m,
    "dZ2": lambda v: v.A2 - v.T,
    "dZ1": lambda v: v.W2.T @ v.dZ2 * ReLU_deriv(v.Z1),
    "dW1": lambda v: v.share * v.dZ1 @ v.X.T,
    "db1": lambda v: v.share * v.dZ1.sum(axis=1, keepdims=True),
    "dW2": lambda v: v.share * v.dZ2 @ v.A1.T,
    "db2": lambda v: v.share * v.dZ2.sum(axis=1, keepdims=True),
}

FAULTS = {      # what each is called, and what mends it
    "scalar bias": "np.sum adds up everything. Sum along each row: dZ2.sum(axis=1, keepdims=True), and likewise dZ1.",
    "1/m missing": "The loss is a mean over the m images; put (1 / m) in front of the sum over the images.",
    "1/m twice": "Put 1/m in one place only: in dW and db, and not in dZ2 or dZ1 as well.",
    "mask missing": "Multiply W2.T @ dZ2 by ReLU_deriv(Z1), entry by entry; a mask that is 1 everywhere masks nothing.",
    "mask from the wrong layer": "The blame goes through the ReLU of the first layer: ReLU_deriv(Z1), not that of Z2.",
    "sign": "dZ2 is what the network says minus the truth, A2 - Y, in this order.",
    "Y not one-hot": "Turn the labels into columns with a single 1 first: A2 - one_hot(Y, c).",
    "softmax axis": "The forward pass has computed A2 already; use it. Softmax goes down each column, axis=0.",
    "W2 not transposed": "The way back runs down the columns of W2: W2.T @ dZ2.",
}

SPOILED = {     # which lines each of them replaces, and by what
    "scalar bias": {"db1": lambda v: v.share * np.sum(v.dZ1), "db2": lambda v: v.share * np.sum(v.dZ2)},
    "1/m missing": {"share": lambda v: 1},
    "1/m twice": {"share": lambda v: 1 / v.m**2},
    "mask missing": {"dZ1": lambda v: v.W2.T @ v.dZ2},
    "mask from the wrong layer": {"dZ1": lambda v: v.W2.T @ v.dZ2 * ReLU_deriv(v.Z2)},
    "sign": {"dZ2": lambda v: -(v.A2 - v.T)},
    "Y not one-hot": {"dZ2": lambda v: v.A2 - v.Y},
    "softmax axis": {"dZ2": lambda v: softmax(v.Z2.T).T - v.T},
    "W2 not transposed": {"dZ1": lambda v: v.W2 @ v.dZ2 * ReLU_deriv(v.Z1)},
}


def faulty_backward_prop(Z1, A1, Z2, A2, W2, X, Y, *, fault):
    """`network.backward_prop`, with one of FAULTS in it, or none. Returns Grads."""
    return way_back(Z1, A1, Z2, A2, W2, X, Y, spoiled=SPOILED.get(fault, {}))


def way_back(Z1, A1, Z2, A2, W2, X, Y, *, spoiled):
    """The lines of `network.backward_prop`, some replaced; spoiled: {name of a line: function of v}. Returns Grads."""
    c, m = A2.shape
    v = SimpleNamespace(Z1=Z1, A1=A1, Z2=Z2, A2=A2, W2=W2, X=X, Y=Y, T=one_hot(Y, c), c=c, m=m)
    for name, line in {**LINES, **spoiled}.items():
        setattr(v, name, line(v))
    return Grads(v.dW1, v.db1, v.dW2, v.db2)
