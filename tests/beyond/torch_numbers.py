"""What PyTorch makes of fifty steps: python tests/beyond/torch_numbers.py writes torch_numbers.json (needs PyTorch).

W is (2, 3), in float64. Its gradient at step t is W * CURVES - 1 + sin(t): small and large curvatures, and some noise.
"""
import json
import math
from pathlib import Path

NUMBERS = Path(__file__).with_suffix(".json")
START = [[1.0, -2.0, 0.5], [3.0, 0.1, -1.5]]
CURVES = [[1.0, 0.1, 0.01], [2.0, 0.5, 3.0]]
STEPS = 50
SETTINGS = {    # the rule of helpers.beyond.optimizers and what it is given, and the same of torch.optim
    "momentum": [("momentum", {"beta": 0.9}), ("SGD", {"momentum": 0.9}), 0.02],
    "heavier momentum": [("momentum", {"beta": 0.99}), ("SGD", {"momentum": 0.99}), 0.002],
    "rmsprop": [("rmsprop", {}), ("RMSprop", {}), 0.01],
    "rmsprop, shorter": [("rmsprop", {"rho": 0.9, "epsilon": 1e-6}), ("RMSprop", {"alpha": 0.9, "eps": 1e-6}), 0.01],
    "adam": [("adam", {}), ("Adam", {}), 0.05],
    "adam, shorter": [("adam", {"beta1": 0.5, "beta2": 0.9}), ("Adam", {"betas": [0.5, 0.9]}), 0.05],
    "adamw": [("adamw", {}), ("AdamW", {}), 0.05],
    "adamw, stronger": [("adamw", {"decay": 0.3}), ("AdamW", {"weight_decay": 0.3}), 0.05],
}


def torch_numbers():
    """{setting: W after STEPS steps}, by torch.optim."""
    import torch

    found = {}
    for name, (_, (kind, options), alpha) in SETTINGS.items():
        W = torch.tensor(START, dtype=torch.float64, requires_grad=True)
        optimizer = getattr(torch.optim, kind)([W], lr=alpha, **options)
        for t in range(STEPS):
            W.grad = W.detach() * torch.tensor(CURVES, dtype=torch.float64) - 1 + math.sin(t)
            optimizer.step()
        found[name] = W.detach().tolist()
    return found


if __name__ == "__main__":
    NUMBERS.write_text(json.dumps(torch_numbers(), indent=1) + "\n", encoding="utf-8", newline="\n")
