"""What beginners write in a line of the way back: {line: {fault: (what stands there, what mends it)}}, for the doctor.

v holds what the line is given, as in `faults.LINES`.
"""
import numpy as np

from helpers.checks.doctor.faults import FAULTS, LINES, SPOILED
from helpers.network import ReLU, ReLU_deriv, one_hot, softmax

CANCELLED = "With softmax and cross-entropy, dZ2 is A2 - one_hot(Y, c) and no more: the other derivatives cancel."
MASK = "The mask is ReLU_deriv(Z1): 1 where Z1 is above 0, else 0."
BACK = "What goes back through the wires is W2.T @ dZ2."
RESHAPE = ".reshape deals the numbers out anew, row by row; .T turns rows into columns."
MEANS = "The mean was taken of each factor. Take it of the products: image by image, then the mean."
ROW = "Row k of one_hot is for label k, counted from 0."

WRONG_LINES = {
    "dZ2": {
        "extra softmax derivative": (lambda v: (v.A2 - v.T) * v.A2 * (1 - v.A2),
                                     f"A2 * (1 - A2) is too much. {CANCELLED}"),
        "softmax derived twice": (lambda v: v.A2 * (v.A2 - v.T - (v.A2 * (v.A2 - v.T)).sum(axis=0)),
                                  f"A2 - Y went through the derivatives of softmax once more. {CANCELLED}"),
        "derivative of tanh in dZ2": (lambda v: (v.A2 - v.T) * (1 - v.A2**2),
                                      f"1 - A2² is the derivative of tanh. {CANCELLED}"),
        "derivative with respect to A2": (lambda v: -v.T / v.A2, "-Y / A2 is the derivative with respect to A2; "
                                          f"softmax comes between. {CANCELLED}"),
        "true digit only": (lambda v: (v.A2 - v.T) * v.T, "Only the true digit's score gets a derivative. The others "
                            "move the loss too: A2 - one_hot(Y, c), in all rows."),
        "true digit left out": (lambda v: v.A2 * (1 - v.T), "The true digit's score gets no derivative. It is the one "
                                "to rise: A2 - one_hot(Y, c), in all rows."),
        "loss in place of its derivative": (lambda v: -v.T * np.log(v.A2),
                                           f"This is the loss, not its derivative. {CANCELLED}"),
        "divided by A2": (lambda v: (v.A2 - v.T) / v.A2, f"The division by A2 is too much. {CANCELLED}"),
        "labels sorted": (lambda v: v.A2 - one_hot(np.sort(v.Y), v.c), "The labels are sorted, the images are not. "
                          "Column j of one_hot(Y, c) belongs to image j."),
        "reshape in dZ2": (lambda v: v.A2 - v.T.T.reshape(v.c, v.m), f"{RESHAPE} One-hot rows become columns with .T."),
        "dZ2 squared": (lambda v: (v.A2 - v.T)**2, f"The difference is squared. {CANCELLED}"),
        "dZ2 without signs": (lambda v: abs(v.A2 - v.T), "dZ2 has lost its signs. Leave abs out."),
        "Y missing": (lambda v: v.A2, "The truth is missing from dZ2: A2 - one_hot(Y, c)."),
        "A2 missing": (lambda v: -v.T, "What the network says is missing from dZ2: A2 - one_hot(Y, c)."),
        "A2 plus Y": (lambda v: v.A2 + v.T, "dZ2 is a difference: A2 - one_hot(Y, c)."),
        "Z2 in place of A2": (lambda v: v.Z2 - v.T, "dZ2 begins with the probabilities A2, not the scores Z2."),
        "softmax twice": (lambda v: softmax(v.A2) - v.T, "A2 has been through softmax. Take it as it is."),
        "answer in place of A2": (lambda v: one_hot(v.A2.argmax(axis=0), v.c) - v.T,
                                  "dZ2 wants the probabilities A2, not the most probable digit."),
        "labels too low": (lambda v: v.A2 - one_hot((v.Y + 1) % v.c, v.c), f"Each 1 stands one row too low. {ROW}"),
        "labels too high": (lambda v: v.A2 - one_hot(v.Y - 1, v.c), f"Each 1 stands one row too high. {ROW}"),
        "mask on dZ2": (lambda v: (v.A2 - v.T) * ReLU_deriv(v.Z2), "No ReLU follows Z2, so there is no mask in dZ2."),
    },
    "dZ1": {
        "multiplied by Z1": (lambda v: v.W2.T @ v.dZ2 * v.Z1, f"W2.T @ dZ2 is multiplied by Z1 itself. {MASK}"),
        "multiplied by A1": (lambda v: v.W2.T @ v.dZ2 * v.A1, f"W2.T @ dZ2 is multiplied by A1 itself. {MASK}"),
        "mask turned around": (lambda v: v.W2.T @ v.dZ2 * (v.Z1 <= 0), f"The mask is the wrong way round. {MASK}"),
        "derivative of a sigmoid": (lambda v: v.W2.T @ v.dZ2 * v.A1 * (1 - v.A1),
                               f"A1 * (1 - A1) belongs to a sigmoid. {MASK}"),
        "derivative of tanh": (lambda v: v.W2.T @ v.dZ2 * (1 - v.A1**2), f"1 - A1² belongs to tanh. {MASK}"),
        "derivative of a leaky ReLU": (lambda v: v.W2.T @ v.dZ2 * np.where(v.Z1 > 0, 1, 0.01), "Neurons that are off "
                                       f"pass back a hundredth, as a leaky ReLU does. {MASK}"),
        "derivative of a leaky ReLU, 0.1": (lambda v: v.W2.T @ v.dZ2 * np.where(v.Z1 > 0, 1, 0.1), "Neurons that are "
                                            f"off pass back a tenth, as a leaky ReLU does. {MASK}"),
        "ReLU of the blame": (lambda v: ReLU(v.W2.T @ v.dZ2), "ReLU was applied to W2.T @ dZ2, which may be below 0. "
                              + MASK),
        "ReLU of the blame, too": (lambda v: ReLU(v.W2.T @ v.dZ2) * (v.Z1 > 0), "The mask is right, but ReLU was "
                                   "applied to W2.T @ dZ2 as well, which may be below 0."),
        "mask alone": (lambda v: v.dZ2.sum(axis=0) * (v.Z1 > 0), "W2 is missing from dZ1: W2.T @ dZ2, not dZ2 alone."),
        "reshape in dZ1": (lambda v: v.W2.reshape(v.W2.shape[::-1]) @ v.dZ2 * (v.Z1 > 0), f"{RESHAPE} {BACK}"),
        "blame without signs": (lambda v: abs(v.W2.T @ v.dZ2) * (v.Z1 > 0),
                                "W2.T @ dZ2 has lost its signs. Leave abs out."),
        "ReLU of dZ2": (lambda v: v.W2.T @ ReLU(v.dZ2) * (v.Z1 > 0), f"ReLU was applied to dZ2. {BACK}"),
        "A2 in place of dZ2": (lambda v: v.W2.T @ v.A2 * (v.Z1 > 0), f"A2 stands where dZ2 belongs. {BACK}"),
        "Z2 in place of dZ2": (lambda v: v.W2.T @ v.Z2 * (v.Z1 > 0), f"Z2 stands where dZ2 belongs. {BACK}"),
        "Y in place of dZ2": (lambda v: v.W2.T @ v.T * (v.Z1 > 0), f"Y stands where dZ2 belongs. {BACK}"),
        "dW2 in place of W2": (lambda v: LINES["dW2"](v).T @ v.dZ2 * (v.Z1 > 0),
                               f"dW2 stands where W2 belongs. {BACK}"),
        "W2 without signs": (lambda v: abs(v.W2).T @ v.dZ2 * (v.Z1 > 0), "W2 has lost its signs. Leave abs out."),
    },
    "dW2": {
        "dW2 from Z1": (lambda v: v.share * v.dZ2 @ v.Z1.T, "The wires carry what the neurons pass on: A1, not Z1."),
        "dW2 from the mask": (lambda v: v.share * v.dZ2 @ (v.A1 > 0).T,
                              "The wires carry A1, not only whether a neuron is on."),
        "dW2 from A1 squared": (lambda v: v.share * v.dZ2 @ (v.A1**2).T, "The wires carry A1, not its square."),
        "reshape in dW2": (lambda v: v.share * v.dZ2 @ v.A1.reshape(v.A1.shape[::-1]), f"{RESHAPE} It is dZ2 @ A1.T."),
        "product of means": (lambda v: v.dZ2.mean(axis=1, keepdims=True) @ v.A1.mean(axis=1, keepdims=True).T, MEANS),
        "W2 in place of dW2": (lambda v: v.W2, "This is W2 itself. Return its gradient."),
        "dW2 from A2": (lambda v: v.share * v.A2 @ v.A1.T, "dW2 is made of dZ2 and A1, not of A2."),
        "dW2 from Z2": (lambda v: v.share * v.Z2 @ v.A1.T, "dW2 is made of dZ2 and A1, not of Z2."),
        "dW2 from Y": (lambda v: v.share * v.T @ v.A1.T, "dW2 is made of dZ2 and A1, not of Y."),
    },
    "dW1": {
        "dW1 without the mask": (lambda v: v.share * (v.W2.T @ v.dZ2) @ v.X.T,
                                 "dW1 is made of dZ1: W2.T @ dZ2 after the mask."),
        "reshape in dW1": (lambda v: v.share * v.dZ1 @ v.X.reshape(v.X.shape[::-1]), f"{RESHAPE} It is dZ1 @ X.T."),
        "product of means": (lambda v: v.dZ1.mean(axis=1, keepdims=True) @ v.X.mean(axis=1, keepdims=True).T, MEANS),
        "dW1 from Z1": (lambda v: v.share * v.Z1 @ v.X.T, "dW1 is made of dZ1 and X, not of Z1."),
        "dW1 from A1": (lambda v: v.share * v.A1 @ v.X.T, "dW1 is made of dZ1 and X, not of A1."),
        "dW1 from inked pixels": (lambda v: v.share * v.dZ1 @ (v.X > 0).T,
                                  "The wires carry X, not only whether there is ink."),
        "dW1 from X squared": (lambda v: v.share * v.dZ1 @ (v.X**2).T, "The wires carry X, not its square."),
        "dW1 from 1 - X": (lambda v: v.share * v.dZ1 @ (1 - v.X).T, "The wires carry X, not 1 - X."),
    },
    "db1": {
        "db1 without the mask": (lambda v: v.share * (v.W2.T @ v.dZ2).sum(axis=1, keepdims=True),
                                 "db1 is the sum of dZ1: W2.T @ dZ2 after the mask."),
        "db1 from Z1": (lambda v: v.share * v.Z1.sum(axis=1, keepdims=True), "db1 is made of dZ1, not of Z1."),
        "db1 from A1": (lambda v: v.share * v.A1.sum(axis=1, keepdims=True), "db1 is made of dZ1, not of A1."),
        "db1 from dW1": (lambda v: v.dW1.sum(axis=1, keepdims=True),
                         "db1 is the sum of dZ1 over the images, not of dW1."),
    },
    "db2": {
        "db2 from Z2": (lambda v: v.share * v.Z2.sum(axis=1, keepdims=True), "db2 is made of dZ2, not of Z2."),
        "db2 from A2": (lambda v: v.share * v.A2.sum(axis=1, keepdims=True), "db2 is made of dZ2, not of A2."),
        "db2 from Y": (lambda v: v.share * v.T.sum(axis=1, keepdims=True), "db2 is made of dZ2, not of Y."),
        "db2 from dW2": (lambda v: v.dW2.sum(axis=1, keepdims=True),
                         "db2 is the sum of dZ2 over the images, not of dW2."),
    },
}
for _fault, _lines in SPOILED.items():      # those that stand in one line; the others show as factor or shape
    for _line in {"dZ2", "dZ1"} & set(_lines):
        WRONG_LINES[_line] = {_fault: (_lines[_line], FAULTS[_fault]), **WRONG_LINES[_line]}
