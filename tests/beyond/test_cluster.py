"""Many machines: the tree, the bits of one machine, and a scheduler with two workers as processes of their own."""
import json
import math
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import mnist, training
from helpers.beyond import cluster
from helpers.beyond.layers import init_layers
from helpers.network import backward_prop, forward_prop, init_params, update_params
from tests.beyond.on_workers import load_half, slow_sums, sums_of

together = pytest.mark.takes_turns(0, every=6)      # those that need the three processes, on one day
ROOT = Path(__file__).resolve().parent.parent.parent


def same(some, others):
    return all(map(np.array_equal, some, others)) and len(list(some)) == len(list(others))


def depth(word):
    """How many brackets are open at once, at most."""
    open_now, most = 0, 0
    for letter in word:
        open_now += (letter == "(") - (letter == ")")
        most = max(most, open_now)
    return most


@given(st.integers(1, 200))
@settings(max_examples=30, deadline=None)
def test_a_tree_keeps_the_order_and_takes_as_few_rounds_as_halving_does(count):
    words = [chr(0x4e00 + k) for k in range(count)]
    tree = cluster.tree_sum(words, lambda one, other: f"({one}{other})")
    assert tree.replace("(", "").replace(")", "") == "".join(words)
    assert depth(tree) == math.ceil(math.log2(count))


@pytest.mark.parametrize("count", [8, 11, 60])
def test_whoever_holds_whole_branches_may_add_them_first_without_changing_a_bit(count):
    rng = np.random.default_rng(23)
    parts = [[k, rng.standard_normal((5, 7)).astype(np.float32)] for k in range(count)]
    whole = cluster.tree_sum(parts)
    for size in (1, 2, 4, 8, 16):
        branches = [cluster.tree_sum(parts[k:k + size]) for k in range(0, count, size)]
        assert same(cluster.tree_sum(branches), whole)
    np.testing.assert_allclose(whole[1], sum(part[1] for part in parts), atol=1e-5)


def test_unequal_machines_take_the_steps_that_one_takes():
    rng = np.random.default_rng(0)
    X, Y = rng.random((7, 23)), rng.integers(0, 3, 23)
    start = init_params(4, inputs=7, classes=3, rng=1, dtype=np.float64)
    shards = [cluster.blocks(X[:, begin:end], Y[begin:end], 3) for begin, end in ((0, 1), (1, 15), (15, 23))]
    assert [sum(y.size for _, y in shard) for shard in shards] == [1, 14, 8] and shards[1][-1][0].shape == (7, 2)
    many = cluster.parallel_descent(lambda params: [cluster.shard_sums(shard, params, sums_of) for shard in shards],
                                    start, 0.5, 6)
    one = start
    for _ in range(6):
        one = update_params(*one, *backward_prop(*forward_prop(*one, X), one.W2, X, Y), 0.5)
    for found, right in zip(many, one, strict=True):
        np.testing.assert_allclose(found, right, rtol=0, atol=1e-12)


def test_the_blocks_are_those_of_training():
    assert cluster.BLOCK == training.BLOCK
    digits, params = mnist.load_sample(), init_params(rng=0)
    total, *others = [sums_of(params, x, y) for x, y in cluster.blocks(digits.X_train, digits.Y_train)]
    for other in others:
        total = cluster.added(total, other)
    assert same([grad / total[0] for grad in total[1:]],
                training.gradient(params, digits.X_train, digits.Y_train)[2])


def test_without_dask_a_sentence_says_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert cluster.start() is None
    assert "python start.py extra machines" in capsys.readouterr().out


def test_where_no_other_worker_comes_up_one_more_is_asked_for():
    asked = []

    class Slow:
        worker_spec = {0: {}, 1: {}}

        def wait_for_workers(self, count, timeout):
            asked.append(count)
            if 3 not in asked:
                raise TimeoutError

        def scale(self, count):
            asked.append(count)

    slow = Slow()
    slow.cluster = slow
    cluster.wait_for_another(slow)
    assert asked == [2, 3, 2]
    cluster.wait_for_another(slow)
    assert asked == [2, 3, 2, 2]


def cut_off(client):
    """End a worker process, as cluster.cut_off does with those of its own."""
    os.kill(min(client.run(os.getpid).items())[1], getattr(signal, "SIGKILL", signal.SIGTERM))


