"""What a class needs of a JupyterHub: python tests/benchmarks/hub.py [readers] [notebook]

Starts a real Hub on this machine's loopback (SimpleSpawner, configurable-http-proxy), gives each reader a server of
their own with a copy of the notebooks, and lets all of them (5, or as many as named) run one notebook (11) at once,
cell by cell, through the proxy. Needs `pip install jupyterhub psutil` beside the packages of the series, and
`npm install configurable-http-proxy` with its program on the path.
"""
import concurrent.futures
import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
from tests import far_kernel  # noqa: E402

TOKEN = "of-the-benchmark-alone"        # the Hub answers on loopback only, for as long as this runs
CONFIG = """
c.JupyterHub.bind_url = "http://127.0.0.1:{ports[0]}"
c.JupyterHub.hub_port = {ports[1]}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{ports[2]}"
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{folder}/{{username}}"
c.Spawner.args = ["--allow-root"]
c.Spawner.environment = {{"OPENBLAS_NUM_THREADS": "1", "JUPYTER_PREFER_ENV_PATH": "1"}}
c.Spawner.start_timeout = c.Spawner.http_timeout = 600
c.JupyterHub.concurrent_spawn_limit = 0
c.JupyterHub.services = [{{"name": "bench", "api_token": "{token}"}}]
c.JupyterHub.load_roles = [{{"name": "bench", "services": ["bench"],
                            "scopes": ["admin:users", "admin:servers", "access:servers"]}}]
"""


@contextlib.contextmanager
def hub(folder):
    """A Hub whose files lie in a folder; yields its address and its process."""
    with contextlib.ExitStack() as sockets:
        opened = [sockets.enter_context(socket.socket()) for _ in range(3)]
        for each in opened:
            each.bind(("127.0.0.1", 0))
        ports = [each.getsockname()[1] for each in opened]
    (folder / "config.py").write_text(CONFIG.format(ports=ports, folder=folder, token=TOKEN), encoding="utf-8")
    with open(folder / "hub.log", "w", encoding="utf-8") as log:
        process = subprocess.Popen([sys.executable, "-m", "jupyterhub", "-f", "config.py"], cwd=folder, stdout=log,
                                   stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{ports[0]}"
    try:
        until(lambda: far_kernel.ask(f"{address}/hub/api/", TOKEN))
        yield address, psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=120)


def until(true, seconds=600):
    """Wait until a call answers with something."""
    for _ in range(5 * seconds):
        with contextlib.suppress(OSError, urllib.error.URLError):
            if true():
                return
        time.sleep(0.2)
    raise TimeoutError(f"no answer in {seconds} s")


def reads(address, name, folder, cells):
    """One reader: a server, a kernel, every cell; return (errors, seconds until ready, seconds of the notebook)."""
    shutil.copytree(ROOT / "notebooks", folder / name / "notebooks")
    for part in ("helpers", "data"):
        (folder / name / part).symlink_to(ROOT / part)
    began = time.perf_counter()
    far_kernel.ask(f"{address}/hub/api/users/{name}", TOKEN, {})
    far_kernel.ask(f"{address}/hub/api/users/{name}/server", TOKEN, {})
    until(lambda: far_kernel.ask(f"{address}/hub/api/users/{name}", TOKEN)["servers"].get("", {}).get("ready"))
    server = f"{address}/user/{name}"
    kernel = far_kernel.start_kernel(server, TOKEN, "notebooks")
    ready = time.perf_counter()
    errors = far_kernel.run(server, TOKEN, kernel, cells, seconds=1200)[1]
    return errors, ready - began, time.perf_counter() - ready


def memory(process):
    """MB of a process; what it shares with others counts in part, where the system tells."""
    found = process.memory_full_info()
    return getattr(found, "pss", found.rss) / 1e6


def watch(hub_process, most, done):
    """Keep the most that hub, proxy, each server and each kernel held, and all of them at once."""
    while not done.wait(0.5):
        with contextlib.suppress(psutil.Error):
            now = {("hub", hub_process.pid): memory(hub_process)}
            for child in hub_process.children():
                kind = "proxy" if "configurable-http-proxy" in " ".join(child.cmdline()) else "server"
                now[kind, child.pid] = memory(child)
                for kernel in child.children():
                    now["kernel", kernel.pid] = memory(kernel)
            for key, value in [*now.items(), (("all", 0), sum(now.values()))]:
                most[key] = max(most.get(key, 0), value)


def main():
    readers = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    (notebook,) = (ROOT / "notebooks").glob(f"{sys.argv[2] if len(sys.argv) > 2 else '11'}_*.ipynb")
    book = json.loads(notebook.read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "code"]
    most, done = {}, threading.Event()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name, hub(Path(name)) as (address, process):
        watcher = threading.Thread(target=watch, args=(process, most, done))
        watcher.start()
        try:
            with concurrent.futures.ThreadPoolExecutor(readers) as pool:
                runs = list(pool.map(lambda k: reads(address, f"reader{k}", Path(name), cells), range(readers)))
        finally:
            done.set()
            watcher.join()
    errors = sum(len(found) for found, *_ in runs)
    print(f"| {readers} readers, {notebook.stem}, {os.cpu_count()} processors | |\n|---|---|")
    print(f"| cells each, errors in all | {len(cells)}, {errors} |")
    print(f"| seconds until the last kernel was there | {max(ready for _, ready, _ in runs):.0f} |")
    print(f"| seconds of the notebook, median and most | {sorted(took for *_, took in runs)[readers // 2]:.0f}, "
          f"{max(took for *_, took in runs):.0f} |")
    for kind in ("hub", "proxy", "server", "kernel", "all"):
        print(f"| {kind}, MB at most | {max(value for (key, _), value in most.items() if key == kind):.0f} |")
    for found, *_ in runs:
        print("\n".join(found), end="")
    return 1 if errors else 0


if __name__ == "__main__":
    if not shutil.which("configurable-http-proxy"):
        sys.exit("configurable-http-proxy is not on the path: npm install configurable-http-proxy")
    sys.exit(main())
