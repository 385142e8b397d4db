"""What 24_pytorch.ipynb says of PyTorch: the same network there, its two bugs, and the time of a step (needs PyTorch).

Everything but the bugs is measured on the sample or on made images. Seconds are processor time of one thread.
"""
import itertools
import sys
import time

import numpy as np
from threadpoolctl import threadpool_limits

from helpers import mnist, training
from helpers.beyond.batches import epochs
from helpers.beyond.layers import init_layers
from helpers.beyond.optimizers import adam, adamw, momentum, of_all, rmsprop
from helpers.network import backward_prop, forward_prop, init_params, update_params
from tools.measured import starts

try:
    import torch
except ImportError:
    torch = None

IMAGES, STEPS, LONG, ALPHA = 1000, 100, 1000, 0.1
AT = sorted({round(10 ** (k / 12)) for k in range(37)})     # steps, evenly on a log axis, from 1 to LONG
RULES = {"momentum": (momentum, "SGD", {"momentum": 0.9}, 0.02), "RMSprop": (rmsprop, "RMSprop", {}, 0.001),
         "Adam": (adam, "Adam", {}, 0.001), "AdamW": (adamw, "AdamW", {}, 0.001)}
NETWORKS, SIZES = {"784-10-10": [784, 10, 10], "784-512-256-10": [784, 512, 256, 10]}, (32, 100, 1000)
STARTS, EPOCHS, BATCH = 5, 2, 100
ROUNDS, WORK = 15, 0.1      # interleaved rounds; seconds that one of them shall take


def measure(full):
    """PyTorch's answers beside ours.

    "version"; "gradients": {name: largest difference}; "losses": PyTorch's before each of 100 full steps and after
    the last, "W2" there; "apart": {"steps", "float64", "float32": largest difference of any parameter after so many
    steps}; "rules": the same after 100 steps of an optimiser; "start": {"ours", "PyTorch": variance of the first
    layer's weights times the number of inputs}; "bugs": {what: {"loss": mean of the last 100, "test"}} from five
    starts; "step": {network: {batch: [ms of NumPy, of PyTorch]}}.
    """
    if torch is None:
        sys.exit("n24 compares with PyTorch, which is not installed: python start.py extra torch")
    torch.set_num_threads(1)
    with threadpool_limits(1):
        X, Y = mnist.load_sample()[:2]
        X, Y = X[:, :IMAGES], Y[:IMAGES]
        losses, W2, apart = _together(X.astype(np.float64), Y, init_params(rng=0, dtype=np.float64))
        return {"version": torch.__version__.split("+")[0], "gradients": _gradients(X, Y), "losses": losses, "W2": W2,
                "apart": {"steps": AT, "float64": apart, "float32": _together(X, Y, init_params(rng=0))[2]},
                "rules": {name: _rule(X.astype(np.float64), Y, *rule) for name, rule in RULES.items()},
                "start": _start(), "bugs": _bugs(full), "step": _seconds(full)}


def modules(layers):
    """The layers (W, b) as a network of torch.nn: W as it is, b a vector, no softmax."""
    parts = []
    for W, b in layers:
        layer = torch.nn.Linear(W.shape[1], W.shape[0], dtype=getattr(torch, W.dtype.name))
        with torch.no_grad():
            layer.weight.copy_(torch.from_numpy(W))
            layer.bias.copy_(torch.from_numpy(b[:, 0]))
        parts += [layer, torch.nn.ReLU()]
    return torch.nn.Sequential(*parts[:-1])


def pairs(params):
    return [(params.W1, params.b1), (params.W2, params.b2)]


def rows(X, Y):
    return torch.from_numpy(np.ascontiguousarray(X.T)), torch.from_numpy(Y)


def steps(net, optimizer, batches, scores=lambda Z: Z, zero=True):
    """PyTorch's loop: the loss before each step."""
    for x, y in batches:
        if zero:
            optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(scores(net(x)), y)
        loss.backward()
        yield loss.item()
        optimizer.step()


def _apart(params, net):
    """The largest difference of any parameter."""
    theirs = [array.detach().numpy() for array in net.parameters()]
    return max(float(abs(ours.reshape(other.shape) - other).max()) for ours, other in zip(params, theirs, strict=True))


