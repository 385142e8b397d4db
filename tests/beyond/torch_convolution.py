"""PyTorch's gradients of a convolution: python tests/beyond/torch_convolution.py writes its .json (needs PyTorch).

Pictures of 16 by 16 with blank paper around the ink, 3 and 4 kernels of 5 by 5, 7 dense neurons, 5 classes; float64.
All numbers are made by a formula, so that they are the same wherever this runs.
"""
import json
from pathlib import Path

import numpy as np

NUMBERS = Path(__file__).with_suffix(".json")
SHAPES = [(3, 25), (4, 75), (7, 4), (5, 7)]         # of W; b has one number for each row
Y = np.array([0, 3, 1, 1, 4, 2])


def waves(shape, pace):
    """Numbers between -1 and 1 that repeat late."""
    return np.sin(pace * np.arange(1, np.prod(shape) + 1)).reshape(shape)


def layers():
    """The (W, b), with biases of both signs."""
    return [(waves(shape, 1.7 + k) / np.sqrt(shape[1]), waves((shape[0], 1), 2.3 + k) / 2)
            for k, shape in enumerate(SHAPES)]


def images():
    """X (256, 6): ink in the middle, blank paper around it."""
    pictures = np.zeros((16, 16, 6))
    pictures[4:12, 3:11] = np.abs(waves((8, 8, 6), 0.7))
    return pictures.reshape(256, 6)


def torch_numbers():
    """The loss, and [dW, db] for each layer."""
    import torch
    F = torch.nn.functional

    tensors = [[torch.tensor(array, requires_grad=True) for array in layer] for layer in layers()]
    A = torch.tensor(images().T.reshape(6, 1, 16, 16).copy())
    for W, b in tensors[:2]:
        A = F.relu(F.max_pool2d(F.conv2d(A, W.reshape(len(W), -1, 5, 5), b[:, 0]), 2))
    (W3, b3), (W4, b4) = tensors[2:]
    scores = F.linear(F.relu(F.linear(A.reshape(6, -1), W3, b3[:, 0])), W4, b4[:, 0])
    loss = F.cross_entropy(scores, torch.tensor(Y))
    loss.backward()
    return {"loss": loss.item(), "grads": [[array.grad.tolist() for array in layer] for layer in tensors]}


if __name__ == "__main__":
    NUMBERS.write_text(json.dumps(torch_numbers()) + "\n", encoding="utf-8", newline="\n")
