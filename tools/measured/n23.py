"""What notebook 23 says of many machines: bits, means of means, times and a worker that is cut off. Dask is needed."""
import contextlib
import functools
import logging
import re
import threading
import time

import numpy as np

from helpers import mnist, training
from helpers.beyond import cluster
from helpers.beyond.layers import init_layers
from helpers.block_sums import block_sums
from helpers.network import init_params

STARTS = 5
COUNTS = 1, 2, 4, 8, 16
NETWORKS = {"ten neurons": (10,), "512-256": (512, 256)}
SHARDS = {"7 machines": [9, 9, 9, 9, 8, 8, 8], "58 + 1 + 1": [58, 1, 1]}      # blocks of 1,000 images


def measure(full):
    """`bits`, `means`, `times` and `cut off`: see the functions below."""
    return {"bits": bits(full), "means": means(full), "times": times(full), "cut off": {
        "by tasks": cut_off(scattered=False), "scattered": cut_off(scattered=True)}}


def sums_of(params, x, y):
    """How many images a block has, and what it adds to each gradient."""
    log_p, right, *grads = block_sums(params, x, y)
    return [y.size, *grads]


def bits(full):
    """Whether 12 steps end with the same bits on one machine and on two; how many entries of dW1 an order changes."""
    parts, params = cluster.blocks(full.X_train, full.Y_train), init_params(rng=0)
    halves = [parts[:32], parts[32:]]
    with local() as client:
        shards = client.scatter(halves)
        two = cluster.parallel_descent(cluster.asking(client, shards, sums_of), params, 0.1, 12)
        each = sum(cluster.asking(client, shards, sums_of, every_block)(params), [])
        sent = [client.submit(cluster.shard_sums, shard, params, sums_of) for shard in shards]
        there = cluster.tree_sum(sent, lambda one, other: client.submit(cluster.added, one, other)).result()
    one = cluster.parallel_descent(lambda params: [cluster.shard_sums(part, params, sums_of) for part in halves],
                                   params, 0.1, 12)
    in_order, tree = functools.reduce(cluster.added, each), cluster.tree_sum(each)
    theirs = training.gradient(params, full.X_train, full.Y_train)[2]
    return {"two machines": same(one, two), "added by workers": same(there, tree),
            "in order": same([grad / in_order[0] for grad in in_order[1:]], theirs),
            "other order": int((tree[1] != in_order[1]).sum()),
            "largest difference": float(abs(tree[1] - in_order[1]).max() / abs(in_order[1]).max())}


def every_block(shard, params, sums_of):
    """As shard_sums, but each block's sums come back on their own."""
    return [sums_of(params, x, y) for x, y in shard]


def same(some, others):
    return all(map(np.array_equal, some, others))


def means(full):
    """How far the plain mean of the machines' mean gradients is off, as a share of the gradient's length, five starts.

    "sorted" is that of the 7 machines when the images are sorted by digit.
    """
    order = np.argsort(full.Y_train, kind="stable")
    parts = cluster.blocks(full.X_train, full.Y_train)
    tidy = cluster.blocks(full.X_train[:, order], full.Y_train[order])
    cases = {**{name: (parts, counts) for name, counts in SHARDS.items()}, "sorted": (tidy, SHARDS["7 machines"])}
    return {name: [off(init_params(rng=seed), *case) for seed in range(STARTS)] for name, case in cases.items()}


def off(params, parts, counts):
    ends = np.cumsum(counts)
    sums = [cluster.shard_sums(parts[end - count:end], params, sums_of)
            for count, end in zip(counts, ends, strict=True)]
    m, *whole = cluster.tree_sum(sums)
    g = np.concatenate([grad.ravel() for grad in whole]).astype(np.float64) / m
    each = [np.concatenate([grad.ravel() for grad in grads]).astype(np.float64) / k for k, *grads in sums]
    return float(np.linalg.norm(np.mean(each, axis=0) - g) / np.linalg.norm(g))


