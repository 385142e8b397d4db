"""By how much was each image moved? For the check of a reader's shift."""
import itertools

import numpy as np

from helpers.checks.verdict import array_fault, is_array

FEW = 100       # images; of fewer, it is not asked how often each move comes


def _pictures(X, side):
    return X.T.reshape(-1, side, side)


def moves_of(found, X, side, most):
    """How far each image was moved, (m, 2), NaN where it is no shift of it."""
    moves = np.full((X.shape[1], 2), np.nan)
    before, after = _pictures(X, side), _pictures(found, side)
    padded = np.pad(before, ((0, 0), (most, most), (most, most)))
    for down, right in itertools.product(range(-most, most + 1), repeat=2):
        expected = padded[:, most - down:most - down + side, most - right:most - right + side]
        moves[np.isclose(after, expected).all(axis=(1, 2))] = down, right
    return moves


def shift_fault(found, X, side, most):
    """What is wrong with images that were to be moved by up to `most` pixels, each by itself; None if nothing is."""
    if not is_array(found) or found.shape != X.shape:
        if is_array(found) and found.shape == (X.shape[1], side, side):
            return (f"The result has shape {found.shape}: it holds pictures. Make each a row with "
                    "reshape(m, -1), and turn it: .T gives one image a column.")
        return array_fault(found, np.full(X.shape, np.pi))
    if not np.isfinite(np.asarray(found, dtype=float)).all():
        return "The result holds NaN, not a number."
    moves = moves_of(found, X, side, most)
    if np.isnan(moves).any():
        return _no_shift(found, X, side, most)
    if X.shape[1] < FEW:
        return None
    kinds, counts = np.unique(moves, axis=0, return_counts=True)
    if len(kinds) == 1:
        return (f"Every image is moved by {int(kinds[0][0])} down and {int(kinds[0][1])} right. "
                "Draw two numbers for each image: m of them.")
    for axis, name in ((0, "down"), (1, "right")):
        if len(np.unique(moves[:, axis])) == 1:
            return f"All images move by the same {name}. Draw both for each image."
    if (moves[:, 0] == moves[:, 1]).all():
        return "Down and right are always the same number. Draw them one by one."
    if len(kinds) < (2 * most + 1)**2:
        low, high = int(moves.min()), int(moves.max())
        if (low, high) == (-most, most):
            return (f"{len(kinds)} different moves come, expected {(2 * most + 1)**2}: down and right each by "
                    f"{', '.join(map(str, range(-most, most)))} or {most}, drawn one by one.")
        return (f"Moves from {low} to {high} pixels come, expected from {-most} to {most}. "
                f"rng.integers(0, {2 * most}) ends before {2 * most}; there are {2 * most + 1} places.")
    expected = len(moves) / len(kinds)
    if abs(counts - expected).max() > 6 * np.sqrt(expected):
        return "Some moves come much more often than others. Draw each place equally often, with rng.integers."
    return None


def _no_shift(found, X, side, most):
    """Why an image is not one that was moved by up to `most` pixels."""
    before, after = _pictures(X, side), _pictures(found, side)
    if np.isclose(np.sort(after.reshape(len(after), -1)), np.sort(before.reshape(len(before), -1))).all():
        if not np.isnan(moves_of(found, np.ascontiguousarray(
                before.transpose(0, 2, 1).reshape(len(before), -1).T), side, 0)).any():
            return "The pictures are turned over: rows and columns are exchanged."
        return "No pixel is lost, so what leaves on one side comes in on the other. What comes in is 0."
    if not all(np.isnan(moves_of(found, np.roll(X, by, axis=1), side, most)).all() for by in (1, -1)):
        return "Some columns hold another image than before. Window j belongs to image j: np.arange(m)."
    return "A column is not its image, moved. Take windows[image, down, right], then make each a column."
