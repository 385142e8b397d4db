"""A part of tools/matrix.py in each run: one notebook under another processor and another number of threads."""
import datetime
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools import matrix, shipped

ROOT = Path(__file__).resolve().parent.parent

NOTEBOOKS = [pytest.param(path, id=path.stem, marks=pytest.mark.takes_turns(2 * number + 1, every=52))
             for number, path in enumerate(shipped.notebooks())]


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_a_notebook_prints_the_same_on_another_machine(path, tmp_path):
    day = datetime.date.today().toordinal()
    core, threads = matrix.CORES[day % 3], str(matrix.THREADS[day % 2])
    settings = os.environ | {"OPENBLAS_CORETYPE": core, "OPENBLAS_NUM_THREADS": threads, "MNIST_DIR": str(tmp_path)}
    if matrix.versions(sys.executable, settings)[-1].lower() != core.lower():
        pytest.skip(f"this processor cannot work as {core}")
    ran = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(path)], cwd=ROOT,
                         env=settings, capture_output=True, text=True, encoding="utf-8", errors="replace")
    assert ran.returncode == 0, f"{core}, {threads} threads\n{ran.stdout}"


def test_the_oldest_versions_are_those_that_pyproject_allows():
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    for pin in matrix.requirements("oldest"):
        name, version = pin.split("==")
        assert any(re.match(rf"{name}>={re.escape(version)}(,|$)", entry) for entry in listed), pin
    assert {re.match(r"\w+", entry)[0] for entry in matrix.requirements("newest")} == set(matrix.MOVING)
