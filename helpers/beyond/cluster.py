"""One gradient from many machines. Notebook 23 builds the two functions named with a home.

Dask (its package is `distributed`) brings functions to other processes and machines; only `start` needs it. What runs
there stands in a file: a worker that begins anew knows what it can import, and nothing of a notebook.
"""
import contextlib
import logging
import os
import signal
import time

from helpers.network import update_params

BLOCK = 1000    # images, as in training.BLOCK: the same blocks, added in the same order, give the same bits
MISSING = ("Dask is not installed, so this page shows stored results. To get it, run `python start.py extra machines`, "
           "then restart the kernel.")


def added(one, other):
    """The sums of two machines, entry by entry."""
    return [a + b for a, b in zip(one, other, strict=True)]


def tree_sum(parts, add=added):
    """Add neighbours in pairs, then the sums of the pairs in pairs, until one is left.

    Home: 23_many_machines.ipynb

    parts: a list of what add(one, other) takes. The order depends on nothing but how many there are.
    """
    while len(parts) > 1:
        pairs = [add(parts[k], parts[k + 1]) for k in range(0, len(parts) - 1, 2)]
        parts = pairs + parts[2 * len(pairs):]       # of an odd number, the last waits
    return parts[0]


def parallel_descent(ask, params, alpha, steps):
    """Gradient descent in which many machines share the images.

    Home: 23_many_machines.ipynb

    ask(params) returns a list with the sums of each machine: how many images it has, dW1, db1, dW2, db2.
    """
    for _ in range(steps):
        m, *grads = tree_sum(ask(params))
        params = update_params(*params, *[grad / m for grad in grads], alpha)
    return params


def blocks(X, Y, size=BLOCK):
    """The images (n, size) and labels of each block, in their order; the last may be fewer."""
    return [(X[:, start:start + size], Y[start:start + size]) for start in range(0, Y.size, size)]


def shard_sums(shard, params, sums_of):
    """What one machine sends back: the sums over its blocks, each of them sums_of(params, x, y)."""
    return tree_sum([sums_of(params, x, y) for x, y in shard])


def asking(client, shards, sums_of, work=shard_sums):
    """An `ask` for parallel_descent: one task a shard; each runs where its shard lies, and the sums come back."""
    def ask(params):
        return client.gather([client.submit(work, shard, params, sums_of, pure=False) for shard in shards])
    return ask


def start(workers=2, address=None, seconds=60):
    """A Dask client for worker processes on this computer, or for those of the scheduler at `address`.

    None where Dask is not installed, and a sentence that says how to get it. Raises ConnectionError when no scheduler,
    or too few workers, have answered after some seconds.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        print(MISSING)
        return None
    if address is None:
        client = Client(LocalCluster(n_workers=workers, threads_per_worker=1, host="127.0.0.1",
                                     dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL))
    else:
        try:
            client = Client(address, timeout=seconds)
        except OSError as error:
            raise ConnectionError(f"No scheduler answers at {address}. Expected the address that a running scheduler "
                                  "prints, such as tcp://192.168.1.20:8786.") from error
    try:
        client.wait_for_workers(workers, timeout=seconds)
    except TimeoutError:
        ready = len(client.run(os.getpid))
        raise ConnectionError(f"Of {workers} workers, {ready} answered in {seconds} s. Start more of them, or ask for "
                              f"fewer: start(workers={max(ready, 1)}, ...).") from None
    print(f"{workers} workers are ready.")
    return client


async def join(address):
    """This kernel as a worker of the scheduler at `address`: `worker = await cluster.join("tcp://192.168.1.20:8786")`."""
    from distributed import Worker
    return await Worker(address, nthreads=1, silence_logs=logging.WARNING)


def stop(client):
    """End the workers that `start` has started; leave those of a scheduler at an address to others."""
    if client and client.cluster:
        with contextlib.suppress(KeyError):     # Dask may lose count of workers that were cut off; they have ended
            client.shutdown()
    if client:
        client.close()


def wait(k, arrays, seconds):
    """A task that takes `seconds` and sends back as many numbers as it was sent."""
    time.sleep(seconds)
    return [k, *(2 * array for array in arrays)]


def round_time(client, arrays, machines, seconds=0, tries=9):
    """Seconds of the shortest of several rounds: one such task a machine, and what comes back added in a tree."""
    took = []
    for _ in range(tries):
        began = time.perf_counter()
        sent = [client.submit(wait, k, arrays, seconds, pure=False) for k in range(machines)]
        tree_sum(client.gather(sent))
        took.append(time.perf_counter() - began)
    return min(took)


def cut_off(client):
    """End a worker process of `start`, as a power cut would, if possible one in a task; returns its address."""
    if client.cluster is None:
        raise ValueError("These workers belong to a scheduler at an address, perhaps to other people, so none is cut "
                         "off. Expected those of start() without an address.")
    busy = [worker for worker, tasks in client.processing().items() if tasks]
    address, process = min(client.run(os.getpid, workers=busy or None).items())
    os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))     # Windows has the second alone
    return address


def wait_for_another(client, workers=2, seconds=60):
    """Wait until Dask has started another worker in place of one that was cut off.

    Where that one does not come up, as may happen on a busy computer, one more is asked for.
    """
    try:
        client.wait_for_workers(workers, timeout=seconds)
    except TimeoutError:
        client.cluster.scale(len(client.cluster.worker_spec) + 1)
        client.wait_for_workers(workers, timeout=seconds)
