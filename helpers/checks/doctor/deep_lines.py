"""What goes wrong in a backward pass of any depth, line by line: {fault: (what stands there, what mends it)}.

v holds what the lines of layer k are given, `At`: of the right pass, so that only the line itself is on trial. In the
remedies {k} is the layer and {next} the one behind it.
"""
from typing import NamedTuple

import numpy as np

from helpers.network import ReLU, one_hot, softmax

CANCELLED = "With softmax and cross-entropy dZ of the last layer is A[-1] - one_hot(Y, c) and no more."
LINE = "The line is dZ = W.T @ dZ * ReLU_deriv(Z[{k}]), on the way from layer {next} to layer {k}."


class At(NamedTuple):
    """What the lines of one layer are given."""

    A: np.ndarray           # what the layer is given (columns, m)
    Z: np.ndarray           # its sums (rows, m)
    out: np.ndarray         # what it passes on (rows, m)
    dZ: np.ndarray          # (rows, m)
    W: np.ndarray | None            # of the layer behind it; None for the last layer
    dZ_next: np.ndarray | None      # of the layer behind it
    sums: np.ndarray | None         # whose f is A; None for the first layer
    Y: np.ndarray
    T: np.ndarray           # the labels as one_hot (c, m)

    @property
    def blame(self):
        """What comes through the wires of the layer behind, before the derivative."""
        return self.W.T @ self.dZ_next