def _gradients(X, Y):
    X = X.astype(np.float64)
    start = init_params(rng=0, dtype=np.float64)
    net = modules(pairs(start))
    x, y = rows(X, Y)
    torch.nn.functional.cross_entropy(net(x), y).backward()
    ours = backward_prop(*forward_prop(*start, X), start.W2, X, Y)
    return {name: float(abs(grad.reshape(theirs.shape) - theirs.grad.numpy().reshape(theirs.shape)).max())
            for name, grad, theirs in zip(ours._fields, ours, net.parameters(), strict=True)}


def _together(X, Y, params):
    net = modules(pairs(params))
    batch, apart, W2 = rows(X, Y), [], None
    run = steps(net, torch.optim.SGD(net.parameters(), lr=ALPHA), itertools.repeat(batch))
    losses = []
    for k in range(LONG + 1):
        losses.append(next(run))
        if k == STEPS:
            W2 = net[2].weight.detach().numpy().tolist()
        if k in AT:
            apart.append(float(f"{_apart(params, net):.3g}"))
        params = update_params(*params, *backward_prop(*forward_prop(*params, X), params.W2, X, Y), ALPHA)
    return losses[:STEPS + 1], W2, apart


def _rule(X, Y, rule, kind, options, alpha):
    params = init_params(rng=0, dtype=np.float64)
    net, update = modules(pairs(params)), of_all(rule)
    run = steps(net, getattr(torch.optim, kind)(net.parameters(), lr=alpha, **options), itertools.repeat(rows(X, Y)))
    next(run)
    for _ in range(STEPS):
        next(run)
        params = update(params, backward_prop(*forward_prop(*params, X), params.W2, X, Y), alpha)
    return _apart(params, net)


def _start():
    torch.manual_seed(0)
    theirs = np.concatenate([torch.nn.Linear(784, 10).weight.detach().numpy().ravel() for _ in range(100)])
    ours = np.concatenate([start.W1.ravel() for start in starts(100)])
    return {"ours": float(784 * ours.var()), "PyTorch": float(784 * theirs.var())}


def _bugs(full):
    """Two epochs of PyTorch on the full MNIST: right, zero_grad forgotten, softmax before the loss."""
    x_test, y_test = rows(full.X_test, full.Y_test)
    ways = {"right": {}, "zero_grad forgotten": {"zero": False},
            "softmax before the loss": {"scores": lambda Z: torch.softmax(Z, dim=1)}}
    found = {}
    for name, way in ways.items():
        found[name] = {"loss": [], "test": []}
        for seed, start in enumerate(starts(STARTS)):
            net = modules(pairs(start))
            some = itertools.islice(epochs(full.X_train, full.Y_train, BATCH, seed), EPOCHS * 60_000 // BATCH)
            sgd = torch.optim.SGD(net.parameters(), lr=ALPHA)
            losses = list(steps(net, sgd, (rows(*each) for each in some), **way))
            right = (net(x_test).argmax(dim=1) == y_test).float().mean().item()
            found[name]["loss"].append(round(float(np.mean(losses[-100:])), 4))
            found[name]["test"].append(round(right, 4))
    return found


def numpy_step(layers, size, X, Y, rng):
    """A function that draws a batch and takes a step with it, in NumPy."""
    state = [layers]

    def step():
        chosen = rng.integers(0, Y.size, size)
        _, _, grads = training.gradient(state[0], X[:, chosen], Y[chosen])
        state[0] = training.update(state[0], grads, 0.01)
    return step


def torch_step(layers, size, X, Y, rng):
    """The same in PyTorch."""
    net = modules(layers)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
    x, y = rows(X, Y)

    def step():
        chosen = torch.from_numpy(rng.integers(0, Y.size, size))
        list(steps(net, optimizer, [(x[chosen], y[chosen])]))
    return step


def _seconds(full):
    """Milliseconds of processor time of a step, medians of interleaved rounds."""
    found = {}
    for name, sizes in NETWORKS.items():
        found[name] = {}
        for size in SIZES:
            ways = [way(init_layers(sizes, 0), size, full.X_train, full.Y_train, np.random.default_rng(0))
                    for way in (numpy_step, torch_step)]
            spent = [[_spent(way) for way in ways] for _ in range(ROUNDS)]
            found[name][str(size)] = [round(1000 * float(each), 4) for each in np.median(spent, axis=0)]
    return found


def _spent(step):
    begun, count = time.process_time(), 0
    while time.process_time() - begun < WORK:
        step()
        count += 1
    return (time.process_time() - begun) / count
