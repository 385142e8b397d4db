"""Checks of the exercises in 03_A1_ReLU.ipynb."""
import numpy as np

from helpers.verdict import array_fault, call, failed, passed

Z = np.array([[1.5, -2.0, 0.0, -3.0, 0.25], [-1.0, -0.5, -3.0, 0.0, -2.0], [2.0, 1.0, 0.5, 4.0, -1.0],
              [-0.1, -0.2, -0.3, -0.4, -0.5]])      # (4, 5)   neurons 1 and 3 are never on
ENTRIES = "Z is an array; `if` and `max` look at one number. np.maximum and np.where look at each entry."


def check_share_off(share_off):
    """Share of the images for which each neuron is off, (h,)."""
    found, problem = call(share_off, Z)
    if problem:
        return failed(problem)
    if isinstance(found, np.ndarray) and found.shape == (5,):
        return failed("The answer has one entry for each image, expected one for each neuron. Average along axis 1.")
    if isinstance(found, np.ndarray) and found.shape == (4,):
        if np.allclose(found, (Z > 0).mean(axis=1)):
            return failed("This is the share that is on.")
        if np.allclose(found, (Z <= 0).sum(axis=1)):
            return failed("This is a count. Divide by the number of images, Z1.shape[1].")
        if np.allclose(found, (Z < 0).mean(axis=1)):
            return failed("A sum of exactly 0 is passed on as 0: that is off, too.")
    fault = array_fault(found, (Z <= 0).mean(axis=1), "The share")
    return failed(fault) if fault else passed("Neurons 1 and 3 of the test are off for every image.")


def check_dead_neurons(dead_neurons):
    """Numbers of the neurons that are off for every image."""
    for values, expected in ((Z, [1, 3]), (np.abs(Z) + 1, []), (-np.abs(Z), [0, 1, 2, 3])):
        found, problem = call(dead_neurons, values, advice="Z1 may have any number of rows: len(Z1).")
        if problem:
            return failed(problem)
        if isinstance(found, np.ndarray) and found.dtype == bool:
            return failed("The answer is True or False for each neuron, expected their numbers: np.flatnonzero.")
        if isinstance(found, np.ndarray) and np.array_equal(found, np.flatnonzero((values <= 0).any(axis=1))) \
                and len(found) != len(expected):
            return failed("A neuron that is off for some image is not dead. It is dead when it is off for all.")
        if isinstance(found, (int, np.integer)):
            return failed("This says how many neurons. Return which: an array of their row numbers.")
        if values is Z and np.array_equal(found, [3]):
            return failed("A sum of exactly 0 is passed on as 0: that is off, too.")
        if values is Z and np.array_equal(found, np.flatnonzero((values <= 0).all(axis=0))):
            return failed("Look along each row, a neuron: axis=1.")
        fault = array_fault(found, np.array(expected), "The answer")
        if fault:
            return failed(fault)
    return passed("Dead means off for every image.")


def check_leaky_ReLU(leaky_ReLU):
    """Z where Z > 0, a tenth of Z elsewhere."""
    return _check_entries(leaky_ReLU, np.where(Z > 0, Z, 0.1 * Z), np.maximum(Z, 0),
                          "What is negative is lost. Let a tenth of it through.",
                          "A tenth of each negative sum gets through.")


def check_leaky_deriv(leaky_deriv):
    """Slope 1 where Z > 0, a tenth elsewhere."""
    return _check_entries(leaky_deriv, np.where(Z > 0, 1, 0.1), Z > 0,
                          "The slope is 0 where Z is not positive. For the leaky ReLU it is 0.1 there.",
                          "A neuron with this slope can always come back.")


def _check_entries(function, expected, plain, remark, praise):
    found, problem = call(function, Z, advice=ENTRIES)
    if problem:
        return failed(problem)
    if isinstance(found, np.ndarray) and np.array_equal(found, plain):
        return failed(remark)
    fault = array_fault(found, expected)
    return failed(fault) if fault else passed(praise)
