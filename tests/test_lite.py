"""What JupyterLite is built from: all that the notebooks need, and the packages that a browser's Python must load."""
import ast
import json
import subprocess
import sys

import pytest
from packaging.requirements import Requirement

from tests.stub_project import ROOT
from tests.test_dependencies import READERS
from tools import lite

MODULES = {"PIL": "pillow", "IPython": None, "traitlets": None}     # module and package; None: the kernel has it


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("lite")
    subprocess.run([sys.executable, ROOT / "tools" / "lite.py", place], check=True)
    return place


def test_the_packages_are_those_of_the_project_but_two(folder):
    settings = json.loads((folder / "jupyter_lite_config.json").read_text(encoding="utf-8"))["PyodideLockAddon"]
    asked = [Requirement(entry) for entry in settings["specs"]]
    assert {str(one) for one in asked} | {str(one) for one in READERS if one.name in lite.NOT_THERE} == set(
        map(str, READERS))
    assert settings["prefetch_extra"] == [one.name for one in asked] and settings["enabled"]


def at_the_top(path):
    """The modules that a file imports as soon as it is imported itself."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module]


def test_what_helpers_import_is_loaded_before_the_first_cell(folder):
    """Pyodide loads by itself what a cell imports; a cell imports helpers, and they import the rest."""
    tops = {name.split(".")[0] for path in (folder / "contents" / "helpers").rglob("*.py") for name in at_the_top(path)}
    ours = {MODULES.get(name, name) for name in tops - sys.stdlib_module_names - {"helpers"}} - {None}
    assert ours <= {lite.name_of(entry) for entry in lite.packages()}


def test_the_page_holds_what_the_notebooks_need(folder):
    def files(place, *kinds):
        return {path.relative_to(place).as_posix() for part in ("notebooks", "helpers", "data") for kind in kinds
                for path in (place / part).rglob(kind) if "checkpoints" not in str(path)}

    kinds = "[0-9][0-9]_*.ipynb", "*.py", "*.js", "*.css"
    assert files(folder / "contents", *kinds) == files(ROOT, *kinds)
    assert {path.name for path in (folder / "contents" / "data").iterdir()} >= {
        "mnist_sample.npz", "ten_neurons.npz", "results.json"}