def times(full):
    """Seconds, for each network: "work" of one processor, "rounds" of n tasks without work, "steps" on n machines.

    Sixteen machines are played by two processes of eight threads each. In "steps" a task waits as long as its share of
    the work takes, so that two processors can play them.
    """
    found = {}
    with local(threads=8) as client:
        for name, hidden in NETWORKS.items():
            layers = init_layers((784, *hidden, 10), 0)
            params = layers if len(hidden) > 1 else init_params(rng=0)
            start = time.process_time()
            training.gradient(params, full.X_train, full.Y_train)
            work = time.process_time() - start
            arrays = [array for pair in layers for array in pair]
            found[name] = {"bytes": sum(array.nbytes for array in arrays), "work": work,
                           "rounds": {str(n): cluster.round_time(client, arrays, n) for n in COUNTS},
                           "steps": {str(n): cluster.round_time(client, arrays, n, work / n) for n in COUNTS}}
    return found


@contextlib.contextmanager
def local(threads=1, quiet=True):
    """A client of two worker processes on this computer."""
    from distributed import Client, LocalCluster  # Dask, which no other part needs
    with LocalCluster(n_workers=2, threads_per_worker=threads, host="127.0.0.1", dashboard_address="127.0.0.1:0",
                      silence_logs=logging.CRITICAL if quiet else False) as workers, Client(workers) as client:
        yield client


def load(k):
    """Half of the sample's images, in blocks."""
    digits = mnist.load_sample()
    return cluster.blocks(digits.X_train, digits.Y_train)[2 * k:2 * k + 2]


def slow_sums(shard, params, sums_of):
    """As shard_sums, and slow enough to be cut off in the middle."""
    time.sleep(0.5)
    return cluster.shard_sums(shard, params, sums_of)


def cut_off(scattered):
    """A step on two workers of which one is cut off: what the scheduler said, how it ended, and who did what when."""
    from distributed import get_task_stream
    said, params = [], init_params(rng=0)
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())
    for name in ("scheduler", "nanny"):
        logging.getLogger(f"distributed.{name}").addHandler(handler)
    with local(quiet=False) as client:
        names = dict(zip(sorted(client.run(lambda: None)), "AB", strict=True))
        halves = [load(k) for k in range(2)]
        client.run(load, 0)             # so that the packages are imported
        wanted = [cluster.shard_sums(half, params, sums_of) for half in halves]
        with get_task_stream(client) as stream:
            shards = client.scatter(halves) if scattered else client.map(load, range(2))
            client.gather(client.map(len, shards))
            begin, lost = time.time(), []
            threading.Timer(0.3, lambda: lost.append((cluster.cut_off(client), time.time() - begin))).start()
            try:
                got = cluster.asking(client, shards, sums_of, slow_sums)(params)
                equal = all(map(same, got, wanted))
                ended = "all bits equal" if equal else "other bits"
            except Exception as error:          # whatever Dask raises is what is to be shown
                ended = type(error).__name__
            took = time.time() - begin
        client.wait_for_workers(2)
    logging.getLogger("distributed.scheduler").removeHandler(handler)
    logging.getLogger("distributed.nanny").removeHandler(handler)
    address, when = lost[0]
    tasks = [[names.get(task["worker"], "C"), task["key"].split("-")[0], round(part["start"] - begin, 3),
              round(part["stop"] - begin, 3)] for task in stream.data for part in task["startstops"]
             if part["action"] == "compute" and part["stop"] > begin]
    return {"lost": names[address], "when": round(when, 3), "took": round(took, 3), "ended": ended, "tasks": tasks,
            "said": [plain(line, names) for line in said]}


def plain(line, names):
    """A line of the log without addresses and other names that no reader needs."""
    for address, name in names.items():
        line = line.replace(address, f"worker {name}")
    return re.sub(r"-[0-9a-f-]{16,}", "", re.sub(r" \(stimulus_id=.*?\)", "", line))
