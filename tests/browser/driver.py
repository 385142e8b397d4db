"""JupyterLab in a real Chromium: start the server, open a notebook, run it, and read what a reader sees."""
import base64
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import nbformat
import numpy as np
from playwright.sync_api import sync_playwright

import start
from tools.chromium import find_chromium

ROOT = Path(__file__).resolve().parent.parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--no-first-run"]
SETTINGS = {      # nothing that talks to the network, and every cell in the page at once
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
    "notebook-extension/tracker": {"windowingMode": "none"},
    "docmanager-extension/plugin": {"autosave": False},
}
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"


class Server(NamedTuple):
    """Address of a JupyterLab and the token that opens it."""

    url: str
    token: str


@contextmanager
def serve(folder, home):
    """A JupyterLab on `folder`, whose settings and state stay in the folder `home`."""
    for name, values in SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    places = {f"JUPYTER_{name.upper()}_DIR": str(home / name) for name in ("config", "data", "runtime")}
    places |= {f"JUPYTERLAB_{name.upper()}_DIR": str(home / name) for name in ("settings", "workspaces")}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(f"http://127.0.0.1:{port}", secrets.token_hex(16))
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
             "--ServerApp.port_retries=0", f"--IdentityProvider.token={server.token}",
             f"--ServerApp.root_dir={folder}", "--LabApp.expose_app_in_browser=True",
             *start.OURS],
            env=os.environ | places | {"JUPYTER_PREFER_ENV_PATH": "1", "IPYTHONDIR": str(home / "ipython"),
                                       "MNIST_DIR": str(home / "no-mnist")},      # notebook 14 would train
            stdout=log, stderr=log, cwd=ROOT)
        try:
            _wait_until(lambda: _answers(server, process, home), 60, "JupyterLab did not answer")
            yield server
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _answers(server, process, home):
    if process.poll() is not None:
        raise RuntimeError((home / "server.log").read_text(encoding="utf-8", errors="replace")[-2000:])
    request = urllib.request.Request(f"{server.url}/api/status", headers={"Authorization": f"token {server.token}"})
    try:
        return urllib.request.urlopen(request, timeout=5).status == 200
    except OSError:
        return False


def _wait_until(condition, seconds, otherwise):
    end = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > end:
            raise TimeoutError(f"{otherwise} within {seconds} s.")
        time.sleep(0.05)
    return value


def write_notebook(server, name, *sources):
    """Write a notebook of these code cells, without outputs, beside the others in the server's folder."""
    python = {"display_name": "Python 3", "language": "python", "name": "python3"}
    content = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources],
                                       metadata={"kernelspec": python})
    request = urllib.request.Request(
        f"{server.url}/api/contents/notebooks/{name}.ipynb", method="PUT",
        data=json.dumps({"type": "notebook", "content": content}).encode(),
        headers={"Authorization": f"token {server.token}", "Content-Type": "application/json"})
    urllib.request.urlopen(request, timeout=10).close()


