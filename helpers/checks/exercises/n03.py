"""Checks of the exercises in 03_A1_ReLU.ipynb."""
import numpy as np

from helpers.checks.verdict import array_fault, call, failed, is_array, is_number, passed, places_fault

Z = np.array([[0.05, -2.0, 0.0, -3.0, 0.02, -1.0, 0.01],        # (5, 7)   on for some, if only just
              [-1.0, -0.5, -3.0, 0.0, -2.0, -0.25, -1.5],       # never on
              [1.0, -1.0, 0.5, 4.0, 2.0, -1/3, -0.75],          # off for the last image
              [-0.1, -0.2, -0.3, -0.4, -0.5, -0.6, -0.7],       # never on
              [-0.25, 2.0, 1.0, 0.5, -1.0, -0.5, 3.0]])         # off for the first image; nobody is on for image 5
RARE = np.where(np.arange(300) == [[7], [-1]], 0.5, -1.0)       # (2, 300)   neuron 0 is on for one image, 1 for none


def check_share_off(share_off):
    """Share of the images for which each neuron is off, (h,)."""
    found, problem = call(share_off, Z)
    if problem:
        return failed(problem)
    if is_number(found):
        return failed("The answer is one number for all neurons, expected one for each. Average along axis 1.")
    if is_array(found, (7,)):
        return failed("The answer has one entry for each image, expected one for each neuron. Average along axis 1.")
    if is_array(found, (5,)) and found.dtype == bool:
        return failed("The answer is True or False for each neuron, expected a share, between 0 and 1.")
    off = Z <= 0
    fault = array_fault(found, off.mean(axis=1), "The share", wrong=[
        (1 - off.mean(axis=1), "This is the share that is on."),
        (off.sum(axis=1), "This is a count. Divide by the number of images, Z1.shape[1]."),
        *((off.sum(axis=1) / other, "Divide the count by the number of images that you are given, Z1.shape[1].")
          for other in (off.size, 10, 1000, 4000, 5000)),
        (off.sum(axis=1) / 5, "The count is divided by the number of neurons, expected that of images: Z1.shape[1]."),
        (100 * off.mean(axis=1), "This is in per cent. A share lies between 0 and 1."),
        ((Z < 0).mean(axis=1), "A sum of exactly 0 is passed on as 0: that is off, too.")])
    return failed(fault) if fault else passed("Neurons 1 and 3 of the test are off for every image.")


def check_dead_neurons(dead_neurons):
    """Numbers of the neurons that are off for every image."""
    for values, expected in ((Z, [1, 3]), (np.abs(Z) + 1, []), (-np.abs(Z), [0, 1, 2, 3, 4]), (RARE, [1])):
        found, problem = call(dead_neurons, values)
        if problem and "out of bounds for axis 0 with size 5" in problem:
            problem += " Z1 may have any number of rows: len(Z1)."
        if problem and "has no attribute 'W1'" in problem:
            problem += " count_dead takes the parameters; here you have the sums, Z1."
        if problem:
            return failed(problem)
        if isinstance(found, (bool, np.bool_)):
            return failed("This is one True or False for all neurons together. Look along each row: axis=1.")
        if is_array(found) and found.dtype == bool:
            return failed("The answer is True or False for each neuron, expected their numbers: np.flatnonzero.")
        if is_number(found):
            return failed("This is one number. Return which neurons, not how many: an array of their row numbers.")
        off = values <= 0
        if values is Z and is_array(found, (0,)):
            return failed("No neuron is found. Z1 holds the sums: a neuron is off where its sum is 0 or less, not 0 "
                          "alone.")
        fault = places_fault(found, expected, wrong=[
            (np.flatnonzero(which), reason) for which, reason in (
                (off.any(axis=1), "A neuron that is off for some image is not dead. The dead are off for all."),
                (~off.all(axis=1), "These are on for some image. The dead are the others."),
                ((values < 0).all(axis=1), "A sum of exactly 0 is passed on as 0: that is off, too."),
                (off.all(axis=0), "Look along each row, a neuron: axis=1."),
                (off[:, 0], "This looks at the first image alone. A dead neuron is off for every image."),
                (values.sum(axis=1) <= 0,
                 "Neuron 0 is not dead: it is on for three images, if only just, though its sum over all is below 0."))
            if which.any()])
        if fault and values is RARE:
            fault += " Neuron 0 of this test is on for one image of 300, so it is not dead."
        if fault:
            return failed(fault)
    return passed("Dead means off for every image.")


def check_leaky_ReLU(leaky_ReLU):
    """Z where Z > 0, a tenth of Z elsewhere."""
    on, derivative = Z > 0, np.where(Z > 0, 1, 0.1)
    return _check_entries(leaky_ReLU, np.where(on, Z, 0.1 * Z), "A tenth of each negative sum gets through.", (
        (np.maximum(Z, 0), "What is negative is lost. Let a tenth of it through."),
        (0.1 * Z, "Positive sums pass whole, as in ReLU."),
        (Z, "Only a tenth of a negative sum gets through."),
        *((part, "What gets through is a tenth of the sum, not 0.1.") for part in (np.where(on, Z, 0.1),
                                                                                 np.maximum(Z, 0.1))),
        (np.where(on, Z, -0.1 * Z), "A tenth of a sum below 0 is below 0, too."),
        (np.where(on, Z, 0.01 * Z), "A tenth is 0.1."),
        (np.where(on, 0.1 * Z, Z), "The two cases are exchanged."),
        (derivative, "This is the derivative, the next exercise.")))


def check_leaky_deriv(leaky_deriv):
    """Derivative 1 where Z > 0, a tenth elsewhere."""
    on = Z > 0
    return _check_entries(leaky_deriv, np.where(on, 1, 0.1), "This derivative is never 0, so every image has a say.", (
        (on, "The derivative is 0 where Z is not positive. For the leaky ReLU it is 0.1 there."),
        (np.where(Z >= 0, 1, 0.1), "At 0 a tenth is asked for: Z > 0 on the right."),
        (np.where(on, 1, -0.1), "The line rises on both sides: no derivative is below 0."),
        (np.where(on, Z, 0.1 * Z), "This is the leaky ReLU itself. Its derivative is asked for: how fast it rises."),
        (np.where(on, Z, 0.1), "The derivative is 1 where Z is positive, however large Z is."),
        (np.where(on, 1, 0.1 * Z), "On the left the derivative is 0.1. It does not depend on how far Z is from 0."),
        (np.where(on, 1, 0.01), "A tenth is 0.1."),
        (np.where(on, 0.1, 1), "The two cases are exchanged.")))


def _check_entries(function, expected, praise, wrong):
    found, problem = call(function, Z)
    if problem and "truth value" in problem:
        problem += " Z is an array; `if` and `max` look at one number. np.maximum and np.where look at each entry."
    if is_array(found) and found.dtype.kind in "iu":        # what stands behind the point was lost, or forgotten
        wrong = [(value, f"{reason} Whole numbers ({found.dtype}) lose everything after the decimal point.")
                 for value, reason in wrong]
    fault = problem or array_fault(found, expected, wrong=wrong)
    return failed(fault) if fault else passed(praise)
