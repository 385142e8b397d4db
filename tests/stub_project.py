"""A project of two tiny packages, for the tests of start.py: a run from the command line without a network."""
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SPY = """
import os, sys

def main():
    names = "JUPYTER", "IPYTHON", "MPL", "MATPLOTLIB", "PYTHON", "PIP_TARGET", "VIRTUAL_ENV"
    print("STUB", sys.argv[1:], os.getcwd(), "PATH=" + os.environ["PATH"].split(os.pathsep)[0])
    print({{name: value for name, value in os.environ.items() if name.startswith(names)}})
    sys.exit({code})

if __name__ == "__main__":
    main()
"""
LAB = {"jupyterlab/__init__.py": "", "jupyterlab/labapp.py": SPY.format(code=7), "jupyter_core/__init__.py": "",
       "jupyter_core/paths.py": "SYSTEM_CONFIG_PATH, SYSTEM_JUPYTER_PATH = [], []\n",
       "jupyterlab-1.0.dist-info/entry_points.txt": "[console_scripts]\njupyter-lab = jupyterlab.labapp:main\n"}
PYTEST = {"pytest/__init__.py": "", "pytest/__main__.py": SPY.format(code=3)}


def make_wheel(folder, name, files):
    """Write a wheel of these files; return its lock line."""
    info = f"{name}-1.0.dist-info"
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for file, text in files.items():
            wheel.writestr(file, text)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return f"{name}==1.0 --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A folder with a space, an accent and a quote, that holds start.py, two notebooks and locks of stub packages."""
    folder = tmp_path_factory.mktemp("home") / "l'été de Zoë"
    wheels = folder.parent / "wheels"
    wheels.mkdir()
    for place in ("notebooks", "helpers"):
        (folder / place).mkdir(parents=True)
    shutil.copy(ROOT / "start.py", folder)
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__", "matplotlib"))
    readers = make_wheel(wheels, "jupyterlab", LAB)
    (folder / "requirements.txt").write_text(readers, encoding="utf-8")
    (folder / "requirements-test.txt").write_text(readers + make_wheel(wheels, "pytest", PYTEST), encoding="utf-8")
    for name in ("00_start_here", "01_more"):
        (folder / "notebooks" / f"{name}.ipynb").write_text("{}", encoding="utf-8")
    (folder / "helpers" / "__init__.py").touch()
    (folder / "helpers" / "__main__.py").write_text(SPY.format(code=5), encoding="utf-8")
    return folder


def environment(project, **more):
    """Variables for a run without uv and without a network: pip finds the stub wheels only."""
    wheels = project.parent / "wheels"
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "UV_"))}
    return clean | {"PATH": str(wheels), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": wheels.as_uri(),
                    "PIP_CONFIG_FILE": os.devnull, "PYTHONIOENCODING": "utf-8", **more}


def start(project, *arguments, cwd=None, python=sys.executable, **more):
    """Run start.py to its end; return (exit code, what it printed)."""
    done = subprocess.run([python, project / "start.py", *arguments], cwd=cwd or project, encoding="utf-8",
                          env=environment(project, **more), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL)
    assert "Traceback" not in done.stdout, done.stdout
    return done.returncode, done.stdout