LAST = {
    "Y missing": (lambda v: v.out, "The truth is missing: A[-1] - one_hot(Y, c)."),
    "A missing": (lambda v: -v.T, "What the network says is missing: A[-1] - one_hot(Y, c)."),
    "A plus Y": (lambda v: v.out + v.T, "It is a difference: A[-1] - one_hot(Y, c)."),
    "sign": (lambda v: v.T - v.out, "The difference is turned around: A[-1] - one_hot(Y, c)."),
    "scores in place of probabilities": (lambda v: v.Z - v.T, "It begins with the probabilities, A[-1], not with the "
                                         "scores Z[-1]."),
    "softmax twice": (lambda v: softmax(v.out) - v.T, "A[-1] has been through softmax. Take it as it is."),
    "extra softmax derivative": (lambda v: (v.out - v.T) * v.out * (1 - v.out),
                                 f"A * (1 - A) is too much. {CANCELLED}"),
    "divided by A": (lambda v: (v.out - v.T) / v.out, f"The division by A is too much. {CANCELLED}"),
    "mask on the last layer": (lambda v: (v.out - v.T) * (v.Z > 0), "No ReLU follows the last layer, so there is no "
                               "derivative of it in its dZ."),
    "dZ squared": (lambda v: (v.out - v.T)**2, f"The difference is squared. {CANCELLED}"),
    "labels sorted": (lambda v: v.out - one_hot(np.sort(v.Y), len(v.out)),
                      "The labels are sorted, the images are not."),
    "labels too low": (lambda v: v.out - one_hot((v.Y + 1) % len(v.out), len(v.out)), "Each 1 stands one row too low: "
                       "row 0 is for label 0."),
    "1/m twice": (lambda v: v.dZ / v.Y.size, "dZ is divided by m, and dW and db are once more. Divide once."),
}
BACK = {
    "derivative missing": (lambda v: v.blame, f"The derivative of ReLU is missing. {LINE}"),
    "derivative turned around": (lambda v: v.blame * (v.Z <= 0), "The derivative is the wrong way round: it is 1 where "
                                 f"Z is above 0, else 0. {LINE}"),
    "multiplied by Z": (lambda v: v.blame * v.Z, f"W.T @ dZ is multiplied by Z itself. {LINE}"),
    "multiplied by A": (lambda v: v.blame * v.out, f"W.T @ dZ is multiplied by A itself. {LINE}"),
    "ReLU of the blame": (lambda v: ReLU(v.blame), f"ReLU was applied to W.T @ dZ, which may be below 0. {LINE}"),
    "ReLU of the blame, too": (lambda v: ReLU(v.blame) * (v.Z > 0), "The derivative is right, but ReLU was applied to "
                               f"W.T @ dZ as well, which may be below 0. {LINE}"),
    "ReLU of dZ": (lambda v: v.W.T @ ReLU(v.dZ_next) * (v.Z > 0), f"ReLU was applied to dZ. {LINE}"),
    "derivative of a sigmoid": (lambda v: v.blame * v.out * (1 - v.out), f"A * (1 - A) belongs to a sigmoid. {LINE}"),
    "derivative of tanh": (lambda v: v.blame * (1 - v.out**2), f"1 - A² belongs to tanh. {LINE}"),
    "derivative of a leaky ReLU": (lambda v: v.blame * np.where(v.Z > 0, 1, 0.01), "Neurons that are off pass back a "
                                   f"hundredth, as a leaky ReLU does. {LINE}"),
    "W missing": (lambda v: v.dZ_next.sum(axis=0) * (v.Z > 0), f"W is missing. {LINE}"),
    "W not turned": (lambda v: v.W @ v.dZ_next * (v.Z > 0), "W stands there as it is, and it happens to fit, being "
                     f"square. Back goes W.T. {LINE}"),
    "W without signs": (lambda v: abs(v.W).T @ v.dZ_next * (v.Z > 0), f"W has lost its signs. {LINE}"),
    "1/m twice": (lambda v: v.dZ / v.Y.size, "dZ is divided by m on its way back, and dW and db are once more. Divide "
                  "in dW and db only."),
    "sign": (lambda v: -v.dZ, f"The sign is turned on the way back. {LINE}"),
}
DW = {
    "1/m missing": (lambda v: v.dZ @ v.A.T, "dW is a sum over the images, expected their mean: divide by Y.size."),
    "1/m twice": (lambda v: v.dZ @ v.A.T / v.Y.size**2, "dW is divided by m twice. Divide once."),
    "sign": (lambda v: -(v.dZ @ v.A.T) / v.Y.size, "dW has the wrong sign. The minus belongs to the step."),
    "transposed": (lambda v: v.A @ v.dZ.T / v.Y.size, "dW is turned: dZ @ A[{k}].T, in the shape of W."),
    "divided by the neurons": (lambda v: v.dZ @ v.A.T / len(v.dZ), "dW is divided by the number of neurons. The "
                               "loss is a mean over the images: Y.size."),
    "dW from sums": (lambda v: v.dZ @ v.sums.T / v.Y.size, "The wires carry what the layer before passes on: A[{k}], "
                     "not the sums."),
    "dW without the derivative": (lambda v: v.blame @ v.A.T / v.Y.size, "dW is made of dZ after the derivative."),
    "product of means": (lambda v: v.dZ.mean(axis=1, keepdims=True) @ v.A.mean(axis=1, keepdims=True).T, "The mean was "
                         "taken of each factor. Take it of the products: dZ @ A[{k}].T / Y.size."),
}
DB = {
    "1/m missing": (lambda v: v.dZ.sum(axis=1, keepdims=True), "db is a sum over the images, expected their mean: "
                    "divide by Y.size."),
    "1/m twice": (lambda v: v.dZ.sum(axis=1, keepdims=True) / v.Y.size**2, "db is divided by m twice. Divide once."),
    "sign": (lambda v: -v.dZ.mean(axis=1, keepdims=True), "db has the wrong sign. The minus belongs to the step."),
    "column lost": (lambda v: v.dZ.mean(axis=1), "db has lost its column: keepdims=True."),
    "transposed": (lambda v: v.dZ.mean(axis=1)[None], "db is turned: a column, one number for each neuron."),
    "scalar bias": (lambda v: v.dZ.sum() / v.Y.size, "db is one number for all. Each neuron has a bias of its own: "
                    "axis=1."),
    "sum missing": (lambda v: v.dZ / v.Y.size, "db still has a column for each image. Sum along each row: axis=1."),
    "wrong axis": (lambda v: v.dZ.sum(axis=0) / v.Y.size, "db adds down each column, over the wrong axis: axis=1."),
    "wrong axis, as a row": (lambda v: v.dZ.sum(axis=0, keepdims=True) / v.Y.size, "db adds down each column, over the "
                             "wrong axis: axis=1."),
    "db from dW": (lambda v: (v.dZ @ v.A.T).sum(axis=1, keepdims=True) / v.Y.size, "db is the sum of dZ over the "
                   "images, not of dW."),
    "db without the derivative": (lambda v: v.blame.mean(axis=1, keepdims=True), "db is made of dZ after the "
                                  "derivative."),
}
