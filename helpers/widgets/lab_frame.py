"""What one frame of the lab, or of the pad, shows of a network, packed for `neurons.js`."""
import numpy as np

from helpers.network import cross_entropy, forward_prop, get_accuracy, get_predictions

SHOWN = 8           # dev images beside the network


def measured(params, digits):
    """The dev images through the network, once: (Forward, loss, accuracy, which neurons are dead (h,))."""
    with np.errstate(all="ignore"):
        forward = forward_prop(*params, digits.X_dev)
        loss = cross_entropy(forward.A2, digits.Y_dev)
    accuracy = get_accuracy(get_predictions(forward.A2), digits.Y_dev)
    return forward, loss, accuracy, (~(forward.Z1 > 0)).all(axis=1)


def packed(params, Z1, A2, dead, scale):
    """(bytes, scale): float32 Z1 (k, h), A2 (k, c), W2 (c, h); then W1 (h, n) as int8, ±127 for ±scale; dead (h).

    Z1 (h, k) and A2 (c, k) belong to the k images that are shown, dead (h,) are booleans. The scale, four standard
    deviations of the weights, is at least the one that is given, so that colours do not jump.
    """
    W1 = np.nan_to_num(params.W1, nan=0, posinf=0, neginf=0)
    scale = max(scale, float(4 * W1.std()))
    parts = [np.nan_to_num(part).astype(np.float32) for part in (Z1.T, A2.T, params.W2)]
    W1 = np.rint(np.clip(127 / (scale or 1) * W1, -127, 127)).astype(np.int8)
    return b"".join([*(part.tobytes() for part in parts), W1.tobytes(), dead.tobytes()]), scale


def pictures(digits, chosen):
    """The dev images in these columns, as uint8, one after the other."""
    return np.rint(255 * digits.X_dev[:, chosen].T).astype(np.uint8).tobytes()
