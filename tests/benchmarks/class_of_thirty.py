"""What a class needs of one server: python tests/benchmarks/class_of_thirty.py [kernels]

First each notebook alone: the most memory that its kernel held and the processor time that it took, with one thread as
on a shared server. Then several kernels at once (12, or as many as named) run the same notebook, with the threads that
they would take by themselves and with one each.
"""
import json
import os
import statistics
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import psutil
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
TOGETHER = "11_gradient_descent"
FULL = "14_the_full_mnist"      # shows stored results here: with the images it trains for half a minute


def run(path, threads=None):
    """Run a notebook in a kernel of its own: (MB at most, processor seconds, seconds)."""
    book = nbformat.read(path, as_version=4)
    client = NotebookClient(book, timeout=1200, kernel_name="python3", allow_errors=True,
                            resources={"metadata": {"path": str(path.parent)}})
    environment = {name: value for name, value in os.environ.items() if (name, path.stem) != ("MNIST_DIR", FULL)}
    if threads:
        environment["OPENBLAS_NUM_THREADS"] = str(threads)
    most, spent = 0, 0.0

    def watch(kernel, done):
        nonlocal most, spent
        while not done.wait(0.05):
            try:
                most = max(most, kernel.memory_info().rss)
                spent = sum(kernel.cpu_times()[:2])
            except psutil.Error:
                return

    began = time.perf_counter()
    with client.setup_kernel(env=environment):
        done = threading.Event()
        watcher = threading.Thread(target=watch, args=(psutil.Process(client.km.provisioner.pid), done))
        watcher.start()
        for index, cell in enumerate(book.cells):
            client.execute_cell(cell, index)
        done.set()
        watcher.join()
    return most / 1e6, spent, time.perf_counter() - began


def main():
    kernels = int(sys.argv[1]) if len(sys.argv) > 1 else 12
    alone = {}
    for path in NOTEBOOKS:
        most, spent, seconds = run(path, threads=1)
        alone[path.stem] = {"memory, MB": round(most), "processor, s": round(spent, 1), "seconds": round(seconds, 1)}
        print(f"{path.stem:28} {most:6.0f} MB {spent:6.1f} s of a processor, {seconds:6.1f} s in all", flush=True)
    path = ROOT / "notebooks" / f"{TOGETHER}.ipynb"
    together = {}
    for name, threads in (("their own choice", None), ("one thread each", 1)):
        with ThreadPoolExecutor(kernels) as pool:
            began = time.perf_counter()
            runs = list(pool.map(lambda k, threads=threads: run(path, threads), range(kernels)))
        together[name] = {"seconds until the last": round(time.perf_counter() - began, 1),
                          "median seconds": round(statistics.median(seconds for *_, seconds in runs), 1),
                          "memory of all, MB": round(sum(most for most, *_ in runs))}
    print(json.dumps({f"{kernels} kernels at once, {TOGETHER}": together}, indent=2))


if __name__ == "__main__":
    main()
