"""The buttons that take a step and cut off a worker: what they allow, and what their line says."""
import threading
import time

import pytest

from helpers.beyond import cluster
from helpers.widgets.cut import cut_box
from tests.beyond.on_workers import load_half, slow_sums, sums_of
from tests.widgets.labs import until


class Workers:
    """As much of a Dask client as the buttons ask for."""
    status = "running"

    def wait_for_workers(self, count, timeout):
        assert count == 2


def made(client, steps):
    """The buttons and the line."""
    (*starts, cut), line = (box := cut_box(client, steps).children)[0].children, box[1]
    return starts, cut, line


def test_a_step_runs_beside_the_page_and_its_end_is_said(monkeypatch):
    cuts, go = [], threading.Event()
    monkeypatch.setattr(cluster, "cut_off", cuts.append)
    workers = Workers()
    (start, other), cut, line = made(lambda: workers, {"Step": lambda: go.wait(20), "Lost": lambda: [][1]})
    assert cut.disabled and not start.disabled
    start.click()
    assert not cut.disabled and start.disabled and other.disabled and "Now cut off a worker" in line.value
    cut.click()
    assert cuts == [workers] and cut.disabled and "What becomes of the step" in line.value
    go.set()
    until(lambda: not start.disabled)
    assert "with the right bits." in line.value and "No worker was" not in line.value
    start.click()                           # `go` is set, so this one ends at once
    until(lambda: not start.disabled)
    assert line.value.endswith("with the right bits. No worker was cut off.") and cut.disabled
    other.click()
    until(lambda: not other.disabled)
    assert "The step is lost" in line.value and "IndexError" in line.value


def test_other_bits_and_a_refused_cut_are_said(monkeypatch):
    def refuses(client):
        raise ValueError("These workers belong to others <you>")
    monkeypatch.setattr(cluster, "cut_off", refuses)
    go = threading.Event()
    (start,), cut, line = made(Workers, {"Step": lambda: go.wait(20) and False})
    start.click()
    cut.click()
    assert "belong to others &lt;you&gt;" in line.value
    go.set()
    until(lambda: not start.disabled)
    assert "not those of one machine" in line.value and "belong to others" in line.value


@pytest.mark.parametrize("status, says", [(None, "python start.py extra machines"), ("closed", "cluster.start")])
def test_without_workers_the_line_says_what_to_do(status, says):
    workers = Workers()
    workers.status = status
    (start,), cut, line = made(lambda: workers if status else None, {"Step": pytest.fail})
    start.click()
    assert says in line.value and cut.disabled and not start.disabled


@pytest.mark.takes_turns(4, every=12)        # it starts processes
def test_workers_that_are_cut_off_lose_what_was_scattered_alone():
    pytest.importorskip("distributed")
    from helpers.network import init_params
    params, halves = init_params(rng=0), [load_half(0), load_half(1)]
    right = [cluster.shard_sums(half, params, sums_of) for half in halves]
    client = cluster.start(2, seconds=120)

    def step(shards):
        sums = cluster.asking(client, shards, sums_of, slow_sums)(params)
        return all((a == b).all() for one, other in zip(sums, right, strict=True)
                   for a, b in zip(one[1:], other[1:], strict=True))

    try:
        loaded = client.map(load_half, [0, 1])
        client.gather(client.map(len, loaded))
        (tasks, scattered), cut, line = made(lambda: client, {
            "tasks": lambda: step(loaded), "scattered": lambda: step(client.scatter(halves))})
        for button, says in ((tasks, "with the right bits"), (scattered, "FutureCancelledError")):
            button.click()
            time.sleep(0.2)
            cut.click()
            until(lambda: not tasks.disabled, 120)
            assert says in line.value
    finally:
        cluster.stop(client)
