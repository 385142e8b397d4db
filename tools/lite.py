"""Lay out what JupyterLite is built from: python tools/lite.py folder

In that folder, `jupyter lite build` then makes built/, a page that runs the series without a server, with Python in the
browser. It needs jupyterlite-core and jupyterlite-pyodide-kernel[lock], and fetches Pyodide's list of packages.
"""
import json
import re
import shutil
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOT_THERE = "jupyterlab", "pooch"       # the page is one already; no download of the full MNIST opens in a browser


def packages():
    """The packages of pyproject.toml that the series needs in a browser, each with its versions."""
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    return [entry for entry in listed if name_of(entry) not in NOT_THERE]


def name_of(entry):
    """numpy>=2.4,<2.5 → numpy."""
    return re.match(r"[\w-]+", entry)[0]


def lay_out(folder):
    """Copy notebooks, helpers and data; write the settings of the build and of the page."""
    contents = folder / "contents"
    for part, pattern in (("notebooks", "[0-9]*.ipynb"), ("helpers", "**/*.*"), ("data", "*.*")):
        for path in sorted((ROOT / part).glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".gz":
                copy = contents / path.relative_to(ROOT)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, copy)
    # prefetch: the kernel loads by itself only what a cell imports, not what helpers/ does
    write(folder / "jupyter_lite_config.json", {
        "LiteBuildConfig": {"contents": ["contents"], "output_dir": "built", "no_sourcemaps": True},
        "PyodideLockAddon": {"enabled": True, "specs": packages(), "prefetch_extra": list(map(name_of, packages()))}})
    write(folder / "jupyter-lite.json", {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {"appName": "Ten Neurons", "exposeAppInBrowser": True}})     # the last for our test


def write(path, settings):
    path.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    lay_out(Path(sys.argv[1]))