@contextmanager
def browse():
    """A headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Desk:
    """One JupyterLab in one page; notebooks are opened in it one after the other."""

    def __init__(self, browser, server):
        self.browser, self.server, self.page, self.notebook = browser, server, None, None

    def write(self, name, *sources):
        """Write a notebook of these code cells, without outputs, beside the others, unless it is open here."""
        if self.notebook is None or self.notebook.name != f"notebooks/{name}.ipynb":
            write_notebook(self.server, name, *sources)

    def open(self, name, theme="JupyterLab Light", width=1200, height=1000, zoom=1):
        """A Notebook. One that is open already is handed on with its kernel, as it is."""
        if self.page is None:
            self.page = self.browser.new_context().new_page()
            self.page.goto(f"{self.server.url}/lab/workspaces/{secrets.token_hex(8)}?token={self.server.token}")
            self.page.wait_for_function("window.jupyterapp?.restored.then(() => true)", timeout=60_000)
        self._zoom(width, height, zoom)
        if self.notebook and self.notebook.name != name:
            self.notebook.close()
            self.notebook = None
        self.notebook = self.notebook or Notebook(self.page, name)
        self.notebook.command("apputils:change-theme", theme=theme)     # the server remembers the last page's
        self.page.wait_for_function("theme => document.body.dataset.jpThemeName === theme", arg=theme)
        self.notebook.complaints.clear()
        return self.notebook

    def _zoom(self, width, height, zoom):
        """A zoomed page: fewer CSS pixels in the same window, more device pixels in each."""
        width, height = round(width / zoom), round(height / zoom)
        self.page.set_viewport_size({"width": width, "height": height})
        self.lens = self.page.context.new_cdp_session(self.page)        # what it sets goes when it does
        self.lens.send("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "mobile": False,
                                                              "deviceScaleFactor": zoom})

    def close(self):
        """Shut the kernel down and close the page; the next notebook opens in a new one."""
        if self.page:
            if self.notebook:
                self.notebook.close()
            self.page.context.close()
        self.page = self.notebook = None


class Notebook:
    """One notebook, open in a page of JupyterLab."""

    def __init__(self, page, name, seconds=60):
        self.page, self.name, self.complaints = page, name, []
        page.on("pageerror", self._page_error)
        page.on("console", self._console)
        page.evaluate("path => jupyterapp.commands.execute('docmanager:open', { path }).then(() => true)", name)
        self._ready(seconds)

    def _page_error(self, error):
        self.complaints.append(str(error))

    def _console(self, line):
        if line.type == "error":
            self.complaints.append(line.text)

    def _ready(self, seconds=60):
        self.page.wait_for_selector(f"{PANEL} .jp-Cell", timeout=60_000)
        self.wait_for(lambda: self.kernel_status() == "idle", "The kernel did not start", seconds)

    def close(self):
        """Shut the kernel down and close the notebook, unsaved."""
        self.page.remove_listener("pageerror", self._page_error)
        self.page.remove_listener("console", self._console)
        self.page.evaluate("""async () => {
            const widget = jupyterapp.shell.currentWidget;
            await widget.sessionContext.shutdown();
            widget.dispose();
        }""")

    def reload(self):
        """What F5 does."""
        self.page.reload()
        self._ready()

    def wait_for(self, condition, otherwise, seconds=60):
        """The value of condition() once it is true; TimeoutError says `otherwise`."""
        return _wait_until(condition, seconds, otherwise)

    def command(self, name, **arguments):
        """A command of JupyterLab, as its menus call it."""
        self.page.evaluate("([name, args]) => { jupyterapp.commands.execute(name, args); }", [name, arguments])

    def kernel_status(self):
        """idle, busy, dead … or None."""
        return self.page.evaluate("jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status")

    def kernel(self, what):
        """Interrupt or restart the kernel."""
        self.page.evaluate(f"jupyterapp.shell.currentWidget.sessionContext.session.kernel.{what}()")

    def run_all(self, seconds=300):
        """Run every cell, to the end."""
        self.page.evaluate("""seconds => Promise.race([
            jupyterapp.commands.execute("notebook:clear-all-cell-outputs")
                .then(() => jupyterapp.commands.execute("notebook:run-all-cells")).then(() => true),
            new Promise((_, fail) => setTimeout(() => fail("The cells did not all run."), 1000 * seconds))
        ])""", seconds)
        counts = self.page.evaluate("""jupyterapp.shell.currentWidget.content.widgets
            .filter(cell => cell.model.type === "code").map(cell => cell.model.executionCount)""")
        assert all(counts), counts      # of folded cells, too, whose prompts are not in the page

    def execute(self, code):
        """What `code` prints in the notebook's kernel; the notebook does not change."""
        return self.page.evaluate("""async code => {
            const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
            const future = kernel.requestExecute({ code, store_history: false });
            let said = "";
            future.onIOPub = ({ content }) => { said += content.text ?? content.evalue ?? ""; };
            await future.done;
            return said;
        }""", code)

    def find(self, selector, **having):
        """The first match of a selector in the notebook."""
        return self.page.locator(f"{PANEL} {selector}", **having).first

    def text(self, selector):
        """Text of the first match, as a reader sees it."""
        return self.find(selector).inner_text()

    def pixels(self, selector="canvas"):
        """A canvas or picture as (height, width, 4) uint8."""
        height, width, data = self.find(selector).evaluate("""element => {
            const canvas = document.createElement("canvas");
            canvas.width = element.naturalWidth ?? element.width;
            canvas.height = element.naturalHeight ?? element.height;
            const pen = canvas.getContext("2d");
            pen.drawImage(element, 0, 0);
            const data = pen.getImageData(0, 0, canvas.width, canvas.height).data;
            let text = "";
            for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
            return [canvas.height, canvas.width, btoa(text)];
        }""")
        return np.frombuffer(base64.b64decode(data), np.uint8).reshape(height, width, 4)

    def run_cells(self, texts):
        """Run the first code cell that holds each of the texts, one after the other."""
        for text in texts:
            self._choose(text)
            self.page.evaluate("jupyterapp.commands.execute('notebook:run-cell').then(() => true)")

    def start_cell(self, text):
        """Run the first code cell that holds a text, and do not wait."""
        self._choose(text)
        self.command("notebook:run-cell")

    def fill_cell(self, text, source):
        """Put another text into the first code cell that holds a text."""
        self._choose(text)
        self.page.evaluate(
            "source => jupyterapp.shell.currentWidget.content.activeCell.model.sharedModel.setSource(source)", source)

    def _choose(self, text):
        at = self.page.evaluate("""text => {
            const notebook = jupyterapp.shell.currentWidget.content;
            const holds = cell => cell.model.type === "code" && cell.model.sharedModel.source.includes(text);
            return notebook.activeCellIndex = notebook.widgets.findIndex(holds);
        }""", text)
        assert at >= 0, f"no code cell holds {text!r}"


@contextmanager
def one_notebook(source):
    """A Notebook of one code cell, run, on a JupyterLab and in a Chromium of its own; for the benchmarks."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "notebooks").mkdir()
        with serve(folder, folder) as server, browse() as browser:
            write_notebook(server, "one", source)
            notebook = Desk(browser, server).open("notebooks/one.ipynb")
            notebook.run_all()
            yield notebook
            assert not notebook.complaints, notebook.complaints
            notebook.close()
