"""Other ways to the series: the package, Binder, a container, Codespaces, Colab."""
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

from helpers.checks.pages import read_cells
from tests import far_kernel
from tests.stub_project import ROOT
from tests.test_dependencies import PROJECT, PYTHONS

PROGRAMS = "Scripts" if os.name == "nt" else "bin"


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_binder_takes_the_packages_of_environment_yml_and_one_python():
    """repo2docker reads `python=3.13`; it takes a range for no version and falls back on its own."""
    ours, binders = (read(name).splitlines()[1:] for name in ("environment.yml", ".binder/environment.yml"))
    differ = [pair for pair in zip(ours, binders, strict=True) if pair[0] != pair[1]]
    assert [re.sub(r"3\.1[1-4]", "3.1x", binder) for _, binder in differ] == ["  - python=3.1x"]
    begin = ROOT / ".binder" / "start"
    assert begin.read_bytes().startswith(b"#!/bin/bash\n") and begin.read_text().endswith('exec "$@"\n')
    assert os.name == "nt" or os.access(begin, os.X_OK)


def test_each_container_has_a_python_that_is_tested():
    found = [re.search(pattern, read(name))[1] for name, pattern in {
        ".binder/environment.yml": r"python=(\S+)", "Dockerfile": r"FROM python:([\d.]+)-slim",
        ".devcontainer/devcontainer.json": r"/python:([\d.]+)"}.items()]
    assert set(found) <= set(PYTHONS)


def test_the_image_runs_the_command_as_a_reader_and_looks_after_it():
    lines = re.sub(r"\\\n\s*", "", read("Dockerfile")).splitlines()
    health, begin = (json.loads(line.split("CMD ")[1]) for line in lines if "CMD" in line)
    assert [line.split()[1] for line in lines if line.startswith("USER")] == ["1000"]
    assert begin[:3] == ["python", "-P", "/opt/ten_neurons/tools/command.py"] and "COPY . /opt/ten_neurons" in lines
    port = next(word for word in begin if word.startswith("--port")).split("=")[1]
    assert f"127.0.0.1:{port}/api" in health[-1]
    compile(health[-1], "Dockerfile", "exec")
    assert any("--require-hashes -r /tmp/requirements.txt" in line for line in lines)


IMAGE = [line[1:] for line in read(".dockerignore").splitlines() if line.startswith("!")]
WHEEL = [line[1:] for line in PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["include"]]


@pytest.mark.parametrize("place, named", [(".dockerignore", IMAGE), ("pyproject.toml", WHEEL)])
def test_image_and_wheel_hold_the_whole_project(place, named):
    """Both name what goes in, so that nothing of the builder's own does: a new file at the root is named there too."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8").stdout.splitlines()
    if not listed:
        pytest.skip("an archive without git has no list of files")
    assert [name for name in listed if not any(
        name.startswith(f"{part}/") or Path(name).match(part) for part in named)] == [], f"name them in {place}"


def test_codespaces_installs_the_lock_and_opens_the_first_notebook():
    settings = json.loads(read(".devcontainer/devcontainer.json"))
    assert "--require-hashes -r requirements.txt" in settings["postCreateCommand"]
    for file in settings["customizations"]["codespaces"]["openFiles"]:
        assert (ROOT / file).is_file()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel that pip builds; the build backend comes from the index."""
    folder = tmp_path_factory.mktemp("wheel")
    made = subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, ROOT],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    if made.returncode and ("No matching distribution" in made.stdout or "No module named pip" in made.stdout):
        pytest.skip("no index of packages can be reached, or this environment has no pip")
    assert made.returncode == 0, made.stdout
    return next(folder.glob("ten_neurons-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The Python of an environment with the wheel, and with the packages that this test runs with."""
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / PROGRAMS / ("python.exe" if os.name == "nt" else "python")
    subprocess.run([sys.executable, "-m", "pip", "--quiet", "--python", python, "install", "--no-deps", "--no-index",
                    wheel], check=True)
    site = subprocess.check_output([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True)
    ours = [path for path in sys.path if Path(path).name == "site-packages"]
    (Path(site.strip()) / "others.pth").write_text("\n".join(ours), encoding="utf-8")
    return python


@pytest.mark.takes_turns(2, every=10)
def test_the_wheel_holds_the_project_in_one_module(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"ten_neurons", wheel.stem.rsplit("-", 3)[0] + ".dist-info"}
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8").stdout
    if listed:      # an archive without git has no list
        assert {name.removeprefix("ten_neurons/") for name in names if name.startswith("ten_neurons/")} == set(
            listed.split("\0")) - {""}


@contextlib.contextmanager
def opened(installed, folder):
    """ten-neurons in a folder, without a browser; yields the server's address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = installed.with_name("ten-neurons.exe" if os.name == "nt" else "ten-neurons")
    apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if os.name == "nt" else {"start_new_session": True}
    settings = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    running = subprocess.Popen([program, "--no-browser", f"--port={port}", "--IdentityProvider.token=ours",
                                "--allow-root"], cwd=folder, env=settings, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, **apart)
    server = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            assert running.poll() is None, running.stderr.read()
            with contextlib.suppress(OSError):
                far_kernel.ask(f"{server}/api", "ours")
                break
            time.sleep(0.2)
        yield server
    finally:
        running.send_signal(signal.CTRL_BREAK_EVENT if os.name == "nt" else signal.SIGTERM)
        running.communicate(timeout=60)


@pytest.mark.takes_turns(2, every=10)
def test_the_command_serves_notebook_00_and_its_kernel_runs(installed, tmp_path):
    with opened(installed, tmp_path) as server:
        page = f"{server}/lab/tree/notebooks/00_start_here.ipynb?token=ours"
        with urllib.request.urlopen(page, timeout=60) as answer:
            assert answer.status == 200 and b"JupyterLab" in answer.read()
        kernel = far_kernel.start_kernel(server, "ours", "notebooks")
        cells = [cell["source"] for cell in read_cells(ROOT / "notebooks" / "00_start_here.ipynb")
                 if cell["cell_type"] == "code"]
        printed, errors = far_kernel.run(server, "ours", kernel, [
            cells[0], "import helpers, os; print(os.path.realpath(helpers.__file__), sys.prefix, sep='|')"])
        assert errors == []
        assert printed.strip().split("|") == [
            os.path.realpath(tmp_path / "ten-neurons" / "helpers" / "__init__.py"), str(installed.parent.parent)]