def here(params):
    """The sums of both halves, found in this process."""
    return [cluster.shard_sums(load_half(k), params, sums_of) for k in range(2)]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """That of a scheduler with two workers, three processes that speak over TCP."""
    pytest.importorskip("distributed")
    place = tmp_path_factory.mktemp("scheduler")
    run = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
           "--no-dashboard", "--scheduler-file", str(place / "scheduler.json")]
    work = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(place / "scheduler.json"),
            "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(place)]
    quiet = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    processes = [subprocess.Popen(command, **quiet) for command in (run, work, work)]
    try:
        for _ in range(1200):
            if (place / "scheduler.json").is_file():
                break
            time.sleep(0.1)
        yield json.loads((place / "scheduler.json").read_text(encoding="utf-8"))["address"]
    finally:
        for process in reversed(processes):
            process.terminate()
        for process in processes:
            process.wait(60)


@pytest.fixture
def client(address):
    client = cluster.start(2, address, seconds=120)
    yield client
    cluster.stop(client)


@together
def test_two_workers_end_with_the_bits_of_one_machine(client):
    start = init_params(rng=0)
    shards = client.map(load_half, [0, 1])
    many = cluster.parallel_descent(cluster.asking(client, shards, sums_of), start, 0.2, 3)
    assert same(many, cluster.parallel_descent(here, start, 0.2, 3))


@together
def test_a_large_network_gets_its_own_params_in_every_step(client):
    """100 kB are where Dask begins to keep what it was sent under a name."""
    shards = client.map(load_half, [0, 1])
    ask = cluster.asking(client, shards, sums_of)
    for seed in range(2):
        layers = init_layers((784, 256, 10), seed)
        for found, right in zip(ask(layers), here(layers), strict=True):
            assert same(found, right)


@together
def test_the_tree_grows_on_the_workers_too(client):
    start = init_params(rng=1)
    parts = [client.submit(cluster.shard_sums, shard, start, sums_of) for shard in client.map(load_half, [0, 1])]
    there = cluster.tree_sum(parts, lambda one, other: client.submit(cluster.added, one, other))
    assert same(there.result(), cluster.tree_sum(here(start)))


@together
def test_a_worker_is_cut_off_and_what_came_from_tasks_comes_back(client):
    start = init_params(rng=2)
    shards = client.map(load_half, [0, 1])
    client.gather(client.map(len, shards))
    threading.Timer(0.2, cut_off, [client]).start()
    sums = cluster.asking(client, shards, sums_of, slow_sums)(start)
    for found, right in zip(sums, here(start), strict=True):
        assert same(found, right)
    client.wait_for_workers(2, timeout=120)


@together
def test_a_worker_is_cut_off_and_what_was_scattered_is_lost(client):
    from distributed.client import FutureCancelledError
    shards = client.scatter([load_half(0), load_half(1)])
    threading.Timer(0.2, cut_off, [client]).start()
    with pytest.raises(FutureCancelledError):
        cluster.asking(client, shards, sums_of, slow_sums)(init_params(rng=0))
    client.wait_for_workers(2, timeout=120)


@together
def test_a_kernel_joins_as_a_worker(client, address):
    """As in a class: its loop runs on, and the worker computes in it."""
    text = (f"import asyncio\nfrom helpers.beyond import cluster\nasync def run():\n"
            f"    worker = await cluster.join({address!r})\n    await worker.finished()\nasyncio.run(run())")
    kernel = subprocess.Popen([sys.executable, "-c", text], cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        client.wait_for_workers(3, timeout=120)
        joined = max(client.run(lambda: sys.argv[0] == "-c").items(), key=lambda item: item[1])[0]
        half = client.submit(load_half, 1, workers=[joined])
        start = init_params(rng=0)
        found = client.submit(cluster.shard_sums, half, start, sums_of, workers=[joined]).result()
        assert same(found, here(start)[1])
    finally:
        kernel.terminate()
        kernel.wait(60)


@together
def test_what_does_not_answer_is_said(client, address):
    with pytest.raises(ConnectionError, match="Of 9 workers, 2 answered in 1 s"):
        cluster.start(9, address, seconds=1)
    with pytest.raises(ConnectionError, match="No scheduler answers at tcp://127.0.0.1:1"):
        cluster.start(1, "tcp://127.0.0.1:1", seconds=1)


@together
def test_workers_of_its_own_end_with_it_and_others_stay(client):
    own = cluster.start(1)
    cluster.stop(own)
    assert own.status == "closed" and own.cluster.status.name == "closed"
    other = cluster.start(2, client.scheduler.address)
    cluster.stop(other)
    assert len(client.run(lambda: 0)) == 2
    cluster.stop(None)


@together
def test_workers_of_others_are_not_cut_off(client):
    with pytest.raises(ValueError, match="belong to a scheduler at an address"):
        cluster.cut_off(client)
    assert len(client.run(lambda: 0)) == 2
