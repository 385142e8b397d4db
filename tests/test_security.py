"""What no code of the series does, held by reading all of it; and the server that start.py opens, tried for real."""
import ast
import contextlib
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from helpers import characters, mnist
from helpers.characters import omniglot
from tools import shipped

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("helpers", "tools", "data", "notebooks")
SCRIPTS = [ROOT / "start.py"] + sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
NOTEBOOKS = shipped.notebooks()
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
PICKLE = ("14_the_full_mnist.ipynb", ["pickle", "pickle.loads"])       # the one demonstration, run on its own bytes

EVALUATE = {"eval", "exec", "compile", "__import__", "import_module", "getoutput", "getstatusoutput", "run_cell",
            "run_cell_magic", "run_line_magic", "get_ipython", "read_pickle"}
SHELL = {"system", "popen", "startfile"} | {f"{kind}{end}" for kind in ("exec", "spawn", "posix_spawn")
                                            for end in ("", "l", "le", "lp", "lpe", "v", "ve", "vp", "vpe", "p")}
UNPICKLE = {"pickle", "_pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}
NETWORK = {"requests", "urllib", "urllib3", "http", "httpx", "aiohttp", "socket", "socketserver", "ssl", "ftplib",
           "smtplib", "xmlrpc", "websocket", "websockets", "tornado", "webbrowser", "pooch", "asyncio"}


def trees(path):
    """The code of a script, or of each code cell of a notebook: `!` and `%` are no Python and fail here."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return [ast.parse(text, path)]
    cells = json.loads(text)["cells"]
    return [ast.parse("".join(cell["source"]), f"{path.name}, cell {number}")
            for number, cell in enumerate(cells) if cell["cell_type"] == "code"]


def dotted(node):
    """`a.b.c` of an attribute, `a` of a name, as text; "" for what hangs on a value."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.split(".")[0]


def dangers(tree):
    """What in this code evaluates text, runs a shell or reads pickles: each as a short text."""
    yield from sorted(set(imported(tree)) & UNPICKLE)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (name.name for name in node.names if name.name in EVALUATE | SHELL)
        elif isinstance(node, ast.Name) and node.id in EVALUATE - {"compile"} | {"builtins", "__builtins__"}:
            yield node.id
        elif isinstance(node, ast.Attribute):
            name = dotted(node)
            whose = name.split(".")[0]
            if node.attr in EVALUATE - {"compile"} or (node.attr in SHELL and whose == "os"):
                yield name
            if whose in UNPICKLE and re.match("load|Unpickler|open", node.attr):
                yield name
        elif isinstance(node, ast.Call):
            if dotted(node.func) == "compile":
                yield "compile"
            options = {option.arg: option.value for option in node.keywords}
            for option in ("shell", "allow_pickle"):
                if option in options and getattr(options[option], "value", None) is not False:
                    yield f"{option}="
            if dotted(node.func) in ("np.load", "numpy.load") and len(node.args) > 2:     # the third is allow_pickle
                yield "np.load"


@pytest.mark.parametrize("code", [
    "eval('1')", "e = exec", "import os; os.system('ls')", "from os import popen", "import os; os.execvp('a', [])",
    "__import__('os')", "compile('1', '', 'eval')", "np.load(p, allow_pickle=True)", "np.load(p, 'r', True)",
    "np.load(p, allow_pickle=x)", "pd.read_pickle(p)", "import pickle as p", "from joblib import load",
    "subprocess.run(c, shell=True)", "subprocess.run(c, shell=x)", "subprocess.getoutput(c)", "frame.eval('a')",
    "get_ipython().system('ls')", "importlib.import_module(x)"])
def test_a_danger_is_seen(code):
    assert list(dangers(ast.parse(code)))


@pytest.mark.parametrize("code", ["!ls", "%run x.py", "%%bash\nls", "x = !ls", "?x"])
def test_a_magic_is_seen(tmp_path, code):
    path = tmp_path / "x.ipynb"
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "source": [code]}]}), encoding="utf-8")
    with pytest.raises(SyntaxError):
        trees(path)


