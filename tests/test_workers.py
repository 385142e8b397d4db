"""Every page computes a matrix product with one thread, so that small products do not wait for each other."""
import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
COUNT = """
from threadpoolctl import threadpool_info
from helpers.workers import WORKERS
print([each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"], WORKERS)"""


def imports_of_the_first_cell(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    source = next("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    return "\n".join(ast.unparse(line) for line in ast.parse(source).body
                     if isinstance(line, ast.Import | ast.ImportFrom))


@pytest.mark.parametrize("name", ["11_gradient_descent", "18_other_activations", "22_autodiff"])
def test_after_its_first_cell_a_product_has_one_thread_and_the_workers_are_as_many_as_were_asked_for(name):
    assert_one_thread_each(imports_of_the_first_cell(ROOT / "notebooks" / f"{name}.ipynb"))


def test_so_it_is_also_where_nothing_was_imported_before():
    assert_one_thread_each("")


def assert_one_thread_each(code):
    two = os.environ | {"OPENBLAS_NUM_THREADS": "2"}
    answer = subprocess.run([sys.executable, "-c", code + COUNT], cwd=ROOT, env=two, capture_output=True,
                            text=True, check=True, encoding="utf-8").stdout
    threads, workers = answer.rsplit(maxsplit=1)
    if threads == "[]":
        pytest.skip("NumPy's library for products is one that threadpoolctl does not know")
    assert set(json.loads(threads)) == {1} and int(workers) == min(2, os.cpu_count())
