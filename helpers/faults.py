"""The famous wrong ways back: `backward_prop` with one line spoiled, for the doctor and the bug hunt."""
import numpy as np

from helpers.network import Grads, ReLU_deriv, one_hot, softmax

FAULTS = {      # what each is called, and what mends it
    "scalar bias": "np.sum adds up everything. Sum along each row: dZ2.sum(axis=1, keepdims=True), and so for dZ1.",
    "1/m missing": "The loss is a mean over the m images; put (1 / m) in front of the sum over the images.",
    "1/m twice": "Put 1/m in one place only: in dW and db, and not in dZ2 or dZ1 as well.",
    "mask missing": "Multiply W2.T @ dZ2 by ReLU_deriv(Z1), entry by entry; a mask that is 1 everywhere is none.",
    "mask from the wrong layer": "The blame goes through the ReLU of the first layer: ReLU_deriv(Z1), not of Z2.",
    "sign": "dZ2 is what the network says minus the truth, A2 - Y, in this order.",
    "Y not one-hot": "Turn the labels into columns with a single 1 first: A2 - one_hot(Y, c).",
    "softmax axis": "The forward pass has computed A2 already; take it. Softmax goes down each column, axis=0.",
    "W2 not transposed": "The way back runs down the columns of W2: W2.T @ dZ2.",
}


def faulty_backward_prop(Z1, A1, Z2, A2, W2, X, Y, *, fault):
    """`network.backward_prop`, with one of FAULTS in it. Returns Grads."""
    c, m = A2.shape
    share = {"1/m missing": 1, "1/m twice": 1 / m**2}.get(fault, 1 / m)
    if fault == "softmax axis":
        A2 = softmax(Z2.T).T
    dZ2 = A2 - (Y if fault == "Y not one-hot" else one_hot(Y, c))
    if fault == "sign":
        dZ2 = -dZ2
    dZ1 = (W2 if fault == "W2 not transposed" else W2.T) @ dZ2
    if fault != "mask missing":
        dZ1 = dZ1 * ReLU_deriv(Z2 if fault == "mask from the wrong layer" else Z1)

    def along_rows(dZ):
        return np.sum(dZ) if fault == "scalar bias" else dZ.sum(axis=1, keepdims=True)

    return Grads(share * dZ1 @ X.T, share * along_rows(dZ1), share * dZ2 @ A1.T, share * along_rows(dZ2))