OWN = ROOT / "helpers" / "checks" / "progress.py"      # runs what the reader has written, in a process of its own


@pytest.mark.parametrize("path", SCRIPTS + NOTEBOOKS, ids=lambda path: path.name)
def test_no_code_runs_a_shell_evaluates_text_or_reads_pickles(path):
    allowed = {PICKLE[0]: PICKLE[1], "check.py": ["importlib.import_module"],        # of a lock's names
               "live.py": ["shell.run_cell"]}.get(path.name, [])                    # of our own notebooks
    if path == OWN:
        allowed = ["importlib.import_module", "importlib.import_module", "exec", "compile"]     # of our checks
    assert sorted(danger for tree in trees(path) for danger in dangers(tree)) == sorted(allowed)


def test_programs_are_run_by_start_and_by_our_own_tools_only():
    users = {path.name for path in SCRIPTS + NOTEBOOKS for tree in trees(path)
             if {"subprocess", "multiprocessing", "pty"} & set(imported(tree))}
    # the last two are for authors
    assert users <= {"start.py", "install.py", "packages.py", OWN.name, "matrix.py", "chromium.py", "live.py"}


def test_only_the_download_opens_a_connection():
    users = {path.relative_to(ROOT).as_posix() for path in SCRIPTS + NOTEBOOKS for tree in trees(path)
             if NETWORK & set(imported(tree))}
    assert users == {"helpers/mnist/fetch.py", "helpers/widgets/runner.py", "tools/serve.py"}
    # tools/serve.py only answers, to this machine
    assert '(("127.0.0.1", 0),' in (ROOT / "tools" / "serve.py").read_text(encoding="utf-8")
    (tree,) = trees(ROOT / "helpers" / "widgets" / "runner.py")
    assert NETWORK & set(imported(tree)) == {"asyncio"}
    used = {dotted(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert {name for name in used if name.startswith("asyncio.")} == {
        "asyncio.Event", "asyncio.get_running_loop", "asyncio.sleep", "asyncio.timeout"}       # which only wait
    (tree,) = trees(ROOT / "helpers" / "mnist" / "fetch.py")
    assert NETWORK & set(imported(tree)) == {"pooch"}
    uses = [(function.name, dotted(node)) for function in tree.body if isinstance(function, ast.FunctionDef)
            for node in ast.walk(function) if isinstance(node, ast.Attribute) and dotted(node).startswith("pooch.")]
    assert uses == [("get", "pooch.HTTPDownloader")]
    assert sum(isinstance(node, ast.Name) and node.id == "pooch" for node in ast.walk(tree)) == 1
    assert importers("fetch") == {"mirrors.py"} and importers("mirrors") == {"loading.py", "fetched.py", "download.py"}
    assert imports_from("widgets/download.py", "helpers.mnist.mirrors") == ["ON_A_COMPUTER"]        # a sentence
    assert callers("mnist/mirrors.py", "get", "_fetch") == [("bring_file", "_fetch"), ("_fetch", "get")]
    assert callers("characters/fetched.py", "mirrors.bring_file") == [("bring_all", "mirrors.bring_file")]
    assert callers("characters/omniglot.py", "bring_all") == [("download_omniglot", "bring_all")]
    assert callers("characters/others.py", "bring_all") == [("download", "bring_all")]
    assert callers("mnist/loading.py", "mirrors.bring") == [("download_mnist", "mirrors.bring")]


def imports_from(file, module):
    """What a file in helpers takes from a module."""
    (tree,) = trees(ROOT / "helpers" / file)
    return [each.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == module
            for each in node.names]


def importers(name):
    """The names of the files that import this module of helpers."""
    return {path.name for path in SCRIPTS + NOTEBOOKS for tree in trees(path) for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module == f"helpers.mnist.{name}"
                                                     or node.module == "helpers.mnist"
                                                     and name in [each.name for each in node.names])}


def callers(file, *names):
    """Which functions of a file in helpers call these names: (function, name), in the order of the file."""
    (tree,) = trees(ROOT / "helpers" / file)
    return [(function.name, dotted(node.func)) for function in tree.body if isinstance(function, ast.FunctionDef)
            for node in ast.walk(function) if isinstance(node, ast.Call) and dotted(node.func) in names]


ADDRESS = re.compile(r"\b(?:https?|ftp|wss?)://[^\s'\")\]}>]*")


def test_the_mirrors_of_the_sets_are_the_only_addresses():
    found = [address for folder in ("helpers", "tools", "site") for path in (ROOT / folder).rglob("*")
             if path.suffix in (".py", ".js", ".css", ".html", ".json")
             for address in ADDRESS.findall(path.read_text(encoding="utf-8"))
             if not address.startswith("http://127.0.0.1:")]        # of this machine
    others = [address for addresses, *_ in characters.SETS.values() for address in addresses]
    known = [*mnist.MIRRORS, omniglot.ADDRESS, *others]
    colab = [f"https://{place}" for place in ("github.com/{repository", "github.com/{there",
                                              "colab.research.google.com/github/{there")]
    pages = [f"https://{place}{{REPOSITORY" for place in (
        "github.com/", "mybinder.org/v2/gh/", "colab.research.google.com/github/")]
    assert sorted(found) == sorted(known + colab + pages)       # the last: links of pages and of copies for Colab
    plain = [address for address in known if not address.startswith("https://")]
    assert plain == characters.SETS["kuzushiji"][0]      # its only address; what arrives must have its SHA-256


@pytest.mark.parametrize("path", sorted((ROOT / "helpers").rglob("*.css")), ids=lambda path: path.name)
def test_no_style_of_a_page_fetches(path):
    assert re.findall(r"url\(|@import|image-set|src\(", path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", sorted((ROOT / "helpers").rglob("*.js")), ids=lambda path: path.name)
def test_no_script_of_a_page_fetches_or_evaluates(path):
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"\b(?:fetch|eval|Function|XMLHttpRequest|WebSocket|EventSource|importScripts|sendBeacon)\b\s*\("
                       r"|\bimport\b|\brequire\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write"
                       r"|localStorage|document\.cookie", text)
    assert found == []


SHOWN = ("text/html", "text/markdown", "image/svg+xml")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_that_is_opened_fetches_nothing(path):
    """Links may lead out; pictures, scripts and styles may not come in."""
    book = json.loads(path.read_text(encoding="utf-8"))
    texts = ["".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "markdown"]
    texts += ["".join(data) for cell in book["cells"] for output in cell.get("outputs", [])
              for kind, data in output.get("data", {}).items() if kind in SHOWN]
    for text in texts:
        assert not re.search(r"<(?:script|iframe|object|embed|link|form|base)\b|javascript:|\bon\w+\s*=\s*[\"']"
                             r"|!\[[^\]]*\]\(\s*(?:https?:)?//|\b(?:src|srcset|xlink:href)\s*=\s*[\"']?(?:https?:)?//"
                             r"|url\(\s*[\"']?(?:https?:)?//|@import", text, re.I)


WRITE = {"colab.yml"}       # it pushes a branch; it runs for pushes to main alone
PUBLISHES = "    permissions:\n      pages: write\n      id-token: write\n"     # the last job of pages.yml


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_are_pinned_and_may_only_read(path):
    text = path.read_text(encoding="utf-8").replace(PUBLISHES if path.name == "pages.yml" else "\0", "")
    lines = [line.split("#")[0].rstrip() for line in text.splitlines()]
    used = re.findall(r"^\s*(?:- )?uses:\s*(\S+)", "\n".join(lines), re.M)
    assert used and all(re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", action) for action in used), used
    assert text.count("uses:") == len(used) == len(re.findall(r"uses:.*# v\d+\.\d+\.\d+$", text, re.M))
    assert [line for line in lines if "permissions" in line] == ["permissions:"]       # once, for all of its jobs
    assert lines[lines.index("permissions:") + 1] == f"  contents: {'write' if path.name in WRITE else 'read'}"
    assert not lines[lines.index("permissions:") + 2].startswith(" ")
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")
    text = text.replace("contents: write", "") if path.name in WRITE else text
    assert not re.search(r"write|secrets\.|pull_request_target|workflow_run|github\.(?:event|head_ref)", text)


# the server, for real

START = ("import start, sys; start.PYTHON = sys.executable; start.prepare = lambda *locks: None; "
         "sys.exit(start.main({}))")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """JupyterLab as start.py opens it, asked for a port that is in use; what it wrote of itself."""
    folder = tmp_path_factory.mktemp("jupyter")
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
    log = folder / "log.txt"
    with socket.create_server(("127.0.0.1", 0)) as taken, log.open("wb") as file:
        port = taken.getsockname()[1]
        arguments = ["--no-browser", "--port", str(port)] + ["--allow-root"] * (getattr(os, "geteuid", int)() == 0)
        process = subprocess.Popen([sys.executable, "-c", START.format(arguments)], cwd=ROOT, env=os.environ | places,
                                   stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT)
        try:
            end = time.monotonic() + 180
            while not (written := list(folder.glob("ten-neurons-*/jpserver-*.json"))):
                assert process.poll() is None and time.monotonic() < end, log.read_text(encoding="utf-8")
                time.sleep(0.1)
            while not (text := written[0].read_text(encoding="utf-8")).endswith("}"):
                time.sleep(0.1)
            yield json.loads(text) | {"taken": port}
        finally:
            if os.name == "nt":         # there is no polite way to end it, and its children would live on
                with contextlib.suppress(psutil.NoSuchProcess):
                    for child in psutil.Process(process.pid).children(recursive=True):
                        child.kill()
            process.terminate()
            process.wait(30)


def ask(server, method, path, **headers):
    """The status of a request."""
    connection = http.client.HTTPConnection("127.0.0.1", server["port"], timeout=30)
    with contextlib.closing(connection):
        connection.request(method, path, body=b"{}" if method == "POST" else None, headers=headers)
        return connection.getresponse().status


def test_the_server_takes_another_port_and_answers_nobody_without_its_token(server):
    assert server["port"] != server["taken"] and len(server["token"]) >= 40 and not server["password"]
    right, wrong = (f"token {token}" for token in (server["token"], "0" * len(server["token"])))
    for path in ("/api/contents", "/api/kernels", "/api/terminals", "/api/sessions"):
        assert ask(server, "GET", path) == 403, path
        assert ask(server, "GET", path, Authorization=wrong) == 403, path
    assert ask(server, "POST", "/api/kernels") == 403
    assert ask(server, "GET", "/files/start.py") == ask(server, "GET", "/lab") == 302     # to a page that asks for it
    assert ask(server, "GET", "/api/contents", Authorization=right) == 200
    assert ask(server, "GET", "/api/contents", Authorization=right, Host="example.org") == 403     # DNS rebinding


def test_the_server_listens_on_loopback_only(server):
    assert ask(server, "POST", "/api/kernels", Authorization=f"token {server['token']}") == 201
    process = psutil.Process(server["pid"])
    end = time.monotonic() + 30
    while True:         # the server's port, and the kernel's five, once it has opened them
        found = []
        for each in [process, *process.children(recursive=True)]:
            with contextlib.suppress(psutil.NoSuchProcess):     # the server asks small programs what there is
                found += [connection.laddr for connection in each.net_connections("inet")
                          if connection.status == psutil.CONN_LISTEN]
        if len({address.port for address in found}) >= 6 or time.monotonic() > end:
            break
        time.sleep(0.1)
    assert len({address.port for address in found}) >= 6
    assert server["port"] in {address.port for address in found}
    assert {address.ip for address in found} <= {"127.0.0.1", "::1"}
