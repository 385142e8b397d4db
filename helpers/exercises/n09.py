"""Checks of the exercises in 09_dZ1.ipynb."""
import numpy as np

from helpers.checks import numerical_gradient
from helpers.network import ReLU, cross_entropy, one_hot, softmax
from helpers.verdict import array_fault, call, failed, passed

rng = np.random.default_rng(9)
W2, b2 = rng.normal(size=(3, 4)), rng.normal(size=(3, 1))        # h, c, m = 4, 3, 5
Z1 = rng.normal(size=(4, 5))
Y = np.array([0, 2, 1, 1, 0])


def slopes_along_Z1(activation):
    """Slopes (h, m) of each image's loss along Z1, by nudging, and dZ2 (c, m), with a given hidden function."""
    def summed_loss(Z1):
        return cross_entropy(softmax(W2 @ activation(Z1) + b2), Y) * Y.size

    return numerical_gradient(summed_loss, Z1), softmax(W2 @ activation(Z1) + b2) - one_hot(Y, 3)


def check_sent_back(sent_back):
    """Slope of one image's loss along what neuron i passes on: the sum over the digits of W2[k, i] * dz2[k]."""
    dz2 = (softmax(W2 @ ReLU(Z1) + b2) - one_hot(Y, 3))[:, 1]    # (c,)
    for i in (1, 3):
        found, problem = call(sent_back, W2, dz2, i)
        if problem:
            return failed(problem)
        expected = W2[:, i] @ dz2
        if isinstance(found, (int, float, np.number)):
            if np.isclose(found, W2[-1, i] * dz2[-1]):
                return failed("Only the last digit counts. Each turn has to add to total, not replace it.")
            if np.isclose(found, expected / 3):
                return failed("This is a mean over the digits. The paths add up.")
            if i < 3 and np.isclose(found, W2[i, :3] @ dz2):
                return failed("Row and column are exchanged: the weight from neuron i to digit k is W2[k, i].")
            if np.isclose(found, -expected):
                return failed("The sign is wrong.")
        fault = array_fault(found, expected, "The slope")
        if fault:
            return failed(fault)
    return passed("All paths of the neuron, added up.")


def check_dZ1_of(dZ1_of):
    """dZ1 (h, m) from W2, dZ2 and Z1: the blame carried back, through the mask."""
    expected, dZ2 = slopes_along_Z1(ReLU)
    found, problem = call(dZ1_of, W2, dZ2, Z1, advice="Here W2 is (3, 4), dZ2 is (3, 5) and Z1 is (4, 5). "
                                                      "Which product gives (4, 5)?")
    if problem:
        return failed(problem)
    if isinstance(found, np.ndarray) and found.shape == Z1.shape and found.dtype.kind in "fiu":
        if np.allclose(found, W2.T @ dZ2):
            return failed("The mask is missing: a neuron that is off gets no blame.")
        if np.allclose(found, W2.T @ dZ2 * Z1):
            return failed("This multiplies by Z1 itself. The slope of ReLU is wanted: 1 or 0.")
        if np.allclose(found, W2.T @ dZ2 * ReLU(Z1)):
            return failed("This multiplies by what was passed on. The slope of ReLU is wanted: 1 or 0.")
        if np.allclose(found, W2.T @ dZ2 * (Z1 <= 0)):
            return failed("The mask is turned around: it is 1 where Z1 is above 0.")
        if np.allclose(found, expected / Y.size):
            return failed("There is no 1/m here: each column belongs to one image. It comes with the weights.")
    fault = array_fault(found, expected, "dZ1")
    return failed(fault) if fault else passed("Each image's own loss, nudged along Z1, has the same slopes.")


def check_dZ1_tanh(dZ1_tanh):
    """dZ1 (h, m) of a network whose hidden neurons pass on tanh of their sums, from W2, dZ2 and A1."""
    expected, dZ2 = slopes_along_Z1(np.tanh)
    A1 = np.tanh(Z1)
    found, problem = call(dZ1_tanh, W2, dZ2, A1)
    if problem:
        return failed(problem)
    if isinstance(found, np.ndarray) and found.shape == Z1.shape and found.dtype.kind in "fiu":
        if np.allclose(found, W2.T @ dZ2):
            return failed("The slope of tanh is missing.")
        if np.allclose(found, W2.T @ dZ2 * (A1 > 0)):
            return failed("This is the mask of ReLU. These neurons pass on tanh.")
        if np.allclose(found, W2.T @ dZ2 * (1 - np.tanh(A1)**2)):
            return failed("A1 is tanh of the sums already. Do not take tanh again.")
        if np.allclose(found, W2.T @ dZ2 * A1):
            return failed("This multiplies by tanh itself. Its slope is wanted: 1 - tanh².")
        if np.allclose(found, W2.T @ dZ2 - A1**2):
            return failed("`*` comes before `-`: put brackets around 1 - A1**2.")
    fault = array_fault(found, expected, "dZ1")
    return failed(fault) if fault else passed("Only the mask has changed; the way through the wires is the same.")
